"""The open record as use cases see it: who acts, the rows as values, and the receipt of each step."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from gettext import gettext as _
from pathlib import Path

from auditor_tui.domain.applicability import Applicability
from auditor_tui.domain.audit import Audit, Method, State
from auditor_tui.domain.change import Change
from auditor_tui.domain.checklist import Asked, Checklist, Part
from auditor_tui.domain.person import Person
from auditor_tui.domain.refusal import Unknown
from auditor_tui.domain.system import SHEET, Origin, OurRole, Stage, System, Tier, Told
from auditor_tui.domain.text import shortened
from checklists.questions import Pack
from checklists.reader import from_canonical
from db.audits import AuditPackRecord, AuditRecord
from db.packs import PackRecord
from db.people import OrganisationRecord, PersonRecord
from db.store import Receipt, Store, View, Work
from db.systems import ApplicabilityRecord, AuditSystemRecord, SystemRecord
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
    def work(self, operation: str, reason: str = "") -> Iterator[Work]:
        """Open a work in the name of whoever acts."""
        with self.store.work(self.acting.id, operation, reason) as work:
            yield work

    def pack(self, view: View, pack_id: str) -> Pack:
        """Return a pinned pack, parsed once."""
        with self._reading_pack:
            if pack_id not in self._packs:
                row = view.row(PackRecord, id=pack_id)
                if row is None:
                    raise Unknown("unknown-pack", _("The audit's checklist is not in this record."))
                self._packs[pack_id] = from_canonical(view.content(str(row["digest"])))
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
                pack = self.pack(view, str(row["pack_id"])).in_language(self.language)
                part = Part(pack, listed(row["clauses"]), str(row["prefix"]))
                (parts if row["withdrawn"] is None else gone).append(part)
            self._checklists[key] = Checklist(tuple(parts), scope, tuple(gone))
        return self._checklists[key]

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
    return Change(done.operation, done.touched, done.position, done.head, result)


def organisation(view: View) -> str:
    """Return the name of the organisation."""
    rows = view.rows(OrganisationRecord)
    return str(rows[0]["name"]) if rows else ""


def people(view: View) -> tuple[Person, ...]:
    """Return everybody the record knows, by name."""
    return tuple(Person(**row) for row in view.rows(PersonRecord, order=("name",)))


def person_named(view: View, name: str) -> Person:
    """Return a person by name or initials.

    Raises:
        Unknown: nobody, with the names there are.
    """
    wanted = name.strip()
    everybody = people(view)
    for person in everybody:
        if wanted.casefold() in (person.name.casefold(), person.initials.casefold()):
            return person
    known = ", ".join(shortened(person.name, 40) for person in everybody[:12]) or _("nobody yet")
    raise Unknown(
        "unknown-person",
        _("The record knows nobody called '{wanted}'. It knows: {known}. Add people with 'auditor people add'.").format(
            wanted=shortened(wanted, 60), known=known
        ),
    )


def person_named_by(view: View, person_id: str) -> str:
    """Return the name of a person by identity, the identity itself where the record knows nobody of it."""
    row = view.row(PersonRecord, id=person_id)
    return str(row["name"]) if row is not None else person_id


def audit_named(view: View, reference: str) -> Audit:
    """Return an audit by its reference.

    Raises:
        Unknown: there is none, with the references there are.
    """
    wanted = reference.strip()
    row = view.row(AuditRecord, reference=wanted) or view.row(AuditRecord, reference=wanted.upper())
    if row is None:
        known = ", ".join(str(r["reference"]) for r in view.rows(AuditRecord, order=("reference",))[:12])
        raise Unknown(
            "unknown-audit",
            _("There is no audit {wanted}. ").format(wanted=shortened(wanted, 40))
            + (
                _("The record has {known}.").format(known=known)
                if known
                else _("The record has no audit yet; plan one first.")
            ),
        )
    return as_audit(row)


def as_audit(row: dict[str, object]) -> Audit:
    """Return the value behind a row."""
    values = dict(row)
    values["clauses"] = listed(values["clauses"])
    values["state"] = State(str(values["state"]))
    values["method"] = Method(str(values["method"]))
    return Audit(**values)  # type: ignore[arg-type]


def listed(text: object) -> tuple[str, ...]:
    """Return what a column holds as a list with commas."""
    return tuple(filter(None, str(text).split(",")))


def as_system(row: dict[str, object]) -> System:
    """Return the value behind a row."""
    return System(
        id=str(row["id"]),
        reference=str(row["reference"]),
        name=str(row["name"]),
        owner=str(row["owner"]),
        supplier=str(row["supplier"]),
        origin=Origin(str(row["origin"])),
        parts=tuple(OurRole(word) for word in listed(row["parts"])),
        stage=Stage(str(row["stage"])),
        tier=Tier(str(row["tier"])),
        personal_data=Told(str(row["personal_data"])),
        sheet={field: str(row[field]) for field in SHEET},
        retired=str(row["retired"]) if row["retired"] is not None else None,
    )


def systems_of(view: View, audit: Audit) -> tuple[System, ...]:
    """Return the AI systems in the scope of an audit, by reference."""
    ids = [str(row["system_id"]) for row in view.rows(AuditSystemRecord, audit_id=audit.id, withdrawn=None)]
    return tuple(as_system(row) for row in view.rows(SystemRecord, order=("reference",), id=ids)) if ids else ()


def applicability_of(view: View) -> dict[str, Applicability]:
    """Return what the Statement of Applicability says, by control."""
    return {
        str(row["control"]): Applicability(
            str(row["control"]), bool(row["necessary"]), str(row["reason"]), str(row["status"])
        )
        for row in view.rows(ApplicabilityRecord)
    }


def items_of(record: Record, view: View, audit: Audit) -> tuple[Asked, ...]:
    """Return the questions in scope of an audit, in walking order."""
    return record.checklist(view, audit).items


def _profile(systems: tuple[System, ...]) -> tuple[object, ...]:
    return tuple((s.id, s.reference, s.name, s.traits) for s in systems)


def item_named(items: tuple[Asked, ...], item_id: str, audit: Audit) -> Asked:
    """Return an item in scope by its id.

    Raises:
        Unknown: the audit does not ask it, with ids that look alike.
    """
    wanted = item_id.strip()
    for item in items:
        if item.id == wanted:
            return item
    clause = wanted.rpartition("-")[0] or wanted
    near = [item.id for item in items if item.id.startswith(f"{wanted}@") or item.clause in (clause, wanted)][:8]
    raise Unknown(
        "unknown-item",
        _("{reference} does not ask '{wanted}'. ").format(reference=audit.reference, wanted=shortened(wanted, 40))
        + (
            _("Under {clause} it asks {near}.").format(clause=clause, near=", ".join(near))
            if near
            else _("List its items with 'auditor audits show {reference}'.").format(reference=audit.reference)
        ),
    )
