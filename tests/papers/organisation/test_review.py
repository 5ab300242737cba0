"""The inputs of management review: every figure counted a second time by a plain query on the raw tables."""

from __future__ import annotations

import io
import re
from datetime import date
from pathlib import Path

import pypdf
import pytest

from auditor_tui.domain.refusal import RuleBroken
from auditor_tui.papers import issue
from auditor_tui.papers.organisation import inputs, review
from auditor_tui.services.record.opened import Record, open_record
from reports.sheets.blocks import Bars, Heading, Points, Run, Sheet, Table, Text, Tiles
from tests.db.making import copied

FIRST, LAST = date(2025, 12, 1), date(2026, 11, 24)


@pytest.fixture(scope="module")
def story(whole_demo: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copied(whole_demo, tmp_path_factory.mktemp("review") / "demo.db")


@pytest.fixture
def told(story: Path):
    record = open_record(story, "Marta Lind")
    yield record
    record.close()


def sheet(record: Record, first: date | None = FIRST, last: date | None = LAST) -> Sheet:
    with record.store.view() as view:
        return review.sheet(record, view, "", (first, last))


def asked(record: Record, sql: str, *values: object) -> list[tuple]:
    with record.store.view() as view:
        return [tuple(row) for row in view.connection.exec_driver_sql(sql, values)]


BREACH = "grade IN ('major', 'minor') AND state <> 'withdrawn'"


def test_every_input_is_there_in_the_order_of_the_clause(told: Record) -> None:
    headings = [b.text.split()[0] for b in sheet(told).blocks if isinstance(b, Heading) and b.level == 1]
    assert headings == ["a", "b", "c", "d1", "d2", "d3", "e"]


def test_the_figures_are_those_of_the_record(told: Record) -> None:
    blocks = sheet(told).blocks
    tiles = {label: figure for b in blocks if isinstance(b, Tiles) for figure, label in b.figures}
    (raised,) = asked(
        told,
        f"SELECT count(*) FROM finding WHERE {BREACH} AND substr(raised_at, 1, 10) BETWEEN ? AND ?",
        str(FIRST),
        str(LAST),
    )[0]
    (closed,) = asked(told, "SELECT count(*) FROM corrective_round r WHERE state = 'closed_effective' AND NOT EXISTS "
                            "(SELECT 1 FROM corrective_round n WHERE n.finding_id = r.finding_id AND n.number > r.number)")[0]  # fmt: skip
    assert tiles["nonconformities raised"] == str(raised)
    assert tiles["open at the end"] == str(raised - closed)
    ((planned, approved),) = asked(
        told, "SELECT count(*), sum(state = 'closed') FROM audit WHERE starts_on BETWEEN ? AND ?", str(FIRST), str(LAST)
    )
    assert tiles["audits approved"] == f"{approved} of {planned}"
    (bars,) = [b for b in blocks if isinstance(b, Bars) and "per quarter" in b.title]
    for quarter, (minor, major) in zip(bars.categories, bars.values, strict=True):
        year, number = quarter.split(" Q")
        months = [f"{year}-{month:02d}" for month in range(int(number) * 3 - 2, int(number) * 3 + 1)]
        for grade, shown in (("minor", minor), ("major", major)):
            (count,) = asked(
                told,
                "SELECT count(*) FROM finding WHERE grade = ? AND state <> 'withdrawn' AND substr(raised_at, 1, 7) IN (?, ?, ?)",
                grade,
                *months,
            )[0]
            assert shown == count
    rates = next(b.items for b in blocks if isinstance(b, Points) and b.items[0].startswith("Effectiveness"))
    ((worked, judged),) = asked(
        told,
        "SELECT sum(effective), count(*) FROM corrective_round WHERE verified_on BETWEEN ? AND ?",
        str(FIRST),
        str(LAST),
    )
    assert f"{worked} of {judged} judgements" in rates[0]
    (assessed,) = asked(told, "SELECT count(*) FROM answer WHERE result IN ('conforming', 'nonconforming')")[0]
    (of_audits,) = asked(
        told,
        "SELECT count(*) FROM finding WHERE grade IN ('major', 'minor') AND state <> 'withdrawn' AND audit_id NOT NULL "
        "AND substr(raised_at, 1, 10) BETWEEN ? AND ?",
        str(FIRST),
        str(LAST),
    )[0]
    assert f"{of_audits} nonconformities over {assessed} assessed requirements" in rates[3]
    (logged,) = asked(
        told,
        "SELECT count(*) FROM finding f JOIN logged l ON l.finding_id = f.id WHERE l.origin = 'monitoring' "
        "AND f.grade IN ('major', 'minor') AND f.state <> 'withdrawn'",
    )[0]
    assert rates[4] == f"Sources: audits {of_audits}, monitoring and measurement {logged}."
    tables = {b.columns[0]: b for b in blocks if isinstance(b, Table)}
    places = tables["Clause or control"].rows
    assert sum(int(row[-1]) for row in places) == raised
    (suggestions,) = asked(
        told, "SELECT count(*) FROM finding WHERE grade IN ('ofi', 'observation') AND state <> 'withdrawn'"
    )[0]
    assert len([b for b in blocks if isinstance(b, Table)][-1].rows) == suggestions
    assert len(tables["Audit"].rows) == planned


def test_areas_are_counted_from_the_findings_of_the_period(told: Record) -> None:
    (table,) = [b for b in sheet(told).blocks if isinstance(b, Table) and b.columns[0] == "Area (chapter)"]
    found = asked(
        told,
        "SELECT item, grade FROM finding WHERE grade IN ('major', 'minor') AND state <> 'withdrawn' "
        f"AND date(substr(raised_at, 1, 10)) BETWEEN '{FIRST}' AND '{LAST}'",
    )
    chapters: dict[str, list[int]] = {}
    for item, grade in found:
        place = item.partition("@")[0].rpartition("-")[0] or item
        chapter = re.match(r"A\.\d+|\d+", place)[0]
        chapters.setdefault(chapter, [0, 0])[grade == "minor"] += 1
    assert {row[0].split()[0]: [int(row[1]), int(row[2])] for row in table.rows} == chapters
    assert all(int(row[3]) == int(row[1]) + int(row[2]) for row in table.rows)
    assert any(row[0] == "9 Performance evaluation" for row in table.rows)


def test_what_has_no_data_says_so(told: Record, record: Record) -> None:
    assert not [b for b in sheet(told).blocks if isinstance(b, Text) and b.text == inputs.NO_DATA]
    empty = sheet(record)
    assert len([b for b in empty.blocks if isinstance(b, Text) and b.text == inputs.NO_DATA]) == 7
    said = " ".join(b.text for b in empty.blocks if isinstance(b, Text))
    assert "No nonconformity was on record" in said
    assert "No audit was planned or carried out" in said
    assert "No opportunity or observation" in said


def test_the_other_registers_are_counted_too(told: Record) -> None:
    blocks = sheet(told).blocks
    tables = {b.columns[0]: b for b in blocks if isinstance(b, Table)}
    (decided,) = asked(
        told,
        "SELECT count(*) FROM decision d JOIN review r ON r.id = d.review_id WHERE r.held_on <= ? "
        "AND (d.done_on IS NULL OR d.done_on >= ?)",
        str(LAST),
        str(FIRST),
    )[0]
    assert len(tables["Decision"].rows) == decided
    changes = [b for b in blocks if isinstance(b, Table) and b.columns[0] == "Day"]
    for table, kinds in zip(changes, ("<> 'party'", "= 'party'"), strict=True):
        (counted,) = asked(
            told,
            f"SELECT count(*) FROM surrounding WHERE kind {kinds} AND withdrawn IS NULL AND happened_on BETWEEN ? AND ?",
            str(FIRST),
            str(LAST),
        )[0]
        assert len(table.rows) == counted
    values = asked(
        told,
        "SELECT m.name, v.period, v.value FROM measured v JOIN metric m ON m.id = v.metric_id "
        "WHERE v.first BETWEEN ? AND ? ORDER BY m.reference, v.first",
        str(FIRST),
        str(LAST),
    )
    drawn = [
        (run.title.partition(" of the AI system")[0], p, said)
        for run in blocks
        if isinstance(run, Run)
        for p, _, said in run.points
    ]
    assert drawn == values
    foreseen = asked(told, "SELECT count(*) FROM scheduled WHERE month BETWEEN ? AND ?", str(FIRST), str(LAST))[0][0]
    assert len(tables["Month"].rows) == foreseen


def test_a_period_before_everything_and_one_reversed(told: Record) -> None:
    early = sheet(told, date(2024, 1, 1), date(2024, 12, 31))
    assert {
        figure for b in early.blocks if isinstance(b, Tiles) for figure, label in b.figures if "overdue" not in label
    } == {"0", "0 of 0"}
    with pytest.raises(RuleBroken, match="before it begins"):
        sheet(told, LAST, FIRST)


def test_the_same_bytes_and_readable_text(told: Record) -> None:
    period = (FIRST, LAST)
    drawn = issue.printed(told, "review", period=period)
    assert drawn == issue.printed(told, "review", period=period)
    text = re.sub(r"\s+", " ", " ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(drawn)).pages))
    for said in (
        "Inputs to management review",
        "Metrics measured in the period: 3; 1 value lay beyond",
        "IA-2026-01-ML01",
        "Effectiveness: 1 of 2",
    ):
        assert said in text
