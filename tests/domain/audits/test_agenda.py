"""Beliefs about agendas: what fits, what does not, and on which side of the minute."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from auditor_tui.domain.audits.agenda import Slot, SlotKind, check_slot, moment, remarks_on, slot_kind
from auditor_tui.domain.refusal import RuleBroken, Unknown

DAY = date(2026, 11, 23)


def at(hour: int, minute: int = 0, day: int = 23) -> datetime:
    return datetime(2026, 11, day, hour, minute)  # noqa: DTZ001 - the wall has no zone


OPENING = Slot("o", 1, SlotKind.OPENING, "", at(8), at(9))
CLOSING = Slot("c", 9, SlotKind.CLOSING, "", at(16), at(17))
ASKING = Slot(
    "i", 2, SlotKind.INTERVIEW, "Monitoring", at(9), at(10), auditor_id="a", interviewees=("Engineer",), units=("9.1",)
)


def codes(*slots: Slot, scope=("9.1",), refusal=lambda person, unit: "") -> list[tuple[str, int]]:
    found = remarks_on(
        sorted(slots, key=lambda s: (s.begins, s.number)),
        scope,
        first=DAY,
        last=DAY,
        names={"a": "Ann", "b": "Bob"},
        within=lambda unit, named: unit == named or unit.startswith(f"{named}."),
        refusal=refusal,
    )
    return [(r.code, r.number) for r in found]


def test_a_whole_agenda_has_no_remark() -> None:
    assert codes(OPENING, ASKING, CLOSING) == []


def test_what_lacks_is_said() -> None:
    assert codes(ASKING) == [("no-opening", 0), ("no-closing", 0)]
    assert codes(OPENING, CLOSING) == [("uncovered", 0)]
    assert codes(OPENING, replace(ASKING, units=("9",)), CLOSING, scope=("9.1", "9.3.1")) == []
    assert codes(OPENING, replace(ASKING, units=("9.1", "4")), CLOSING) == [("not-in-scope", 2)]
    assert codes(OPENING, replace(ASKING, units=()), CLOSING) == [("uncovered", 0), ("no-items", 2)]
    assert codes(OPENING, replace(ASKING, interviewees=()), CLOSING) == [("nobody-opposite", 2)]
    assert codes(OPENING, replace(ASKING, auditor_id=None), CLOSING) == [("no-auditor", 2)]


def test_a_slot_outside_the_fieldwork_is_said() -> None:
    for day in (22, 24):
        moved = replace(ASKING, begins=at(9, day=day), ends=at(10, day=day))
        assert ("outside", 2) in codes(OPENING, moved, CLOSING)


def test_who_may_not_grade_is_not_planned_for_it() -> None:
    assert codes(OPENING, ASKING, CLOSING, refusal=lambda p, u: "Own work." if (p, u) == ("a", "9.1") else "") == [
        ("blocked", 2)
    ]
    assert codes(OPENING, ASKING, CLOSING, refusal=lambda p, u: "Own work." if p == "b" else "") == []


@pytest.mark.parametrize(
    ("begins", "ends", "doubles"),
    [(at(10), at(11), False), (at(9, 59), at(11), True), (at(8), at(9), False), (at(8), at(9, 1), True)],
)
def test_nobody_is_in_two_slots_at_once_but_one_may_follow_the_other(begins, ends, doubles: bool) -> None:
    opening = replace(OPENING, begins=at(7), ends=at(8))
    other = replace(ASKING, id="j", number=3, begins=begins, ends=ends, interviewees=("Lawyer",))
    assert (
        ("double", 3) in codes(opening, ASKING, other, CLOSING)
        or ("double", 2) in codes(opening, ASKING, other, CLOSING)
    ) is doubles
    apart = replace(other, auditor_id="b")
    assert codes(opening, ASKING, apart, CLOSING) == []
    both = replace(apart, interviewees=("engineer",))
    assert bool(codes(opening, ASKING, both, CLOSING)) is doubles


def test_a_meeting_of_all_takes_everybody() -> None:
    assert ("double", 2) in codes(replace(OPENING, ends=at(9, 30)), ASKING, CLOSING)


def test_a_slot_begins_before_it_ends_on_one_day() -> None:
    check_slot(at(9), at(9, 1), SlotKind.INTERVIEW, ["9.1"])
    for wrong, code in (
        ((at(9), at(9), SlotKind.INTERVIEW, ()), "times-reversed"),
        ((at(9), at(9, day=24), SlotKind.INTERVIEW, ()), "over-night"),
        ((at(9), at(10), SlotKind.OPENING, ["9.1"]), "meeting-with-items"),
    ):
        with pytest.raises(RuleBroken) as refusal:
            check_slot(*wrong)
        assert refusal.value.code == code


def test_moments_are_read_as_people_write_them() -> None:
    assert moment("2026-11-23 09:05") == moment("2026-11-23T09:05") == moment("09:05", DAY) == at(9, 5)
    for wrong in ("", "tomorrow", "2026-11-23", "25:00", "2026-13-01 09:00"):
        with pytest.raises(Unknown, match="Write it as"):
            moment(wrong, DAY)
    with pytest.raises(Unknown):
        moment("09:05")
    assert slot_kind(" Interview ") is SlotKind.INTERVIEW
    with pytest.raises(Unknown, match="closing"):
        slot_kind("lunch")
