"""Plain text as the drawing library sets it: in a face that has the character, never dropped, never read as markup."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import groupby

from reports.letters.typefaces import BODY_BOLD, SPARE, SPARE_BOLD, face_of, has, width

Run = tuple[str, str]
"""A typeface, and the characters set in it."""

_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""What must have been made visible before it comes here."""


_PICTURES = 0x2400
"""From here on stand the pictures of controls by which text says that it holds one."""


def checked(text: str) -> str:
    """Return the text when nothing in it could steer a reader's program.

    Raises:
        ValueError: a control, direction or half character is left.
    """
    found = _UNSEEN.search(text)
    if found:
        raise ValueError(f"an unseen character U+{ord(found[0]):04X} came to a paper")
    return text


def numbered(sign: str) -> str:
    """Return the number of a character that no typeface has; a picture of a control stands for the control itself."""
    code = ord(sign)
    return f"\u27e8U+{code - _PICTURES if _PICTURES <= code < _PICTURES + 32 else code:04X}\u27e9"


@lru_cache(maxsize=20_000)
def runs(word: str, *, bold: bool) -> tuple[Run, ...]:
    """Return the runs that show exactly these characters; one that no typeface has is printed as its number."""
    made: list[Run] = []
    for face, group in groupby(word, key=lambda sign: face_of(ord(sign), bold=bold)):
        signs = "".join(group)
        if face is None:
            made += runs("".join(map(numbered, signs)), bold=bold)
        else:
            made.append((face, signs))
    return tuple(made)


@lru_cache(maxsize=20_000)
def extent(word: str, *, bold: bool) -> float:
    """Return how wide characters are in one line, in points, where the typeface has a size of one point."""
    return sum(width(signs, face, 1) for face, signs in runs(word, bold=bold))


def fitted(text: str, face: str, size: float, room: float = 10_000) -> tuple[str, str]:
    """Return one line that fits into so many points, and the one face to draw it in."""
    line = checked(text).replace("\n", " ").replace("\t", "    ")
    if not all(has(face, ord(sign)) for sign in line):
        face = SPARE_BOLD if face == BODY_BOLD else SPARE
        line = "".join(sign if has(face, ord(sign)) else "\ufffd" for sign in line)
    if width(line, face, size) <= room:
        return line, face
    least, most = 0, len(line)
    while least < most:
        middle = (least + most + 1) // 2
        least, most = (middle, most) if width(line[:middle] + "...", face, size) <= room else (least, middle - 1)
    return line[:least].rstrip() + "...", face
