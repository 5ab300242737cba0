"""Beliefs about the register as a paper."""

from __future__ import annotations

from pathlib import Path

from auditor_tui.domain.findings.finding import Grade
from auditor_tui.papers.organisation import register as paper
from auditor_tui.services.findings import register
from reports.sheets.blocks import Table, Tiles
from tests.papers.composing import moment


def test_every_finding_but_strengths_stands_in_one_of_its_two_lists(whole_demo: Path) -> None:
    with moment(whole_demo) as (record, view, __):
        blocks = paper.sheet(record, view).blocks
        entries = register.entries(record, view)
    lists = [block for block in blocks if isinstance(block, Table) and block.columns[0] == "Reference"]
    listed = [row[0] for block in lists for row in block.rows]
    wanted = [e.finding.reference for e in entries if e.finding.grade is not Grade.STRENGTH]
    assert sorted(listed) == sorted(wanted)


def test_the_figures_on_page_one_are_counted_from_the_entries(whole_demo: Path) -> None:
    with moment(whole_demo) as (record, view, __):
        (tiles,) = [block for block in paper.sheet(record, view).blocks if isinstance(block, Tiles)]
        entries = [e for e in register.entries(record, view) if e.finding.stands]
    breaches = [e for e in entries if e.finding.grade in (Grade.MAJOR, Grade.MINOR)]
    assert tiles.figures[0][0] == str(sum(e.is_open for e in breaches))
    late = [e for e in entries if e.finding.grade is not Grade.STRENGTH and e.is_open and e.is_overdue]
    assert tiles.figures[1][0] == str(len(late))
