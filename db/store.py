"""The one door to the record: `Store.work` to write, `Store.view` to read one moment of it."""

from __future__ import annotations

import hashlib
import os
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from gettext import gettext as _
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2
from sqlalchemy import Connection, delete, insert, text, update
from sqlalchemy.exc import DBAPIError

from db import driver, migrations, queries
from db.faults import Damaged, ReadOnly, StoreFault, explain
from db.journal import lines, writing
from db.journal.capture import Capture
from db.tables.declared import RecordedTable
from db.touched import JOURNAL, noted
from db.world import World

Values = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a work did: the operation, the kinds of record it touched, and where the journal stands."""

    operation: str
    tx: str
    touched: frozenset[str]
    position: int
    head: str


@dataclass(frozen=True, slots=True)
class Head:
    """The state of one audit's record: a hash over its own journal lines, and the last of their positions."""

    hash: str
    position: int
    at: str

    @property
    def short(self) -> str:
        """Return the form that is printed on papers."""
        return f"{self.hash[:12]}@{self.position}"


class View:
    """Reads rows as plain dictionaries; all reads of one view see the same moment."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.noted = noted()
        """the kinds of record that were read"""

    def rows(self, record: type[RecordedTable], *, order: Sequence[str] = ("id",), **equal: Any) -> list[Values]:
        """Return the rows whose columns equal the given values (a list means one of)."""
        self.noted.add(queries.table(record).name)
        query = queries.rows(record, tuple(order), queries.shape(equal))
        found = self.connection.execute(query, queries.given(equal))
        names = tuple(found.keys())
        return [dict(zip(names, row, strict=True)) for row in found]

    def row(self, record: type[RecordedTable], **equal: Any) -> Values | None:
        """Return the one row that matches, or None."""
        self.noted.add(queries.table(record).name)
        found = self.connection.execute(
            queries.rows(record, (), queries.shape(equal), one=True), queries.given(equal)
        ).first()
        return dict(found._mapping) if found is not None else None

    def counts(self, record: type[RecordedTable], by: Sequence[str], **equal: Any) -> dict[tuple[Any, ...], int]:
        """Return how many rows there are per combination of the named columns."""
        self.noted.add(queries.table(record).name)
        query = queries.count(record, tuple(by), queries.shape(equal))
        return {tuple(row[:-1]): row[-1] for row in self.connection.execute(query, queries.given(equal))}

    def number(self, record: type[RecordedTable], **within: Any) -> int:
        """Return the next number of a table that declares one, counted within the columns it declares.

        It is only ours to use within a work: until then another may take it.
        """
        column = record.declared.number
        if not column or set(within) != set(record.declared.within):
            raise RuntimeError(f"{record.__tablename__} is not numbered within {sorted(within)}")
        return 1 + max((int(taken) for (taken,) in self.counts(record, (column,), **within)), default=0)

    def content(self, digest: str) -> bytes:
        """Return what lies under a digest.

        Raises:
            Damaged: nothing does, or it is not what the digest says.
        """
        data = self.connection.execute(text("SELECT data FROM content WHERE digest = :d"), {"d": digest}).scalar()
        if not isinstance(data, bytes) or hashlib.sha256(data).hexdigest() != digest:
            raise Damaged(
                _("Content {digest} of the record is missing or damaged; run 'auditor verify'.").format(
                    digest=digest[:12]
                )
            )
        return data

    def head(self, audit_id: str) -> Head:
        """Return the state of one audit's record, which work on other audits does not change."""
        self.noted.add(JOURNAL)
        return self._state("audit = :a", {"a": audit_id})

    def head_of(self, *entities: str) -> Head:
        """Return the state of some kinds of record, which work on others does not change."""
        self.noted.update(entities)
        names = {f"e{number}": entity for number, entity in enumerate(entities)}
        return self._state(f"ent IN ({', '.join(f':{name}' for name in names)})", names)

    def _state(self, condition: str, values: Values) -> Head:
        rows = self.connection.execute(
            text(f"SELECT position, body FROM change WHERE {condition} ORDER BY position"),  # noqa: S608
            values,
        ).all()
        state = hashlib.sha256(b"audit-state-v1\0")
        for __, body in rows:
            state.update(hashlib.sha256(body.encode()).digest())
        last = self.connection.execute(
            text("SELECT json_extract(body, '$.wall') FROM change WHERE position = :p"),
            {"p": rows[-1][0] if rows else 0},
        ).scalar()
        return Head(state.hexdigest(), rows[-1][0] if rows else 0, str(last or ""))


