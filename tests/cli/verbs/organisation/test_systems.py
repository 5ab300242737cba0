"""Beliefs about AI systems and the Statement of Applicability on the command line."""

from __future__ import annotations


def test_a_system_is_added_shown_and_retired_and_stays_on_record(told) -> None:
    added = told("systems", "add", "Shift planner", "--reference", "shift-planner")
    assert (added.code, added.out.strip()) == (0, "shift-planner"), added.err
    assert told("systems", "show", "shift-planner", "--json").data["name"] == "Shift planner"
    assert told("systems", "retire", "shift-planner", "--reason", "Never bought").code == 0
    assert told("systems", "show", "shift-planner", "--json").data["name"] == "Shift planner"


def test_a_control_is_declared_with_a_reason_and_an_unknown_one_is_refused(told) -> None:
    assert told("soa", "set", "A.6.2.4", "yes", "--reason", "We validate before release").code == 0
    held = {one["control"]: one for one in told("soa", "list", "--json").data}
    assert held["A.6.2.4"]["reason"] == "We validate before release"
    assert told("soa", "set", "A.99", "yes", "--reason", "R").code == 2
