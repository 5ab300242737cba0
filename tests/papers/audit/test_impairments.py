"""Beliefs about what the report says of impartiality."""

from __future__ import annotations

from pathlib import Path

from auditor_tui.domain.impartiality.verdict import Verdict
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
