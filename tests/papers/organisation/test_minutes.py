"""Beliefs about the minutes of a review."""

from __future__ import annotations

from pathlib import Path

import pytest

from auditor_tui.domain.refusal import Unknown
from auditor_tui.papers.organisation import minutes
from auditor_tui.services.review.reviews import reviews
from tests.papers.composing import moment, texts


def test_every_decision_stands_in_it_with_owner_and_due_day(whole_demo: Path) -> None:
    decisions = 0
    with moment(whole_demo) as (record, view, __):
        for review in reviews(view):
            said = texts(minutes.sheet(record, view, review.reference))
            for decision in review.decisions:
                decisions += 1
                assert decision.text in said
                assert decision.owner in said
                assert str(decision.due_on) in said
    assert decisions


def test_minutes_of_no_review_are_refused(whole_demo: Path) -> None:
    with moment(whole_demo) as (record, view, __), pytest.raises(Unknown):
        minutes.sheet(record, view, "MR-1999-01")
