"""Whether the record is what was recorded: the chain, the commitments, every table against its replay.

Works on a bare connection that trusts nothing in the file, changes nothing, and names every damaged item.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from functools import cache
from gettext import gettext as _
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as driver

from db import files
from db.driver import APPLICATION_ID, bare
from db.faults import Busy, Missing, StoreFault, explain
from db.journal.capture import triggers
from db.journal.lines import ROOT, VERSION, WHOLE, Row, chained, commitment
from db.migrations import SHAPE, make_tables
from db.tables.recorded import COLUMNS, row_as_json

Tables = dict[str, dict[str, Row]]


@dataclass(frozen=True, slots=True)
class Damage:
    """One thing that is not as it was recorded; `audit`, `item` and `field` say where, empty when unknown."""

    what: str
    entity: str = ""
    id: str = ""
    field: str = ""
    audit: str = ""
    item: str = ""

    @property
    def sentence(self) -> str:
        """Return the damage in one sentence with its place."""
        place = [
            _("audit {audit}").format(audit=self.audit) if self.audit else "",
            _("item {item}").format(item=self.item) if self.item else "",
            self.entity,
            _("field {field}").format(field=self.field) if self.field and self.field != WHOLE else "",
            f"({self.id})" if self.id else "",
        ]
        named = " ".join(part for part in place if part)
        return f"{named}: {self.what}" if named else self.what


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a verification found and how much it looked at; `notes` tell what is odd but no damage."""

    damages: tuple[Damage, ...]
    lines: int
    rows: int
    head: str
    files: int = 0
    notes: tuple[str, ...] = ()

    @property
    def is_sound(self) -> bool:
        """Tell whether nothing was found."""
        return not self.damages


def verify(path: Path) -> Verdict:
    """Check a whole record file and every file kept beside it.

    Raises:
        Missing: no such file.
    """
    if not path.is_file():
        raise Missing(_("There is no record at {path}.").format(path=path))
    try:
        connection = bare(path)
    except driver.Error as error:
        return Verdict((Damage(str(explain(error, path))),), 0, 0, "")
    try:
        connection.execute("BEGIN")
        return _Verification(connection, path).run()
    except (driver.Error, UnicodeDecodeError) as error:
        return Verdict(
            (Damage(_("{name} cannot be read through to its end ({error}).").format(name=path.name, error=error)),),
            0,
            0,
            "",
        )
    finally:
        connection.close()


def founder_of(path: Path) -> bytes | None:
    """Return the name of the chain a record began with, reading only; None where the file is no record.

    Raises:
        StoreFault: another program holds the file.
    """
    try:
        connection = bare(path)
        try:
            if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
                return None
            found = connection.execute("SELECT dev FROM device ORDER BY rowid LIMIT 1").fetchone()
        finally:
            connection.close()
    except driver.Error as error:
        fault = explain(error, path)
        if isinstance(fault, Busy):
            raise fault from error
        return None
    return bytes(found[0]) if found else None


def _noted(stray: files.Stray) -> str:
    what = _("is in no row of the record") if stray.is_ours else _("was put there by others")
    return _("{name} ({size} bytes) lies with the kept files and {what}; see 'auditor evidence orphans'").format(
        name=stray.path.name, size=stray.size, what=what
    )


_TABLES = "SELECT name, sql FROM sqlite_schema WHERE type <> 'trigger' AND name NOT LIKE 'sqlite_%'"


@cache
def _shape_of_tables(shape: int) -> dict[str, str]:
    """Return every table and index as a record of that shape has it."""
    connection = driver.connect(":memory:")
    try:
        make_tables(connection, shape)
        return dict(connection.execute(_TABLES).fetchall())
    finally:
        connection.close()


