"""Making small records for tests of the store."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

from db.copying import Kept, adding, take_in
from db.files import folder_of
from db.store import Store
from db.tables.audits import AuditRecord, PackRecord
from db.tables.fieldwork import AnswerRecord, EvidenceFileRecord, EvidenceRecord
from db.tables.people import PersonRecord
from db.world import World


def one_audit(path: Path, world: World | None = None) -> Store:
    """Return a record with a person, a pack and an audit."""
    store = Store.found(path, world)
    person = store.world.fresh_id()
    with store.work(person, "begin") as work:
        work.add(PersonRecord, id=person, name="Ann", initials="AN", title="")
        pack = work.add(PackRecord, pack="p", version="1.0.0", title="P", criteria="C", digest=work.keep(b"a pack"))
        work.add(AuditRecord, reference="IA-2026-01", title="T", pack_id=pack, recorded_at=work.stamp)
    return store


def ids(store: Store) -> tuple[str, str]:
    """Return person and audit."""
    with store.view() as view:
        return view.rows(PersonRecord)[0]["id"], view.rows(AuditRecord)[0]["id"]


def answer(store: Store, item: str, result: str | None = "conforming", note: str = "") -> str:
    """Record one answer and return its id."""
    person, audit = ids(store)
    with store.work(person, "answer") as work:
        return work.add(
            AnswerRecord,
            audit_id=audit,
            item=item,
            result=result,
            note=note,
            answered_by=person,
            answered_at=work.stamp,
        )


def copied(path: Path, to: Path) -> Path:
    """Copy a record with its kept files, as the README says it is done."""
    shutil.copy(path, to)
    if folder_of(path).exists():
        shutil.copytree(folder_of(path), folder_of(to), dirs_exist_ok=True)
    return to


def one_piece(path: Path) -> Store:
    """Return a record with one audit and one piece of evidence in it."""
    store = one_audit(path)
    person, audit = ids(store)
    with store.work(person, "add evidence") as work:
        work.add(
            EvidenceRecord,
            audit_id=audit,
            number=1,
            item="8.4-s1",
            text="Log 4",
            seen_on=date(2026, 11, 24),
            recorded_by=person,
            recorded_at=work.stamp,
        )
    return store


def keep(path: Path, source: Path) -> Kept:
    """Take a file in as the next revision behind the one piece of evidence."""
    store = Store.open(path)
    person, audit = ids(store)
    with adding(path) as held:
        kept = take_in(held, source, lambda _: True)
        with store.work(person, "attach file") as work:
            (piece,) = work.rows(EvidenceRecord)
            work.add(
                EvidenceFileRecord,
                audit_id=audit,
                evidence_id=piece["id"],
                revision=1 + len(work.rows(EvidenceFileRecord)),
                sha256=kept.sha256,
                size=kept.size,
                name=source.name,
                media="application/octet-stream",
                taken_by=person,
                taken_at=work.stamp,
            )
    store.close()
    return kept


def kept_names(store: Store) -> list[str]:
    """Return the given names of everything kept, by revision."""
    with store.view() as view:
        return [str(row["name"]) for row in view.rows(EvidenceFileRecord, order=("revision",))]
