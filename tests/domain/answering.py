"""Answers, findings and walks, for tests of audits and checklists."""

from __future__ import annotations

from auditor_tui.domain.checklist import walk
from auditor_tui.domain.checklist.answer import Answer, Result
from auditor_tui.domain.checklist.checklist import Checklist, Part
from auditor_tui.domain.findings.finding import Finding, FindingState, Grade
from checklists.reader import built_in_pack

PACK = built_in_pack("iso-42001-clauses")


def an_answer(item: str, result: str | None, reason: str = "") -> Answer:
    return Answer("a", "x", item, Result(result) if result else None, "", reason, "p", "2026-11-24T10:00:00.000+00:00")


def a_finding(item: str = "8.4-s1", grade: Grade = Grade.MINOR, state: FindingState = FindingState.OPEN) -> Finding:
    return Finding("f", "x", "IA-2026-01-ML01", item, grade, "", "8.4: wanted", "seen 1", "gap", state, "p", "t")


def stops(results: dict[str, str | None], findings=()) -> tuple[walk.Stop, ...]:
    items = Checklist((Part(PACK, ("8.3", "8.4")),)).items
    answers = {key: an_answer(key, value) for key, value in results.items()}
    return walk.stops(items, answers, (), findings)
