"""Driving the app in the auditor's words: keys go in, conditions are waited for, never a time."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import asynccontextmanager
from pathlib import Path

from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from auditor_tui.app import AuditorApp
from auditor_tui.widgets.lines import Lines
from auditor_tui.widgets.reader import Reader
from tests.trying import NEVER


class Driver:
    """An app under test."""

    def __init__(self, app: AuditorApp, pilot: Pilot) -> None:
        self.app = app
        self.pilot = pilot

    async def until(self, holds: Callable[[], object], what: str = "") -> None:
        """Wait until something holds; fail with what was on screen when it never does."""
        end = time.monotonic() + NEVER
        while time.monotonic() < end:
            await self.pilot.pause()
            try:
                if holds():
                    return
            except Exception:  # noqa: BLE001 - a screen that is not there yet simply does not hold
                pass
        raise AssertionError(f"never came: {what or holds}\n{self.text()}")

    async def press(self, *keys: str) -> None:
        """Press keys."""
        await self.pilot.press(*keys)

    async def resize(self, size: tuple[int, int]) -> None:
        """Give the terminal another size."""
        await self.pilot.resize_terminal(*size)
        await self.until(lambda: self.app.screen.size == size, f"{size}")

    async def on(self, screen: str) -> None:
        """Wait for a screen that has read what it shows."""
        await self.until(
            lambda: (
                type(self.app.screen).__name__ == screen
                and (not hasattr(self.app.screen, "seen") or self.app.screen.seen is not None)
            ),
            screen,
        )

    async def fill(self, **fields: str) -> None:
        """Fill the fields of a sheet and save it."""
        await self.until(
            lambda: all(self.app.screen.query_one(f"#{name}") for name in fields), f"fields {list(fields)}"
        )
        for name, said in fields.items():
            widget = self.app.screen.query_one(f"#{name}")
            if isinstance(widget, TextArea):
                widget.text = said
            else:
                assert isinstance(widget, Input)
                widget.value = said
        sheet = self.app.screen
        await self.press("ctrl+s")
        await self.until(lambda: self.app.screen is not sheet, "the sheet to close")

    async def choose(self, key: str) -> None:
        """Choose from a list."""
        await self.until(lambda: self.app.screen.query_one("#choices", Lines).rows, "choices")
        sheet = self.app.screen
        self.app.screen.query_one("#choices", Lines).go_to(key)
        await self.press("enter")
        await self.until(lambda: self.app.screen is not sheet, "the choice to close")

    async def go(self, lines: str, row: str) -> None:
        """Put the cursor on a row."""
        await self.until(lambda: any(r.id == row for r in self.lines(lines).rows), f"row {row}")
        self.lines(lines).go_to(row)
        await self.until(lambda: self.lines(lines).at == row)

    def lines(self, name: str) -> Lines:
        """Return a list of the present screen."""
        return self.app.screen.query_one(f"#{name}", Lines)

    def reader(self, name: str) -> str:
        """Return the page beside it."""
        return self.app.screen.query_one(f"#{name}", Reader).text

    def told(self) -> str:
        """Return everything told in passing."""
        return "\n".join(str(note.message) for note in self.app._notifications)

    def text(self) -> str:
        """Return the screen as text."""
        strips = self.app.screen._compositor.render_strips()
        return "\n".join(strip.text for strip in strips)


@asynccontextmanager
async def driven(path: Path, name: str | None, opener=None, size: tuple[int, int] = (80, 24)):
    """Open the app and wait for the desk."""
    app = AuditorApp(path, name, opener)
    async with app.run_test(size=size) as pilot:
        driver = Driver(app, pilot)
        await driver.on("DeskScreen")
        yield driver
