"""The team of an audit by keys: who may audit what, what is agreed, who is proposed."""

from __future__ import annotations

from pathlib import Path

import pytest

from auditor_tui.services.impartiality import safeguards, teams
from auditor_tui.services.organisation import people
from auditor_tui.services.record.opened import open_record
from db.verify import verify
from tests.screens.driving import driven
from tests.telling import CLIENT, LEAD, OTHER, planned_audit, record_with_people


@pytest.fixture
def path(tmp_path: Path) -> Path:
    record = record_with_people(tmp_path / "a.db")
    planned_audit(record, ("9.1", "10.1"))
    record.close()
    return tmp_path / "a.db"


async def test_safeguards_are_agreed_and_the_proposal_taken_over_by_keys(path: Path) -> None:
    record = record_named(path, LEAD)
    people.involve(record, OTHER, "consulted", "clause:9.1")
    teams.declare(record, "IA-2026-01")
    teams.declare(record.acting_as(OTHER), "IA-2026-01")
    record.close()
    async with driven(path, LEAD) as driver:
        driver.app.go_to("team", "IA-2026-01")
        await driver.on("TeamScreen")
        await driver.go("matrix", "unit 9.1")
        await driver.until(lambda: "needs safeguard" in driver.reader("why"))
        await driver.press("s")
        await driver.fill(measures="SG3")
        await driver.until(lambda: "asks for SG3 + SG9" in driver.told())
        await driver.fill(measures="SG3 SG9", reason="Elena Rossi reads the papers", named=f"SG3={CLIENT}")
        await driver.until(lambda: f"Agreed by {LEAD}" in driver.reader("why"))
        await driver.until(lambda: f"working papers: not done; named: {CLIENT}" in driver.reader("why"))
        await driver.press("p")
        await driver.until(lambda: "Proposed assignment" in driver.text())
        await driver.press("y")
        await driver.until(lambda: "assigned" in driver.reader("why"))
        await driver.press("v")
        await driver.until(lambda: "Nobody on the team is blocked" in driver.told())
        await driver.press("w")
        await driver.fill(reason="Not needed")
        await driver.until(lambda: "needs safeguard" in driver.reader("why"))
    record = record_named(path, CLIENT)
    assert safeguards.listed(record, "IA-2026-01") == ()
    assert set(teams.judged(record, "IA-2026-01").assigned) == {"9.1", "10.1"}
    record.close()
    assert verify(path).is_sound


def record_named(path: Path, name: str):
    return open_record(path, name)
