"""The one seam between keys and use cases: reading off the UI thread, performing, publishing, looking again."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from gettext import gettext as _
from pathlib import Path
from typing import ClassVar, Generic, Protocol, TypeVar

from textual.binding import ActiveBinding
from textual.message import Message
from textual.screen import Screen
from textual.signal import Signal

from auditor_tui.commands.base import Command, binding, spoken
from auditor_tui.commands.everywhere import EVERYWHERE, GoBack
from auditor_tui.domain.change import Change
from auditor_tui.domain.refusal import RuleBroken, Stopped
from auditor_tui.domain.text import one_line
from auditor_tui.services.fieldwork.copying import Copies, FileCopier
from auditor_tui.services.record.faults import FAULTS
from auditor_tui.services.record.opened import Record
from auditor_tui.widgets.bars import CopyLine, KeyLine

Seen = TypeVar("Seen")
Found = TypeVar("Found")

TELL_SECONDS = 0.2
"""How often a copy says how far it has come."""

DRAWS, RECORDS, TELLS = "draws", "records", "tells"
"""Groups of workers: those that wait for a paper, those that wait for the record, and who tells of copies."""


class Host(Protocol):
    """What a screen needs of the app it lives in."""

    record: Record
    changes: Signal[Change]
    writer: ThreadPoolExecutor
    """does one use case after the other, in the order they were asked for"""
    readers: ThreadPoolExecutor
    """reads"""
    drawer: ThreadPoolExecutor
    """draws papers, so that no answer waits for one"""
    copier: FileCopier
    """copies files, beside the writer"""
    copying: Signal[str]
    """says how far it has come, and nothing when it is done"""
    is_leaving: bool
    """nothing is asked any more"""


class GoTo(Message):
    """Another screen is wanted: `desk`, `record`, `search`, or a step of an audit, perhaps at an item or finding."""

    def __init__(self, step: str, audit: str = "", at: str = "") -> None:
        super().__init__()
        self.step = step
        self.audit = audit
        self.at = at


class AuditScreen(Screen[None], Generic[Seen]):
    """A screen that shows one frozen value read through a service, and reads it again when the record changed.

    A screen states `ASKS`, the commands it understands. It gives `read`, which runs off the UI thread, and `draw`,
    which shows what was read; a change of a kind of record that `read` came across makes it read again.
    """

    ASKS: ClassVar[tuple[type[Command], ...]] = ()

    def __init_subclass__(cls) -> None:
        """Bind the keys of the commands a screen states."""
        cls.BINDINGS = [*(binding(command) for command in (*cls.ASKS, *EVERYWHERE)), *Screen.BINDINGS]
        super().__init_subclass__(inherit_bindings=False)

    def __init__(self) -> None:
        super().__init__()
        self.seen: Seen | None = None
        self._noted: set[str] = set()
        self._stale = True
        self._reading = False

    @property
    def active_bindings(self) -> dict[str, ActiveBinding]:
        """Return the keys there are, in the user's language."""
        return spoken(super().active_bindings)

    @property
    def host(self) -> Host:
        """Return the app as what a screen needs of it."""
        return self.app  # type: ignore[return-value]

    @property
    def record(self) -> Record:
        """Return the open record."""
        return self.host.record

    def read(self) -> Seen:
        """Return what this screen shows; runs off the UI thread."""
        raise NotImplementedError

    def draw(self, seen: Seen) -> None:
        """Show what was read."""
        raise NotImplementedError

    def on_mount(self) -> None:
        """Listen for changes and look for the first time."""
        # Asked twice of screens that listen for more: once by them, once by Textual.
        if not self.query(CopyLine):
            self.mount(CopyLine(self.host.copying, id="copying"), before=self.query_one(KeyLine))
        self.host.changes.subscribe(self, self._changed)
        self.look_again()

    def on_screen_resume(self) -> None:
        """Look again on return when something changed meanwhile."""
        if self._stale:
            self.look_again()

    def look_again(self) -> None:
        """Read again and draw what was read."""
        self._stale = True
        if not self._reading and self.is_running:
            self._reading = True
            self.app.run_worker(self._look(), exit_on_error=True)

    async def _look(self) -> None:
        try:
            while self._stale:
                self._stale = False
                self._noted = set()
                seen = await self._read_off(self.read)
                if self.is_running:
                    self.seen = seen
                    self.draw(seen)
        except FAULTS as fault:
            self.say_fault(fault)
        except RuleBroken as refusal:
            self.say_refused(refusal)
        finally:
            self._reading = False

    async def _read_off(self, read: Callable[[], Found]) -> Found:
        """Read off the UI thread, and remember the kinds of record that were read, also where it was refused."""
        kinds: set[str] = set()
        try:
            return await asyncio.get_running_loop().run_in_executor(
                self.host.readers, _noting, self.record, read, kinds
            )
        finally:
            self._noted |= kinds

    def fetch(self, read: Callable[[], Found], then: Callable[[Found], object]) -> None:
        """Read something off the UI thread and hand it on; say why where there is nothing to read."""
        self.app.run_worker(self._fetch(read, then), exit_on_error=True)

    async def _fetch(self, read: Callable[[], Found], then: Callable[[Found], object]) -> None:
        try:
            found = await self._read_off(read)
        except FAULTS as fault:
            self.say_fault(fault)
        except RuleBroken as refusal:
            self.say_refused(refusal)
        else:
            if self.is_running:
                then(found)

    def perform(
        self,
        use_case: Callable[[], Change],
        *,
        done: Callable[[Change], None] | None = None,
        refused: Callable[[RuleBroken], None] | None = None,
        again: Callable[[], None] | None = None,
        ended: Callable[[], None] | None = None,
        by: ThreadPoolExecutor | None = None,
    ) -> None:
        """Carry out a use case in its turn; publish its receipt, or say why it was refused.

        The work belongs to the app, so that a receipt is not lost when the screen is left meanwhile.

        Args:
            use_case: what is to be done.
            done: takes the receipt.
            refused: takes the refusal, once it has been said.
            again: called when nothing was recorded, whatever the reason, once it has been said.
            ended: called first, however it ended.
            by: who does it, the one writing thread unless given.
        """
        performing = self._perform(use_case, done, refused, again, ended, by or self.host.writer)
        group = DRAWS if by is self.host.drawer else RECORDS
        self.app.run_worker(performing, group=group, exit_on_error=True)

    def bring(
        self,
        files: Sequence[Path],
        use_case: Callable[[Copies], Change],
        *,
        before: Callable[[], object],
        done: Callable[[Change], None] | None = None,
        again: Callable[[], None] | None = None,
    ) -> None:
        """Copy files beside everything else, then carry out a use case with the copies in its turn.

        `before` refuses what would be refused after the copy; it runs off the UI thread. `done` and `again` are as
        those of `perform`; a copy that was stopped records nothing.
        """
        __, coming = self.host.copier.bring(self.record, files, before)

        async def arrived() -> Copies:
            told = asyncio.wrap_future(coming)
            # Asked for at once: when the app is left meanwhile nobody else does, and that would be complained of.
            told.add_done_callback(lambda ended: ended.cancelled() or ended.exception())
            # Not awaited itself: with this waiting the copy would be called off, which stopping it does properly.
            await asyncio.wait([told])
            return told.result()

        performing = self._perform(use_case, done, None, again, None, self.host.writer, arrived)
        self.app.run_worker(performing, group=RECORDS, exit_on_error=True)
        # One for all copies: who began to tell before is relieved.
        self.app.run_worker(_tell(self.host), group=TELLS, exclusive=True, exit_on_error=True)

    async def _perform(
        self,
        use_case: Callable[..., Change],
        done: Callable[[Change], None] | None,
        refused: Callable[[RuleBroken], None] | None,
        again: Callable[[], None] | None,
        ended: Callable[[], None] | None,
        by: ThreadPoolExecutor,
        arrived: Callable[[], Awaitable[Copies]] | None = None,
    ) -> None:
        try:
            try:
                first = () if arrived is None else (await arrived(),)
                change = await asyncio.get_running_loop().run_in_executor(by, _closing, use_case, *first)
            finally:
                if ended is not None:
                    ended()
        except Stopped as stopped:
            self.say(stopped.sentence)
        except RuleBroken as refusal:
            self.say_refused(refusal)
            if refused is not None and self.is_running:
                refused(refusal)
        except FAULTS as fault:
            self.say_fault(fault)
        else:
            self.host.changes.publish(change)
            if done is not None and self.is_running:
                done(change)
            return
        if again is not None and self.is_running and not self.host.is_leaving:
            again()

    def say(self, sentence: str) -> None:
        """Tell something in passing."""
        self.app.notify(one_line(sentence), markup=False, timeout=4)

    def tell_at_length(self, sentence: str, *, is_whole: bool) -> None:
        """Tell what takes longer to read: what was done whole, or only in part."""
        self.app.notify(
            one_line(sentence),
            title=_("Done") if is_whole else _("Done in part"),
            severity="information" if is_whole else "warning",
            markup=False,
            timeout=15,
        )

    def say_refused(self, refusal: RuleBroken) -> None:
        """Tell which rule refused a step, and the way out."""
        source = f" [{refusal.source}]" if refusal.source not in ("policy", "usage") else ""
        self.app.notify(
            one_line(refusal.sentence + source), title=_("Refused"), severity="warning", markup=False, timeout=12
        )

    def say_fault(self, fault: Exception) -> None:
        """Tell what is wrong with the file."""
        self.app.notify(one_line(str(fault)), title=_("Not done"), severity="error", markup=False, timeout=30)

    def action_ask(self, name: str) -> None:
        """Post the command of that name to this screen; what goes back stops a copy first, and stays."""
        if name == GoBack.__name__ and self.host.copier.stop():
            return
        for command in (*self.ASKS, *EVERYWHERE):
            if command.__name__ == name:
                self.post_message(command())

    def _changed(self, change: Change) -> None:
        # What is being read says only when it is done which kinds it came across; until then any change may be one.
        if self._reading or not self._noted or self._noted & change.touched:
            self.grow_stale()

    def grow_stale(self) -> None:
        """Look again, at once or when this screen is seen again."""
        if self.is_active:
            self.look_again()
        else:
            self._stale = True


def _noting(record: Record, read: Callable[[], Found], kinds: set[str]) -> Found:
    """Read, and add the kinds of record that were read."""
    with record.noting() as noted:
        try:
            return read()
        finally:
            kinds |= noted


async def _tell(host: Host) -> None:
    """Say how far copies have come until nothing is copied any more."""
    while sentence := host.copier.sentence:
        host.copying.publish(sentence)
        await asyncio.sleep(TELL_SECONDS)
    host.copying.publish("")


def _closing(use_case: Callable[..., Change], *copies: Copies) -> Change:
    """Carry out a use case and take away what it left of copies."""
    with ExitStack() as stack:
        for held in copies:
            stack.enter_context(held)
        return use_case(*copies)
