"""Every block of a sheet as flowables; the only place where flowables are made."""

from __future__ import annotations

from typing import Any

from reportlab.lib.colors import white
from reportlab.platypus import Flowable, KeepTogether, Paragraph, Spacer, Table, TableStyle
from reportlab.platypus import PageBreak as NewPage
from reportlab.platypus.tables import CellStyle

from reports import chart, sheets, style
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


class Head(Paragraph):  # type: ignore[misc]
    """A heading that knows its level and anchor, for outline and contents."""

    def __init__(self, heading: sheets.Heading, anchor: str) -> None:
        super().__init__(markup(heading.text, bold=True), style.HEADS[heading.level])
        self.heading = heading
        self.anchor = anchor


def enter(canvas: Any, title: str, anchor: str, level: int) -> None:
    """Put a place into the outline, never more than one level below the entry before it."""
    held = min(level, getattr(canvas, "outline_level", -1) + 1)
    canvas.outline_level = held
    canvas.addOutlineEntry(title, anchor, held, closed=held == 0)


def paragraph(text: str, kind: Any, *, bold: bool = False) -> Paragraph:
    """Return plain text as a paragraph."""
    return Paragraph(markup(text, bold=bold), kind)


def pieces(text: str) -> list[str]:
    """Cut a very long text at a line, else a space, into pieces that are set one after the other.

    The library's time to set one paragraph grows with the square of its length.
    """
    found = []
    while len(text) > _PIECE or text.count("\n") > _LINES:
        head = "\n".join(text.split("\n", _LINES)[:_LINES])[:_PIECE]
        at = len(head) if head and len(head) < _PIECE else max(head.rfind("\n"), head.rfind(" "))
        at = at if at > 0 else len(head) or 1
        found.append(text[:at])
        text = text[at:].removeprefix("\n").removeprefix(" ")
    return [*found, text]


def flowables(block: sheets.Block, room: float, number: int) -> list[Any]:
    """Return what draws one block in so many points of width; `number` makes anchors unique."""
    match block:
        case sheets.Heading():
            return [Head(block, block.anchor or f"h{number}")]
        case sheets.Text():
            kind = style.QUIET_TEXT if block.quiet else style.TEXT
            return [paragraph(piece, kind) for piece in pieces(block.text)]
        case sheets.Points():
            cut = [pieces(item) for item in block.items]
            return [
                Paragraph(markup(piece), style.POINT, bulletText="\u2022" if part == 0 else None)
                for item in cut
                for part, piece in enumerate(item)
            ]
        case sheets.Facts():
            return [facts(block.pairs, room), Spacer(0, 6)]
        case sheets.Table():
            return _table(block, room)
        case sheets.Tiles():
            return [_tiles(block, room), Spacer(0, 8)]
        case sheets.Bars():
            drawn = chart.bars(block, room)
            return [KeepTogether([drawn, paragraph(block.reading, style.QUIET_TEXT)])]
        case sheets.Run():
            return [KeepTogether([chart.run(block, room), paragraph(block.reading, style.QUIET_TEXT)])]
        case sheets.Finding():
            return _finding(block, room)
        case sheets.Question():
            return [_question(block, room), Spacer(0, 5)]
        case sheets.Signatures():
            return [_signatures(block, room)]
        case sheets.PageBreak():
            return [NewPage()]


def facts(pairs: tuple[tuple[str, str], ...], room: float) -> Table:
    """Return label and value pairs as a table."""
    rows = _labelled(pairs)
    return _grid(
        rows, [room * _LABEL_SHARE, room * (1 - _LABEL_SHARE)], [("LINEBELOW", (0, 0), (-1, -1), 0.3, style.HAIR)]
    )


def _labelled(pairs: tuple[tuple[str, str], ...]) -> list[list[Any]]:
    """Return rows of label and text; a very long text goes on in rows without a label."""
    return [
        [paragraph(label if part == 0 else "", style.LABEL), paragraph(piece, style.CELL)]
        for label, text in pairs
        for part, piece in enumerate(pieces(text))
    ]


