"""Beliefs about the command line: its words, its exit codes, data on stdout, one sentence on stderr."""

from __future__ import annotations

import contextlib
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from auditor_tui.cli import main
from auditor_tui.cli.words import all
from tests.db.making import copied
from tests.telling import HOSTILE, LEAD

ROOT = Path(__file__).parents[2]


@pytest.fixture
def auditor(tmp_path: Path, capfd: pytest.CaptureFixture):
    """Run one command line in this process; returns (exit code, stdout, stderr)."""

    def run(*words: str) -> tuple[int, str, str]:
        code = main.run(
            ["--db", str(tmp_path / "a.db"), *words] if words[0] not in ("--version", "--help") else list(words)
        )
        told = capfd.readouterr()
        assert "Traceback" not in told.err
        return code, told.out, told.err

    return run


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record with an open audit on clause 9.1 and 9.3, made by commands alone; to be copied."""
    folder = tmp_path_factory.mktemp("made")
    with pytest.MonkeyPatch.context() as here, contextlib.redirect_stdout(io.StringIO()):
        here.setenv("XDG_CONFIG_HOME", str(folder))
        here.setenv("AUDITOR_NAME", LEAD)
        for words in (
            ("new", "--organisation", "X"),
            ("people", "add", "Jonas Weber"),
            ("people", "add", "Elena Rossi"),
            ("people", "involve", LEAD, "owner", "clause:9.3"),
            (
                "audits",
                "plan",
                "--title",
                "T",
                "--objective",
                "O",
                "--scope",
                "S",
                "--clauses",
                "9.1,9.3",
                "--lead",
                LEAD,
                "--from",
                "2026-11-23",
                "--to",
                "2026-11-25",
            ),
            ("audits", "team", "IA-2026-01", "Jonas Weber", "auditor"),
            ("declare", "IA-2026-01"),
            ("declare", "IA-2026-01", "--as", "JW"),
            ("audits", "open", "IA-2026-01"),
        ):
            assert main.run(["--db", str(folder / "a.db"), *words]) == 0, words
    return folder / "a.db"


@pytest.fixture
def ready(auditor, made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """The same command line on a copy of that record."""
    monkeypatch.setenv("AUDITOR_NAME", LEAD)
    copied(made, tmp_path / "a.db")
    return auditor


CODES = [
    (("nonsense",), 2),
    (("answer",), 2),
    (("answer", "IA-2026-01", "9.1-p1", "fine"), 2),
    (("answer", "IA-2026-01", "9.1-zz", "conforming"), 2),
    (("answer", "IA-9", "9.1-p1", "conforming"), 2),
    (("answer", "IA-2026-01", "9.1-p1", "conforming", "--as", "Nobody"), 2),
    (("answer", "IA-2026-01", "9.3.1-s1", "conforming"), 3),
    (("answer", "IA-2026-01", "9.1-p1", "conforming", "--as", "ER"), 3),
    (("answer", "IA-2026-01", "9.1-p1", "not-applicable", "--reason", "x"), 3),
    (("answer", "IA-2026-01", "9.1-p1", "conforming", "--seen", "tomorrow"), 2),
    (("findings", "raise", "IA-2026-01", "--item", "9.1-p1", "--grade", "minor", "--gap", "g"), 3),
    (("findings", "raise", "IA-2026-01", "--item", "9.1-p1", "--grade", "huge"), 2),
    (("findings", "show", "IA-2026-01-XX99"), 2),
    (("audits", "close", "IA-2026-01"), 3),
    (("audits", "approve", "IA-2026-01"), 3),
    (("audits", "plan", "--title", "T", "--pack", "none"), 2),
    (("audits", "plan", "--title", "T", "--from", "2026-02-30"), 2),
    (("packs", "show", "none"), 2),
    (("packs", "check", "/nowhere"), 1),
    (("print", "report", "IA-2026-01", "-o", "/nowhere/x.pdf"), 4),
    (("print", "poem", "IA-2026-01", "-o", "x.pdf"), 2),
    (("impartiality", "IA-2026-01"), 1),
    (("verify",), 0),
    (("verify", "/nowhere"), 4),
    (("status", "--db", "/nowhere.db"), 4),
    (("new", "--organisation", "Y"), 4),
    (("search", "zzzzzz"), 1),
    (("search", "monitor"), 0),
    (("evidence", "withdraw", "IA-2026-01", "x", "--reason", "r"), 2),
]


@pytest.mark.parametrize(("words", "code"), CODES, ids=[" ".join(words)[:60] for words, _ in CODES])
def test_every_answer_has_its_exit_code_and_one_sentence(ready, words, code) -> None:
    got, out, err = ready(*words)
    assert got == code, err
    if code in (2, 3, 4) and "usage:" not in err:
        assert err.count("\n") == 1
        assert err.startswith("auditor: ")
        assert not out


def test_json_holds_the_promised_names(ready) -> None:
    ready("answer", "IA-2026-01", "9.1-p1", "conforming", "--note", "n", "--evidence", "R-1 of 2026-11-01")
    ready(
        "findings",
        "raise",
        "IA-2026-01",
        "--item",
        "9.1-p2",
        "--grade",
        "minor",
        "--evidence",
        "R-2 of 2026",
        "--gap",
        "g",
    )
    (audit,) = json.loads(ready("audits", "list", "--json")[1])
    assert audit | {"reference": "IA-2026-01", "title": "T", "state": "open", "answered": 2} == audit
    assert audit["items"] == 18
    page = json.loads(ready("audits", "show", "IA-2026-01", "--json")[1])
    assert {"lead", "team", "items"} <= page.keys()
    assert {"id", "clause", "question", "result", "note", "findings"} <= page["items"][0].keys()
    (finding,) = json.loads(ready("findings", "list", "--json")[1])
    assert {"reference", "grade", "requirement", "evidence", "gap", "state", "due", "overdue"} <= finding.keys()
    pack = json.loads(ready("packs", "show", "iso-42001-clauses", "--json")[1])
    assert len(pack["items"]) == 181
    assert {"id", "clause", "question"} <= pack["items"][0].keys()
    for words in (
        ("status",),
        ("people", "list"),
        ("journal",),
        ("impartiality", "IA-2026-01"),
        ("verify",),
        ("search", "T"),
    ):
        json.loads(ready(*words, "--json")[1])


@pytest.mark.parametrize("said", HOSTILE)
def test_hostile_text_reaches_no_terminal_and_comes_back_whole(ready, said: str) -> None:
    given = said.replace("\x00", "")
    assert ready("answer", "IA-2026-01", "9.1-p1", "conforming", f"--note={given}", f"--evidence={given} 1")[0] == 0
    for words in (("audits", "show", "IA-2026-01"), ("journal",), ("findings", "list"), ("search", given[:4])):
        for told in ready(*words)[1:]:
            assert not {sign for sign in told if ord(sign) < 32 and sign not in "\n\t"}
            assert not {
                sign
                for sign in told
                if 0x7F <= ord(sign) < 0xA0 or 0x202A <= ord(sign) <= 0x202E or 0x2066 <= ord(sign) <= 0x2069
            }
    raw = ready("audits", "show", "IA-2026-01", "--json")[1]
    assert not {
        sign
        for sign in raw
        if (ord(sign) < 32 and sign != "\n") or 0x7F <= ord(sign) < 0xA0 or 0x202A <= ord(sign) <= 0x202E
    }
    (item,) = [i for i in json.loads(raw)["items"] if i["id"] == "9.1-p1"]
    assert item["note"] == given.strip()


def test_the_whole_audit_is_carried_out_by_commands_alone(ready, tmp_path: Path) -> None:
    for clause in ("9.1", "9.3"):
        items = [
            i
            for i in json.loads(ready("packs", "show", "iso-42001-clauses", "--json")[1])["items"]
            if i["clause"].startswith(clause)
        ]
        for item in items:
            assert (
                ready(
                    "answer", "IA-2026-01", item["id"], "conforming", "--evidence", "R-1 of 2026-11-20", "--as", "JW"
                )[0]
                == 0
            )
    assert ready("audits", "conclude", "IA-2026-01", "effective", "--reasons", "Seen to work.")[0] == 0
    assert ready("audits", "close", "IA-2026-01")[0] == 0
    assert ready("audits", "approve", "IA-2026-01")[0] == 3
    assert ready("audits", "approve", "IA-2026-01", "--as", "ER")[0] == 0
    assert ready("answer", "IA-2026-01", "9.1-p1", "nonconforming")[0] == 3
    for paper in ("report", "checklist", "impartiality"):
        assert ready("print", paper, "IA-2026-01", "-o", str(tmp_path / f"{paper}.pdf"))[0] == 0
        assert (tmp_path / f"{paper}.pdf").read_bytes().startswith(b"%PDF")
    assert ready("verify")[0] == 0


def test_a_folder_is_no_place_for_a_paper(ready, tmp_path: Path) -> None:
    code, _, err = ready("print", "report", "IA-2026-01", "-o", str(tmp_path))
    assert (code, "is a folder" in err) == (2, True)
    assert not [file for file in tmp_path.iterdir() if file.name.startswith(".")]


def run(*words: str, **more: str) -> subprocess.CompletedProcess:
    return subprocess.run(
        [sys.executable, "-m", "auditor_tui", *words],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
        env=os.environ | more,
    )


def test_help_and_version_load_no_record_no_terminal_and_no_drawing() -> None:
    code = "import sys; from auditor_tui.cli.main import run; run(sys.argv[1:]); print(sorted(m.split('.')[0] for m in sys.modules))"
    for words in (["--help"], ["--version"], ["findings", "--help"]):
        told = subprocess.run(
            [sys.executable, "-c", code, *words], capture_output=True, text=True, check=True, cwd=ROOT
        )
        for heavy in ("sqlmodel", "sqlalchemy", "textual", "reportlab", "rich", "pydantic", "sqlcipher3"):
            assert f"'{heavy}'" not in told.stdout, (words, heavy)


def test_reading_commands_load_neither_terminal_nor_drawing(tmp_path: Path) -> None:
    code = "import sys; from auditor_tui.cli.main import run; run(sys.argv[1:]); print(sorted(m.split('.')[0] for m in sys.modules))"
    told = subprocess.run(
        [sys.executable, "-c", code, "status", "--db", str(tmp_path / "x")],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
    )
    assert "'sqlmodel'" in told.stdout
    for heavy in ("textual", "reportlab"):
        assert f"'{heavy}'" not in told.stdout


def test_no_file_is_written_over_unless_it_is_said(ready, tmp_path: Path) -> None:
    file = tmp_path / "kept" / "mine.xlsx"
    file.parent.mkdir()
    for words in (
        ("print", "report", "IA-2026-01", "-o", str(file)),
        ("print", "programme", "--issue", "First", "-o", str(file)),
        ("export", "xlsx", "-o", str(file)),
        ("export", "ics", "-o", str(file)),
        ("packs", "template", str(file)),
    ):
        file.write_text("mine")
        os.utime(file, (1, 1))
        code, out, err = ready(*words)
        assert (code, out) == (4, ""), words
        assert err.count("\n") == 1, err
        assert str(file) in err
        assert "--overwrite" in err
        assert (file.read_text(), file.stat().st_mtime) == ("mine", 1)
        assert ready("print", "programme", "--revision", "1", "-o", "-")[0] == 2, "nothing was issued for nobody"
        if "--issue" not in words:
            assert ready(*words, "--overwrite")[0] == 0, words
            assert file.read_bytes() != b"mine"
        assert list(file.parent.iterdir()) == [file]


def test_a_closed_pipe_is_no_error(demo_copy: Path) -> None:
    piped = subprocess.run(
        f"{sys.executable} -m auditor_tui audits show IA-2026-02 --db {demo_copy} | head -1",
        shell=True,
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
    )
    assert piped.stdout.count("\n") == 1
    assert "Traceback" not in piped.stderr


def test_every_command_line_function_exists() -> None:
    import argparse
    import importlib

    def functions(parser: argparse.ArgumentParser):
        yield parser.get_default("run")
        for action in parser._actions:
            if isinstance(action, argparse._SubParsersAction):
                for sub in action.choices.values():
                    yield from functions(sub)

    for module, function in {f for f in functions(all.parser()) if f}:
        assert callable(getattr(importlib.import_module(f"auditor_tui.cli.verbs.{module}"), function))


def test_a_record_that_another_program_holds_is_said_to_be_busy(
    ready, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from sqlcipher3 import dbapi2

    from db import driver

    monkeypatch.setattr(driver, "BUSY_MILLISECONDS", 50)
    other = dbapi2.connect(str(tmp_path / "a.db"), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    code, out, err = ready("answer", "IA-2026-01", "9.1-p1", "conforming")
    assert (code, out) == (4, "")
    assert "Another program is writing" in err
    assert ready("status")[0] == 0
    other.execute("ROLLBACK")
    other.close()
    assert ready("answer", "IA-2026-01", "9.1-p1", "conforming")[0] == 0


@pytest.mark.parametrize("damage", ["truncated", "newer", "read-only"])
def test_a_record_that_cannot_be_used_gets_code_four_and_one_sentence(ready, tmp_path: Path, damage: str) -> None:
    from sqlcipher3 import dbapi2

    path = tmp_path / "a.db"
    if damage == "truncated":
        path.write_bytes(path.read_bytes()[:20_000])
    elif damage == "newer":
        held = dbapi2.connect(str(path))
        held.execute("PRAGMA user_version = 9")
        held.commit()
        held.close()
    else:
        path.chmod(0o400)
    code, out, err = ready("answer", "IA-2026-01", "9.1-p1", "conforming")
    assert (code, out, err.count("\n")) == (4, "", 1), err


@pytest.mark.parametrize(
    ("argv", "opens"),
    [
        ([], True),
        (["--db", "a.db", "--as", "ML"], True),
        (["--db=a.db"], True),
        (["--db", "status"], True),
        (["status"], False),
        (["--help"], False),
        (["--as", "ML", "status"], False),
        (["--db"], False),
        (["--completion", "bash"], False),
    ],
)
def test_opening_the_app_needs_little_of_the_grammar_and_nothing_else_loses_any(argv: list[str], opens: bool) -> None:
    whole = [action.dest for action in all.parser()._actions]
    assert ("word" not in [action.dest for action in all.parser(argv)._actions]) is opens
    assert "word" in whole


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("export", "csv", "IA-2026-01", "-o", "OUT"), "leave out IA-2026-01"),
        (("export", "ics", "--what", "findings", "-o", "OUT"), "leave out --what"),
        (("print", "register", "IA-2026-01", "-o", "OUT"), "leave out IA-2026-01"),
        (("print", "programme", "--issue", "x", "--revision", "1", "-o", "OUT"), "not allowed with"),
        (("print", "programme", "--issue", "x", "--from", "2026-01-01", "-o", "OUT"), "of a period you choose"),
        (("print", "report", "IA-2026-01", "--to", "2026-01-01", "-o", "OUT"), "of a period you choose"),
        (("print", "report", "IA-2026-01", "--revision", "3", "-o", "OUT"), "No revision 3 of the report IA-2026-01"),
        (("print", "register", "--revision", "1", "-o", "OUT"), "leave out --revision"),
        (("print", "report", "IA-2026-01", "--revision", "0", "-o", "OUT"), "no number from 1 on"),
        (("print", "report", "IA-2026-01", "--revision", "1", "--page", "Letter", "-o", "OUT"), "as it was kept"),
        (("print", "checklist", "IA-2026-01", "--language", "zz", "-o", "OUT"), "There is: en, tr"),
        (("style", "set", "--logo", "x.png", "--no-logo", "--reason", "x"), "not allowed with"),
    ],
)
def test_an_argument_that_would_be_passed_over_is_refused(ready, tmp_path: Path, words, said: str) -> None:
    out = tmp_path / "out"
    code, told, error = ready(*(str(out) if word == "OUT" else word for word in words))
    assert (code, told) == (2, "")
    assert said in error
    assert not out.exists()


@pytest.mark.parametrize("period", ["1999", "1999-12", "0001-01-01", "2127-01", "2127"])
def test_a_measured_period_has_begun_and_can_be_meant(ready, period: str) -> None:
    assert ready("metrics", "add", "Accuracy", "--reference", "accuracy", "--unit", "%")[0] == 0
    code, _, error = ready("measure", "accuracy", "80", "--period", period)
    assert code == 3
    assert "Check the year" in error


def test_minus_zero_is_zero(ready) -> None:
    assert ready("metrics", "add", "Accuracy", "--reference", "accuracy", "--unit", "%")[0] == 0
    assert ready("measure", "accuracy", "-0", "--period", "2026-05")[0] == 0
    assert '"value": "0"' in ready("metrics", "list", "--json")[1]
