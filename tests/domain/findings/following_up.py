"""Findings, rounds and actions, for tests of following up."""

from __future__ import annotations

from datetime import date

from auditor_tui.domain.findings.corrective_action import Action, Round
from auditor_tui.domain.findings.finding import Finding, FindingState, Grade

TODAY = date(2026, 11, 24)


S = FindingState


def finding(grade: Grade = Grade.MINOR, state: FindingState = S.OPEN) -> Finding:
    return Finding(
        "f", "a", "IA-2026-01-ML01", "9.1-p1", grade, "", "9.1: x", "E-1", "gap", state, "p", "2026-11-01T09:00:00Z"
    )


def held(state: FindingState = S.OPEN, **values) -> Round:
    return Round("r", "f", values.pop("number", 1), state, values.pop("begun_on", date(2026, 11, 1)), **values)


def action(number: int = 1, owner: str = "o", due: date = date(2026, 12, 1), **values) -> Action:
    return Action(f"a{number}", number, values.pop("text", "Change the gate"), owner, f"Name {owner}", due, **values)
