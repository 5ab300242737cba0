"""The log by keys: findings between audits."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from auditor_tui.services.findings import raising
from auditor_tui.services.record.opened import open_record
from db.verify import verify
from tests.screens.driving import driven
from tests.telling import (
    HOSTILE,
    LEAD,
    open_audit,
    record_with_people,
)


async def test_a_finding_is_logged_from_anywhere_and_led_on_by_keys(tmp_path: Path) -> None:
    path = tmp_path / "r.db"
    record = record_with_people(path)
    audit = open_audit(record)
    record.close()
    async with driven(path, LEAD) as driver:
        driver.app.go_to("walk", audit)
        await driver.on("WalkScreen")
        await driver.press("ctrl+n")
        await driver.choose("incident")
        await driver.choose("minor")
        await driver.fill(place="99.9", evidence=HOSTILE[2], gap="Not evaluated.", requirement="MP-1")
        await driver.until(lambda: "No checklist has" in driver.told())
        await driver.fill(place="9.1")
        await driver.until(lambda: "Logged as LOG-2026-ML01" in driver.told())
        driver.app.go_to("register")
        await driver.on("RegisterScreen")
        await driver.go("register-list", "LOG-2026-ML01")
        await driver.press("enter")
        await driver.on("LogScreen")
        await driver.until(lambda: "Incident, noticed on" in driver.reader("finding"))
        await driver.press("s")
        await driver.fill(gap="A second thing.", reason="Two")
        await driver.until(lambda: "split off LOG-2026-ML02" in driver.reader("finding"))
        await driver.go("findings-list", "LOG-2026-ML02")
        await driver.press("m")
        await driver.fill(into="LOG-2026-ML01", reason="One after all")
        await driver.until(lambda: "merged into LOG-2026-ML01" in driver.reader("finding"))
        await driver.press("escape")
        await driver.on("RegisterScreen")
        await driver.press("l")
        await driver.on("LogScreen")
        await driver.press("escape")
        await driver.on("RegisterScreen")
        await driver.press("t")
        await driver.choose("words")
        await driver.fill(text="nothing like it")
        await driver.until(lambda: not driver.lines("register-list").rows)
        await driver.press("t")
        await driver.choose("words")
        await driver.fill(text="incident 9.1")
        await driver.until(lambda: len(driver.lines("register-list").rows) == 2)
    record = open_record(path, LEAD)
    assert raising.show(record, "LOG-2026-ML01").finding.evidence == HOSTILE[2]
    assert datetime.fromisoformat(raising.show(record, "LOG-2026-ML01").finding.raised_at)
    record.close()
    assert verify(path).is_sound
