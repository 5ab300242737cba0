"""Paragraphs and lines in scripts that run to the left, are joined, or break without spaces."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from reportlab.graphics.shapes import Path

from reports.letters.plain import checked, fitted
from reports.letters.scripts import Tongue, is_special
from reports.letters.setting import Line, Run, Setting
from reports.letters.shaping import Mark
from reports.letters.typefaces import BODY, BODY_BOLD, width
from reports.page.style import Kind
from reports.page.tags import Place, TellingCanvas

_THICK = 0.03
"""How wide the pen is that makes signs bold which have no bold typeface, as a share of their size."""

_LONGEST = 2000
"""Characters that are looked at for one line."""


class Script:
    """What a paragraph shows and tells at its place, part by part in the language that its script tells."""

    def __init__(self, text: str, kind: Kind, place: Place, language: str) -> None:
        # What follows at the same place is another word.
        self._setting = Setting(checked(text).rstrip() + " ", kind.size, bold=kind.bold, language=language)
        self._kind = kind
        self._place = place
        self._parts = [self._told(part) for part in self._setting.tongues]

    @property
    def leftward(self) -> bool:
        """Tell whether it begins at the right."""
        return self._setting.leftward

    def lines(self, room: float) -> list[Line]:
        """Return its lines in so many points."""
        return self._setting.lines(room)

    def _told(self, part: Tongue) -> Place:
        made = self._place.put("Span", repeats=self._place.repeats)
        made.language = part.language
        # What runs to the left stands in the file in another order than it is read.
        if self._setting.is_turned(part.begins, part.ends):
            made.actual = self._setting.text[part.begins : part.ends].replace("\n", " ")
        return made

    def put(self, canvas: TellingCanvas, lines: Iterable[tuple[Line, float, float]]) -> None:
        """Draw and tell lines, each of which begins at its place."""
        pieces: list[tuple[int, list[tuple[float, float, Run]]]] = []
        for line, left, y in lines:
            for run in line.runs:
                if not pieces or pieces[-1][0] != run.tongue:
                    pieces.append((run.tongue, []))
                pieces[-1][1].append((left + run.x, y, run))
        again = self._place.repeats and any(part in canvas.marks for part in self._parts)
        for tongue, runs in pieces:
            with canvas.aside() if again else canvas.marked(self._parts[tongue]):
                put(canvas, runs, self._kind.size, self._kind.colour)


def put(canvas: Any, runs: list[tuple[float, float, Run]], size: float, colour: Any) -> None:
    """Draw runs at their places (points from left and bottom)."""
    text = canvas.beginText(0, 0)
    text.setFillColor(colour)
    heavy = any(run.thick for __, __, run in runs)
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
    if any(run.marks for __, __, run in runs):
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
    if is_special(text):
        return Setting(checked(text).replace("\n", " ")[:_LONGEST], size, bold=bold).fitted(room)
    said, face = fitted(text, BODY_BOLD if bold else BODY, size, room)
    wide = width(said, face, size)
    return Line((), wide, (Run(0.0, wide, face, said, thick=False, tongue=0),))
