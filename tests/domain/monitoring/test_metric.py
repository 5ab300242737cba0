"""Beliefs about figures, periods, limits and trends."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor_tui.domain.monitoring.metric import (
    Measured,
    Metric,
    breaches,
    check_metric,
    number,
    period,
    reading,
)
from auditor_tui.domain.refusal import RuleBroken, Unknown

D = Decimal


def metric(*, higher=True, target="85", alarm="80") -> Metric:
    return Metric("m", "fair", "Fairness", "%", higher, D(target) if target else None, D(alarm) if alarm else None)


def run(*values: str, first=(2026, 4)) -> list[Measured]:
    months = [(first[0] + (first[1] - 1 + n) // 12, (first[1] - 1 + n) % 12 + 1) for n in range(len(values))]
    return [Measured(f"{y}-{m:02d}", date(y, m, 1), D(v)) for (y, m), v in zip(months, values, strict=True)]


@pytest.mark.parametrize(
    ("typed", "figure"), [("78", "78"), (" 78.50 % ", "78.50"), ("-3", "-3"), ("+0.001", "0.001"), ("0", "0")]
)
def test_figures_are_kept_exactly_as_typed(typed: str, figure: str) -> None:
    assert number(typed) == D(figure)


@pytest.mark.parametrize("typed", ["", "about 78", "78,5", "7.8.1", "1e9", "NaN", "inf", "0x10", "9" * 16, "٧٨"])
def test_what_is_no_figure_is_refused_with_how_to_write_it(typed: str) -> None:
    with pytest.raises(RuleBroken, match="Write"):
        number(typed)


def test_a_decimal_comma_is_named_as_one() -> None:
    with pytest.raises(RuleBroken, match=r"decimal point as 78\.5"):
        number("78,5")


@pytest.mark.parametrize(
    ("typed", "kept", "first"),
    [
        ("2026", "2026", date(2026, 1, 1)),
        ("2026-q2", "2026-Q2", date(2026, 4, 1)),
        ("2026-02", "2026-02", date(2026, 2, 1)),
        ("2026-12", "2026-12", date(2026, 12, 1)),
        ("2026-05-14", "2026-05-14", date(2026, 5, 14)),
    ],
)
def test_periods_have_a_first_day(typed: str, kept: str, first: date) -> None:
    assert period(typed) == (kept, first)


@pytest.mark.parametrize("typed", ["", "26", "2026-13", "2026-Q5", "May 2026", "14.05.2026", "2026-02-30", "2026-5"])
def test_what_is_no_period_is_refused(typed: str) -> None:
    with pytest.raises(Unknown, match="2026-Q2"):
        period(typed)


@pytest.mark.parametrize(
    ("higher", "value", "standing"),
    [
        (True, "85", "good"), (True, "84.9", "target missed"), (True, "80", "target missed"), (True, "79.9", "BREACH"),
        (False, "80", "good"), (False, "80.1", "target missed"), (False, "85", "target missed"), (False, "85.1", "BREACH"),
    ],
)  # fmt: skip
def test_a_value_on_the_line_is_still_good(higher: bool, value: str, standing: str) -> None:
    held = metric(higher=higher, target="85" if higher else "80", alarm="80" if higher else "85")
    assert held.standing(D(value)) == standing


def test_limits_may_not_cross() -> None:
    check_metric("n", D(85), D(85), higher_is_better=True)
    check_metric("n", None, D(1), higher_is_better=True)
    for wrong in (
        lambda: check_metric("n", D(80), D(85), higher_is_better=True),
        lambda: check_metric("n", D(85), D(80), higher_is_better=False),
        lambda: check_metric(" ", None, None, higher_is_better=True),
    ):
        with pytest.raises(RuleBroken):
            wrong()


def test_a_run_is_read_in_one_sentence() -> None:
    assert reading(metric(), []) == "Fairness: no value was recorded in the period."
    assert "One value: too few periods for a trend" in reading(metric(), run("84"))
    assert "2 values: too few" in reading(metric(), run("84", "86"))
    story = run("87", "86", "84", "82", "78", "83", "88")
    assert reading(metric(), story) == (
        "Fairness: 88 % in 2026-10, good; beyond the alarm limit in 2026-08. Better than in 2026-04 (87 %)."
    )
    assert "Worse than in 2026-04" in reading(metric(), run("87", "86", "86"))
    assert "The same as in" in reading(metric(), run("87", "86", "87"))
    mixed = [*run("87", "86"), Measured("2026-Q3", date(2026, 7, 1), D(85))]
    assert "differ in kind" in reading(metric(), mixed)
    assert [m.period for m in breaches(metric(), story)] == ["2026-08"]


@given(st.decimals(-1000, 1000, places=2), st.decimals(-1000, 1000, places=2), st.booleans())
def test_a_better_value_never_stands_worse(one: Decimal, two: Decimal, higher: bool) -> None:
    held = metric(higher=higher, target="10" if higher else "0", alarm="0" if higher else "10")
    order = ["good", "target missed", "BREACH"]
    better, worse = (max(one, two), min(one, two)) if higher else (min(one, two), max(one, two))
    assert order.index(held.standing(better)) <= order.index(held.standing(worse))
