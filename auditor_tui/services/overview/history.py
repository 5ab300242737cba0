"""The journal as people read it, and verifying the record."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from gettext import gettext as _
from pathlib import Path

from auditor_tui.services.record.named import audit_named
from auditor_tui.services.record.opened import Record
from auditor_tui.services.record.values import people
from db import verify as verification
from db.history import Entry, entries
from db.store import View
from db.tables.audits import AuditRecord
from db.tables.declared import Undone
from db.tables.recorded import TABLES


@dataclass(frozen=True, slots=True)
class Step:
    """One transaction of the journal in words."""

    tx: str
    position: int
    hash: str
    at: str
    """local time of whoever acted, with the offset"""
    who: str
    operation: str
    reason: str
    audit: str
    """reference of the audit it belongs to, or empty"""
    changes: tuple[tuple[str, str, str, str], ...]
    """(what, field, before, after)"""


def steps(record: Record, reference: str | None = None, latest: int | None = None) -> tuple[Step, ...]:
    """Return the journal, of one audit or of all, the oldest step first.

    Args:
        record: the open record.
        reference: an audit; None means everything.
        latest: at most so many journal lines, counted from the end.

    Raises:
        Unknown: there is no such audit.
    """
    with record.store.view() as view:
        return steps_in(view, reference, latest)


def steps_in(view: View, reference: str | None = None, latest: int | None = None) -> tuple[Step, ...]:
    """Return the journal as `steps` does, from one moment of the record."""
    audit = audit_named(view, reference) if reference is not None else None
    found = entries(view, audit=audit.id if audit else None, latest=latest)
    named = {person.id: person.name for person in people(view)}
    references = {str(row["id"]): str(row["reference"]) for row in view.rows(AuditRecord)}
    grouped: dict[str, list[Entry]] = {}
    for entry in found:
        grouped.setdefault(entry.tx, []).append(entry)
    return tuple(_step(tx, group, named, references) for tx, group in grouped.items())


def verify(path: Path) -> verification.Verdict:
    """Check a record file: its chain, its guards, every table against the replay of the journal.

    Raises:
        StoreFault: there is no such file.
    """
    return verification.verify(path)


def is_derived(entity: str) -> bool:
    """Tell whether rows of a table follow from others and are made anew, never taken back."""
    return TABLES[entity].declared.undone is Undone.DERIVED


def _step(tx: str, group: list[Entry], named: dict[str, str], references: dict[str, str]) -> Step:
    last = group[-1]
    audit = next((entry.audit for entry in group if entry.audit), None)
    changes: list[tuple[str, str, str, str]] = []
    for entry in group:
        if is_derived(entry.entity):
            if entry.inserts:
                changes.append(("impartiality", "", "", _("judged anew")))
        elif entry.inserts and isinstance(entry.new, dict):
            changes += [
                (_what(entry), field, "", _shown(value, named))
                for field, value in entry.new.items()
                if value not in (None, "") and not field.endswith("id") and field not in ("head", "digest")
            ]
        elif entry.deletes:
            changes.append((_what(entry), "", "recorded", _("taken out")))
        else:
            changes.append((_what(entry), entry.field, _shown(entry.old, named), _shown(entry.new, named)))
    return Step(
        tx=tx,
        position=last.position,
        hash=last.hash,
        at=local_time(last.wall, last.offset),
        who=named.get(last.actor, last.actor),
        operation=last.operation,
        reason=last.reason,
        audit=references.get(audit or "", ""),
        changes=tuple(changes),
    )


def local_time(wall: str, offset: int) -> str:
    """Return a UTC time of the journal as the clock on the wall showed it, with the offset in minutes."""
    at = datetime.fromisoformat(wall.replace("Z", "+00:00")).astimezone(timezone(timedelta(minutes=offset)))
    return at.isoformat(timespec="seconds")


def _what(entry: Entry) -> str:
    row = entry.new if isinstance(entry.new, dict) else {}
    return f"{entry.entity} {row.get('item') or row.get('reference') or ''}".strip()


def _shown(value: object, named: dict[str, str]) -> str:
    """Return a value as people read it; the identity of a person becomes the name."""
    return "" if value is None else named.get(str(value), str(value))
