"""Beliefs about the one door: what gets in is journalled, what is outside is refused, nothing is half kept."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
import threading
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as driver
from sqlalchemy import text

from db import driver as connections
from db import faults
from db.history import entries, last_transaction
from db.store import Store
from db.tables.fieldwork import AnswerRecord
from db.verify import verify
from tests.db.making import answer, ids, one_audit
from tests.telling import HOSTILE, FixedWorld


@pytest.fixture
def store(tmp_path: Path):
    held = one_audit(tmp_path / "a.db")
    yield held
    held.close()


STATEMENTS = {
    "bulk update": "UPDATE answer SET note = 'x'",
    "upsert": "INSERT INTO answer SELECT * FROM answer WHERE true ON CONFLICT (id) DO UPDATE SET note = 'y'",
    "insert or replace": "INSERT OR REPLACE INTO answer SELECT id, audit_id, item, result, 'z', reason, answered_by, answered_at FROM answer",
    "delete": "DELETE FROM answer",
    "insert": "INSERT INTO person (id, name, initials, title) VALUES ('n', 'N', 'NN', '')",
    "journal": "INSERT INTO change (dev, seq, prev, hash, body) SELECT dev, seq + 1000, prev, hash, body FROM change",
    "journal update": "UPDATE change SET body = '{}'",
    "journal delete": "DELETE FROM change",
    "value delete": "DELETE FROM value",
    "content": "INSERT INTO content VALUES ('x', x'00')",
    "identity": "UPDATE answer SET id = 'other'",
}


@pytest.mark.parametrize("statement", STATEMENTS.values(), ids=STATEMENTS)
def test_another_program_cannot_write_at_all(store: Store, statement: str) -> None:
    answer(store, "8.4-s1")
    other = driver.connect(str(store.path))
    with pytest.raises(driver.Error):
        other.execute(statement)
    other.close()
    assert verify(store.path).is_sound


@pytest.mark.parametrize("statement", STATEMENTS.values(), ids=STATEMENTS)
def test_outside_a_work_even_our_own_connections_write_nothing(store: Store, statement: str) -> None:
    answer(store, "8.4-s1")
    assert store._writer is not None
    with (
        pytest.raises(Exception, match=r"user-defined function|only grows|never changes"),
        store._writer.begin() as connection,
    ):
        connection.execute(text(statement))
    with pytest.raises(faults.ReadOnly), store.view() as view:
        view.connection.execute(text("UPDATE answer SET note = 'x'"))
    assert verify(store.path).is_sound


@pytest.mark.parametrize("name", ["bulk update", "upsert", "insert or replace", "delete", "insert"])
def test_inside_a_work_every_way_of_writing_is_journalled(store: Store, name: str) -> None:
    for number in range(3):
        answer(store, f"8.4-s{number}")
    before = verify(store.path).lines
    with store.work("me", name) as work:
        work.connection.execute(text(STATEMENTS[name]))
    verdict = verify(store.path)
    assert verdict.is_sound, verdict.damages
    assert verdict.lines > before


@pytest.mark.parametrize("name", ["journal", "journal update", "journal delete", "value delete", "identity"])
def test_inside_a_work_the_journal_still_only_grows(store: Store, name: str) -> None:
    answer(store, "8.4-s1")
    with pytest.raises(faults.StoreFault), store.work("me", name) as work:
        work.connection.execute(text(STATEMENTS[name]))
    assert verify(store.path).is_sound


def test_a_work_that_fails_leaves_nothing(store: Store) -> None:
    person, audit = ids(store)
    before = verify(store.path)
    with pytest.raises(ZeroDivisionError), store.work(person, "answer") as work:
        work.add(AnswerRecord, audit_id=audit, item="8.4-s1", answered_by=person, answered_at=str(1 // 0))
    with pytest.raises(faults.StoreFault), store.work(person, "answer") as work:
        work.add(AnswerRecord, audit_id="nobody", item="8.4-s1", answered_by=person, answered_at=work.stamp)
    with pytest.raises(faults.StoreFault), store.work(person, "answer") as work:
        work.add(
            AnswerRecord, audit_id=audit, item="8.4-s1", result="perhaps", answered_by=person, answered_at=work.stamp
        )
    assert verify(store.path) == before


def test_a_change_that_changes_nothing_leaves_no_line(store: Store) -> None:
    made = answer(store, "8.4-s1")
    before = verify(store.path).lines
    with store.work("me", "answer") as work:
        work.change(AnswerRecord, made, result="conforming")
    assert verify(store.path).lines == before
    assert work.receipt is not None
    assert work.receipt.touched == frozenset()


def test_a_change_names_what_it_supersedes_and_who_did_it(store: Store) -> None:
    made = answer(store, "8.4-s1")
    with store.work("me", "note", reason="because") as work:
        work.change(AnswerRecord, made, note="one")
    with store.view() as view:
        found = entries(view, tx=work.receipt.tx)
        assert [(e.field, e.old, e.new, e.actor, e.reason) for e in found] == [("note", "", "one", "me", "because")]
        assert last_transaction(view, "me") == work.receipt.tx
        body = view.connection.execute(text("SELECT body FROM change ORDER BY position DESC LIMIT 1")).scalar()
    assert ":4" in body
    assert "because" not in body
    assert "one" not in body.replace('"new"', "").replace("none", "")


@pytest.mark.parametrize("said", [*HOSTILE, "x" * 1_000_000, "\u0000"], ids=range(len(HOSTILE) + 2))
def test_any_text_comes_back_as_it_was_given(store: Store, said: str) -> None:
    answer(store, "8.4-s1", note=said)
    with store.view() as view:
        assert view.rows(AnswerRecord)[0]["note"] == said
    assert verify(store.path).is_sound


def test_work_from_many_threads_is_kept_whole_and_in_order(store: Store) -> None:
    def work(thread: int) -> None:
        for number in range(20):
            answer(store, f"8.{thread}-s{number}")

    threads = [threading.Thread(target=work, args=(n,)) for n in range(6)]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]
    verdict = verify(store.path)
    assert verdict.is_sound
    with store.view() as view:
        assert len(view.rows(AnswerRecord)) == 120


def test_a_reader_sees_one_moment(store: Store) -> None:
    answer(store, "8.4-s1")
    with store.view() as view:
        before = view.rows(AnswerRecord)
        answer(store, "8.4-s2")
        assert view.rows(AnswerRecord) == before


def test_the_data_version_tells_of_every_other_writer(store: Store, tmp_path: Path) -> None:
    seen = store.data_version()
    answer(store, "8.4-s1")
    assert store.data_version() != seen
    seen = store.data_version()
    assert store.data_version() == seen
    second = Store.open(store.path)
    answer(second, "8.4-s2")
    second.close()
    assert store.data_version() != seen


def test_a_record_is_private(store: Store) -> None:
    for file in store.path.parent.glob("a.db*"):
        assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_a_record_is_never_founded_over_something_else(tmp_path: Path) -> None:
    (tmp_path / "there").write_text("mine")
    with pytest.raises(faults.StoreFault, match="exists already"):
        Store.found(tmp_path / "there")
    assert (tmp_path / "there").read_text() == "mine"
    assert [file.name for file in tmp_path.iterdir()] == ["there"]


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"", faults.Damaged),
        (b"hello", faults.Damaged),
        (os.urandom(8192), faults.Damaged),
        (b"SQLite format 3\0" + bytes(200), faults.Damaged),
    ],
    ids=["empty", "text", "random", "header only"],
)
def test_a_file_that_is_no_record_is_refused_and_left_alone(tmp_path: Path, content: bytes, fault: type) -> None:
    path = tmp_path / "odd.db"
    path.write_bytes(content)
    with pytest.raises(fault):
        Store.open(path)
    assert path.read_bytes() == content


def test_missing_files_and_folders_are_said_to_be_missing(tmp_path: Path) -> None:
    for path in (tmp_path / "nowhere.db", tmp_path):
        with pytest.raises(faults.Missing):
            Store.open(path)


def closed_copy(store: Store) -> bytes:
    store.close()
    return store.path.read_bytes()


@pytest.mark.parametrize("share", [0.3, 0.6, 0.9])
def test_a_truncated_record_is_damaged_and_left_alone(store: Store, share: float) -> None:
    for number in range(50):
        answer(store, f"8.4-s{number}", note="n" * 300)
    whole = closed_copy(store)
    cut = whole[: int(len(whole) * share)]
    store.path.write_bytes(cut)
    with pytest.raises(faults.Damaged):
        Store.open(store.path)
    assert store.path.read_bytes() == cut
    assert not verify(store.path).is_sound


def test_a_newer_record_is_refused_and_left_alone(store: Store) -> None:
    store.close()
    connection = driver.connect(str(store.path))
    connection.execute("PRAGMA user_version = 99")
    connection.commit()
    connection.close()
    before = store.path.read_bytes()
    with pytest.raises(faults.Newer, match="later version"):
        Store.open(store.path)
    assert store.path.read_bytes() == before


def test_a_read_only_record_is_read_and_not_written(store: Store) -> None:
    answer(store, "8.4-s1")
    store.close()
    store.path.chmod(0o400)
    held = Store.open(store.path)
    with held.view() as view:
        assert len(view.rows(AnswerRecord)) == 1
    with pytest.raises(faults.ReadOnly, match="only be read"):
        answer(held, "8.4-s2")
    held.close()


def test_a_writer_that_waits_too_long_is_told(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connections, "BUSY_MILLISECONDS", 50)
    waiting = Store.open(store.path)
    other = driver.connect(str(store.path), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(faults.Busy, match="Another program"):
        answer(waiting, "8.4-s1")
    with waiting.view() as view:
        assert view.rows(AnswerRecord) == []
    other.execute("ROLLBACK")
    answer(waiting, "8.4-s1")
    other.close()
    waiting.close()


def test_a_full_disk_keeps_what_was_acknowledged_and_nothing_else(store: Store) -> None:
    code = """
