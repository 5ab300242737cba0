"""Columns of a table, each declared once: its head beside the value it gets from an item, for paper, text and data."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from reports.sheets.blocks import Table

Of = TypeVar("Of", contravariant=True)
Item = TypeVar("Item")
Outer = TypeVar("Outer")


@dataclass(frozen=True, slots=True)
class Column(Generic[Of]):
    """One column of a table whose rows are items of one kind."""

    head: str
    get: Callable[[Of], object]
    """the value: text, a number, a day, yes or no, several of them as a tuple, or None for nothing"""
    width: float = 0.0
    """the share of the text width, for paper"""
    name: str = ""
    """how scripts know it"""


def picked(columns: Iterable[Column[Item]], names: str) -> tuple[Column[Item], ...]:
    """Return columns by their names, which spaces part, in that order.

    Raises:
        KeyError: there is no such column.
    """
    by_name = {column.name: column for column in columns}
    return tuple(by_name[name] for name in names.split())


def reached(columns: Iterable[Column[Item]], path: Callable[[Outer], Item | None]) -> tuple[Column[Outer], ...]:
    """Return columns of what an item leads to; they hold nothing where it leads to nothing."""

    def led(get: Callable[[Item], object]) -> Callable[[Outer], object]:
        return lambda outer: None if (item := path(outer)) is None else get(item)

    return tuple(Column(column.head, led(column.get), column.width, column.name) for column in columns)


def table(
    items: Iterable[Item],
    *columns: Column[Item],
    links: tuple[tuple[int, int, str], ...] = (),
    anchors: tuple[tuple[int, str], ...] = (),
    languages: tuple[tuple[int, int, str], ...] = (),
) -> Table:
    """Return a table of a paper with one row per item."""
    heads, *cells = rows(items, columns)
    widths = tuple(column.width for column in columns)
    return Table(heads, tuple(cells), widths, links=links, anchors=anchors, languages=languages)


def rows(items: Iterable[Item], columns: Sequence[Column[Item]]) -> list[tuple[str, ...]]:
    """Return the heads, and under them one row of text per item."""
    return [
        tuple(column.head for column in columns),
        *(tuple(_text(column.get(item)) for column in columns) for item in items),
    ]


def data(item: Item, columns: Iterable[Column[Item]]) -> dict[str, Any]:
    """Return the values of an item by the names scripts rely on, several values of a column as a list."""
    found = ((column.name, column.get(item)) for column in columns)
    return {name: list(value) if isinstance(value, tuple) else value for name, value in found}


def _text(value: object) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case tuple():
            return ", ".join(map(str, value))
    return str(value)
