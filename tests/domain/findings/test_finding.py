"""Beliefs about findings: their grades, their parts and their references."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from auditor_tui.domain.findings import finding
from auditor_tui.domain.findings.finding import FindingState, Grade
from auditor_tui.domain.findings.risk import Rated, Risk
from auditor_tui.domain.refusal import RuleBroken, Unknown
from tests.domain.answering import a_finding


def test_references_of_findings_are_never_used_again():
    taken = frozenset({"IA-2026-01-ML01", "IA-2026-01-ML02"})
    assert finding.next_reference("IA-2026-01", "ML", taken) == "IA-2026-01-ML03"
    assert finding.next_reference("IA-2026-01", "JW", taken) == "IA-2026-01-JW01"


@pytest.mark.parametrize("grade", list(Grade))
@pytest.mark.parametrize("missing", ["requirement", "evidence", "gap", "grade_reason"])
def test_a_finding_has_the_parts_its_grade_needs(grade, missing):
    parts = {"requirement": "r", "evidence": "e", "gap": "g", "grade_reason": "w"} | {missing: " "}
    needed = {
        Grade.MAJOR: {"requirement", "evidence", "gap", "grade_reason"},
        Grade.MINOR: {"requirement", "evidence", "gap"},
        Grade.OBSERVATION: {"evidence", "gap"},
        Grade.OFI: {"gap"},
        Grade.STRENGTH: {"evidence"},
    }[grade]
    if missing in needed:
        with pytest.raises(RuleBroken):
            finding.check_statement(grade, **parts)
    else:
        finding.check_statement(grade, **parts)


def test_a_withdrawn_finding_takes_no_further_step():
    with pytest.raises(RuleBroken, match="withdrawn"):
        finding.check_regrade(a_finding(state=FindingState.WITHDRAWN), Grade.MAJOR, "why")


def test_a_grade_changes_only_to_another_one_and_with_a_reason():
    with pytest.raises(RuleBroken, match="already"):
        finding.check_regrade(a_finding(), Grade.MINOR, "why")
    with pytest.raises(RuleBroken, match="reason"):
        finding.check_regrade(a_finding(), Grade.MAJOR, " ")
    finding.check_regrade(a_finding(), Grade.MAJOR, "why")


def test_grades_are_known_by_their_words():
    assert finding.grade_of("OFI") is Grade.OFI
    with pytest.raises(Unknown):
        finding.grade_of("perhaps")


def test_only_a_strength_begins_recorded():
    assert {grade for grade in Grade if finding.first_state(grade) is FindingState.RECORDED} == {Grade.STRENGTH}
    assert {finding.first_state(grade) for grade in Grade} == {FindingState.RECORDED, FindingState.OPEN}


@pytest.mark.parametrize("grade", list(Grade))
@pytest.mark.parametrize("level", [None, *Risk])
def test_breaches_and_what_was_rated_high_go_through_corrective_action(grade, level):
    rated = replace(a_finding(grade=grade), risk=Rated(level, "x", "p", date(2026, 11, 20)) if level else None)
    is_high = level is Risk.HIGH and grade in (Grade.OBSERVATION, Grade.OFI)
    assert rated.is_high_risk is is_high
    assert rated.needs_corrective_action is (is_high or grade in (Grade.MAJOR, Grade.MINOR))
    shown = level is not None and grade in (Grade.OBSERVATION, Grade.OFI)
    assert rated.words == (f"{grade.word}, {level.word}" if shown else grade.word)


@pytest.mark.parametrize("reason", ["", " ", "\u200b"])
def test_a_change_of_what_was_said_needs_a_reason_that_can_be_read(reason):
    with pytest.raises(RuleBroken, match="Say why: withdrawing needs a reason"):
        finding.check_reason(reason, "withdrawing")


def test_a_finding_regraded_to_one_that_asks_more_still_has_every_part():
    with pytest.raises(RuleBroken, match="names the requirement"):
        finding.check_regrade(replace(a_finding(grade=Grade.OFI), requirement=""), Grade.MINOR, "why")


def test_the_scheme_says_what_each_grade_means_and_whose_it_is():
    said = finding.scheme(Grade)
    assert all(f"{grade.word}: {grade.meaning}" in said for grade in Grade)
    assert "ISO/IEC 42001 grades nothing" in said
