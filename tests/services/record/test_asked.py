"""Beliefs about taking declared steps: each finds its use case, which takes what the step asks for."""

from __future__ import annotations

import importlib
import inspect

import pytest

from auditor_tui.domain.asked import Step
from auditor_tui.domain.findings import asked as of_findings
from auditor_tui.domain.review import asked as of_review
from auditor_tui.services.findings import register
from auditor_tui.services.record.asked import take
from auditor_tui.services.record.opened import Record
from tests.telling import CONTAINED

STEPS = [value for room in (of_findings, of_review) for value in vars(room).values() if isinstance(value, Step)]


@pytest.mark.parametrize("step", STEPS, ids=lambda step: f"{step.run[0]} {step.run[1]}")
def test_a_use_case_takes_what_its_step_asks_for(step: Step) -> None:
    use_case = getattr(importlib.import_module(f"auditor_tui.services.{step.run[0]}"), step.run[1])
    assert {field.name for field in step.asked} <= set(inspect.signature(use_case).parameters)


def test_a_step_taken_is_recorded_as_by_its_use_case(record: Record, audit: str) -> None:
    from auditor_tui.services.findings import raising

    ref = raising.raise_finding(record, audit, "9.1-p1", "minor", requirement="R", evidence="E", gap="G").result
    take(record, of_findings.CONTAIN, ref, **CONTAINED)
    assert register.entry(record, ref).state.value == "contained"
