"""Beliefs about management reviews: inputs, decisions on a day, and what approval asks for."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from auditor_tui.domain.refusal import RuleBroken, Unknown
from auditor_tui.domain.review.review import (
    INPUTS,
    NOTHING,
    Decision,
    DecisionKind,
    Review,
    SurroundingKind,
    check_approving,
    check_open,
    confirmation_in_words,
    decision_kind,
    input_of,
    next_reference,
    surrounding_kind,
)

TODAY = date(2026, 11, 24)
DAY = timedelta(days=1)
REVIEW = Review(
    "r", "MR-2026-01", TODAY, date(2026, 1, 1), date(2026, 6, 30), "Cleo", "All", "", "Effective", False, "", "t", (), {}
)  # fmt: skip
DECISION = Decision(
    "MR-2026-01", 2, DecisionKind.CHANGE, "Move the gate", "Bob", TODAY, None, "", date(2026, 11, 1)
)  # fmt: skip


def test_references_of_reviews_are_never_used_again() -> None:
    assert next_reference(2026, []) == "MR-2026-01"
    assert next_reference(2026, ["MR-2026-01", "MR-2026-03", "MR-2025-02"]) == "MR-2026-02"
    assert DECISION.reference == "MR-2026-01-2"


@pytest.mark.parametrize(("typed", "letter"), [(" D1) ", "d1"), ("a", "a"), ("A)", "a"), ("e", "e")])
def test_an_input_is_known_by_its_letter(typed: str, letter: str) -> None:
    assert input_of(typed) == letter


@pytest.mark.parametrize("typed", ["d", "f", "", "d4", "audit results"])
def test_other_words_are_no_input_and_those_there_are_are_named(typed: str) -> None:
    with pytest.raises(Unknown) as refused:
        input_of(typed)
    assert all(f"{letter} (" in refused.value.sentence for letter in INPUTS)


def test_kinds_are_known_by_their_words() -> None:
    assert [decision_kind(f" {kind.value.upper()} ") for kind in DecisionKind] == list(DecisionKind)
    assert [surrounding_kind(f" {kind.value.upper()} ") for kind in SurroundingKind] == list(SurroundingKind)
    with pytest.raises(Unknown, match="improvement, change, resources"):
        decision_kind("wish")
    with pytest.raises(Unknown, match=r"climate \(climate position\)"):
        surrounding_kind("weather")


@pytest.mark.parametrize(
    ("more", "today", "standing"),
    [
        ({}, TODAY, "open"),
        ({}, TODAY + DAY, "overdue by 1 day"),
        ({"done_on": TODAY}, TODAY, "done"),
        ({"done_on": TODAY}, TODAY - DAY, "open"),
        ({"done_on": TODAY + 3 * DAY}, TODAY + 3 * DAY, "done late, 3 days"),
        ({"done_on": TODAY + 3 * DAY}, TODAY + 2 * DAY, "overdue by 2 days"),
        ({"done_on": TODAY, "withdrawn": "not needed"}, TODAY, "withdrawn"),
        ({"withdrawn": ""}, TODAY + 9 * DAY, "withdrawn"),
    ],
)
def test_a_decision_stands_as_was_known_on_the_day(more: dict, today: date, standing: str) -> None:
    assert replace(DECISION, **more).standing(today) == standing


def test_a_decision_ages_from_the_day_it_was_made() -> None:
    assert (DECISION.age(date(2026, 11, 1)), DECISION.age(TODAY)) == (0, 23)


def test_what_is_approved_is_locked() -> None:
    check_open(REVIEW, "changed")
    with pytest.raises(RuleBroken, match="MR-2026-01 is approved and can no longer be changed"):
        check_open(replace(REVIEW, is_approved=True), "changed")


CONFIRMED = {"b": (NOTHING, "Ann", TODAY)}


@pytest.mark.parametrize(
    ("more", "empty", "by", "code", "lacks"),
    [
        ({}, (), "Cleo", "", ()),
        ({"confirmed": CONFIRMED}, ("b",), "Cleo", "", ()),
        ({}, (), "Ann", "not-the-chair", ("approved by its chair, Cleo",)),
        ({"is_approved": True}, (), "Cleo", "review-locked", ("approved again",)),
        ({"attendees": " "}, (), "Cleo", "review-incomplete", ("who attended",)),
        ({"conclusion": ""}, (), "Cleo", "review-incomplete", ("a conclusion",)),
        ({"confirmed": CONFIRMED}, ("b", "d2", "e"), "Cleo", "review-incomplete", ("data on input d2, e",)),
        ({"attendees": "", "conclusion": ""}, ("c",), "Cleo", "review-incomplete", ("who attended; a conclusion; data on input c",)),
    ],
)  # fmt: skip
def test_a_review_is_approved_whole_by_its_chair_and_once(more: dict, empty, by: str, code: str, lacks) -> None:
    review = replace(REVIEW, **more)
    if not code:
        check_approving(review, empty, by)
        return
    with pytest.raises(RuleBroken) as refused:
        check_approving(review, empty, by)
    assert refused.value.code == code
    assert all(part in refused.value.sentence for part in lacks)


def test_words_somebody_wrote_are_read_as_they_are() -> None:
    assert confirmation_in_words(NOTHING) == "Nothing to report"
    assert confirmation_in_words("No complaint came in") == "No complaint came in"
