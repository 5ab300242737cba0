"""Evidence behind answers: recording what was seen with the file behind it, using it again, and taking it back."""

from __future__ import annotations

from contextlib import AbstractContextManager
from datetime import date
from gettext import gettext as _
from pathlib import Path

from auditor_tui.domain.audits.audit import Audit, check_answering
from auditor_tui.domain.change import Change
from auditor_tui.domain.fieldwork.evidence import (
    UNSAID,
    About,
    Evidence,
    Kind,
    check_about,
    check_evidence,
    check_new,
    check_own_document,
    check_stands,
)
from auditor_tui.domain.operation import Operation
from auditor_tui.domain.refusal import RuleBroken, check_said
from auditor_tui.domain.text import trimmed
from auditor_tui.services.fieldwork.copying import Copies
from auditor_tui.services.fieldwork.kept_files import Taken, file_kept
from auditor_tui.services.impartiality import teams
from auditor_tui.services.impartiality.judgements import judged_work
from auditor_tui.services.record.evidence import piece_named
from auditor_tui.services.record.named import audit_named, person_named
from auditor_tui.services.record.opened import Record, receipt
from auditor_tui.services.record.values import people
from db.store import View, Work
from db.tables.fieldwork import EvidenceFileRecord, EvidenceKindRecord, EvidenceRecord, EvidenceUseRecord
from db.tables.impartiality import AuthorshipRecord


def add(
    record: Record,
    reference: str,
    item_id: str,
    text: str,
    source: str = "",
    seen_on: date | None = None,
    author: str = "",
    *,
    about: About = UNSAID,
    file: Path | Copies | None = None,
) -> Change:
    """Record what was seen behind an item; it gets a number that is not used again.

    Args:
        record: the open record; whoever acts is the auditor.
        reference: the audit.
        item_id: the item.
        text: what was seen.
        source: where it was seen, or who said so.
        seen_on: the day it was seen, today unless given.
        author: who of the record wrote or approved the document that was seen: nobody grades by an own document
            without a safeguard (R23).
        about: what it is and how it came about.
        file: a file that is copied to the record and stands behind it, or was copied before.

    Raises:
        RuleBroken: it says nothing, lies in the future, shows people without consent, the audit is not open, or the
            auditor may not grade the item.
        Unknown: no such audit or item, or nobody of the author's name.
        StoreFault: the file cannot be read or copied.
    """
    check_before(record, reference, item_id, about, file)
    with file_kept(record, file) as taken, _opened(record, Operation.ADD_EVIDENCE, judged=bool(author)) as work:
        audit, item = teams.open_item(record, work, reference, item_id)
        number = write(record, work, audit, item.id, text, source, seen_on, about=about, taken=taken)
        if author:
            row = work.row(EvidenceRecord, audit_id=audit.id, number=number) or {}
            writer = person_named(work, author)
            work.add(AuthorshipRecord, audit_id=audit.id, evidence_id=row["id"], person_id=writer.id)
            check_own_document(writer.name, record.acting.name, is_same=writer.id == record.acting.id)
    return receipt(work, f"E-{number:03d}")


def attach(record: Record, reference: str, number: int, file: Path | Copies, about: About | None = None) -> Change:
    """Put a file behind a piece of evidence: its first, or a new revision; the earlier ones are kept.

    `about` says anew what the piece is; None leaves what was said.

    Raises:
        RuleBroken: taken back, shows people without consent, the audit is not open, or the auditor may not grade it.
        Unknown: no such audit or evidence.
        StoreFault: the file cannot be read or copied.
    """
    check_before_attaching(record, reference, number)
    with file_kept(record, file) as taken, record.work(Operation.ATTACH_FILE) as work:
        audit, piece = _standing(record, work, reference, number)
        said = about or piece.about
        check_about(said, taken.media if taken else "")
        if said != piece.about or piece.about == UNSAID:
            _say(work, audit, piece.id, said)
        if taken is not None:
            check_new(piece, taken.sha256)
            revision = work.number(EvidenceFileRecord, evidence_id=piece.id)
            _name(record, work, audit, piece.id, revision, taken)
    return receipt(work, piece.reference)


def use(record: Record, reference: str, number: int, item_id: str) -> Change:
    """Let a piece of evidence stand behind a further item of the same audit.

    Raises:
        RuleBroken: taken back, used there already, the audit is not open, the auditor may not grade the item, or
            wrote the document (R23).
        Unknown: no such audit, evidence or item.
    """
    with judged_work(record, Operation.USE_EVIDENCE) as work:
        audit, piece = _standing(record, work, reference, number, of_anybody=True)
        item = teams.item_to_grade(record, work, audit, item_id)
        if item.id in piece.items:
            raise RuleBroken(
                "used-already",
                _("{reference} stands behind {id} already.").format(reference=piece.reference, id=item.id),
            )
        writers = {row["person_id"] for row in work.rows(AuthorshipRecord, evidence_id=piece.id)}
        for writer in people(work):
            if writer.id in writers:
                check_own_document(writer.name, record.acting.name, is_same=writer.id == record.acting.id)
        work.add(
            EvidenceUseRecord,
            audit_id=audit.id,
            evidence_id=piece.id,
            item=item.id,
            used_by=record.acting.id,
            used_at=work.stamp,
        )
    return receipt(work, piece.reference)


