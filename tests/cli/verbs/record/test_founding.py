"""Beliefs about making a record from the command line."""

from __future__ import annotations

from pathlib import Path

from auditor_tui.cli import main


def test_a_new_record_knows_its_organisation_and_who_made_it_and_none_is_made_over_it(tmp_path: Path, capfd) -> None:
    words = ["--db", str(tmp_path / "own.db"), "--as", "Ann Example", "new", "--organisation", "Example Ltd"]
    assert main.run(words) == 0
    kept = (tmp_path / "own.db").read_bytes()
    assert main.run(words) == 4
    assert (tmp_path / "own.db").read_bytes() == kept
    capfd.readouterr()
    assert main.run(["--db", str(tmp_path / "own.db"), "people", "list"]) == 0
    assert "Ann Example" in capfd.readouterr().out
