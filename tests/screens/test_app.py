"""The app around all screens."""

from __future__ import annotations

from pathlib import Path

from auditor_tui.app import AuditorApp
from tests.screens.driving import Driver
from tests.telling import LEAD


async def test_a_record_that_cannot_be_opened_ends_with_a_sentence_and_its_code(tmp_path: Path) -> None:
    path = tmp_path / "odd.db"
    path.write_bytes(b"nothing of the kind")
    app = AuditorApp(path, LEAD)
    async with app.run_test() as pilot:
        await Driver(app, pilot).until(lambda: app.fault)
    assert app.return_value == 4
    assert "not a record" in app.fault
