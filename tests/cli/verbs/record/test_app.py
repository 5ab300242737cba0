"""Beliefs about which record the app is opened on, and as whom."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

import pytest

from auditor_tui import settings
from auditor_tui.cli.verbs.record import app
from auditor_tui.settings import Settings


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Path, str | None]]:
    """What the app would be opened on: the app itself is driven by the tests of its screens."""
    found: list[tuple[Path, str | None]] = []
    monkeypatch.setattr(app, "launch", lambda path, name: found.append((path, name)) or 0)
    return found


def test_what_is_named_wins_over_the_environment_and_that_over_the_last_record(opened, tmp_path, monkeypatch) -> None:
    settings.remember(Settings(str(tmp_path / "last.db"), "Ann", ""))
    app.open_app(Namespace())
    monkeypatch.setenv("AUDITOR_DB", str(tmp_path / "environment.db"))
    app.open_app(Namespace())
    app.open_app(Namespace(db=tmp_path / "named.db", name="Bob"))
    assert opened == [
        (tmp_path / "last.db", "Ann"), (tmp_path / "environment.db", None), (tmp_path / "named.db", "Bob"),
    ]  # fmt: skip
