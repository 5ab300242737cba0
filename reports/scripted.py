"""Paragraphs and lines in scripts that run to the left, are joined, or break without spaces."""

from __future__ import annotations

import copy
from typing import Any

from reportlab.graphics.shapes import Path
from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_CENTER, TA_LEFT, TA_RIGHT
from reportlab.pdfbase.pdfmetrics import getAscentDescent
from reportlab.platypus import Flowable

from reports import scripts
from reports.setting import Line, Run, Setting
from reports.shaping import Mark
from reports.tags import Place, TellingCanvas
from reports.typefaces import BODY, BODY_BOLD, width

_THICK = 0.03
"""How wide the pen is that makes signs bold which have no bold typeface, as a share of their size."""


class Scripted(Flowable):  # type: ignore[misc]
    """A paragraph that is told at its place, part by part in the language that its script tells."""

    heading: Any = None
    anchor = ""
    link_colour: Any = HexColor("#0b4f6c")

    def __init__(
        self,
        text: str,
        style: Any,
        *,
        bold: bool = False,
        language: str = "",
        bullet: str = "",
        link: str = "",
        ranged: int | None = None,
    ) -> None:
        """Take plain text.

        Args:
            text: at least one character.
            style: how it is set; lines that run to the left are set from the right.
            bold: whether it is bold.
            language: the tag of its language, if it is known.
            bullet: a sign before the first line.
            link: the anchor of the same paper that it leads to.
            ranged: the side on which lines begin (of the library), whatever their script.
        """
        super().__init__()
        self.style = style
        self.link = link
        self.bulletText = bullet or None
        self._bold = bold
        self._ranged = ranged
        # What follows at the same place is another word.
        self._setting = Setting(text.rstrip() + " ", style.fontSize, bold=bold, language=language)
        self._first, self._last = 0, len(self._setting.text)
        self._wrapped = -1.0
        self._lines: list[Line] = []
        self.places: tuple[Place, ...] = ()
        self._parts: list[Place] = []

    def at(self, *places: Place) -> Scripted:
        """Take a place; with two of them the bullet is told at the first, the text at the second."""
        self.places = places
        self._parts = [self._told(part, places[-1]) for part in self._setting.tongues]
        return self

    def _told(self, part: scripts.Tongue, place: Place) -> Place:
        made = place.put("Span", repeats=place.repeats)
        made.language = part.language
        said = self._setting.text[part.begins : part.ends]
        # What runs to the left stands in the file in another order than it is read.
        if self._setting.is_turned(part.begins, part.ends):
            made.actual = said.replace("\n", " ")
        return made

    def wrap(self, room: float, _: float) -> tuple[float, float]:
        """Break into lines, once for the same width."""
        if self._wrapped != room:
            self._lines = self._setting.lines(room - self.style.leftIndent, self._first, self._last)
            self._wrapped = room
        self.width, self.height = room, len(self._lines) * self.style.leading
        return self.width, self.height

    def split(self, room: float, height: float) -> list[Scripted]:
        """Break; only the first part has the bullet, and is the one to jump to."""
        self.wrap(room, height)
        fits = int((height + 1e-6) // self.style.leading)
        if fits >= len(self._lines):
            return [self]
        if fits < 1 or (fits == 1 and not self.style.allowOrphans):
            return []
        head, rest = copy.copy(self), copy.copy(self)
        for part in (head, rest):
            # Both are new to the library, which gives up on what it has moved to another page once already.
            vars(part).pop("_postponed", None)
        head._last = rest._first = self._lines[fits].begins
        head._lines, rest._lines = self._lines[:fits], self._lines[fits:]
        head.height, rest.height = (len(part._lines) * self.style.leading for part in (head, rest))
        rest.bulletText, rest.heading, rest.anchor = None, None, ""
        return [head, rest]

    def draw(self) -> None:
        """Draw and tell, unless only pages are counted."""
        canvas: TellingCanvas = self.canv
        if canvas.counts:
            return
        if self.places[-1].repeats and any(part in canvas.marks for part in self._parts):
            with canvas.aside():
                self._draw(canvas, told=False)
        else:
            self._draw(canvas, told=True)

    def _draw(self, canvas: TellingCanvas, *, told: bool) -> None:
        y = self.height - getAscentDescent(BODY_BOLD if self._bold else BODY, self.style.fontSize)[0]
        if self.bulletText:
            self._draw_bullet(canvas, y)
        pieces: list[tuple[int, list[tuple[float, float, Run]]]] = []
        for line in self._lines:
            left = self._left(line)
            for run in line.runs:
                if not pieces or pieces[-1][0] != run.tongue:
                    pieces.append((run.tongue, []))
                pieces[-1][1].append((left + run.x, y, run))
            if self.link:
                box = (left, y - 2, left + line.wide, y + self.style.fontSize)
                canvas.lead(self.places[-1], self.link, box)
            y -= self.style.leading
        for tongue, runs in pieces:
            if told:
                with canvas.marked(self._parts[tongue]):
                    self._set(canvas, runs)
            else:
                self._set(canvas, runs)

    def _set(self, canvas: TellingCanvas, runs: list[tuple[float, float, Run]]) -> None:
        put(canvas, runs, self.style.fontSize, (self.link and self.link_colour) or self.style.textColor)

    def _left(self, line: Line) -> float:
        """Return where a line begins from the left."""
        side = self.style.alignment
        side = TA_RIGHT if side == TA_LEFT and line.leftward else side
        side = side if self._ranged is None else self._ranged
        indent = self.style.leftIndent
        spare = self.width - indent - line.wide
        # A bullet stands on the side where the text begins, and so does its room.
        indent = 0 if self._setting.leftward and self._ranged is None else indent
        return float(indent + {TA_CENTER: spare / 2, TA_RIGHT: spare}.get(side, 0))

    def _draw_bullet(self, canvas: TellingCanvas, y: float) -> None:
        sign, size = str(self.bulletText), self.style.bulletFontSize
        wide = width(sign, self.style.bulletFontName, size)
        x = self.style.bulletIndent
        x = self.width - x - wide if self._setting.leftward else x
        with canvas.marked(self.places[0]):
            put(canvas, [(x, y, Run(0, wide, self.style.bulletFontName, sign, False, 0))], size, self.style.textColor)

    def end(self) -> tuple[float, float]:
        """Return where the last line ends from the left, and how high it stands, once it has been wrapped."""
        line = self._lines[-1]
        below = len(self._lines) - 1
        y = self.height - getAscentDescent(self.style.fontName, self.style.fontSize)[0] - below * self.style.leading
        return self._left(line) + line.wide, y


def put(canvas: Any, runs: list[tuple[float, float, Run]], size: float, colour: Any) -> None:
    """Draw runs at their places (points from left and bottom)."""
    text = canvas.beginText(0, 0)
    text.setFillColor(colour)
    heavy = any(run.thick for _, _, run in runs)
    if heavy:
        canvas.saveState()
        canvas.setLineWidth(size * _THICK)
        text.setStrokeColor(colour)
    for x, y, run in runs:
        text.setTextRenderMode(2 if run.thick else 0)
        text.setTextOrigin(x, y)
        text.setFont(run.face, size)
        text.textOut(run.signs)
    text.setTextRenderMode(0)
    canvas.drawText(text)
    if heavy:
        canvas.restoreState()
    if any(run.marks for _, _, run in runs):
        canvas.saveState()
        canvas.setFillColor(colour)
        for x, y, run in runs:
            canvas._code += [_outlined(x, y, size / 1000, mark) for mark in run.marks]
        canvas.restoreState()


def _outlined(x: float, y: float, scale: float, mark: Mark) -> str:
    """Return the outline of a mark as the format writes it, filled."""
    x, y = x + mark.x * scale, y + mark.y * scale
    steps = (
        " ".join((*(f"{(y if at % 2 else x) + by * scale:.3f}" for at, by in enumerate(points)), kind))
        for kind, points in mark.outline
    )
    return f"{' '.join(steps)} f"


def shape_of(mark: Mark, x: float, y: float, size: float, colour: Any) -> Path:
    """Return a mark as a shape of a drawing, at its place in a run that begins at x and y."""
    shape = Path(fillColor=colour, strokeColor=None)
    x, y, scale = x + mark.x * size / 1000, y + mark.y * size / 1000, size / 1000
    draws = {"m": shape.moveTo, "l": shape.lineTo, "c": shape.curveTo, "h": shape.closePath}
    for kind, points in mark.outline:
        draws[kind](*((y if at % 2 else x) + by * scale for at, by in enumerate(points)))
    return shape


def one_line(text: str, size: float, room: float = 10_000, *, bold: bool = False) -> Line:
    """Return one line of any script that fits into so many points."""
    return Setting(text.replace("\n", " ")[:_LONGEST], size, bold=bold).fitted(room)


_LONGEST = 2000
"""Characters that are looked at for one line."""
