"""What every chart is drawn with: text that fits, fills and marks that differ without colour, numbers in bounds."""

from __future__ import annotations

import itertools
import math

from reportlab.graphics.shapes import STATE_DEFAULTS, Circle, Drawing, Line, Polygon, Rect, Shape, String
from reportlab.lib.colors import Color, white

from reports.letters.typefaces import BODY, BODY_BOLD, width
from reports.page.scripted import one_line, shape_of
from reports.page.style import ACCENT, CONFORMS, HAIR, INK, LEFT_OUT, NOT_MET, QUIET

# The library begins every drawing in a typeface that is not embedded, even when nothing is set in it.
STATE_DEFAULTS["fontName"] = BODY

FILLS: tuple[Color, ...] = (CONFORMS, NOT_MET, LEFT_OUT)
"""Light, dark and white: three fills that also differ in grey."""

STROKES: tuple[tuple[Color, list[int] | None], ...] = ((ACCENT, None), (NOT_MET, [4, 2]), (QUIET, [1, 2]))
"""Colour and dashes of the lines of a chart."""

_FARTHEST = 1e100


def say(
    drawing: Drawing,
    x: float,
    y: float,
    text: str,
    *,
    size: float = 8,
    bold: bool = False,
    colour: Color = INK,
    at: str = "start",
    room: float = 10_000,
    ground: bool = False,
) -> float:
    """Set one line that fits the room, at `start`, `middle` or `end` of x, and return how wide it is in points.

    With `ground`, what lies behind is covered.
    """
    line = one_line(text, size, room, bold=bold)
    left = x - line.wide * {"start": 0, "middle": 0.5, "end": 1}[at]
    if ground:
        drawing.add(Rect(left - 1, y - 1.5, line.wide + 2, size + 1, fillColor=white, strokeColor=None))
    for run in line.runs:
        drawing.add(String(left + run.x, y, run.signs, fontName=run.face, fontSize=size, fillColor=colour))
        for mark in run.marks:
            drawing.add(shape_of(mark, left + run.x, y, size, colour))
    return line.wide


def extent(text: str, size: float) -> float:
    """Return how wide a line of any script is in points."""
    return one_line(text, size).wide


def title(drawing: Drawing, text: str, y: float, room: float) -> None:
    """Set the title of a chart."""
    say(drawing, 0, y, text, size=9, bold=True, room=room)


def box(drawing: Drawing, x: float, y: float, wide: float, high: float, series: int) -> None:
    """Draw a part of a bar in the fill of its series; what has no extent is not drawn."""
    if wide > 0 and high > 0:
        drawing.add(Rect(x, y, wide, high, fillColor=FILLS[series % 3], strokeColor=INK, strokeWidth=0.5))


def sign(drawing: Drawing, x: float, y: float, series: int) -> None:
    """Draw the mark of a series around a place: a full square, an empty circle, a full triangle."""
    colour = STROKES[series % 3][0]
    shapes: tuple[Shape, ...] = (
        Rect(x - 2.2, y - 2.2, 4.4, 4.4, fillColor=colour, strokeColor=INK, strokeWidth=0.5),
        Circle(x, y, 2.6, fillColor=white, strokeColor=colour, strokeWidth=1.1),
        Polygon([x - 3, y - 2.4, x + 3, y - 2.4, x, y + 3], fillColor=colour, strokeColor=INK, strokeWidth=0.5),
    )
    drawing.add(shapes[series % 3])


def rule(drawing: Drawing, left: float, right: float, y: float) -> None:
    """Draw a hairline."""
    drawing.add(Line(left, y, right, y, strokeColor=HAIR, strokeWidth=0.5))


def bounded(value: float) -> float:
    """Return a number one can reckon with: no infinity, and nothing so large that a difference would become one."""
    return 0.0 if math.isnan(value) else max(-_FARTHEST, min(_FARTHEST, float(value)))


def number_room(figures: list[str], most: float) -> float:
    """Return the points that figures at 8.5 points in bold take, at most so many."""
    return min(max((width(figure, BODY_BOLD, 8.5) for figure in figures), default=0.0), most)


def apart(places: list[float], least: float) -> list[float]:
    """Return heights moved up until any two lie at least so far apart, in the order they were given."""
    moved = list(places)
    order = sorted(range(len(places)), key=lambda number: places[number])
    for below, above in itertools.pairwise(order):
        moved[above] = max(moved[above], moved[below] + least)
    return moved
