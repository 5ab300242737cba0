"""Closing an audit by keys: what stands in the way, the conclusion, approval, and opening it again."""

from __future__ import annotations

from auditor_tui.services.audits import audits
from auditor_tui.services.organisation import people
from auditor_tui.services.record.opened import Record, open_record
from db.verify import verify
from tests.screens.driving import driven
from tests.telling import CLIENT, LEAD, answer_all


async def test_an_audit_is_concluded_closed_approved_and_reopened_by_keys(record: Record, audit: str) -> None:
    async with driven(record.path, LEAD) as driver:
        driver.app.go_to("close", audit)
        await driver.on("CloseScreen")
        await driver.until(lambda: "in the way" in driver.text())
        await driver.press("c")
        await driver.until(lambda: driver.told(), "the refusal")
        await driver.go("obstacles", next(row.id for row in driver.lines("obstacles").rows if "9.1-p1" in row.id))
        await driver.press("enter")
        await driver.on("WalkScreen")
        await driver.until(lambda: driver.lines("checklist").at == "9.1-p1")
        answer_all(record, audit)
        people.involve(record, CLIENT, "owner", "clause:9.3")
        await driver.press("6")
        await driver.on("CloseScreen")
        await driver.press("k")
        await driver.choose("effective")
        await driver.fill(reasons="Seen to work.", opinions="Jonas Weber sees it otherwise.")
        await driver.until(lambda: "sees it otherwise" in driver.reader("conclusion"))
        await driver.until(lambda: "Nothing stands in the way" in driver.text())
        await driver.press("c")
        await driver.until(lambda: "it waits for approval" in driver.told())
        await driver.until(lambda: "a approves the report" in driver.reader("conclusion"))
        await driver.press("a")
        await driver.until(lambda: f"{LEAD} approves the report" in driver.text())
        await driver.fill(reason="")
        await driver.until(lambda: "approve with a reason" in driver.told())
        await driver.fill(reason="Nobody else is left")
        await driver.until(lambda: "is closed" in driver.told())
        await driver.until(lambda: f"Approved by   {LEAD}" in driver.reader("conclusion"))
        await driver.press("o")
        await driver.fill(text="New facts")
        await driver.until(lambda: "revision 2" in driver.reader("conclusion"))
    again = open_record(record.path)
    page = audits.show(again, audit).audit
    again.close()
    assert (page.state.value, page.revision) == ("open", 2)
    assert verify(record.path).is_sound
