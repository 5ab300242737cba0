"""The terminal app: it composes the screens, owns the record while it is open, and publishes what changed."""

from __future__ import annotations

import asyncio
import importlib
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from gettext import gettext as _
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from textual import work
from textual.app import App, ComposeResult
from textual.binding import ActiveBinding
from textual.command import Provider
from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.signal import Signal
from textual.widgets import Static
from textual.worker import Worker, WorkerError

from auditor_tui.commands.base import spoken
from auditor_tui.domain import operation as operations
from auditor_tui.domain.change import Change
from auditor_tui.language import english
from auditor_tui.settings import Settings, remember, remembered
from auditor_tui.widgets.bars import KeyLine

if TYPE_CHECKING:
    from auditor_tui.services.fieldwork.copying import FileCopier
    from auditor_tui.services.record.opened import Record

WATCH_SECONDS = 1.0
"""How often we ask whether another program has written."""

SCREENS = {
    "desk": ("auditor_tui.screens.desk", "DeskScreen"),
    "record": ("auditor_tui.screens.record", "RecordScreen"),
    "organisation": ("auditor_tui.screens.organisation", "OrganisationScreen"),
    "people": ("auditor_tui.screens.people", "PeopleScreen"),
    "review": ("auditor_tui.screens.review", "ReviewScreen"),
    "programme": ("auditor_tui.screens.programme", "ProgrammeScreen"),
    "log": ("auditor_tui.screens.findings.log", "LogScreen"),
    "register": ("auditor_tui.screens.findings.register", "RegisterScreen"),
    "plan": ("auditor_tui.screens.audit.plan", "PlanScreen"),
    "agenda": ("auditor_tui.screens.audit.agenda", "AgendaScreen"),
    "team": ("auditor_tui.screens.audit.team", "TeamScreen"),
    "walk": ("auditor_tui.screens.audit.walk", "WalkScreen"),
    "findings": ("auditor_tui.screens.audit.findings", "FindingsScreen"),
    "evidence": ("auditor_tui.screens.audit.evidence", "EvidenceScreen"),
    "close": ("auditor_tui.screens.audit.close", "CloseScreen"),
}
"""Every place one can go to; their modules bring the record with them, so they are loaded behind the first paint."""


def _palette() -> type[Provider]:
    """Return our part of the command palette, loaded when it is opened."""
    return importlib.import_module("auditor_tui.screens.frame.palette").Commands  # type: ignore[no-any-return]


class Shell(Screen[None]):
    """The frame that is there before anything is loaded."""

    @property
    def active_bindings(self) -> dict[str, ActiveBinding]:
        """Return the keys there are, in the user's language."""
        return spoken(super().active_bindings)


