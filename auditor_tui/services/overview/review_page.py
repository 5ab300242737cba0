"""Management review as the screen shows it: each input with its figures, and every review with its decisions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from auditor_tui.domain.impartiality.auditor import months_before
from auditor_tui.domain.monitoring.breach import Breach
from auditor_tui.domain.monitoring.metric import reading
from auditor_tui.domain.review.review import INPUTS, Review, SurroundingKind, confirmation_in_words, input_in_words
from auditor_tui.services.findings import register
from auditor_tui.services.monitoring.metrics import Run, runs
from auditor_tui.services.overview import figures
from auditor_tui.services.programme import programme
from auditor_tui.services.record.opened import Record
from auditor_tui.services.review.inputs import Inputs
from auditor_tui.services.review.reviews import reviews
from db.store import View
from reports.sheets.figures import Figure


@dataclass(frozen=True, slots=True)
class InputLine:
    """One input: how much there is, and what it says line by line."""

    letter: str
    title: str
    count: int
    lines: tuple[str, ...]
    confirmed: str
    """who confirmed that there is nothing, empty when nobody did"""
    figures: tuple[Figure, ...] = ()
    """the same as in the paper"""


@dataclass(frozen=True, slots=True)
class ReviewPage:
    """The inputs for the review that is open, or for the last twelve months; all reviews, the latest first."""

    today: date
    first: date
    last: date
    open_review: Review | None
    inputs: tuple[InputLine, ...]
    reviews: tuple[Review, ...]
    metrics: tuple[Run, ...]
    breaches: tuple[Breach, ...] = ()
    """values of the period that cross a line, with the findings raised for them"""

    @property
    def silent(self) -> tuple[str, ...]:
        """Return the inputs that hold nothing and that nobody confirmed to be empty."""
        return tuple(line.letter for line in self.inputs if not line.count and not line.confirmed)


def page(record: Record) -> ReviewPage:
    """Return management review as it stands."""
    with record.store.view() as view:
        held = reviews(view)
        waiting = [review for review in held if not review.is_approved]
        review = waiting[-1] if waiting else None
        last = review.period_to if review else record.today
        first = review.period_from if review else months_before(last, 12) + timedelta(days=1)
        inputs = Inputs(record, view, review, first, last)
        return ReviewPage(
            today=record.today,
            first=first,
            last=last,
            open_review=review,
            inputs=_lines(record, view, review, inputs),
            reviews=tuple(reversed(held)),
            metrics=runs(view),
            breaches=inputs.breaches,
        )


def _lines(record: Record, view: View, review: Review | None, inputs: Inputs) -> tuple[InputLine, ...]:
    changes, first, last = inputs.changes, inputs.first, inputs.last
    said: dict[str, list[str]] = {
        "a": [f"{d.reference} {d.standing(last)}: {d.text} ({d.owner}, {d.due_on})" for d in inputs.actions],
        "b": [
            f"{s.happened_on} {s.kind.word}, {s.subject}: {s.text}"
            for s in changes
            if s.kind is not SurroundingKind.PARTY
        ],
        "c": [f"{s.happened_on} {s.subject}: {s.text}" for s in changes if s.kind is SurroundingKind.PARTY],
        "d1": [
            f"{e.finding.reference} {e.finding.grade.word}: {e.standing or e.state.word}"
            for e in inputs.nonconformities
        ],
        "d2": [reading(r.metric, r.values) for r in inputs.measured],
        "d3": [f"{audit.reference} {audit.state.value}: {audit.title}" for audit in inputs.audits],
        "e": [
            f"{e.finding.reference} {e.finding.words}, {e.state.word}: {e.finding.gap}" for e in inputs.opportunities
        ],
    }
    confirmed = review.confirmed if review else {}
    shown: dict[str, tuple[Figure, ...]] = {
        "d1": _of_breaches(inputs.nonconformities, first, last),
        "d2": tuple(figures.of_run(run) for run in inputs.measured),
        "d3": _of_programme(record, view, first, last),
    }
    return tuple(
        InputLine(
            letter,
            input_in_words(letter),
            len(said[letter]),
            tuple(said[letter]),
            _confirmed(*confirmed[letter]) if letter in confirmed else "",
            shown.get(letter, ()),
        )
        for letter in INPUTS
    )


def _confirmed(text: str, who: str, on: date) -> str:
    return f"{confirmation_in_words(text)} ({who}, {on})"


def _of_breaches(breaches: Sequence[register.Entry], first: date, last: date) -> tuple[Figure, ...]:
    return figures.of_breaches(breaches, first, last) if breaches else ()


def _of_programme(record: Record, view: View, first: date, last: date) -> tuple[Figure, ...]:
    schedule = programme.foreseen(view)
    if not any(first <= s.month <= last for s in schedule):
        return ()
    return (figures.planned_and_done(schedule, first, last, record.today),)
