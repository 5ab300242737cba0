"""Rows as values: every kind of annotation, and what is refused."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

import pytest

from auditor_tui.services.record.rows import listed, value


class Colour(StrEnum):
    """A word of a record."""

    RED = "red"
    BLUE = "blue"


@dataclass(frozen=True, slots=True)
class Thing:
    """One field of each kind that a column can hold."""

    name: str
    count: int
    is_kept: bool
    on: date
    at: datetime
    weight: Decimal
    colour: Colour
    colours: tuple[Colour, ...]
    words: tuple[str, ...]
    owner: str | None
    limit: Decimal | None
    shade: Colour | None
    judged: bool | None
    note: str = "nothing"


ROW: dict[str, Any] = {
    "id": "1",
    "name": "a, b",
    "count": 3,
    "is_kept": 1,
    "on": date(2026, 5, 4),
    "at": "2026-05-04T09:30",
    "weight": "1.50",
    "colour": "red",
    "colours": "blue,red",
    "words": "4.1,,A.2",
    "owner": "me",
    "limit": "0.1",
    "shade": "blue",
    "judged": 0,
}


def test_each_field_is_read_from_the_column_of_its_name() -> None:
    assert value(Thing, ROW) == Thing(
        name="a, b",
        count=3,
        is_kept=True,
        on=date(2026, 5, 4),
        at=datetime.fromisoformat("2026-05-04T09:30"),
        weight=Decimal("1.50"),
        colour=Colour.RED,
        colours=(Colour.BLUE, Colour.RED),
        words=("4.1", "A.2"),
        owner="me",
        limit=Decimal("0.1"),
        shade=Colour.BLUE,
        judged=False,
    )


def test_what_is_read_is_of_the_kind_the_field_says() -> None:
    found = value(Thing, ROW)
    assert (type(found.is_kept), type(found.colour), type(found.colours[0])) == (bool, Colour, Colour)
    assert found.judged is False


def test_nothing_stays_nothing() -> None:
    found = value(Thing, ROW | {"owner": None, "limit": None, "shade": None, "judged": None, "colours": ""})
    assert (found.owner, found.limit, found.shade, found.judged, found.colours) == (None, None, None, None, ())


def test_an_empty_word_where_an_enumeration_may_be_missing_is_nothing() -> None:
    assert value(Thing, ROW | {"shade": ""}).shade is None


def test_what_is_given_beside_the_row_comes_before_its_column() -> None:
    found = value(Thing, ROW, colour=Colour.BLUE, note="said")
    assert (found.colour, found.note) == (Colour.BLUE, "said")


def test_a_row_with_other_columns_is_read_anew() -> None:
    assert value(Thing, ROW).note == "nothing"
    assert value(Thing, ROW | {"note": "held"}).note == "held"


def test_the_row_itself_is_left_as_it_was() -> None:
    before = dict(ROW)
    value(Thing, ROW)
    assert before == ROW


@pytest.mark.parametrize(
    ("name", "held"),
    [("colour", "green"), ("colours", "red,green"), ("shade", "green"), ("weight", "much"), ("at", "noon")],
)
def test_a_word_that_does_not_belong_is_named_with_class_and_field(name: str, held: str) -> None:
    with pytest.raises(ValueError, match=rf"^Thing\.{name} cannot be '{held}'$"):
        value(Thing, ROW | {name: held})


def test_a_field_without_column_or_default_is_named() -> None:
    row = {name: held for name, held in ROW.items() if name != "colour"}
    with pytest.raises(TypeError, match=r"Thing\.__init__\(\) missing 1 required .*'colour'"):
        value(Thing, row)


def test_a_field_that_the_value_does_not_have_is_refused() -> None:
    with pytest.raises(TypeError, match="shape"):
        value(Thing, ROW, shape="round")


def test_a_type_that_no_column_can_hold_is_refused_by_name() -> None:
    @dataclass(frozen=True)
    class Odd:
        parts: dict[str, str]

    with pytest.raises(TypeError, match=r"^no column can hold Odd\.parts"):
        value(Odd, {"parts": "{}"})
    assert value(Odd, {}, parts={"a": "b"}) == Odd({"a": "b"})


def test_a_list_in_a_column_has_no_empty_places() -> None:
    assert listed(",4.1,,A.2,") == ("4.1", "A.2")
