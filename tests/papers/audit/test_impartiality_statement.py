"""Beliefs about the impartiality statement: everybody judged, every rule that fired, every rule there is."""

from __future__ import annotations

from pathlib import Path

from auditor_tui.papers.audit import impartiality_statement
from auditor_tui.services.impartiality import teams
from tests.papers.composing import moment, texts


def test_every_member_and_every_rule_that_fired_stand_in_it_with_the_fact(whole_demo: Path) -> None:
    with moment(whole_demo) as (record, view, audit):
        said = texts(impartiality_statement.sheet(record, view, audit))
        page = teams.page(record, view, audit)
    assert page.auditors
    for auditor in page.auditors:
        assert auditor.name in said
    fired = {(rule.rule, rule.fact) for judgement in page.judgements.values() for rule in judgement.fired}
    assert fired
    for rule, fact in fired:
        assert rule in said
        assert fact in said
