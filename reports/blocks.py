"""Every block of a sheet as flowables; the only place where flowables are made."""

from __future__ import annotations

from typing import Any

from reportlab.graphics.shapes import Drawing
from reportlab.lib.colors import white
from reportlab.platypus import Flowable, Spacer, Table, TableStyle
from reportlab.platypus import PageBreak as NewPage
from reportlab.platypus.tables import CellStyle

from reports import chart, curves, sheets, style
from reports.flowing import Figure, Grid, Said, linked, untold
from reports.photos import photos
from reports.scripted import Scripted
from reports.scripts import is_special
from reports.tags import Place, Telling
from reports.typefaces import BODY
from reports.words import markup

# Cells begin in a typeface that is not embedded, even when only paragraphs are set in them.
CellStyle.fontname = BODY

_HEAD_RULE = ("LINEBELOW", (0, 0), (-1, 0), 0.8, style.ACCENT)
_HAIRS = ("LINEBELOW", (0, 1), (-1, -1), 0.3, style.HAIR)
_TIGHT = (
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ("LEFTPADDING", (0, 0), (-1, -1), 4),
    ("RIGHTPADDING", (0, 0), (-1, -1), 4),
    ("TOPPADDING", (0, 0), (-1, -1), 2.5),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 3),
)
_LABEL_SHARE = 0.24
_EMPTY = 12.0
"""Points a table without rows takes."""

_PIECE, _LINES = 1500, 30
"""Characters and lines up to which a text is set as one paragraph."""


class Mark(Flowable):  # type: ignore[misc]
    """A place one can jump to, without extent; it also stands in the outline."""

    def __init__(self, anchor: str, title: str, level: int) -> None:
        super().__init__()
        self.anchor = anchor
        self.title = title
        self.level = level
        self.keepWithNext = 1

    def wrap(self, *_: float) -> tuple[float, float]:
        """Take no room."""
        return 0, 0

    def draw(self) -> None:
        """Remember the place."""
        self.canv.bookmarkPage(self.anchor, fit="XYZ", top=self.canv.absolutePosition(0, 0)[1] + 16)
        enter(self.canv, self.title, self.anchor, self.level)


class Head(Said):
    """A heading that knows its level and anchor, for outline and contents."""

    heading: sheets.Heading | None = None
    anchor = ""

    @classmethod
    def of(cls, heading: sheets.Heading, anchor: str, place: Place) -> Head | Scripted:
        """Return a heading at its place."""
        made: Head | Scripted
        if is_special(heading.text):
            made = Scripted(heading.text, style.HEADS[heading.level], bold=True, language=heading.language).at(place)
            made.heading, made.anchor = heading, anchor
            return made
        made = cls(markup(heading.text, bold=True), style.HEADS[heading.level])
        made.heading, made.anchor, made.places = heading, anchor, (place.tongue(heading.language),)
        return made

    def split(self, room: float, height: float) -> list[Said]:
        """Break; the first part is the one to jump to."""
        parts: list[Said] = super().split(room, height)
        if parts and isinstance(parts[0], Head):
            parts[0].heading, parts[0].anchor = self.heading, self.anchor
        return parts


def enter(canvas: Any, title: str, anchor: str, level: int) -> None:
    """Put a place into the outline, never more than one level below the entry before it."""
    held = min(level, getattr(canvas, "outline_level", -1) + 1)
    canvas.outline_level = held
    canvas.addOutlineEntry(title, anchor, held, closed=held == 0)


def paragraph(text: str, kind: Any, place: Place, *, bold: bool = False, language: str = "") -> Said | Scripted:
    """Return plain text as a paragraph at its place, in another language than the paper if one is named."""
    if is_special(text):
        return Scripted(text, kind, bold=bold, language=language).at(place)
    return Said(markup(text, bold=bold), kind).at(place.tongue(language))


def pieces(text: str) -> list[str]:
    """Cut a very long text at a line, else a space, into pieces that are set one after the other.

    The library's time to set one paragraph grows with the square of its length; ours, for other scripts, does not.
    """
    if is_special(text):
        return [text]
    found = []
    while len(text) > _PIECE or text.count("\n") > _LINES:
        head = "\n".join(text.split("\n", _LINES)[:_LINES])[:_PIECE]
        at = len(head) if head and len(head) < _PIECE else max(head.rfind("\n"), head.rfind(" "))
        at = at if at > 0 else len(head) or 1
        found.append(text[:at])
        text = text[at:].removeprefix("\n").removeprefix(" ")
    return [*found, text]


