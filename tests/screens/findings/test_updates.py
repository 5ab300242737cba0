"""What owners of actions wrote back, by keys."""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl
import pytest

from auditor_tui.domain.findings.owner_update import Decision
from auditor_tui.exports import register_table
from auditor_tui.services.findings import owner_updates, raising
from auditor_tui.services.record.opened import Record, open_record
from db.verify import verify
from tests.screens.driving import driven
from tests.telling import LEAD, bring_to


@pytest.fixture
def planned(record: Record, audit: str) -> str:
    """A nonconformity whose one action, owned by the client, is waited for."""
    ref = raising.raise_finding(record, audit, "9.1-p1", "minor", evidence="Plan MP-1", gap="No metric.").result
    bring_to(record, ref, "plan_accepted")
    return ref


def returned(record: Record, folder: Path, **cells: object) -> Path:
    """The exported register as it comes back, with cells of its one action changed in a spreadsheet."""
    book = openpyxl.load_workbook(io.BytesIO(register_table.as_spreadsheet(record)))
    sheet = book["Actions"]
    heads = {cell.value: cell.column for cell in sheet[1]}
    for head, value in cells.items():
        cell = sheet.cell(2, heads[head.replace("_", " ")])
        cell.value = value
    path = folder / "back.xlsx"
    book.save(path)
    return path


async def test_updates_come_in_and_are_decided_by_keys(record: Record, planned: str, tmp_path: Path) -> None:
    path = returned(record, tmp_path, Due="2026-12-05", Why_more_time="Late")
    record.close()
    async with driven(record.path, LEAD) as driver:
        driver.app.go_to("register")
        await driver.on("RegisterScreen")
        await driver.press("y")
        await driver.until(lambda: "Nothing that owners proposed" in driver.told())
        await driver.press("I")
        await driver.fill(path=str(path))
        await driver.until(lambda: "1 proposed" in driver.told())
        await driver.press("y")
        await driver.choose("1")
        await driver.until(lambda: "to be due on 2026-12-05" in driver.text())
        await driver.fill(reason="")
        await driver.until(
            lambda: "action 1" in driver.reader("followed") and "2026-12-05" in driver.reader("followed")
        )
    again = open_record(record.path, LEAD)
    assert owner_updates.updates(again)[0].decision is Decision.ACCEPTED
    again.close()
    assert verify(record.path).is_sound
