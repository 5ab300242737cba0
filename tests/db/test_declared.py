"""What the tables declare of themselves is what the database holds them to."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from sqlalchemy import CheckConstraint, ForeignKeyConstraint, UniqueConstraint

from db.store import Store
from db.tables.corrective_action import RoundRecord
from db.tables.declared import RecordedTable, Undone
from db.tables.fieldwork import EvidenceRecord
from db.tables.impartiality import SettingRecord
from db.tables.recorded import RECORDED, TABLES, registers
from tests.db.making import ids, one_audit
from tests.telling import FixedWorld

EVERY_TABLE = pytest.mark.parametrize("record", RECORDED, ids=lambda record: record.__tablename__)


def columns(record: type[RecordedTable]) -> set[str]:
    return set(record.__table__.columns.keys())


def uniques(record: type[RecordedTable]) -> set[frozenset[str]]:
    table = record.__table__
    said = {frozenset(c.columns.keys()) for c in table.constraints if isinstance(c, UniqueConstraint)}
    return said | {frozenset({column.name}) for column in table.columns if column.unique}


def parents(record: type[RecordedTable], table: str) -> set[str]:
    keys = [key for key in record.__table__.constraints if isinstance(key, ForeignKeyConstraint)]
    return {column for key in keys for column in key.column_keys if key.referred_table.name == table}


def groups(record: type[RecordedTable]) -> list[set[str]]:
    declared = record.declared
    return [columns(record)] if declared.whole_row else [set(group) for group in declared.groups]


def test_every_table_has_its_own_place_and_every_sheet_too() -> None:
    assert [record.declared.place for record in RECORDED] == list(range(1, len(RECORDED) + 1))
    sheets = [record.declared.exported for record in RECORDED if record.declared.exported is not None]
    assert sorted(sheet.place for sheet in sheets) == list(range(1, len(sheets) + 1))
    assert sum(len(held) for held in registers().values()) == len(sheets)


@EVERY_TABLE
def test_natural_keys_are_the_uniques_of_the_table_or_kept_single_at_the_door(record: type[RecordedTable]) -> None:
    keys = {frozenset(key) for key in record.declared.keys}
    assert len(keys) == len(record.declared.keys)
    assert all(key <= columns(record) for key in keys)
    assert uniques(record) == (set() if record.declared.single_at_door else keys)
    assert keys or not record.declared.single_at_door


@EVERY_TABLE
def test_what_is_numbered_has_its_number_in_a_natural_key(record: type[RecordedTable]) -> None:
    declared = record.declared
    if declared.number:
        assert {declared.number, *declared.within} in [set(key) for key in declared.keys]
        assert declared.undone is not Undone.ROW_GOES, "a number would be given twice"
    else:
        assert not declared.within


@EVERY_TABLE
def test_groups_name_columns_there_are_and_none_twice(record: type[RecordedTable]) -> None:
    assert not (record.declared.whole_row and record.declared.groups)
    named = [column for group in groups(record) for column in group]
    assert len(named) == len(set(named))
    assert set(named) <= columns(record)


@EVERY_TABLE
def test_every_check_of_several_columns_lies_within_one_group(record: type[RecordedTable]) -> None:
    for check in [c for c in record.__table__.constraints if isinstance(c, CheckConstraint)]:
        words = re.sub(r"'[^']*'", "", str(check.sqltext))
        compared = {column for column in columns(record) if re.search(rf"\b{column}\b", words)}
        assert compared
        assert len(compared) == 1 or any(compared <= group for group in groups(record)), check.name


@EVERY_TABLE
def test_every_way_to_an_audit_is_declared(record: type[RecordedTable]) -> None:
    declared = record.declared
    assert not (declared.audit and declared.about)
    assert parents(record, "audit") <= {declared.audit, declared.about}
    # The journal tells by the name of the column whose own record a line is part of.
    assert (declared.audit == "audit_id") is ("audit_id" in columns(record))
    if declared.about:
        above = [table for table in TABLES if declared.about in parents(record, table)]
        assert len(above) == 1
        assert above == ["audit"] or TABLES[above[0]].declared.audit or TABLES[above[0]].declared.about


@EVERY_TABLE
def test_a_row_of_which_an_audits_record_hangs_finds_its_audit(record: type[RecordedTable]) -> None:
    above = {table for table in ("finding", "corrective_round", "corrective_action") if parents(record, table)}
    assert not above or record.declared.audit or record.declared.about


def test_only_what_can_be_withdrawn_is_withdrawn_instead() -> None:
    for record in RECORDED:
        assert record.declared.undone is not Undone.WITHDRAWN or "withdrawn" in columns(record)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return one_audit(tmp_path / "a.db", FixedWorld().world())


def test_a_number_is_the_next_one_within_what_is_declared(store: Store) -> None:
    person, audit = ids(store)
    with store.work(person, "change limit") as work:
        said = {"value": 1, "reason": "r", "set_by": person, "set_on": work.at.date()}
        for name in ("a", "a", "b", "a"):
            work.add(SettingRecord, name=name, number=work.number(SettingRecord, name=name), **said)
        assert work.number(SettingRecord, name="a") == 4
        assert work.number(SettingRecord, name="b") == 2
        assert work.number(EvidenceRecord, audit_id=audit) == 1


def test_what_is_not_numbered_so_gets_no_number(store: Store) -> None:
    with store.view() as view:
        with pytest.raises(RuntimeError, match="not numbered"):
            view.number(RoundRecord)
        with pytest.raises(RuntimeError, match="not numbered"):
            view.number(TABLES["cause"], round_id="x")


def test_a_key_that_no_unique_keeps_is_kept_single_at_the_door(store: Store) -> None:
    person, __ = ids(store)
    said = {"name": "a", "number": 1, "value": 1, "reason": "r", "set_by": person}
    with store.work(person, "change limit") as work:
        work.add(SettingRecord, **said, set_on=work.at.date())
    with pytest.raises(RuntimeError, match="setting has a row with"), store.work(person, "change limit") as work:
        work.add(SettingRecord, **said, set_on=work.at.date())
    with store.view() as view:
        assert len(view.rows(SettingRecord)) == 1
