"""Beliefs about what the report says of impartiality."""

from __future__ import annotations

from pathlib import Path

from auditor_tui.domain.impartiality.rules_on_people import PRIVATE
from auditor_tui.domain.impartiality.verdict import Verdict
from auditor_tui.papers.audit import impartiality_statement
from auditor_tui.papers.audit.impairments import impairments
from auditor_tui.services.impartiality import teams
from tests.papers.composing import moment, texts


def test_it_counts_who_declared_and_names_who_was_kept_from_what_and_why(whole_demo: Path) -> None:
    with moment(whole_demo) as (record, view, audit):
        judged = teams.page(record, view, audit)
    said = texts(impairments(judged))
    signed = sum(auditor.declaration is not None for auditor in judged.auditors)
    assert f"{signed} of {len(judged.auditors)} members of the team have signed" in said
    blocked = {
        (auditor.name, fired.rule)
        for auditor in judged.auditors
        for unit, __ in judged.units
        for fired in judged.judgements[auditor.person_id, unit].fired
        if fired.verdict is Verdict.BLOCKED
    }
    assert "By Jonas Weber on 2026-11-24. Result: He read the supplier's file with her" in said
    assert "not recorded as carried out" not in said
    assert blocked
    for name, rule in blocked:
        assert name in said
        assert f"{rule}: " in said


def test_facts_of_private_life_stand_in_the_impartiality_statement_only(whole_demo: Path) -> None:
    with moment(whole_demo) as (record, view, audit):
        judged = teams.page(record, view, audit)
        report, statement = texts(impairments(judged)), impartiality_statement.sheet(record, view, audit)
    private = {
        (fired.cited, fired.fact)
        for judgement in judged.judgements.values()
        for fired in judgement.fired
        if fired.rule in PRIVATE
    }
    assert private
    for rule, fact in private:
        assert fact in texts(statement)
        assert fact not in report
        assert f"{rule}; the fact stands in the impartiality statement" in report
    assert statement.confidentiality == "Confidential"
    assert any("and the audit team; nobody else" in value for __, value in statement.front)
