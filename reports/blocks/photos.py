"""Photos with their captions, two in a row; a row is never broken across pages."""

from __future__ import annotations

from typing import Any

from reportlab.platypus import Spacer

from reports.blocks.flowing import Shown
from reports.blocks.rows import Cell, Row, Rows
from reports.page import style
from reports.page.tags import Telling
from reports.page.text import Text
from reports.sheets import blocks

_GAP, _HIGH = 12.0, 190.0
"""Points between two photos, and the most a photo is high."""

_LONGEST = 300
"""Signs of a caption or sentence that are printed: a row must fit on a page."""


def photos(row: tuple[blocks.Photo, ...], room: float, telling: Telling) -> Rows:
    """Return one or two photos beside each other, each above its caption."""
    wide = (room - _GAP) / 2
    cells = [
        Cell(tuple(_photo(photo, wide, telling)), wide + gap, 0, gap)
        for photo, gap in zip(row, (_GAP, 0), strict=False)
    ]
    return Rows([Row(tuple(cells), 2, 6, breaks=False)])


def _photo(photo: blocks.Photo, wide: float, telling: Telling) -> list[Any]:
    made: list[Any] = []
    if photo.picture is not None:
        made.append(Shown(photo.picture, wide, _HIGH, telling.put("Figure", photo.picture.said)))
        made.append(Spacer(0, 3))
    else:
        made.append(Text(photo.missing[:_LONGEST], style.CELL, telling.put("P")))
    made.append(Text(photo.caption[:_LONGEST], style.QUIET_TEXT, telling.put("P")))
    return made
