"""The agenda of an audit by keys."""

from __future__ import annotations

from pathlib import Path

import pytest

from auditor_tui.services.planning import agenda
from auditor_tui.services.record.opened import open_record
from tests.screens.driving import driven
from tests.telling import LEAD, OTHER, planned_audit, record_with_people


@pytest.fixture
def path(tmp_path: Path) -> Path:
    record = record_with_people(tmp_path / "a.db")
    planned_audit(record, ("9.1", "10.1"))
    record.close()
    return tmp_path / "a.db"


async def test_an_agenda_is_planned_by_keys_and_says_what_does_not_fit(path: Path) -> None:
    async with driven(path, LEAD) as driver:
        driver.app.go_to("plan", "IA-2026-01")
        await driver.on("PlanScreen")
        await driver.press("g")
        await driver.on("AgendaScreen")
        await driver.press("a")
        await driver.choose("opening")
        await driver.fill(begins="2026-11-24 09:00", ends="09:30", place="Room 1")
        await driver.go("slots", "1")
        await driver.press("a")
        await driver.choose("interview")
        await driver.fill(ends="12:00", auditor=OTHER, units="9.1", interviewees="Engineer")
        await driver.go("slots", "2")
        await driver.until(lambda: "09:30-12:00" in driver.text())
        await driver.press("e")
        await driver.fill(units="9.1, 10.1")
        await driver.until(lambda: "10.1" in driver.reader("slot"))
        await driver.go("slots", "1")
        await driver.press("m")
        await driver.fill(who="Engineer, sponsor", outcome="Scope confirmed")
        await driver.until(lambda: "Scope confirmed" in driver.reader("slot"))
        await driver.go("slots", "whole")
        await driver.until(lambda: "no closing meeting" in driver.reader("slot"))
    record = open_record(path)
    page = agenda.agenda(record, "IA-2026-01")
    assert [s.units for s in page.slots] == [(), ("9.1", "10.1")]
    assert [r.code for r in page.remarks] == ["no-closing"]
    record.close()