def withdraw(record: Record, reference: str, number: int, reason: str) -> Change:
    """Take a piece of evidence back; it stays on record with the reason, and so does its file.

    Raises:
        RuleBroken: no reason, or the audit is not open. Unknown: there is no such evidence.
    """
    check_said(reason, "reason-missing", _("Say why the evidence is taken back; the reason stays on record."))
    with judged_work(record, Operation.WITHDRAW_EVIDENCE, reason) as work:
        audit = audit_named(work, reference)
        check_answering(audit)
        piece = piece_named(work, audit, number)
        teams.item_to_grade(record, work, audit, piece.item)
        work.change(EvidenceRecord, piece.id, withdrawn=trimmed(reason))
    return receipt(work, piece.reference)


def check_before(record: Record, reference: str, item_id: str, about: About, file: object) -> None:
    """Refuse before a file is copied what would be refused after it.

    Raises:
        RuleBroken, Unknown: as `add`.
    """
    check_about(about, "text/plain" if file is not None else "")
    if file is None:
        return
    with record.store.view() as view:
        teams.open_item(record, view, reference, item_id)


def check_before_attaching(record: Record, reference: str, number: int) -> None:
    """Refuse before a file is copied what would be refused after it.

    Raises:
        RuleBroken, Unknown: as `attach`.
    """
    with record.store.view() as view:
        _standing(record, view, reference, number)


def write(
    record: Record,
    work: Work,
    audit: Audit,
    item_id: str,
    text: str,
    source: str,
    seen_on: date | None,
    *,
    about: About = UNSAID,
    taken: Taken | None = None,
) -> int:
    """Write a piece of evidence within a work, with what it is and its file, and return its number.

    Raises:
        RuleBroken: it says nothing, lies in the future, or shows people without consent.
    """
    check_about(about, taken.media if taken else "")
    today = work.at.date()
    check_evidence(text, seen_on or today, today)
    number = work.number(EvidenceRecord, audit_id=audit.id)
    made = work.add(
        EvidenceRecord,
        audit_id=audit.id,
        number=number,
        item=item_id,
        text=trimmed(text),
        source=trimmed(source),
        seen_on=seen_on or today,
        recorded_by=record.acting.id,
        recorded_at=work.stamp,
    )
    if about.kind is not None or taken is not None:
        _say(work, audit, made, about)
    if taken is not None:
        _name(record, work, audit, made, 1, taken)
    return number


def _opened(record: Record, operation: Operation, *, judged: bool) -> AbstractContextManager[Work]:
    return judged_work(record, operation) if judged else record.work(operation)


def _standing(
    record: Record, view: View, reference: str, number: int, *, of_anybody: bool = False
) -> tuple[Audit, Evidence]:
    """Return an open audit and a standing piece of it, which the auditor may grade by unless it is anybody's."""
    audit = audit_named(view, reference)
    check_answering(audit)
    piece = piece_named(view, audit, number)
    check_stands(piece)
    if not of_anybody:
        teams.item_to_grade(record, view, audit, piece.item)
    return audit, piece


def _say(work: Work, audit: Audit, evidence_id: str, about: About) -> None:
    """Write what a piece is, anew where it was said before."""
    values = {
        "kind": (about.kind or Kind.DOCUMENT).value,
        "method": about.method,
        "present": trimmed(about.present),
        "consent": trimmed(about.consent),
        "only_shown": int(about.only_shown),
    }
    row = work.row(EvidenceKindRecord, evidence_id=evidence_id)
    if row is None:
        work.add(EvidenceKindRecord, audit_id=audit.id, evidence_id=evidence_id, **values)
    else:
        changed = {name: value for name, value in values.items() if row[name] != value}
        if changed:
            work.change(EvidenceKindRecord, row["id"], **changed)


def _name(record: Record, work: Work, audit: Audit, evidence_id: str, revision: int, taken: Taken) -> None:
    """Write the row that names a file taken in."""
    work.add(
        EvidenceFileRecord,
        audit_id=audit.id,
        evidence_id=evidence_id,
        revision=revision,
        sha256=taken.sha256,
        size=taken.size,
        name=taken.name,
        media=taken.media,
        pixels=taken.pixels,
        taken_by=record.acting.id,
        taken_at=work.stamp,
    )
