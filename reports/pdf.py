"""Drawing a sheet as PDF: archival, accessible, the same bytes for the same sheet on any day and in any process."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from gettext import gettext as _
from typing import Any, BinaryIO

from reportlab import rl_config
from reportlab.lib.units import mm
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate
from reportlab.platypus.doctemplate import IndexingFlowable

from reports import archive
from reports.blocks.all import beside, facts, flowables, kept
from reports.blocks.contents import Contents
from reports.blocks.flowing import Shown, enter
from reports.letters import typefaces
from reports.letters.plain import extent
from reports.letters.typefaces import BODY, BODY_BOLD
from reports.page import style
from reports.page.scripted import one_line, put
from reports.page.tags import Telling, TellingCanvas, bind
from reports.page.text import Head, Text
from reports.sheets import blocks
from reports.sheets.blocks import Sheet

# ASCII-85 would only make files larger and slower; nobody sends papers through seven-bit mail.
rl_config.useA85 = 0
# No address in a paper is ever fetched.
rl_config.trustedHosts = []
rl_config.trustedSchemes = []

_ACROSS = 0.85
"""Share of the height of a page that a word across it may be long."""


Told = Callable[[int, int], None]
"""Is told the page that has ended and of how many, 0 while they are being counted; may raise to stop the drawing."""


def draw(sheet: Sheet, out: BinaryIO, *, paper: str = "A4", told: Told | None = None) -> None:
    """Draw a sheet as PDF/A-3a and PDF/UA-1, with the sheet itself attached as data.

    Args:
        sheet: what the paper says.
        out: takes the PDF.
        paper: A4 or Letter.
        told: is told how far it is.

    Raises:
        ValueError: an unseen character is left in a text. KeyError: no such paper format.
    """
    with _uncollected():
        out.write(_drawn(sheet, paper, told))


def _drawn(sheet: Sheet, paper: str, told: Told | None) -> bytes:
    typefaces.load()
    document = _Document(sheet, style.PAGES[paper], told)
    telling = Telling()
    document.multiBuild(kept(_story(sheet, document.width, telling), document.width, document.height))
    bind(document.canv, telling.paper)
    archive.complete(document.canv._doc, sheet)
    return archive.written(document.canv._doc, document.canv)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Let nobody look for garbage meanwhile: a paper is made of very many parts, all of which are needed to the end.

    Looking through them again and again would take a third of the time.
    """
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


class _Canvas(TellingCanvas):
    """A canvas whose document is written once everything is in it."""

    def save(self) -> None:
        """Close the last page."""
        if self._code:
            self.showPage()


class _Total(IndexingFlowable):  # type: ignore[misc]
    """Knows the number of pages once a pass has ended, and asks for another pass when it was another."""

    def __init__(self) -> None:
        super().__init__()
        self.pages = 0
        self._counted = 0

    def isIndexing(self) -> int:  # noqa: N802 - the library's name
        """Ask for passes until the number holds."""
        return 1

    def isSatisfied(self) -> bool:  # noqa: N802
        """Tell whether the number of pages was the same as in the pass before."""
        held, self.pages = self.pages == self._counted, self._counted
        return held

    def notify(self, kind: str, stuff: Any) -> None:
        """Count the pages as they end."""
        if kind == "PageEnds":
            self._counted = stuff

    def wrap(self, *__: float) -> tuple[float, float]:
        """Take no room."""
        return 0, 0

    def draw(self) -> None:
        """Draw nothing."""


