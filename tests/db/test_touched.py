"""A reading tells which kinds of record it came across, and a work which it touched."""

from __future__ import annotations

from pathlib import Path

import pytest

from db.history import end, entries, touched_since
from db.store import Store
from db.tables.audits import AuditRecord
from db.tables.fieldwork import AnswerRecord
from db.tables.people import PersonRecord
from db.touched import JOURNAL, noting
from tests.db.making import answer, ids, one_audit
from tests.telling import FixedWorld


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return one_audit(tmp_path / "a.db", FixedWorld().world())


def test_every_way_to_read_is_noted_over_all_views_of_a_reading(store: Store) -> None:
    with noting() as kinds:
        with store.view() as view:
            view.rows(PersonRecord)
            view.row(AuditRecord, reference="nowhere")
        with store.view() as view:
            view.counts(AnswerRecord, ("result",))
            view.head_of("slot", "team")
    assert kinds == {"person", "audit", "answer", "slot", "team"}


def test_who_reads_the_journal_depends_on_every_change(store: Store) -> None:
    __, audit = ids(store)
    for read in (lambda view: view.head(audit), entries, lambda view: touched_since(view, 0)):
        with noting() as kinds, store.view() as view:
            read(view)
        assert kinds == {JOURNAL}
    person, __ = ids(store)
    with store.work(person, "change person") as work:
        work.change(PersonRecord, person, title="Auditor")
    assert work.receipt.touched == {"person", JOURNAL}


def test_nothing_is_noted_outside_of_a_reading(store: Store) -> None:
    with noting() as kinds:
        pass
    ids(store)
    assert not kinds


def test_what_was_touched_since_a_position_is_told_by_transaction(store: Store) -> None:
    with store.view() as view:
        before = end(view)
    answer(store, "9.1-p1")
    with store.view() as view:
        position, found = touched_since(view, before)
        assert position == end(view) > before
        assert touched_since(view, position) == (position, {})
    assert list(found.values()) == [frozenset({"answer", JOURNAL})]
    assert found.keys() <= store.written
