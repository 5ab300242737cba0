"""Beliefs about journal, undo and verification on the command line."""

from __future__ import annotations


def test_the_last_change_is_in_the_journal_and_can_be_taken_back(told) -> None:
    assert told("people", "change", "Marta Lind", "--title", "Head of audit").code == 0
    last = told("journal", "--json").data[-1]
    assert last["operation"] == "change person"
    assert told("undo").code == 0
    marta = next(p for p in told("people", "list", "--json").data if p["name"] == "Marta Lind")
    assert marta["title"] != "Head of audit"


def test_a_sound_record_is_said_to_be_sound(told) -> None:
    assert told("verify").code == 0
