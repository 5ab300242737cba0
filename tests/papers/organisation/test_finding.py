"""Beliefs about the form of one finding: what was done in each round, and empty lines for what comes next."""

from __future__ import annotations

from pathlib import Path

import pytest

from auditor_tui.domain.refusal import Unknown
from auditor_tui.papers.organisation import finding
from auditor_tui.services.findings import register
from tests.papers.composing import moment, texts


def test_every_round_stands_in_it_with_actions_owners_and_judgement(whole_demo: Path) -> None:
    rounds = 0
    with moment(whole_demo) as (record, view, __):
        for entry in register.entries(record, view):
            said = texts(finding.sheet(record, view, entry.finding.reference))
            assert entry.finding.gap in said
            for held in entry.rounds:
                rounds += 1
                for action in held.actions:
                    assert action.text in said
                    assert action.owner in said
                assert held.verification in said
    assert rounds


def test_a_reference_nobody_gave_is_refused(whole_demo: Path) -> None:
    with moment(whole_demo) as (record, view, __), pytest.raises(Unknown):
        finding.sheet(record, view, "IA-2026-01-XX99")
