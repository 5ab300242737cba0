"""What the journal tells: transactions in words and values, for the audit trail, undo and search of changes."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from sqlalchemy import bindparam, text

from db.journal.lines import WHOLE
from db.store import View
from db.touched import JOURNAL

_ASKED = 500
"""Values that one query asks for."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the journal with its values; `field` is `*` when a whole row came or went.

    `old` and `new` are None where there was nothing, or where the value has been erased.
    """

    device: str
    position: int
    hash: str
    tx: str
    actor: str
    wall: str
    offset: int
    operation: str
    kind: str
    undoes: str | None
    entity: str
    id: str
    audit: str | None
    field: str
    old: Any
    new: Any
    reason: str

    @property
    def inserts(self) -> bool:
        """Tell whether a row was made."""
        return self.field == WHOLE and self.old is None

    @property
    def deletes(self) -> bool:
        """Tell whether a row was taken out of its table."""
        return self.field == WHOLE and self.new is None


def entries(
    view: View,
    *,
    audit: str | None = None,
    tx: str | None = None,
    row: str | None = None,
    latest: int | None = None,
) -> list[Entry]:
    """Return journal lines in the order they were written, of one audit, transaction or row, or the latest ones."""
    view.noted.add(JOURNAL)
    conditions, values = ["1"], {}
    if audit is not None:
        conditions.append("audit = :audit")
        values["audit"] = audit
    if tx is not None:
        conditions.append("tx = :tx")
        values["tx"] = tx
    if row is not None:
        conditions.append("row = :row")
        values["row"] = row
    query = f"SELECT dev, seq, hash, body FROM change WHERE {' AND '.join(conditions)} ORDER BY position DESC"  # noqa: S608
    if latest is not None:
        query += f" LIMIT {int(latest)}"
    rows = view.connection.execute(text(query), values).all()
    lines = [(*line[:3], json.loads(line[3])) for line in reversed(rows)]
    known = _values(view, {said[part] for *__, said in lines for part in ("old", "new", "reason") if said[part]})
    return [_entry(known, *line) for line in lines]


def last_line(view: View) -> tuple[int, str]:
    """Return position and hash of the last line of the journal, which `auditor verify` calls the head."""
    view.noted.add(JOURNAL)
    found = view.connection.execute(text("SELECT seq, hash FROM change ORDER BY position DESC LIMIT 1")).first()
    return (int(found[0]), bytes(found[1]).hex()) if found is not None else (0, "")


def end(view: View) -> int:
    """Return the position of the last line this laptop holds."""
    return int(view.connection.execute(text("SELECT max(position) FROM change")).scalar() or 0)


def touched_since(view: View, position: int) -> tuple[int, dict[str, frozenset[str]]]:
    """Return where the journal ends, and by transaction the kinds that were touched after a position of it."""
    view.noted.add(JOURNAL)
    found: dict[str, set[str]] = {}
    query = text("SELECT position, tx, ent FROM change WHERE position > :p ORDER BY position")
    for line, tx, entity in view.connection.execute(query, {"p": position}):
        position = line
        found.setdefault(str(tx), {JOURNAL}).add(str(entity))
    return position, {tx: frozenset(kinds) for tx, kinds in found.items()}


def last_transaction(view: View, actor: str) -> str | None:
    """Return the latest transaction of a person that is no undo and has not been undone."""
    view.noted.add(JOURNAL)
    found = view.connection.execute(
        text(
            "SELECT tx FROM change WHERE json_extract(body, '$.actor') = :a AND json_extract(body, '$.kind') = 'edit' "
            "AND tx NOT IN (SELECT json_extract(body, '$.undoes') FROM change "
            "WHERE json_extract(body, '$.kind') = 'undo') ORDER BY position DESC LIMIT 1"
        ),
        {"a": actor},
    ).scalar()
    return str(found) if found is not None else None


def changed_since(view: View, tx: str) -> set[tuple[str, str]]:
    """Return the rows (entity, id) of a transaction that later ones changed again and that were not undone."""
    view.noted.add(JOURNAL)
    rows = view.connection.execute(
        text(
            "SELECT DISTINCT a.ent, a.row FROM change a JOIN change b ON b.ent = a.ent AND b.row = a.row "
            "WHERE a.tx = :t AND b.tx <> :t AND b.position > a.position "
            "AND json_extract(b.body, '$.kind') <> 'undo' AND b.tx NOT IN "
            "(SELECT json_extract(body, '$.undoes') FROM change WHERE json_extract(body, '$.kind') = 'undo')"
        ),
        {"t": tx},
    )
    return {(str(entity), str(id)) for entity, id in rows}


def _entry(known: dict[str, bytes], device: bytes, seq: int, digest: bytes, said: dict[str, Any]) -> Entry:
    reason = _value(known, said["reason"], raw=True)
    whole = said["field"] == WHOLE
    return Entry(
        device=bytes(device).hex(),
        position=seq,
        hash=bytes(digest).hex(),
        tx=said["tx"],
        actor=said["actor"],
        wall=said["wall"],
        offset=said["tz"],
        operation=said["op"],
        kind=said["kind"],
        undoes=said["undoes"],
        entity=said["ent"],
        id=said["id"],
        audit=said["audit"],
        field=said["field"],
        old=_value(known, said["old"]),
        new=_value(known, said["new"]),
        reason=str(reason or "") if not whole or reason else "",
    )


def _values(view: View, commitments: set[str]) -> dict[str, bytes]:
    """Return what lines commit to, asked for in few queries: a whole journal commits to tens of thousands."""
    wanted = sorted(commitments)
    known: dict[str, bytes] = {}
    query = text("SELECT commitment, data FROM value WHERE commitment IN :c").bindparams(bindparam("c", expanding=True))
    for first in range(0, len(wanted), _ASKED):
        asked = [bytes.fromhex(commitment) for commitment in wanted[first : first + _ASKED]]
        known |= {bytes(found).hex(): data for found, data in view.connection.execute(query, {"c": asked})}
    return known


def _value(known: dict[str, bytes], commitment: str | None, *, raw: bool = False) -> Any:
    data = known.get(commitment) if commitment is not None else None
    if data is None:
        return None
    return data.decode() if raw else json.loads(data)
