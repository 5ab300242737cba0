"""Papers: which there are, drawing them from the record, and keeping what was issued."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from gettext import gettext as _

from auditor_tui.domain.audits.audit import Audit, State
from auditor_tui.domain.organisation.house_style import PAGES
from auditor_tui.domain.refusal import RuleBroken, Unknown
from auditor_tui.domain.review.trend import TWELVE_MONTHS, Period
from auditor_tui.domain.text import as_recorded, one_line
from auditor_tui.language import english
from auditor_tui.papers.audit import checklist_record, impartiality_statement, plan, report
from auditor_tui.papers.frame import issued
from auditor_tui.papers.organisation import findings, journal, minutes, organisation, programme
from auditor_tui.papers.organisation import review as review_paper
from auditor_tui.services.organisation import house_style
from auditor_tui.services.record.named import audit_named
from auditor_tui.services.record.opened import Record
from auditor_tui.services.record.values import people
from auditor_tui.services.review.reviews import review_named
from db.store import View, Work
from db.tables.papers import IssuedRecord, PaperRecord
from reports import pdf
from reports.sheets.blocks import Sheet, as_data

_OF_AUDIT: dict[str, Callable[[Record, View, Audit], Sheet]] = {
    "plan": plan.sheet,
    "report": report.sheet,
    "checklist": checklist_record.sheet,
    "impartiality": impartiality_statement.sheet,
}

KINDS = tuple(_OF_AUDIT)
"""Papers of one audit."""

_OF_ONE = ("finding", "minutes", *KINDS)
"""Papers that are about something that has to be named."""

ALL = (*_OF_ONE, "programme", "organisation", "register", "review", "journal")
"""Every paper there is."""

_OF_ALL = ("programme", "organisation", "register")
"""Papers that are always about the whole organisation."""

FIRST_ISSUE = english("First issue")
"""What is recorded where nobody says what a first revision changes."""

_ISSUED = ("programme", "report", "minutes", "review")
"""Papers that are issued, and kept as they were."""


@dataclass(frozen=True, slots=True)
class _Issue:
    """What an issued paper is kept under."""

    kind: str
    subject: str
    revision: int


def printed(
    record: Record,
    kind: str,
    reference: str = "",
    paper: str = "",
    period: Period = TWELVE_MONTHS,
    *,
    revision: int = 0,
    told: pdf.Told | None = None,
) -> bytes:
    """Return a paper as PDF: the same bytes for the same state of the record.

    The report of a closed audit, and minutes and inputs of an approved review, are issued once and kept; printing
    them again gives what was issued.

    Args:
        record: the open record.
        kind: one of ALL.
        reference: the audit, finding or review; papers of the organisation need none, the journal may have one.
        paper: A4 or Letter, empty for that of the house (an issued paper keeps the format it was issued in).
        period: first and last day; of a review the twelve months up to today unless given, of the journal all.
        revision: an issued revision; 0 means the latest one, or how things stand.
        told: is told page and pages while it is drawn; what it raises ends the drawing, and nothing is kept.

    Raises:
        Unknown: no such kind of paper, revision, audit, finding or review, or nobody acts in whose name it is issued.
        StoreFault: the issued paper cannot be kept.
    """
    check_wanted(kind, reference, period, revision)
    with record.store.view() as view:
        issue = _revision_of(view, kind, reference, revision) if revision else _issue_of(view, kind, reference)
        kept = _kept(view, issue) if issue is not None else None
        if kept is not None:
            return kept
        if revision:
            raise Unknown(
                "unknown-revision",
                _("No revision {revision} of the {kind} was issued.").format(
                    revision=revision, kind=" ".join(filter(None, (kind, reference)))
                ),
            )
        sheet = _composed(record, view, kind, reference, period)
        paper = paper or house_style.standing(view).page
    drawn = _drawn(sheet, paper, told)
    if issue is not None and not record.store.read_only:
        with record.work(f"issue {kind}") as work:
            if _kept(work, issue) is None:
                _keep(record, work, issue, sheet, drawn)
    return drawn


def issue(record: Record, kind: str, changed: str, paper: str = "", told: pdf.Told | None = None) -> bytes:
    """Issue the next revision of the programme, and return it as PDF.

    Args:
        record: the open record; whoever acts issues it.
        kind: programme.
        changed: what changed since the last revision; the first one may say nothing.
        paper: A4 or Letter, empty for that of the house.
        told: is told page and pages while it is drawn; what it raises ends the drawing, and nothing is kept.

    Raises:
        Unknown: another paper, which is not issued by hand.
        RuleBroken: nothing is said of what changed, or the programme was changed while it was drawn.
    """
    if kind != "programme":
        raise Unknown(
            "not-issued-by-hand",
            _(
                "The {kind} is not issued by hand: reports are issued when their audit is closed, minutes "
                "and inputs when their review is approved; other papers say what stands today."
            ).format(kind=kind[:40]),
        )
    with record.store.view() as view:
        made, sheet, said = _next_revision(record, view, kind, changed)
        page = paper or house_style.standing(view).page
    drawn = _drawn(sheet, page, told)
    with record.work(f"issue {kind}") as work:
        if _next_revision(record, work, kind, changed)[1] != sheet:
            raise RuleBroken(
                "changed-meanwhile",
                _("The {kind} was changed while it was drawn, so nothing was issued. Issue it again.").format(
                    kind=kind
                ),
            )
        _keep(record, work, made, sheet, drawn, said)
    return drawn


def _next_revision(record: Record, view: View, kind: str, changed: str) -> tuple[_Issue, Sheet, str]:
    """Return under what the next revision is kept, what it says, and what changed since the last one.

    Raises:
        RuleBroken: nothing is said of what changed.
    """
    earlier = view.rows(IssuedRecord, order=("revision",), kind=kind, subject="")
    if earlier and not changed.strip():
        raise RuleBroken(
            "change-unsaid",
            _("Say what changed since revision {revision}.").format(revision=earlier[-1]["revision"]),
        )
    made = _Issue(kind, "", view.number(IssuedRecord, kind=kind, subject=""))
    said = as_recorded(changed).strip() or FIRST_ISSUE
    changes = ((_("Changed"), one_line(_changed(said))), *_earlier(_history(view, kind)))
    sheet = issued(_composed(record, view, kind, "", TWELVE_MONTHS), made.revision, str(record.today), *changes)
    return made, sheet, said


def check_wanted(kind: str, reference: str, period: Period, revision: int) -> None:
    """Hold what is asked for to what this kind of paper can be of.

    Raises:
        Unknown: it is no paper, or lacks or has a reference, period or revision that it should not.
    """
    if kind not in ALL:
        raise Unknown(
            "unknown-paper",
            _("There is no paper '{kind}'. There is: {all}.").format(kind=kind[:40], all=", ".join(ALL)),
        )
    if kind in _OF_ONE and not reference:
        raise Unknown("audit-missing", _to_be_named(kind))
    if kind in _OF_ALL and reference:
        raise Unknown(
            "reference-unused",
            _("The {kind} is of the whole organisation: leave out {reference}.").format(
                kind=kind, reference=one_line(reference)[:40]
            ),
        )
    if any(period) and kind != "journal" and (kind != "review" or reference):
        raise Unknown(
            "period-unused",
            _("Only the journal, and inputs to review for which no review is named, are of a period you choose."),
        )
    if revision and (kind not in _ISSUED or (kind == "review" and not reference)):
        raise Unknown(
            "not-issued",
            _("There are no revisions of this paper: leave out --revision. Issued are: {kinds}.").format(
                kinds=_("report, minutes and inputs of a review, programme")
            ),
        )


def _to_be_named(kind: str) -> str:
    """Return what has to be named for a paper that is about something."""
    if kind == "finding":
        return _("Name the finding whose form is wanted, such as IA-2026-01-ML01.")
    if kind == "minutes":
        return _("Name the review whose minutes are wanted, such as MR-2026-01.")
    return _("Name the audit whose {kind} is wanted, such as IA-2026-01.").format(kind=kind)


def _composed(record: Record, view: View, kind: str, reference: str, period: Period) -> Sheet:
    """Return what a paper says."""
    if kind in _OF_AUDIT:
        return _OF_AUDIT[kind](record, view, audit_named(view, reference))
    if kind == "programme":
        sheet = programme.sheet(record, view)
        history = _history(view, kind)
        status = _("Working copy") if history else _("Draft, not issued")
        return replace(sheet, status=status, front=(*sheet.front, *_earlier(history)))
    return {
        "finding": lambda: findings.finding_sheet(record, view, reference),
        "minutes": lambda: minutes.sheet(record, view, reference),
        "review": lambda: review_paper.sheet(record, view, *period, reference=reference),
        "register": lambda: findings.register_sheet(record, view),
        "organisation": lambda: organisation.sheet(view),
        "journal": lambda: journal.sheet(view, reference, period),
    }[kind]()


def _earlier(history: list[str]) -> tuple[tuple[str, str], ...]:
    return ((_("Issued before"), "\n".join(map(one_line, history))),) if history else ()


def _history(view: View, kind: str) -> list[str]:
    """Return the revisions issued so far, in words."""
    named = {person.id: person.name for person in people(view)}
    return [
        _("{revision} of {issued_at}, {issued_by}: {changed}").format(
            revision=row["revision"],
            issued_at=str(row["issued_at"])[:10],
            issued_by=named[str(row["issued_by"])],
            changed=_changed(str(row["changed"])),
        )
        for row in view.rows(IssuedRecord, order=("revision",), kind=kind, subject="")
    ]


def _changed(said: str) -> str:
    """Return what was recorded as changed, as people read it."""
    return _(FIRST_ISSUE) if said == FIRST_ISSUE else said


def _issue_of(view: View, kind: str, reference: str) -> _Issue | None:
    """Return under what a paper is kept that counts as issued as the record stands; None for any other."""
    if kind == "report":
        audit = audit_named(view, reference)
        return _Issue(kind, audit.id, audit.revision) if audit.state is State.CLOSED else None
    if kind == "minutes" or (kind == "review" and reference):
        review = review_named(view, reference)
        return _Issue(kind, review.reference, 1) if review.is_approved else None
    return None


def _revision_of(view: View, kind: str, reference: str, revision: int) -> _Issue:
    """Return under what an issued revision would be kept."""
    if kind == "report":
        return _Issue(kind, audit_named(view, reference).id, revision)
    return _Issue(kind, review_named(view, reference).reference if reference else "", revision)


def _kept(view: View, issue: _Issue) -> bytes | None:
    if issue.kind == "report":
        row = view.row(PaperRecord, of_audit=issue.subject, kind=issue.kind, revision=issue.revision)
    else:
        row = view.row(IssuedRecord, kind=issue.kind, subject=issue.subject, revision=issue.revision)
    return view.content(str(row["pdf"])) if row is not None else None


def _keep(record: Record, work: Work, issue: _Issue, sheet: Sheet, drawn: bytes, changed: str = "") -> None:
    """Keep an issued paper beside the sheet it was drawn from."""
    values = {
        "kind": issue.kind,
        "revision": issue.revision,
        "sheet": work.keep(json.dumps(as_data(sheet), ensure_ascii=False, sort_keys=True).encode()),
        "pdf": work.keep(drawn),
        "head": sheet.record_head,
        "issued_by": record.acting.id,
        "issued_at": work.stamp,
    }
    if issue.kind == "report":
        work.add(PaperRecord, of_audit=issue.subject, **values)
    else:
        work.add(IssuedRecord, subject=issue.subject, changed=changed, **values)


def _drawn(sheet: Sheet, paper: str, told: pdf.Told | None = None) -> bytes:
    out = io.BytesIO()
    pdf.draw(sheet, out, paper=paper or PAGES[0], told=told)
    return out.getvalue()
