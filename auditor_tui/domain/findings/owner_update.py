"""What owners of actions wrote into an exported register: proposals that somebody decides, never silent changes.

Source: policy; the steps themselves are those of corrective action (ISO/IEC 42001 10.2).
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from gettext import gettext as _

from auditor_tui.domain.day import check_due, check_plausible
from auditor_tui.domain.findings.corrective_action import Action
from auditor_tui.domain.refusal import RuleBroken, check_said
from auditor_tui.domain.typed import day_of


class UpdateKind(StrEnum):
    """What an owner says of an action."""

    DONE = "done"
    DUE = "due"

    @property
    def word(self) -> str:
        """Return it as people read it."""
        return _("is done") if self is UpdateKind.DONE else _("needs more time")


class Decision(StrEnum):
    """What became of a proposal."""

    WAITING = "waiting"
    ACCEPTED = "accepted"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Update:
    """One proposal: the action is done on `day` as `text` shows, or is due on `day` for the reason in `text`."""

    number: int
    finding: str
    action: int
    owner: str
    kind: UpdateKind
    day: date
    text: str
    source: str
    proposed_by: str
    proposed_at: str
    decision: Decision
    decided_by: str
    decided_on: date | None
    reason: str

    @property
    def words(self) -> str:
        """Return the proposal in one sentence."""
        when = (
            _("done on {day}").format(day=self.day)
            if self.kind is UpdateKind.DONE
            else _("to be due on {day}").format(day=self.day)
        )
        return _("Action {action} of {finding} ({owner}) {when}: {text}").format(
            action=self.action, finding=self.finding, owner=self.owner, when=when, text=self.text
        )


@dataclass(frozen=True, slots=True)
class Cells:
    """The cells of one action an owner may change, as text; an empty day is no day."""

    due: str
    done: str
    evidence: str

    @property
    def check(self) -> str:
        """Return what an export carries beside them, so that a change of theirs is told from one of the record."""
        return hashlib.sha256("\0".join((self.due, self.done, self.evidence)).encode()).hexdigest()[:12]


def cells_of(action: Action) -> Cells:
    """Return the cells of an action as an export writes them."""
    return Cells(str(action.due_on), str(action.done_on or ""), action.evidence)


@dataclass(frozen=True, slots=True)
class Proposal:
    """One change an owner made to the cells of an action."""

    kind: UpdateKind
    day: date
    text: str


def changes_in(
    action: Action, given: Cells, check: str, remark: str, today: date, since: date | None = None
) -> tuple[Proposal, ...]:
    """Return what an owner changed in the cells of an action.

    Args:
        action: the action as it is recorded now.
        given: the cells as they came back.
        check: what the export carried beside them.
        remark: why more time is needed.
        today: the day they are taken in.
        since: the day the action was agreed; it cannot have been done before.

    Raises:
        RuleBroken: a change that cannot be proposed; the sentence says what to write instead.
    """
    if given == cells_of(action) or given.check == check:
        return ()
    held = cells_of(action)
    found: list[Proposal] = []
    if given.done != held.done:
        found.append(_done(given, held, today, since))
    elif given.evidence != held.evidence:
        raise RuleBroken("update-half", _("gives evidence but no day under 'Done on'. Write both, or neither."))
    if given.due != held.due:
        found.append(_due(action, given, remark, today))
    return tuple(found)


def _done(given: Cells, held: Cells, today: date, since: date | None) -> Proposal:
    if held.done:
        raise RuleBroken(
            "update-done",
            _("changes an action that was done on {done}. What is done stays as it is.").format(done=held.done),
        )
    day = _day(given.done, _("Done on"))
    if day > today:
        raise RuleBroken("not-yet", _("says done on {day}, which is still to come.").format(day=day))
    check_plausible(day)
    if since is not None and day < since:
        raise RuleBroken(
            "before-its-time",
            _("says done on {day}, before it was accepted on {since}.").format(day=day, since=since),
        )
    if not given.evidence.strip():
        raise RuleBroken("update-half", _("says done but not how that can be seen. Fill 'Evidence' too."))
    return Proposal(UpdateKind.DONE, day, given.evidence.strip())


def _due(action: Action, given: Cells, remark: str, today: date) -> Proposal:
    day = _day(given.due, _("Due"))
    check_due(day, today)
    if day <= action.due_on:
        raise RuleBroken(
            "no-extension",
            _("moves the due date to {day}; name a day to come, later than {due_on}.").format(
                day=day, due_on=action.due_on
            ),
        )
    check_said(remark, "reason-missing", _("moves the due date without a reason. Fill 'Why more time'."))
    return Proposal(UpdateKind.DUE, day, remark.strip())


def _day(text: str, column: str) -> date:
    try:
        return day_of(text.removesuffix(" 00:00:00"))
    except RuleBroken:
        raise RuleBroken(
            "no-day",
            _("'{text}' under '{column}' is no day; write it as 2026-11-23.").format(text=text[:20], column=column),
        ) from None


def check_deciding(update: Update) -> None:
    """Hold a decision to proposals that still wait for one.

    Raises:
        RuleBroken: it was decided already.
    """
    if update.decision is not Decision.WAITING:
        raise RuleBroken(
            "decided-already",
            _("Proposal {number} was {decision} by {decided_by} on {decided_on}.").format(
                number=update.number,
                decision=update.decision.value,
                decided_by=update.decided_by,
                decided_on=update.decided_on,
            ),
        )
