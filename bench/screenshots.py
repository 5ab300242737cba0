"""Make the pictures of the README: the app on the demo record, as SVG without addresses."""

from __future__ import annotations

import asyncio
import re
import tempfile
from pathlib import Path

from auditor_tui.demo import story
from tests.screens.driving import driven

PICTURES = Path(__file__).parents[1] / "auditor_tui" / "screens"


async def walk() -> None:
    """Draw the walk at 120x36."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "demo.db"
        story.make(path)
        async with driven(path, "Jonas Weber", size=(110, 34)) as driver:
            driver.app.go_to("walk", "IA-2026-02", "8.4-s1@cv-ranker")
            await driver.on("WalkScreen")
            await driver.until(lambda: driver.lines("checklist").at == "8.4-s1@cv-ranker")
            picture = driver.app.export_screenshot(title="auditor")
    picture = re.sub(r"@font-face\s*{[^}]*}", "", picture)
    (PICTURES / "walk.svg").write_text(picture, encoding="utf-8")


if __name__ == "__main__":
    asyncio.run(walk())