import resource, signal, sys
from pathlib import Path
from db.store import Store
from db.faults import Full
from tests.db.making import answer
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
store = Store.open(Path(sys.argv[1]))
size = Path(sys.argv[1]).stat().st_size
resource.setrlimit(resource.RLIMIT_FSIZE, (size + 120_000, size + 120_000))
number = 0
try:
    while True:
        answer(store, f"8.4-s{number}", note="n" * 2000)
        number += 1
        print(number, flush=True)
except Full as fault:
    print("full", fault)
"""
    ran = subprocess.run(
        [sys.executable, "-c", code, str(store.path)],
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(__file__).parents[2],
    )
    told = ran.stdout.split("\n")
    assert "full The disk has no room left" in ran.stdout, ran.stderr
    acknowledged = int(told[-3])
    with store.view() as view:
        assert len(view.rows(AnswerRecord)) == acknowledged > 0
    assert verify(store.path).is_sound


def test_two_programs_on_one_file_lose_nothing(store: Store) -> None:
    code = "import sys; from pathlib import Path; from db.store import Store; from tests.db.making import answer\nstore = Store.open(Path(sys.argv[1]))\n[answer(store, f'{sys.argv[2]}-s{n}') for n in range(100)]"
    children = [
        subprocess.Popen([sys.executable, "-c", code, str(store.path), f"8.{n}"], cwd=Path(__file__).parents[2])
        for n in range(2)
    ]
    for number in range(100):
        answer(store, f"9.1-s{number}")
    assert [child.wait() for child in children] == [0, 0]
    with store.view() as view:
        assert len(view.rows(AnswerRecord)) == 300
    assert verify(store.path).is_sound


def test_drafts_are_kept_apart_from_the_record(store: Store) -> None:
    before = verify(store.path)
    store.keep_draft("k", "half a sent")
    assert store.draft("k") == "half a sent"
    store.keep_draft("k", "")
    assert store.draft("k") == ""
    assert verify(store.path) == before


def test_only_a_safe_sqlite_is_used() -> None:
    assert connections.is_trusted(driver.sqlite_version_info)
    for version, safe in (
        ((3, 40, 1), False),
        ((3, 51, 2), False),
        ((3, 51, 3), True),
        ((3, 50, 7), True),
        ((3, 50, 6), False),
        ((3, 44, 6), True),
        ((3, 45, 0), False),
        ((3, 53, 4), True),
    ):
        assert connections.is_trusted(version) == safe


def test_the_state_of_an_audit_does_not_depend_on_other_work(tmp_path: Path) -> None:
    store = one_audit(tmp_path / "b.db", FixedWorld().world())
    _, audit = ids(store)
    answer(store, "8.4-s1")
    with store.view() as view:
        before = view.head(audit)
    with store.work("me", "people") as work:
        work.connection.execute(text("INSERT INTO person (id, name, initials, title) VALUES ('n', 'N', 'NN', '')"))
    with store.view() as view:
        assert view.head(audit) == before
    answer(store, "8.4-s2")
    with store.view() as view:
        assert view.head(audit).hash != before.hash
    store.close()