class Work(View):
    """A view that may also write; what it changed is journalled when it ends, or nothing is kept."""

    def __init__(self, connection: Connection, world: World, actor: str, operation: str, reason: str) -> None:
        super().__init__(connection)
        self.world = world
        self.actor = actor
        self.operation = operation
        self.reason = reason
        self.at = world.clock()
        self.receipt: Receipt | None = None

    @property
    def stamp(self) -> str:
        """Return the time of this work as text with its local offset."""
        return self.at.isoformat(timespec="milliseconds")

    def add(self, record: type[RecordedTable], **values: Any) -> str:
        """Insert a row and return its id, fresh unless given."""
        values.setdefault("id", self.world.fresh_id())
        if record.declared.single_at_door:
            self._check_single(record, values)
        self.connection.execute(insert(queries.table(record)).values(queries.whole(record, values)))
        return str(values["id"])

    def _check_single(self, record: type[RecordedTable], values: Values) -> None:
        for key in record.declared.keys:
            same = {column: values[column] for column in key}
            if self.row(record, **same) is not None:
                raise RuntimeError(f"{record.__tablename__} has a row with {same} already")

    def change(self, record: type[RecordedTable], id: str, **values: Any) -> None:
        """Change columns of one row."""
        table = queries.table(record)
        self.connection.execute(update(table).where(table.c.id == id).values(values))

    def remove(self, record: type[RecordedTable], id: str) -> None:
        """Take a row out of its table (its lines stay in the journal); for undoing an insert only."""
        table = queries.table(record)
        self.connection.execute(delete(table).where(table.c.id == id))

    def keep(self, data: bytes) -> str:
        """Keep content under its SHA-256 and return that."""
        digest = hashlib.sha256(data).hexdigest()
        known = self.connection.execute(text("SELECT 1 FROM content WHERE digest = :d"), {"d": digest}).scalar()
        if known is None:
            self.connection.execute(
                text("INSERT INTO content (digest, data) VALUES (:d, :b)"), {"d": digest, "b": data}
            )
        return digest


