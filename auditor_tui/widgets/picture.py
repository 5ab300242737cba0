"""Pictures in a terminal: by the Kitty graphics protocol, in half blocks with two dots a cell, or not at all."""

from __future__ import annotations

import itertools
import secrets
import zlib
from base64 import b64encode
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from rich.color import Color
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from auditor_tui.domain.fieldwork.raster import Raster


class Means(StrEnum):
    """How a terminal shows pictures."""

    NONE = "none"
    BLOCKS = "blocks"
    KITTY = "kitty"

    @property
    def dots(self) -> tuple[int, int]:
        """Return how many dots a cell has across and down; of Kitty's cells, what they commonly have."""
        return {Means.NONE: (0, 0), Means.BLOCKS: (1, 2), Means.KITTY: (10, 20)}[self]


_KITTY_LIKE = ("xterm-kitty", "xterm-ghostty")
"""Terminals that take pictures through placeholders: the way that stays right when a part of a screen is drawn anew."""

MOST = 190
"""Cells a picture is wide or high at most."""


def means_of(environment: Mapping[str, str], colours: str | None) -> Means:
    """Return how this terminal shows pictures, by what it says of itself; it is not asked, which would take time.

    `colours` is Rich's word for what it can, None for none. AUDITOR_IMAGES overrides, NO_COLOR shuts pictures off.
    """
    if environment.get("NO_COLOR") is not None or colours not in ("truecolor", "256"):
        return Means.NONE
    wanted = environment.get("AUDITOR_IMAGES", "").strip().lower()
    if wanted in set(Means):
        return Means(wanted)
    inside = bool(environment.get("TMUX")) or environment.get("TERM", "").startswith(("screen", "tmux"))
    kitty = environment.get("TERM") in _KITTY_LIKE or bool(environment.get("KITTY_WINDOW_ID"))
    return Means.KITTY if kitty and not inside and colours == "truecolor" else Means.BLOCKS


@dataclass(frozen=True)
class Pictured:
    """A picture to be drawn in a page; `number` is how a Kitty terminal knows it, 0 for half blocks."""

    raster: Raster
    number: int = 0
    _drawn: list[tuple[Segment, ...]] = field(default_factory=list, compare=False, repr=False)

    @property
    def cells(self) -> tuple[int, int]:
        """Return columns and lines it takes."""
        across, down = (Means.KITTY if self.number else Means.BLOCKS).dots
        return -(-self.raster.width // across), -(-self.raster.height // down)

    def strips(self, width: int, style: Style) -> list[Strip]:
        """Return its lines, padded to a width in cells."""
        if not self._drawn:
            self._drawn.extend(_placeholders(self) if self.number else _half_blocks(self.raster))
        return [Strip(line).adjust_cell_length(width, style) for line in self._drawn]


def _half_blocks(raster: Raster) -> Iterator[tuple[Segment, ...]]:
    """Yield lines of cells whose upper half is one dot and whose lower half is the dot below it."""
    for y in range(0, raster.height, 2):
        pairs = [
            (raster.colour(x, y), raster.colour(x, y + 1) if y + 1 < raster.height else None)
            for x in range(raster.width)
        ]
        yield tuple(
            Segment("\u2580" * len(list(same)), _style(upper, lower))
            for (upper, lower), same in itertools.groupby(pairs)
        )


def _style(upper: tuple[int, int, int], lower: tuple[int, int, int] | None) -> Style:
    return Style(color=Color.from_rgb(*upper), bgcolor=Color.from_rgb(*lower) if lower else None)


# Kitty

_numbers = itertools.count(secrets.randbelow(0x7F0000) + 0x10000)

_PLACEHOLDER = "\U0010eeee"

_MARKS = (
    "0305/030D-030E/0310/0312/033D-033F/0346/034A-034C/0350-0352/0357/035B/0363-036F/0483-0487/0592-0595/0597-0599/"
    "059C-05A1/05A8-05A9/05AB-05AC/05AF/05C4/0610-0617/0657-065B/065D-065E/06D6-06DC/06DF-06E2/06E4/06E7-06E8/"
    "06EB-06EC/0730/0732-0733/0735-0736/073A/073D/073F-0741/0743/0745/0747/0749-074A/07EB-07F1/07F3/0816-0819/"
    "081B-0823/0825-0827/0829-082D/0951/0953-0954/0F82-0F83/0F86-0F87/135D-135F/17DD/193A/1A17/1A75-1A7C/1B6B/"
    "1B6D-1B73/1CD0-1CD2/1CDA-1CDB/1CE0/1DC0-1DC1/1DC3-1DC9/1DCB-1DCC/1DD1-1DE6"
)
"""The marks that number lines and columns, in the order the protocol gives them; as many as are needed here."""


def _marks() -> str:
    found: list[str] = []
    for part in _MARKS.split("/"):
        first, __, last = part.partition("-")
        found += map(chr, range(int(first, 16), int(last or first, 16) + 1))
    return "".join(found)


def next_number() -> int:
    """Return a number for a further picture, which is also the colour its cells are written in."""
    return next(_numbers)


def _placeholders(shown: Pictured) -> Iterator[tuple[Segment, ...]]:
    """Yield lines of cells that each name the picture by colour and their own place in it by marks."""
    columns, lines = shown.cells
    marks, style = _marks(), Style(color=Color.from_rgb(*shown.number.to_bytes(3, "big")))
    for line in range(lines):
        yield (Segment("".join(_PLACEHOLDER + marks[line] + marks[column] for column in range(columns)), style),)


def sent(shown: Pictured) -> str:
    """Return what a Kitty terminal is to be sent before the cells of a picture are drawn; it is not to answer."""
    columns, lines = shown.cells
    raster = shown.raster
    data = b64encode(zlib.compress(raster.dots)).decode("ascii")
    parts = [data[at : at + 4096] for at in range(0, len(data), 4096)]
    head = f"a=T,U=1,q=2,f=24,o=z,t=d,s={raster.width},v={raster.height},i={shown.number},c={columns},r={lines},"
    return "".join(
        f"\x1b_G{'' if number else head}{'q=2,' if number else ''}m={int(number < len(parts) - 1)};{part}\x1b\\"
        for number, part in enumerate(parts)
    )


def forgotten(shown: Pictured) -> str:
    """Return what lets a Kitty terminal forget a picture."""
    return f"\x1b_Ga=d,d=I,q=2,i={shown.number}\x1b\\"
