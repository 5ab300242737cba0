"""Beliefs about verbs that only take a step: what it made is the only data."""

from __future__ import annotations


def test_a_decision_is_reported_done_once_and_what_is_not_there_is_wrong_usage(told) -> None:
    done = told("review", "done", "MR-2026-01", "3", "--evidence", "Text published on 2026-11-20")
    assert (done.code, done.err) == (0, "")
    assert "MR-2026-01-3\tdone" in told("review", "list").out
    assert told("review", "done", "MR-2026-01", "3", "--evidence", "Again").code == 3
    assert told("review", "done", "MR-2026-01", "99", "--evidence", "None").code == 2
