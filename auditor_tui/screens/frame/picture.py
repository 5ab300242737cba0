"""Pictures kept as evidence on a screen: read in a thread, beside the list or over the whole screen."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable, Mapping
from concurrent.futures import Executor
from functools import partial
from gettext import gettext as _

from textual.app import App, ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from auditor_tui.domain.fieldwork.evidence import EvidenceFile
from auditor_tui.domain.fieldwork.raster import Shown
from auditor_tui.domain.text import one_line
from auditor_tui.language import english
from auditor_tui.screens.frame.dialogs import Dialog
from auditor_tui.services.fieldwork import pictures
from auditor_tui.services.record.opened import Record
from auditor_tui.widgets.bars import KeyLine
from auditor_tui.widgets.evidence import about_file, placeholder
from auditor_tui.widgets.picture import MOST, Means, Pictured, forgotten, means_of, next_number, sent
from auditor_tui.widgets.reader import Reader

_HELD = 12
"""Pictures that are held, each as small as it is shown."""

Read = Callable[[EvidenceFile, int, int], Shown]
"""Reads a kept picture as at most so many dots wide and high; takes its time."""


class Album:
    """The pictures one screen shows: each read once for its size, one after the other, the latest wish first."""

    def __init__(self, app: App[object], readers: Executor, read: Read, ready: Callable[[], None]) -> None:
        """`ready` is called when a picture that was wished for has come."""
        self._app = app
        self._readers = readers
        self._read = read
        self._ready = ready
        self._held: dict[tuple[str, int, int], Pictured | str] = {}
        self._wished: tuple[EvidenceFile, int, int] | None = None
        self._reading = False
        self._closed = False

    @property
    def means(self) -> Means:
        """Return how this terminal shows pictures."""
        return means_of(os.environ, self._app.console.color_system)

    def of(self, file: EvidenceFile | None, columns: int, lines: int) -> Pictured | str:
        """Return what a file shows in so many cells, or a sentence why nothing; empty while it is read."""
        if self._closed or file is None or not file.media.startswith("image/") or self.means is Means.NONE:
            self._wished = None
            return ""
        columns, lines = min(columns, MOST), min(lines, MOST)
        if columns < 1 or lines < 1:
            return ""
        held = self._held.get((file.sha256, columns, lines))
        self._wished = None if held is not None else (file, columns, lines)
        if self._wished is not None and not self._reading:
            self._reading = True
            self._app.run_worker(self._work(), exit_on_error=True)
        return held if held is not None else ""

    def close(self) -> None:
        """Let the terminal forget what it was sent; what is still being read is not sent any more."""
        self._closed = True
        self._wished = None
        for held in self._held.values():
            self._forget(held)
        self._held.clear()

    async def _work(self) -> None:
        try:
            while self._wished is not None:
                (file, columns, lines), self._wished = self._wished, None
                across, down = self.means.dots
                seen = await asyncio.get_running_loop().run_in_executor(
                    self._readers, self._read, file, columns * across, lines * down
                )
                if self._closed:
                    return
                self._hold((file.sha256, columns, lines), seen)
                self._ready()
        finally:
            self._reading = False

    def _hold(self, key: tuple[str, int, int], seen: Shown) -> None:
        if seen.raster is None:
            self._held[key] = seen.why_not
            return
        shown = Pictured(seen.raster, next_number() if self.means is Means.KITTY else 0)
        if shown.number:
            self._send(sent(shown))
        self._held[key] = shown
        while len(self._held) > _HELD:
            self._forget(self._held.pop(next(iter(self._held))))

    def _forget(self, held: Pictured | str) -> None:
        if isinstance(held, Pictured) and held.number:
            self._send(forgotten(held))

    def _send(self, what: str) -> None:
        # Between frames and past the layout: what is sent takes no cell.
        if self._app._driver is not None:
            self._app._driver.write(what)


class PictureSheet(Dialog[None]):
    """Shows one kept picture as large as the screen allows, above its name, size, pixels, SHA-256 and date."""

    BINDINGS = [("escape,v,q", "leave", english("Back"))]
    CSS_PATH = "picture.tcss"

    def __init__(
        self, title: str, file: EvidenceFile, record: Record, readers: Executor, names: Mapping[str, str]
    ) -> None:
        super().__init__()
        self._title = title
        self._file = file
        self._record = record
        self._readers = readers
        self._names = names
        self._album: Album | None = None

    def compose(self) -> ComposeResult:
        """Lay out the picture above what is known of it."""
        with Vertical(id="sheet"):
            yield Static(Content(one_line(self._title)), id="sheet-title", markup=False)
            yield Reader(id="picture")
            yield Reader(id="about-picture")
            yield KeyLine(show_command_palette=False)

    def on_mount(self) -> None:
        """Name the file, then wish for the picture once it is known how large it may be."""
        self._album = Album(self.app, self._readers, partial(pictures.picture, self._record), self._show)
        self.query_one("#about-picture", Reader).show([placeholder(self._file), *about_file(self._file, self._names)])
        self.call_after_refresh(self._show)

    def on_resize(self) -> None:
        """Follow the size of the terminal."""
        self.call_after_refresh(self._show)

    def on_unmount(self) -> None:
        """Let go of the picture."""
        if self._album is not None:
            self._album.close()

    def action_leave(self) -> None:
        """Close it."""
        self.dismiss(None)

    def _show(self) -> None:
        if self._album is None or not self.is_running:
            return
        reader = self.query_one("#picture", Reader)
        shown = self._album.of(self._file, *reader.room)
        if isinstance(shown, Pictured):
            reader.show([shown])
        elif shown:
            reader.show([Content(shown)])
        elif self._album.means is Means.NONE:
            said = _("This terminal shows no pictures. Press escape, then g writes the file out, to open it elsewhere.")
            reader.show([Content(said)])
        else:
            reader.show([Content(_("Reading the picture ..."))])
