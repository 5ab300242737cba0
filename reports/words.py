"""Turning plain text into what the drawing library sets: escaped, in a face that has the character, never dropped."""

from __future__ import annotations

import re
from itertools import groupby
from xml.sax.saxutils import escape

from reports.typefaces import BODY, BODY_BOLD, SPARE, SPARE_BOLD, face_of, has, width

_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""What must have been made visible before it comes here."""


def checked(text: str) -> str:
    """Return the text when nothing in it could steer a reader's program.

    Raises:
        ValueError: a control, direction or half character is left.
    """
    found = _UNSEEN.search(text)
    if found:
        raise ValueError(f"an unseen character U+{ord(found[0]):04X} came to a paper")
    return text


def markup(text: str, *, bold: bool = False) -> str:
    """Return plain text as paragraph markup that shows exactly this text.

    Raises:
        ValueError: an unseen character is left.
    """
    home = BODY_BOLD if bold else BODY
    parts = []
    for face, run in groupby(checked(text).replace("\t", "    "), key=lambda sign: _face(sign, bold)):
        signs = "".join(run)
        if face is None:
            parts.append(escape("".join(f"\u27e8U+{ord(sign):04X}\u27e9" for sign in signs)))
            continue
        said = escape(signs).replace("\n", "<br/>")
        parts.append(said if face == home else f'<font name="{face}">{said}</font>')
    return "".join(_home_brackets(part, home, bold) for part in parts)


def fitted(text: str, face: str, size: float, room: float = 10_000) -> tuple[str, str]:
    """Return one line that fits into so many points, and the one face to draw it in."""
    line = checked(text).replace("\n", " ").replace("\t", "    ")
    if not all(has(face, ord(sign)) for sign in line):
        face = SPARE_BOLD if face == BODY_BOLD else SPARE
        line = "".join(sign if has(face, ord(sign)) else "\ufffd" for sign in line)
    if width(line, face, size) <= room:
        return line, face
    while line and width(line + "...", face, size) > room:
        line = line[:-1]
    return line.rstrip() + "...", face


def _face(sign: str, bold: bool) -> str | None:
    return (BODY_BOLD if bold else BODY) if sign in "\n\t" else face_of(ord(sign), bold=bold)


def _home_brackets(part: str, home: str, bold: bool) -> str:
    """Set the brackets of a placeholder in a face that has them."""
    if "\u27e8" in part and not part.startswith("<font") and face_of(0x27E8, bold=bold) != home:
        face = face_of(0x27E8, bold=bold)
        return f'<font name="{face}">{part}</font>'
    return part