def flowables(block: sheets.Block, room: float, number: int, telling: Telling) -> list[Any]:
    """Return what draws one block in so many points of width, and put it into what the paper tells.

    `number` makes anchors unique.
    """
    match block:
        case sheets.Heading():
            return [Head.of(block, block.anchor or f"h{number}", telling.heading(block.level))]
        case sheets.Text():
            kind, place = style.QUIET_TEXT if block.quiet else style.TEXT, telling.put("P")
            return [paragraph(piece, kind, place) for piece in pieces(block.text)]
        case sheets.Points():
            return _points(block, telling.put("L"))
        case sheets.Facts():
            return [facts(block.pairs, room, telling.put("Table")), Spacer(0, 6)]
        case sheets.Table():
            return _table(block, room, telling.put("Table"))
        case sheets.Photos():
            return [photos(block.photos[at : at + 2], room, telling) for at in range(0, len(block.photos), 2)]
        case sheets.Tiles():
            return [_tiles(block, room, telling.put("L")), Spacer(0, 8)]
        case sheets.Bars() | sheets.Lines() | sheets.Pareto() | sheets.Grid() | sheets.Run():
            return _chart(_drawn(block, room), block.reading, telling)
        case sheets.Finding():
            return _finding(block, room, telling)
        case sheets.Question():
            return [_question(block, room, telling), Spacer(0, 5)]
        case sheets.Signatures():
            return [_signatures(block, room, telling.put("Table"))]
        case sheets.PageBreak():
            return [NewPage()]


def _points(block: sheets.Points, place: Place) -> list[Any]:
    made = []
    for item in block.items:
        entry = place.put("LI")
        sign, body = entry.put("Lbl"), entry.put("LBody")
        for part, piece in enumerate(pieces(item)):
            if is_special(piece):
                made.append(Scripted(piece, style.POINT, bullet="\u2022").at(sign, body))
                continue
            said = Said(markup(piece), style.POINT, bulletText="\u2022" if part == 0 else None)
            made.append(said.at(sign, body) if part == 0 else said.at(body))
    return made


def _drawn(block: sheets.Chart, room: float) -> Drawing:
    match block:
        case sheets.Bars():
            return chart.bars(block, room)
        case sheets.Pareto():
            return chart.pareto(block, room)
        case sheets.Grid():
            return chart.grid(block, room)
        case sheets.Lines():
            return curves.lines(block, room)
        case sheets.Run():
            return curves.run(block, room)


def _chart(drawn: Any, reading: str, telling: Telling) -> list[Any]:
    figure = Figure(drawn, telling.put("Figure", reading))
    # A block kept together would not stay with the heading above it.
    figure.keepWithNext = 1
    return [figure, paragraph(reading, style.QUIET_TEXT, telling.put("P"))]


def facts(pairs: tuple[tuple[str, str], ...], room: float, place: Place) -> Table:
    """Return label and value pairs as a table in which the labels are heads of their rows."""
    rows = _labelled(pairs, place)
    return _grid(
        rows, [room * _LABEL_SHARE, room * (1 - _LABEL_SHARE)], [("LINEBELOW", (0, 0), (-1, -1), 0.3, style.HAIR)]
    )


def _labelled(pairs: tuple[tuple[str, str], ...], place: Place) -> list[list[Any]]:
    """Return rows of label and text; a very long text goes on in rows without a label, and is told as one."""
    made = []
    for label, text in pairs:
        row = place.put("TR")
        head, value = row.put("TH", scope="Row"), row.put("TD")
        for part, piece in enumerate(pieces(text)):
            shown = paragraph(label if part == 0 else "", style.LABEL, head)
            made.append([shown, paragraph(piece, style.CELL, value)])
    return made


def _table(block: sheets.Table, room: float, place: Place) -> list[Any]:
    made: list[Any] = []
    if block.caption:
        made.append(paragraph(block.caption, style.HEADS[3], place.put("Caption"), bold=True))
    links = {(row, column): anchor for row, column, anchor in block.links}
    languages = {(row, column): language for row, column, language in block.languages}
    head = place.put("TR")
    rows = [
        [
            paragraph(text, style.CELL_HEAD, head.put("TH", scope="Column", repeats=True), bold=True)
            for text in block.columns
        ]
    ]
    for y, row in enumerate(block.rows):
        told = place.put("TR")
        cells = [told.put("TD") for _ in row]
        cut = [pieces(text) for text in row]
        for part in range(max(len(cell) for cell in cut)):
            texts = [cell[part] if part < len(cell) else "" for cell in cut]
            anchors = [links.get((y, x)) if part == 0 else None for x in range(len(row))]
            tongues = [languages.get((y, x), "") for x in range(len(row))]
            rows.append([_cell(*given) for given in zip(texts, anchors, cells, tongues, strict=True)])
    whole = sum(block.widths)
    widths = [room * share / whole for share in block.widths]
    return [*made, _grid(rows, widths, [_HEAD_RULE, _HAIRS], heads=1), Spacer(0, 8)]


def _cell(text: str, anchor: str | None, place: Place, language: str) -> Said | Scripted:
    if anchor is None or not text:
        return paragraph(text, style.CELL, place, language=language)
    if is_special(text):
        return Scripted(text, style.CELL, link=anchor, language=language).at(place.put("Link", text))
    return linked(text, anchor, style.CELL, place.tongue(language))


