"""Beliefs about corrective action on the command line."""

from __future__ import annotations


def test_what_is_overdue_comes_first_and_alone_where_asked(told) -> None:
    late = told("actions", "list", "--overdue", "--json").data
    assert late
    assert all(one["overdue"] for one in late)
    assert told("actions", "list", "--json").data[0]["reference"] == late[0]["reference"]


def test_a_step_that_does_not_follow_is_refused_by_its_rule(told) -> None:
    refused = told("actions", "verify", "IA-2026-02-JW01", "--effective", "yes", "--evidence", "Looked")
    assert refused.code == 3
    assert refused.err.count("\n") == 1


def test_containment_is_recorded_and_shown_in_its_round(told) -> None:
    waiting = [f for f in told("actions", "list", "--json").data if f["state"] == "open" and f["grade"] == "minor"]
    ref = waiting[0]["reference"]
    done = told("actions", "contain", ref, "--correction", "Entered", "--evidence", "Log 7", "--consequences", "None")
    assert done.code == 0, done.err
    shown = told("actions", "show", ref, "--json").data
    assert (shown["state"], shown["rounds"][0]["correction"]) == ("contained", "Entered")
