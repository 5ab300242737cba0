"""The register for other programs: everything said is in it, and nothing of it is a formula."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from auditor_tui.cli.main import run
from auditor_tui.services import corrective_action as chain
from auditor_tui.services import exporting, findings
from auditor_tui.services.record import Record
from tests.telling import CLIENT, HOSTILE

FORMULAS = ("=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", " =HYPERLINK(1)", *HOSTILE)


@pytest.fixture
def told(record: Record, audit: str) -> Record:
    for text in FORMULAS:
        ref = findings.raise_finding(record, audit, "9.1-p1", "minor", evidence=text, gap=text).result
        chain.contain(record, ref, correction=text, evidence=text, consequences=text)
        chain.find_cause(
            record, ref, method="pareto", causes=[text.replace("\r", " ")], undetected=text, searched=text, similar=text
        )
    chain.plan_action(record, ref, "=A1", CLIENT, date(2026, 12, 1))
    return record


def test_a_spreadsheet_holds_every_row_as_text(told: Record) -> None:
    data = exporting.as_spreadsheet(told)
    assert data == exporting.as_spreadsheet(told)
    book = openpyxl.load_workbook(io.BytesIO(data))
    held = exporting.tables(told)
    assert book.sheetnames == list(held)
    for name, rows in held.items():
        sheet = book[name]
        assert sheet.max_row == len(rows)
        assert {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value is not None} == {"s"}
    heads = [cell.value for cell in book["Findings"][1]]
    gaps = [row[heads.index("Gap")].value for row in book["Findings"].iter_rows(min_row=2)]
    assert gaps[:4] == list(FORMULAS[:4])
    assert book["Actions"].cell(2, 4).value == "=A1"


def test_no_cell_of_the_csv_is_a_formula(told: Record) -> None:
    rows = list(csv.reader(io.StringIO(exporting.as_csv(told).decode("utf-8-sig"), newline="")))
    assert len(rows) == 1 + len(FORMULAS)
    assert {len(row) for row in rows} == {len(exporting.FINDINGS)}
    assert not [cell for row in rows for cell in row if cell.lstrip().startswith(("=", "+", "-", "@"))]


def test_by_command(told: Record, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for form in ("xlsx", "csv", "json"):
        path = tmp_path / f"register.{form}"
        assert run(["export", form, "-o", str(path), "--db", str(told.path)]) == 0
        assert capsys.readouterr().out.strip() == str(path)
        assert path.stat().st_size
    listed = json.loads((tmp_path / "register.json").read_text(encoding="utf-8"))
    assert len(listed) == len(FORMULAS)
    assert run(["export", "csv", "-o", str(tmp_path), "--db", str(told.path)]) == 2
    assert run(["export", "csv", "-o", str(tmp_path / "no" / "x.csv"), "--db", str(told.path)]) == 4
