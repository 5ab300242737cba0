"""Beliefs about the audit report: the summary counts what the findings show, and each finding is a card."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from auditor_tui.domain.findings.finding import Grade
from auditor_tui.papers.audit import report
from auditor_tui.services.audits import audits
from auditor_tui.services.fieldwork import walk
from reports.sheets.blocks import Bars, Finding, Heading, Tiles
from tests.papers.composing import CLOSED, OPEN, moment, table


@pytest.mark.parametrize("reference", [CLOSED, OPEN])
def test_the_figures_on_page_one_are_the_cards_that_follow(whole_demo: Path, reference: str) -> None:
    with moment(whole_demo, reference) as (record, view, audit):
        blocks = report.sheet(record, view, audit).blocks
        standing = [f for f in walk.findings_of(view, audit) if f.stands]
    cards = [block for block in blocks if isinstance(block, Finding)]
    assert sorted(card.reference for card in cards) == sorted(finding.reference for finding in standing)
    (tiles, *__) = [block for block in blocks if isinstance(block, Tiles)]
    counted = Counter(finding.grade for finding in standing)
    assert [figure for figure, __ in tiles.figures][:5] == [str(counted[grade]) for grade in Grade]


def test_the_chapters_of_iso_19011_stand_in_it_in_their_order(whole_demo: Path) -> None:
    with moment(whole_demo, CLOSED) as (record, view, audit):
        blocks = report.sheet(record, view, audit).blocks
    chapters = [block.anchor for block in blocks if isinstance(block, Heading) and block.level == 1 and block.anchor]
    wanted = ["summary", "findings", "not-assessed", "impartiality", "conclusion"]
    assert [anchor for anchor in chapters if anchor in wanted] == wanted


@pytest.mark.parametrize("reference", [CLOSED, OPEN])
def test_chart_and_table_of_one_report_add_up_to_the_requirements_in_scope(whole_demo: Path, reference: str) -> None:
    with moment(whole_demo, reference) as (record, view, audit):
        sheet = report.sheet(record, view, audit)
        whole = audits.page(record, view, audit).fulfilment
    (chart,) = [b for b in sheet.blocks if isinstance(b, Bars) and b.title.startswith("Results by clause")]
    degree = table(sheet.blocks, lambda t: t.columns[-1] == "Degree")
    drawn = [sum(series) for series in zip(*chart.values, strict=True)]
    counted = [[int(cell) for cell in row[1:5]] for row in degree.rows]
    assert [sum(column) for column in zip(*counted[:-1], strict=True)] == counted[-1]
    assert drawn == counted[-1][:3]
    assert sum(counted[-1]) == whole.total
    assert sum(drawn) == whole.applies
    assert ("not counted here" in chart.reading) is (whole.not_applicable > 0)
    assert degree.rows[-1][-1] == f"{whole.percent} % of {whole.assessed} ({whole.applies} apply)"
