"""Charts as vectors: legible in greyscale, every number printed beside its bar."""

from __future__ import annotations

from reportlab.graphics.shapes import STATE_DEFAULTS, Drawing, Line, Rect, String
from reportlab.lib.colors import Color

from reports.sheets import Bars
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


def _segment(x: float, y: float, length: float, series: int) -> Rect:
    return Rect(x, y, length, _BAR, fillColor=_FILLS[series % 3], strokeColor=INK, strokeWidth=0.5)


def _legend(drawing: Drawing, chart: Bars, left: float, right: float, height: float) -> None:
    said, face = fitted(chart.title, BODY_BOLD, 9, right)
    drawing.add(String(0, height - 10, said, fontName=face, fontSize=9, fillColor=INK))
    x = left
    for series, name in enumerate(chart.series):
        drawing.add(Rect(x, height - 27, 8, 8, fillColor=_FILLS[series % 3], strokeColor=INK, strokeWidth=0.5))
        drawing.add(String(x + 12, height - 26, name, fontName=BODY, fontSize=8, fillColor=QUIET))
        x += 24 + width(name, BODY, 8)
        # Above each column of numbers stands the sign of its series.
        place = right + 6 + _NUMBER * (series + 1) - 12
        drawing.add(Rect(place, height - 27, 8, 8, fillColor=_FILLS[series % 3], strokeColor=INK, strokeWidth=0.5))
