"""Beliefs about the programme: marks and intervals at their boundaries, what is due and why, and how the cycle stands."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor_tui.domain.programme.programme import (
    Covered,
    Look,
    Programme,
    Scheduled,
    Trigger,
    TriggerKind,
    age_mark,
    check_cycle,
    check_marks,
    depth,
    due,
    findings_mark,
    interval,
    kept,
    months_after,
    never,
    periods,
    recurring,
    trigger_kind,
)
from auditor_tui.domain.refusal import RuleBroken, Unknown

TODAY, BEGINS, DAY = date(2026, 11, 24), date(2026, 1, 1), timedelta(days=1)


@pytest.mark.parametrize(
    ("last", "longest", "mark"),
    [
        (None, 12, 3),
        (date(2025, 11, 24), 12, 3),
        (date(2025, 11, 25), 12, 2),
        (date(2026, 2, 24), 12, 2),
        (date(2026, 2, 25), 12, 1),
        (date(2026, 5, 24), 12, 1),
        (date(2026, 5, 25), 12, 0),
        (TODAY, 12, 0),
        (date(2023, 11, 24), 36, 3),
        (date(2024, 8, 24), 36, 2),
        (date(2025, 5, 24), 36, 1),
        (date(2025, 5, 25), 36, 0),
    ],
)
def test_age_is_marked_at_half_three_quarters_and_the_whole_interval(last, longest, mark) -> None:
    assert age_mark(last, longest, TODAY) == mark


@pytest.mark.parametrize(
    ("grades", "overdue", "mark"),
    [
        ((), False, 0),
        (("strength",), False, 0),
        (("ofi",), False, 1),
        (("observation", "ofi"), False, 1),
        (("minor",), False, 1),
        (("minor", "minor"), False, 2),
        (("minor", "major"), False, 3),
        ((), True, 3),
    ],
)
def test_earlier_findings_are_marked(grades, overdue, mark) -> None:
    assert findings_mark(grades, overdue) == mark


@pytest.mark.parametrize(
    ("total", "months", "words"),
    [
        (0, 36, "confirm"), (2, 36, "confirm"), (3, 24, "judgement"), (5, 24, "judgement"),
        (6, 12, "wide"), (9, 12, "wide"), (10, 6, "full"), (15, 6, "full"),
    ],
)  # fmt: skip
def test_the_sum_of_marks_sets_interval_and_depth(total, months, words) -> None:
    assert interval(total, 36) == months
    assert interval(total, 12) == min(months, 12)
    assert words in depth(total)


def look(**more) -> Look:
    return replace(Look("9.1", "Monitoring", 12, date(2026, 9, 16)), **more)


def test_a_unit_is_due_after_its_interval_and_says_why() -> None:
    found = due(look(), TODAY, BEGINS)
    assert (found.on, found.months) == (date(2027, 9, 16), 12)
    assert "last audited 2026-09-16" in found.why
    pressing = due(look(impact=3, change=3, incidents=3, grades=("minor",)), TODAY, BEGINS)
    assert (pressing.on, pressing.marks.total) == (date(2027, 3, 16), 10)
    fresh = due(look(last=None), TODAY, BEGINS)
    assert (fresh.on, fresh.marks.age) == (date(2027, 1, 1), 3)
    assert "never audited" in fresh.why
    assert not fresh.is_overdue(fresh.on)
    assert fresh.is_overdue(fresh.on + DAY)


@pytest.mark.parametrize(
    ("happened", "settled", "waits"),
    [(date(2026, 9, 17), None, True), (date(2026, 9, 16), None, False), (date(2026, 10, 1), "Looked into", False)],
)
def test_what_happened_after_the_last_audit_calls_at_once(happened, settled, waits) -> None:
    trigger = Trigger(1, "9.1", TriggerKind.INCIDENT, "Fairness fell", happened, settled)
    found = due(look(triggers=(trigger,)), TODAY, BEGINS)
    assert ("unscheduled: incident" in found.why) is waits
    assert (found.on == happened) is waits


@given(
    st.integers(0, 3), st.integers(0, 3), st.integers(0, 3), st.sampled_from([12, 36]),
    st.one_of(st.none(), st.dates(date(2020, 1, 1), TODAY)), st.sampled_from(["impact", "change", "incidents"]),
)  # fmt: skip
def test_a_higher_mark_never_puts_an_audit_off(impact, change, incidents, longest, last, which) -> None:
    held = Look("9.1", "", longest, last, impact=impact, change=change, incidents=incidents)
    more = replace(held, **{which: min(3, getattr(held, which) + 1)})
    assert due(more, TODAY, BEGINS).on <= due(held, TODAY, BEGINS).on
    assert due(held, TODAY, BEGINS).months <= longest


def test_a_cycle_is_counted_in_years_to_its_last_day() -> None:
    cycle = Programme("p", "t", BEGINS, date(2028, 12, 31), "m", "", "", "", "", "", None, "")
    assert periods(cycle) == (
        (BEGINS, date(2026, 12, 31)),
        (date(2027, 1, 1), date(2027, 12, 31)),
        (date(2028, 1, 1), date(2028, 12, 31)),
    )
    short = replace(cycle, ends_on=date(2027, 3, 31))
    assert periods(short)[-1] == (date(2027, 1, 1), date(2027, 3, 31))
    assert months_after(date(2027, 1, 31), 1) == date(2027, 2, 28)


def test_an_audit_comes_back_until_the_cycle_ends() -> None:
    assert recurring(date(2026, 9, 14), 12, date(2028, 12, 31)) == (
        date(2026, 9, 1),
        date(2027, 9, 1),
        date(2028, 9, 1),
    )
    assert recurring(date(2026, 9, 1), 0, date(2028, 12, 31)) == (date(2026, 9, 1),)
    for wrong in ((date(2026, 9, 1), -1), (date(2029, 1, 1), 0)):
        with pytest.raises(RuleBroken):
            recurring(*wrong, date(2028, 12, 31))


@pytest.mark.parametrize(
    ("more", "today", "standing"),
    [
        ({}, date(2026, 8, 31), "foreseen"),
        ({}, date(2026, 9, 1), "due this month"),
        ({}, date(2026, 9, 30), "due this month"),
        ({}, date(2026, 10, 1), "overdue"),
        ({"audit": "IA-1"}, date(2026, 9, 30), "planned"),
        ({"audit": "IA-1"}, date(2026, 10, 1), "overdue"),
        ({"audit": "IA-1", "ended_on": date(2026, 9, 30), "is_closed": True}, TODAY, "done"),
        ({"audit": "IA-1", "ended_on": date(2026, 10, 1), "is_closed": True}, TODAY, "done late"),
        ({"skipped": "why"}, TODAY, "skipped"),
    ],
)
def test_a_scheduled_audit_stands_somewhere_on_every_day(more, today, standing) -> None:
    assert replace(Scheduled(1, "t", date(2026, 9, 1), (), ()), **more).standing(today) == standing


def test_the_schedule_is_kept_by_audits_done_in_their_month() -> None:
    september = Scheduled(1, "t", date(2026, 9, 1), (), ())
    done = replace(september, audit="IA-1", ended_on=date(2026, 9, 16), is_closed=True)
    late = replace(done, ended_on=date(2026, 10, 2))
    later = replace(september, month=date(2026, 11, 1))
    assert kept([done, late, september, later, replace(september, skipped="x")], TODAY) == (1, 3)
    assert kept([], TODAY) == (0, 0)


def test_coverage_is_a_word_and_a_figure() -> None:
    assert [Covered(*c).mark for c in ((0, 5), (1, 4), (4, 4), (5, 4), (0, 0))] == ["-", "25 %", "full", "full", "-"]
    assert never({"4.1": (Covered(0, 5), Covered(1, 5)), "9.1": (Covered(0, 5),), "10.1": ()}) == ("9.1", "10.1")


def test_cycles_and_marks_stay_within_bounds() -> None:
    check_cycle("t", BEGINS, date(2028, 12, 31), "o")
    check_marks("why", impact=0, change=3)
    for wrong in (
        lambda: check_cycle(" ", BEGINS, date(2028, 12, 31), "o"),
        lambda: check_cycle("t", BEGINS, date(2028, 12, 31), " "),
        lambda: check_cycle("t", BEGINS, BEGINS, "o"),
        lambda: check_cycle("t", BEGINS, date(2032, 1, 1), "o"),
        lambda: check_marks("why", impact=4),
        lambda: check_marks("why", impact=-1),
        lambda: check_marks("", impact=1),
    ):
        with pytest.raises(RuleBroken):
            wrong()
    assert trigger_kind(" Law ") is TriggerKind.LAW
    with pytest.raises(Unknown, match="complaints"):
        trigger_kind("rain")
