"""Steps on one finding by keys: response, grade, words and withdrawal, each on record."""

from __future__ import annotations

from auditor_tui.services.findings import raising
from auditor_tui.services.record.opened import Record, open_record
from db.verify import verify
from tests.screens.driving import driven
from tests.telling import HOSTILE, LEAD


async def test_a_finding_is_answered_regraded_reworded_and_withdrawn_by_keys(record: Record, audit: str) -> None:
    seen = "".join(HOSTILE)
    raised = raising.raise_finding(record, audit, "9.1-p1", "minor", evidence=seen, gap="No metric.")
    reference, kept = raised.result, raising.show(record, raised.result).finding.evidence
    record.close()
    async with driven(record.path, LEAD) as driver:
        driver.app.go_to("findings", audit)
        await driver.on("FindingsScreen")
        await driver.until(lambda: "a acknowledged, d disputed" in driver.reader("finding"))
        await driver.press("a")
        await driver.fill(text="Data steward", second="So it is")
        await driver.until(lambda: "acknowledged by Data steward" in driver.reader("finding"))
        await driver.press("d")
        await driver.fill(text="There is one", second="Head of HR")
        await driver.until(lambda: "disputed by Head of HR" in driver.reader("finding"))
        await driver.press("g")
        await driver.choose("observation")
        await driver.fill(text="One sheet of forty")
        await driver.until(lambda: "b IA-2026-01-ML01" in driver.text())
        await driver.press("e")
        await driver.fill(gap="A metric may be missed.")
        await driver.until(lambda: "A metric may be missed." in driver.reader("finding"))
        await driver.press("x")
        await driver.fill(text="Seen in the annex")
        await driver.until(lambda: "Seen in the annex" in driver.reader("finding"))
        await driver.press("g")
        await driver.choose("strength")
        await driver.fill(text="It is good")
        await driver.until(lambda: "withdrawn" in driver.told(), "the refusal")
    again = open_record(record.path)
    found = raising.show(again, reference).finding
    again.close()
    assert (found.grade.value, found.gap, found.withdrawn) == (
        "observation",
        "A metric may be missed.",
        "Seen in the annex",
    )
    assert found.evidence == kept, "a field nobody typed in is handed back as it was"
    assert verify(record.path).is_sound
