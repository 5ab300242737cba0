"""What a paper says, with every label and verdict already decided: frozen values, no drawing.

All text is plain and already made visible (no control characters); drawing escapes it.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, fields, is_dataclass


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the body; level 1 opens a chapter, 2 and 3 lie below it.

    `language` is the tag of its language when it is another than the one of the paper; so it is in every block.
    """

    text: str
    level: int = 1
    anchor: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Text:
    """Running text; a line break in it is kept. `quiet` sets it small and grey (remarks, sources)."""

    text: str
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class Points:
    """A list of short statements; `links` maps a statement to an anchor of the same paper."""

    items: tuple[str, ...]
    links: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Facts:
    """Label and value pairs, set as a two-column table with the labels as row heads."""

    pairs: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a repeated head. `widths` are shares of the text width, one per column.

    A cell that begins with a known verdict mark keeps it; meaning never rests on colour.
    `links` maps (row, column) to an anchor of the same paper, `anchors` names rows that can be led to, `languages` maps
    (row, column) to the tag of a language.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...]
    caption: str = ""
    links: tuple[tuple[int, int, str], ...] = ()
    anchors: tuple[tuple[int, str], ...] = ()
    languages: tuple[tuple[int, int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of so many pixels, upright, in sRGB: as JPEG, or the pixels row by row with three bytes each.

    `said` is the alternative text.
    """

    data: bytes
    width: int
    height: int
    said: str
    is_jpeg: bool


@dataclass(frozen=True, slots=True)
class Photo:
    """A photo with its caption; `missing` says in one sentence why there is no picture."""

    caption: str
    picture: Picture | None
    missing: str = ""


@dataclass(frozen=True, slots=True)
class Photos:
    """Photos, two in a row, each told by its alternative text and its caption."""

    photos: tuple[Photo, ...]


@dataclass(frozen=True, slots=True)
class Tiles:
    """A row of large figures with a label each: the answer at a glance on page 1."""

    figures: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Bars:
    """Horizontal bars, with the numbers printed beside them: stacked, or `paired` one under the other.

    `values[i][j]` is the count of series j in category i. `reading` says in one sentence what the
    chart shows; it is also the alternative text.
    """

    title: str
    categories: tuple[str, ...]
    series: tuple[str, ...]
    values: tuple[tuple[int, ...], ...]
    reading: str
    paired: bool = False


@dataclass(frozen=True, slots=True)
class Lines:
    """Counts over periods in order, one line per series, with the numbers at the marks.

    `values[i][j]` is the count of series j in period i. `reading` is printed below and is the alternative text.
    """

    title: str
    periods: tuple[str, ...]
    series: tuple[str, ...]
    values: tuple[tuple[int, ...], ...]
    reading: str


@dataclass(frozen=True, slots=True)
class Pareto:
    """Columns in falling order with the cumulative share as a line; `bars[i]` is (label, count, share in percent).

    `reading` is printed below and is the alternative text.
    """

    title: str
    bars: tuple[tuple[str, int, int], ...]
    reading: str


@dataclass(frozen=True, slots=True)
class Grid:
    """A heat map: `cells[i][j]` is (word, shade from 0 to 3) of row i in column j; the word says what the shade shows.

    `reading` is printed below and is the alternative text.
    """

    title: str
    columns: tuple[str, ...]
    rows: tuple[str, ...]
    cells: tuple[tuple[tuple[str, int], ...], ...]
    reading: str


@dataclass(frozen=True, slots=True)
class Run:
    """A run chart: one value per period in order, with target and alarm limit as lines where they are set.

    `points[i]` is (period, value, value as printed). `reading` is printed below and is the alternative text.
    """

    title: str
    points: tuple[tuple[str, float, str], ...]
    target: tuple[float, str] | None
    alarm: tuple[float, str] | None
    reading: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding as a card: reference, grade and where (in `language`), then its parts as label and text."""

    anchor: str
    reference: str
    grade: str
    heading: str
    parts: tuple[tuple[str, str], ...]
    links: tuple[tuple[int, str], ...] = ()
    """(part, anchor): parts whose text leads to another place of the same paper"""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """One item of a checklist record: what was asked, the result, and what was noted, as labelled lines.

    Name and question are in `language`.
    """

    number: str
    name: str
    question: str
    result: str
    lines: tuple[tuple[str, str], ...]
    language: str = ""


@dataclass(frozen=True, slots=True)
class Signatures:
    """Who states what, with the date of the statement or an empty line to sign on paper."""

    lines: tuple[tuple[str, str, str], ...]
    """(role, name, date or empty)"""


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins on a new page."""


Chart = Bars | Lines | Pareto | Grid | Run

Block = Heading | Text | Points | Facts | Table | Photos | Tiles | Chart | Finding | Question | Signatures | PageBreak


@dataclass(frozen=True, slots=True)
class Sheet:
    """A whole paper.

    `reference` is the document reference with its revision (`IA-2026-01-R rev. 1`), `record_head` the short
    hash of the audit's record that the paper was drawn from, `status` is empty for an issued paper and
    otherwise printed on every page (`Draft, not issued`). `blocks` are drawn in order; the first page carries
    title, subtitle and `front` before them. `accent` is a colour (#rrggbb), empty for ours; `logo` stands on page 1.
    """

    kind: str
    title: str
    subtitle: str
    organisation: str
    reference: str
    record_head: str
    language: str
    status: str
    confidentiality: str
    front: tuple[tuple[str, str], ...]
    blocks: tuple[Block, ...]
    contents: bool = True
    accent: str = ""
    logo: Picture | None = None


def as_data(sheet: object) -> dict[str, object]:
    """Return a sheet or part of one as plain data; what is drawn of a picture is named by its SHA-256."""
    return {entry.name: _plain(getattr(sheet, entry.name)) for entry in fields(sheet)}  # type: ignore[arg-type]


def _plain(value: object) -> object:
    if isinstance(value, bytes):
        return f"sha256:{hashlib.sha256(value).hexdigest()}"
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    return as_data(value) if is_dataclass(value) else value