class _Verification:
    """One pass over one file."""

    def __init__(self, connection: Any, path: Path) -> None:
        self.connection = connection
        self.path = path
        self.damages: list[Damage] = []
        self.replayed: Tables = {table: {} for table in COLUMNS}
        self.lines = 0
        self.head = ""
        self.used: set[bytes] = set()
        self.shape = SHAPE
        self.recorded: tuple[str, ...] = ()
        self.files = 0
        self.notes: tuple[str, ...] = ()

    def run(self) -> Verdict:
        if not self._is_record():
            return Verdict(tuple(self.damages), 0, 0, "")
        for check in (self._pages, self._schema, self._chain, self._values, self._content, self._files):
            try:
                check()
            except (
                driver.Error,
                StoreFault,
                ValueError,
                KeyError,
                TypeError,
                ArithmeticError,
                AttributeError,
            ) as error:
                self.damages.append(Damage(_("a part of the file cannot be read ({error})").format(error=error)))
        rows = 0
        for table in self.recorded:
            try:
                rows += self._compare(table)
            except (driver.Error, ValueError, KeyError, TypeError, ArithmeticError, AttributeError) as error:
                self.damages.append(Damage(_("the table cannot be read ({error})").format(error=error), entity=table))
        return Verdict(tuple(self.damages), self.lines, rows, self.head, self.files, self.notes)

    def _is_record(self) -> bool:
        application = self._one("PRAGMA application_id")
        shape = self._one("PRAGMA user_version")
        if application != APPLICATION_ID:
            self.damages.append(Damage(_("{name} is not a record of this program").format(name=self.path.name)))
        elif not 1 <= shape <= SHAPE:
            self.damages.append(
                Damage(
                    _("{name} has the shape of a later version ({shape}); verify it with that version").format(
                        name=self.path.name, shape=shape
                    )
                )
            )
        else:
            self.shape = shape
            self.recorded = tuple(table for table in COLUMNS if table in _shape_of_tables(shape))
        return not self.damages

    def _pages(self) -> None:
        for (said,) in self.connection.execute("PRAGMA integrity_check(20)").fetchall():
            if said != "ok":
                self.damages.append(Damage(_("the file's pages are damaged: {said}").format(said=said)))
        for table, row, parent, __ in self.connection.execute("PRAGMA foreign_key_check").fetchall():
            self.damages.append(
                Damage(
                    _("row {row} points to a {parent} that does not exist").format(row=row, parent=parent), entity=table
                )
            )

    def _schema(self) -> None:
        found = dict(self.connection.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").fetchall())
        for name, statement in triggers(self.recorded).items():
            if found.pop(name, None) != statement:
                self.damages.append(
                    Damage(
                        _("the guard {name} was removed or changed, so changes may have gone unseen").format(name=name)
                    )
                )
        tables, wanted = dict(self.connection.execute(_TABLES).fetchall()), _shape_of_tables(self.shape)
        for name, statement in wanted.items():
            if tables.get(name) != statement:
                self.damages.append(
                    Damage(_("the table or index {name} is not as this program makes it").format(name=name))
                )
        for name in tables.keys() - wanted.keys():
            self.damages.append(
                Damage(
                    _("a table, index or view {name} was added that does not belong to this program").format(name=name)
                )
            )
        for name in found:
            self.damages.append(
                Damage(_("a trigger {name} was added that does not belong to this program").format(name=name))
            )

    def _chain(self) -> None:
        devices = {bytes(dev) for (dev,) in self.connection.execute("SELECT dev FROM device").fetchall()}
        expected: dict[bytes, tuple[int, bytes]] = {}
        query = "SELECT dev, seq, prev, hash, body FROM change ORDER BY dev, seq"
        for raw, seq, prev, digest, body in self.connection.execute(query):
            device = bytes(raw)
            self.lines += 1
            last = expected.get(device, (0, ROOT))
            if device not in devices:
                self._damage(self._named(body), _("journal line {seq} belongs to an unknown laptop").format(seq=seq))
            try:
                self._line(device, seq, bytes(prev), bytes(digest), body, last)
            except (ValueError, KeyError, TypeError, ArithmeticError, AttributeError) as error:
                self._damage(
                    self._named(body), _("journal line {seq} cannot be read ({error})").format(seq=seq, error=error)
                )
            expected[device] = (seq, bytes(digest))
        if expected:
            self.head = max(expected.values())[1].hex()

    def _line(self, device: bytes, seq: int, prev: bytes, digest: bytes, body: str, last: tuple[int, bytes]) -> None:
        """Check one line against the one before it, and replay it."""
        if seq != last[0] + 1:
            self._damage(
                self._named(body), _("journal lines {last} to {seq} are missing").format(last=last[0] + 1, seq=seq - 1)
            )
        if prev != last[1]:
            self._damage(self._named(body), _("journal line {seq} does not follow the line before it").format(seq=seq))
        if chained(device, seq, prev, body) != digest:
            self._damage(self._named(body), _("journal line {seq} was changed after it was written").format(seq=seq))
        self._replay(json.loads(body), seq)

    def _replay(self, said: dict[str, Any], seq: int) -> None:
        table = self.replayed.get(said["ent"])
        if table is None or said["v"] != VERSION:
            self._damage(said, _("journal line {seq} speaks of something this program does not know").format(seq=seq))
            return
        old, new = self._value(said, "old", seq), self._value(said, "new", seq)
        self._value(said, "reason", seq)
        if said["field"] != WHOLE:
            if said["id"] in table:
                table[said["id"]][said["field"]] = new
        elif said["new"] is None:
            table.pop(said["id"], None)
        elif isinstance(new, dict):
            table[said["id"]] = dict(new)
        del old

    def _value(self, said: dict[str, Any], part: str, seq: int) -> Any:
        """Return the value a line commits to; damage when it is gone or another."""
        if said[part] is None:
            return None
        committed = bytes.fromhex(said[part])
        self.used.add(committed)
        found = self.connection.execute(
            "SELECT CAST(salt AS BLOB), CAST(data AS BLOB) FROM value WHERE commitment = ?", (committed,)
        ).fetchone()
        if found is None:
            self._damage(said, _("the {part} value of journal line {seq} is missing").format(part=part, seq=seq))
            return None
        if commitment(bytes(found[0]), bytes(found[1])) != committed:
            self._damage(
                said,
                _("the {part} value of journal line {seq} was changed after it was written").format(part=part, seq=seq),
            )
        text = bytes(found[1]).decode()
        return text if part == "reason" else json.loads(text)

    def _values(self) -> None:
        for (committed,) in self.connection.execute("SELECT commitment FROM value").fetchall():
            if bytes(committed) not in self.used:
                self.damages.append(
                    Damage(_("a value {hex} belongs to no journal line").format(hex=bytes(committed).hex()[:12]))
                )

    def _content(self) -> None:
        wanted = {row["digest"]: ("pack", id) for id, row in self.replayed["pack"].items()}
        wanted |= {row["population"]: ("sample", id) for id, row in self.replayed["sample"].items()}
        wanted |= {row["logo"]: ("house_style", id) for id, row in self.replayed["house_style"].items() if row["logo"]}
        for table in ("paper", "issued"):
            for id, row in self.replayed[table].items():
                wanted |= {row["pdf"]: (table, id), row["sheet"]: (table, id)}
        for digest, data in self.connection.execute("SELECT digest, CAST(data AS BLOB) FROM content"):
            entity, id = wanted.pop(digest, ("content", str(digest)[:12]))
            if hashlib.sha256(bytes(data)).hexdigest() != digest:
                self._damage({"ent": entity, "id": id, "field": "content"}, _("what is kept is not what its hash says"))
        for digest, (entity, id) in wanted.items():
            self._damage(
                {"ent": entity, "id": id, "field": "content"},
                _("its content {digest} is missing").format(digest=str(digest)[:12]),
            )

    def _files(self) -> None:
        """Read every kept file through, once for each content; what lies there beside them is noted, no damage."""
        found: dict[tuple[str, int], str] = {}
        for id, row in self.replayed["evidence_file"].items():
            kept = (str(row["sha256"]), int(str(row["size"])))
            if kept not in found:
                found[kept] = files.damage(self.path, *kept)
            self.files += 1
            if found[kept]:
                piece = self.replayed["evidence"].get(str(row["evidence_id"]), {})
                named = _("E-{piece:03d}, file {name!r} (revision {revision})").format(
                    piece=piece.get("number", 0), name=row["name"], revision=row["revision"]
                )
                where = {"ent": "evidence_file", "id": id, "field": "content"}
                self._damage(where, f"{named} {found[kept]}", row | {"item": piece.get("item")})
        if not files.is_backup(self.path):
            self.notes = tuple(map(_noted, files.strays(self.path, (sha256 for sha256, __ in found))))

    def _compare(self, table: str) -> int:
        found: dict[str, Row] = {}
        for (said,) in self.connection.execute(f'SELECT {row_as_json(table)} FROM "{table}"'):  # noqa: S608
            row = json.loads(said)
            found[str(row["id"])] = row
        replayed = self.replayed[table]
        for id in found.keys() | replayed.keys():
            self._compare_row(table, id, replayed.get(id), found.get(id))
        return len(found)

    def _compare_row(self, table: str, id: str, should: Row | None, found: Row | None) -> None:
        where = {"ent": table, "id": id}
        if should is None:
            self._damage(where, _("this row was never recorded through the program"), found)
        elif found is None:
            self._damage(where, _("this row has disappeared from its table"), should)
        else:
            for field in should.keys() | found.keys():
                if should.get(field) != found.get(field):
                    self._damage(where | {"field": field}, _("is not what was last recorded"), should)

    def _named(self, body: str) -> dict[str, Any]:
        try:
            said = json.loads(body)
        except ValueError:
            return {}
        return said if isinstance(said, dict) else {}

    def _damage(self, where: dict[str, Any], what: str, row: Row | None = None) -> None:
        entity, id = str(where.get("ent", "")), str(where.get("id", ""))
        row = row or self.replayed.get(entity, {}).get(id) or {}
        audit = id if entity == "audit" else str(row.get("audit_id") or row.get("of_audit") or where.get("audit") or "")
        known = self.replayed["audit"].get(audit, {})
        self.damages.append(
            Damage(
                what,
                entity=entity,
                id=id,
                field=str(where.get("field", "")),
                audit=str(known.get("reference") or audit),
                item=str(row.get("item") or ""),
            )
        )

    def _one(self, query: str) -> int:
        return int(self.connection.execute(query).fetchone()[0])
