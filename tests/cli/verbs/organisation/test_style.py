"""Beliefs about the house style on the command line."""

from __future__ import annotations


def test_a_colour_is_set_with_a_reason_and_shown(told) -> None:
    assert told("style", "set", "--accent", "#6c0b4f", "--reason", "New corporate design").code == 0
    assert told("style", "show", "--json").data["accent"] == "#6c0b4f"


def test_a_colour_nobody_can_read_on_white_is_refused_and_the_style_stays(told) -> None:
    before = told("style", "show", "--json").data
    assert told("style", "set", "--accent", "#ffffe0", "--reason", "Bright").code == 3
    assert told("style", "show", "--json").data == before
