"""Figures as text: pure functions from values and a width in cells to lines.

Each series has a sign of its own and every number is printed, so nothing is told by colour alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from gettext import gettext as _

from textual.content import Content

from auditor_tui.domain.text import one_line
from reports.sheets.figures import Bars, Figure, Grid, Lines, Pareto, Run, Said

NARROWEST = 24
"""Cells a chart is drawn for at least; what is narrower is cut by who shows it."""

_FILLS = (("\u2588", "$text-accent"), ("\u2592", "$text-error"), ("\u2591", "$text-muted"))
_DOTS = (("\u25cf", "$text-accent"), ("\u25cb", "$text-error"), ("\u25b2", "$text-muted"))
_BOTH = ("\u25c9", "bold")
"""Where marks of two series fall on one place."""
_SHADES = (
    ("\u00b7", "$text-muted"),
    ("\u2591", "$text-warning"),
    ("\u2592", "$text-accent"),
    ("\u2588", "$text-success"),
)
_HIGH = 8


def figure(given: Figure, width: int) -> list[Content]:
    """Return a figure with its title above and its reading below, for so many cells."""
    width = max(width, NARROWEST)
    title = Content.styled(one_line(given.title), "bold")
    match given:
        case Bars():
            body = bars(given.categories, given.series, given.values, width, paired=given.paired)
        case Lines():
            body = lines(given.periods, given.series, given.values, width)
        case Pareto():
            body = pareto(given.bars, width)
        case Grid():
            body = grid(given.columns, given.rows, given.cells, width)
        case Run():
            body = run(given.points, given.target, given.alarm, width)
        case Said():
            body = []
    return [title, *body, Content.styled(one_line(given.reading), "$text-muted")]


def bars(
    categories: Sequence[str],
    series: Sequence[str],
    values: Sequence[Sequence[int]],
    width: int,
    *,
    paired: bool = False,
) -> list[Content]:
    """Return stacked bars with the numbers behind them, or paired ones on a line for each series.

    A pair without anything takes one line.
    """
    label = _label(categories, width)
    column = _column(values)
    room = max(width - label - 1 - (column + 1) * (1 if paired else len(series)), 4)
    most = max((max(row, default=0) if paired else sum(max(v, 0) for v in row) for row in values), default=0)
    made = [_legend(series, _FILLS)]
    for category, row in zip(categories, values, strict=True):
        lengths = [_length(value, most, room) for value in row]
        parts = [(_FILLS[n % 3][0] * length, _FILLS[n % 3][1]) for n, length in enumerate(lengths)]
        if paired:
            told = list(zip(parts, row, strict=True))
            for number, (part, value) in enumerate(told if any(row) else told[:1]):
                head = _cells(category if number == 0 else "", label)
                made.append(_line(head, [part], room, f" {value:>{column}}"))
        else:
            numbers = "".join(f" {value:>{column}}" for value in row)
            made.append(_line(_cells(category, label), _squeezed(parts, room), room, numbers))
    return made


def lines(periods: Sequence[str], series: Sequence[str], values: Sequence[Sequence[int]], width: int) -> list[Content]:
    """Return counts over time from the top down, a mark for each series on a common scale from zero."""
    label = _label(periods, width)
    column = _column(values)
    room = max(width - label - 1 - (column + 1) * len(series), 4)
    most = max((max(row, default=0) for row in values), default=0)
    made = [_legend(series, _DOTS)]
    for period, row in zip(periods, values, strict=True):
        places: dict[int, tuple[str, str]] = {}
        for number, value in enumerate(row):
            at = round(max(value, 0) / most * (room - 1)) if most > 0 else 0
            places[at] = _BOTH if at in places else _DOTS[number % 3]
        last = max(places, default=0)
        marks = [places.get(at, ("\u2500" if at < last else " ", "$text-muted")) for at in range(room)]
        made.append(_line(_cells(period, label), marks, room, "".join(f" {value:>{column}}" for value in row)))
    return made


def pareto(found: Sequence[tuple[str, int, int]], width: int) -> list[Content]:
    """Return bars in falling order, each with its count and the share up to and with it."""
    label = _label([name for name, __, ___ in found], width)
    column = _column([(count,) for __, count, ___ in found])
    room = max(width - label - 1 - column - 7, 4)
    most = max((count for __, count, ___ in found), default=0)
    made = [Content.styled(_("count and share of all, added up"), "$text-muted")]
    for name, count, share in found:
        part = (_FILLS[0][0] * _length(count, most, room), _FILLS[0][1])
        made.append(_line(_cells(name, label), [part], room, f" {count:>{column}} {share:>3} %"))
    return made


def grid(
    columns: Sequence[str], rows: Sequence[str], cells: Sequence[Sequence[tuple[str, int]]], width: int
) -> list[Content]:
    """Return a heat map: shade and word in each cell; columns that do not fit are left out from the first on."""
    wide = max([len(word) + 2 for row in cells for word, __ in row] + [len(name) for name in columns] + [5]) + 1
    fits = max(min(len(columns), (width - 10) // wide), 1)
    label = width - fits * wide
    head = "".join(f"{one_line(name)[: wide - 1]:>{wide}}" for name in columns[len(columns) - fits :])
    made = [Content.styled(" " * label + head, "bold")]
    for name, row in zip(rows, cells, strict=True):
        parts: list[tuple[str, str]] = []
        for word, level in row[len(row) - fits :]:
            sign, style = _SHADES[max(0, min(level, 3))]
            parts.append((f" {sign}{one_line(word):>{wide - 2}}", style))
        made.append(Content.assemble(_cells(name, label), *parts))
    return made


def run(
    points: Sequence[tuple[str, float, str]],
    target: tuple[float, str] | None,
    alarm: tuple[float, str] | None,
    width: int,
) -> list[Content]:
    """Return a run chart: a mark for each value, target dashed and alarm limit solid, values and periods below.

    The latest values that fit are shown.
    """
    step = max([len(text) for period, __, said in points for text in (_short(period), said)] + [1]) + 1
    shown = points[-max(width // step, 1) :]
    limits = [limit for limit in (target, alarm) if limit is not None]
    levels = [_held(value) for value in [*(v for __, v, ___ in shown), *(v for v, __ in limits)]]
    low, high = min(levels, default=0.0), max(levels, default=0.0)

    def level(value: float) -> int:
        return round((_held(value) - low) / (high - low) * (_HIGH - 1)) if high > low else _HIGH // 2

    made = []
    for height in range(_HIGH - 1, -1, -1):
        on_target = target is not None and level(target[0]) == height
        on_alarm = alarm is not None and level(alarm[0]) == height
        ground = "\u2501" if on_alarm else "\u254c" if on_target else " "
        parts: list[tuple[str, str]] = []
        for __, value, ___ in shown:
            mark = _DOTS[0][0] if level(value) == height else ground
            before = (step - 1) // 2
            parts += [(ground * before, "$text-muted"), (mark, "$text-accent" if mark != ground else "$text-muted")]
            parts.append((ground * (step - 1 - before), "$text-muted"))
        made.append(Content.assemble(*parts))
    made.append(Content("".join(f"{said:^{step}}" for __, ___, said in shown).rstrip()))
    made.append(
        Content.styled("".join(f"{_short(period):^{step}}" for period, __, ___ in shown).rstrip(), "$text-muted")
    )
    named = [f"{sign} {one_line(limit[1])}" for sign, limit in (("\u254c", target), ("\u2501", alarm)) if limit]
    if len(shown) < len(points):
        named.append(_("the last {count} of {total} values").format(count=len(shown), total=len(points)))
    return [*made, Content.styled("  ".join(named), "$text-muted")] if named else made


def _short(period: str) -> str:
    """Return a period without its century."""
    return one_line(period[2:] if period[:2] in ("19", "20") and len(period) > 4 else period)


def _held(value: float) -> float:
    return max(-1e100, min(1e100, value))


def _label(names: Sequence[str], width: int) -> int:
    longest = max((Content(one_line(name)).cell_length for name in names), default=0)
    return min(longest, max(width // 3, 8))


def _column(values: Sequence[Sequence[int]]) -> int:
    return max((len(str(value)) for row in values for value in row), default=1)


def _length(value: int, most: int, room: int) -> int:
    """Return the cells of a bar; what is not nothing has one at least."""
    return max(round(value / most * room), 1) if value > 0 and most > 0 else 0


def _squeezed(parts: list[tuple[str, str]], room: int) -> list[tuple[str, str]]:
    """Shorten the longest parts until all of them fit."""
    held = list(parts)
    while sum(len(text) for text, __ in held) > room:
        longest = max(range(len(held)), key=lambda number: len(held[number][0]))
        held[longest] = (held[longest][0][:-1], held[longest][1])
    return held


def _line(head: str, parts: Sequence[tuple[str, str]], room: int, numbers: str) -> Content:
    drawn = sum(len(text) for text, __ in parts)
    return Content.assemble(head, " ", *parts, " " * (room - drawn), numbers)


def _cells(text: str, room: int) -> str:
    """Return a text cut or filled to so many cells."""
    cut = Content(one_line(text)).truncate(room, ellipsis=True)
    return cut.plain + " " * (room - cut.cell_length)


def _legend(series: Sequence[str], signs: Sequence[tuple[str, str]]) -> Content:
    parts: list[str | tuple[str, str]] = []
    for number, name in enumerate(series):
        parts += [signs[number % 3], f" {one_line(name)}   "]
    return Content.assemble(*parts)
