"""Photos with their captions, two in a row; a row is never broken across pages."""

from __future__ import annotations

from typing import Any

from reportlab.platypus import Spacer, Table, TableStyle

from reports import sheets, style
from reports.flowing import Grid, Said, Shown, untold
from reports.scripted import Scripted
from reports.scripts import is_special
from reports.tags import Telling
from reports.words import markup

_GAP, _HIGH = 12.0, 190.0
"""Points between two photos, and the most a photo is high."""

_LONGEST = 300
"""Signs of a caption or sentence that are printed: a row must fit on a page."""


def photos(row: tuple[sheets.Photo, ...], room: float, telling: Telling) -> Table:
    """Return one or two photos beside each other, each above its caption."""
    wide = (room - _GAP) / 2
    cells = [_photo(photo, wide, telling) for photo in row]
    rules = [
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (-1, -1), 0),
        ("RIGHTPADDING", (0, 0), (0, 0), _GAP),
        ("RIGHTPADDING", (1, 0), (1, 0), 0),
        ("TOPPADDING", (0, 0), (-1, -1), 2),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 6),
    ]
    padded = [*cells, ""][:2]
    widths = [wide + _GAP, wide]
    return Grid([padded], colWidths=widths, splitByRow=0, hAlign="LEFT", renderCB=untold, style=TableStyle(rules))


def _photo(photo: sheets.Photo, wide: float, telling: Telling) -> list[Any]:
    made: list[Any] = []
    if photo.picture is not None:
        made.append(Shown(photo.picture, wide, _HIGH, telling.put("Figure", photo.picture.said)))
        made.append(Spacer(0, 3))
    else:
        made.append(_caption(photo.missing, style.CELL, telling))
    made.append(_caption(photo.caption, style.QUIET_TEXT, telling))
    return made


def _caption(text: str, kind: Any, telling: Telling) -> Said | Scripted:
    said, place = text[:_LONGEST], telling.put("P")
    return Scripted(said, kind).at(place) if is_special(said) else Said(markup(said), kind).at(place)
