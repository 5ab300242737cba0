"""Beliefs about AI systems, the Statement of Applicability and the canvases: what is recorded and what it means for an audit."""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl
import pypdf
import pytest

from auditor_tui.domain.refusal import RuleBroken, Unknown
from auditor_tui.papers import issue
from auditor_tui.services.audits import audits, life
from auditor_tui.services.fieldwork import walk
from auditor_tui.services.findings import raising
from auditor_tui.services.impartiality import teams
from auditor_tui.services.organisation import applicability, systems
from auditor_tui.services.overview import history
from auditor_tui.services.planning import scope
from auditor_tui.services.record import packs
from auditor_tui.services.record.faults import TableFault
from auditor_tui.services.record.opened import Record
from checklists.reader import built_in_pack
from db.verify import verify
from tests.services.packing import ANNEX, both, house_rules
from tests.telling import LEAD, OTHER, nothing_changes, planned_audit


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


def test_who_owns_a_system_may_not_grade_what_is_asked_for_it(record: Record) -> None:
    from auditor_tui.services.organisation import people

    reference = both(record)
    applicability.declare(record, "A.6.2.8", necessary=True, reason="Appeals")
    people.involve(record, LEAD, "owner", "system:CV Ranker")
    teams.declare(record, reference)
    life.open_audit(record, reference)
    with nothing_changes(record), pytest.raises(RuleBroken) as refusal:
        walk.answer(record, reference, "A.6.2.8-s1@cv-ranker", "conforming")
    assert refusal.value.code == "blocked-R01"
    walk.answer(record.acting_as(OTHER), reference, "A.6.2.8-s1@cv-ranker", "conforming")
    walk.answer(record, reference, "10.1-s1", "conforming")
    page = walk.walk(record, reference)
    assert not page.may_answer(page.checklist.by_id["A.6.2.8-s1@cv-ranker"])
    assert page.who(page.checklist.by_id["A.6.2.8-s1@cv-ranker"]) == (OTHER,)


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


def test_a_register_of_systems_is_kept(record: Record) -> None:
    systems.add(record, "CV ranker", owner="HR", tier="high", parts="customer, producer", personal_data="yes")
    systems.add(record, "CV ranker", "ranker-2")
    systems.change(record, "cv-ranker", {"purpose": "Ranks", "origin": "adapted"})
    with nothing_changes(record):
        with pytest.raises(RuleBroken, match="decided"):
            systems.pass_checkpoint(record, "cv-ranker", "retirement", " ")
        with pytest.raises(Unknown, match="inception, design"):
            systems.pass_checkpoint(record, "cv-ranker", "old", "x")
        with pytest.raises(Unknown, match="cv-ranker, ranker-2"):
            systems.show(record, "other")
        with pytest.raises(Unknown, match="no field"):
            systems.change(record, "cv-ranker", {"colour": "blue"})
    systems.pass_checkpoint(record, "CV ranker", "re-evaluation", "Board of 2026-11-20, minutes 4")
    systems.retire(record, "ranker-2", "Entered twice")
    page = systems.show(record, "cv-ranker").system
    assert (page.stage.value, page.tier.value, page.sheet["purpose"]) == ("re-evaluation", "high", "Ranks")
    reference = planned_audit(record)
    with nothing_changes(record), pytest.raises(RuleBroken, match="left the register"):
        scope.look_at(record, reference, ("ranker-2",))
    assert verify(record.path).is_sound


def test_annex_a_is_the_whole_of_the_controls() -> None:
    assert len(built_in_pack(ANNEX).leaves) == 38


def test_the_organisation_stands_on_paper_the_same_every_time(record: Record) -> None:
    from auditor_tui.services.organisation import canvas
    from checklists.roles import guide_roles
    from tests.telling import HOSTILE

    systems.add(record, "CV ranker", owner="".join(HOSTILE), purpose="Ranks")
    applicability.declare(record, "A.10.4", necessary=False, reason="No customers here")
    canvas.fill(record, "raci", "risk-assessment", "ethics-lead", "a/r")
    first = issue.printed(record, "organisation")
    planned_audit(record)
    assert issue.printed(record, "organisation") == first
    text = " ".join(" ".join(p.extract_text() for p in pypdf.PdfReader(io.BytesIO(first)).pages).split())
    for said in ("CV ranker", "No customers here", "AR", "A.6.2.8 AI system recording of event logs"):
        assert said in text
    for role in guide_roles():
        assert role.title in text
    with pytest.raises(Unknown, match="Name the audit"):
        issue.printed(record, "report")


def test_roles_name_only_clauses_that_exist_and_say_why_a_citation_is_wrong() -> None:
    from checklists.roles import guide_roles

    roles = guide_roles()
    leaves = {leaf for pack in packs.built_in() for leaf in pack.leaves}
    assert len(roles) == 25
    assert [sum(r.group == g for r in roles) for g in dict.fromkeys(r.group for r in roles)] == [5, 4, 6, 5, 5]
    for role in roles:
        assert set(role.clauses) <= leaves
        assert bool(role.cites) is bool(role.why)
        assert not set(role.cites) & set(role.clauses) or role.title == "Training lead"


def test_canvases_take_known_words_only_and_remark_on_raci(record: Record) -> None:
    from auditor_tui.services.organisation import canvas

    with nothing_changes(record):
        for at in (
            ("x", "risk-assessment", "ethics-lead", "R"),
            ("raci", "x", "ethics-lead", "R"),
            ("raci", "risk-assessment", "x", "R"),
            ("raci", "risk-assessment", "ethics-lead", "Q"),
        ):
            with pytest.raises(Unknown):
                canvas.fill(record, *at)
    canvas.fill(record, "raci", "risk-assessment", "ethics-lead", "A")
    canvas.fill(record, "raci", "risk-assessment", "ai-engineer", "A")
    assert len(canvas.show(record, "raci").remarks) == 2
    canvas.fill(record, "raci", "risk-assessment", "ai-engineer", "r")
    assert canvas.show(record, "raci").remarks == ()
    canvas.fill(record, "raci", "data-quality", "data-steward", "AR")
    history.undo(record)
    assert ("data-quality", "data-steward") not in canvas.show(record, "raci").cells
    canvas.fill(record, "raci", "risk-assessment", "ai-engineer", "-")
    assert canvas.show(record, "raci").remarks == ("Risk assessment: nobody is responsible.",)


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
