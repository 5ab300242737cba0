"""The house style: measures, colours and paragraph styles of every paper."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.enums import TA_CENTER, TA_RIGHT
from reportlab.lib.pagesizes import A4, LETTER
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm

from reports.typefaces import BODY, BODY_BOLD

INK: Color = HexColor("#1b1f23")
QUIET: Color = HexColor("#5c6670")
ACCENT: Color = HexColor("#0b4f6c")
HAIR: Color = HexColor("#c4ccd2")
TINT: Color = HexColor("#eef3f5")
CONFORMS: Color = HexColor("#9cc3cf")
NOT_MET: Color = HexColor("#7a1f1f")
LEFT_OUT: Color = HexColor("#ffffff")

PAGES = {"A4": A4, "Letter": LETTER}
LOGO_WIDE, LOGO_HIGH = 45 * mm, 17 * mm
SIDE, TOP, BOTTOM = 20 * mm, 24 * mm, 20 * mm


def coloured(accent: str) -> Callable[[Any], Any] | None:
    """Return what a canvas sets every colour through so that an accent (#rrggbb) stands in for ours; None for ours."""
    if not accent:
        return None
    theirs = HexColor(accent)

    def choose(colour: Any) -> Any:
        return theirs if colour == ACCENT else colour

    return choose


def _style(name: str, size: float, leading: float, **more: object) -> ParagraphStyle:
    settings = {"fontName": BODY, "textColor": INK, "splitLongWords": 1, "bulletFontName": BODY} | more
    return ParagraphStyle(name, fontSize=size, leading=leading, **settings)


TEXT = _style("text", 9.5, 13.5, spaceAfter=5)
QUIET_TEXT = _style("quiet", 8, 11, textColor=QUIET, spaceAfter=5)
POINT = _style("point", 9.5, 13.5, leftIndent=10, bulletIndent=0, spaceAfter=3)
TITLE = _style("title", 24, 29, fontName=BODY_BOLD, textColor=ACCENT, spaceAfter=2)
SUBTITLE = _style("subtitle", 12.5, 17, textColor=INK, spaceAfter=8)
HEADS = {
    1: _style("h1", 15, 19, fontName=BODY_BOLD, textColor=ACCENT, spaceBefore=14, spaceAfter=5, keepWithNext=1),
    2: _style("h2", 11.5, 15, fontName=BODY_BOLD, spaceBefore=9, spaceAfter=4, keepWithNext=1),
    3: _style("h3", 10, 13.5, fontName=BODY_BOLD, spaceBefore=6, spaceAfter=3, keepWithNext=1),
}
CELL = _style("cell", 8.5, 11.5)
CELL_HEAD = _style("cell-head", 8.5, 11.5, fontName=BODY_BOLD)
LABEL = _style("label", 8.5, 11.5, textColor=QUIET)
BIG = _style("big", 22, 26, fontName=BODY_BOLD, textColor=ACCENT, alignment=TA_CENTER)
UNDER_BIG = _style("under-big", 7.5, 9.5, textColor=QUIET, alignment=TA_CENTER)
CARD_HEAD = _style("card-head", 9.5, 13, fontName=BODY_BOLD, textColor=HexColor("#ffffff"))
CARD_GRADE = _style("card-grade", 9.5, 13, fontName=BODY_BOLD, textColor=HexColor("#ffffff"), alignment=TA_RIGHT)
RESULT = _style("result", 8.5, 11.5, fontName=BODY_BOLD, alignment=TA_RIGHT)
CONTENTS = (
    _style("contents-1", 9.5, 14, fontName=BODY_BOLD),
    _style("contents-2", 9, 12.5, leftIndent=10, textColor=QUIET),
)
