"""Beliefs about the canvases on the command line."""

from __future__ import annotations


def test_a_cell_is_written_and_shown_and_a_part_nobody_knows_is_refused(told) -> None:
    shown = {}
    for value in ("I", "C"):
        assert told("canvas", "set", "raci", "risk-assessment", "data-steward", value).code == 0
        shown[value] = told("canvas", "show", "raci", "--json").out
    assert shown["I"] != shown["C"]
    assert told("canvas", "set", "raci", "risk-assessment", "data-steward", "Z").code == 2
    assert told("canvas", "show", "poem").code == 2


def test_the_reach_of_an_activity_is_told_and_set_with_a_reason(told) -> None:
    assert "risk-assessment" in told("canvas", "reach").out
    assert told("canvas", "reach", "risk-assessment", "6.1", "--reason", "Ours reaches 6.1 only").code == 0
