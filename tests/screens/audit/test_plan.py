"""The plan of an audit by keys: what it asks, of which packs and systems."""

from __future__ import annotations

from pathlib import Path

import pytest

from auditor_tui.services.audits import audits
from auditor_tui.services.organisation import systems
from auditor_tui.services.record import packs
from auditor_tui.services.record.opened import open_record
from tests.screens.driving import driven
from tests.services.packing import asked, house_rules
from tests.telling import LEAD, planned_audit, record_with_people


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A record with a planned audit."""
    record = record_with_people(tmp_path / "a.db")
    planned_audit(record)
    record.close()
    return tmp_path / "a.db"


async def test_packs_and_systems_of_an_audit_are_chosen_under_plan(path: Path) -> None:
    record = open_record(path, LEAD)
    systems.add(record, "CV ranker")
    record.close()
    async with driven(path, LEAD) as driver:
        driver.app.go_to("plan", "IA-2026-01")
        await driver.on("PlanScreen")
        await driver.go("fields-list", "packs")
        await driver.press("e")
        await driver.fill(value="iso-42001-clauses, iso-42001-annex-a")
        await driver.until(lambda: len(driver.app.screen.seen.checklist.parts) == 2)
        await driver.go("fields-list", "systems")
        await driver.press("e")
        await driver.fill(value="cv-ranker")
        await driver.until(lambda: len(driver.app.screen.seen.checklist.systems) == 1)
        await driver.press("3")
        await driver.on("WalkScreen")
        await driver.until(lambda: "A.2.2-s1" in [row.id for row in driver.lines("checklist").rows])
    record = open_record(path)
    assert len(audits.show(record, "IA-2026-01").walk) == 40 + 79
    record.close()


async def test_newer_packs_are_taken_up_and_an_audit_is_planned_like_another_by_keys(tmp_path: Path) -> None:
    record = record_with_people(tmp_path / "r.db")
    packs.add(record, house_rules(tmp_path / "1.toml", "1.0.0", ("H1-a", "Show doors?"), ("H1-b", "Show keys?")))
    reference = audits.plan(record, title="House", pack_id="house-rules", lead=LEAD, objective="O", scope="S").result
    packs.add(record, house_rules(tmp_path / "2.toml", "1.1.0", ("H1-b", "Show me keys?"), ("H2-b", "Show lamps?")))
    record.close()
    async with driven(tmp_path / "r.db", LEAD) as driver:
        driver.app.go_to("plan", reference)
        await driver.on("PlanScreen")
        await driver.press("u")
        await driver.choose("house-rules")
        await driver.until(lambda: "New: H2-b" in driver.text() and "Gone: H1-a" in driver.text())
        await driver.press("y")
        await driver.until(lambda: "1 new, 1 changed, 1 gone" in driver.told())
        await driver.press("u")
        await driver.until(lambda: "asks the newest version" in driver.told())
        driver.app.go_to("desk")
        await driver.on("DeskScreen")
        await driver.press("n")
        await driver.fill(title="Next", like="IA-2019-01")
        await driver.until(lambda: "There is no audit" in driver.told())
        await driver.fill(like=reference)
        await driver.on("PlanScreen")
    again = open_record(tmp_path / "r.db", LEAD)
    (second,) = [line.audit for line in audits.all_audits(again) if line.audit.title == "Next"]
    assert (second.objective, asked(again, second.reference)) == ("O", asked(again, reference))
    again.close()
