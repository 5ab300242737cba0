"""Beliefs about approving a review: by its chair alone, with every input accounted for, and then it is locked."""

from __future__ import annotations

from datetime import date

import pytest

from auditor_tui.domain.refusal import RuleBroken, Unknown
from auditor_tui.services.record.opened import Record
from auditor_tui.services.review import approval, reviews
from db.verify import verify
from tests.telling import CLIENT, LEAD, nothing_changes


def test_a_review_is_approved_by_its_chair_with_every_input_accounted_for_and_then_locked(record: Record) -> None:
    reference = reviews.hold(record, CLIENT, date(2026, 11, 20)).result
    chair = record.acting_as(CLIENT)
    with nothing_changes(record):
        with pytest.raises(RuleBroken, match="who attended; a conclusion; data on input a, b, c, d1, d2, d3, e"):
            approval.approve(chair, reference)
        with pytest.raises(RuleBroken, match="approved by its chair, Elena Rossi"):
            approval.approve(record, reference)
    reviews.change(record, reference, {"attendees": "All", "conclusion": "Effective"})
    reviews.note(record, "climate", "Climate change", "No relevant issue")
    for letter in ("a", "c", "d1", "d2", "d3", "e"):
        reviews.confirm(record, reference, letter)
    with nothing_changes(record), pytest.raises(RuleBroken, match="data on input b"):
        approval.approve(chair, reference)
    reviews.confirm(record, reference, "b)", "Looked at; none")
    reviews.decide(record, reference, "improvement", "Explain the ranking", LEAD, date(2026, 12, 1))
    approval.approve(chair, reference)
    with nothing_changes(record):
        for wrong, error in (
            (lambda: approval.approve(chair, reference), RuleBroken),
            (lambda: reviews.change(record, reference, {"conclusion": "x"}), RuleBroken),
            (lambda: reviews.decide(record, reference, "change", "x", LEAD, date(2026, 12, 1)), RuleBroken),
            (lambda: reviews.confirm(record, reference, "a"), RuleBroken),
            (lambda: reviews.done(record, reference, 1, " "), RuleBroken),
            (lambda: reviews.done(record, reference, 1, "x", date(2027, 1, 1)), RuleBroken),
            (lambda: reviews.done(record, reference, 9, "x"), Unknown),
            (lambda: reviews.drop(record, reference, 1, ""), RuleBroken),
            (lambda: reviews.hold(record, "Nobody", date(2026, 1, 1)), Unknown),
            (lambda: reviews.hold(record, LEAD, date(2026, 1, 1), date(2026, 2, 1)), RuleBroken),
            (lambda: reviews.confirm(record, "MR-1999-01", "a"), Unknown),
            (lambda: reviews.confirm(record, reference, "f"), Unknown),
            (lambda: reviews.note(record, "weather", "x", "y"), Unknown),
            (lambda: reviews.note(record, "party", " ", "y"), RuleBroken),
            (lambda: reviews.note(record, "party", "x", "y", on=date(2027, 1, 1)), RuleBroken),
            (lambda: reviews.take_note_back(record, 9, "x"), Unknown),
        ):
            with pytest.raises(error):
                wrong()
    reviews.drop(record, reference, 1, "Done elsewhere")
    with nothing_changes(record), pytest.raises(RuleBroken, match="done or withdrawn already"):
        reviews.done(record, reference, 1, "x")
    assert verify(record.path).is_sound
