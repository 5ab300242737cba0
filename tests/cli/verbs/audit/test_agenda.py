"""Beliefs about the agenda on the command line."""

from __future__ import annotations


def test_a_slot_is_added_changed_attended_and_dropped_and_the_list_tells_it(told) -> None:
    added = told(
        "agenda", "add", "IA-2026-02", "--kind", "closing", "--begin", "2026-11-26 13:00", "--end", "2026-11-26 14:00"
    )
    assert added.code == 0, added.err
    number = added.out.strip()
    assert told("agenda", "change", "IA-2026-02", number, "--end", "2026-11-26 14:30").code == 0
    slots = told("agenda", "list", "IA-2026-02", "--json").data["slots"]
    slot = next(slot for slot in slots if str(slot["number"]) == number)
    assert slot["ends"].startswith("2026-11-26T14:30")
    assert told("agenda", "drop", "IA-2026-02", number, "--reason", "Moved to next week").code == 0
    left = told("agenda", "list", "IA-2026-02", "--json").data["slots"]
    assert number not in {str(slot["number"]) for slot in left}


def test_a_slot_that_is_not_there_is_named_in_one_sentence(told) -> None:
    refused = told("agenda", "drop", "IA-2026-02", "99", "--reason", "None")
    assert (refused.code, refused.out, refused.err.count("\n")) == (2, "", 1)
