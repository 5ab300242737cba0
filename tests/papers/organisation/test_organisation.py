"""Beliefs about the organisation as a paper."""

from __future__ import annotations

from pathlib import Path

from auditor_tui.papers.organisation import organisation
from auditor_tui.services.record.values import applicability_of
from db.tables.systems import SystemRecord
from tests.papers.composing import moment, texts


def test_every_ai_system_and_every_control_of_the_statement_stand_in_it(whole_demo: Path) -> None:
    with moment(whole_demo) as (record, view, __):
        said = texts(organisation.sheet(record, view))
        systems = view.rows(SystemRecord)
        controls = applicability_of(view)
    assert systems
    assert controls
    for row in systems:
        assert row["name"] in said
    for control, held in controls.items():
        assert control in said
        assert held.reason in said
