"""Charts over time as vectors: lines of counts, and runs of measured values with target and alarm limit."""

from __future__ import annotations

import itertools

from reportlab.graphics.shapes import Drawing, Line

from reports.blocks.ink import STROKES, apart, bounded, extent, rule, say, sign, title
from reports.page.style import INK, QUIET
from reports.sheets.blocks import Lines, Run

_HIGH, _FOOT, _SIDE = 84.0, 20.0, 96.0
_LABEL = 34
"""Points that the label of a period takes."""


def run(chart: Run, room: float) -> Drawing:
    """Return a run chart: values joined by a line, a mark and a figure at each, target dashed, alarm limit solid."""
    drawing = Drawing(room, _HIGH + _FOOT + 18)
    title(drawing, chart.title, _HIGH + _FOOT + 8, room)
    limits = [(limit, dashes) for limit, dashes in ((chart.target, [3, 2]), (chart.alarm, None)) if limit is not None]
    values = [bounded(value) for __, value, __ in chart.points]
    level = _Levels([*values, *(bounded(limit[0]) for limit, __ in limits)], _HIGH - 30)
    right = room - _SIDE
    heights = [level.y(bounded(limit[0])) for limit, __ in limits]
    for (limit, dashes), at, said in zip(limits, heights, apart(heights, 9), strict=True):
        drawing.add(Line(0, at, right, at, strokeColor=INK, strokeWidth=0.7, strokeDashArray=dashes))
        say(drawing, right + 6, said - 3, limit[1], room=_SIDE - 6)
    places = _places(len(values), right)
    _join(drawing, places, [level.y(value) for value in values], 0)
    every = _every(len(values), right)
    for number, (place, value, (label, __, figure)) in enumerate(zip(places, values, chart.points, strict=True)):
        sign(drawing, place, level.y(value), 0)
        if _is_labelled(number, len(values), every):
            say(drawing, place, level.y(value) + 5, figure, size=7.5, at="middle", room=_LABEL * 2, ground=True)
            say(drawing, place, 6, label, size=7.5, colour=QUIET, at="middle", room=_LABEL * 2)
    rule(drawing, 0, right, _FOOT)
    return drawing


def lines(chart: Lines, room: float) -> Drawing:
    """Return lines of counts from a common zero: each with a mark, dashes and its name at its end."""
    drawing = Drawing(room, _HIGH + _FOOT + 24)
    title(drawing, chart.title, _HIGH + _FOOT + 14, room)
    columns = [[bounded(row[series]) for row in chart.values] for series in range(len(chart.series))]
    level = _Levels([0.0, *(value for column in columns for value in column)], _HIGH - 24)
    right = room - _SIDE
    rule(drawing, 0, right, level.y(0.0))
    places = _places(len(chart.periods), right)
    every = _every(len(chart.periods), right)
    for series, column in enumerate(columns):
        _join(drawing, places, [level.y(value) for value in column], series)
    for number, place in enumerate(places):
        heights = [level.y(column[number]) for column in columns]
        if _is_labelled(number, len(places), every):
            figures = [str(value) for value in chart.values[number]]
            _figures(drawing, place, heights, figures)
            label, room = chart.periods[number], right / 4
            # A long label of the first period begins at the edge rather than beyond it.
            middle = max(place, min(extent(label, 7.5), room) / 2)
            say(drawing, middle, 6, label, size=7.5, colour=QUIET, at="middle", room=room)
        for series, height in enumerate(heights):
            sign(drawing, place, height, series)
    if places:
        ends = apart([level.y(column[-1]) for column in columns], 10)
        for series, (name, end) in enumerate(zip(chart.series, ends, strict=True)):
            sign(drawing, right + 4, end, series)
            say(drawing, right + 11, end - 3, name, room=_SIDE - 11)
    return drawing


class _Levels:
    """Which height above the foot a value has."""

    def __init__(self, values: list[float], high: float) -> None:
        self._low = min(values, default=0.0)
        self._span = (max(values, default=1.0) - self._low) or 1.0
        self._high = high

    def y(self, value: float) -> float:
        return _FOOT + 12 + (value - self._low) / self._span * self._high


def _places(count: int, right: float) -> list[float]:
    step = right / max(count, 1)
    return [step * (number + 0.5) for number in range(count)]


def _every(count: int, right: float) -> int:
    return max(1, -(-count * _LABEL // int(right or 1)))


def _is_labelled(number: int, count: int, every: int) -> bool:
    """Tell whether a period is labelled: every so many, and the last one unless its neighbour would lie under it."""
    return (number == count - 1) or (number % every == 0 and count - 1 - number >= every)


def _join(drawing: Drawing, places: list[float], heights: list[float], series: int) -> None:
    colour, dashes = STROKES[series % 3]
    points = list(zip(places, heights, strict=True))
    for (x, y), (then_x, then_y) in itertools.pairwise(points):
        drawing.add(Line(x, y, then_x, then_y, strokeColor=colour, strokeWidth=1.4, strokeDashArray=dashes))


def _figures(drawing: Drawing, place: float, heights: list[float], figures: list[str]) -> None:
    """Set the figures of one period: the highest above its mark, the others below theirs."""
    highest = max(range(len(heights)), key=lambda number: heights[number], default=0)
    for series, (height, figure) in enumerate(zip(heights, figures, strict=True)):
        y = height + 5 if series == highest else height - 11
        say(drawing, place, y, figure, size=7.5, bold=series == highest, at="middle", room=_LABEL * 2, ground=True)
