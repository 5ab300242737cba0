"""Copying files to the record beside other work: how far it has come, stopping it, and what waits for its row."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from gettext import gettext as _
from pathlib import Path

from auditor_tui.domain.fieldwork.evidence import in_bytes
from auditor_tui.domain.refusal import Stopped
from auditor_tui.domain.text import one_line
from auditor_tui.services.record.faults import StoreFault
from auditor_tui.services.record.opened import Record
from db import copying
from db.copying import Carried
from db.faults import ReadOnly


@dataclass(eq=False)
class Watch:
    """How far copying has come, and the wish to stop it: one thread copies and tells, others look and may stop it."""

    name: str = ""
    done: int = 0
    size: int = 0
    is_again: bool = False
    is_stopped: bool = False

    @property
    def sentence(self) -> str:
        """Return how far it has come in a few words, empty before anything is to be copied."""
        if not self.name:
            return ""
        if not self.size:
            return _("Copying {name} ...").format(name=one_line(self.name)[:40])
        said = _("Reading {name} again: {done} of {size}") if self.is_again else _("Copying {name}: {done} of {size}")
        return said.format(name=one_line(self.name)[:40], done=in_bytes(self.done), size=in_bytes(self.size))

    def step(self, done: int, size: int, is_again: bool) -> None:
        """Note how far it has come.

        Raises:
            Stopped: somebody wished it.
        """
        self.check()
        self.done, self.size, self.is_again = done, size, is_again

    def stop(self) -> None:
        """Wish that it stops."""
        self.is_stopped = True

    def check(self) -> None:
        """Go on unless somebody wished to stop.

        Raises:
            Stopped: somebody wished it.
        """
        if self.is_stopped:
            raise Stopped(_("Copying was stopped. Nothing of it was kept, and nothing was recorded."))


@dataclass(frozen=True)
class Copies:
    """Files that were copied to the record whole and wait for their rows; closed, what found no row is gone."""

    held: int
    made: tuple[Carried, ...]
    missed: tuple[tuple[Path, StoreFault], ...]
    closing: ExitStack = field(repr=False)

    def __enter__(self) -> Copies:
        """Return itself."""
        return self

    def __exit__(self, *__: object) -> None:
        """Close it."""
        self.close()

    def close(self) -> None:
        """Take away what found no row; closing again does nothing."""
        self.closing.close()

    def check_whole(self) -> None:
        """Hold it to every file having come.

        Raises:
            StoreFault: why the first of those that are missing did not come.
        """
        for __, fault in self.missed:
            self.close()
            raise fault


def carry(record: Record, paths: Sequence[Path], watch: Watch | None = None) -> Copies:
    """Copy files to the record, all but their names and rows; `~` stands for the home folder.

    What cannot be copied is told in `missed`, and the others are copied all the same.

    Raises:
        ReadOnly: the record can only be read. Stopped: somebody wished it; nothing is left.
        StoreFault: the folder of kept files cannot be used.
    """
    watch = watch or Watch()
    if record.store.read_only:
        raise ReadOnly(
            _("{name} can only be read here, so no file was taken in. Make it writable first.").format(
                name=record.path.name
            )
        )
    made: list[Carried] = []
    missed: list[tuple[Path, StoreFault]] = []
    with ExitStack() as stack:
        held = stack.enter_context(copying.adding(record.path))
        for path in paths:
            watch.name, watch.done, watch.size = path.name, 0, 0
            try:
                made.append(stack.enter_context(copying.carried(held, _expanded(path), step=watch.step)))
            except StoreFault as fault:
                missed.append((path, fault))
        watch.check()
        return Copies(held, tuple(made), tuple(missed), stack.pop_all())


class FileCopier:
    """One thread that copies files, one wish after the other, so that nothing else waits for a copy."""

    def __init__(self, watching: Callable[[str], Watch] = Watch) -> None:
        """`watching` makes the watch over each wish, of the name of its first file."""
        self._watching = watching
        self._thread = ThreadPoolExecutor(1, "copier")
        self._under_way: list[Watch] = []
        self._open: list[Copies] = []

    @property
    def is_busy(self) -> bool:
        """Tell whether something is copied, or waits to be."""
        return bool(self._under_way)

    @property
    def sentence(self) -> str:
        """Return how far the copy has come that is under way, empty when nothing is copied."""
        # In the order they were asked for: what waits says nothing, whatever the thread does in between.
        return next((watch.sentence for watch in list(self._under_way)), "")

    def bring(
        self, record: Record, paths: Sequence[Path], before: Callable[[], object]
    ) -> tuple[Watch, Future[Copies]]:
        """Begin to copy files, after `before` was asked for leave; the watch tells how far it is."""
        watch = self._watching(next((path.name for path in paths), ""))
        self._under_way.append(watch)
        return watch, self._thread.submit(self._bring, watch, record, tuple(paths), before)

    def stop(self) -> bool:
        """Stop what is being copied, and what waits to be; tell whether there was anything."""
        under_way = list(self._under_way)
        for watch in under_way:
            watch.stop()
        return bool(under_way)

    def end(self) -> None:
        """Stop everything and wait until it has stopped; what already waits for its row may still find it."""
        self.stop()
        self._thread.shutdown(wait=True)

    def clear(self) -> None:
        """Take away what found no row."""
        for copies in list(self._open):
            copies.close()

    def _bring(self, watch: Watch, record: Record, paths: tuple[Path, ...], before: Callable[[], object]) -> Copies:
        try:
            watch.check()
            before()
            copies = carry(record, paths, watch)
            self._open.append(copies)
            copies.closing.callback(self._open.remove, copies)
            return copies
        finally:
            self._under_way.remove(watch)


def _expanded(path: Path) -> Path:
    with suppress(RuntimeError):
        # Nobody's home folder: then the path is taken as it stands.
        return path.expanduser()
    return path
