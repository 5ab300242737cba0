"""Charts of bars and cells as vectors: legible in greyscale, every number printed beside or in its bar."""

from __future__ import annotations

from gettext import gettext as _

from reportlab.graphics.shapes import Drawing, PolyLine, Rect
from reportlab.lib.colors import Color, HexColor, white

from reports.blocks.ink import bounded, box, extent, number_room, rule, say, sign, title
from reports.page.style import ACCENT, CONFORMS, HAIR, INK, QUIET
from reports.sheets.blocks import Bars, Grid, Pareto

_ROW, _BAR, _PAIRED = 17.0, 9.5, 6.0
_LABELS, _NUMBER = 0.34, 26.0
_MOST = 34
"""Rows that fit on a page with their title and what stands below."""


def bars(chart: Bars, room: float) -> Drawing:
    """Return bars, so wide as there is room in points, with their numbers in columns at the right."""
    rows = _folded(chart)
    height = 34 + len(rows) * _ROW
    drawing = Drawing(room, height)
    left = room * _LABELS
    column = max(_NUMBER, 8 + number_room([str(value) for __, row in rows for value in row], 60))
    right = max(room - column * len(chart.series) - 6, left + 40)
    most = max((max(row, default=0) if chart.paired else _whole(row) for __, row in rows), default=0)
    _legend(drawing, chart, left, right, column, height)
    for number, (category, row) in enumerate(rows):
        y = height - 30 - (number + 1) * _ROW + 5
        say(drawing, 0, y + 2, category, size=8.5, room=left - 8)
        x = left
        for series, value in enumerate(row):
            length = (right - left) * _share(value, most)
            if chart.paired:
                high = min(_PAIRED, (_ROW - 4) / len(row))
                box(drawing, left, y + (len(row) - 1 - series) * high - 1, length, high, series)
            else:
                box(drawing, x, y, length, _BAR, series)
                x += length
            place = right + 6 + column * (series + 1) - 4
            say(drawing, place, y + 2, str(value), size=8.5, bold=True, at="end", room=column - 6)
        rule(drawing, 0, room, y - 4)
    return drawing


def _folded(chart: Bars) -> list[tuple[str, tuple[int, ...]]]:
    """Return the rows that fit on a page, those behind them added up in one."""
    rows = list(zip(chart.categories, chart.values, strict=True))
    if len(rows) <= _MOST:
        return rows
    rest = [row for __, row in rows[_MOST - 1 :]]
    summed = tuple(sum(column) for column in zip(*rest, strict=True))
    return [*rows[: _MOST - 1], (f"{len(rest)} more", summed)]


def _whole(row: tuple[int, ...]) -> int:
    return sum(max(value, 0) for value in row)


def _share(value: int, most: int) -> float:
    return max(value, 0) / most if most > 0 else 0.0


def _legend(drawing: Drawing, chart: Bars, left: float, right: float, column: float, height: float) -> None:
    title(drawing, chart.title, height - 10, drawing.width)
    x = left
    for series, name in enumerate(chart.series):
        if x + 20 < right:
            box(drawing, x, height - 27, 8, 8, series)
            x += 24 + say(drawing, x + 12, height - 26, name, colour=QUIET, room=right - x - 12)
        # Above each column of numbers stands the sign of its series.
        box(drawing, right + 6 + column * (series + 1) - 12, height - 27, 8, 8, series)


_HIGH, _FOOT, _HEAD = 96.0, 18.0, 40.0


def pareto(chart: Pareto, room: float) -> Drawing:
    """Return columns with their counts, and above them the cumulative share as a line with its percentages."""
    drawing = Drawing(room, _FOOT + _HIGH + _HEAD)
    title(drawing, chart.title, _FOOT + _HIGH + _HEAD - 10, room)
    _key(drawing, _FOOT + _HIGH + _HEAD - 24)
    rule(drawing, 0, room, _FOOT)
    most = max((count for __, count, ___ in chart.bars), default=0)
    step = room / max(len(chart.bars), 1)
    every = max(1, -(-26 * len(chart.bars) // max(int(room), 1)))
    # Bars end below half the height and the line runs above it, lest figures lie on one another.
    line: list[float] = []
    for number, (label, count, share) in enumerate(chart.bars):
        middle = step * (number + 0.5)
        high = (_HIGH * 0.42) * _share(count, most)
        box(drawing, middle - step * 0.32, _FOOT, step * 0.64, high, 0)
        line += [middle, _FOOT + _HIGH * 0.58 + _HIGH * 0.34 * bounded(min(max(share, 0), 100)) / 100]
        if number % every == 0 or number == len(chart.bars) - 1:
            say(drawing, middle, _FOOT + high + 2.5, str(count), size=8, bold=True, at="middle", room=step * every)
            say(drawing, middle, 6, label, size=7.5, colour=QUIET, at="middle", room=step * every - 2)
    if len(line) > 2:
        drawing.add(PolyLine(line, strokeColor=ACCENT, strokeWidth=1.2))
    for number, (__, ___, share) in enumerate(chart.bars):
        x, y = line[2 * number : 2 * number + 2]
        sign(drawing, x, y, 0)
        if number % every == 0 or number == len(chart.bars) - 1:
            say(drawing, x, y + 5, f"{share} %", size=7.5, at="middle", room=step * every)
    return drawing


def _key(drawing: Drawing, y: float) -> None:
    box(drawing, 0, y - 1, 8, 8, 0)
    x = 24 + say(drawing, 12, y, "count", colour=QUIET)
    sign(drawing, x + 4, y + 3, 0)
    say(drawing, x + 12, y, _("share of all, added up from the left"), colour=QUIET)


_SHADES: tuple[tuple[Color, Color], ...] = (
    (white, QUIET),
    (HexColor("#dceaee"), INK),
    (CONFORMS, INK),
    (ACCENT, white),
)
"""Ground and ink of each shade: the darker, the more."""

_CELL, _WIDEST = 15.0, 74.0


def grid(chart: Grid, room: float) -> Drawing:
    """Return a heat map: a word in every cell, on a ground that is the darker the more there is."""
    shown = min(len(chart.rows), _MOST + 4)
    height = 34 + (shown + (shown < len(chart.rows))) * _CELL
    drawing = Drawing(room, height)
    title(drawing, chart.title, height - 10, room)
    columns = max(len(chart.columns), 1)
    longest = max((extent(row, 8.5) for row in chart.rows), default=0.0) + 10
    wide = min(_WIDEST, max((room - longest) / columns, room * 0.6 / columns))
    left = min(longest, room - wide * columns)
    for number, column in enumerate(chart.columns):
        say(drawing, left + wide * (number + 0.5), height - 27, column, bold=True, at="middle", room=wide - 2)
    for place, (row, cells) in enumerate(zip(chart.rows[:shown], chart.cells, strict=False)):
        y = height - 32 - (place + 1) * _CELL
        say(drawing, 0, y + 4, row, size=8.5, room=left - 6)
        for number, (word, level) in enumerate(cells):
            ground, ink = _SHADES[max(0, min(level, 3))]
            x = left + wide * number
            drawing.add(Rect(x, y, wide, _CELL, fillColor=ground, strokeColor=HAIR, strokeWidth=0.5))
            say(drawing, x + wide / 2, y + 4, word, colour=ink, bold=level >= 3, at="middle", room=wide - 2)
    if shown < len(chart.rows):
        say(drawing, 0, 4, _("and {count} more rows").format(count=len(chart.rows) - shown), colour=QUIET)
    return drawing
