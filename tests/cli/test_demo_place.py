"""The demo has a place of its own, and is never told into a record of somebody."""

from __future__ import annotations

import json
import os
from pathlib import Path

from tests.cli.test_command_line import ROOT, run
from tests.telling import record_with_people


def test_the_demo_lies_where_it_is_named_and_never_in_a_record_of_somebody(tmp_path: Path) -> None:
    at = {"XDG_DATA_HOME": str(tmp_path / "data"), "XDG_CONFIG_HOME": str(tmp_path / "data")}
    record_with_people(tmp_path / "a.db").close()
    own, older, text, named = tmp_path / "a.db", tmp_path / "b.db", tmp_path / "notes.txt", tmp_path / "new.db"
    older.write_bytes((ROOT / "tests" / "db" / "files" / "shape-1.db").read_bytes())
    text.write_text("mine")
    for file in (own, older, text):
        os.utime(file, (1, 1))
        before = file.read_bytes()
        for told in (run("demo", "--headless", AUDITOR_DB=str(file), **at), run("demo", "--db", str(file), **at)):
            assert (told.returncode, told.stdout, told.stderr.count("\n")) == (4, "", 1), told.stderr
            assert f"{file} is not the demo and was left untouched" in told.stderr
        assert file.read_bytes() == before
        assert file.stat().st_mtime == 1
    made = run("demo", "--headless", AUDITOR_DB=str(named), **at)
    assert (made.returncode, made.stdout) == (0, f"{named}\n")
    again = run("demo", AUDITOR_DB=str(named), **at)
    assert (again.returncode, again.stdout) == (2, f"{named}\n"), "the place is told also where no app can be opened"
    assert not (tmp_path / "data" / "auditor").exists()


def test_the_demo_is_made_once_and_its_path_is_the_only_data(tmp_path: Path) -> None:
    first = run("demo", "--headless", XDG_DATA_HOME=str(tmp_path), XDG_CONFIG_HOME=str(tmp_path))
    second = run("demo", "--headless", XDG_DATA_HOME=str(tmp_path), XDG_CONFIG_HOME=str(tmp_path))
    assert first.returncode == second.returncode == 0
    assert first.stdout == second.stdout
    assert Path(first.stdout.strip()).is_file()
    assert second.stderr == ""
    made = run("status", "--db", first.stdout.strip(), "--json", XDG_CONFIG_HOME=str(tmp_path))
    states = {a["reference"]: (a["state"], a["answered"], a["items"]) for a in json.loads(made.stdout)["audits"]}
    assert states == {"IA-2026-01": ("closed", 38, 38), "IA-2026-02": ("open", 89, 260)}
    assert run("verify", first.stdout.strip()).returncode == 0
