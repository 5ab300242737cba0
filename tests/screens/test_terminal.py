"""Beliefs about the real program in a real terminal."""

from __future__ import annotations

import random
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from auditor_tui.services.audits import audits
from auditor_tui.services.fieldwork import walk as walking
from auditor_tui.services.findings import raising
from auditor_tui.services.record.opened import open_record
from db.store import Store
from db.tables.fieldwork import AnswerRecord
from db.verify import verify
from tests.screens.terminal import ROOT, Terminal
from tests.telling import HOSTILE, LEAD, OTHER, open_audit, record_with_people


def begun(path: Path, clauses: tuple[str, ...] = ()) -> None:
    record = record_with_people(path)
    open_audit(record, clauses)
    record.close()


def at_the_walk(path: Path, **more: int) -> Terminal:
    terminal = Terminal("--db", str(path), "--as", LEAD, **more)
    terminal.until(lambda: "desk of" in terminal.text(), "the desk")
    terminal.until(lambda: "questions are open" in terminal.text(), "what waits for me")
    terminal.type("\r")
    terminal.until(lambda: "[3 Walk]" in terminal.text() and "Answer" in terminal.text(), "the walk")
    return terminal


@pytest.mark.parametrize("shard", range(2))
@pytest.mark.times("apps killed in a terminal", suite=1, soak=30)
def test_no_answer_shown_as_saved_is_lost_when_the_app_is_killed(
    tmp_path: Path, times: int, chance: random.Random, shard: int
) -> None:
    path = tmp_path / "killed.db"
    begun(path)
    for _ in range(times):
        terminal = at_the_walk(path)
        for _ in range(chance.randrange(1, 6)):
            terminal.type("c")
            terminal.take(chance.random() * 0.05)
        terminal.until(lambda terminal=terminal: "saved #" in terminal.text(), "the saved mark")
        saved = max(int(number) for number in re.findall(rb"saved #(\d+)", terminal.sent))
        terminal.end()
        verdict = verify(path)
        assert verdict.is_sound
        assert verdict.lines >= saved
    store = Store.open(path)
    with store.view() as view:
        assert len(view.rows(AnswerRecord)) >= times
    store.close()


def test_a_note_being_typed_survives_a_hangup_and_the_end_of_the_terminal(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    begun(path)
    store = Store.open(path)

    def is_kept(said: str) -> bool:
        with store.view() as view:
            return any(said in row[0] for row in view.connection.exec_driver_sql("SELECT text FROM draft"))

    before = ""
    for typed, number in (("half a sentence", signal.SIGHUP), ("In front of ", signal.SIGTERM)):
        terminal = at_the_walk(path)
        terminal.type("w")
        terminal.until(lambda terminal=terminal: "working note" in terminal.text(), "the sheet")
        terminal.until(lambda terminal=terminal, before=before: before in terminal.text(), "what was typed")
        terminal.type(typed)
        before = typed + before
        terminal.until(lambda before=before: is_kept(before), "the draft")
        terminal.end(number)
        assert is_kept(before)
    store.close()


ALLOWED = re.compile(
    rb"\x1b\[[0-9;:?<>=!]*[ -/]*[@-~]|\x1b[()][0-9A-B]|\x1b[=>78]|\x1bP[^\x1b]*\x1b\\|\x1b\]22;[a-z]+\x07"
)
"""Sequences the terminal library itself sends: cursor, colours, modes, queries, pointer. No title, no clipboard."""


def test_hostile_text_never_reaches_the_terminal_as_control_bytes(tmp_path: Path) -> None:
    path = tmp_path / "h.db"
    record = record_with_people(path)
    reference = open_audit(record, ("9.1",))
    said = " ".join(HOSTILE)
    walking.answer(record, reference, "9.1-p1", "conforming", note=said, evidence=said + " 1", source=said)
    raising.raise_finding(record, reference, "9.1-p2", "minor", requirement=said, evidence=said + " 1", gap=said)
    audits.change_plan(record, reference, {"participants": said, "distribution": said})
    record.close()
    terminal = at_the_walk(path, rows=40, columns=120)
    for keys, wanted in (
        ("\x1b[H\x1b[A\x1b[A\x1b[A", "Answer"),
        ("w", "working note"),
        ("\x13", "Answer"),
        ("4", "[4 Findings]"),
        ("e", "Correct IA"),
        ("\x1b", "[4 Findings]"),
        ("1", "[1 Plan]"),
        ("\x1b", "desk of"),
        ("r", "Record"),
        ("/", "Words to find"),
        ("red", "places"),
    ):
        terminal.type(keys)
        terminal.until(lambda wanted=wanted: wanted in terminal.text(), wanted)
        while terminal.take(0.3):
            pass
    terminal.end()
    left = ALLOWED.sub(b"", terminal.sent)
    assert b"\x1b" not in left, left[max(left.find(b"\x1b") - 60, 0) : left.find(b"\x1b") + 60]
    assert b"]52;" not in terminal.sent.replace("\u241b]52;".encode(), b"")
    text = left.decode("utf-8", "replace")
    assert not {
        sign for sign in text if (ord(sign) < 32 and sign not in "\r\n\t\x0f\x0e\x08") or 0x7F <= ord(sign) < 0xA0
    }
    assert not {sign for sign in text if 0x202A <= ord(sign) <= 0x202E or 0x2066 <= ord(sign) <= 0x2069}


@pytest.mark.times("commands beside the app", suite=24, soak=200)
def test_the_app_and_many_commands_on_one_file_lose_nothing_and_nothing_is_stale(tmp_path: Path, times: int) -> None:
    """Three commands in four answer a question, the last in four answer one of them again."""
    answered = times * 3 // 4
    path = tmp_path / "two.db"
    begun(path)
    terminal = at_the_walk(path)
    code = """
import sys
from auditor_tui.cli.main import run
from checklists.reader import built_in_pack
items = [item.id for item in built_in_pack("iso-42001-clauses").items]
times, answered = map(int, sys.argv[3:])
for number in range(times):
    item = items[-1 - number % answered]
    word = "conforming" if number < answered else "nonconforming"
    assert run(["--db", sys.argv[1], "--as", sys.argv[2], "answer", "IA-2026-01", item, word]) == 0, number
"""
    words = [str(path), OTHER, str(times), str(answered)]
    other = subprocess.Popen([sys.executable, "-c", code, *words], cwd=ROOT, stdout=subprocess.DEVNULL)
    for _ in range(20):
        terminal.type("c")
        terminal.take(0.05)
    terminal.until(lambda: other.poll() is not None, "the commands to end")
    assert other.returncode == 0
    terminal.until(lambda: f"{20 + answered}/181" in terminal.text(), "all answers on screen")
    terminal.end()
    record = open_record(path)
    walk = audits.show(record, "IA-2026-01").walk
    record.close()
    assert sum(stop.is_answered for stop in walk) == 20 + answered
    assert sum(stop.answer.result == "nonconforming" for stop in walk if stop.answer) == times - answered
    assert verify(path).is_sound
