"""Beliefs about the extract of the journal: every step with who, when, what and why, and hashes that can be checked."""

from __future__ import annotations

import io
import json
import re
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader

from auditor_tui.cli.main import run
from auditor_tui.domain.refusal import RuleBroken, Unknown
from auditor_tui.papers import issue
from auditor_tui.papers.organisation import journal
from auditor_tui.services.audits import audits
from auditor_tui.services.findings import raising
from auditor_tui.services.organisation import people
from auditor_tui.services.overview import history
from auditor_tui.services.record.opened import Record
from db.verify import verify
from reports.sheets.blocks import Table
from tests.telling import HOSTILE, LEAD, nothing_changes, planned_audit


def words(pdf: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).split())


def rows(record: Record, reference: str = "", period=(None, None)) -> list[tuple[str, ...]]:
    with record.store.view() as view:
        sheet = journal.sheet(record, view, reference, period)
    return [row for block in sheet.blocks if isinstance(block, Table) for row in block.rows]


def test_every_step_stands_in_it_with_its_place_and_the_beginning_of_its_hash(record: Record) -> None:
    people.change_person(record, LEAD, title="Head of audit")
    steps = history.steps(record)
    found = rows(record)
    assert [row[0] for row in found] == [f"{step.position}\n{step.hash[:12]}" for step in steps]
    assert all(
        row[1].startswith(step.at[:10]) and row[1].endswith(step.who) for row, step in zip(found, steps, strict=True)
    )
    assert "person title: Lead auditor \u2192 Head of audit" in found[-1][2]


def test_it_says_how_to_verify_and_names_the_head_that_verify_names(record: Record) -> None:
    said = words(issue.printed(record, "journal"))
    assert f"names the head {verify(record.path).head[:16]}" in said
    assert "auditor verify" in said


def test_an_extract_of_one_audit_holds_its_steps_alone_with_the_reasons(record: Record, audit: str) -> None:
    ref = raising.raise_finding(record, audit, "9.1-p1", "minor", requirement="R", evidence="E", gap="G").result
    raising.withdraw(record, ref, "Raised on the wrong clause")
    planned_audit(record, title="Another")
    found = rows(record, audit)
    assert len(found) == len(history.steps(record, audit)) < len(rows(record))
    assert found[-1][2].endswith("Why: Raised on the wrong clause")
    said = words(issue.printed(record, "journal", audit))
    assert f"{audit}-J" in said
    assert "Another" not in said


def test_a_period_leaves_out_what_lies_before_and_after(record: Record) -> None:
    everything = rows(record)
    assert rows(record, period=(date(2026, 11, 24), date(2026, 11, 24))) == everything
    assert rows(record, period=(date(2026, 11, 25), None)) == []
    assert "Nothing." in words(issue.printed(record, "journal", period=(None, date(2026, 11, 23))))
    with pytest.raises(RuleBroken, match="before it begins"):
        rows(record, period=(date(2026, 12, 1), date(2026, 11, 1)))
    with pytest.raises(Unknown):
        rows(record, "IA-1999-01")


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text_in_it_and_printing_changes_nothing(record: Record, text: str) -> None:
    people.change_person(record, LEAD, title=text)
    with nothing_changes(record):
        first = issue.printed(record, "journal")
        assert issue.printed(record, "journal") == first


def test_many_changes_of_one_step_are_cut_and_counted(record: Record) -> None:
    reference = planned_audit(record)
    changed = dict.fromkeys(("title", "objective", "scope", "criteria", "client", "auditee", "places"), "x" * 300)
    audits.change_plan(record, reference, changed)
    what = rows(record)[-1][2]
    assert re.search(r"and \d+ more$", what)
    assert max(map(len, what.split("\n"))) < 250


def test_every_step_stands_in_one_table_whose_head_is_on_every_page(record: Record) -> None:
    for number in range(120):
        people.change_person(record, LEAD, title=f"Title {number}")
    with record.store.view() as view:
        sheet = journal.sheet(record, view, "", (None, None))
    (table,) = [block for block in sheet.blocks if isinstance(block, Table)]
    assert len(table.rows) == len(history.steps(record))
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(issue.printed(record, "journal"))).pages]
    assert len(pages) > 4
    assert all("What was recorded, and why" in page for page in pages)


def test_it_is_printed_by_command_for_an_audit_and_a_period(record: Record, audit: str, tmp_path: Path, capsys) -> None:
    at = ["--db", str(record.path)]
    out = tmp_path / "j.pdf"
    assert run(["print", "journal", audit, "--from", "2026-11-24", "--to", "2026-11-30", "-o", str(out), *at]) == 0
    assert run(["journal", audit, "--json", *at]) == 0
    steps = json.loads(capsys.readouterr().out.partition("\n")[2])
    assert f"{steps[-1]['position']} {steps[-1]['hash'][:12]}" in words(out.read_bytes())
    assert run(["print", "journal", "IA-1999-01", "-o", str(tmp_path / "no.pdf"), *at]) == 2
