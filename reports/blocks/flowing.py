"""Drawings, pictures and places to jump to, each with its place in what a paper tells."""

from __future__ import annotations

from typing import Any

from reportlab.graphics.shapes import Drawing
from reportlab.platypus import Flowable

from reports.page.tags import Place
from reports.sheets.blocks import Picture


class Figure(Flowable):  # type: ignore[misc]
    """A drawing, told by its alternative text; it stays with the sentence below it."""

    def __init__(self, drawing: Drawing, place: Place) -> None:
        super().__init__()
        self.drawing = drawing
        self.place = place
        self.keepWithNext = 1

    def wrap(self, *room: float) -> tuple[float, float]:
        """Take the room of the drawing."""
        self.width, self.height = self.drawing.wrap(*room)
        return self.width, self.height

    def draw(self) -> None:
        """Draw and tell, unless only pages are counted."""
        if self.canv.counts:
            return
        with self.canv.telling(self.place):
            self.canv.box(self.width, self.height)
            self.drawing.drawOn(self.canv, 0, 0)


class Shown(Flowable):  # type: ignore[misc]
    """A picture within so many points, told by its alternative text."""

    def __init__(self, picture: Picture, wide: float, high: float, place: Place) -> None:
        super().__init__()
        share = min(wide / picture.width, high / picture.height)
        self.picture = picture
        self.place = place
        self.width, self.height = picture.width * share, picture.height * share

    def wrap(self, *__: float) -> tuple[float, float]:
        """Take the room of the picture."""
        return self.width, self.height

    def draw(self) -> None:
        """Draw and tell, unless only pages are counted."""
        if self.canv.counts:
            return
        with self.canv.telling(self.place):
            self.canv.box(self.width, self.height)
            self.canv.picture(self.picture, self.width, self.height)


class Mark(Flowable):  # type: ignore[misc]
    """A place one can jump to, without extent; it also stands in the outline."""

    def __init__(self, anchor: str, title: str, level: int) -> None:
        super().__init__()
        self.anchor = anchor
        self.title = title
        self.level = level
        self.keepWithNext = 1

    def wrap(self, *__: float) -> tuple[float, float]:
        """Take no room."""
        return 0, 0

    def draw(self) -> None:
        """Remember the place."""
        self.canv.bookmarkPage(self.anchor, fit="XYZ", top=self.canv.absolutePosition(0, 0)[1] + 16)
        enter(self.canv, self.title, self.anchor, self.level)


def enter(canvas: Any, title: str, anchor: str, level: int) -> None:
    """Put a place into the outline, never more than one level below the entry before it."""
    held = min(level, getattr(canvas, "outline_level", -1) + 1)
    canvas.outline_level = held
    canvas.addOutlineEntry(title, anchor, held, closed=held == 0)
