"""The open record as use cases see it: who acts, the rows as values, and the receipt of each step."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import date
from gettext import gettext as _
from pathlib import Path

from auditor_tui.domain.audits.audit import Audit
from auditor_tui.domain.change import Change
from auditor_tui.domain.checklist.checklist import Asked, Checklist, Part
from auditor_tui.domain.operation import Operation
from auditor_tui.domain.organisation.person import Person
from auditor_tui.domain.organisation.system import System
from auditor_tui.domain.refusal import Unknown
from auditor_tui.services.record.named import person_named
from auditor_tui.services.record.rows import listed
from auditor_tui.services.record.values import systems_of
from checklists.questions import Pack
from checklists.reader import from_canonical
from db.history import end, touched_since
from db.store import Receipt, Store, View, Work
from db.tables.audits import AuditPackRecord, PackRecord
from db.touched import noting
from db.world import World


class Record:
    """An open record and the person who acts in it. Use cases take it as their first argument."""

    def __init__(self, store: Store, actor: Person | None) -> None:
        self.store = store
        self.actor = actor
        self.language = ""
        """the language questions are read in, where a pack has it"""
        self.graded: dict[tuple[str, str], dict[str, set[str]]] = {}
        """by closed audit and moment of approval, who graded which clause: read once, because it never changes"""
        self._packs: dict[str, Pack] = {}
        self._checklists: dict[object, Checklist] = {}
        self._reading_pack = threading.Lock()

    @property
    def path(self) -> Path:
        """Return where the record lies."""
        return self.store.path

    @property
    def today(self) -> date:
        """Return the local date."""
        return self.store.world.clock().date()

    @property
    def acting(self) -> Person:
        """Return who acts.

        Raises:
            Unknown: nobody was named.
        """
        if self.actor is None:
            raise Unknown("nobody-acts", _("Say who acts: --as NAME, or AUDITOR_NAME in the environment."))
        return self.actor

    def acting_as(self, name: str) -> Record:
        """Return the same record with another person acting.

        Raises:
            Unknown: the record knows nobody of that name.
        """
        with self.store.view() as view:
            person = person_named(view, name)
        other = Record(self.store, person)
        other.language = self.language
        other._packs, other._checklists, other.graded = self._packs, self._checklists, self.graded
        return other

    @contextmanager
    def work(self, operation: Operation, reason: str = "", *, of: str = "") -> Iterator[Work]:
        """Open a work in the name of whoever acts; `of` is what an operation is told with, as the kind of a paper."""
        with self.store.work(self.acting.id, f"{operation} {of}".rstrip(), reason) as work:
            yield work

    def pack(self, view: View, pack_id: str) -> Pack:
        """Return a pinned pack, parsed once."""
        with self._reading_pack:
            if pack_id not in self._packs:
                row = view.row(PackRecord, id=pack_id)
                if row is None:
                    raise Unknown("unknown-pack", _("The audit's checklist is not in this record."))
                self._packs[pack_id] = from_canonical(view.content(row["digest"]))
            return self._packs[pack_id]

    def checklist(self, view: View, audit: Audit) -> Checklist:
        """Return everything an audit asks, put together once for the same packs, clauses and systems."""
        further = view.rows(AuditPackRecord, audit_id=audit.id)
        scope = systems_of(view, audit)
        key = (
            self.language,
            audit.pack_id,
            audit.clauses,
            tuple(tuple(row.values()) for row in further),
            _profile(scope),
        )
        if key not in self._checklists:
            parts = [Part(self.pack(view, audit.pack_id).in_language(self.language), audit.clauses)]
            gone: list[Part] = []
            for row in further:
                pack = self.pack(view, row["pack_id"]).in_language(self.language)
                part = Part(pack, listed(row["clauses"]), row["prefix"])
                (parts if row["withdrawn"] is None else gone).append(part)
            self._checklists[key] = Checklist(tuple(parts), scope, tuple(gone))
        return self._checklists[key]

    def noting(self) -> AbstractContextManager[set[str]]:
        """Collect the kinds of record that are read meanwhile in this thread."""
        return noting()

    def end(self) -> int:
        """Return the position at which the journal ends."""
        with self.store.view() as view:
            return end(view)

    def touched_since(self, position: int) -> tuple[int, dict[str, frozenset[str]]]:
        """Return where the journal ends, and by transaction the kinds that were touched after a position of it."""
        with self.store.view() as view:
            return touched_since(view, position)

    def has_written(self, tx: str) -> bool:
        """Tell whether this program wrote a transaction since it opened the record."""
        return tx in self.store.written

    def data_version(self) -> int:
        """Return a number that changes whenever another program has written."""
        return self.store.data_version()

    def close(self) -> None:
        """Let go of the file."""
        self.store.close()


def open_record(path: Path, name: str | None = None, world: World | None = None) -> Record:
    """Open a record in the name of a person of it; without a name it can only be read.

    Raises:
        StoreFault: the file cannot be used. Unknown: the record knows nobody of that name.
    """
    store = Store.open(path, world)
    try:
        record = Record(store, None)
        return record.acting_as(name) if name else record
    except Exception:
        store.close()
        raise


def receipt(work: Work, result: str = "") -> Change:
    """Return the receipt of a work that has ended."""
    done: Receipt | None = work.receipt
    if done is None:
        raise RuntimeError("a receipt is asked for before the work has ended")
    return Change(done.operation, done.touched, done.position, done.head, result, done.tx)


def items_of(record: Record, view: View, audit: Audit) -> tuple[Asked, ...]:
    """Return the questions in scope of an audit, in walking order."""
    return record.checklist(view, audit).items


def _profile(systems: tuple[System, ...]) -> tuple[object, ...]:
    return tuple((s.id, s.reference, s.name, s.traits) for s in systems)
