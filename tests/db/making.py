"""Making small records for tests of the store."""

from __future__ import annotations

from pathlib import Path

from db.answers import AnswerRecord
from db.audits import AuditRecord
from db.packs import PackRecord
from db.people import PersonRecord
from db.store import Store
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
