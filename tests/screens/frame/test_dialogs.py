"""Sheets over a screen: what is left without saving records nothing, and one is back where one was."""

from __future__ import annotations

from auditor_tui.services.record.opened import Record
from tests.screens.driving import driven
from tests.telling import LEAD, nothing_changes


async def test_a_sheet_of_any_kind_that_is_left_records_nothing(record: Record, audit: str) -> None:
    with nothing_changes(record):
        async with driven(record.path, LEAD) as driver:
            driver.app.go_to("close", audit)
            await driver.on("CloseScreen")
            await driver.press("k")
            await driver.until(lambda: driver.lines("choices").rows)
            await driver.press("escape")
            await driver.on("CloseScreen")
            await driver.press("k")
            await driver.choose("effective")
            await driver.until(lambda: driver.app.screen.query_one("#reasons"))
            await driver.press(*"words", "escape")
            await driver.on("CloseScreen")
            for key in ("n", "escape"):
                await driver.press("a")
                await driver.until(lambda: "approves the report" in driver.text())
                await driver.press(key)
                await driver.on("CloseScreen")
            await driver.press("question_mark")
            await driver.until(lambda: "Keys of this screen" in driver.text())
            await driver.press("question_mark")
            await driver.on("CloseScreen")
            driver.app.go_to("register")
            await driver.on("RegisterScreen")
            await driver.press("g")
            await driver.until(lambda: driver.reader("charts"))
            await driver.press("g")
            await driver.on("RegisterScreen")
