"""Joining letters: which signs of a typeface show a word, and where they stand."""

from __future__ import annotations

from functools import cache, lru_cache
from itertools import count
from typing import Any, NamedTuple

from reportlab.pdfbase.ttfonts import ShapeData, ShapedStr

from reports.typefaces import MEANT, font

_NUMBERS = count(0x100000)
"""Numbers for signs that no character stands for; nobody's text is drawn from there."""

_NOTHING = "\u200b"
"""What the second sign of one letter stands for."""


class Shaped(NamedTuple):
    """A word as signs from left to right, and its width in thousandths of the size."""

    signs: ShapedStr
    wide: float


@lru_cache(maxsize=10_000)
def shaped(word: str, face: str, *, leftward: bool) -> Shaped:
    """Return the signs of a word: joined, with marks in their places, mirrored and in the order they are drawn."""
    import uharfbuzz  # noqa: PLC0415 - only papers with such letters need it

    drawn = _drawn(face)
    buffer = uharfbuzz.Buffer()
    buffer.cluster_level = uharfbuzz.BufferClusterLevel.MONOTONE_CHARACTERS
    buffer.add_codepoints([ord(letter) for letter in word])
    buffer.direction = "rtl" if leftward else "ltr"
    # Else it would be the language of whoever prints.
    buffer.language = "und"
    buffer.guess_segment_properties()
    uharfbuzz.shape(drawn, buffer)
    scale = 1000 / drawn.face.upem
    infos, places = buffer.glyph_infos, buffer.glyph_positions
    told = _told(word, [info.cluster for info in infos], leftward=leftward)
    signs, data = [], []
    for info, place, letters in zip(infos, places, told, strict=True):
        number, wide = _sign(face, info.codepoint, letters)
        signs.append(chr(number))
        moved = (place.x_advance, place.y_advance, place.x_offset, place.y_offset)
        data.append(ShapeData(0, *(scale * by for by in moved), wide))
    return Shaped(ShapedStr("".join(signs), data), sum(one.x_advance for one in data))


@cache
def _drawn(face: str) -> Any:
    import uharfbuzz  # noqa: PLC0415 - only papers with such letters need it

    return uharfbuzz.Font(uharfbuzz.Face(uharfbuzz.Blob(font(face).face._ttf_data)))


def _told(word: str, clusters: list[int], *, leftward: bool) -> list[str]:
    """Return which letters each sign stands for, so that all of the word can be read and copied, once."""
    begins = sorted(set(clusters))
    ends = dict(zip(begins, [*begins[1:], len(word)], strict=True))
    told = []
    seen = set()
    for cluster in reversed(clusters) if leftward else clusters:
        told.append(_NOTHING if cluster in seen else word[cluster : ends[cluster]])
        seen.add(cluster)
    return told[::-1] if leftward else told


@cache
def _sign(face: str, glyph: int, letters: str) -> tuple[int, float]:
    """Return the number a sign is drawn by, and its own width in thousandths of the size."""
    held = font(face).face
    if len(letters) == 1 and held.charToGlyph.get(ord(letters)) == glyph:
        return ord(letters), held.charWidths[ord(letters)]
    number = next(_NUMBERS)
    MEANT[number] = letters
    held.charToGlyph[number] = glyph
    held.charWidths[number] = held._pdfScale(held.hmetrics[glyph][0])
    return number, held.charWidths[number]
