"""Raising the finding of a measured value by keys."""

from __future__ import annotations

from pathlib import Path

from auditor_tui.services.monitoring import metrics
from auditor_tui.services.organisation import systems
from auditor_tui.services.record.opened import Record, open_record
from db.verify import verify
from tests.screens.driving import driven
from tests.telling import OTHER, FixedWorld, record_with_people


def measured(record: Record) -> None:
    systems.add(record, "CV ranker")
    said = {"unit": "%", "target": "85", "alarm": "80", "system": "CV ranker"}
    metrics.add(record, {"name": "Fairness", **said}, "fairness")
    metrics.add(record, {"name": "Appeals", "unit": "days", "better": "lower", "target": "5"}, "appeals")
    for month, value in (("2026-08", "78"), ("2026-09", "83"), ("2026-10", "88")):
        metrics.measure(record, "fairness", value, month, source="Sheet S-8" if value == "78" else "")
    metrics.measure(record, "appeals", "6", "2026-Q3")


async def test_by_keys_a_breach_is_raised_from_the_value(tmp_path: Path) -> None:
    world = FixedWorld()
    record = record_with_people(tmp_path / "r.db", world.world())
    measured(record)
    record.close()
    async with driven(record.path, OTHER, lambda: open_record(record.path, OTHER, world.world())) as driver:
        driver.app.go_to("review")
        await driver.on("ReviewScreen")
        await driver.press("b")
        await driver.until(lambda: "Put the cursor on d2" in driver.told())
        await driver.go("inputs", "input d2")
        await driver.press("b")
        await driver.choose("appeals 2026-Q3")
        await driver.choose("ofi")
        await driver.fill(gap="Two could answer.")
        await driver.until(lambda: "Logged as LOG-2026-JW01" in driver.told())
        await driver.go("inputs", "breach fairness 2026-08")
        await driver.until(lambda: "no finding raised" in driver.reader("input"))
        await driver.press("b")
        await driver.choose("minor")
        await driver.until(lambda: driver.app.screen.query_one("#evidence").text.startswith("Fairness 78 %"))
        await driver.fill(gap="")
        await driver.until(lambda: "Logged as LOG-2026-JW02" in driver.told())
        await driver.until(lambda: "LOG-2026-JW02" in driver.reader("input"))
        await driver.press("b")
        await driver.until(lambda: "Follow that one up" in driver.told())
        await driver.press("m")
        await driver.choose("fairness")
        await driver.fill(period="2026-11", value="79")
        await driver.until(lambda: "b raises a finding: on d2" in driver.told())
        await driver.until(lambda: any(r.id == "breach fairness 2026-11" for r in driver.lines("inputs").rows))
        await driver.press("m")
        await driver.choose("fairness")
        await driver.fill(period="2026-08", value="87", correct="Typing error")
        await driver.until(lambda: "which was corrected since" in driver.told())
    assert verify(record.path).is_sound
