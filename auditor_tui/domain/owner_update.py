"""What owners of actions wrote into an exported register: proposals that somebody decides, never silent changes.

Source: policy; the steps themselves are those of corrective action (ISO/IEC 42001 10.2).
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from auditor_tui.domain.corrective_action import Action
from auditor_tui.domain.refusal import RuleBroken


class UpdateKind(StrEnum):
    """What an owner says of an action."""

    DONE = "done"
    DUE = "due"

    @property
    def word(self) -> str:
        """Return it as people read it."""
        return "is done" if self is UpdateKind.DONE else "needs more time"


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
        when = f"done on {self.day}" if self.kind is UpdateKind.DONE else f"to be due on {self.day}"
        return f"Action {self.action} of {self.finding} ({self.owner}) {when}: {self.text}"


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


def changes_in(action: Action, given: Cells, check: str, remark: str, today: date) -> tuple[Proposal, ...]:
    """Return what an owner changed in the cells of an action.

    Args:
        action: the action as it is recorded now.
        given: the cells as they came back.
        check: what the export carried beside them.
        remark: why more time is needed.
        today: the day they are taken in.

    Raises:
        RuleBroken: a change that cannot be proposed; the sentence says what to write instead.
    """
    if given == cells_of(action) or given.check == check:
        return ()
    held = cells_of(action)
    found: list[Proposal] = []
    if given.done != held.done:
        found.append(_done(given, held, today))
    elif given.evidence != held.evidence:
        raise RuleBroken("update-half", "gives evidence but no day under 'Done on'. Write both, or neither.")
    if given.due != held.due:
        found.append(_due(action, given, remark, today))
    return tuple(found)


def _done(given: Cells, held: Cells, today: date) -> Proposal:
    if held.done:
        raise RuleBroken("update-done", f"changes an action that was done on {held.done}. What is done stays as it is.")
    day = _day(given.done, "Done on")
    if day > today:
        raise RuleBroken("not-yet", f"says done on {day}, which is still to come.")
    if not given.evidence.strip():
        raise RuleBroken("update-half", "says done but not how that can be seen. Fill 'Evidence' too.")
    return Proposal(UpdateKind.DONE, day, given.evidence.strip())


def _due(action: Action, given: Cells, remark: str, today: date) -> Proposal:
    day = _day(given.due, "Due")
    if day <= action.due_on or day < today:
        raise RuleBroken(
            "no-extension", f"moves the due date to {day}; name a day to come, later than {action.due_on}."
        )
    if not remark.strip():
        raise RuleBroken("reason-missing", "moves the due date without a reason. Fill 'Why more time'.")
    return Proposal(UpdateKind.DUE, day, remark.strip())


def _day(text: str, column: str) -> date:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        raise RuleBroken("no-day", f"'{text[:20]}' under '{column}' is no day; write it as 2026-11-23.") from None


def check_deciding(update: Update) -> None:
    """Hold a decision to proposals that still wait for one.

    Raises:
        RuleBroken: it was decided already.
    """
    if update.decision is not Decision.WAITING:
        raise RuleBroken(
            "decided-already",
            f"Proposal {update.number} was {update.decision.value} by {update.decided_by} on {update.decided_on}.",
        )
