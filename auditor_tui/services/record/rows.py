"""A row of a table as the frozen value rules are about, read by the annotations of the value's fields."""

from __future__ import annotations

import types
from collections.abc import Callable, Mapping
from dataclasses import fields
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from functools import lru_cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

V = TypeVar("V")

Convert = Callable[[Any], Any]

_AS_HELD = (str, int, date)
"""What a column holds just as a value has it."""

_READ: dict[object, Convert] = {bool: bool, Decimal: Decimal, datetime: datetime.fromisoformat}
"""What a column holds in another form, and how it is read."""


def value(cls: Callable[..., V], row: Mapping[str, Any], /, **more: Any) -> V:
    """Return a row as a frozen value: each field from the column of its name, or from `more`.

    A list stands in its column with commas, an enumeration by the word of its member. Columns without a field are
    passed over.

    Raises:
        TypeError: a field has neither column nor default and is not in `more`, or no column can hold its type.
        ValueError: a column holds what its field cannot be.
    """
    strange, read = _plan(cls, tuple(row), tuple(more))
    found = {**row, **more}
    for name in strange:
        del found[name]
    for name, convert in read:
        try:
            found[name] = convert(row[name])
        except (LookupError, ValueError, ArithmeticError) as fault:
            raise ValueError(f"{cls.__name__}.{name} cannot be {row[name]!r}") from fault
    return cls(**found)


def listed(text: str) -> tuple[str, ...]:
    """Return what a column holds as a list with commas."""
    return tuple(filter(None, text.split(",")))


@lru_cache(maxsize=256)
def _plan(
    cls: Any, columns: tuple[str, ...], more: tuple[str, ...]
) -> tuple[tuple[str, ...], tuple[tuple[str, Convert], ...]]:
    """Return which columns have no field, and how those are read that do not hold a value as it is."""
    hints = get_type_hints(cls)
    names = {field.name for field in fields(cls)}
    ways = {name: _way(hints[name], f"{cls.__name__}.{name}") for name in columns if name in names - {*more}}
    strange = tuple(name for name in columns if name not in names and name not in more)
    return strange, tuple((name, convert) for name, convert in ways.items() if convert is not None)


def _way(hint: Any, name: str) -> Convert | None:
    """Return how a column is read as a type, None where it holds the value as it is."""
    if hint in _AS_HELD:
        return None
    if hint in _READ:
        return _READ[hint]
    if isinstance(hint, type) and issubclass(hint, Enum):
        return {member.value: member for member in hint}.__getitem__
    if get_origin(hint) in (Union, types.UnionType) and get_args(hint)[1:] == (type(None),):
        return _perhaps(_way(get_args(hint)[0], name))
    if get_origin(hint) is tuple and get_args(hint)[1:] == (...,):
        return _each(_way(get_args(hint)[0], name))
    raise TypeError(f"no column can hold {name}, which is {hint}")


def _perhaps(convert: Convert | None) -> Convert | None:
    """Return how nothing stays nothing; an empty column says nothing too where a value stands in another form."""
    return None if convert is None else lambda held: None if held in (None, "") else convert(held)


def _each(convert: Convert | None) -> Convert:
    return listed if convert is None else lambda held: tuple(map(convert, listed(held)))
