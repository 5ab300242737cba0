"""Beliefs about days people name, on both sides of every boundary."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from auditor_tui.domain.day import EARLIEST, check_due, check_not_before, check_past, check_plausible
from auditor_tui.domain.refusal import RuleBroken

TODAY = date(2026, 11, 24)
LEAP = date(2024, 2, 29)
DAY = timedelta(days=1)


def outcome(check: Callable[[], None]) -> str:
    try:
        check()
    except RuleBroken as refused:
        return refused.code
    return ""


@pytest.mark.parametrize(
    ("day", "code"),
    [
        (TODAY, ""),
        (TODAY + DAY, "not-yet"),
        (EARLIEST, ""),
        (EARLIEST - DAY, "long-ago"),
        (date.max, "not-yet"),
        (date.min, "long-ago"),
    ],
)
def test_what_is_done_was_done_by_today_and_since_2000(day: date, code: str) -> None:
    assert outcome(lambda: check_past(day, TODAY, "{day} {today}")) == code
    assert outcome(lambda: check_plausible(day)) == (code if code == "long-ago" else "")


@pytest.mark.parametrize(
    ("day", "today", "code"),
    [
        (TODAY, TODAY, ""),
        (TODAY - DAY, TODAY, "due-in-the-past"),
        (date(2126, 12, 31), TODAY, ""),
        (date(2127, 1, 1), TODAY, "due-too-late"),
        (date(2124, 2, 29), LEAP, ""),
        (date.max, date.max, ""),
        (date.min, TODAY, "due-in-the-past"),
    ],
)
def test_what_is_due_is_still_to_come_and_can_be_waited_for(day: date, today: date, code: str) -> None:
    assert outcome(lambda: check_due(day, today)) == code


@pytest.mark.parametrize(("day", "code"), [(TODAY, ""), (TODAY - DAY, "before-its-time"), (TODAY + DAY, "")])
def test_nothing_was_done_before_what_it_rests_on(day: date, code: str) -> None:
    assert outcome(lambda: check_not_before(day, TODAY, "{day} {since}", "policy")) == code


def test_sentences_name_both_days_and_keep_their_source() -> None:
    with pytest.raises(RuleBroken, match="seen on 2026-11-25, today is 2026-11-24") as refused:
        check_past(TODAY + DAY, TODAY, "seen on {day}, today is {today}")
    assert refused.value.source == "policy"
    with pytest.raises(RuleBroken, match="checked on 2026-11-23, accepted on 2026-11-24") as refused:
        check_not_before(TODAY - DAY, TODAY, "checked on {day}, accepted on {since}", "ISO/IEC 42001 10.2")
    assert refused.value.source == "ISO/IEC 42001 10.2"
    with pytest.raises(RuleBroken, match="1999-12-31 lies before 2000-01-01"):
        check_plausible(EARLIEST - DAY)
    with pytest.raises(RuleBroken, match=r"2026-11-23 has passed \(today is 2026-11-24\)"):
        check_due(TODAY - DAY, TODAY)