def _tiles(block: sheets.Tiles, room: float, place: Place) -> Table:
    """Return figures above their labels; they are told figure by figure, each with its label."""
    count = len(block.figures)
    bodies = [place.put("LI").put("LBody") for _ in block.figures]
    shown = list(zip(block.figures, bodies, strict=True))
    rows = [
        [paragraph(figure, style.BIG, body.put("P"), bold=True) for (figure, _), body in shown],
        [paragraph(label, style.UNDER_BIG, body.put("P")) for (_, label), body in shown],
    ]
    return _grid(
        rows,
        [room / count] * count,
        [
            ("BACKGROUND", (0, 0), (-1, -1), style.TINT),
            ("LINEAFTER", (0, 0), (-2, -1), 3, white),
            ("TOPPADDING", (0, 0), (-1, 0), 6),
            ("BOTTOMPADDING", (0, 1), (-1, 1), 7),
        ],
    )


def _finding(block: sheets.Finding, room: float, telling: Telling) -> list[Any]:
    place = telling.entry()
    head = [
        [
            paragraph(
                f"{block.reference}   {block.heading}", style.CARD_HEAD, place, bold=True, language=block.language
            ),
            paragraph(block.grade, style.CARD_GRADE, place, bold=True),
        ]
    ]
    bar = _grid(head, [room * 0.68, room * 0.32], [("BACKGROUND", (0, 0), (-1, -1), style.ACCENT)])
    bar.keepWithNext = 1
    rows = _labelled(block.parts, telling.put("Table"))
    body = _grid(
        rows,
        [room * _LABEL_SHARE, room * (1 - _LABEL_SHARE)],
        [("LINEBELOW", (0, 0), (-1, -1), 0.3, style.HAIR), ("BOX", (0, 0), (-1, -1), 0.5, style.ACCENT)],
    )
    return [Mark(block.anchor, f"{block.reference} {block.grade}", 2), bar, body, Spacer(0, 10)]


def _question(block: sheets.Question, room: float, telling: Telling) -> Table:
    place = telling.entry()
    rows: list[list[Any]] = [
        [
            paragraph(_head(block), style.CELL_HEAD, place, bold=True, language=block.language),
            paragraph(block.result, style.RESULT, place, bold=True),
        ],
        [paragraph(block.question, style.CELL, telling.put("P"), language=block.language), ""],
    ]
    for label, text in block.lines:
        line = telling.put("P")
        rows += [[paragraph(piece, style.CELL, line), ""] for piece in pieces(f"{label}: {text}")]
    spans = [("SPAN", (0, y), (-1, y)) for y in range(1, len(rows))]
    return _grid(
        rows,
        [room * 0.74, room * 0.26],
        [("BACKGROUND", (0, 0), (-1, 0), style.TINT), ("LINEBELOW", (0, -1), (-1, -1), 0.3, style.HAIR), *spans],
    )


def _head(block: sheets.Question) -> str:
    return block.number if block.name in block.number else f"{block.number}: {block.name}"


def _signatures(block: sheets.Signatures, room: float, place: Place) -> Table:
    rows = []
    for role, name, when in block.lines:
        row = place.put("TR")
        head, *cells = row.put("TH", scope="Row"), row.put("TD"), row.put("TD")
        values = [paragraph(text, style.CELL, cell) for text, cell in zip((name, when), cells, strict=True)]
        rows.append([paragraph(role, style.LABEL, head), *values])
    return _grid(
        rows,
        [room * 0.22, room * 0.38, room * 0.4],
        [("LINEBELOW", (1, 0), (-1, -1), 0.6, style.INK), ("TOPPADDING", (0, 0), (-1, -1), 16)],
    )


def beside(left: list[Any], right: Flowable, room: float) -> Table:
    """Return flowables with another to their right, flush with the text; the table is for the eye only."""
    edge = [("LEFTPADDING", (0, 0), (0, 0), 0), ("RIGHTPADDING", (1, 0), (1, 0), 0), ("TOPPADDING", (0, 0), (0, 0), 0)]
    return _grid(
        [[left, right]], [room - right.width - 12, right.width + 12], [*edge, ("ALIGN", (1, 0), (1, 0), "RIGHT")]
    )


def _grid(rows: list[list[Any]], widths: list[float], rules: list[Any], heads: int = 0) -> Table:
    """Return a table that splits between rows, and within a row when one is taller than a page."""
    return Grid(
        rows or [[Spacer(0, _EMPTY) for _ in widths]],
        colWidths=widths,
        repeatRows=heads,
        splitByRow=1,
        splitInRow=1,
        hAlign="LEFT",
        renderCB=untold,
        style=TableStyle([*_TIGHT, *rules]),
    )
