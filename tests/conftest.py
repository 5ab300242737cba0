"""What tests share: a fixed world, a fresh record with people, an audit that is open."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

# Tests read English, whatever the language of whoever runs them.
os.environ["AUDITOR_LANGUAGE_UI"] = "en"

from auditor_tui.services.record.opened import Record
from tests.telling import open_audit, record_with_people


@pytest.fixture(autouse=True)
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep settings and records of a test inside its own folder."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    for name in ("AUDITOR_DB", "AUDITOR_NAME"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def record(tmp_path: Path):
    """A record with an acting lead auditor."""
    held = record_with_people(tmp_path / "record.db")
    yield held
    held.close()


@pytest.fixture
def audit(record: Record) -> str:
    """The reference of an open audit on clauses 9 and 10 in which everybody has declared."""
    return open_audit(record)
