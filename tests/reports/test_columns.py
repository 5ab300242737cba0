"""Columns: the same declaration gives the table of a paper, rows of text and data for scripts."""

from __future__ import annotations

import dataclasses
from datetime import date

import pytest

from reports.sheets.columns import Column, data, picked, reached, rows, table

TOWNS = (
    {"name": "Ulm", "since": date(1181, 7, 21), "rivers": ("Danube", "Blau"), "harbour": False, "people": 126_000},
    {"name": "Bonn", "since": None, "rivers": (), "harbour": True, "people": 0},
)
COLUMNS: tuple[Column[dict[str, object]], ...] = (
    Column("Town", lambda town: town["name"], 0.4, "name"),
    Column("Since", lambda town: town["since"], 0.1, "since"),
    Column("Lies on", lambda town: town["rivers"], 0.3, "rivers"),
    Column("Harbour", lambda town: town["harbour"], 0.1, "has_harbour"),
    Column("People", lambda town: town["people"], 0.1, "people"),
)


def test_a_value_is_told_as_text_by_what_it_is() -> None:
    assert rows(TOWNS, COLUMNS) == [
        ("Town", "Since", "Lies on", "Harbour", "People"),
        ("Ulm", "1181-07-21", "Danube, Blau", "no", "126000"),
        ("Bonn", "", "", "yes", "0"),
    ]


def test_scripts_get_values_as_they_are_and_several_as_a_list() -> None:
    assert data(TOWNS[0], COLUMNS) == {
        "name": "Ulm", "since": date(1181, 7, 21), "rivers": ["Danube", "Blau"], "has_harbour": False, "people": 126_000,
    }  # fmt: skip
    assert list(data(TOWNS[1], COLUMNS).items())[1:3] == [("since", None), ("rivers", [])]


def test_a_paper_gets_heads_rows_and_widths_of_one_length() -> None:
    made = table(TOWNS, *COLUMNS, anchors=((0, "ulm"),), links=((1, 0, "ulm"),), languages=((0, 0, "de"),))
    assert made.columns == ("Town", "Since", "Lies on", "Harbour", "People")
    assert made.widths == (0.4, 0.1, 0.3, 0.1, 0.1)
    assert made.rows == tuple(rows(TOWNS, COLUMNS)[1:])
    assert (made.anchors, made.links, made.languages) == (((0, "ulm"),), ((1, 0, "ulm"),), ((0, 0, "de"),))


def test_a_table_without_items_keeps_its_heads() -> None:
    nothing: tuple[dict[str, object], ...] = ()
    assert table(nothing, *COLUMNS).rows == ()
    assert rows(nothing, COLUMNS) == [tuple(column.head for column in COLUMNS)]


def test_columns_are_picked_by_name_in_the_order_asked_for() -> None:
    assert [column.head for column in picked(COLUMNS, "people name")] == ["People", "Town"]
    with pytest.raises(KeyError, match="mayor"):
        picked(COLUMNS, "name mayor")


def test_columns_of_what_an_item_leads_to_are_empty_where_it_leads_to_nothing() -> None:
    seats = {"Swabia": TOWNS[0], "Rhineland": TOWNS[1], "Nowhere": None}
    seat = reached(COLUMNS, seats.get)
    assert [dataclasses.replace(column, get=None) for column in seat] == [
        dataclasses.replace(column, get=None) for column in COLUMNS
    ]
    assert rows(seats, seat)[1:] == [*rows(TOWNS, COLUMNS)[1:], ("", "", "", "", "")]
