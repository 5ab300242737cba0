"""Beliefs about management reviews on the command line."""

from __future__ import annotations


def test_a_decision_is_recorded_for_the_open_review_and_listed_with_how_it_stands(told) -> None:
    done = told("review", "decide", "MR-2026-02", "improvement", "Explain the ranking to applicants",
                "--owner", "Marta Lind", "--due", "2027-01-31")  # fmt: skip
    assert done.code == 0, done.err
    assert "Explain the ranking to applicants" in told("review", "list").out


def test_only_its_chair_approves_a_review_and_not_before_every_input_is_accounted_for(told) -> None:
    assert told("review", "approve", "MR-2026-02").code == 3
    assert told("review", "approve", "MR-1999-01").code == 2
