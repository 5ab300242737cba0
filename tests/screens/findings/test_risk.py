"""Rating a risk by keys."""

from __future__ import annotations

from pathlib import Path

from auditor_tui.services.findings import raising
from auditor_tui.services.record.opened import open_record
from db.verify import verify
from tests.screens.driving import driven
from tests.telling import (
    LEAD,
    FixedWorld,
    open_audit,
    record_with_people,
)

SAID = {"evidence": "LD-1 of 2026-03-10: 30 days", "gap": "Late appeals may lack data."}


async def test_a_risk_is_rated_with_the_scale_in_view_and_a_high_one_is_led_on(tmp_path: Path) -> None:
    world = FixedWorld()
    record = record_with_people(tmp_path / "r.db", world.world())
    audit = open_audit(record)
    breach = raising.raise_finding(record, audit, "9.1-p1", "minor", **SAID).result
    ref = raising.raise_finding(record, audit, "9.1-p2", "ofi", **SAID).result
    record.close()
    async with driven(record.path, LEAD, lambda: open_record(record.path, LEAD, world.world())) as driver:
        await driver.press("f")
        await driver.on("RegisterScreen")
        await driver.go("register-list", breach)
        await driver.press("r")
        await driver.until(lambda: "goes through corrective action anyway" in driver.told())
        await driver.go("register-list", ref)
        await driver.press("r")
        await driver.until(lambda: "By our own rule" in driver.text())
        await driver.choose("high")
        await driver.fill(reason="Rights of people")
        await driver.until(lambda: "Opportunity for improvement, high risk" in driver.reader("followed"))
        assert "stop or fix" in driver.reader("followed")
        await driver.press("t")
        await driver.choose("high")
        await driver.until(lambda: [row.id for row in driver.lines("register-list").rows] == [ref])
        await driver.press("c")
        await driver.fill(correction="Entered", evidence="NC-7", consequences="None")
        await driver.until(lambda: "contained" in driver.reader("followed"))
        driver.app.go_to("findings", audit)
        await driver.on("FindingsScreen")
        await driver.go("findings-list", ref)
        await driver.until(lambda: "rated by Marta Lind" in driver.reader("finding"))
        await driver.press("r")
        await driver.choose("low")
        await driver.fill(reason="x")
        await driver.until(lambda: "is followed to its end" in driver.told())
    assert verify(record.path).is_sound
