"""The register for other programs: everything said is in it, and nothing of it is a formula."""

from __future__ import annotations

import csv
import io
import json
import re
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from auditor_tui.cli.main import run
from auditor_tui.demo import story as demo
from auditor_tui.exports import register_table, registers
from auditor_tui.services.findings import corrective_action as chain
from auditor_tui.services.findings import raising
from auditor_tui.services.organisation import people, systems
from auditor_tui.services.record.opened import Record, open_record
from auditor_tui.services.review import reviews
from db.tables.recorded import COLUMNS, RECORDED
from db.verify import verify
from tests.db.making import copied
from tests.telling import CLIENT, HOSTILE

FORMULAS = ("=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", " =HYPERLINK(1)", *HOSTILE)


@pytest.fixture
def told(record: Record, audit: str) -> Record:
    for text in FORMULAS:
        ref = raising.raise_finding(record, audit, "9.1-p1", "minor", evidence=text, gap=text).result
        chain.contain(record, ref, correction=text, evidence=text, consequences=text)
        chain.find_cause(
            record, ref, method="pareto", causes=[text.replace("\r", " ")], undetected=text, searched=text, similar=text
        )
    chain.plan_action(record, ref, "=A1", CLIENT, date(2026, 12, 1))
    return record


def test_a_spreadsheet_holds_every_row_as_text(told: Record) -> None:
    data = register_table.as_spreadsheet(told)
    assert data == register_table.as_spreadsheet(told)
    book = openpyxl.load_workbook(io.BytesIO(data))
    held = register_table.tables(told)
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
    rows = list(csv.reader(io.StringIO(register_table.as_csv(told).decode("utf-8-sig"), newline="")))
    assert len(rows) == 1 + len(FORMULAS)
    assert {len(row) for row in rows} == {len(register_table.FINDINGS)}
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


@pytest.fixture(scope="module")
def story(whole_demo: Path, tmp_path_factory):
    """The demo record, to be read only, with formulas in every register that takes text."""
    path = copied(whole_demo, tmp_path_factory.mktemp("export") / "demo.db")
    record = open_record(path, demo.LEAD)
    for number, text in enumerate(FORMULAS):
        people.add_person(record, f"{text} a{number}", text)
        systems.add(record, f"{text} a{number}", f"sys-{number}", owner=text, purpose=text)
        reviews.note(record, "external", text, text, text)
    yield record
    record.close()


def _plain(text: str) -> str:
    """What a spreadsheet can hold of a text."""
    text = re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", "\ufffd", text)
    return text.replace("\r\n", "\n").replace("\r", "\n")


@pytest.mark.parametrize("what", registers.WHATS)
def test_every_register_is_read_back_from_a_spreadsheet_as_it_was_told(story: Record, what: str) -> None:
    held = registers.tables(story, what)
    data = registers.exported(story, what, "xlsx")
    assert data == registers.exported(story, what, "xlsx")
    book = openpyxl.load_workbook(io.BytesIO(data))
    assert book.sheetnames == list(held)
    for name, rows in held.items():
        assert len(rows) > 1 or what == "findings", name
        read = [tuple(_plain(cell.value or "") for cell in row) for row in book[name].iter_rows()]
        assert read == [tuple(map(_plain, row)) for row in rows]
        assert {c.data_type for row in book[name].iter_rows() for c in row if c.value is not None} == {"s"}


@pytest.mark.parametrize("what", registers.WHATS)
def test_no_cell_of_any_csv_is_a_formula_and_all_rows_are_there(story: Record, what: str) -> None:
    text = registers.exported(story, what, "csv").decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text, newline="")))
    held = registers.tables(story, what)
    if what == "everything":
        assert len(rows) - 1 == sum((len(table) - 1) * len(table[0]) for table in held.values())
    else:
        assert len(rows) == len(next(iter(held.values())))
    assert not [cell for row in rows for cell in row if cell.lstrip().startswith(("=", "+", "-", "@"))]


def test_the_whole_record_as_json_holds_every_row_of_every_table_and_the_head(story: Record, tmp_path: Path) -> None:
    out = tmp_path / "all.json"
    assert run(["export", "json", "--what", "everything", "-o", str(out), "--db", str(story.path)]) == 0
    told = json.loads(out.read_text(encoding="utf-8"))
    assert set(told["tables"]) == set(COLUMNS)
    with story.store.view() as view:
        for kind in RECORDED:
            kept = {str(row["id"]): {key: str(value) for key, value in row.items()} for row in view.rows(kind)}
            given = told["tables"][str(kind.__tablename__)]
            assert {row["id"]: {key: str(value) for key, value in row.items()} for row in given} == kept
    assert told["head"]["hash"] == verify(story.path).head
    assert (told["form"], told["organisation"]) == ("auditor record 1", "X Corporation")


def test_a_register_as_json_speaks_of_people_and_audits_by_name(story: Record, tmp_path: Path) -> None:
    out = tmp_path / "r.json"
    assert run(["export", "json", "--what", "evidence", "-o", str(out), "--db", str(story.path)]) == 0
    told = json.loads(out.read_text(encoding="utf-8"))
    assert list(told) == ["Evidence", "What it is", "Files", "Further uses"]
    assert {row["Audit"] for row in told["Evidence"]} == {"IA-2026-01", "IA-2026-02"}
    assert "Marta Lind" in {row["Recorded by"] for row in told["Evidence"]}
    assert all(row["Evidence"].startswith("E-") for row in told["Files"])
    assert run(["export", "csv", "--what", "nothing", "-o", str(out), "--db", str(story.path)]) == 2
