"""Management review by keys."""

from __future__ import annotations

from pathlib import Path

import pytest

from db.verify import verify
from tests.screens.driving import driven
from tests.telling import LEAD, OTHER, planned_audit, record_with_people


@pytest.fixture
def path(tmp_path: Path) -> Path:
    record = record_with_people(tmp_path / "a.db")
    planned_audit(record, ("9.1", "10.1"))
    record.close()
    return tmp_path / "a.db"


async def test_a_review_is_held_by_keys_from_inputs_to_approval(path: Path) -> None:
    async with driven(path, LEAD) as driver:
        await driver.press("v")
        await driver.on("ReviewScreen")
        await driver.press("a")
        await driver.fill(held_on="2026-11-24", attendees="All")
        await driver.until(lambda: "MR-2026-01" in driver.text())
        await driver.press("m")
        await driver.choose("new metric")
        await driver.fill(name="Fairness", unit="%", alarm="80")
        await driver.press("m")
        await driver.choose("fairness")
        await driver.fill(period="2026-10", value="78,5")
        await driver.until(lambda: "decimal point" in driver.told())
        await driver.fill(value="78.5")
        await driver.go("inputs", "input d2")
        await driver.until(lambda: "78.5 % in 2026-10, breach" in driver.reader("input"))
        await driver.press("n")
        await driver.choose("climate")
        await driver.fill(subject="Climate change", text="No relevant issue", on="2026-11-20")
        await driver.go("inputs", "input b")
        await driver.until(lambda: "No relevant issue" in driver.reader("input"))
        for letter in ("a", "c", "d1", "e"):
            await driver.go("inputs", f"input {letter}")
            await driver.press("k")
            await driver.fill(text="Nothing to report")
            await driver.until(lambda: "Nothing to report (Marta Lind" in driver.reader("input"))
        await driver.go("inputs", "review MR-2026-01")
        await driver.press("d")
        await driver.choose("improvement")
        await driver.fill(text="Explain the ranking", owner=OTHER, due_on="2026-12-31")
        await driver.press("e")
        await driver.fill(conclusion="Effective")
        await driver.press("A")
        await driver.press("y")
        await driver.until(lambda: "  approved 20" in driver.reader("input"))
        await driver.go("inputs", "decision MR-2026-01 1")
        await driver.press("c")
        await driver.fill(evidence="Page for applicants")
        await driver.until(lambda: "Seen by: Page for applicants" in driver.reader("input"))
    assert verify(path).is_sound
