"""Rows of cells: they break between rows, and within a row that is high; their heads stand on every page."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, replace
from typing import Any

from reportlab.lib.colors import Color
from reportlab.platypus import Flowable

from reports.page.text import Text

_HIGH = 100.0
"""Points above which a row may be broken across pages."""

_CARD = 240.0
"""Points up to which rows that belong together stand on one page."""

_LABEL = 0.24
"""Share of the room that labels take beside their texts."""

_FUZZ = 0.001


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in one cell, one below the other, and the points it has to each side."""

    parts: tuple[Flowable, ...]
    wide: float
    left: float = 4.0
    right: float = 4.0

    @property
    def room(self) -> float:
        """Return the points its parts may be wide."""
        return self.wide - self.left - self.right

    @property
    def height(self) -> float:
        """Return the points its parts are high."""
        return sum(self.heights())

    def heights(self) -> list[float]:
        """Return how high each part is, with what it keeps free below."""
        last = len(self.parts) - 1
        return [
            float(part.wrap(self.room, 0)[1]) + (part.getSpaceAfter() if number < last else 0)
            for number, part in enumerate(self.parts)
        ]

    def cut(self, height: float) -> tuple[Cell, Cell]:
        """Cut where so many points are full; a part that cannot be cut goes below."""
        above: list[Flowable] = []
        for number, (part, high) in enumerate(zip(self.parts, self.heights(), strict=True)):
            if high > height + _FUZZ:
                parts = part.split(self.room, height)
                below = (*parts[1:], *self.parts[number + 1 :]) if parts else self.parts[number:]
                return replace(self, parts=(*above, *parts[:1])), replace(self, parts=below)
            above.append(part)
            height -= high
        return self, replace(self, parts=())


@dataclass(slots=True)
class Row:
    """One row: its cells, the points above and below them, its ground and the rule below it (points, colour)."""

    cells: tuple[Cell, ...]
    above: float = 2.5
    below: float = 3.0
    ground: Color | None = None
    rule: tuple[float, Color] | None = None
    ruled_from: int = 0
    """the first cell the rule runs below"""
    gaps: Color | None = None
    """colour of broad lines between the cells, such as between tiles"""
    breaks: bool = True
    """whether it may be broken across pages"""
    height: float = -1.0

    def wrap(self) -> float:
        """Return how high it is in points, reckoned once."""
        if self.height < 0:
            self.height = self.above + self.below + max((cell.height for cell in self.cells), default=0)
        return self.height

    def least(self) -> float:
        """Return the points that must be there for it to begin."""
        return min(self.wrap(), _HIGH) if self.breaks else self.wrap()

    def cut(self, height: float) -> tuple[Row, Row] | None:
        """Cut a high row in two, the first of which is at most so high; None when it is to stay whole."""
        if not self.breaks or self.wrap() <= _HIGH:
            return None
        pairs = [cell.cut(height - self.above - self.below) for cell in self.cells]
        if any(below.parts and not above.parts for above, below in pairs):
            return None
        first = replace(self, cells=tuple(cell for cell, __ in pairs), rule=None, height=-1.0)
        return first, replace(self, cells=tuple(cell for __, cell in pairs), height=-1.0)


class Rows(Flowable):  # type: ignore[misc]
    """Rows below each other.

    The first `heads` stand on every page, `together` rows (heads among them) begin on one page, a `frame` runs around
    all of them where there is one, and so many points `after` them stay free.
    """

    def __init__(
        self, rows: list[Row], *, heads: int = 0, together: int = 1, frame: Color | None = None, after: float = 0
    ) -> None:
        super().__init__()
        self.rows = rows
        self.heads = heads
        self.together = max(together, heads + 1)
        self.frame = frame
        self.spaceAfter = after

    def wrap(self, room: float, __: float) -> tuple[float, float]:
        """Return how wide and high it is."""
        self.width = max((sum(cell.wide for cell in row.cells) for row in self.rows), default=room)
        self.height = sum(row.wrap() for row in self.rows)
        return self.width, self.height

    def least(self, __: float) -> float:
        """Return the points that must be there for it to begin."""
        begin = self.rows[: self._begins]
        return sum(row.wrap() for row in begin) if len(begin) == len(self.rows) else sum(row.least() for row in begin)

    @property
    def _begins(self) -> int:
        """Return how many rows begin on one page: all of those of a small card, and never more than are small."""
        wanted = self.together if self.frame is None else len(self.rows)
        heights = itertools.accumulate(row.wrap() for row in self.rows)
        small = sum(height <= _CARD for height in heights)
        if self.frame is not None and small < len(self.rows):
            wanted = self.together
        return max(min(wanted, small), self.heads + 1)

    def split(self, __: float, height: float) -> list[Rows]:
        """Break across pages."""
        used, fits = 0.0, 0
        for row in self.rows:
            if used + row.wrap() > height + _FUZZ:
                break
            used += row.wrap()
            fits += 1
        if fits == len(self.rows):
            return [self]
        begins = self._begins
        parts = self.rows[fits].cut(height - used) if fits >= begins - 1 else None
        if parts is None and fits < begins:
            return []
        if parts is None and fits == len(self.rows) - 1 > begins:
            # The last row does not stand on a page by itself.
            fits -= 1
        above, below = ([parts[0]], [parts[1], *self.rows[fits + 1 :]]) if parts else ([], self.rows[fits:])
        return [
            Rows([*self.rows[:fits], *above], heads=self.heads, frame=self.frame),
            Rows([*self.rows[: self.heads], *below], heads=self.heads, frame=self.frame, after=self.spaceAfter),
        ]

    def draw(self) -> None:
        """Draw and tell, unless only pages are counted."""
        canvas, top = self.canv, float(self.height)
        if canvas.counts:
            return
        for row in self.rows:
            self._draw_ground(row, top)
            left = 0.0
            for cell in row.cells:
                _draw_cell(canvas, cell, left, top - row.above)
                left += cell.wide
            top -= row.height
        if self.frame is not None:
            with canvas.aside():
                canvas.rule_box(0, 0, self.width, self.height, 0.5, self.frame)

    def _draw_ground(self, row: Row, top: float) -> None:
        """Draw what lies behind and below a row, which means nothing."""
        if row.ground is None and row.rule is None:
            return
        canvas, low = self.canv, top - row.height
        with canvas.aside():
            if row.ground is not None:
                canvas.ground(0, low, self.width, row.height, row.ground)
            edges = list(itertools.accumulate((cell.wide for cell in row.cells), initial=0.0))
            if row.gaps is not None:
                for edge in edges[1:-1]:
                    canvas.rule((edge, low), (edge, top), 3, row.gaps)
            if row.rule is not None:
                canvas.rule((edges[row.ruled_from], low), (self.width, low), *row.rule)


def _draw_cell(canvas: Any, cell: Cell, left: float, top: float) -> None:
    for part, high in zip(cell.parts, cell.heights(), strict=True):
        if isinstance(part, Text):
            part.put(canvas, left + cell.left, top)
        else:
            part.drawOn(canvas, left + cell.left, top - part.height)
        top -= high


def labelled(room: float) -> tuple[float, float]:
    """Return how the room of a table of labels and texts is shared."""
    return room * _LABEL, room * (1 - _LABEL)
