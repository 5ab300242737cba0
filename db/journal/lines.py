"""The change journal: the body of a line (version 1), its hash chain and its commitments to values.

A line is `(dev, seq, prev, hash, body)`. `body` is JSON text, hashed as the bytes that are stored and never
written anew. Values lie apart in `value(commitment, salt, data)`, so that personal text can be erased while the
chain stays whole.

Body, version 1, keys in alphabetical order, no spaces:
`actor` person id, `audit` audit id or null, `ent` table, `field` column or `*` (the whole row), `hlc` hybrid
logical clock `milliseconds-counter`, `id` row id, `kind` edit | undo | migrate, `new` and `old` commitment in hex
or null, `op` operation in words, `parents` list of `dev:seq` this line supersedes, `reason` commitment or null,
`tx` transaction id, `tz` offset from UTC in minutes, `undoes` transaction id or null, `v` 1, `wall` UTC time.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

VERSION = 1
ROOT = bytes(32)
"""What the first line of a device names as its predecessor."""

WHOLE = "*"
_PREFIX = b"cm-change-v1\0"

Row = dict[str, str | int | None]


@dataclass(frozen=True, slots=True)
class Captured:
    """One row that changed: `old` is None for an insert, `new` is None for a delete; both as JSON."""

    entity: str
    id: str
    old: str | None
    new: str | None


@dataclass(frozen=True, slots=True)
class Act:
    """Who did what, why and when: what all lines of one transaction share."""

    tx: str
    actor: str
    operation: str
    reason: str
    kind: str
    undoes: str | None
    at: datetime
    hlc: str


@dataclass(frozen=True, slots=True)
class Line:
    """A body ready to be chained, with the values it commits to."""

    body: str
    entity: str
    id: str
    field: str
    values: tuple[tuple[bytes, bytes, bytes], ...]
    """(commitment, salt, data)"""


def chained(device: bytes, seq: int, prev: bytes, body: str) -> bytes:
    """Return the hash of a line: SHA-256 over prefix, device, sequence number, predecessor and body."""
    return hashlib.sha256(_PREFIX + device + seq.to_bytes(8, "big") + prev + body.encode()).digest()


def commitment(salt: bytes, data: bytes) -> bytes:
    """Return what a line says of a value without telling it."""
    return hashlib.sha256(salt + data).digest()


def next_hlc(last: str | None, at: datetime) -> str:
    """Return a clock reading later than the last one, even when the wall clock went back."""
    wall = int(at.timestamp() * 1000)
    if last is None:
        return f"{wall:013d}-0000"
    before, __, count = last.partition("-")
    if wall > int(before):
        return f"{wall:013d}-0000"
    return f"{int(before):013d}-{int(count) + 1:04d}"


def lines(
    captured: Captured, act: Act, salt: Callable[[], bytes], parents: Callable[[str, str, str], list[str]]
) -> list[Line]:
    """Return the lines of one changed row: one for an insert or delete, one per changed field otherwise.

    Args:
        captured: the row before and after, as the triggers saw it.
        act: the transaction it belongs to.
        salt: gives 16 fresh bytes per value.
        parents: gives for (entity, id, field) the lines this change supersedes.
    """
    old: Row | None = json.loads(captured.old) if captured.old is not None else None
    new: Row | None = json.loads(captured.new) if captured.new is not None else None
    if old is None or new is None:
        pairs = [(WHOLE, captured.old, captured.new)]
    else:
        pairs = [(field, _as_json(old[field]), _as_json(value)) for field, value in new.items() if value != old[field]]
    audit = (new or old or {}).get("audit_id") if captured.entity != "audit" else captured.id
    made = []
    for field, before, after in pairs:
        values: list[tuple[bytes, bytes, bytes]] = []

        def commit(text: str | None, values: list[tuple[bytes, bytes, bytes]] = values) -> str | None:
            if text is None:
                return None
            grains, data = salt(), text.encode()
            values.append((commitment(grains, data), grains, data))
            return values[-1][0].hex()

        body = {
            "actor": act.actor,
            "audit": audit,
            "ent": captured.entity,
            "field": field,
            "hlc": act.hlc,
            "id": captured.id,
            "kind": act.kind,
            "new": commit(after),
            "old": commit(before),
            "op": act.operation,
            "parents": parents(captured.entity, captured.id, field),
            "reason": commit(act.reason or None),
            "tx": act.tx,
            "tz": _offset(act.at),
            "undoes": act.undoes,
            "v": VERSION,
            "wall": act.at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z"),
        }
        text = json.dumps(body, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
        made.append(Line(text, captured.entity, captured.id, field, tuple(values)))
    return made


def _as_json(value: str | int | None) -> str:
    return json.dumps(value, ensure_ascii=False)


def _offset(at: datetime) -> int:
    offset = at.utcoffset()
    return int(offset.total_seconds() // 60) if offset is not None else 0
