"""Beliefs about the steps of a management review as they are declared."""

from __future__ import annotations

from auditor_tui.domain.asked import Step
from auditor_tui.domain.review import asked


def test_each_step_is_carried_out_by_the_room_of_reviews_and_asks_for_something() -> None:
    steps = [value for value in vars(asked).values() if isinstance(value, Step)]
    assert {step.run[0] for step in steps} == {"review.reviews"}
    assert all(step.asked for step in steps)
