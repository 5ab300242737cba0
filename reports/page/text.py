"""Text that is broken into lines and told at its place: plain characters alone, without any markup."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from reportlab.platypus import Flowable

from reports.letters.plain import checked, extent
from reports.letters.scripts import is_special
from reports.letters.setting import Line
from reports.page import style
from reports.page.scripted import Script
from reports.page.style import Kind
from reports.page.tags import Place
from reports.sheets import blocks

_LEAST = 2
"""Lines that stay together at the foot and at the head of a page."""

_ABOVE = 12.0
"""Points above a place that are shown when it is led to."""

_FUZZ = 0.001


def broken(text: str, kind: Kind, room: float) -> list[Line]:
    """Break a text into lines of so many points; a word that is wider is broken between characters.

    Several spaces count as one, as everywhere in running text; a line break in the text is kept.

    Raises:
        ValueError: an unseen character is left in the text.
    """
    lines: list[Line] = []
    space = extent(" ", bold=kind.bold) * kind.size
    for part in checked(text).replace("\t", " ").split("\n") if text else ():
        parts: list[str] = []
        wide = end = 0.0
        for piece, long in _breakable(part, kind, room):
            if parts and end + long > room + _FUZZ:
                lines.append(Line(tuple(parts), wide))
                parts, end = [], 0.0
            parts.append(piece)
            wide = end + long
            end = wide + (space if piece[-1] == " " else 0)
        lines.append(Line(tuple(parts), wide))
    return lines


def _breakable(text: str, kind: Kind, room: float) -> Iterator[tuple[str, float]]:
    """Return what a line may end behind, with the space that follows, and how wide each is without it."""
    for word in text.split(" "):
        if not word:
            continue
        long = extent(word, bold=kind.bold) * kind.size
        if long > room:
            *parts, word = _parts(word, kind, room)
            for part in parts:
                yield part, extent(part, bold=kind.bold) * kind.size
            long = extent(word, bold=kind.bold) * kind.size
        yield word + " ", long


def _parts(word: str, kind: Kind, room: float) -> Iterator[str]:
    """Break a word between characters into parts that fit."""
    begun, wide = "", 0.0
    for sign in word:
        long = extent(sign, bold=kind.bold) * kind.size
        if begun and wide + long > room:
            yield begun
            begun, wide = "", 0.0
        begun += sign
        wide += long
    yield begun


class Text(Flowable):  # type: ignore[misc]
    """A paragraph that is told at its place; so is each part when it breaks across pages."""

    turns = True
    """whether lines that run to the left begin at the right"""

    def __init__(
        self,
        text: str,
        kind: Kind,
        place: Place,
        *,
        bullet: tuple[str, Place] | None = None,
        language: str = "",
        script: Script | None = None,
    ) -> None:
        """Take a text.

        Args:
            text: plain characters.
            kind: how it is set.
            place: where it is told.
            bullet: a sign before its first line, and where that is told.
            language: the tag of its language when it is another than around it.
            script: how it is set when it was taken in before.
        """
        super().__init__()
        self.text = text
        self.kind = kind
        self.script = script or (Script(text, kind, place, language) if is_special(text) else None)
        self.place = place if self.script else place.tongue(language)
        self.bullet = bullet
        self.anchor = ""
        """where a click leads, or empty"""
        self.name = ""
        """the anchor by which it can be led to, or empty"""
        self.lines: list[Line] = []
        self.keepWithNext = int(kind.keeps)
        self.spaceBefore, self.spaceAfter = kind.before, kind.after
        self._room = -1.0

    def wrap(self, room: float, __: float) -> tuple[float, float]:
        """Break into lines, once for the same room."""
        if self._room != room:
            within = max(room - self.kind.indent, self.kind.size)
            self.lines = self.script.lines(within) if self.script else broken(self.text, self.kind, within)
            self._room = room
        self.width, self.height = room, len(self.lines) * self.kind.leading
        return self.width, self.height

    def least(self, room: float) -> float:
        """Return the points that must be there for it to begin."""
        return min(self.wrap(room, 0)[1], _LEAST * self.kind.leading)

    def split(self, room: float, height: float) -> list[Text]:
        """Break across pages, two lines at the least on either side."""
        whole = self.wrap(room, height)[1]
        count = len(self.lines)
        fits = int((height + _FUZZ) / self.kind.leading)
        if whole <= height + _FUZZ:
            return [self]
        fits = min(fits, count - _LEAST) if count > _LEAST else 0
        if fits < _LEAST:
            return []
        return [self._part(self.lines[:fits], self.bullet), self._part(self.lines[fits:], None)]

    def _part(self, lines: list[Line], bullet: tuple[str, Place] | None) -> Text:
        made = Text(self.text, self.kind, self.place, bullet=bullet, script=self.script)
        made.anchor, made.lines, made._room = self.anchor, lines, self._room
        return made

    def draw(self) -> None:
        """Draw and tell, unless only pages are counted."""
        self.put(self.canv, 0, self.height)

    def put(self, canvas: Any, x: float, top: float) -> None:
        """Draw and tell from a place downwards."""
        if canvas.counts or not self.lines:
            return
        kind = self.kind
        if self.name:
            canvas.bookmarkPage(self.name, fit="XYZ", top=canvas.absolutePosition(0, top)[1] + _ABOVE)
        if self.bullet:
            with canvas.telling(self.bullet[1]):
                canvas.set([((self.bullet[0],), self._bullet_at(x), top - kind.size)], kind)
        if self.script:
            self._put_script(self.script, canvas, x, top)
            return
        with canvas.telling(self.place):
            canvas.set(self._placed(x, top - kind.size), kind)
            if self.anchor:
                self._lead(canvas, x, top)

    def _put_script(self, script: Script, canvas: Any, x: float, top: float) -> None:
        if self.anchor:
            with canvas.within(self.place):
                self._lead(canvas, x, top)
        first, step = top - self.kind.size, self.kind.leading
        placed = ((line, self._begin(line, x), first - number * step) for number, line in enumerate(self.lines))
        script.put(canvas, placed)

    def _bullet_at(self, x: float) -> float:
        """Return where a bullet stands: on the side where the text begins."""
        sign = self.bullet[0] if self.bullet else ""
        wide = extent(sign, bold=self.kind.bold) * self.kind.size
        return x + self.width - wide if self._is_leftward else x

    @property
    def _is_leftward(self) -> bool:
        return self.turns and self.script is not None and self.script.leftward

    def _placed(self, x: float, y: float) -> Iterator[tuple[tuple[str, ...], float, float]]:
        """Return the parts of each line and where it begins."""
        for number, line in enumerate(self.lines):
            yield line.parts, self._begin(line, x), y - number * self.kind.leading

    def _begin(self, line: Line, x: float) -> float:
        left = x if self._is_leftward else x + self.kind.indent
        at = "right" if line.leftward and self.turns and self.kind.at == "left" else self.kind.at
        if at == "left":
            return left
        rest = self.width - self.kind.indent - line.wide
        return left + (rest if at == "right" else rest / 2)

    def _lead(self, canvas: Any, x: float, top: float) -> None:
        for number, line in enumerate(self.lines):
            left, low = self._begin(line, x), top - (number + 1) * self.kind.leading
            box = (left, low, left + line.wide, low + self.kind.leading)
            canvas.lead(self.anchor, box)


class Head(Text):
    """A heading that knows its level and anchor, for outline and contents."""

    def __init__(self, heading: blocks.Heading, anchor: str, place: Place) -> None:
        super().__init__(heading.text, style.HEADS[heading.level], place, language=heading.language)
        self.heading = heading
        self.name = anchor

    def split(self, room: float, height: float) -> list[Text]:
        """Stay whole where a page has room for it."""
        return [self] if self.wrap(room, height)[1] <= height else []


def linked(text: str, anchor: str, kind: Kind, place: Place, **more: Any) -> Text:
    """Return plain text as a paragraph that leads to an anchor of the same paper."""
    made = Text(text, replace(kind, colour=style.ACCENT), place.put("Link", text), **more)
    made.anchor = anchor
    return made
