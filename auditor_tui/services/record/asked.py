"""Taking a step as it is declared: its use case is found by name, so that who reads a declaration loads no record."""

from __future__ import annotations

import importlib
from typing import Any

from auditor_tui.domain.asked import Step
from auditor_tui.domain.change import Change
from auditor_tui.services.record.opened import Record


def take(record: Record, step: Step, *about: str, **said: Any) -> Change:
    """Carry out a step on what it is about, with what was asked under the names of its fields.

    Raises:
        RuleBroken: as its use case does.
    """
    module, name = step.run
    change: Change = getattr(importlib.import_module(f"auditor_tui.services.{module}"), name)(record, *about, **said)
    return change
