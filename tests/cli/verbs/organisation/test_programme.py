"""Beliefs about the programme on the command line."""

from __future__ import annotations


def test_what_is_due_is_told_with_why_and_a_scheduled_audit_is_skipped_with_a_reason(told) -> None:
    page = told("programme", "list", "--json").data
    assert page["programme"]["manager"] == "Marta Lind"
    assert told("programme", "add", "--title", "Suppliers", "--clauses", "8.1", "--month", "2027-03").code == 0
    assert told("programme", "skip", "999", "--reason", "None").code == 2


def test_a_limit_is_set_with_a_reason_and_shown_with_who_set_it(told) -> None:
    assert told("programme", "limits", "cooling_off_months", "18", "--reason", "Agreed with the board").code == 0
    limits = {one["name"]: one for one in told("programme", "limits", "--json").data}
    held = limits["cooling_off_months"]
    assert (held["value"], held["set_by"], held["reason"]) == (18, "Marta Lind", "Agreed with the board")
