"""The house style: measures, colours and kinds of text of every paper."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from reportlab.lib.colors import Color, HexColor, white
from reportlab.lib.pagesizes import A4, LETTER
from reportlab.lib.units import mm

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


@dataclass(frozen=True, slots=True)
class Kind:
    """How a text is set; measures in points."""

    size: float
    leading: float
    bold: bool = False
    colour: Color = INK
    at: str = "left"
    """left, right or centre"""
    indent: float = 0.0
    before: float = 0.0
    after: float = 0.0
    keeps: bool = False
    """whether it stays with what follows"""


TEXT = Kind(9.5, 13.5, after=5)
QUIET_TEXT = Kind(8, 11, colour=QUIET, after=5)
POINT = Kind(9.5, 13.5, indent=10, after=3)
TITLE = Kind(24, 29, bold=True, colour=ACCENT, after=2)
SUBTITLE = Kind(12.5, 17, after=8)
HEADS = {
    1: Kind(15, 19, bold=True, colour=ACCENT, before=14, after=5, keeps=True),
    2: Kind(11.5, 15, bold=True, before=9, after=4, keeps=True),
    3: Kind(10, 13.5, bold=True, before=6, after=3, keeps=True),
}
CELL = Kind(8.5, 11.5)
CELL_HEAD = Kind(8.5, 11.5, bold=True)
LABEL = Kind(8.5, 11.5, colour=QUIET)
BIG = Kind(22, 26, bold=True, colour=ACCENT, at="centre")
UNDER_BIG = Kind(7.5, 9.5, colour=QUIET, at="centre")
CARD_HEAD = Kind(9.5, 13, bold=True, colour=white)
CARD_GRADE = Kind(9.5, 13, bold=True, colour=white, at="right")
RESULT = Kind(8.5, 11.5, bold=True, at="right")
CONTENTS = (Kind(9.5, 14, bold=True), Kind(9, 12.5, colour=QUIET, indent=10))
