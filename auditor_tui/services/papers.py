"""Papers: which there are, drawing them from the record, and keeping what was issued."""

from __future__ import annotations

import io
import json
from dataclasses import asdict

from auditor_tui.domain.audit import State
from auditor_tui.domain.refusal import Unknown
from auditor_tui.domain.trend import TWELVE_MONTHS, Period
from auditor_tui.services import (
    action_papers,
    checklist_record,
    impartiality_statement,
    minutes_paper,
    organisation_paper,
    plan_paper,
    programme_paper,
    report,
    review_paper,
)
from auditor_tui.services.record import Record, audit_named
from db.papers import PaperRecord
from db.store import View
from reports import pdf
from reports.sheets import Sheet

KINDS = ("plan", "report", "checklist", "impartiality")
"""Papers of one audit."""

OF_FINDING = ("finding",)
"""Papers of one finding."""

OF_REVIEW = ("minutes",)
"""Papers of one management review."""

OF_ORGANISATION = ("programme", "organisation", "register", "review")
"""Papers of the organisation."""


def printed(record: Record, kind: str, reference: str = "", paper: str = "A4", period: Period = TWELVE_MONTHS) -> bytes:
    """Return a paper as PDF: the same bytes for the same state of the audit.

    The report of a closed audit is issued once and kept; printing it again gives what was issued.

    Args:
        record: the open record.
        kind: plan, report, checklist or impartiality; finding; or programme, organisation, register, review.
        reference: the audit, or the finding; papers of the organisation need none.
        period: first and last day of a review; the twelve months up to today unless given.
        paper: A4 or Letter (an issued report keeps the format it was issued in).

    Raises:
        Unknown: no such kind of paper or audit, or nobody acts in whose name it is issued.
        StoreFault: the issued report cannot be kept.
    """
    if kind in OF_ORGANISATION:
        with record.store.view() as view:
            return _drawn(_of_organisation(record, view, kind, period, reference), paper)
    if kind in OF_REVIEW and reference:
        with record.store.view() as view:
            return _drawn(minutes_paper.sheet(record, view, reference), paper)
    if kind not in (*KINDS, *OF_FINDING, *OF_REVIEW):
        known = ", ".join((*KINDS, *OF_FINDING, *OF_REVIEW, *OF_ORGANISATION))
        raise Unknown("unknown-paper", f"There is no paper '{kind[:40]}'. There is: {known}.")
    if not reference:
        raise Unknown(
            "audit-missing",
            "Name the finding whose form is wanted, such as IA-2026-01-ML01."
            if kind in OF_FINDING
            else "Name the review whose minutes are wanted, such as MR-2026-01."
            if kind in OF_REVIEW
            else f"Name the audit whose {kind} is wanted, such as IA-2026-01.",
        )
    if kind in OF_FINDING:
        with record.store.view() as view:
            return _drawn(action_papers.finding_sheet(record, view, reference), paper)
    with record.store.view() as view:
        audit = audit_named(view, reference)
        if kind == "report" and audit.state is State.CLOSED:
            row = view.row(PaperRecord, of_audit=audit.id, kind=kind, revision=audit.revision)
            if row is not None:
                return view.content(str(row["pdf"]))
        sheet = _sheet(record, kind, reference)
    drawn = _drawn(sheet, paper)
    if kind == "report" and audit.state is State.CLOSED and not record.store.read_only:
        _issue(record, audit.id, audit.revision, sheet, drawn)
    return drawn


def _of_organisation(record: Record, view: View, kind: str, period: Period, reference: str) -> Sheet:
    if kind == "programme":
        return programme_paper.sheet(record, view)
    if kind == "review":
        return review_paper.sheet(record, view, *period, reference=reference)
    return action_papers.register_sheet(record, view) if kind == "register" else organisation_paper.sheet(view)


def _sheet(record: Record, kind: str, reference: str) -> Sheet:
    with record.store.view() as view:
        audit = audit_named(view, reference)
        composers = {
            "plan": plan_paper.sheet,
            "report": report.sheet,
            "checklist": checklist_record.sheet,
            "impartiality": impartiality_statement.sheet,
        }
        return composers[kind](record, view, audit)


def _drawn(sheet: Sheet, paper: str) -> bytes:
    out = io.BytesIO()
    pdf.draw(sheet, out, paper=paper)
    return out.getvalue()


def _issue(record: Record, audit_id: str, revision: int, sheet: Sheet, drawn: bytes) -> None:
    """Keep an issued report beside the sheet it was drawn from; the first one stays when two programs issue at once."""
    with record.work("issue report") as work:
        if work.row(PaperRecord, of_audit=audit_id, kind="report", revision=revision) is not None:
            return
        work.add(
            PaperRecord,
            of_audit=audit_id,
            kind="report",
            revision=revision,
            sheet=work.keep(json.dumps(asdict(sheet), ensure_ascii=False, sort_keys=True).encode()),
            pdf=work.keep(drawn),
            head=sheet.record_head,
            issued_by=record.acting.id,
            issued_at=work.stamp,
        )
