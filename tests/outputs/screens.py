"""What the app shows on the demo: every place at two sizes, rows of it, and what each key opens there."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import asynccontextmanager

from textual.screen import ModalScreen, Screen

from auditor_tui.commands.audit.audit import STEPS
from auditor_tui.commands.base import Command
from auditor_tui.commands.everywhere import EVERYWHERE, Quit, ShowHelp
from auditor_tui.domain.change import Change
from auditor_tui.widgets.lines import Lines
from tests.outputs.place import LEAD, Place
from tests.screens.driving import Driver, driven

SMALL, LARGE = (80, 24), (120, 40)
AUDITS = ("IA-2026-01", "IA-2026-02")
OF_ALL = ("desk", "programme", "organisation", "people", "register", "log", "review", "record")
OF_AUDIT = ("plan", "agenda", "team", "walk", "findings", "evidence", "close")

KINDS = 2
"""Kinds of row keys are pressed on."""

ROWS = 12
"""Rows of a list that are looked at."""


class Looking:
    """One place: the app is begun again whenever something was recorded."""

    def __init__(self, place: Place, step: str, audit: str = "") -> None:
        self.place = place
        self.step = step
        self.audit = audit
        self.name = f"screens/{step} {audit}".strip()

    async def all(self) -> None:
        """Write the place, its rows, and what each key does on the first row of a few kinds."""
        async with self.begun() as visit:
            rows = await visit.rows()
            wanted = [(row, key) for row in rows for key in visit.asked()]
            while wanted and not visit.changes:
                await visit.key(*wanted.pop(0))
        while wanted:
            async with self.begun() as visit:
                while wanted and not visit.changes:
                    await visit.key(*wanted.pop(0))

    @asynccontextmanager
    async def begun(self):
        """Open the app on a fresh copy and go to the place."""
        path = self.place.fresh()
        async with driven(path, LEAD, lambda: self.place.opened(path), LARGE) as driver:
            visit = Visit(self, driver)
            await visit.settled()
            await visit.home()
            yield visit


class Visit:
    """The app while it runs at one place."""

    def __init__(self, looking: Looking, driver: Driver) -> None:
        self.looking = looking
        self.driver = driver
        self.app = driver.app
        self.place: Screen | None = None
        self.changes: list[Change] = []
        self.said: list[str] = []
        self.sizes = (LARGE, SMALL)
        self.app.animation_level = "none"
        self.app.changes.subscribe(self.app, self.changes.append)
        # What is told in passing goes away with time: it is written down instead of shown.
        self.app.notify = lambda said, *, title="", **more: self.said.append(f"{title}: {said}")

    async def shown(self) -> str:
        """Return what is shown at both sizes, the small one first; the terminal stays at the other one."""
        told = {self.sizes[0]: await self.settled()}
        self.sizes = self.sizes[::-1]
        await self.driver.pilot.resize_terminal(*self.sizes[0])
        told[self.sizes[0]] = await self.settled()
        return "\n".join(f"{type(self.app.screen).__name__} {size}\n{told[size]}" for size in (SMALL, LARGE))

    async def settled(self) -> str:
        """Wait until nothing is under way and the screen stays as it is, and return it."""
        seen: list[str] = []

        def rests() -> bool:
            text = self.driver.text()
            under_way = any(not worker.is_finished for worker in self.app.workers)
            # A terminal that was resized shows the old size until it is laid out again.
            if under_way or text.count("\n") + 1 != self.sizes[0][1]:
                seen.clear()
            elif getattr(self.app.screen, "seen", True) is not None:
                seen.append(text)
            return len(seen) > 1 and seen[-2] == seen[-1]

        await self.driver.until(rests, "a screen that rests")
        return seen[-1]

    async def home(self) -> None:
        """Go back to the place, out of whatever was opened."""
        for _ in range(5):
            if not isinstance(self.app.screen, ModalScreen):
                break
            await self.driver.press("escape")
            await self.settled()
        if self.place is None or self.app.screen is not self.place:
            self.app.go_to(self.looking.step, self.looking.audit)
            await self.settled()
            self.place = self.app.screen

    def lines(self) -> Lines | None:
        """Return the list the cursor is in."""
        return next(iter(self.app.screen.query(Lines)), None)

    def asked(self) -> Iterator[tuple[str, str]]:
        """Give every key of the place by the name of what it does; what is the same on many is pressed on one."""
        step = self.looking.step
        common = (c for c in (*STEPS, *EVERYWHERE) if c is not Quit and step == ("plan" if c in STEPS else "desk"))
        own = (command for command in self.app.screen.ASKS if command not in STEPS)
        asks: tuple[type[Command], ...] = tuple(dict.fromkeys((*own, ShowHelp, *common)))
        for command in asks:
            yield command.__name__, command.key.split(",")[0]
        yield "Choose", "enter"

    async def rows(self) -> list[str]:
        """Write what stands beside each row; return the first row of each kind."""
        lines = self.lines()
        stops = [row.id for row in lines.rows if row.is_stop] if lines is not None else []
        told = [await self.shown()]
        for row in stops[:ROWS]:
            lines.go_to(row)
            told.append(f"--- {row}\n{await self.settled()}")
        self.looking.place.write(f"{self.looking.name}/rows.txt", "\n".join(told))
        kinds = {row.partition(" ")[0] if " " in row else "": row for row in reversed(stops)}
        first = list(kinds.values())[::-1] or [""]
        return first[: 1 if self.looking.audit == AUDITS[0] else KINDS]

    async def key(self, row: str, key: tuple[str, str]) -> None:
        """Press a key on a row and write what came of it."""
        await self.home()
        lines = self.lines()
        if lines is not None and row and (lines.at != row or not lines.has_focus):
            lines.go_to(row)
            lines.focus()
            await self.settled()
        self.said.clear()
        name, pressed = key
        await self.driver.press(pressed)
        told = [await self.shown()]
        if isinstance(self.app.screen, ModalScreen) and self.app.screen.query("#choices"):
            await self.driver.press("enter")
            told.append(await self.shown())
        told += [f"recorded: {change.operation} {change.result}" for change in self.changes]
        self.looking.place.write(f"{self.looking.name}/{row} {name}.txt", "\n".join((*told, *self.said, "")))


async def screens(place: Place) -> None:
    """Write every place."""
    for step in OF_ALL:
        await Looking(place, step).all()
    for step in OF_AUDIT:
        for audit in AUDITS:
            await Looking(place, step, audit).all()
