"""Beliefs about days, months and numbers as people type them."""

from __future__ import annotations

from datetime import date

import pytest

from auditor_tui.domain.refusal import RuleBroken
from auditor_tui.domain.typed import day_of, day_or_none, month_of, whole


def test_a_day_is_read_with_blanks_around_it_and_nothing_is_no_day() -> None:
    assert day_of(" 2026-11-23 ") == date(2026, 11, 23)
    assert day_or_none("  ") is None
    assert day_or_none("2024-02-29") == date(2024, 2, 29)


@pytest.mark.parametrize(
    "typed",
    ["", "yesterday", "23.11.2026", "2026-02-30", "2026-13-01", "٢٠٢٦-11-23", "2026-W01-1", "20261101", "9" * 5000],
)
def test_what_is_no_day_is_refused_with_how_to_write_it(typed: str) -> None:
    with pytest.raises(RuleBroken, match=r"is no day\. Write it as 2026-11-23"):
        day_of(typed)


def test_a_month_is_its_first_day_however_it_is_typed() -> None:
    assert month_of("2026-09") == month_of(" 2026-09-17 ") == date(2026, 9, 1)
    for typed in ("", "2026", "2026-00", "2026-13", "September", "09-2026"):
        with pytest.raises(RuleBroken, match=r"is no month\. Write it as 2026-09"):
            month_of(typed)


def test_a_whole_number_has_digits_only_and_nothing_is_none() -> None:
    assert (whole(""), whole(" 0 "), whole("7"), whole("999999")) == (0, 0, 7, 999_999)
    for typed in ("-1", "1.5", "1e3", "٧٨", "²", "1000000", "seven"):
        with pytest.raises(RuleBroken, match="is no whole number"):
            whole(typed)
