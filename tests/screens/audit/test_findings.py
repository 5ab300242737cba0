"""The findings of one audit beside the one under the cursor."""

from __future__ import annotations

from auditor_tui.services.findings import raising
from auditor_tui.services.record.opened import Record
from tests.screens.driving import driven
from tests.telling import LEAD


async def test_each_finding_is_shown_and_leads_to_its_question(record: Record, audit: str) -> None:
    said = {"evidence": "Plan MP-1", "gap": "No metric is named."}
    first = raising.raise_finding(record, audit, "9.1-p1", "minor", **said).result
    second = raising.raise_finding(record, audit, "10.2-b3", "ofi", evidence="Log", gap="One list would do.").result
    third = raising.raise_finding(record, audit, "9.1-p2", "observation", evidence="Sheet", gap="Late.").result
    raising.withdraw(record, third, "Raised twice")
    record.close()
    async with driven(record.path, LEAD) as driver:
        driver.app.go_to("findings", audit)
        await driver.on("FindingsScreen")
        await driver.until(lambda: {row.id for row in driver.lines("findings-list").rows} == {first, second, third})
        assert "2 findings" in driver.text(), "what was withdrawn no longer counts"
        for reference, gap in ((first, "No metric is named."), (third, "Raised twice"), (second, "One list would do.")):
            await driver.go("findings-list", reference)
            await driver.until(lambda gap=gap: gap in driver.reader("finding"))
        await driver.press("enter")
        await driver.on("WalkScreen")
        await driver.until(lambda: driver.lines("checklist").at == "10.2-b3")
