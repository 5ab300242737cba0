"""The open record: who acts in it, what is put together once, and that nothing is recorded in nobody's name."""

from __future__ import annotations

from pathlib import Path

import pytest

from auditor_tui.domain.refusal import Unknown
from auditor_tui.services.fieldwork import walk
from auditor_tui.services.organisation import people
from auditor_tui.services.record.faults import StoreFault
from auditor_tui.services.record.named import audit_named
from auditor_tui.services.record.opened import Record, items_of, open_record, receipt
from tests.telling import LEAD, OTHER, nothing_changes, planned_audit


def test_without_a_name_a_record_is_read_and_nothing_is_written(record: Record, audit: str) -> None:
    reader = open_record(record.path)
    assert [page.person.name for page in people.everybody(reader)]
    with nothing_changes(record):
        with pytest.raises(Unknown, match="Say who acts") as refusal:
            walk.answer(reader, audit, "9.1-p1", "conforming")
        assert refusal.value.code == "nobody-acts"
    reader.close()


def test_a_name_the_record_does_not_know_lets_go_of_the_file(record: Record) -> None:
    with pytest.raises(Unknown, match=LEAD):
        open_record(record.path, "Nobody Ever")
    again = open_record(record.path, "mArTa lInD")
    assert again.acting.name == LEAD
    again.close()


@pytest.mark.parametrize("content", [None, b"", b"not a record at all"], ids=["missing", "empty", "other"])
def test_a_file_that_is_no_record_is_a_fault_and_stays_as_it_is(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "r.db"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(StoreFault):
        open_record(path, LEAD)
    assert (path.read_bytes() if path.exists() else None) == content


def test_whoever_acts_stands_in_the_receipt_and_the_file_is_the_same(record: Record) -> None:
    other = record.acting_as(OTHER)
    assert (other.acting.name, record.acting.name, other.store) == (OTHER, LEAD, record.store)
    change = people.add_person(other, "Ida Berg")
    assert (change.operation, change.result) == ("add person", "Ida Berg")
    assert change.touched >= {"person"}


def test_what_an_audit_asks_is_put_together_once_and_anew_when_its_scope_changes(record: Record, audit: str) -> None:
    with record.store.view() as view:
        held = audit_named(view, audit)
        assert record.checklist(view, held) is record.checklist(view, held)
        assert record.acting_as(OTHER).checklist(view, held) is record.checklist(view, held)
        other = audit_named(view, audit)
        assert {item.clause.partition(".")[0] for item in items_of(record, view, other)} == {"9", "10"}
    narrow = planned_audit(record, ("10.1",))
    with record.store.view() as view:
        assert {item.clause for item in items_of(record, view, audit_named(view, narrow))} == {"10.1"}


def test_a_pack_the_record_does_not_hold_is_unknown(record: Record) -> None:
    with record.store.view() as view, pytest.raises(Unknown) as refusal:
        record.pack(view, "no-such-pack")
    assert refusal.value.code == "unknown-pack"


def test_another_program_that_wrote_is_noticed(record: Record) -> None:
    before = record.data_version()
    assert record.data_version() == before
    other = open_record(record.path, OTHER)
    people.add_person(other, "Ida Berg")
    other.close()
    assert record.data_version() != before


def test_no_receipt_is_given_before_the_work_has_ended(record: Record) -> None:
    with record.work("add person") as work, pytest.raises(RuntimeError, match="before the work has ended"):
        receipt(work)
