"""The demo as every part of the proof finds it: told once, copied for each use, opened in a world that stands still."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from pathlib import Path

from auditor_tui.demo import story
from auditor_tui.services.record.opened import Record, open_record
from tests.telling import FixedWorld

LEAD = story.LEAD
NOW = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)
"""The morning after the story of the demo ends."""


_SAID = b"/tmp/of-the-demo"
"""Stands for where the demo lies; as long as that, so that no line moves."""


class Place:
    """Where the demo lies while it is looked at, and where what was seen is written."""

    def __init__(self, work: Path, out: Path) -> None:
        assert len(str(work)) == len(_SAID), work
        self._work = work
        self._out = out
        story.make(work / "told" / "demo.db")

    def fresh(self) -> Path:
        """Return a copy of the demo that nobody has used, in place of the one before."""
        shutil.rmtree(self._work / "used", ignore_errors=True)
        shutil.copytree(self._work / "told", self._work / "used")
        self._world = FixedWorld(NOW, "outputs").world()
        return self._work / "used" / "demo.db"

    def opened(self, path: Path, name: str | None = LEAD) -> Record:
        """Return the copy open, in its world that stands still and counts identities."""
        return open_record(path, name, self._world)

    def write(self, name: str, told: str | bytes) -> None:
        """Write what was seen, without the place it was seen at."""
        data = told if isinstance(told, bytes) else told.encode()
        file = self._out / name.replace(" ", "_")
        file.parent.mkdir(parents=True, exist_ok=True)
        assert not file.exists(), f"{name} would be written twice"
        file.write_bytes(data.replace(str(self._work).encode(), _SAID))
