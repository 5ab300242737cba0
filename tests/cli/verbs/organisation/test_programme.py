"""Beliefs about the programme on the command line."""

from __future__ import annotations


def test_what_is_due_is_told_with_why_and_a_scheduled_audit_is_skipped_with_a_reason(told) -> None:
    page = told("programme", "list", "--json").data
    assert page["programme"]["manager"] == "Marta Lind"
    assert told("programme", "add", "--title", "Suppliers", "--clauses", "8.1", "--month", "2027-03").code == 0
    assert told("programme", "skip", "999", "--reason", "None").code == 2


def test_a_limit_is_shown_with_who_set_it(told) -> None:
    assert told("programme", "limits").code == 0
