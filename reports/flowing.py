"""Flowables that know their place in what a paper tells."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from reportlab.graphics.shapes import Drawing
from reportlab.lib.enums import TA_LEFT
from reportlab.pdfgen.textobject import PDFTextObject
from reportlab.platypus import Flowable, Paragraph, Table
from reportlab.platypus.tableofcontents import TableOfContents

from reports.scripted import Scripted
from reports.scripts import is_special
from reports.sheets import Picture
from reports.tags import Place
from reports.typefaces import BODY_BOLD, width
from reports.words import markup


class _Lines(PDFTextObject):  # type: ignore[misc]
    """Lines of a paragraph that end with the space they broke at, lest two words are told as one."""

    def __init__(self, canvas: Any, x: float, y: float, ends: Iterator[str]) -> None:
        super().__init__(canvas, x, y)
        self._ends = ends

    def _textOut(self, text: str, TStar: int = 0) -> None:  # noqa: N802, N803 - the library's names
        super()._textOut(text + next(self._ends, "") if TStar else text, TStar)


class Said(Paragraph):  # type: ignore[misc]
    """A paragraph that is told at its place; so is each part when it breaks across pages."""

    def __init__(self, text: str | None, *given: Any, **more: Any) -> None:
        super().__init__(text, *given, **more)
        self.places: tuple[Place, ...] = ()
        self._wrapped = -1.0
        self.spoken = text != ""
        self.whole = "" if text is None else self._plain()

    def wrap(self, room: float, height: float) -> tuple[float, float]:
        """Break into lines, once for the same width: tables ask again whenever they are split or drawn."""
        if self._wrapped != room or not hasattr(self, "blPara"):
            super().wrap(room, height)
            self._wrapped = room
        return self.width, self.height

    def at(self, *places: Place) -> Said:
        """Take a place; with two of them the bullet is told at the first, the text at the second."""
        self.places = places
        return self

    def split(self, room: float, height: float) -> list[Said]:
        """Break; only the first part has the bullet."""
        parts: list[Said] = super().split(room, height)
        for part in parts:
            part.places = self.places if part.bulletText else self.places[-1:]
            part.whole = self.whole
        return parts

    def draw(self) -> None:
        """Draw and tell, unless there is nothing to say or only pages are counted."""
        if self.spoken and not self.canv.counts:
            with self.canv.telling(*self.places):
                super().draw()

    def beginText(self, x: float, y: float) -> _Lines:  # noqa: N802 - the library's name
        """Begin the lines."""
        return _Lines(self.canv, x, y, self._ends())

    def _plain(self) -> str:
        return "".join(" " if hasattr(part, "lineBreak") else getattr(part, "text", "") for part in self.frags)

    def _ends(self) -> Iterator[str]:
        """Return what each line ends with: a space, but nothing within a word that is wider than the paragraph."""
        lines = [_tokens(line) for line in self.blPara.lines]
        most = self.width / self.style.fontSize
        wide = [word for word in self.whole.split() if len(word) > most]
        for line, following in zip(lines, [*lines[1:], []], strict=True):
            broken = line[-1] + following[0] if wide and line and following else " "
            yield "" if any(broken in word for word in wide) else " "


def _tokens(line: Any) -> list[str]:
    """Return the words of a laid out line, which has a shape of its own when typefaces change within a paragraph."""
    if isinstance(line, tuple):
        return list(line[1])
    return "".join(getattr(part, "text", "") for part in line.words).split()


class Figure(Flowable):  # type: ignore[misc]
    """A drawing, told by its alternative text."""

    def __init__(self, drawing: Drawing, place: Place) -> None:
        super().__init__()
        self.drawing = drawing
        self.place = place

    def wrap(self, *room: float) -> tuple[float, float]:
        """Take the room of the drawing."""
        self.width, self.height = self.drawing.wrap(*room)
        return self.width, self.height

    def draw(self) -> None:
        """Draw and tell, unless only pages are counted."""
        if self.canv.counts:
            return
        with self.canv.telling(self.place):
            self.canv.box(self.width, self.height)
            self.drawing.drawOn(self.canv, 0, 0)


class Shown(Flowable):  # type: ignore[misc]
    """A picture within so many points, told by its alternative text."""

    def __init__(self, picture: Picture, wide: float, high: float, place: Place) -> None:
        super().__init__()
        share = min(wide / picture.width, high / picture.height)
        self.picture = picture
        self.place = place
        self.width, self.height = picture.width * share, picture.height * share

    def wrap(self, *_: float) -> tuple[float, float]:
        """Take the room of the picture."""
        return self.width, self.height

    def draw(self) -> None:
        """Draw and tell, unless only pages are counted."""
        if self.canv.counts:
            return
        with self.canv.telling(self.place):
            self.canv.box(self.width, self.height)
            self.canv.picture(self.picture, self.width, self.height)


class Grid(Table):  # type: ignore[misc]
    """A table that is left out while only pages are counted."""

    def draw(self) -> None:
        """Draw, unless only pages are counted."""
        if not self.canv.counts:
            super().draw()


def untold(table: Table, what: str, *_: Any) -> None:
    """Keep grounds and rules of a table, which mean nothing, out of what is told (called while it is drawn)."""
    if what in ("startBG", "startLines"):
        table.canv.begin_aside()
    elif what in ("endBG", "endLines"):
        table.canv.end_aside()


class Contents(TableOfContents):  # type: ignore[misc]
    """A table of contents: entries lead to their headings, and the dots between them and the pages are not told."""

    def __init__(self, place: Place, **more: Any) -> None:
        super().__init__(**more)
        self.place = place
        self._first = len(place.parts)

    def wrap(self, room: float, height: float) -> tuple[float, float]:
        """Lay out the entries of the pass before."""
        del self.place.parts[self._first :]
        entries = self._lastEntries or [(0, "contents", 0, None)]
        rows = [
            [_entry(title, str(page), anchor, self.getLevelStyle(level), self.place.put("TOCI").put("Reference"))]
            for level, title, page, anchor in entries
        ]
        self._table = Grid(rows, colWidths=(room,), style=self.tableStyle, renderCB=untold)
        self.width, self.height = self._table.wrapOn(self.canv, room, height)
        return self.width, self.height


class _Entry(Said):
    """A line of the contents: title, dots and page."""

    def __init__(self, title: str, page: str, anchor: str | None, style: Any, place: Place) -> None:
        title = markup(title, bold=style.fontName == BODY_BOLD)
        linked = f'<a href="#{anchor}">{title}</a>' if anchor else title
        super().__init__(f'{linked}<onDraw name="entry_ends" label=""/>', style)
        self.page = page
        self.anchor = anchor
        plain = Paragraph(title, style).getPlainText(identify=False)
        self.at(place.put("Link", plain))

    def draw(self) -> None:
        """Draw the title, then what stands behind it."""
        canvas = self.canv
        if canvas.counts:
            return
        canvas.setNamedCB("entry_ends", self._title_ends)
        super().draw()
        _behind(self, self._end)

    def _title_ends(self, canvas: Any, *_: Any) -> None:
        self._end = canvas._curr_tx_info["cur_x"], canvas._curr_tx_info["cur_y"]


class _ScriptedEntry(Scripted):
    """A line of the contents in a script of its own."""

    link_colour = None

    def __init__(self, title: str, page: str, anchor: str | None, style: Any, place: Place) -> None:
        super().__init__(title, style, bold=style.fontName == BODY_BOLD, link=anchor or "", ranged=TA_LEFT)
        self.page = page
        self.anchor = anchor or ""
        self.at(place.put("Link", title))

    def draw(self) -> None:
        """Draw the title, then what stands behind it."""
        super().draw()
        if not self.canv.counts:
            _behind(self, self.end())


def _entry(title: str, *given: Any) -> _Entry | _ScriptedEntry:
    return (_ScriptedEntry if is_special(title) else _Entry)(title, *given)


def _behind(entry: _Entry | _ScriptedEntry, end: tuple[float, float]) -> None:
    """Draw dots and page behind a title of the contents that ends at (points from left, from below)."""
    canvas, style = entry.canv, entry.style
    face, size = style.fontName, style.fontSize
    wide, dot = width(entry.page, face, size), width(" . ", face, size)
    x, y = end
    dots = int((entry.width - x - wide) / dot)
    with canvas.aside():
        _put(entry, " . " * dots, entry.width - dots * dot - wide, y)
    with canvas.telling(*entry.places):
        _put(entry, entry.page, entry.width - wide, y)
        if entry.anchor:
            box = (entry.width - wide, y, entry.width, y + style.leading)
            canvas.linkRect("", entry.anchor, box, relative=1)


def _put(entry: _Entry | _ScriptedEntry, text: str, x: float, y: float) -> None:
    line = entry.canv.beginText(x, y)
    line.setFont(entry.style.fontName, entry.style.fontSize)
    line.setFillColor(entry.style.textColor)
    line.textLine(text)
    entry.canv.drawText(line)


def linked(text: str, anchor: str, kind: Any, place: Place) -> Said:
    """Return plain text as a paragraph that leads to an anchor of the same paper."""
    return Said(f'<a href="#{anchor}" color="#0b4f6c">{markup(text)}</a>', kind).at(place.put("Link", text))
