"""Beliefs about the Statement of Applicability: how it is taken in, and what it means for an audit."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from auditor_tui.domain.refusal import RuleBroken, Unknown
from auditor_tui.services.audits import audits, life
from auditor_tui.services.fieldwork import walk
from auditor_tui.services.findings import raising
from auditor_tui.services.impartiality import teams
from auditor_tui.services.organisation import applicability
from auditor_tui.services.record import packs
from auditor_tui.services.record.faults import TableFault
from auditor_tui.services.record.opened import Record
from checklists.reader import built_in_pack
from tests.services.packing import ANNEX, both, house_rules
from tests.telling import LEAD, nothing_changes


def test_opening_sets_excluded_controls_aside_with_the_statements_reason(record: Record) -> None:
    reference = both(record)
    applicability.declare(record, "A.10.4", necessary=False, reason="No customers")
    applicability.declare(record, "A.6.2.8", necessary=True, reason="Appeals")
    life.open_audit(record, reference)
    stops = {stop.item.id: stop for stop in audits.show(record, reference).walk}
    answer = stops["A.10.4-s1@cv-ranker"].answer
    assert answer is not None
    assert answer.result == "not-applicable"
    assert answer.reason == "Not necessary by the Statement of Applicability: No customers"
    assert stops["A.6.2.8-s1@cv-ranker"].answer is None


@pytest.mark.parametrize("said", [None, False])
def test_no_nonconformity_against_a_control_that_is_not_declared_necessary(record: Record, said) -> None:
    reference = both(record)
    if said is not None:
        applicability.declare(record, "A.6.2.8", necessary=said, reason="x")
    life.open_audit(record, reference)
    item = "A.6.2.8-s1@cv-ranker"
    with nothing_changes(record):
        with pytest.raises(RuleBroken, match="Statement of Applicability"):
            raising.raise_finding(record, reference, item, "minor", evidence="Log 1", gap="None.")
        with pytest.raises(RuleBroken, match="Statement of Applicability"):
            walk.answer(record, reference, item, "nonconforming")
    raised = raising.raise_finding(record, reference, item, "ofi", evidence="Log 1", gap="Longer.").result
    with nothing_changes(record), pytest.raises(RuleBroken, match="Statement of Applicability"):
        raising.regrade(record, raised, "minor", "worse")
    applicability.declare(record, "A.6.2.8", necessary=True, reason="Appeals")
    raising.regrade(record, raised, "minor", "worse")


def test_a_statement_that_changed_since_stands_in_the_way_of_closing(record: Record) -> None:
    reference = both(record)
    applicability.declare(record, "A.10.4", necessary=False, reason="No customers")
    life.open_audit(record, reference)
    applicability.declare(record, "A.10.4", necessary=True, reason="First customer")
    codes = {obstacle.code for obstacle in audits.show(record, reference).obstacles}
    assert "statement-differs" in codes


def written(path: Path, rows: list[list[object]]) -> Path:
    if path.suffix == ".csv":
        path.write_text("\n".join(";".join(str(cell) for cell in row) for row in rows), encoding="utf-8")
        return path
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    book.save(path)
    return path


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_a_statement_is_taken_in_whole_from_a_table(record: Record, tmp_path: Path, kind: str) -> None:
    rows: list[list[object]] = [["Our statement"], [], ["ID", "Applicable", "Justification", "x"]]
    rows += [
        [f"{control} {title}", "Yes" if n % 5 else "no", f"Reason {n}", ""]
        for n, (control, title) in enumerate(controls_of(record).items())
    ]
    change = applicability.take_in(record, written(tmp_path / f"soa.{kind}", rows))
    assert change.result == "38"
    found = applicability.statement(record)
    assert len(found) == 38
    assert next(d.control for d in found if d.said and not d.said.necessary) == "A.2.2"
    with nothing_changes(record):
        applicability.take_in(record, tmp_path / f"soa.{kind}")


def controls_of(record: Record) -> dict[str, str]:
    with record.store.view() as view:
        return applicability.controls(view)


BAD_TABLES = {
    "no heads": ([["A.2.2", "yes", "x"]], "no row names the columns"),
    "a column missing": ([["control", "reason"], ["A.2.2", "x"]], "no row names the columns"),
    "neither yes nor no": ([["control", "necessary", "reason"], ["A.2.2", "perhaps", "x"]], "row 2: 'perhaps'"),
    "no reason": ([["control", "necessary", "reason"], ["A.2.2", "yes", ""]], "row 2: Say why"),
    "a control that does not exist": (
        [["control", "necessary", "reason"], ["A.6.10", "yes", "x"]],
        "row 2: There is no control",
    ),
    "an Annex B row": ([["control", "necessary", "reason"], ["B.2.2", "yes", "x"]], "row 2: There is no control"),
    "twice": ([["control", "necessary", "reason"], ["A.2.2", "yes", "x"], ["A.2.2", "no", "y"]], "more than once"),
    "nothing under the heads": ([["control", "necessary", "reason"]], "no row under its heads"),
    "a column twice": ([["control", "id", "necessary", "reason"], ["A.2.2", "A.2.2", "yes", "x"]], "two columns mean"),
}


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
@pytest.mark.parametrize("name", BAD_TABLES)
def test_a_bad_table_is_named_with_its_row_and_changes_nothing(
    record: Record, tmp_path: Path, name: str, kind: str
) -> None:
    rows, said = BAD_TABLES[name]
    with nothing_changes(record), pytest.raises(TableFault, match=said):
        applicability.take_in(record, written(tmp_path / f"t.{kind}", rows))


def test_annex_a_is_the_whole_of_the_controls() -> None:
    assert len(built_in_pack(ANNEX).leaves) == 38


def test_a_control_that_does_not_exist_is_unknown(record: Record) -> None:
    with nothing_changes(record), pytest.raises(Unknown, match="There is no control"):
        applicability.declare(record, "A.6.10", necessary=True, reason="x")


def test_controls_of_a_pack_brought_in_stand_in_the_statement_too(record: Record, tmp_path: Path) -> None:
    path = house_rules(tmp_path / "c.toml", "1.0.0", ("H1-a", "Show doors?"), ("H2-a", "Show lights?"))
    path.write_text(
        path.read_text().replace("not_applicable = false", "not_applicable = true\ncontrols = true"), encoding="utf-8"
    )
    packs.add(record, path)
    applicability.declare(record, "h1", necessary=True, reason="Doors matter")
    applicability.declare(record, "H2", necessary=False, reason="No lights")
    assert len(applicability.statement(record)) == 40
    reference = audits.plan(
        record, title="House", pack_id="house-rules", lead=LEAD, objective="O", scope="S",
        starts_on=record.today, ends_on=record.today,
    ).result  # fmt: skip
    teams.declare(record, reference)
    life.open_audit(record, reference)
    assert [stop.mark for stop in audits.show(record, reference).walk] == [".", "-"]
    raising.raise_finding(record, reference, "H1-a", "minor", evidence="Door 4", gap="Open.")
