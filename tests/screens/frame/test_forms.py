"""Sheets asked over a screen: parts stand in them, what was typed survives a refusal and leaving."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.screens.driving import driven
from tests.telling import LEAD, record_with_audit


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A record with an open audit of clauses 9 and 10."""
    record = record_with_audit(tmp_path / "a.db")
    record.close()
    return tmp_path / "a.db"


async def test_a_nonconformity_is_raised_with_its_parts_filled_in(path: Path) -> None:
    async with driven(path, LEAD) as driver:
        driver.app.go_to("walk", "IA-2026-01", "9.1-p1")
        await driver.on("WalkScreen")
        await driver.press("e")
        await driver.fill(text="Plan MP-1 of 2026-01-05", second="Monitoring lead")
        await driver.until(lambda: "Plan MP-1" in driver.reader("question"))
        await driver.press("n")
        await driver.choose("minor")
        await driver.until(lambda: "Plan MP-1" in driver.app.screen.query_one("#evidence").text)
        assert driver.app.screen.query_one("#requirement").text.startswith("9.1, item on")
        driver.app.screen.query_one("#gap").text = "No metric because nobody cared."
        await driver.until(lambda: "begins a cause" in str(driver.app.screen.query_one("#remarks").render()))
        await driver.fill(gap="No metric is named.")
        await driver.until(lambda: "IA-2026-01-ML01" in driver.told())
        await driver.press("4")
        await driver.on("FindingsScreen")
        await driver.until(lambda: "No metric is named." in driver.reader("finding"))


async def test_a_refused_finding_comes_back_with_what_was_typed(path: Path) -> None:
    async with driven(path, LEAD) as driver:
        driver.app.go_to("walk", "IA-2026-01", "9.1-p1")
        await driver.on("WalkScreen")
        await driver.press("n")
        await driver.choose("minor")
        await driver.fill(gap="No metric is named.")
        await driver.until(lambda: "needs evidence" in driver.told())
        await driver.until(lambda: driver.app.screen.query_one("#gap").text == "No metric is named.")


async def test_what_was_typed_survives_leaving_the_sheet(path: Path) -> None:
    async with driven(path, LEAD) as driver:
        driver.app.go_to("walk", "IA-2026-01", "9.1-p1")
        await driver.on("WalkScreen")
        await driver.press("w")
        await driver.until(lambda: driver.app.screen.query_one("#text"))
        await driver.press(*"half")
        await driver.press("escape")
    async with driven(path, LEAD) as driver:
        driver.app.go_to("walk", "IA-2026-01", "9.1-p1")
        await driver.on("WalkScreen")
        await driver.press("w")
        await driver.until(lambda: driver.app.screen.query_one("#text").text == "half")
        await driver.press("ctrl+s")
        await driver.until(lambda: "half" in driver.reader("question"))
