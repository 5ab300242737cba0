"""Beliefs about the canvases: their lines and columns, what a cell may say, and what is odd about a line."""

from __future__ import annotations

import pytest

from auditor_tui.domain.impartiality.involvement import ACTIVITIES
from auditor_tui.domain.organisation.canvas import CANVASES, canvas_named, checked_cell, remarks, remarks_on
from auditor_tui.domain.refusal import Unknown

RACI, COLLABORATION = CANVASES["raci"], CANVASES["collaboration"]
LINE, ROLE = "internal-audit", "internal-auditor"
SPONSOR, OFFICER = "executive-sponsor", "governance-officer"


def test_a_canvas_is_known_by_its_name_only() -> None:
    assert [canvas_named(name) for name in CANVASES] == list(CANVASES.values())
    with pytest.raises(Unknown, match="raci, collaboration"):
        canvas_named("RACI?")


def test_the_raci_canvas_has_a_line_for_every_activity() -> None:
    assert set(RACI.lines) == set(ACTIVITIES)
    assert all(title[0].isupper() for title in RACI.lines.values())


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("r", "R"),
        (" A ", "A"),
        ("a/r", "AR"),
        ("R A", "AR"),
        ("RA", "AR"),
        ("r-a", "AR"),
        ("-", ""),
        ("", ""),
        (" / ", ""),
    ],
)
def test_a_cell_is_kept_in_one_form_however_it_is_typed(typed: str, kept: str) -> None:
    assert checked_cell(RACI, LINE, ROLE, typed) == kept


@pytest.mark.parametrize("typed", ["X", "RR", "ARC", "CI", "yes", "RACI"])
def test_a_value_that_says_nothing_is_refused_with_those_there_are(typed: str) -> None:
    with pytest.raises(Unknown, match=r"R \(responsible\)") as refused:
        checked_cell(RACI, LINE, ROLE, typed)
    assert refused.value.code == "unknown-value"


@pytest.mark.parametrize(
    ("line", "role", "code"),
    [("lunch", ROLE, "unknown-line"), (LINE, "cook", "unknown-column"), ("x", "y", "unknown-line")],
)
def test_a_cell_stands_in_a_line_and_a_column_there_are(line: str, role: str, code: str) -> None:
    for value in ("R", ""):
        with pytest.raises(Unknown) as refused:
            checked_cell(RACI, line, role, value)
        assert refused.value.code == code


def test_values_of_one_canvas_say_nothing_on_the_other() -> None:
    assert checked_cell(COLLABORATION, "data", "design", "l") == "L"
    with pytest.raises(Unknown):
        checked_cell(COLLABORATION, "data", "design", "R")
    with pytest.raises(Unknown):
        checked_cell(RACI, LINE, ROLE, "L")


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ({}, []),
        ({ROLE: ""}, []),
        ({ROLE: "AR"}, []),
        ({ROLE: "R", SPONSOR: "A"}, []),
        ({ROLE: "R"}, ["nobody accountable"]),
        ({SPONSOR: "A"}, ["nobody is responsible"]),
        ({ROLE: "AR", SPONSOR: "A"}, ["2 accountable"]),
        ({OFFICER: "C"}, ["nobody accountable", "nobody is responsible"]),
    ],
)
def test_a_line_that_says_something_has_one_accountable_and_somebody_responsible(said, found) -> None:
    remarked = remarks_on(RACI, LINE, {(LINE, role): value for role, value in said.items()})
    assert len(remarked) == len(found)
    assert all(part in remark for part, remark in zip(found, remarked, strict=True))
    assert all(remark.startswith(f"{RACI.lines[LINE]}: ") for remark in remarked)


def test_remarks_come_line_by_line_and_only_on_the_raci_canvas() -> None:
    first, *__, last = RACI.lines
    cells = {(last, ROLE): "R", (first, ROLE): "R", ("data", "design"): "L"}
    assert [remark.partition(":")[0] for remark in remarks(RACI, cells)] == [RACI.lines[first], RACI.lines[last]]
    assert remarks(COLLABORATION, cells) == ()
