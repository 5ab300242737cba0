"""How reads become SQL: queries by equality, written out, since every screen makes dozens of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import Date

from db.tables.declared import RecordedTable

Values = dict[str, Any]


class Columns(NamedTuple):
    """The columns of a table by name as SQL names them, and which of them hold days."""

    named: Mapping[str, str]
    days: frozenset[str]


class Query(NamedTuple):
    """A query as SQL, with the values it asks for and the names of what it returns."""

    sql: str
    given: list[Any]
    names: Sequence[str]
    days: Sequence[int]

    def read(self, found: list[tuple[Any, ...]]) -> Sequence[Sequence[Any]]:
        """Return what was found with its days as days."""
        if not self.days:
            return found
        rows = [list(row) for row in found]
        for row in rows:
            for place in self.days:
                if row[place] is not None:
                    row[place] = date.fromisoformat(row[place])
        return rows


def table(record: type[RecordedTable]) -> Any:
    """Return the table of a record class."""
    return record.__table__  # type: ignore[attr-defined]


@cache
def columns(record: type[RecordedTable]) -> Columns:
    """Return the columns of a record class."""
    made = table(record)
    return Columns(
        {column.name: f'"{made.name}"."{column.name}"' for column in made.columns},
        frozenset(column.name for column in made.columns if isinstance(column.type, Date)),
    )


def rows(record: type[RecordedTable], order: Sequence[str], equal: Values, *, one: bool = False) -> Query:
    """Return the query for rows of a record: those whose columns equal what is given, in an order."""
    named, __ = columns(record)
    tail = f" ORDER BY {', '.join([named[name] for name in order])}" if order else ""
    return _query(record, tuple(named), ", ".join(named.values()), equal, f"{tail} LIMIT 1" if one else tail)


def count(record: type[RecordedTable], by: Sequence[str], equal: Values) -> Query:
    """Return the query that counts rows by columns."""
    grouped = ", ".join([columns(record).named[name] for name in by])
    return _query(record, by, f"{grouped}, count(*)", equal, f" GROUP BY {grouped}")


def _query(record: type[RecordedTable], names: Sequence[str], wanted: str, equal: Values, tail: str) -> Query:
    named, days = columns(record)
    conditions: list[str] = []
    given: list[Any] = []
    for name, value in equal.items():
        if value is None:
            conditions.append(f"{named[name]} IS NULL")
        elif isinstance(value, list | tuple):
            conditions.append(f"{named[name]} IN ({', '.join('?' * len(value))})")
            given += value
        else:
            conditions.append(f"{named[name]} = ?")
            given.append(value)
    where = f" WHERE {' AND '.join(conditions)}" if conditions else ""
    return Query(
        f'SELECT {wanted} FROM "{table(record).name}"{where}{tail}',  # noqa: S608
        as_kept(given),
        names,
        [place for place, name in enumerate(names) if name in days],
    )


def as_kept(values: Iterable[Any]) -> list[Any]:
    """Return values as the file keeps them: days as text."""
    return [value.isoformat() if isinstance(value, date) else value for value in values]


def add(record: type[RecordedTable], values: Values) -> str:
    """Return the statement that adds a row with these columns."""
    names = ", ".join([_own(record, name) for name in values])
    return f'INSERT INTO "{table(record).name}" ({names}) VALUES ({", ".join("?" * len(values))})'  # noqa: S608


def change(record: type[RecordedTable], values: Values) -> str:
    """Return the statement that changes these columns of the row with an id."""
    changed = ", ".join([f"{_own(record, name)} = ?" for name in values])
    return f'UPDATE "{table(record).name}" SET {changed} WHERE id = ?'  # noqa: S608


def remove(record: type[RecordedTable]) -> str:
    """Return the statement that takes out the row with an id."""
    return f'DELETE FROM "{table(record).name}" WHERE id = ?'  # noqa: S608


def _own(record: type[RecordedTable], name: str) -> str:
    """Return a column of a table as SQL names it where no other table is meant."""
    return columns(record).named[name].partition(".")[2]


def whole(record: type[RecordedTable], values: Values) -> Values:
    """Return the values with the defaults that the table states for the columns not named."""
    defaults = {
        name: field.default
        for name, field in record.model_fields.items()
        if name not in values and not field.is_required()
    }
    return defaults | values
