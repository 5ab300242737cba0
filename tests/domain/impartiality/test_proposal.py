"""Beliefs about the proposed team: clear where possible, as even as can be, the same every time."""

from __future__ import annotations

from datetime import datetime
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor_tui.domain.impartiality import engine
from auditor_tui.domain.impartiality.auditor import Auditor, Declaration
from auditor_tui.domain.impartiality.involvement import Involvement, InvolvementKind
from auditor_tui.domain.impartiality.proposal import Proposal, Sitting, propose
from auditor_tui.domain.impartiality.relations import Interest, InterestKind
from auditor_tui.domain.impartiality.team import TeamRole
from tests.domain.impartiality.judging import T0
from tests.trying import examples

UNITS = ["4.1", "4.2", "5.1", "6.2", "7.1", "9.1", "9.3.1", "10.1"]


def member(name: str, owns=(), advises=(), *, signed=True, role=TeamRole.AUDITOR, in_a_row=None) -> Auditor:
    held = [Involvement("i", name, InvolvementKind.OWNER, f"clause:{unit}", None, None) for unit in owns]
    held += [Involvement("i", name, InvolvementKind.CONSULTED, f"clause:{unit}", None, None) for unit in advises]
    declared = Declaration("d", "x", name, T0, "s", "") if signed else None
    return Auditor(name, name, role, tuple(held), declared, in_a_row or {})


def proposed(team, units=UNITS, **more) -> Proposal:
    return propose(team, units, engine.matrix(team, units, T0), **more)


def loads(found: Proposal, team) -> list[int]:
    return sorted(sum(p == a.person_id for p in found.assigned.values()) for a in team if a.role.may_grade)


def test_everybody_gets_an_even_share_and_nobody_what_is_barred() -> None:
    team = [member("A", owns=["4.1", "4.2"]), member("B", owns=["9.1"]), member("C")]
    found = proposed(team)
    assert loads(found, team) == [2, 3, 3]
    assert found.assigned["4.1"] != "A"
    assert found.assigned["9.1"] != "B"
    assert found == proposed(team)


@examples(suite=150, soak=2000)
@given(
    st.lists(st.sets(st.sampled_from(UNITS[:5])), min_size=1, max_size=3),
    st.lists(st.sets(st.sampled_from(UNITS[:5])), min_size=3, max_size=3),
)
def test_no_assignment_of_best_candidates_is_more_even(owned, advised) -> None:
    """Every assignment there is, counted out: none has a smaller sum of squares, and each unit has a best candidate."""
    names = "ABC"[: len(owned)]
    team = [member(n, owns, advised[i]) for i, (n, owns) in enumerate(zip(names, owned, strict=True))]
    units = UNITS[:5]
    judged = engine.matrix(team, units, T0)
    best = {}
    for unit in units:
        clear = [n for n in names if judged[n, unit].may_grade]
        needs = [n for n in names if not judged[n, unit].may_grade and judged[n, unit].can_be_cleared]
        best[unit] = clear or needs
    found = propose(team, units, judged)
    assert set(found.assigned) == {unit for unit in units if best[unit]}
    assert all(person in best[unit] for unit, person in found.assigned.items())
    open_units = [unit for unit in units if best[unit]]
    least = min(sum(choice.count(n) ** 2 for n in names) for choice in product(*(best[unit] for unit in open_units)))
    held = list(found.assigned.values())
    assert sum(held.count(n) ** 2 for n in names) == least


def test_experts_and_observers_are_assigned_nothing() -> None:
    team = [member("A"), member("E", role=TeamRole.EXPERT), member("O", role=TeamRole.OBSERVER)]
    assert set(proposed(team).assigned.values()) == {"A"}


def test_what_nobody_may_audit_is_named_with_the_cheapest_way_out() -> None:
    team = [member("A", owns=["9.1"]), member("B", owns=["9.1"])]
    found = proposed(team)
    assert "9.1" not in found.assigned
    (remark,) = [r for r in found.remarks if r.startswith("9.1")]
    assert "SG4 or SG11" in remark
    assert "override for A (R01)" in remark


def test_no_override_is_offered_where_none_reaches() -> None:
    paid = Auditor(
        "A", "A", TeamRole.AUDITOR, (), Declaration("d", "x", "A", T0, "s", ""),
        interests=(Interest("i", "A", InterestKind.FINANCIAL, "clause:9.1", None),),
    )  # fmt: skip
    (remark,) = [r for r in proposed([paid]).remarks if r.startswith("9.1")]
    assert "no override reaches it" in remark


def test_safeguards_are_the_second_choice_and_said() -> None:
    team = [member("A", advises=["9.1"]), member("B", owns=["9.1"])]
    found = proposed(team)
    assert found.assigned["9.1"] == "A"
    assert any("9.1: A can audit it with safeguards agreed: SG3 + SG9" in r for r in found.remarks)
    assert proposed([*team, member("C")]).assigned["9.1"] == "C"


def test_who_has_not_signed_yet_is_planned_with_and_named() -> None:
    found = proposed([member("A", signed=False), member("B")])
    assert "A" in found.assigned.values()
    assert "A has to sign the declaration first (R22)." in found.remarks


def test_rotation_and_questions_are_evened_where_clauses_allow() -> None:
    team = [member("A", in_a_row={"4.1": 2, "4.2": 2}), member("B", in_a_row={"9.1": 2, "10.1": 2})]
    found = proposed(team, ["4.1", "4.2", "9.1", "10.1"])
    assert found.assigned == {"4.1": "B", "4.2": "B", "9.1": "A", "10.1": "A"}
    team = [member("A"), member("B")]
    units = ["4.1", "4.2", "9.1", "10.1"]
    questions = {"4.1": 30, "4.2": 30, "9.1": 2, "10.1": 2}
    found = proposed(team, units, questions=questions)
    assert {sum(questions[u] for u in units if found.assigned[u] == n) for n in "AB"} == {32}


def at(hour: int) -> datetime:
    return datetime(2026, 11, 24, hour)  # noqa: DTZ001 - the wall has no zone


def test_a_slot_goes_to_one_person_and_nobody_sits_in_two_at_once() -> None:
    team = [member("A", owns=["4.1"]), member("B")]
    sittings = [
        Sitting("one", at(9), at(11), ("4.1", "4.2")),
        Sitting("two", at(10), at(12), ("9.1",)),
        Sitting("three", at(12), at(13), ("10.1",)),
    ]
    found = proposed(team, sittings=sittings)
    assert found.seated["one"] == "B"
    assert found.seated["two"] == "A"
    assert found.assigned["4.2"] == "B"
    assert found.assigned["9.1"] == "A"
    kept = proposed([member("A"), member("B")], sittings=[Sitting("x", at(9), at(10), ("4.1",), fixed="B")])
    assert kept.seated["x"] == "B"


def test_an_agenda_that_asks_for_too_many_at_once_is_said() -> None:
    sittings = [Sitting("one", at(9), at(11), ("4.1",)), Sitting("two", at(10), at(12), ("9.1",))]
    found = proposed([member("A")], sittings=sittings)
    assert found.seated == {}
    assert any("more auditors at the same time" in r for r in found.remarks)
    torn = [Sitting("one", at(9), at(11), ("4.1", "9.1"))]
    found = proposed([member("A", owns=["4.1"]), member("B", owns=["9.1"])], sittings=torn)
    assert any("No one person" in r for r in found.remarks)


@pytest.mark.parametrize("team", [[], [member("O", role=TeamRole.OBSERVER)]])
def test_nobody_is_proposed_where_nobody_grades(team) -> None:
    found = proposed(team)
    assert not found.assigned
    assert found.remarks
