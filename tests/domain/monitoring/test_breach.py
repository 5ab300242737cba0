"""Which line a value crosses, and what the record says of it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor_tui.domain.monitoring.breach import Breach, Line, Raised, check_raising, crossed, first_noticed
from auditor_tui.domain.monitoring.metric import Measured, Metric
from auditor_tui.domain.refusal import RuleBroken

D = Decimal
TARGET, ALARM = D(85), D(80)
FIGURES = st.decimals(min_value=-1000, max_value=1000, places=2)


def metric(*, higher: bool = True, target: Decimal | None = TARGET, alarm: Decimal | None = ALARM) -> Metric:
    return Metric("m", "fairness", "Fairness", "%", higher, target, alarm)


def breach(value: str, raised: Raised | None = None, **more) -> Breach:
    about = metric(**more)
    return Breach(about, Measured("2026-05", date(2026, 5, 1), D(value)), *crossed(about, D(value)), raised)


@pytest.mark.parametrize(
    ("value", "line"),
    [("79.99", Line.LIMIT), ("80", Line.TARGET), ("84.9", Line.TARGET), ("85", None), ("99", None)],
)
def test_on_the_line_is_still_good_and_the_graver_line_counts(value: str, line: Line | None) -> None:
    assert breach(value).line is line


@given(FIGURES, FIGURES, FIGURES)
def test_a_value_crosses_a_line_exactly_when_its_standing_says_so(value: Decimal, one: Decimal, other: Decimal) -> None:
    for higher in (True, False):
        alarm, target = (min(one, other), max(one, other)) if higher else (max(one, other), min(one, other))
        about = metric(higher=higher, target=target, alarm=alarm)
        line, bound = crossed(about, value)
        assert about.standing(value) == {Line.LIMIT: "BREACH", Line.TARGET: "target missed", None: "good"}[line]
        assert bound == {Line.LIMIT: alarm, Line.TARGET: target, None: None}[line]


def test_without_lines_nothing_is_crossed() -> None:
    assert breach("-5", target=None, alarm=None).line is None
    assert breach("-5", target=None).line is Line.LIMIT


def test_the_words_are_exact() -> None:
    low, high = breach("78"), breach("12", higher=False, target=D(5), alarm=D(10))
    assert low.evidence == low.words == "Fairness 78 % in 2026-05, limit 80 %"
    assert (low.requirement, low.gap) == ("Fairness at least 80 %", "The value of 2026-05 lies below the limit.")
    assert (high.requirement, high.gap) == ("Fairness at most 10 %", "The value of 2026-05 lies above the limit.")


@pytest.mark.parametrize(
    ("raised", "said", "waits"),
    [
        (None, "no finding raised", True),
        (Raised("LOG-1", D(78), True), "LOG-1", False),
        (Raised("LOG-1", D(78), False), "LOG-1, withdrawn", True),
        (Raised("LOG-1", D(78), True, "LOG-2"), "LOG-1, merged into LOG-2", False),
        (Raised("LOG-1", D(78), False, "LOG-2"), "LOG-1, merged into LOG-2, withdrawn", True),
        (Raised("LOG-1", D(83), True, line=Line.TARGET), "LOG-1, raised for 83 %, which was corrected since", True),
        (Raised("LOG-1", D(77), True), "LOG-1, raised for 77 %, which was corrected since", False),
    ],
)
def test_what_was_raised_is_named_and_a_second_one_refused(raised: Raised | None, said: str, waits: bool) -> None:
    about = breach("78", raised)
    assert (about.finding, about.is_waiting) == (said, waits)
    if waits:
        check_raising(about)
    else:
        with pytest.raises(RuleBroken, match="already"):
            check_raising(about)


@pytest.mark.parametrize(
    ("recorded", "day"),
    [
        ([("78", "2026-06-02T09:00:00Z")], 2),
        ([("78", "2026-06-10T00:30:00+09:00")], 9),
        ([("76", "2026-06-02T09:00:00Z"), ("78", "2026-06-05T09:00:00Z")], 2),
        ([("88", "2026-06-02T09:00:00Z"), ("78", "2026-06-05T09:00:00Z")], 5),
        ([("83", "2026-06-02T09:00:00Z"), ("78", "2026-06-05T09:00:00Z")], 5),
        ([("70", "2026-06-01T09:00:00Z"), ("88", "2026-06-02T09:00:00Z"), ("78", "2026-06-05T09:00:00Z")], 5),
    ],
)
def test_a_breach_is_noticed_on_the_day_since_which_it_stands_and_never_on_one_to_come(
    recorded: list[tuple[str, str]], day: int
) -> None:
    said = [(D(value), at) for value, at in recorded]
    assert first_noticed(breach("78"), said, date(2026, 6, 9)) == date(2026, 6, day)
