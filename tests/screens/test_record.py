"""The journal on screen: the latest step first, what it changed beside it, and the verdict on the record."""

from __future__ import annotations

from auditor_tui.services.fieldwork import walk
from auditor_tui.services.record.opened import Record
from tests.db.test_verify import force
from tests.screens.driving import driven
from tests.telling import LEAD


async def test_every_step_is_shown_with_what_it_changed_and_damage_is_named(record: Record, audit: str) -> None:
    walk.answer(record, audit, "9.1-p1", "conforming", note="[red]Seen[/]")
    record.close()
    async with driven(record.path, LEAD) as driver:
        driver.app.go_to("record")
        await driver.on("RecordScreen")
        await driver.until(lambda: "[red]Seen[/]" in driver.reader("step"))
        assert LEAD in driver.reader("step")
        rows = driver.lines("steps").rows
        assert f"{len(rows)} steps" in driver.text()
        await driver.go("steps", rows[-1].id)
        await driver.until(lambda: "X Corporation" in driver.reader("step"))
        await driver.press("v")
        await driver.until(lambda: "Sound:" in driver.told())
        force(record.path, "UPDATE answer SET note = 'Never said'")
        await driver.press("v")
        await driver.until(lambda: "1 damaged" in driver.reader("step"))
        assert "9.1-p1" in driver.reader("step")
        await driver.press("escape")
        await driver.on("DeskScreen")
