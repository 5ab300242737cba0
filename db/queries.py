"""How reads become SQL: queries by equality, built once and known again by their shape."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from sqlalchemy import bindparam, func, select

from db.tables.declared import RecordedTable

Values = dict[str, Any]
Shape = tuple[tuple[str, str], ...]
"""Which columns are compared with what kind of value: is, none, among."""


def table(record: type[RecordedTable]) -> Any:
    """Return the table of a record class."""
    return record.__table__  # type: ignore[attr-defined]


def shape(equal: Values) -> Shape:
    """Return which columns are compared with what kind of value, by which a query is known again."""
    return tuple(
        (name, "none" if value is None else "among" if isinstance(value, list | tuple) else "is")
        for name, value in equal.items()
    )


def given(equal: Values) -> Values:
    """Return the values as the query names them."""
    return {f"{name}_": value for name, value in equal.items() if value is not None}


@lru_cache(maxsize=256)
def rows(record: type[RecordedTable], order: tuple[str, ...], compared: Shape, *, one: bool = False) -> Any:
    """Return the query for rows of a record, built once: building it takes as long as carrying it out."""
    columns = table(record).c
    query = select(table(record)).where(*_conditions(columns, compared)).order_by(*(columns[name] for name in order))
    return query.limit(1) if one else query


@lru_cache(maxsize=64)
def count(record: type[RecordedTable], by: tuple[str, ...], compared: Shape) -> Any:
    """Return the query that counts rows by columns, built once."""
    columns = table(record).c
    named = [columns[name] for name in by]
    return select(*named, func.count()).where(*_conditions(columns, compared)).group_by(*named)


def _conditions(columns: Any, compared: Shape) -> list[Any]:
    conditions = []
    for name, kind in compared:
        column = columns[name]
        if kind == "none":
            conditions.append(column.is_(None))
        elif kind == "among":
            conditions.append(column.in_(bindparam(f"{name}_", expanding=True)))
        else:
            conditions.append(column == bindparam(f"{name}_"))
    return conditions


def whole(record: type[RecordedTable], values: Values) -> Values:
    """Return the values with the defaults that the table states for the columns not named."""
    defaults = {
        name: field.default
        for name, field in record.model_fields.items()
        if name not in values and not field.is_required()
    }
    return defaults | values
