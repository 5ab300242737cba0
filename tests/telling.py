"""Telling a record's story in tests: fixed time and identities, people, an open audit, and what must not change."""

from __future__ import annotations

import hashlib
import threading
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from auditor_tui.services.audits import audits, life
from auditor_tui.services.fieldwork import walk
from auditor_tui.services.findings import corrective_action
from auditor_tui.services.impartiality import teams
from auditor_tui.services.organisation import people
from auditor_tui.services.record import founding
from auditor_tui.services.record.opened import Record, open_record
from db.world import World

NOW = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)
LEAD, OTHER, CLIENT = "Marta Lind", "Jonas Weber", "Elena Rossi"

WHYS = ["Nobody entered it", "The procedure does not name measurements"]
CAUSE = {
    "method": "5-whys",
    "causes": WHYS,
    "undetected": "No objective beside it",
    "searched": "All sheets",
    "similar": "None",
}
CONTAINED = {"correction": "Entered", "evidence": "Log NC-7", "consequences": "None: no decision rested on it."}

HOSTILE = (
    "[/",
    "[red]x[/]",
    "[@click=app.quit]go[/]",
    "</b> & <img src='/etc/passwd'/>",
    "\x1b]52;c;aGVsbG8=\x07\x1b]0;title\x1b\\",
    "\x9b31m c1",
    "\u202egnp.exe\u202c \u2066x\u2069",
    "nul\x00nul\x7f\r",
    "emoji \U0001f600 \u6f22\u5b57 \u05e9\u05dc\u05d5\u05dd",
    "=HYPERLINK(1)",
)
"""Text that tries to be more than text."""


class FixedWorld:
    """A world whose clock stands still, or moves a second at each look, and whose identities are counted."""

    def __init__(self, now: datetime = NOW, seed: str = "test", *, moves: bool = False) -> None:
        self.now = now
        self.step = timedelta(seconds=moves)
        self.seed = seed
        self.given = 0
        self._turn = threading.Lock()

    def salt(self) -> bytes:
        with self._turn:
            self.given += 1
            return hashlib.sha256(f"{self.seed}:{self.given}".encode()).digest()[:16]

    def clock(self) -> datetime:
        self.now += self.step
        return self.now

    def world(self) -> World:
        return World(self.clock, lambda: str(uuid.UUID(bytes=self.salt(), version=4)), self.salt)


def record_with_people(path: Path, world: World | None = None) -> Record:
    """Return a record with a lead, a second auditor and a client; in the usual world it is founded once and copied."""
    return _founded(path, world) if world else _copied(path, *_with_people())


def record_with_audit(path: Path) -> Record:
    """Return a record in which everybody has declared for an open audit on clauses 9 and 10, made once and copied."""
    return _copied(path, *_with_audit())


OPEN_AUDIT = "IA-2026-01"
"""The reference of that audit."""


@cache
def _with_people() -> tuple[bytes, FixedWorld]:
    """Return the file of a record with people, and the world it was made in."""
    with TemporaryDirectory() as folder:
        path, then = Path(folder) / "record.db", FixedWorld(moves=True)
        _founded(path, then.world()).close()
        return path.read_bytes(), then


@cache
def _with_audit() -> tuple[bytes, FixedWorld]:
    """Return the file of a record with an open audit, and the world it was made in."""
    data, founded = _with_people()
    with TemporaryDirectory() as folder:
        path, then = Path(folder) / "record.db", _going_on(founded)
        record = _opened_copy(path, data, then)
        assert open_audit(record) == OPEN_AUDIT
        record.close()
        return path.read_bytes(), then


def _copied(path: Path, data: bytes, then: FixedWorld) -> Record:
    return _opened_copy(path, data, _going_on(then))


def _opened_copy(path: Path, data: bytes, world: FixedWorld) -> Record:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch(0o600, exist_ok=False)
    path.write_bytes(data)
    return open_record(path, LEAD, world.world())


def _going_on(then: FixedWorld) -> FixedWorld:
    """Return a world that goes on where another one stands."""
    now = FixedWorld(then.now, moves=True)
    now.given = then.given
    return now


def _founded(path: Path, world: World) -> Record:
    record = founding.found(path, "X Corporation", LEAD, "Lead auditor", world)
    people.add_person(record, OTHER, "Auditor")
    people.add_person(record, CLIENT, "Chair of the audit committee")
    return record


def planned_audit(record: Record, clauses: tuple[str, ...] = ("9", "10"), **more: Any) -> str:
    """Plan a complete audit with two auditors."""
    reference = audits.plan(
        record,
        title=more.pop("title", "Audit"),
        pack_id=more.pop("pack_id", "iso-42001-clauses"),
        clauses=clauses,
        lead=LEAD,
        starts_on=date(2026, 11, 24),
        ends_on=date(2026, 11, 26),
        objective="Find out",
        scope="All of it",
        **more,
    ).result
    audits.set_team(record, reference, OTHER, "auditor")
    return reference


def open_audit(record: Record, clauses: tuple[str, ...] = ("9", "10")) -> str:
    """Plan, declare and open."""
    reference = planned_audit(record, clauses)
    teams.declare(record, reference)
    teams.declare(record.acting_as(OTHER), reference)
    life.open_audit(record, reference)
    return reference


def answer_all(record: Record, reference: str, text: str = "Record R-1 of 2026-11-20 read") -> None:
    """Answer every open item as conforming with evidence."""
    for stop in audits.show(record, reference).walk:
        if not stop.is_answered:
            walk.answer(record, reference, stop.item.id, "conforming", evidence=text)


def close(record: Record, reference: str) -> None:
    """Conclude, close and approve."""
    life.conclude(record, reference, "effective", "Everything asked was seen to work.")
    life.close(record, reference)
    life.approve(record.acting_as(CLIENT), reference)


def rows(record: Record) -> dict[str, list[tuple]]:
    """Return everything the record holds, journal included."""
    with record.store.view() as view:
        # Asked of the driver itself: some tests look at everything after each of a thousand steps.
        ask = view.connection.connection.driver_connection.execute
        tables = [name for (name,) in ask("SELECT name FROM sqlite_schema WHERE type='table'") if name != "draft"]
        return {name: ask(f'SELECT * FROM "{name}" ORDER BY 1').fetchall() for name in tables}


def bring_to(record: Record, ref: str, state: str) -> None:
    """Carry out the chain until a state: the client owns what is done, the lead accepts."""
    client = record.acting_as(CLIENT)
    steps = {
        "contained": lambda: corrective_action.contain(client, ref, **CONTAINED),
        "cause_found": lambda: corrective_action.find_cause(client, ref, **CAUSE),
        "plan_accepted": lambda: (
            corrective_action.plan_action(client, ref, "The log takes measurements", CLIENT, date(2026, 12, 1)),
            corrective_action.fix_criterion(client, ref, "Every low value has an entry", date(2026, 12, 10)),
            corrective_action.accept(record, ref),
        ),
        "implemented": lambda: corrective_action.implement(client, ref, evidence="Procedure v2"),
    }
    for name, step in steps.items():
        step()
        if name == state:
            return


@contextmanager
def nothing_changes(record: Record) -> Iterator[None]:
    """Hold what happens inside to leaving records and journal exactly as they were."""
    before = rows(record)
    yield
    assert rows(record) == before
