"""How far the programme has come: only what was completed covers a unit, and what an auditor did is counted."""

from __future__ import annotations

from datetime import date

import pytest

from auditor_tui.domain.checklist.answer import Result
from auditor_tui.services.audits import audits
from auditor_tui.services.fieldwork import walk
from auditor_tui.services.findings import raising
from auditor_tui.services.organisation import applicability, systems
from auditor_tui.services.programme import coverage, programme
from auditor_tui.services.record.opened import Record
from tests.telling import CLIENT, LEAD, answer_all, close, nothing_changes, open_audit


@pytest.fixture
def cycle(record: Record) -> Record:
    programme.set_up(record, "Cycle one", date(2026, 1, 1), date(2028, 12, 31), LEAD, {"objectives": "Know it"})
    return record


def done(record: Record, unit: str) -> list[int]:
    return [covered.done for covered in coverage.page(record).coverage[unit]]


def test_results_that_complete_an_item_are_all_but_not_assessed() -> None:
    assert set(Result) - {Result(word) for word in coverage.COMPLETED} == {Result.NOT_ASSESSED}


def test_looking_changes_nothing_and_before_the_first_audit_nothing_is_covered(cycle: Record) -> None:
    with nothing_changes(cycle):
        page = coverage.page(cycle)
    assert set(page.never) == set(page.coverage)
    assert len(page.due) == 32 + 38
    assert [first for first, __ in page.periods] == [date(year, 1, 1) for year in (2026, 2027, 2028)]
    assert (page.performance, page.reporting, page.kept) == ((), (), (0, 0))


def test_only_what_was_completed_covers_its_unit_in_its_period(cycle: Record, audit: str) -> None:
    walk.answer(cycle, audit, "10.1-s1", "not-assessed", reason="No time")
    assert done(cycle, "10.1") == [0, 0, 0]
    assert "10.1" in coverage.page(cycle).never
    walk.answer(cycle, audit, "10.1-s1", "conforming", evidence="Log 4 of 2026-11-20")
    assert done(cycle, "10.1") == [1, 0, 0]
    assert "10.1" not in coverage.page(cycle).never


def test_a_control_that_is_not_necessary_and_a_retired_system_are_no_units(cycle: Record) -> None:
    systems.add(cycle, "CV ranker")
    applicability.declare(cycle, "A.10.4", necessary=True, reason="Customers")
    applicability.declare(cycle, "A.6.2.8", necessary=False, reason="None")
    units = coverage.page(cycle).coverage
    assert {"A.10.4", "system:CV ranker", "9.1"} <= set(units)
    assert "A.6.2.8" not in units
    systems.retire(cycle, "cv-ranker", "Switched off")
    assert "system:CV ranker" not in coverage.page(cycle).coverage


def test_a_trigger_waits_over_its_clause_until_it_is_answered(cycle: Record) -> None:
    programme.trigger(cycle, "9.1", "law", "New act")
    page = coverage.page(cycle)
    assert [trigger.unit for trigger in page.waiting] == ["9.1"]
    assert page.due[0].look.unit == "9.1"


def test_what_each_auditor_did_and_how_long_reports_took_is_counted(cycle: Record) -> None:
    audit = open_audit(cycle, ("10.1",))
    ref = raising.raise_finding(cycle, audit, "10.1-s1", "minor", evidence="E 1", gap="G").result
    raising.acknowledge(cycle, ref, CLIENT, disputed=True, text="Not so")
    answer_all(cycle, audit)
    close(cycle, audit)
    page = coverage.page(cycle)
    lead = {one.name: one for one in page.performance}[LEAD]
    asked = len(audits.show(cycle, audit).walk)
    assert (lead.audits, lead.items, lead.findings, lead.withdrawn, lead.disputed) == (1, asked, 1, 0, 1)
    assert page.reporting == ((audit, (date(2026, 11, 24) - date(2026, 11, 26)).days),)
