"""The audit programme by keys alone: what is typed is recorded, what is refused is said."""

from __future__ import annotations

from pathlib import Path

import pytest

from auditor_tui.services.programme import coverage
from auditor_tui.services.record.opened import open_record
from db.verify import verify
from tests.screens.driving import driven
from tests.telling import LEAD, planned_audit, record_with_people


@pytest.fixture
def path(tmp_path: Path) -> Path:
    record = record_with_people(tmp_path / "a.db")
    planned_audit(record, ("9.1", "10.1"))
    record.close()
    return tmp_path / "a.db"


async def test_a_programme_is_set_up_scheduled_and_marked_by_keys(path: Path) -> None:
    async with driven(path, LEAD) as driver:
        await driver.press("m")
        await driver.on("ProgrammeScreen")
        await driver.until(lambda: "not set up yet" in driver.text())
        await driver.press("e")
        await driver.fill(title="Cycle", starts_on="2026-01-01", ends_on="2028-12-31", objectives="Know what works")
        await driver.until(lambda: "Know what works" in driver.reader("about"))
        await driver.press("a")
        await driver.fill(title="Whole system", month="2026-12", every="12", clauses="9")
        await driver.go("view", "scheduled 1")
        await driver.press("i")
        await driver.fill(audit="IA-2026-01")
        await driver.until(lambda: "IA-2026-01" in driver.reader("about"))
        await driver.go("view", "scheduled 2")
        await driver.press("x")
        await driver.fill(reason="Merged")
        await driver.until(lambda: "Merged" in driver.reader("about"))
        await driver.press("v")
        await driver.go("view", "due 9.1")
        await driver.press("k")
        await driver.fill(impact="3", change="9", incidents="0", reason="Fairness fell")
        await driver.until(lambda: "between 0 and 3" in driver.told())
        await driver.fill(change="1")
        await driver.until(lambda: "impact 3, findings 0, change 1" in driver.reader("about"))
        await driver.press("t")
        await driver.choose("incident")
        await driver.fill(text="Ranking stopped")
        await driver.until(lambda: "unscheduled: incident" in driver.reader("about"))
        await driver.press("l")
        await driver.choose("cooling_off_months")
        await driver.fill(value="24", reason="More care")
        await driver.press("v", "v")
        await driver.until(lambda: "Monitoring" in driver.text())
        await driver.go("view", "trigger 1")
        await driver.press("x")
        await driver.fill(reason="Looked into")
        await driver.until(lambda: "Looked into" in driver.reader("about"))
    record = open_record(path)
    page = coverage.page(record)
    assert [s.standing(page.today) for s in page.schedule][1] == "skipped"
    assert {s.setting.name: s.value for s in page.limits}["cooling_off_months"] == 24
    record.close()
    assert verify(path).is_sound
