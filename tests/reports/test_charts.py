"""Beliefs about charts: any counts are drawn within their room, and nothing is told by colour alone."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from reportlab.graphics.shapes import Drawing, Rect, String
from reportlab.lib.colors import white

from reports.blocks import bars, curves, ink
from reports.letters import typefaces
from reports.letters.typefaces import width
from reports.sheets.blocks import Bars, Chart, Grid, Lines, Pareto, Run
from tests.reports.test_pdf import drawn, read
from tests.trying import examples

typefaces.load()

ROOM = 480.0
COUNTS = st.integers(-3, 9) | st.integers(-(10**18), 10**18)
WORDS = st.text(st.characters(exclude_categories=("Cc", "Cf", "Cs", "Co", "Cn")), max_size=30)
NUMBERS = st.floats(allow_nan=False) | st.integers(-5, 5).map(float)


@st.composite
def tables(draw, most: int = 60):
    """Names of rows and columns, and a count for each pair of them."""
    series = draw(st.integers(1, 3))
    rows = draw(st.lists(st.lists(COUNTS, min_size=series, max_size=series).map(tuple), max_size=most))
    names = tuple(f"{n} {draw(WORDS)}" if n < 3 else str(n) for n in range(len(rows)))
    return names, tuple(draw(WORDS) for _ in range(series)), tuple(rows)


@st.composite
def charts(draw) -> Chart:
    names, series, rows = draw(tables())
    kind = draw(st.sampled_from((Bars, Lines, Pareto, Grid, Run)))
    title = draw(WORDS)
    if kind is Bars:
        return Bars(title, names, series, rows, "Read.", draw(st.booleans()))
    if kind is Lines:
        return Lines(title, names, series, rows, "Read.")
    if kind is Pareto:
        return Pareto(title, tuple((name, row[0], row[-1]) for name, row in zip(names, rows, strict=True)), "Read.")
    if kind is Grid:
        return Grid(title, series, names, tuple(tuple((str(n), n % 7) for n in row) for row in rows), "Read.")
    limit = st.none() | st.tuples(NUMBERS, WORDS)
    points = tuple((name, draw(NUMBERS), str(row[0])) for name, row in zip(names[:20], rows, strict=False))
    return Run(title, points, draw(limit), draw(limit), "Read.")


def shapes(block: Chart, room: float = ROOM) -> Drawing:
    makers = {Bars: bars.bars, Pareto: bars.pareto, Grid: bars.grid, Lines: curves.lines, Run: curves.run}
    return makers[type(block)](block, room)


NOTHING_TO_SEE = "\u0300\ufe00"
"""An accent, and a selector of a variant: a mark that has no outline."""


@examples(suite=60, soak=2000)
@given(charts())
@example(Lines(NOTHING_TO_SEE, (), ("",), (), "Read."))
@example(Lines("", ("0 000\U0001032d\U00020000", *map(str, range(1, 27))), ("",), ((0,),) * 27, "Read."))
@example(Bars(NOTHING_TO_SEE, (), ("",), (), "Read."))
@example(Run("\u05d0" + NOTHING_TO_SEE, (), None, None, "Read."))
@example(Grid("on one line " * 2000, ("\u4e00 " * 9000,), ("a",), ((("x", 1),),), "Read."))
def test_any_counts_are_drawn_within_their_room_and_on_one_page(block: Chart) -> None:
    drawing = shapes(block)
    assert drawing.width == ROOM
    assert drawing.height < 680
    for shape in drawing.contents:
        left, low, right, high = shape.getBounds()
        if isinstance(shape, String):
            wide = width(shape.text, shape.fontName, shape.fontSize)
            left = shape.x - {"start": 0, "middle": wide / 2, "end": wide}[shape.textAnchor]
            right = left + wide
        assert low >= -3, shape
        assert high <= drawing.height + 3, shape
        assert left >= -40, shape
        assert right <= ROOM + 40, shape


@examples(suite=10, soak=250)
@given(charts())
def test_any_counts_come_to_a_paper_the_same_each_time(block: Chart) -> None:
    assert drawn(block) == drawn(block)


@pytest.mark.parametrize("count", [0, 1, 200])
def test_no_one_or_two_hundred_rows_are_drawn(count: int) -> None:
    names = tuple(f"A.{n}" for n in range(count))
    ones = tuple((1, 1) for _ in names)
    for block in (
        Bars("T", names, ("a", "b"), ones, "Read."),
        Lines("T", names, ("a", "b"), ones, "Read."),
        Pareto("T", tuple((name, 1, 50) for name in names), "Read."),
        Grid("T", ("a", "b"), names, tuple((("x", 1), ("y", 2)) for _ in names), "Read."),
        Run("T", tuple((name, 1.0, "1") for name in names), None, (2.0, "alarm"), "Read."),
    ):
        assert "Read." in "".join(read(drawn(block)))


def test_bars_behind_those_that_fit_are_added_up() -> None:
    block = Bars("T", tuple(map(str, range(200))), ("a",), tuple((1,) for _ in range(200)), "Read.")
    said = [shape.text for shape in shapes(block).contents if isinstance(shape, String)]
    assert "167 more" in said
    assert sum(int(text) for text in said[2:] if text == "1" or text == "167") >= 200
    assert "and 162 more rows" in [
        s.text
        for s in shapes(Grid("T", ("a",), tuple(map(str, range(200))), ((("x", 0),),) * 200, "R.")).contents
        if isinstance(s, String)
    ]


def grey(colour) -> float:
    return 0.299 * colour.red + 0.587 * colour.green + 0.114 * colour.blue


def test_fills_and_shades_differ_in_grey_and_lines_by_dashes_and_marks() -> None:
    for greys in ([grey(fill) for fill in ink.FILLS], [grey(ground) for ground, _ in bars._SHADES]):
        ordered = sorted(greys)
        assert all(after - before > 0.06 for before, after in itertools.pairwise(ordered)), greys
    assert len({str(dashes) for _, dashes in ink.STROKES}) == 3
    marks = Drawing(9, 9)
    for series in range(3):
        ink.sign(marks, 4, 4, series)
    assert len({(type(shape), shape.fillColor == white) for shape in marks.contents}) == 3


def test_every_number_is_printed_and_every_cell_has_its_word() -> None:
    for block, wanted in (
        (Bars("T", ("a", "b"), ("x", "y"), ((12, 345), (0, 67)), "R."), {"12", "345", "0", "67"}),
        (Lines("T", ("a", "b"), ("x", "y"), ((12, 345), (0, 67)), "R."), {"12", "345", "0", "67", "x", "y"}),
        (Pareto("T", (("9.1", 7, 70), ("8.4", 3, 100)), "R."), {"7", "70 %", "3", "100 %", "9.1", "8.4"}),
        (Grid("T", ("2026",), ("4", "5"), ((("full", 3),), (("-", 0),)), "R."), {"full", "-", "2026", "4", "5"}),
    ):
        assert wanted <= {shape.text for shape in shapes(block).contents if isinstance(shape, String)}


def test_a_bar_is_as_long_as_its_count_says() -> None:
    drawing = shapes(Bars("T", ("a", "b"), ("x",), ((4,), (1,)), "R."))
    long, short = (s.width for s in drawing.contents if isinstance(s, Rect) and s.height == bars._BAR)
    assert long == pytest.approx(4 * short)
