"""Beliefs about the plan as a paper: what is looked at, by whom, and who may not."""

from __future__ import annotations

from pathlib import Path

from auditor_tui.papers.audit import plan
from auditor_tui.services.planning import agenda
from tests.papers.composing import moment, table, texts


def test_it_names_objective_team_and_every_slot_of_the_agenda(whole_demo: Path) -> None:
    with moment(whole_demo) as (record, view, audit):
        sheet = plan.sheet(record, view, audit)
        slots = agenda.page(record, view, audit).slots
        said = texts(sheet)
        assert audit.objective in said
        assert slots
        for slot in slots:
            assert slot.begins.strftime("%H:%M") in said


def test_whoever_may_not_audit_something_is_named_with_it(whole_demo: Path) -> None:
    with moment(whole_demo) as (record, view, audit):
        who = table(plan.sheet(record, view, audit).blocks, lambda block: block.columns[-1] == "May not audit")
    kept_from = {row[0].split("\n")[0]: row[-1] for row in who.rows}
    assert "9.2" in next(said for name, said in kept_from.items() if name.startswith("Marta Lind"))
