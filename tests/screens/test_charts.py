"""Beliefs about figures as text: every number is there, what is more is longer, and any counts fit into any width."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.content import Content

from auditor_tui.widgets import chart
from reports.sheets.figures import Bars, Figure, Grid, Lines, Pareto, Run, Said
from tests.trying import examples

COUNTS = st.integers(-3, 9) | st.integers(-(10**9), 10**9)
NAMES = st.text(max_size=20)
NUMBERS = st.floats(allow_nan=False) | st.integers(-5, 5).map(float)


@st.composite
def figures(draw) -> Figure:
    series = draw(st.integers(1, 3))
    rows = tuple(draw(st.lists(st.lists(COUNTS, min_size=series, max_size=series).map(tuple), max_size=40)))
    names, of = tuple(draw(NAMES) for _ in rows), tuple(draw(NAMES) for _ in range(series))
    kind = draw(st.sampled_from(("bars", "lines", "pareto", "grid", "run", "said")))
    limit = st.none() | st.tuples(NUMBERS, NAMES)
    return {
        "bars": lambda: Bars("T", names, of, rows, "Read.", draw(st.booleans())),
        "lines": lambda: Lines("T", names, of, rows, "Read."),
        "pareto": lambda: Pareto("T", tuple((n, r[0], r[-1] % 101) for n, r in zip(names, rows, strict=True)), "Read."),
        "grid": lambda: Grid("T", of, names, tuple(tuple((str(n % 99), n) for n in row) for row in rows), "Read."),
        "run": lambda: Run("T", tuple((n, draw(NUMBERS), "1") for n in names), draw(limit), draw(limit), "Read."),
        "said": lambda: Said("T", "Read."),
    }[kind]()


@examples(suite=200, soak=2000)
@given(figures(), st.integers(0, 200))
def test_any_counts_become_lines_of_any_width(figure: Figure, width: int) -> None:
    lines = chart.figure(figure, width)
    assert lines[0].plain == "T"
    assert lines[-1].plain == "Read."
    assert all("\n" not in line.plain for line in lines)
    if isinstance(figure, Bars | Lines | Pareto) and width >= 70:
        legend = 2
        assert all(line.cell_length <= width for line in lines[legend:-1])


def plain(lines: list[Content]) -> list[str]:
    return [line.plain for line in lines]


def test_stacked_bars_are_as_long_as_their_counts_and_print_them() -> None:
    legend, one, two, none = plain(chart.bars(("a", "b", "c"), ("x", "y"), ((6, 2), (1, 0), (0, 0)), 22))
    assert legend.split() == ["\u2588", "x", "\u2592", "y"]
    assert one == "a ████████████▒▒▒▒ 6 2"
    assert two == "b ██               1 0"
    assert none == "c                  0 0"


def test_what_is_not_nothing_has_one_cell_at_least_and_a_line_never_grows_too_long() -> None:
    (_, line) = plain(chart.bars(("a",), ("x", "y", "z"), ((1, 1000, 1),), 40))
    assert line.count("\u2588") == line.count("\u2591") == 1
    assert len(line) == 40


def test_paired_bars_stand_under_one_another() -> None:
    lines = plain(chart.bars(("Q1", "Q2"), ("planned", "done"), ((2, 1), (0, 0)), 15, paired=True))
    assert lines[1:] == ["Q1 ██████████ 2", "   ▒▒▒▒▒      1", "Q2            0"]


def test_marks_of_lines_stand_on_one_scale_and_share_a_sign_where_they_meet() -> None:
    lines = plain(chart.lines(("Q1", "Q2", "Q3"), ("open", "closed"), ((4, 0), (2, 2), (0, 4)), 16))
    assert lines[1:] == ["Q1 ○───────● 4 0", "Q2 ────◉     2 2", "Q3 ●───────○ 0 4"]


def test_a_pareto_prints_counts_and_shares() -> None:
    lines = plain(chart.pareto((("9.1", 4, 80), ("8.4", 1, 100)), 24))
    assert lines[1:] == ["9.1 ████████████ 4  80 %", "8.4 ███          1 100 %"]


def test_a_grid_says_every_word_and_leaves_out_the_first_columns_when_there_is_no_room() -> None:
    rows = ("4 Context", "5 Leadership")
    cells = ((("full", 3), ("-", 0)), (("9 %", 1), ("70 %", 2)))
    wide = plain(chart.grid(("2026", "2027"), rows, cells, 40))
    wanted = ((0, "2026"), (1, "█ full"), (1, "·    -"), (2, "░  9 %"), (2, "▒ 70 %"))
    assert all(word in wide[place] for place, word in wanted), wide
    assert "2026" not in chart.grid(("2026", "2027"), rows, cells, 20)[0].plain
    assert "70 %" in chart.grid(("2026", "2027"), rows, cells, 20)[2].plain


@pytest.mark.parametrize("values", [(87.0, 85.0, 78.0), (5.0,), (-1.0, 0.0, 1e300), (3.0, 3.0)])
def test_a_run_has_a_mark_for_each_value_with_target_and_alarm(values: tuple[float, ...]) -> None:
    points = tuple((f"2026-0{n}", value, f"{value:g}") for n, value in enumerate(values, 1))
    lines = plain(chart.run(points, (85.0, "target 85"), (80.0, "alarm 80"), 60))
    assert sum(line.count("\u25cf") for line in lines) == len(values)
    assert all(f"{value:g}" in lines[-3] for value in values)
    assert lines[-2].split() == [f"26-0{n}" for n in range(1, len(values) + 1)]
    assert lines[-1] == "\u254c target 85  \u2501 alarm 80"


def test_of_a_long_run_the_latest_values_are_shown() -> None:
    points = tuple((f"2026-{n:02}", float(n), str(n)) for n in range(1, 13))
    lines = plain(chart.run(points, None, None, 30))
    assert lines[-1] == "the last 5 of 12 values"
    assert lines[-3].split() == ["8", "9", "10", "11", "12"]
