"""The command palette: commands by name."""

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


async def test_the_palette_finds_commands_by_name(path: Path) -> None:
    async with driven(path, LEAD) as driver:
        await driver.press("ctrl+p")
        await driver.until(lambda: type(driver.app.screen).__name__ == "CommandPalette")
        await driver.press(*"journal")
        await driver.until(lambda: "journal and verification" in driver.text())
        await driver.press("down", "enter")
        await driver.on("RecordScreen")
        await driver.press("v")
        await driver.until(lambda: "Sound:" in driver.told())
