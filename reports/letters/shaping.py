"""Joining letters: which signs of a typeface show a word, and where they stand."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache
from itertools import count, pairwise
from typing import Any, NamedTuple

from reportlab.pdfbase.ttfonts import ShapeData, ShapedStr

from reports.letters.typefaces import MEANT, font

_NUMBERS = count(0x100000)
"""Numbers for signs that no character stands for; nobody's text is drawn from there."""

_NOTHING = "\u200b"
"""What room without a letter stands for."""

Step = tuple[str, tuple[float, ...]]
"""A step of a pen as the format names it (m, l, c, h), and its points."""


class Mark(NamedTuple):
    """A mark above or below letters, drawn as an outline: its place from the left end of the word, and its outline.

    All measures are thousandths of the size. A sign beside its letter would tear words apart for those who search
    and copy; the letters it stands for are among the signs of the word, where nothing is drawn for them.
    """

    x: float
    y: float
    outline: tuple[Step, ...]


class Shaped(NamedTuple):
    """A word as signs and marks from left to right, and its width in thousandths of the size."""

    signs: ShapedStr
    marks: tuple[Mark, ...]
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
    made = _Word(face, 1000 / drawn.face.upem, leftward)
    told = _told(word, [info.cluster for info in buffer.glyph_infos], leftward=leftward)
    for info, place, letters in zip(buffer.glyph_infos, buffer.glyph_positions, told, strict=True):
        made.put(info.codepoint, letters, place)
    return Shaped(ShapedStr("".join(made.signs), made.data), tuple(made.marks), made.pen)


class _Word:
    """The signs of a word while they are put one behind the other."""

    def __init__(self, face: str, scale: float, leftward: bool) -> None:
        self.signs: list[str] = []
        self.data: list[ShapeData] = []
        self.marks: list[Mark] = []
        self.pen = 0.0
        self._face = face
        self._scale = scale
        self._leftward = leftward

    def put(self, glyph: int, letters: str, place: Any) -> None:
        """Put a sign that stands for letters; without letters it belongs to the sign before it."""
        ahead, x, y = (self._scale * by for by in (place.x_advance, place.x_offset, place.y_offset))
        if letters and not all(_is_mark(letter) for letter in letters):
            first, more = letters[0], letters[1:]
            if self._leftward:
                self._blanks(more[::-1])
            self._sign(glyph, first, ahead, x, y)
            if not self._leftward:
                self._blanks(more)
        else:
            outline = _outline(self._face, glyph)
            # A selector of a variant is a mark to Unicode, and nothing to see.
            if outline and (not letters or unicodedata.category(letters[0]) != "Cf"):
                self.marks.append(Mark(self.pen + x, y, outline))
            self._blanks(letters[::-1] if self._leftward else letters)
            if ahead:
                self._sign(_blank(self._face), _NOTHING, ahead, 0, 0)
        self.pen += ahead

    def _blanks(self, letters: Iterable[str]) -> None:
        for letter in letters:
            self._sign(_blank(self._face), letter, 0, 0, 0)

    def _sign(self, glyph: int, letter: str, ahead: float, x: float, y: float) -> None:
        number, wide = _number(self._face, glyph, letter)
        self.signs.append(chr(number))
        self.data.append(ShapeData(0, ahead, 0, x, y, wide))


def _is_mark(letter: str) -> bool:
    return unicodedata.category(letter) in ("Mn", "Me", "Cf")


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
        told.append("" if cluster in seen else word[cluster : ends[cluster]])
        seen.add(cluster)
    return told[::-1] if leftward else told


@cache
def _number(face: str, glyph: int, letter: str) -> tuple[int, float]:
    """Return the number a sign is drawn by, and its own width in thousandths of the size."""
    held = font(face).face
    if held.charToGlyph.get(ord(letter)) == glyph:
        return ord(letter), held.charWidths[ord(letter)]
    number = next(_NUMBERS)
    MEANT[number] = letter
    held.charToGlyph[number] = glyph
    held.charWidths[number] = held._pdfScale(held.hmetrics[glyph][0])
    return number, held.charWidths[number]


@cache
def _blank(face: str) -> int:
    """Return a sign of a typeface that shows nothing, if possible one that also takes no room."""
    held = font(face).face
    shows = [after > before for before, after in pairwise(held.glyphPos)]
    found = (glyph for glyph, (wide, __) in enumerate(held.hmetrics) if glyph and not wide and not shows[glyph])
    return int(next(found, held.charToGlyph[0x20]))


class _Pen:
    """Notes the steps along an outline, curves as the format draws them."""

    def __init__(self, scale: float) -> None:
        self.steps: list[Step] = []
        self._scale = scale
        self._at = (0.0, 0.0)

    def moveTo(self, point: tuple[float, float]) -> None:  # noqa: N802 - the names of pens
        self._note("m", point)

    def lineTo(self, point: tuple[float, float]) -> None:  # noqa: N802
        self._note("l", point)

    def qCurveTo(self, by: tuple[float, float], to: tuple[float, float]) -> None:  # noqa: N802
        first, second = (
            (one[0] + (by[0] - one[0]) * 2 / 3, one[1] + (by[1] - one[1]) * 2 / 3) for one in (self._at, to)
        )
        self.curveTo(first, second, to)

    def curveTo(self, *points: tuple[float, float]) -> None:  # noqa: N802
        self._note("c", *points)

    def closePath(self) -> None:  # noqa: N802
        self.steps.append(("h", ()))

    def _note(self, kind: str, *points: tuple[float, float]) -> None:
        self.steps.append((kind, tuple(self._scale * by for point in points for by in point)))
        self._at = points[-1]


@cache
def _outline(face: str, glyph: int) -> tuple[Step, ...]:
    drawn = _drawn(face)
    pen = _Pen(1000 / drawn.face.upem)
    drawn.draw_glyph_with_pen(glyph, pen)
    return tuple(pen.steps)
