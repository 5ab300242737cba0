"""Writing the journal lines of a work at its end, in the work's own transaction."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection

from db.journal import lines

_LAST_LINE = "SELECT seq, hash, json_extract(body, '$.hlc') FROM change WHERE dev = ? ORDER BY seq DESC LIMIT 1"


class Last(NamedTuple):
    """The line a chain ends with."""

    seq: int
    hash: bytes
    hlc: str | None


def device_of(connection: Connection) -> bytes:
    """Return the name of this laptop's chain."""
    return bytes(connection.exec_driver_sql("SELECT dev FROM device ORDER BY rowid LIMIT 1").scalar_one())


def last_line(connection: Connection, device: bytes) -> Last:
    """Return where a chain ends now."""
    found = connection.exec_driver_sql(_LAST_LINE, (device,)).first()
    return Last(found[0], bytes(found[1]), found[2]) if found else Last(0, lines.ROOT, None)


def write(
    connection: Connection,
    device: bytes,
    last: Last,
    captured: Sequence[lines.Captured],
    act: lines.Act,
    salt: Callable[[], bytes],
) -> tuple[int, bytes]:
    """Chain the lines of the captured rows to the last one and write them; return where the chain ends then."""
    parents = _Parents(connection)
    seq, prev = last.seq, last.hash
    changes: list[tuple[Any, ...]] = []
    values: list[tuple[Any, ...]] = []
    for row in captured:
        for line in lines.lines(row, act, salt, parents.of):
            seq += 1
            prev_of_line, prev = prev, lines.chained(device, seq, prev, line.body)
            changes.append((device, seq, prev_of_line, prev, line.body))
            values += line.values
            parents.saw(line, f"{device.hex()}:{seq}")
    # Straight to the driver: these statements are fixed, and every saved answer pays for them.
    if values:
        connection.exec_driver_sql("INSERT INTO value (commitment, salt, data) VALUES (?, ?, ?)", values)
    if changes:
        connection.exec_driver_sql("INSERT INTO change (dev, seq, prev, hash, body) VALUES (?, ?, ?, ?, ?)", changes)
    return seq, prev


class _Parents:
    """Finds which lines a change supersedes, those of this very transaction included."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._seen: dict[tuple[str, str, str], str] = {}

    def of(self, entity: str, id: str, field: str) -> list[str]:
        for name in (field, lines.WHOLE):
            if (entity, id, name) in self._seen:
                return [self._seen[entity, id, name]]
        found = self._connection.exec_driver_sql(
            "SELECT lower(hex(dev)) || ':' || seq FROM change WHERE ent = ? AND row = ? "
            "AND (? = '*' OR json_extract(body, '$.field') IN (?, '*')) ORDER BY position DESC LIMIT 1",
            (entity, id, field, field),
        ).scalar()
        return [str(found)] if found else []

    def saw(self, line: lines.Line, position: str) -> None:
        self._seen[line.entity, line.id, line.field] = position
