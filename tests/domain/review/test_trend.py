"""Counting over time: quarters, what was open when, and when a trend may be spoken of."""

from __future__ import annotations

import itertools
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor_tui.domain.findings.corrective_action import Round
from auditor_tui.domain.findings.finding import FindingState, Grade
from auditor_tui.domain.review.trend import Case, by_quarter, case, median_days, quarters, reading, whole

DAYS = st.dates(date(2024, 1, 1), date(2028, 12, 31))


def closed(number: int, begun: date, on: date) -> Round:
    return Round(f"r{number}", "f", number, FindingState.CLOSED_EFFECTIVE, begun, verified_on=on, effective=True)


def test_reopening_begins_another_span_and_a_failed_round_none() -> None:
    one = closed(1, date(2026, 1, 5), date(2026, 2, 1))
    again = Round("r2", "f", 2, FindingState.OPEN, date(2026, 5, 1))
    assert case(Grade.MINOR, date(2026, 1, 5), ()).spans == ((date(2026, 1, 5), None),)
    assert case(Grade.MINOR, date(2026, 1, 5), (one,)).spans == ((date(2026, 1, 5), date(2026, 2, 1)),)
    opened = case(Grade.MINOR, date(2026, 1, 5), (one, again))
    assert opened.spans == ((date(2026, 1, 5), date(2026, 2, 1)), (date(2026, 5, 1), None))
    assert [opened.is_open_on(day) for day in (date(2026, 1, 31), date(2026, 2, 1), date(2026, 5, 1))] == [
        True,
        False,
        True,
    ]
    failed = Round("r1", "f", 1, FindingState.IMPLEMENTED, date(2026, 1, 5), effective=False)
    twice = case(Grade.MINOR, date(2026, 1, 5), (failed, closed(2, date(2026, 3, 1), date(2026, 4, 1))))
    assert twice.spans == ((date(2026, 1, 5), date(2026, 4, 1)),)
    assert median_days([twice, opened]) == pytest.approx((86 + 27) / 2)
    assert median_days([]) is None


@given(DAYS, DAYS)
def test_quarters_cover_every_day_once(one: date, other: date) -> None:
    first, last = sorted((one, other))
    found = quarters(first, last)
    assert found[0][1] == first
    assert found[-1][2] == last
    for (_, _, ends), (_, begins, _) in itertools.pairwise(found):
        assert begins == ends + timedelta(days=1)
        assert begins.day == 1
        assert begins.month in (1, 4, 7, 10)


@given(st.lists(st.tuples(DAYS, st.integers(0, 400) | st.none(), st.sampled_from((Grade.MAJOR, Grade.MINOR)))))
def test_what_is_open_at_the_end_is_what_was_raised_and_not_closed(told) -> None:
    cases = [
        Case(grade, day, ((day, None if length is None else day + timedelta(days=length)),))
        for day, length, grade in told
    ]
    periods = by_quarter(cases, date(2024, 1, 1), date(2030, 12, 31))
    opened = closed_so_far = 0
    for period in periods:
        opened += period.majors + period.minors
        closed_so_far += period.closed
        assert period.open_at_end == opened - closed_so_far
    assert opened == len(cases)


@pytest.mark.parametrize(
    ("first", "last", "raised", "said"),
    [
        (date(2026, 1, 1), date(2026, 6, 30), {1: 3}, "too few periods"),
        (date(2026, 1, 2), date(2026, 9, 30), {2: 3}, "2 whole quarters lie"),
        (date(2026, 1, 1), date(2026, 9, 30), {1: 3, 4: 2, 7: 1}, "fell: 3, 2, 1"),
        (date(2026, 1, 1), date(2026, 9, 30), {1: 1, 7: 2}, "went up and down: 1, 0, 2"),
        (date(2026, 1, 1), date(2026, 9, 30), {1: 1, 4: 1, 7: 1}, "stayed the same"),
        (date(2026, 1, 1), date(2026, 10, 31), {7: 2, 10: 9}, "rose: 0, 0, 2"),
    ],
)
def test_a_trend_needs_three_whole_quarters(first: date, last: date, raised: dict[int, int], said: str) -> None:
    cases = [case(Grade.MINOR, date(2026, month, 3), ()) for month, times in raised.items() for _ in range(times)]
    periods = by_quarter(cases, first, last)
    assert said in reading(periods)
    assert all(period.first.day == 1 for period in whole(periods))
