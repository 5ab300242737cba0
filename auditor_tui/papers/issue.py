"""Drawing papers from the record, issuing them, keeping what was issued, and writing them to files."""

from __future__ import annotations

import importlib
import io
import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from gettext import gettext as _
from pathlib import Path

from auditor_tui.domain.audits.audit import State
from auditor_tui.domain.change import Change
from auditor_tui.domain.operation import Operation
from auditor_tui.domain.organisation.house_style import PAGES
from auditor_tui.domain.refusal import RuleBroken, Unknown
from auditor_tui.domain.review.trend import TWELVE_MONTHS, Period
from auditor_tui.domain.text import one_line, trimmed
from auditor_tui.language import english
from auditor_tui.papers.frame import issued
from auditor_tui.papers.kinds import Frozen, Of, Paper, check_wanted, named
from auditor_tui.services.organisation import house_style
from auditor_tui.services.record.files import check_target, put
from auditor_tui.services.record.named import audit_named
from auditor_tui.services.record.opened import Record
from auditor_tui.services.record.values import names_by_id
from auditor_tui.services.review.reviews import review_named
from db.store import View, Work
from db.tables.papers import IssuedRecord, PaperRecord
from reports.sheets.blocks import Sheet, as_data

Told = Callable[[int, int], None]
"""Is told page and pages while a paper is drawn; what it raises ends the drawing."""

FIRST_ISSUE = english("First issue")
"""What is recorded where nobody says what a first revision changes."""


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
    told: Told | None = None,
) -> bytes:
    """Return a paper as PDF: the same bytes for the same state of the record.

    The report of a closed audit, and minutes and inputs of an approved review, are issued once and kept; printing
    them again gives what was issued.

    Args:
        record: the open record.
        kind: a name of PAPERS.
        reference: the audit, finding or review; papers of the organisation need none, the journal may have one.
        paper: A4 or Letter, empty for that of the house (an issued paper keeps the format it was issued in).
        period: first and last day; of a review the twelve months up to today unless given, of the journal all.
        revision: an issued revision; 0 means the latest one, or how things stand.
        told: is told page and pages while it is drawn; what it raises ends the drawing, and nothing is kept.

    Raises:
        Unknown: no such kind of paper, revision, audit, finding or review, or nobody acts in whose name it is issued.
        StoreFault: the issued paper cannot be kept.
    """
    wanted = named(kind)
    check_wanted(wanted, reference, has_period=any(period), revision=revision)
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
        sheet = _composed(record, view, wanted, reference, period)
        paper = paper or house_style.standing(view).page
    drawn = _drawn(sheet, paper, told)
    if issue is not None and not record.store.read_only:
        with record.work(Operation.ISSUE, of=kind) as work:
            if _kept(work, issue) is None:
                _keep(record, work, issue, sheet, drawn)
    return drawn


def is_kept(record: Record, kind: str, reference: str = "", revision: int = 0) -> bool:
    """Tell whether a paper is printed as it was issued, so that nothing about how it looks can be chosen any more.

    Raises:
        Unknown: no such kind of paper, audit or review.
    """
    check_wanted(named(kind), reference, has_period=False, revision=revision)
    if revision:
        return True
    with record.store.view() as view:
        found = _issue_of(view, kind, reference)
        return found is not None and _kept(view, found) is not None


def next_revision(record: Record, kind: str, changed: str, paper: str = "", told: Told | None = None) -> bytes:
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
    if named(kind).frozen is not Frozen.BY_HAND:
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
    with record.work(Operation.ISSUE, of=kind) as work:
        if _next_revision(record, work, kind, changed)[1] != sheet:
            raise RuleBroken(
                "changed-meanwhile",
                _("The {kind} was changed while it was drawn, so nothing was issued. Issue it again.").format(
                    kind=kind
                ),
            )
        _keep(record, work, made, sheet, drawn, said)
    return drawn


def write(
    record: Record,
    kind: str,
    reference: str,
    path: Path,
    paper: str = "",
    period: Period = (None, None),
    *,
    revision: int = 0,
    overwrite: bool = False,
    told: Told | None = None,
) -> Change:
    """Draw a paper and write it; with `overwrite` a file of that name is replaced once the new one is whole.

    `told` is told page and pages while it is drawn; what it raises ends it, and nothing is written.

    Raises:
        Unknown: no such paper or audit, or a folder was named. Taken: a file of that name is there.
        StoreFault: the place cannot be written.
    """
    check_target(path, overwrite=overwrite)
    drawn = printed(record, kind, reference, paper, period, revision=revision, told=told)
    put(path, drawn, overwrite=overwrite)
    return Change(f"print {kind}", frozenset({"paper"}), 0, "", str(path))


def write_next_revision(
    record: Record,
    kind: str,
    changed: str,
    path: Path,
    paper: str = "",
    *,
    overwrite: bool = False,
    told: Told | None = None,
) -> Change:
    """Issue the next revision of a paper, and write it; `overwrite` and `told` are as in `write`.

    Raises:
        Unknown: it is not issued by hand. RuleBroken: what changed is not said. Taken: a file of that name is there,
        so nothing was issued. StoreFault: it cannot be written.
    """
    check_target(path, overwrite=overwrite)
    put(path, next_revision(record, kind, changed, paper, told), overwrite=overwrite)
    return Change(f"issue {kind}", frozenset({"issued"}), 0, "", str(path))


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
    said = trimmed(changed) or FIRST_ISSUE
    changes = ((_("Changed"), one_line(_changed(said))), *_earlier(_history(view, kind)))
    sheet = issued(_composed(record, view, named(kind), "", TWELVE_MONTHS), made.revision, str(record.today), *changes)
    return made, sheet, said


def _composed(record: Record, view: View, wanted: Paper, reference: str, period: Period) -> Sheet:
    """Return what a paper says."""
    compose = importlib.import_module(f"auditor_tui.papers.{wanted.composer}").sheet
    about: dict[Of, Callable[[], tuple[object, ...]]] = {
        Of.AUDIT: lambda: (audit_named(view, reference),),
        Of.FINDING: lambda: (reference,),
        Of.REVIEW: lambda: (reference,),
        Of.REVIEW_OR_PERIOD: lambda: (reference, period),
        Of.AUDIT_OR_ALL: lambda: (reference, period),
        Of.ORGANISATION: tuple,
    }
    sheet: Sheet = compose(record, view, *about[wanted.of]())
    if wanted.frozen is not Frozen.BY_HAND:
        return sheet
    history = _history(view, wanted.name)
    status = _("Working copy") if history else _("Draft, not issued")
    return replace(sheet, status=status, front=(*sheet.front, *_earlier(history)))


def _earlier(history: list[str]) -> tuple[tuple[str, str], ...]:
    return ((_("Issued before"), "\n".join(map(one_line, history))),) if history else ()


def _history(view: View, kind: str) -> list[str]:
    """Return the revisions issued so far, in words."""
    names = names_by_id(view)
    return [
        _("{revision} of {issued_at}, {issued_by}: {changed}").format(
            revision=row["revision"],
            issued_at=row["issued_at"][:10],
            issued_by=names[row["issued_by"]],
            changed=_changed(row["changed"]),
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
    return view.content(row["pdf"]) if row is not None else None


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


def _drawn(sheet: Sheet, paper: str, told: Told | None = None) -> bytes:
    from reports import pdf  # noqa: PLC0415 - drawing is loaded when a paper is asked for

    out = io.BytesIO()
    pdf.draw(sheet, out, paper=paper or PAGES[0], told=told)
    return out.getvalue()
