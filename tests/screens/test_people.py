"""People by keys."""

from __future__ import annotations

from pathlib import Path

import pytest

from auditor_tui.services.organisation import people
from auditor_tui.services.record.opened import open_record
from db.verify import verify
from tests.screens.driving import driven
from tests.telling import LEAD, OTHER, planned_audit, record_with_people


@pytest.fixture
def path(tmp_path: Path) -> Path:
    record = record_with_people(tmp_path / "a.db")
    planned_audit(record, ("9.1", "10.1"))
    record.close()
    return tmp_path / "a.db"


async def test_facts_about_people_are_recorded_and_taken_back_by_keys(path: Path) -> None:
    async with driven(path, LEAD) as driver:
        await driver.press("p")
        await driver.on("PeopleScreen")
        await driver.press("a")
        await driver.fill(name="Ida Berg", title="Engineer")
        await driver.until(lambda: any("Ida Berg" in row.content.plain for row in driver.lines("everybody").rows))
        ida = next(row.id for row in driver.lines("everybody").rows if "Ida Berg" in row.content.plain)
        await driver.go("everybody", ida)
        await driver.press("i")
        await driver.choose("built")
        await driver.fill(target="system:CV ranker", since="2026-01-01", until="2026-03-31")
        await driver.until(lambda: "built the AI system CV ranker from 2026-01-01" in driver.reader("facts"))
        await driver.press("t")
        await driver.choose("manager")
        await driver.fill(other=OTHER)
        await driver.until(lambda: f"reports to {OTHER}" in driver.reader("facts"))
        await driver.press("b")
        await driver.choose("gift")
        await driver.fill(target="9.1", on="yesterday")
        await driver.until(lambda: "Write it as" in driver.told())
        await driver.fill(on="2026-11-02")
        await driver.until(lambda: "(2026-11-02)" in driver.reader("facts"))
        await driver.press("k")
        await driver.choose("data")
        await driver.fill(basis="Six years of practice")
        await driver.until(lambda: "data for AI: Six years" in driver.reader("facts"))
        await driver.press("o")
        await driver.choose("data-steward")
        await driver.fill(since="2026-01-01")
        await driver.press("x")
        await driver.choose("manager Jonas Weber")
        await driver.fill(why="Moved")
        await driver.until(lambda: "reports to" not in driver.reader("facts"))
    record = open_record(path)
    (page,) = [p for p in people.everybody(record) if p.person.name == "Ida Berg"]
    assert (len(page.involvements), page.relations, len(page.interests), len(page.competences)) == (1, (), 1, 1)
    record.close()
    assert verify(path).is_sound
