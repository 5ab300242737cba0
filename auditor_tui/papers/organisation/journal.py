"""An extract of the journal: who recorded what, when and why, of one audit or of everything in a period."""

from __future__ import annotations

from datetime import date
from gettext import gettext as _

from auditor_tui.domain.refusal import RuleBroken
from auditor_tui.domain.review.trend import Period
from auditor_tui.domain.text import one_line, shortened
from auditor_tui.papers.frame import paper
from auditor_tui.services.overview.history import Step, steps_in
from auditor_tui.services.record.named import audit_named
from auditor_tui.services.record.opened import Record
from db.history import last_line
from db.store import View
from reports.sheets.blocks import Block, Facts, Heading, Sheet, Table, Text
from reports.sheets.columns import Column, table

_CHANGES, _SIGNS = 5, 90
"""Changes of a step that are printed, and the signs of each value."""

_HASH = 12
"""Signs of a hash that are printed."""


def sheet(_record: Record, view: View, reference: str, period: Period) -> Sheet:
    """Return the extract from one moment of the record.

    Args:
        view: the moment of the record.
        reference: an audit; empty means everything.
        period: first and last day, by the clock of whoever acted; None means from the beginning, up to today.

    Raises:
        Unknown: there is no such audit. RuleBroken: the period ends before it begins.
    """
    first, last = period
    if first and last and last < first:
        raise RuleBroken(
            "period-reversed",
            _("The period ends on {last}, before it begins on {first}.").format(last=last, first=first),
        )
    audit = audit_named(view, reference) if reference else None
    every = steps_in(view, audit.reference if audit else None)
    found = [step for step in every if _within(step, first, last)]
    position, digest = last_line(view)
    blocks: list[Block] = [*_verifying(position, digest), Heading(_("What was recorded"), anchor="steps")]
    blocks.append(
        Text(_("The oldest step first; times are those of the clock of whoever acted.") if found else _("Nothing."))
    )
    if found:
        blocks.append(_table(found, show_audit=audit is None))
    span = _("{first} to {last}").format(first=first or _("the beginning"), last=last or _("the last line"))
    return paper(
        view,
        kind="journal",
        title=_("Journal extract"),
        subtitle=f"{audit.reference} {one_line(audit.title)}" if audit else _("Everything that was recorded"),
        document=f"{audit.reference}-J" if audit else "JOURNAL",
        head=view.head(audit.id).short if audit else f"{digest[:_HASH]}@{position}",
        front=(
            (_("Period"), span),
            (_("Steps"), _("{count} of {total}").format(count=len(found), total=len(every))),
            (_("Last line"), f"{position}, {digest}"),
        ),
        blocks=tuple(blocks),
        confidentiality=audit.confidentiality if audit else "",
        distribution=audit.distribution if audit else "",
    )


def _verifying(position: int, digest: str) -> list[Block]:
    chain = _(
        "Every change leaves a line in the journal of the record, and each line carries a hash over itself and the "
        "line before it. A step below may have written several lines; position and the first 12 signs of the hash "
        "are those of its last one."
    )
    whole = _(
        "auditor verify FILE says sound, and names the head {digest} as long as nothing was recorded after line "
        "{position}."
    ).format(digest=digest[:16], position=position)
    step = _("auditor journal --json prints position and full hash of every step; they never change.")
    return [
        Heading(_("How to verify this extract"), anchor="verify"),
        Text(chain),
        Facts(((_("The whole record"), whole), (_("One step"), step))),
    ]


def _within(step: Step, first: date | None, last: date | None) -> bool:
    day = date.fromisoformat(step.at[:10])
    return (first is None or first <= day) and (last is None or day <= last)


def _table(steps: list[Step], *, show_audit: bool) -> Table:
    return table(
        steps,
        Column(_("Line and hash"), lambda step: f"{step.position}\n{step.hash[:_HASH]}", 0.17),
        Column(_("At, and who"), _at_and_who, 0.23),
        Column(_("What was recorded, and why"), lambda step: _what_and_why(step, show_audit), 0.6),
    )


def _at_and_who(step: Step) -> str:
    return f"{step.at[:10]} {step.at[11:16]} {step.at[19:]}\n{one_line(step.who)}"


def _what_and_why(step: Step, show_audit: bool) -> str:
    where = f" ({step.audit})" if show_audit and step.audit else ""
    what = [f"{one_line(step.operation)}{where}", *map(_change, step.changes[:_CHANGES])]
    if len(step.changes) > _CHANGES:
        what.append(_("and {count} more").format(count=len(step.changes) - _CHANGES))
    if step.reason:
        what.append(_("Why: {reason}").format(reason=one_line(step.reason)))
    return "\n".join(what)


def _change(change: tuple[str, str, str, str]) -> str:
    what, field, before, after = change
    named = f"{one_line(what)} {field}".strip()
    return (
        f"{named}: {shortened(before, _SIGNS)} \u2192 {shortened(after, _SIGNS)}"
        if before
        else (f"{named}: {shortened(after, _SIGNS)}")
    )
