"""The register by keys: corrective action step by step, and the part that is shown."""

from __future__ import annotations

from pathlib import Path

from auditor_tui.services.findings import raising
from auditor_tui.services.record.opened import open_record
from db.verify import verify
from tests.screens.driving import driven
from tests.telling import (
    CLIENT,
    LEAD,
    WHYS,
    FixedWorld,
    open_audit,
    record_with_people,
)  # fmt: skip


async def test_corrective_action_is_led_from_containment_to_effect_by_keys(tmp_path: Path) -> None:
    world = FixedWorld()
    record = record_with_people(tmp_path / "r.db", world.world())
    ref = raising.raise_finding(
        record, open_audit(record), "9.1-p1", "minor", evidence="Plan MP-1", gap="No metric."
    ).result
    record.close()
    async with driven(record.path, LEAD, lambda: open_record(record.path, LEAD, world.world())) as driver:
        await driver.press("f")
        await driver.on("RegisterScreen")
        await driver.go("register-list", ref)
        await driver.press("v")
        await driver.until(lambda: "'verify' does not follow" in driver.told())
        await driver.press("c")
        await driver.fill(correction="Entered", evidence="NC-7", consequences="None", by=CLIENT, on="2026-11-31")
        await driver.until(lambda: "is no day" in driver.told())
        await driver.until(lambda: driver.app.screen.query_one("#correction").text == "Entered", "what was typed")
        fault = driver.app.screen.query_one(".fault")
        assert "'2026-11-31' is no day" in str(fault.content)
        below = driver.app.screen.query("#fields > *")
        assert list(below).index(fault) == list(below).index(driver.app.screen.query_one("#on")) + 1
        await driver.fill(on="2026-11-24")
        await driver.until(lambda: "contained" in driver.reader("followed"))
        await driver.press("u")
        await driver.choose("5-whys")
        await driver.fill(causes="\n".join(WHYS), undetected="x", searched="y", similar="none")
        await driver.until(lambda: "root cause" in driver.reader("followed"))
        await driver.press("p")
        await driver.fill(action="The log takes measurements", owner=CLIENT, due_on="2026-12-01")
        await driver.until(lambda: "due 2026-12-01" in driver.reader("followed"))
        await driver.press("k")
        await driver.fill(criterion="Every low value has an entry", check_from="2026-12-10")
        await driver.until(lambda: "not judged before" in driver.reader("followed"))
        await driver.press("a")
        await driver.until(lambda: "plan accepted" in driver.reader("followed"))
        await driver.press("i")
        await driver.fill(evidence="Procedure v2")
        await driver.until(lambda: "not before 2026-12-10" in driver.reader("followed"))
        await driver.press("b")
        await driver.until(lambda: any(row.id == "h-implemented" for row in driver.lines("register-list").rows))
        await driver.press("t")
        await driver.choose("overdue")
        await driver.until(lambda: not driver.lines("register-list").rows)
    assert verify(record.path).is_sound
