"""Evidence behind answers: recording what was seen, and taking it back."""

from __future__ import annotations

from datetime import date

from auditor_tui.domain.audit import Audit, check_answering
from auditor_tui.domain.change import Change
from auditor_tui.domain.evidence import check_evidence, check_own_document
from auditor_tui.domain.refusal import RuleBroken, Unknown
from auditor_tui.domain.text import taken_in
from auditor_tui.services import panel
from auditor_tui.services.judging import judged_work
from auditor_tui.services.record import Record, audit_named, item_named, items_of, person_named, receipt
from db.answers import EvidenceRecord
from db.impartiality import AuthorshipRecord
from db.store import Work


def add(
    record: Record,
    reference: str,
    item_id: str,
    text: str,
    source: str = "",
    seen_on: date | None = None,
    author: str = "",
) -> Change:
    """Record what was seen behind an item; it gets a number that is not used again.

    `author` names the person of the record who wrote or approved the document that was seen: nobody grades by an own
    document without a safeguard (R23).

    Raises:
        RuleBroken: it says nothing, lies in the future, the audit is not open, or the auditor may not grade the item.
        Unknown: no such audit or item, or nobody of the author's name.
    """
    with judged_work(record, "add evidence") if author else record.work("add evidence") as work:
        audit = audit_named(work, reference)
        check_answering(audit)
        item = item_named(items_of(record, work, audit), item_id, audit)
        panel.check_grader(record, work, audit, item)
        number = write(record, work, audit, item.id, text, source, seen_on)
        if author:
            row = work.row(EvidenceRecord, audit_id=audit.id, number=number) or {}
            writer = person_named(work, author)
            work.add(AuthorshipRecord, audit_id=audit.id, evidence_id=str(row["id"]), person_id=writer.id)
            check_own_document(writer.name, record.acting.name, is_same=writer.id == record.acting.id)
    return receipt(work, f"E-{number:03d}")


def withdraw(record: Record, reference: str, number: int, reason: str) -> Change:
    """Take a piece of evidence back; it stays on record with the reason.

    Raises:
        RuleBroken: no reason, or the audit is not open. Unknown: there is no such evidence.
    """
    if not reason.strip():
        raise RuleBroken("reason-missing", "Say why the evidence is taken back; the reason stays on record.")
    with judged_work(record, "withdraw evidence", reason) as work:
        audit = audit_named(work, reference)
        check_answering(audit)
        row = work.row(EvidenceRecord, audit_id=audit.id, number=number)
        if row is None:
            raise Unknown("unknown-evidence", f"{audit.reference} has no evidence E-{number:03d}.")
        item = item_named(items_of(record, work, audit), str(row["item"]), audit)
        panel.check_grader(record, work, audit, item)
        work.change(EvidenceRecord, str(row["id"]), withdrawn=taken_in(reason).strip())
    return receipt(work, f"E-{number:03d}")


def write(record: Record, work: Work, audit: Audit, item_id: str, text: str, source: str, seen_on: date | None) -> int:
    """Write a piece of evidence within a work and return its number.

    Raises:
        RuleBroken: it says nothing, or lies in the future.
    """
    today = work.at.date()
    check_evidence(text, seen_on or today, today)
    number = 1 + max((int(row["number"]) for row in work.rows(EvidenceRecord, audit_id=audit.id)), default=0)
    work.add(
        EvidenceRecord,
        audit_id=audit.id,
        number=number,
        item=item_id,
        text=taken_in(text).strip(),
        source=taken_in(source).strip(),
        seen_on=seen_on or today,
        recorded_by=record.acting.id,
        recorded_at=work.stamp,
    )
    return number
