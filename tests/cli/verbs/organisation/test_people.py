"""Beliefs about people on the command line."""

from __future__ import annotations


def test_what_somebody_answers_for_is_recorded_ended_and_listed(told) -> None:
    assert told("people", "add", "Nora Klein", "--title", "Data steward").code == 0
    assert told("people", "involve", "Nora Klein", "owner", "clause:7.5", "--from", "2026-01-01").code == 0
    nora = next(p for p in told("people", "list", "--json").data if p["name"] == "Nora Klein")
    assert [(one["kind"], one["target"]) for one in nora["involvements"]] == [("owner", "clause:7.5")]


def test_a_name_that_is_taken_is_refused_and_nobody_is_added(told) -> None:
    before = told("people", "list", "--json").data
    assert told("people", "add", "Marta Lind").code == 3
    assert told("people", "list", "--json").data == before