def _table(block: sheets.Table, room: float) -> list[Any]:
    links = {(row, column): anchor for row, column, anchor in block.links}
    rows = [[paragraph(text, style.CELL_HEAD, bold=True) for text in block.columns]]
    for y, row in enumerate(block.rows):
        cut = [pieces(text) for text in row]
        for part in range(max(len(cell) for cell in cut)):
            texts = [cell[part] if part < len(cell) else "" for cell in cut]
            rows.append([_cell(text, links.get((y, x)) if part == 0 else None) for x, text in enumerate(texts)])
    whole = sum(block.widths)
    widths = [room * share / whole for share in block.widths]
    made: list[Any] = [_grid(rows, widths, [_HEAD_RULE, _HAIRS], heads=1), Spacer(0, 8)]
    if block.caption:
        made.insert(0, paragraph(block.caption, style.HEADS[3], bold=True))
    return made


def _cell(text: str, anchor: str | None) -> Paragraph:
    if anchor is None:
        return paragraph(text, style.CELL)
    return Paragraph(f'<a href="#{anchor}" color="#0b4f6c">{markup(text)}</a>', style.CELL)


def _tiles(block: sheets.Tiles, room: float) -> Table:
    count = len(block.figures)
    rows = [
        [paragraph(figure, style.BIG, bold=True) for figure, _ in block.figures],
        [paragraph(label, style.UNDER_BIG) for _, label in block.figures],
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


def _finding(block: sheets.Finding, room: float) -> list[Any]:
    head = [
        [
            paragraph(f"{block.reference}   {block.heading}", style.CARD_HEAD, bold=True),
            paragraph(block.grade, style.CARD_GRADE, bold=True),
        ]
    ]
    bar = _grid(head, [room * 0.68, room * 0.32], [("BACKGROUND", (0, 0), (-1, -1), style.ACCENT)])
    bar.keepWithNext = 1
    rows = _labelled(block.parts)
    body = _grid(
        rows,
        [room * _LABEL_SHARE, room * (1 - _LABEL_SHARE)],
        [("LINEBELOW", (0, 0), (-1, -1), 0.3, style.HAIR), ("BOX", (0, 0), (-1, -1), 0.5, style.ACCENT)],
    )
    return [Mark(block.anchor, f"{block.reference} {block.grade}", 2), bar, body, Spacer(0, 10)]


def _question(block: sheets.Question, room: float) -> Table:
    rows = [
        [
            paragraph(_head(block), style.CELL_HEAD, bold=True),
            paragraph(block.result, style.RESULT, bold=True),
        ],
        [paragraph(block.question, style.CELL), ""],
    ]
    rows += [[paragraph(piece, style.CELL), ""] for label, text in block.lines for piece in pieces(f"{label}: {text}")]
    spans = [("SPAN", (0, y), (-1, y)) for y in range(1, len(rows))]
    return _grid(
        rows,
        [room * 0.74, room * 0.26],
        [("BACKGROUND", (0, 0), (-1, 0), style.TINT), ("LINEBELOW", (0, -1), (-1, -1), 0.3, style.HAIR), *spans],
    )


def _head(block: sheets.Question) -> str:
    return block.number if block.name in block.number else f"{block.number}: {block.name}"


def _signatures(block: sheets.Signatures, room: float) -> Table:
    rows = [
        [paragraph(role, style.LABEL), paragraph(name, style.CELL), paragraph(when, style.CELL)]
        for role, name, when in block.lines
    ]
    return _grid(
        rows,
        [room * 0.22, room * 0.38, room * 0.4],
        [("LINEBELOW", (1, 0), (-1, -1), 0.6, style.INK), ("TOPPADDING", (0, 0), (-1, -1), 16)],
    )


def _grid(rows: list[list[Any]], widths: list[float], rules: list[Any], heads: int = 0) -> Table:
    """Return a table that splits between rows, and within a row when one is taller than a page."""
    return Table(
        rows or [["" for _ in widths]],
        colWidths=widths,
        repeatRows=heads,
        splitByRow=1,
        splitInRow=1,
        hAlign="LEFT",
        style=TableStyle([*_TIGHT, *rules]),
    )