class Store:
    """An open record. It may be used from several threads; works follow one another."""

    def __init__(self, path: Path, world: World, *, frozen: bool) -> None:
        self.path = path
        self.world = world
        self.read_only = frozen
        self._turn = threading.Lock()
        self._capture = Capture()
        closed = Capture()
        self._reader = driver.reader(path, closed.register, frozen=frozen and not _can_lock(path))
        self._watched: Any = None
        self._device = b""
        self.written: set[str] = set()
        """the transactions that were written through this door"""
        self._writer = None if frozen else driver.writer(path, self._capture.register)

    @classmethod
    def found(cls, path: Path, world: World | None = None) -> Store:
        """Make a new record that appears whole under its name or not at all, readable by its owner only.

        Raises:
            StoreFault: something is there already, or the place cannot be written.
        """
        world = world or World()
        driver.refuse_untrusted()
        path = path.absolute()
        if path.exists():
            raise StoreFault(
                _("{path} exists already and was left untouched; open it with --db, or choose another name.").format(
                    path=path
                )
            )
        try:
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            unborn = path.with_name(f".{path.name}.{os.getpid()}.new")
            os.close(os.open(unborn, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
            try:
                device = migrations.device_of(world.fresh_id())
                migrations.bring_up(unborn, device=device, at=world.clock().isoformat(timespec="milliseconds"))
                os.link(unborn, path)
            finally:
                for left in (unborn, Path(f"{unborn}-wal"), Path(f"{unborn}-shm")):
                    left.unlink(missing_ok=True)
        except FileExistsError as error:
            raise StoreFault(_("{path} exists already and was left untouched.").format(path=path)) from error
        except OSError as error:
            raise StoreFault(
                _("No record can be made at {path}: {strerror}.").format(path=path, strerror=error.strerror)
            ) from error
        return cls.open(path, world)

    @classmethod
    def open(cls, path: Path, world: World | None = None) -> Store:
        """Open an existing record, bringing an older shape up after a backup.

        Raises:
            StoreFault: missing, damaged, newer or busy; the file is then untouched.
        """
        driver.refuse_untrusted()
        path = path.absolute()
        frozen = path.is_file() and not driver.is_writable(path)
        if not frozen:
            migrations.bring_up(path)
        store = cls(path, world or World(), frozen=frozen)
        try:
            with store.view() as view:
                found = view.connection.exec_driver_sql("PRAGMA quick_check(1)").scalar()
        except StoreFault:
            store.close()
            raise
        if found != "ok":
            store.close()
            raise Damaged(
                _(
                    "{name} is damaged ({found}). It was left untouched; run 'auditor verify' to see what is "
                    "affected, or restore a copy."
                ).format(name=path.name, found=str(found)[:80])
            )
        return store

    @contextmanager
    def view(self) -> Iterator[View]:
        """Read one moment of the record.

        Raises:
            StoreFault: the file cannot be read.
        """
        try:
            with self._reader.begin() as connection:
                yield View(connection)
        except DBAPIError as error:
            raise explain(error, self.path) from error

    @contextmanager
    def work(
        self, actor: str, operation: str, reason: str = "", *, kind: str = "edit", undoes: str | None = None
    ) -> Iterator[Work]:
        """Open the only way to write: everything inside is journalled and kept whole, or nothing is.

        Args:
            actor: id of the person who acts.
            operation: what the person does, in the auditor's words.
            reason: why, where a reason is asked for.
            kind: `edit`, or `undo` with the transaction that is taken back in `undoes`.

        Raises:
            StoreFault: read-only, busy for more than five seconds, disk full or damaged; nothing was kept.
        """
        if self._writer is None:
            raise ReadOnly(
                _("{name} can only be read here, so nothing was written. Make it writable, or use a copy.").format(
                    name=self.path.name
                )
            )
        with self._turn:
            try:
                with self._writer.begin() as connection:
                    work = Work(connection, self.world, actor, operation, reason)
                    self._capture.open()
                    try:
                        yield work
                        self._journal(work, kind, undoes)
                    finally:
                        self._capture.close()
            except DBAPIError as error:
                raise explain(error, self.path) from error

    def data_version(self) -> int:
        """Return a number that changes when any other connection has written.

        Raises:
            StoreFault: the file cannot be read any more.
        """
        try:
            if self._watched is None:
                self._watched = driver.bare(self.path)
            return int(self._watched.execute("PRAGMA data_version").fetchone()[0])
        except sqlcipher3.dbapi2.Error as error:
            raise explain(error, self.path) from error

    def close(self) -> None:
        """Let go of the file."""
        if self._watched is not None:
            self._watched.close()
            self._watched = None
        self._reader.dispose()
        if self._writer is not None:
            self._writer.dispose()

    # Drafts: text being typed, outside the record and its journal.

    def keep_draft(self, key: str, typed: str) -> None:
        """Keep text that is being typed, so that a crash cannot take it; empty text drops it.

        Raises:
            StoreFault: the draft could not be kept.
        """
        if self._writer is None:
            return
        statement = (
            text("INSERT OR REPLACE INTO draft (key, text, at) VALUES (:k, :t, :a)")
            if typed
            else text("DELETE FROM draft WHERE key = :k")
        )
        values = {"k": key, "t": typed, "a": self.world.clock().isoformat(timespec="milliseconds")}
        with self._turn:
            try:
                with self._writer.begin() as connection:
                    connection.execute(statement, values if typed else {"k": key})
            except DBAPIError as error:
                raise explain(error, self.path) from error

    def draft(self, key: str) -> str:
        """Return the kept text of a draft, empty when there is none."""
        with self.view() as view:
            found = view.connection.execute(text("SELECT text FROM draft WHERE key = :k"), {"k": key}).scalar()
        return str(found or "")

    def _journal(self, work: Work, kind: str, undoes: str | None) -> None:
        captured = self._capture.take()
        connection = work.connection
        self._device = self._device or writing.device_of(connection)
        last = writing.last_line(connection, self._device)
        act = lines.Act(
            tx=self.world.fresh_id() if captured else "",
            actor=work.actor,
            operation=work.operation,
            reason=work.reason,
            kind=kind,
            undoes=undoes,
            at=work.at,
            hlc=lines.next_hlc(last.hlc, work.at),
        )
        seq, head = writing.write(connection, self._device, last, captured, act, self.world.salt)
        # Before the commit, so that nobody sees a line of ours and takes it for another's.
        self.written.add(act.tx)
        touched = frozenset({JOURNAL, *(row.entity for row in captured)}) if captured else frozenset()
        work.receipt = Receipt(work.operation, act.tx, touched, seq, head.hex())


def _can_lock(path: Path) -> bool:
    """Tell whether SQLite can keep its side files here, without which a file is read as if nobody wrote to it."""
    return os.access(path.parent, os.W_OK)
