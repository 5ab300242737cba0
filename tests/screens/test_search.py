"""Search by keys."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.screens.driving import driven
from tests.telling import LEAD, record_with_audit


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A record with an open audit of clauses 9 and 10."""
    record = record_with_audit(tmp_path / "a.db")
    record.close()
    return tmp_path / "a.db"


async def test_search_goes_where_the_words_stand(path: Path) -> None:
    async with driven(path, LEAD) as driver:
        await driver.press("slash")
        await driver.until(lambda: driver.app.screen.query_one("#words"))
        await driver.press(*"9.2.2-c")
        await driver.until(lambda: len(driver.lines("hits").rows) == 1)
        await driver.press("enter")
        await driver.on("WalkScreen")
        await driver.until(lambda: driver.lines("checklist").at == "9.2.2-c")
