"""The classes that describe the tables say what the file really has."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import create_engine, inspect
from sqlmodel import SQLModel

from db.journal.capture import triggers
from db.migrations import make_tables
from db.tables.recorded import COLUMNS, RECORDED


@pytest.fixture(scope="module")
def inspector(tmp_path_factory):
    import sqlcipher3.dbapi2 as driver

    path: Path = tmp_path_factory.mktemp("shape") / "s.db"
    connection = driver.connect(str(path))
    make_tables(connection)
    connection.commit()
    connection.close()
    return inspect(create_engine(f"sqlite:///{path}", module=driver))


@pytest.mark.parametrize("record", RECORDED, ids=lambda r: r.__tablename__)
def test_columns_keys_and_checks_agree(inspector, record: type[SQLModel]) -> None:
    table = record.__table__
    found = {column["name"]: column["nullable"] for column in inspector.get_columns(table.name)}
    assert found == {column.name: column.nullable for column in table.columns}
    assert {tuple(key["constrained_columns"]) for key in inspector.get_foreign_keys(table.name)} == {
        tuple(key.columns.keys()) for key in table.foreign_key_constraints
    }
    checks = {" ".join(check["sqltext"].split()) for check in inspector.get_check_constraints(table.name)}
    said = {" ".join(str(c.sqltext).split()) for c in table.constraints if c.__class__.__name__ == "CheckConstraint"}
    assert checks == said


def test_every_recorded_table_is_captured_on_every_way_in() -> None:
    names = set(triggers())
    for table in COLUMNS:
        for event in ("insert", "update", "delete", "identity"):
            assert f"journal_{table}_{event}" in names
