"""Beliefs about the steps of corrective action as they are declared."""

from __future__ import annotations

from auditor_tui.domain.asked import Step
from auditor_tui.domain.findings import asked

STEPS = [value for value in vars(asked).values() if isinstance(value, Step)]


def test_every_verb_of_the_chain_is_declared() -> None:
    verbs = {step.verb for step in STEPS}
    assert verbs >= {"contain", "cause", "plan", "accept", "decline", "implement", "extend", "verify", "reopen"}


def test_no_step_asks_for_the_same_thing_twice() -> None:
    for step in STEPS:
        names = [field.name for field in step.asked]
        assert len(names) == len({*names}), step.verb
