"""Beliefs about the canvases on the command line."""

from __future__ import annotations


def test_a_cell_is_written_and_shown_and_a_part_nobody_knows_is_refused(told) -> None:
    before = told("canvas", "show", "raci", "--json")
    assert before.code == 0
    assert told("canvas", "set", "raci", "risk-assessment", "data-steward", "I").code == 0
    assert told("canvas", "show", "raci", "--json").data != before.data or '"I"' in before.out
    assert told("canvas", "set", "raci", "risk-assessment", "data-steward", "Z").code == 2
    assert told("canvas", "show", "poem").code == 2


def test_the_reach_of_an_activity_is_told_and_set_with_a_reason(told) -> None:
    assert "risk-assessment" in told("canvas", "reach").out
    assert told("canvas", "reach", "risk-assessment", "6.1", "--reason", "Ours reaches 6.1 only").code == 0
