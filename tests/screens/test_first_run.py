"""The first start."""

from __future__ import annotations

from pathlib import Path

from auditor_tui.app import AuditorApp
from db.verify import verify
from tests.screens.driving import Driver


async def test_the_first_start_asks_whose_record_it_is(tmp_path: Path) -> None:
    app = AuditorApp(tmp_path / "new.db")
    async with app.run_test(size=(80, 24)) as pilot:
        driver = Driver(app, pilot)
        await driver.until(lambda: type(app.screen).__name__ == "FirstRun")
        await driver.press("ctrl+s")
        await driver.until(lambda: "Both are needed" in driver.text())
        await driver.fill(organisation="X Corporation", person="Ann Auditor")
        await driver.on("DeskScreen")
        await driver.until(lambda: "desk of Ann Auditor" in driver.text())
    assert verify(tmp_path / "new.db").is_sound