class _Document(BaseDocTemplate):  # type: ignore[misc]
    """A paper with its running head, footer and outline."""

    def __init__(self, sheet: Sheet, size: tuple[float, float], told: Told | None) -> None:
        super().__init__(
            None,
            pagesize=size,
            leftMargin=style.SIDE,
            rightMargin=style.SIDE,
            topMargin=style.TOP,
            bottomMargin=style.BOTTOM,
            title=f"{sheet.title} {sheet.reference}",
            author=sheet.organisation,
            subject=sheet.subtitle,
            creator="auditor",
            lang=sheet.language,
            invariant=1,
            displayDocTitle=True,
        )
        self.sheet = sheet
        self.total = _Total()
        self._told = told
        self._passes = 0
        frame = Frame(self.leftMargin, self.bottomMargin, self.width, self.height, 0, 0, 0, 0)
        self.addPageTemplates([PageTemplate("page", [frame], onPage=self._frame)])

    def multiBuild(self, story: list[Any], **more: Any) -> int:  # noqa: N802
        """Build until contents and page numbers hold."""
        return int(super().multiBuild([self.total, *story], maxPasses=6, canvasmaker=self._canvas, **more))

    def _canvas(self, *given: Any, **more: Any) -> _Canvas:
        """Return the canvas of a pass; the first one, with contents the second too, only counts pages."""
        made = _Canvas(*given, **(more | {"enforceColorSpace": style.coloured(self.sheet.accent)}))
        self._passes += 1
        made.counts = self._passes <= 1 + self.sheet.contents
        return made

    def _allSatisfied(self) -> bool:  # noqa: N802
        """Tell whether page numbers and contents held in a pass that was drawn."""
        return bool(super()._allSatisfied()) and self._passes > 1 + self.sheet.contents

    def afterPage(self) -> None:  # noqa: N802
        """Count, and tell."""
        self.notify("PageEnds", self.page)
        if self._told is not None:
            self._told(self.page, 0 if self.canv.counts else self.total.pages)

    def afterFlowable(self, flowable: Any) -> None:  # noqa: N802
        """Put headings into outline and contents."""
        if isinstance(flowable, Head):
            level, text = flowable.heading.level - 1, flowable.heading.text
            enter(self.canv, text, flowable.name, level)
            if level < len(style.CONTENTS):
                self.notify("TOCEntry", (level, text, self.page, flowable.name))

    def handle_keepWithNext(self, __: Any) -> None:  # noqa: N802
        """Keep nothing together: where a page has to end is settled beforehand."""

    def _frame(self, canvas: Any, __: Any) -> None:
        """Draw what stands on every page; it is not told, as it would break into the text."""
        if canvas.counts:
            return
        with canvas.aside("Pagination"):
            self._draw_frame(canvas)

    def _draw_frame(self, canvas: Any) -> None:
        sheet, (width, height) = self.sheet, self.pagesize
        left, right = style.SIDE, width - style.SIDE
        canvas.saveState()
        canvas.setViewerPreference("DisplayDocTitle", "true")
        if sheet.status:
            said = sheet.status.split(",")[0].upper()
            canvas.saveState()
            canvas.translate(width / 2, height / 2)
            canvas.rotate(52)
            canvas.setFillColor(style.TINT)
            _line(canvas, said, 0, 0, BODY_BOLD, min(110, _ACROSS * height / extent(said, bold=True)), "centre")
            canvas.restoreState()
        canvas.setFillColor(style.QUIET)
        _line(canvas, sheet.organisation, left, height - 14 * mm, BODY_BOLD, 8, "left", (right - left) * 0.5)
        said = " \u00b7 ".join(part for part in (sheet.confidentiality, sheet.status) if part)
        _line(canvas, said, right, height - 14 * mm, BODY, 8, "right", (right - left) * 0.48)
        canvas.setStrokeColor(style.HAIR)
        canvas.setLineWidth(0.5)
        canvas.line(left, height - 16.5 * mm, right, height - 16.5 * mm)
        canvas.line(left, 14 * mm, right, 14 * mm)
        foot = 9.5 * mm
        _line(canvas, f"{sheet.title}  {sheet.reference}", left, foot, BODY, 8, "left", (right - left) * 0.5)
        _line(canvas, f"record {sheet.record_head}", left + (right - left) * 0.72, foot, BODY, 7.5, "centre")
        of = self.total.pages or 1
        _line(
            canvas,
            _("page {page} of {pages}").format(page=self.page, pages=max(of, self.page)),
            right,
            foot,
            BODY,
            8,
            "right",
        )
        canvas.restoreState()


def _line(canvas: Any, text: str, x: float, y: float, face: str, size: float, at: str, room: float = 10_000) -> None:
    line = one_line(text, size, room, bold=face == BODY_BOLD)
    left = x - line.wide * {"left": 0, "right": 1, "centre": 0.5}[at]
    put(canvas, [(left + run.x, y, run) for run in line.runs], size, canvas._fillColorObj)


def _story(sheet: Sheet, room: float, telling: Telling) -> list[Any]:
    """Return title, front facts and blocks; the contents stand behind the first chapter, the summary."""
    story: list[Any] = [
        *_titles(sheet, room, telling),
        facts(sheet.front, room, telling.put("Table")),
    ]
    chapters = 0
    for number, block in enumerate(sheet.blocks):
        if isinstance(block, blocks.Heading) and block.level == 1:
            chapters += 1
            if chapters == 2 and sheet.contents:
                story += _contents(telling)
        story += flowables(block, room, number, telling)
    return story


def _titles(sheet: Sheet, room: float, telling: Telling) -> list[Any]:
    """Return title and subtitle, with the logo to their right where there is one."""
    logo = telling.put("Figure", sheet.logo.said) if sheet.logo else None
    titles = [
        Text(sheet.title, style.TITLE, telling.put("Title")),
        Text(sheet.subtitle, style.SUBTITLE, telling.put("P")),
    ]
    if sheet.logo is None or logo is None:
        return titles
    shown = Shown(sheet.logo, style.LOGO_WIDE, style.LOGO_HIGH, logo)
    return [beside(titles, shown, room)]


def _contents(telling: Telling) -> list[Any]:
    place = telling.put("TOC")
    head = Text(_("Contents"), style.HEADS[2], place.put("Caption"))
    return [head, Contents(place)]