class AuditorApp(App[int]):
    """Paints its frame first, then loads the record behind it."""

    TITLE = "auditor"
    CSS_PATH = ["app.tcss", "screens/frame/dialogs.tcss"]
    BINDINGS: ClassVar[list[Any]] = [("ctrl+q", "leave", english("Quit"))]
    COMMANDS = App.COMMANDS | {_palette}

    def __init__(self, path: Path, name: str | None = None, opener: Callable[[], Record] | None = None) -> None:
        """Prepare to open a record.

        Args:
            path: the record; when there is none the first-run screen asks.
            name: who acts.
            opener: opens the record instead; for tests with a fixed clock.
        """
        super().__init__()
        self.path = path
        self.person = name
        self._opener = opener
        self.record: Record
        self.changes: Signal[Change] = Signal(self, "changes")
        self.writer = ThreadPoolExecutor(1, "writer")
        self.readers = ThreadPoolExecutor(2, "readers")
        self.drawer = ThreadPoolExecutor(1, "drawer")
        self.copier: FileCopier
        self.copying: Signal[str] = Signal(self, "copying")
        self.is_leaving = False
        self.fault = ""
        self._version = 0
        self._position = 0
        self._told: set[str] = set()
        self._untold: dict[str, frozenset[str]] = {}
        self._places: dict[tuple[str, str], Screen[Any]] = {}

    def get_default_screen(self) -> Screen[Any]:
        """Return the screen behind all others."""
        return Shell(id="_default")

    def compose(self) -> ComposeResult:
        """Paint the frame that is there before anything is loaded."""
        yield Static(Content(_(" auditor: internal audit of an AI management system")), id="shell-top", markup=False)
        yield Static(Content(_(" Opening {name} ...").format(name=self.path.name)), id="shell", markup=False)
        yield KeyLine(show_command_palette=False, compact=True)

    def on_mount(self) -> None:
        """Load behind the first paint."""
        self.call_after_refresh(self._begin)

    @work
    async def _begin(self) -> None:
        """Load services and screens in a thread, open the record, and show the desk."""
        loop = asyncio.get_running_loop()
        try:
            if self._opener is None and not self.path.exists():
                opener = await self._first_run()
            else:
                opener = self._opener or self._open
            self.record = await loop.run_in_executor(self.writer, opener)
            await loop.run_in_executor(self.readers, _load_screens)
            self._version = await loop.run_in_executor(self.readers, self.record.data_version)
            self._position = await loop.run_in_executor(self.readers, self.record.end)
        except Exception as error:
            kinds = (
                importlib.import_module("auditor_tui.services.record.faults"),
                importlib.import_module("auditor_tui.domain.refusal"),
            )
            if not isinstance(error, kinds[0].StoreFault | kinds[1].RuleBroken):
                raise
            self.fault = str(error)
            self.exit(4 if isinstance(error, kinds[0].StoreFault) else 2)
            return
        self.copier = importlib.import_module("auditor_tui.services.fieldwork.copying").FileCopier()
        self.record.language = remembered().language
        self._remember()
        self.changes.subscribe(self, self._note_told)
        self.go_to("desk")
        self.set_interval(WATCH_SECONDS, self._watch)

    def _open(self) -> Record:
        return importlib.import_module("auditor_tui.services.record.opened").open_record(self.path, self.person)  # type: ignore[no-any-return]

    async def _first_run(self) -> Callable[[], Record]:
        """Ask whose record it is; return what makes it, or the demo."""
        screen = importlib.import_module("auditor_tui.screens.first_run").FirstRun()
        told: tuple[str, str] | None = await self.push_screen_wait(screen)
        if told is None:
            demo = await asyncio.get_running_loop().run_in_executor(
                self.writer, importlib.import_module, "auditor_tui.demo.story"
            )
            return lambda: demo.opened()
        founding = await asyncio.get_running_loop().run_in_executor(
            self.writer, importlib.import_module, "auditor_tui.services.record.founding"
        )
        return lambda: founding.found(self.path, *told)

    def go_to(self, step: str, audit: str = "", at: str = "") -> None:
        """Show a place; one that was shown before is shown again as it was left."""
        module, name = SCREENS[step]
        place = (step, audit)
        known = self._places.get(place)
        if known is not None and known.is_running:
            if at:
                known.wanted = at  # type: ignore[attr-defined]
                known.look_again()  # type: ignore[attr-defined]
            shown = known
        else:
            make = getattr(importlib.import_module(module), name)
            shown = make(audit, at) if audit else make()
            if at and not audit:
                shown.wanted = at
            self._places[place] = shown
            self.install_screen(shown, f"{step} {audit}")
        if self.screen is shown:
            return
        if len(self.screen_stack) > 1:
            self.switch_screen(shown)
        else:
            self.push_screen(shown)

    def on_go_to(self, wanted: Message) -> None:
        """Go where a screen asks to go."""
        step, audit, at = wanted.step, wanted.audit, wanted.at  # type: ignore[attr-defined]
        if step == "act-as":
            self._act_as(at)
        elif step == "read-in":
            self._read_in(at)
        else:
            self.go_to(step, audit, at)

    def _act_as(self, name: str) -> None:
        self.record = self.record.acting_as(name)
        self._remember()
        self._look_everywhere()

    def _read_in(self, language: str) -> None:
        self.record.language = language
        self._remember()
        self._look_everywhere()

    def _remember(self) -> None:
        name = self.record.actor.name if self.record.actor else ""
        remember(Settings(str(self.record.path), name, self.record.language))

    def on_search(self) -> None:
        """Open the search."""
        screen = importlib.import_module("auditor_tui.screens.search").SearchScreen()
        self.push_screen(screen, lambda found: self.on_go_to(found) if found is not None else None)

    def on_show_help(self) -> None:
        """Show every key of the present screen."""
        keys = []
        for active in self.screen.active_bindings.values():
            bound = active.binding
            if bound.tooltip:
                keys.append((self.get_key_display(bound), bound.description, bound.tooltip))
        self.push_screen(importlib.import_module("auditor_tui.screens.frame.dialogs").Keys(keys))

    def on_log_finding(self) -> None:
        """Log a finding between audits, from anywhere."""
        importlib.import_module("auditor_tui.screens.findings.steps").log_finding(self.screen)

    def on_undo(self) -> None:
        """Take back the last change of whoever acts."""
        undoing = importlib.import_module("auditor_tui.services.overview.undo")
        screen: Any = self.screen
        screen.perform(
            lambda: undoing.undo(self.record),
            done=lambda change: screen.say(
                _("Taken back: {result}.").format(result=operations.in_words(change.result))
            ),
        )

    def on_quit(self) -> None:
        """Leave."""
        self.action_leave()

    def action_leave(self) -> None:
        """Leave once everything asked for is on disk; a copy or a paper under way is asked about first."""
        if not any(worker.group == "leave" and worker.is_running for worker in self.workers):
            self.run_worker(self._leave(), group="leave")

    async def _leave(self) -> None:
        if hasattr(self, "copier"):
            base = importlib.import_module("auditor_tui.screens.frame.screen")
            if self.copier.is_busy and not await self._ask_leave(
                _("A file is being copied. Stop it and leave?"),
                _(
                    "What is not copied whole by then is not kept, and nothing of it is recorded. "
                    "Everything else is recorded."
                ),
            ):
                return
            if self._at_work(base.DRAWS) and not await self._ask_leave(
                _("A paper is being drawn. Stop it and leave?"),
                _("What is not written by then is not written at all. Everything else is recorded."),
            ):
                return
            self.is_leaving = True
            self.copier.stop()
            for worker in self._at_work(base.RECORDS):
                with suppress(WorkerError):
                    await worker.wait()
        await asyncio.get_running_loop().run_in_executor(self.writer, lambda: None)
        self.exit(0)

    async def _ask_leave(self, question: str, explanation: str) -> bool:
        confirm = importlib.import_module("auditor_tui.screens.frame.dialogs").Confirm
        return bool(await self.push_screen_wait(confirm(question, explanation)))

    def _at_work(self, group: str) -> list[Worker[Any]]:
        return [worker for worker in self.workers if worker.group == group and worker.is_running]

    def _note_told(self, change: Change) -> None:
        if change.tx:
            self._told.add(change.tx)

    async def _watch(self) -> None:
        """Tell the kinds that were written by others, or by us without a receipt, since the last time."""
        fault = importlib.import_module("auditor_tui.services.record.faults").StoreFault
        loop = asyncio.get_running_loop()
        try:
            version = await loop.run_in_executor(self.readers, self.record.data_version)
            if version == self._version and not self._untold:
                return
            position, written = await loop.run_in_executor(self.readers, self.record.touched_since, self._position)
        except fault as error:
            self.notify(str(error), title=_("The record"), severity="error", markup=False, timeout=30)
            return
        self._version, self._position = version, position
        # What we wrote ourselves is told by its receipt, which may still be on its way: the next time decides.
        waiting = {tx: kinds for tx, kinds in written.items() if self.record.has_written(tx)}
        late = {tx: kinds for tx, kinds in (self._untold | written).items() if tx not in self._told | waiting.keys()}
        self._untold = {tx: kinds for tx, kinds in waiting.items() if tx not in self._told}
        if late:
            self.changes.publish(Change("elsewhere", frozenset().union(*late.values()), position, ""))

    def _look_everywhere(self) -> None:
        for shown in self._places.values():
            shown.grow_stale()  # type: ignore[attr-defined]

    def on_unmount(self) -> None:
        """Let go of the record when everything asked for is done."""
        if hasattr(self, "copier"):
            self.copier.end()
        self.drawer.shutdown(wait=True, cancel_futures=True)
        self.writer.shutdown(wait=True)
        self.readers.shutdown(wait=True)
        if hasattr(self, "copier"):
            self.copier.clear()
        if hasattr(self, "record"):
            self.record.close()


def _load_screens() -> None:
    for module, __ in SCREENS.values():
        importlib.import_module(module)
