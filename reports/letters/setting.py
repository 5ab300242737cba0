"""Setting text of any script: measured and broken in the order of reading, each line put in order by itself."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby, pairwise
from typing import NamedTuple

from reports.letters import directions, scripts
from reports.letters.shaping import Mark, shaped
from reports.letters.typefaces import BODY, HAN, SPARE, SPARE_BOLD, has, width

_CUT = "..."
_BLANK = " \n"


class Run(NamedTuple):
    """Signs of one typeface that are drawn at once: points from the left end of their line, and what they show.

    `thick` asks for a heavier pen, as the typeface has no bold signs. `tongue` numbers the part of the text in one
    language that they belong to. `marks` stand above and below the signs, from the left end of the run.
    """

    x: float
    wide: float
    face: str
    signs: str
    thick: bool
    tongue: int
    marks: tuple[Mark, ...] = ()


class Line(NamedTuple):
    """One line: how wide it is in points without the last space, and what it shows.

    In scripts that are set letter by letter from left to right these are `parts`, each with the space behind it; in
    others `runs` in the order of reading. `leftward` lines begin at the right; `begins` and `ends` are where the line
    stands in the text.
    """

    parts: tuple[str, ...]
    wide: float
    runs: tuple[Run, ...] = ()
    leftward: bool = False
    begins: int = 0
    ends: int = 0


class Setting:
    """A text of any script in one size, ready to be broken into lines of any width."""

    def __init__(self, text: str, size: float, *, bold: bool = False, language: str = "") -> None:
        """Take a text of at least one character, in a language if it is known (a tag such as tr)."""
        self.text = scripts.named(text.replace("\t", "    "), bold=bold)
        self.tongues = scripts.tongues(self.text, language)
        self._size = size
        self._bold = bold
        self._faces = scripts.faces(self.text, bold=bold)
        self._spoken = [number for number, part in enumerate(self.tongues) for __ in range(part.begins, part.ends)]
        self._levels: list[int] = []
        self._bases: list[tuple[int, int, int]] = []
        """Where each paragraph begins and ends, and its level."""
        usual = directions.first_strong(self.text) or 0
        at = 0
        for said in self.text.split("\n"):
            own = directions.first_strong(said)
            base = usual if own is None else own
            self._levels += [*directions.levels(said, base), base]
            self._bases.append((at, at + len(said), base))
            at += len(said) + 1

    @property
    def leftward(self) -> bool:
        """Tell whether the text begins at the right."""
        return self._bases[0][2] == 1

    def is_turned(self, begins: int, ends: int) -> bool:
        """Tell whether anything of a part runs to the left."""
        return any(level % 2 for level in self._levels[begins:ends])

    def lines(self, room: float) -> list[Line]:
        """Return the lines in so many points."""
        made = []
        for begins, ends, base in self._bases:
            stops = [*self._broken(begins, ends, room), ends]
            made += [self._line(one, other, base) for one, other in pairwise(stops)]
        return made

    def fitted(self, room: float) -> Line:
        """Return all of the text as one line, or what fits into so many points with dots behind it."""
        begins, ends, base = self._bases[0]
        whole = self._line(begins, ends, base)
        if whole.wide <= room:
            return whole
        dots = width(_CUT, self._faces[0] if has(self._faces[0], 0x2E) else BODY, self._size)
        ends = self._cut(begins, ends, max(room - dots, 0))
        return Setting(self.text[begins:ends].rstrip() + _CUT, self._size, bold=self._bold).fitted(float("inf"))

    def _broken(self, begins: int, ends: int, room: float) -> Iterator[int]:
        """Yield where each line begins."""
        yield begins
        line, wide = begins, 0.0
        stops = [begins, *(at + begins for at in scripts.breaks(self.text[begins:ends])), ends]
        for one, other in pairwise(stops):
            solid = one + len(self.text[one:other].rstrip(" "))
            needed = self._needed(one, solid, room)
            if wide + needed > room and one > line:
                yield one
                line, wide = one, 0.0
            at = one
            while wide + needed > room and (cut := self._cut(at, solid, room)) < solid:
                yield cut
                at = line = cut
                wide, needed = 0.0, self._needed(at, solid, room)
            wide += needed + self._measured(solid, other)

    def _cut(self, begins: int, ends: int, room: float) -> int:
        """Return where a part that is wider than so many points is cut, at least behind its first letter."""
        low, high = begins + 1, min(ends, begins + self._most(room))
        while low < high:
            middle = (low + high + 1) // 2
            low, high = (middle, high) if self._measured(begins, middle) <= room else (low, middle - 1)
        cut = low
        while begins + 1 < cut < ends and not scripts.may_cut(self.text, cut):
            cut -= 1
        return cut if cut > begins + 1 else low

    def _most(self, room: float) -> int:
        """Return more letters than can stand in so many points."""
        return int(room / self._size * 12) + 12

    def _needed(self, begins: int, ends: int, room: float) -> float:
        """Return how wide a part is, or that it is wider than so many points, without measuring all of it."""
        return self._measured(begins, ends) if ends - begins <= self._most(room) else room + 1

    def _measured(self, begins: int, ends: int) -> float:
        return sum(self._signs(one, other)[1] for one, other in self._parts(begins, ends))

    def _parts(self, begins: int, ends: int) -> list[tuple[int, int]]:
        """Return the parts that are drawn in one typeface and one direction; spaces stand by themselves."""
        parts, at = [], begins
        for __, group in groupby(range(begins, ends), self._kind):
            ended = at + len(list(group))
            parts.append((at, ended))
            at = ended
        return parts

    def _kind(self, at: int) -> tuple[int, str, int, bool]:
        return self._levels[at], self._faces[at], self._spoken[at], self.text[at] in _BLANK

    def _signs(self, begins: int, ends: int) -> tuple[str, float, tuple[Mark, ...]]:
        """Return what is drawn for a part, its width in points, and its marks."""
        return _signs(self.text[begins:ends], self._faces[begins], self._levels[begins] % 2 == 1, self._size)

    def _line(self, begins: int, ends: int, base: int) -> Line:
        ends += self.text[ends : ends + 1] == "\n"
        blank = begins + len(self.text[begins:ends].rstrip(_BLANK))
        parts = [*self._parts(begins, blank), *self._parts(blank, ends)]
        drawn = [self._signs(*part) for part in parts]
        # Spaces at the end stand where the line ends, and take no room.
        levels = [self._levels[one] if one < blank else base for one, __ in parts]
        wide = sum(signs[1] for (one, __), signs in zip(parts, drawn, strict=True) if one < blank)
        x = 0.0 if base == 0 else wide - sum(signs[1] for signs in drawn)
        places = {}
        for number in directions.order(levels):
            places[number] = x
            x += drawn[number][1]
        runs = []
        for number, ((one, __), (signs, points, marks)) in enumerate(zip(parts, drawn, strict=True)):
            face = self._faces[one]
            runs.append(Run(places[number], points, face, signs, self._bold and face == HAN, self._spoken[one], marks))
        return Line((), wide, tuple(runs), base == 1, begins, ends)


@lru_cache(maxsize=10_000)
def _signs(said: str, face: str, leftward: bool, size: float) -> tuple[str, float, tuple[Mark, ...]]:
    if not said.strip(_BLANK):
        return " " * len(said), width(" " * len(said), face, size), ()
    if not (leftward or face in scripts.JOINED or face in (SPARE, SPARE_BOLD) or scripts.has_accents(said)):
        return said, width(said, face, size), ()
    made = shaped(said, face, leftward=leftward)
    return made.signs, made.wide * size / 1000, made.marks
