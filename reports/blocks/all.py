"""Every block of a sheet as flowables; the only place where flowables are made."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from reportlab.graphics.shapes import Drawing
from reportlab.lib.colors import white
from reportlab.platypus import CondPageBreak, Flowable, Spacer
from reportlab.platypus import PageBreak as NewPage

from reports.blocks import bars, curves
from reports.blocks.flowing import Figure, Mark
from reports.blocks.photos import photos
from reports.blocks.rows import Cell, Row, Rows, labelled
from reports.page import style
from reports.page.tags import Place, Telling
from reports.page.text import Head, Text, linked
from reports.sheets import blocks

_HAIR = (0.3, style.HAIR)


def flowables(block: blocks.Block, room: float, number: int, telling: Telling) -> list[Any]:
    """Return what draws one block in so many points of width, and put it into what the paper tells.

    `number` makes anchors unique.
    """
    match block:
        case blocks.Heading():
            return [Head(block, block.anchor or f"h{number}", telling.heading(block.level))]
        case blocks.Text():
            made = Text(block.text, style.QUIET_TEXT if block.quiet else style.TEXT, telling.put("P"))
            # What ends with a colon speaks of what follows.
            made.keepWithNext = int(block.text.endswith(":"))
            return [made]
        case blocks.Points():
            return _points(block, telling.put("L"))
        case blocks.Facts():
            return [facts(block.pairs, room, telling.put("Table"))]
        case blocks.Table():
            return _table(block, room, telling.put("Table"))
        case blocks.Photos():
            return [photos(block.photos[at : at + 2], room, telling) for at in range(0, len(block.photos), 2)]
        case blocks.Tiles():
            return [_tiles(block, room, telling.put("L"))]
        case blocks.Bars() | blocks.Lines() | blocks.Pareto() | blocks.Grid() | blocks.Run():
            return _chart(_drawn(block, room), block.reading, telling)
        case blocks.Finding():
            return _finding(block, room, telling)
        case blocks.Question():
            return [_question(block, room, telling)]
        case blocks.Signatures():
            return [_signatures(block, room, telling.put("Table"))]
        case blocks.PageBreak():
            return [NewPage()]


def kept(story: list[Any], room: float, most: float) -> list[Any]:
    """Return a story in which what stays with the next begins a new page if the beginning of that would not fit.

    Args:
        story: flowables in their order.
        room: the width of a page in points.
        most: the height of a page in points.
    """
    made: list[Any] = []
    begun = False
    for number, flowable in enumerate(story):
        if flowable.getKeepWithNext() and not begun:
            made.append(CondPageBreak(min(_least(story[number:], room), most)))
        begun = bool(flowable.getKeepWithNext())
        made.append(flowable)
    return made


def _least(story: list[Any], room: float) -> float:
    """Return the points that a chain of flowables which stay together takes, with the beginning of the last one."""
    needed = 0.0
    for flowable in story:
        if not flowable.getKeepWithNext():
            return needed + float(flowable.least(room) if hasattr(flowable, "least") else flowable.wrap(room, 0)[1])
        needed += flowable.getSpaceBefore() + flowable.wrap(room, 0)[1] + flowable.getSpaceAfter()
    return needed


def _points(block: blocks.Points, place: Place) -> list[Any]:
    made = []
    links = dict(block.links)
    for number, item in enumerate(block.items):
        entry = place.put("LI")
        bullet = ("\u2022", entry.put("Lbl"))
        made.append(_said(item, links.get(number), style.POINT, entry.put("LBody"), bullet=bullet))
    return made


def _drawn(block: blocks.Chart, room: float) -> Drawing:
    match block:
        case blocks.Bars():
            return bars.bars(block, room)
        case blocks.Pareto():
            return bars.pareto(block, room)
        case blocks.Grid():
            return bars.grid(block, room)
        case blocks.Lines():
            return curves.lines(block, room)
        case blocks.Run():
            return curves.run(block, room)


def _chart(drawn: Any, reading: str, telling: Telling) -> list[Any]:
    figure = Figure(drawn, telling.put("Figure", reading))
    return [figure, Text(reading, style.QUIET_TEXT, telling.put("P"))]


def facts(pairs: tuple[tuple[str, str], ...], room: float, place: Place) -> Rows:
    """Return label and value pairs as a table in which the labels are heads of their rows."""
    return Rows(_labelled(pairs, room, place, {}), after=6)


def _labelled(pairs: tuple[tuple[str, str], ...], room: float, place: Place, links: Mapping[int, str]) -> list[Row]:
    made = []
    for number, (label, text) in enumerate(pairs):
        told = place.put("TR")
        head = Text(label, style.LABEL, told.put("TH", scope="Row"))
        value = _said(text, links.get(number), style.CELL, told.put("TD"))
        made.append(_row([head, value], labelled(room)))
    return made


def _row(parts: list[Flowable], widths: tuple[float, ...], **more: Any) -> Row:
    """Return a row of cells with one part each, above a hairline."""
    cells = tuple(Cell((part,), wide) for part, wide in zip(parts, widths, strict=True))
    return Row(cells, **({"rule": _HAIR} | more))


def _table(block: blocks.Table, room: float, place: Place) -> list[Any]:
    made: list[Any] = []
    if block.caption:
        made.append(Text(block.caption, style.HEADS[3], place.put("Caption")))
    links = {(row, column): anchor for row, column, anchor in block.links}
    languages = {(row, column): language for row, column, language in block.languages}
    whole = sum(block.widths)
    widths = tuple(room * share / whole for share in block.widths)
    head = place.put("TR")
    titles: list[Flowable] = [
        Text(text, style.CELL_HEAD, head.put("TH", scope="Column", repeats=True)) for text in block.columns
    ]
    rows = [_row(titles, widths, rule=(0.8, style.ACCENT))]
    for y, texts in enumerate(block.rows):
        told = place.put("TR")
        cells: list[Flowable] = [
            _said(text, links.get((y, x)), style.CELL, told.put("TD"), language=languages.get((y, x), ""))
            for x, text in enumerate(texts)
        ]
        rows.append(_row(cells, widths))
    for y, anchor in block.anchors:
        first = rows[y + 1].cells[0].parts[0]
        first.name = anchor
    return [*made, Rows(rows, heads=1, together=min(3, len(rows)), after=8)]


def _said(text: str, anchor: str | None, kind: style.Kind, place: Place, **more: Any) -> Text:
    """Return a text, which leads to an anchor if there is one."""
    if anchor is None or not text:
        return Text(text, kind, place, **more)
    return linked(text, anchor, kind, place, **more)


def _tiles(block: blocks.Tiles, room: float, place: Place) -> Rows:
    """Return figures above their labels; they are told figure by figure, each with its label."""
    wide = room / max(len(block.figures), 1)
    cells = []
    for figure, label in block.figures:
        body = place.put("LI").put("LBody")
        shown = Text(figure, style.BIG, body.put("P")), Spacer(0, 5), Text(label, style.UNDER_BIG, body.put("P"))
        cells.append(Cell(shown, wide))
    row = Row(tuple(cells), 6, 7, ground=style.TINT, gaps=white, breaks=False)
    return Rows([row] if cells else [], after=8)


def _finding(block: blocks.Finding, room: float, telling: Telling) -> list[Any]:
    place = telling.entry()
    head = Text(f"{block.reference}   {block.heading}", style.CARD_HEAD, place, language=block.language)
    grade = Text(block.grade, style.CARD_GRADE, place)
    bar = _row([head, grade], (room * 0.68, room * 0.32), ground=style.ACCENT, rule=None)
    rows = [bar, *_labelled(block.parts, room, telling.put("Table"), dict(block.links))]
    return [
        Mark(block.anchor, f"{block.reference} {block.grade}", 2),
        Rows(rows, together=2, frame=style.ACCENT, after=10),
    ]


def _question(block: blocks.Question, room: float, telling: Telling) -> Rows:
    place = telling.entry()
    name = Text(_head(block), style.CELL_HEAD, place, language=block.language)
    head: list[Flowable] = [name, Text(block.result, style.RESULT, place)]
    rows = [_row(head, (room * 0.74, room * 0.26), ground=style.TINT, rule=None)]
    lines = [(block.question, block.language), *((f"{label}: {text}", "") for label, text in block.lines)]
    for text, language in lines:
        rows.append(_row([Text(text, style.CELL, telling.put("P"), language=language)], (room,), rule=None))
    rows[-1].rule = _HAIR
    return Rows(rows, together=2, after=5)


def _head(block: blocks.Question) -> str:
    return block.number if block.name in block.number else f"{block.number}: {block.name}"


def _signatures(block: blocks.Signatures, room: float, place: Place) -> Rows:
    widths = (room * 0.22, room * 0.38, room * 0.4)
    rows = []
    for role, name, when in block.lines:
        told = place.put("TR")
        label = Text(role, style.LABEL, told.put("TH", scope="Row"))
        values = [Text(text, style.CELL, told.put("TD")) for text in (name, when)]
        rows.append(_row([label, *values], widths, above=16, rule=(0.6, style.INK), ruled_from=1))
    return Rows(rows)


def beside(left: list[Any], right: Flowable, room: float) -> Rows:
    """Return flowables with another to their right, flush with the text; the table is for the eye only."""
    wide = right.width + 12
    return Rows([Row((Cell(tuple(left), room - wide, 0), Cell((right,), wide, 12, 0)), 0)])
