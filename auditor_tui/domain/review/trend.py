"""Counting over time for management review (ISO/IEC 42001 9.3.2 d): quarters, what was open when, and rates.

A trend is only spoken of over at least three comparable periods (policy).
"""

from __future__ import annotations

import itertools
import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from gettext import gettext as _
from gettext import ngettext

from auditor_tui.domain.findings.corrective_action import Round
from auditor_tui.domain.findings.finding import FindingState, Grade

Period = tuple[date | None, date | None]
"""First and last day; what is None is chosen by who computes."""

TWELVE_MONTHS: Period = (None, None)

FEWEST = 3
"""Comparable periods without which nothing is called a trend."""


@dataclass(frozen=True, slots=True)
class Case:
    """One nonconformity: its grade, when it was raised, and the spans of days in which it was open.

    A span ends on the day it was judged effective, None while it is open.
    """

    grade: Grade
    raised_on: date
    spans: tuple[tuple[date, date | None], ...]

    def is_open_on(self, day: date) -> bool:
        """Tell whether it was open at the end of a day."""
        return any(begun <= day and (ended is None or ended > day) for begun, ended in self.spans)

    @property
    def days_to_close(self) -> tuple[int, ...]:
        """Return the days each span took that has ended."""
        return tuple((ended - begun).days for begun, ended in self.spans if ended is not None)


@dataclass(frozen=True, slots=True)
class Quarter:
    """What happened in one quarter of a year."""

    name: str
    first: date
    last: date
    majors: int
    minors: int
    closed: int
    open_at_end: int


def case(grade: Grade, raised_on: date, rounds: Sequence[Round]) -> Case:
    """Return a nonconformity as spans of days: being judged effective ends one, reopening begins the next."""
    spans: list[tuple[date, date | None]] = []
    begun = raised_on
    for held in rounds:
        if held.number > 1 and spans and spans[-1][1] is not None and begun is date.max:
            begun = held.begun_on
        if held.state is FindingState.CLOSED_EFFECTIVE and held.verified_on is not None:
            spans.append((begun, held.verified_on))
            begun = date.max
    if begun is not date.max:
        spans.append((begun, None))
    return Case(grade, raised_on, tuple(spans))


def quarters(first: date, last: date) -> tuple[tuple[str, date, date], ...]:
    """Return the quarters that lie wholly or partly between two days, each cut to them: (name, first, last)."""
    found = []
    year, number = first.year, (first.month - 1) // 3
    while (begins := date(year, number * 3 + 1, 1)) <= last:
        year, number = (year, number + 1) if number < 3 else (year + 1, 0)
        ends = date(year, number * 3 + 1, 1) - timedelta(days=1)
        found.append((f"{begins.year} Q{(begins.month - 1) // 3 + 1}", max(begins, first), min(ends, last)))
    return tuple(found)


def by_quarter(cases: Iterable[Case], first: date, last: date) -> tuple[Quarter, ...]:
    """Return what was raised and closed in each quarter between two days, and what was open at its end."""
    held = tuple(cases)
    return tuple(
        Quarter(
            name,
            begins,
            ends,
            sum(c.grade is Grade.MAJOR and begins <= c.raised_on <= ends for c in held),
            sum(c.grade is Grade.MINOR and begins <= c.raised_on <= ends for c in held),
            sum(ended is not None and begins <= ended <= ends for c in held for __, ended in c.spans),
            sum(c.is_open_on(ends) for c in held),
        )
        for name, begins, ends in quarters(first, last)
    )


def whole(periods: Sequence[Quarter]) -> tuple[Quarter, ...]:
    """Return the quarters that can be compared: those that are whole."""
    return tuple(p for p in periods if p.first.day == 1 and p.first.month % 3 == 1 and (p.last + timedelta(1)).day == 1
                 and (p.last + timedelta(1)).month % 3 == 1)  # fmt: skip


def reading(periods: Sequence[Quarter]) -> str:
    """Return in one sentence how the number of new nonconformities moved, or that there are too few periods."""
    compared = whole(periods)
    if len(compared) < FEWEST:
        return _too_few(compared)
    counts = [p.majors + p.minors for p in compared]
    return _("Over {count} whole quarters the number of new nonconformities {counts}.").format(
        count=len(compared), counts=_moved(counts)
    )


def open_reading(periods: Sequence[Quarter]) -> str:
    """Return in one sentence how what was open at the end of each quarter moved, and how much was closed meanwhile."""
    compared = whole(periods)
    if len(compared) < FEWEST:
        return _too_few(compared)
    counts = [p.open_at_end for p in compared]
    closed = sum(p.closed for p in compared)
    return ngettext(
        "Over {count} whole quarters the number of nonconformities open at the end {counts}; {closed} was judged "
        "effective meanwhile.",
        "Over {count} whole quarters the number of nonconformities open at the end {counts}; {closed} were judged "
        "effective meanwhile.",
        max(closed, 1),
    ).format(
        count=len(compared),
        counts=_moved(counts),
        closed=closed or "none",
    )


def _too_few(compared: Sequence[Quarter]) -> str:
    said = ngettext("1 whole quarter lies", "{count} whole quarters lie", len(compared)).format(count=len(compared))
    return _("{said} in the period: too few periods for a trend.").format(said=said)


def _moved(counts: Sequence[int]) -> str:
    """Return how counts moved from one to the next, with the counts."""
    steps = [later - earlier for earlier, later in itertools.pairwise(counts)]
    if all(step >= 0 for step in steps) and any(steps):
        word = "rose"
    elif all(step <= 0 for step in steps) and any(steps):
        word = "fell"
    else:
        word = _("stayed the same") if not any(steps) else _("went up and down")
    return f"{word}: {', '.join(map(str, counts))}"


def median_days(cases: Iterable[Case]) -> float | None:
    """Return the median of the days from raised (or opened again) to judged effective, None when none was closed."""
    days = [length for c in cases for length in c.days_to_close]
    return statistics.median(days) if days else None
