"""Beliefs about auditors: the facts that count, limits, and calendar months."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor_tui.domain.impartiality import engine
from auditor_tui.domain.impartiality.auditor import facts_known
from auditor_tui.domain.impartiality.engine import Limits
from auditor_tui.domain.impartiality.relations import Interest, InterestKind, Tie, TieKind
from tests.domain.impartiality.judging import held


def test_facts_that_count_are_those_that_bear_on_the_scope() -> None:
    mine = [held("owner", "clause:9.1"), held("owner", "clause:4.1")]
    boss = Tie(TieKind.BOSS, "Bob", (held("owner", "clause:9.1"),))
    other = Tie(TieKind.FAMILY, "Cem", (held("owner", "clause:7.2"),))
    gift = Interest("i", "p", InterestKind.GIFT, "clause:9.1", None)
    known = facts_known(mine, [boss, other], [gift], ["9.1"])
    assert known == tuple(
        sorted(("owner of clause 9.1", "reports directly to Bob", "was given something from the side of clause 9.1"))
    )
    assert facts_known(mine, [boss, other], [gift], []) == ()


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2026, 11, 24), 12, date(2025, 11, 24)),
        (date(2024, 2, 29), 12, date(2023, 2, 28)),
        (date(2025, 2, 28), 12, date(2024, 2, 28)),
        (date(2026, 3, 31), 1, date(2026, 2, 28)),
        (date(2024, 3, 31), 1, date(2024, 2, 29)),
        (date(2026, 12, 31), 6, date(2026, 6, 30)),
        (date(2026, 1, 15), 1, date(2025, 12, 15)),
        (date(2026, 5, 31), 24, date(2024, 5, 31)),
        (date(2026, 5, 31), 3, date(2026, 2, 28)),
        (date(2028, 2, 29), 48, date(2024, 2, 29)),
        (date(2026, 1, 31), 60, date(2021, 1, 31)),
        (date(2026, 3, 30), 1, date(2026, 2, 28)),
        (date(2026, 3, 1), 1, date(2026, 2, 1)),
        (date(2026, 12, 15), 12, date(2025, 12, 15)),
        (date(2026, 12, 15), 0, date(2026, 12, 15)),
        (date(1, 6, 1), 12, date.min),
    ],
)
def test_months_are_calendar_months_and_a_missing_day_is_the_last_one(day, months, expected):
    assert engine.months_before(day, months) == expected


@pytest.mark.parametrize("months", [0, -1, 61, 1000])
def test_limits_stay_within_sane_bounds(months):
    with pytest.raises(ValueError, match="between 1 and 60"):
        Limits(cooling_off_months=months)


@pytest.mark.parametrize("months", [1, 12, 60])
def test_limits_within_bounds_are_taken(months):
    assert Limits(months, months).declaration_months == months


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(0, 60))
def test_so_many_months_earlier_is_never_later_and_loses_at_most_three_days(day, months):
    earlier = engine.months_before(day, months)
    assert (day.year * 12 + day.month) - (earlier.year * 12 + earlier.month) == months
    assert 0 <= day.day - earlier.day <= 3


@pytest.mark.parametrize(
    "wrong",
    [
        {"maker_months": 0},
        {"maker_months": 61},
        {"rotation_safeguard": 0},
        {"rotation_safeguard": 4, "rotation_block": 3},
        {"rotation_block": 21},
    ],
)
def test_limits_keep_sane_bounds(wrong):
    with pytest.raises(ValueError, match=r"limit|rotation"):
        Limits(**wrong)
