"""The contents of a paper: entries lead to their headings; the dots between them and the pages are not told."""

from __future__ import annotations

from typing import Any

from reportlab.platypus import Flowable
from reportlab.platypus.doctemplate import IndexingFlowable

from reports.blocks.rows import Cell, Row, Rows
from reports.letters.plain import extent
from reports.page import style
from reports.page.style import Kind
from reports.page.tags import Place
from reports.page.text import Text

_PAGES = 30.0
"""Points that page numbers take at the right."""

_AFTER = 8.0

_DOT = " . "

Entry = tuple[int, str, int, str]
"""Level, title, page and anchor of a heading."""


class Contents(IndexingFlowable):  # type: ignore[misc]
    """Lists the headings of the pass before, until they stay where they are."""

    def __init__(self, place: Place) -> None:
        super().__init__()
        self.place = place
        self._first = len(place.parts)
        self._found: list[Entry] = []
        self._before: list[Entry] = []
        self._rows = Rows([])
        self.spaceAfter = _AFTER

    def isIndexing(self) -> int:  # noqa: N802 - the library's name
        """Ask for passes until the entries hold."""
        return 1

    def isSatisfied(self) -> bool:  # noqa: N802
        """Tell whether every heading stands where it stood in the pass before."""
        return self._found == self._before

    def beforeBuild(self) -> None:  # noqa: N802
        """Begin a pass."""
        self._before, self._found = self._found, []

    def notify(self, kind: str, stuff: Any) -> None:
        """Take in a heading."""
        if kind == "TOCEntry":
            self._found.append(stuff)

    def wrap(self, room: float, height: float) -> tuple[float, float]:
        """Lay out the entries of the pass before."""
        del self.place.parts[self._first :]
        rows = []
        for level, title, page, anchor in self._before:
            link = self.place.put("TOCI").put("Reference").put("Link", title)
            entry = _Entry(title, str(page), anchor, style.CONTENTS[level], link)
            rows.append(Row((Cell((entry,), room, 0, 0),), 0, 0))
        self._rows = Rows(rows, after=_AFTER)
        self.width, self.height = self._rows.wrap(room, height)
        return self.width, self.height

    def least(self, __: float) -> float:
        """Return the points that must be there for it to begin."""
        return 3 * style.CONTENTS[0].leading

    def split(self, room: float, height: float) -> list[Flowable]:
        """Break across pages."""
        return list(self._rows.split(room, height))

    def draw(self) -> None:
        """Draw the entries."""
        self._rows.drawOn(self.canv, 0, 0)


class _Entry(Text):
    """A line of the contents: title, dots and page."""

    turns = False

    def __init__(self, title: str, page: str, anchor: str, kind: Kind, place: Place) -> None:
        super().__init__(title, kind, place)
        self.page = page
        self.anchor = anchor

    def wrap(self, room: float, height: float) -> tuple[float, float]:
        """Break the title where the page numbers begin."""
        __, self.height = super().wrap(room - _PAGES, height)
        self.width = room
        return room, self.height

    def put(self, canvas: Any, x: float, top: float) -> None:
        """Draw the title, then what stands behind it."""
        super().put(canvas, x, top)
        if canvas.counts or not self.lines:
            return
        kind = self.kind
        wide = extent(self.page, bold=kind.bold) * kind.size
        dot = extent(_DOT, bold=kind.bold) * kind.size
        right, low = x + self.width, top - self.height
        y = low + kind.leading - kind.size
        end = x + kind.indent + self.lines[-1].wide
        dots = int((right - end - wide) / dot)
        with canvas.aside():
            canvas.set([((_DOT * dots,), right - dots * dot - wide, y)], kind)
        with canvas.telling(self.place):
            canvas.set([((self.page,), right - wide, y)], kind)
            canvas.lead(self.anchor, (right - wide, low, right, low + kind.leading))
