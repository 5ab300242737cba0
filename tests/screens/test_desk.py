"""The desk: who acts, and what waits for them."""

from __future__ import annotations

from pathlib import Path

import pytest

from auditor_tui.app import AuditorApp
from auditor_tui.demo import story
from tests.screens.driving import Driver, driven
from tests.telling import OTHER, record_with_audit


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A record with an open audit of clauses 9 and 10."""
    record = record_with_audit(tmp_path / "a.db")
    record.close()
    return tmp_path / "a.db"


async def test_the_demo_opens_on_what_waits_for_its_lead(demo_copy: Path) -> None:
    async with driven(demo_copy, story.LEAD) as driver:
        await driver.until(lambda: "sign your declaration" in driver.text())
        await driver.press("enter")
        await driver.on("TeamScreen")
        await driver.press("d")
        await driver.fill(conflicts="")
        await driver.until(lambda: "has signed" in driver.told())
        await driver.press("3")
        await driver.on("WalkScreen")
        await driver.go("checklist", "9.2.1-s1")
        await driver.until(lambda: "Not yours" in driver.reader("question"))
        await driver.press("c")
        await driver.until(lambda: "R01" in driver.told())


async def test_without_a_name_the_desk_asks_who_acts(path: Path) -> None:
    app = AuditorApp(path)
    async with app.run_test(size=(80, 24)) as pilot:
        driver = Driver(app, pilot)
        await driver.choose(OTHER)
        await driver.until(lambda: f"desk of {OTHER}" in driver.text())
