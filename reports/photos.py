"""Photos with their captions, two in a row; a row is never broken across pages."""

from __future__ import annotations

from typing import Any

from reportlab.platypus import Spacer

from reports import sheets, style
from reports.flowing import Shown
from reports.rows import Cell, Row, Rows
from reports.tags import Telling
from reports.text import Text

_GAP, _HIGH = 12.0, 190.0
"""Points between two photos, and the most a photo is high."""

_LONGEST = 300
"""Signs of a caption or sentence that are printed: a row must fit on a page."""


def photos(row: tuple[sheets.Photo, ...], room: float, telling: Telling) -> Rows:
    """Return one or two photos beside each other, each above its caption."""
    wide = (room - _GAP) / 2
    cells = [
        Cell(tuple(_photo(photo, wide, telling)), wide + gap, 0, gap)
        for photo, gap in zip(row, (_GAP, 0), strict=False)
    ]
    return Rows([Row(tuple(cells), 2, 6, breaks=False)])


def _photo(photo: sheets.Photo, wide: float, telling: Telling) -> list[Any]:
    made: list[Any] = []
    if photo.picture is not None:
        made.append(Shown(photo.picture, wide, _HIGH, telling.put("Figure", photo.picture.said)))
        made.append(Spacer(0, 3))
    else:
        made.append(Text(photo.missing[:_LONGEST], style.CELL, telling.put("P")))
    made.append(Text(photo.caption[:_LONGEST], style.QUIET_TEXT, telling.put("P")))
    return made
