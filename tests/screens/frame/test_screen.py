"""What every screen does: it follows what others record, and tells its keys."""

from __future__ import annotations

from pathlib import Path

import pytest

from auditor_tui.services.fieldwork import walk
from auditor_tui.services.record.opened import open_record
from tests.screens.driving import driven
from tests.telling import LEAD, OTHER, record_with_audit


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A record with an open audit of clauses 9 and 10."""
    record = record_with_audit(tmp_path / "a.db")
    record.close()
    return tmp_path / "a.db"


async def test_what_another_program_writes_appears_on_screen(path: Path) -> None:
    async with driven(path, LEAD) as driver:
        driver.app.go_to("walk", "IA-2026-01")
        await driver.on("WalkScreen")
        other = open_record(path, OTHER)
        walk.answer(other, "IA-2026-01", "9.1-p2", "conforming")
        other.close()
        await driver.until(lambda: driver.app.screen.seen.progress.answered == 1)


async def test_every_key_of_a_screen_is_told_by_the_question_mark(path: Path) -> None:
    async with driven(path, LEAD) as driver:
        driver.app.go_to("walk", "IA-2026-01")
        await driver.on("WalkScreen")
        await driver.press("question_mark")
        await driver.until(lambda: "Keys of this screen" in driver.text())
        told = " ".join(widget.visual.plain for widget in driver.app.screen.query(".does"))
        for name in ("Conforms", "Nonconforming", "Search", "Undo my last change"):
            assert name in told
        await driver.press("escape")
