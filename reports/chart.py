"""Charts as vectors: legible in greyscale, every number printed beside its bar."""

from __future__ import annotations

from reportlab.graphics.shapes import STATE_DEFAULTS, Drawing, Line, Rect, String
from reportlab.lib.colors import Color, white

from reports.sheets import Bars, Run
from reports.style import CONFORMS, HAIR, INK, LEFT_OUT, NOT_MET, QUIET
from reports.typefaces import BODY, BODY_BOLD, width
from reports.words import fitted

# The library begins every drawing in a typeface that is not embedded, even when nothing is set in it.
STATE_DEFAULTS["fontName"] = BODY

_ROW, _BAR = 17.0, 9.5
_LABELS, _NUMBER = 0.34, 26.0
_FILLS: tuple[Color, ...] = (CONFORMS, NOT_MET, LEFT_OUT)


def bars(chart: Bars, room: float) -> Drawing:
    """Return stacked bars, so wide as there is room in points, with their numbers in columns at the right."""
    rows = len(chart.categories)
    height = 34 + rows * _ROW
    drawing = Drawing(room, height)
    left = room * _LABELS
    right = room - _NUMBER * len(chart.series) - 6
    most = max((sum(row) for row in chart.values), default=0) or 1
    _legend(drawing, chart, left, right, height)
    for number, (category, row) in enumerate(zip(chart.categories, chart.values, strict=True)):
        y = height - 30 - (number + 1) * _ROW + 5
        said, face = fitted(category, BODY, 8.5, left - 8)
        drawing.add(String(0, y + 2, said, fontName=face, fontSize=8.5, fillColor=INK))
        x = left
        for series, value in enumerate(row):
            length = (right - left) * value / most
            if value:
                drawing.add(_segment(x, y, length, series))
            x += length
            place = right + 6 + _NUMBER * (series + 1) - 4
            drawing.add(
                String(place, y + 2, str(value), fontName=BODY_BOLD, fontSize=8.5, fillColor=INK, textAnchor="end")
            )
        drawing.add(Line(0, y - 4, room, y - 4, strokeColor=HAIR, strokeWidth=0.3))
    return drawing


_HIGH, _FOOT, _SIDE = 84.0, 20.0, 96.0


def run(chart: Run, room: float) -> Drawing:
    """Return a run chart: values joined by a line, a mark and a figure at each, target dashed, alarm limit solid."""
    drawing = Drawing(room, _HIGH + _FOOT + 18)
    said, face = fitted(chart.title, BODY_BOLD, 9, room)
    drawing.add(String(0, _HIGH + _FOOT + 8, said, fontName=face, fontSize=9, fillColor=INK))
    lines = [limit[0] for limit in (chart.target, chart.alarm) if limit is not None]
    values = [value for _, value, _ in chart.points]
    low, high = min(values + lines, default=0.0), max(values + lines, default=1.0)
    span = (high - low) or 1.0

    def y(value: float) -> float:
        return _FOOT + 12 + (value - low) / span * (_HIGH - 30)

    right = room - _SIDE
    step = right / max(len(chart.points), 1)
    places = [step * (number + 0.5) for number in range(len(chart.points))]
    for limit, dashes in ((chart.target, [3, 2]), (chart.alarm, None)):
        if limit is not None:
            at = y(limit[0])
            drawing.add(Line(0, at, right, at, strokeColor=INK, strokeWidth=0.7, strokeDashArray=dashes))
            label, face = fitted(limit[1], BODY, 8, _SIDE - 6)
            drawing.add(String(right + 6, at - 3, label, fontName=face, fontSize=8, fillColor=INK))
    for one, two, (_, before, _), (_, after, _) in zip(
        places, places[1:], chart.points, chart.points[1:], strict=False
    ):
        drawing.add(Line(one, y(before), two, y(after), strokeColor=CONFORMS, strokeWidth=1.4))
    every = max(1, -(-len(chart.points) * 34 // int(right or 1)))
    for number, (place, (label, value, figure)) in enumerate(zip(places, chart.points, strict=True)):
        drawing.add(Rect(place - 2, y(value) - 2, 4, 4, fillColor=CONFORMS, strokeColor=INK, strokeWidth=0.5))
        if number % every == 0 or number == len(chart.points) - 1:
            wide = width(*fitted(figure, BODY, 7.5), 7.5)
            drawing.add(Rect(place - wide / 2 - 1, y(value) + 4, wide + 2, 8, fillColor=white, strokeColor=None))
            for at, text, colour in ((y(value) + 5, figure, INK), (6, label, QUIET)):
                said, face = fitted(text, BODY, 7.5)
                drawing.add(String(place, at, said, fontName=face, fontSize=7.5, fillColor=colour, textAnchor="middle"))
    drawing.add(Line(0, _FOOT, right, _FOOT, strokeColor=HAIR, strokeWidth=0.5))
    return drawing


def _segment(x: float, y: float, length: float, series: int) -> Rect:
    return Rect(x, y, length, _BAR, fillColor=_FILLS[series % 3], strokeColor=INK, strokeWidth=0.5)


def _legend(drawing: Drawing, chart: Bars, left: float, right: float, height: float) -> None:
    said, face = fitted(chart.title, BODY_BOLD, 9, right)
    drawing.add(String(0, height - 10, said, fontName=face, fontSize=9, fillColor=INK))
    x = left
    for series, name in enumerate(chart.series):
        drawing.add(Rect(x, height - 27, 8, 8, fillColor=_FILLS[series % 3], strokeColor=INK, strokeWidth=0.5))
        said, face = fitted(name, BODY, 8)
        drawing.add(String(x + 12, height - 26, said, fontName=face, fontSize=8, fillColor=QUIET))
        x += 24 + width(said, face, 8)
        # Above each column of numbers stands the sign of its series.
        place = right + 6 + _NUMBER * (series + 1) - 12
        drawing.add(Rect(place, height - 27, 8, 8, fillColor=_FILLS[series % 3], strokeColor=INK, strokeWidth=0.5))
