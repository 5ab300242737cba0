"""The demo has a place of its own, and is never told into a record of somebody."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from auditor_tui import settings
from auditor_tui.cli import main
from tests.cli.test_command_line import ROOT, run
from tests.db.making import copied
from tests.telling import record_with_people


def test_the_demo_lies_where_it_is_named_and_never_in_a_record_of_somebody(
    whole_demo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture
) -> None:
    record_with_people(tmp_path / "a.db").close()
    own, older, text, named = tmp_path / "a.db", tmp_path / "b.db", tmp_path / "notes.txt", tmp_path / "new.db"
    older.write_bytes((ROOT / "tests" / "db" / "files" / "shape-1.db").read_bytes())
    text.write_text("mine")
    capfd.readouterr()
    for file in (own, older, text):
        os.utime(file, (1, 1))
        before = file.read_bytes()
        for words, place in ((("--headless",), str(file)), (("--db", str(file)), str(tmp_path / "nowhere.db"))):
            monkeypatch.setenv("AUDITOR_DB", place)
            code = main.run(["demo", *words])
            told = capfd.readouterr()
            assert (code, told.out, told.err.count("\n")) == (4, "", 1), told.err
            assert f"{file} is not the demo and was left untouched" in told.err
        assert file.read_bytes() == before
        assert file.stat().st_mtime == 1
    copied(whole_demo, named)
    monkeypatch.setenv("AUDITOR_DB", str(named))
    for words, code in ((("--headless",), 0), ((), 2)):
        assert main.run(["demo", *words]) == code
        assert capfd.readouterr().out == f"{named}\n", "the place is told also where no app can be opened"
    monkeypatch.setenv("AUDITOR_DB", str(text / "new.db"))
    assert main.run(["demo", "--headless"]) == 4
    assert f"No record can be made at {text / 'new.db'}" in capfd.readouterr().err, "it would be made where it is named"
    assert not settings.demo_record().exists()
    assert not (tmp_path / "nowhere.db").exists()


def test_the_demo_is_made_once_and_its_path_is_the_only_data(capfd: pytest.CaptureFixture) -> None:
    first = run("demo", "--headless")
    assert (first.returncode, first.stdout) == (0, f"{settings.demo_record()}\n"), first.stderr
    made = Path(first.stdout.strip()).read_bytes()
    assert main.run(["demo", "--headless"]) == 0
    assert capfd.readouterr() == (first.stdout, "")
    assert Path(first.stdout.strip()).read_bytes() == made
    assert main.run(["status", "--db", first.stdout.strip(), "--json"]) == 0
    told = json.loads(capfd.readouterr().out)
    states = {a["reference"]: (a["state"], a["answered"], a["items"]) for a in told["audits"]}
    assert states == {"IA-2026-01": ("closed", 38, 38), "IA-2026-02": ("open", 88, 260)}
    assert main.run(["verify", first.stdout.strip()]) == 0
