"""Management review: its inputs by letter, what it decides, and how decisions stand at the next one.

Source: ISO/IEC 42001 9.3.1 to 9.3.3.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from gettext import gettext as _

from auditor_tui.domain.refusal import RuleBroken, Unknown
from auditor_tui.domain.text import counted
from auditor_tui.language import english

SOURCE = "ISO/IEC 42001 9.3"

INPUTS: dict[str, str] = {
    "a": english("Actions from earlier management reviews"),
    "b": english("Changes in external and internal issues, climate change among them"),
    "c": english("Changes in needs and expectations of interested parties"),
    "d1": english("Nonconformities and corrective actions, with their trends"),
    "d2": english("Monitoring and measurement results"),
    "d3": english("Audit results"),
    "e": english("Opportunities for continual improvement"),
}
"""The inputs of 9.3.2 in our words; d) has three parts, whose digits follow the harmonised structure."""


def input_in_words(letter: str) -> str:
    """Return an input as people read it."""
    return _(INPUTS[letter])


NOTHING = english("Nothing to report")
"""What is recorded where somebody confirms an empty input without a word."""


def confirmation_in_words(text: str) -> str:
    """Return what was recorded with a confirmation, as people read it."""
    return _(NOTHING) if text == NOTHING else text


class DecisionKind(StrEnum):
    """What a decision is about (9.3.3 names the first two; resources are policy)."""

    IMPROVEMENT = "improvement"
    CHANGE = "change"
    RESOURCES = "resources"

    @property
    def word(self) -> str:
        """Return the kind as people read it."""
        return {
            "improvement": _("opportunity for improvement"),
            "change": _("change to the AI management system"),
            "resources": _("resources"),
        }[self.value]


class SurroundingKind(StrEnum):
    """Where a change around the organisation lies."""

    EXTERNAL = "external"
    INTERNAL = "internal"
    CLIMATE = "climate"
    PARTY = "party"

    @property
    def word(self) -> str:
        """Return the kind as people read it."""
        return {
            "external": _("external issue"),
            "internal": _("internal issue"),
            "climate": _("climate position"),
            "party": _("interested party"),
        }[self.value]


@dataclass(frozen=True, slots=True)
class Surrounding:
    """One recorded change in an issue or in the needs of a party."""

    number: int
    kind: SurroundingKind
    subject: str
    text: str
    effect: str
    happened_on: date


@dataclass(frozen=True, slots=True)
class Decision:
    """One result of a review."""

    review: str
    number: int
    kind: DecisionKind
    text: str
    owner: str
    due_on: date
    done_on: date | None
    evidence: str
    decided_on: date
    withdrawn: str | None = None

    @property
    def reference(self) -> str:
        """Return how people cite it: MR-2026-01-2."""
        return f"{self.review}-{self.number}"

    def standing(self, today: date) -> str:
        """Return how it stands on a day: withdrawn, done, done late, overdue by days, or open."""
        if self.withdrawn is not None:
            return "withdrawn"
        if self.done_on is not None and self.done_on <= today:
            return (
                "done"
                if self.done_on <= self.due_on
                else _("done late, {days}").format(days=counted((self.done_on - self.due_on).days, "day", "days"))
            )
        late = (today - self.due_on).days
        return _("overdue by {days}").format(days=counted(late, "day", "days")) if late > 0 else "open"

    def age(self, today: date) -> int:
        """Return the days since it was decided."""
        return (today - self.decided_on).days


@dataclass(frozen=True, slots=True)
class Review:
    """One management review with what it decided and who confirmed which inputs to be empty."""

    id: str
    reference: str
    held_on: date
    period_from: date
    period_to: date
    chair: str
    attendees: str
    discussion: str
    conclusion: str
    is_approved: bool
    approved_at: str
    recorded_at: str
    decisions: tuple[Decision, ...]
    confirmed: dict[str, tuple[str, str, date]]
    """by input: what was said, who said it, when"""


def next_reference(year: int, taken: Iterable[str]) -> str:
    """Return the next reference of a year, never one that was used: MR-2026-01."""
    used = set(taken)
    place = 1
    while (reference := f"MR-{year}-{place:02d}") in used:
        place += 1
    return reference


def input_of(word: str) -> str:
    """Return the input a word stands for.

    Raises:
        Unknown: there is none, with those there are.
    """
    wanted = word.strip().lower().rstrip(")")
    if wanted not in INPUTS:
        known = "; ".join(f"{letter} ({input_in_words(letter)})" for letter in INPUTS)
        raise Unknown(
            "unknown-input", _("'{word}' is no input of 9.3.2. There is: {known}.").format(word=word[:20], known=known)
        )
    return wanted


def decision_kind(word: str) -> DecisionKind:
    """Return the kind of decision a word stands for.

    Raises:
        Unknown: there is none, with those there are.
    """
    try:
        return DecisionKind(word.strip().lower())
    except ValueError:
        known = ", ".join(kind.value for kind in DecisionKind)
        raise Unknown(
            "unknown-kind",
            _("'{word}' is no kind of decision. Use one of: {known}.").format(word=word[:40], known=known),
        ) from None


def surrounding_kind(word: str) -> SurroundingKind:
    """Return the kind of change a word stands for.

    Raises:
        Unknown: there is none, with those there are.
    """
    try:
        return SurroundingKind(word.strip().lower())
    except ValueError:
        known = ", ".join(f"{kind.value} ({kind.word})" for kind in SurroundingKind)
        raise Unknown(
            "unknown-kind", _("'{word}' is no kind of change. Use one of: {known}.").format(word=word[:40], known=known)
        ) from None


def check_open(review: Review, step: str) -> None:
    """Hold a step to a review that is not approved yet.

    Raises:
        RuleBroken: it is approved and locked.
    """
    if review.is_approved:
        raise RuleBroken(
            "review-locked",
            _(
                "{reference} is approved and can no longer be {step}. Its decisions can still be carried "
                "out; anything else belongs to the next review."
            ).format(reference=review.reference, step=step),
            SOURCE,
        )


def check_approving(review: Review, empty: Iterable[str], by: str) -> None:
    """Hold approval to the chair, attendees, a conclusion, and every input with data or confirmed to be empty.

    Raises:
        RuleBroken: one of these lacks; says which.
    """
    if review.chair != by:
        raise RuleBroken(
            "not-the-chair",
            _("{reference} is approved by its chair, {chair}.").format(reference=review.reference, chair=review.chair),
            SOURCE,
        )
    check_open(review, _("approved again"))
    missing = [
        what
        for held, what in ((review.attendees, _("who attended")), (review.conclusion, _("a conclusion")))
        if not held.strip()
    ]
    silent = [letter for letter in empty if letter not in review.confirmed]
    if silent:
        missing.append(
            _("data on input ") + ", ".join(silent) + _(", or somebody's confirmation that there is nothing to report")
        )
    if missing:
        raise RuleBroken(
            "review-incomplete",
            _("{reference} cannot be approved yet. It still needs {missing}.").format(
                reference=review.reference, missing="; ".join(missing)
            ),
            SOURCE,
        )
