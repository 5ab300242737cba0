"""Copying beside other work: how far it is can be seen, it can be stopped, and what finds no row is gone."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from auditor_tui.domain.refusal import RuleBroken, Stopped
from auditor_tui.services.fieldwork import evidence
from auditor_tui.services.fieldwork.copying import FileCopier, Watch, carry
from auditor_tui.services.fieldwork.evidence_page import show
from auditor_tui.services.record.faults import StoreFault
from auditor_tui.services.record.opened import Record
from db.files import folder_of
from tests.telling import nothing_changes
from tests.trying import NEVER


@pytest.fixture
def logs(tmp_path: Path) -> list[Path]:
    found = [tmp_path / f"log {number}.txt" for number in (1, 2)]
    for path in found:
        path.write_text(f"12 of 12 entries in {path.name}")
    return found


@pytest.fixture
def copier():
    made = FileCopier()
    yield made
    made.end()
    made.clear()


def on_disk(record: Record) -> int:
    return sum(found.is_file() for found in folder_of(record.path).rglob("*"))


@pytest.mark.parametrize(
    ("watch", "said"),
    [
        (Watch(), ""),
        (Watch("log.txt"), "Copying log.txt ..."),
        (Watch("log.txt", 512, 2000), "Copying log.txt: 512 bytes of 2.0 KB"),
        (Watch("log.txt", 2000, 2000, is_again=True), "Reading log.txt again: 2.0 KB of 2.0 KB"),
        (Watch("a\nb\x1b[31m" + "x" * 100), None),
    ],
)
def test_how_far_it_is_stands_in_one_short_line(watch: Watch, said: str | None) -> None:
    if said is not None:
        assert watch.sentence == said
    assert len(watch.sentence) < 80
    assert watch.sentence.isprintable()


def test_files_wait_for_their_rows_and_what_found_none_is_gone(record: Record, logs: list[Path]) -> None:
    with nothing_changes(record):
        with carry(record, logs) as copies:
            assert [made.source for made in copies.made] == logs
            assert not copies.missed
            assert on_disk(record) >= 2
        assert on_disk(record) == 0
        copies.close()


def test_one_that_cannot_be_copied_is_told_and_the_others_come(record: Record, logs: list[Path]) -> None:
    gone = logs[0].with_name("gone.txt")
    with carry(record, [gone, logs[0]]) as copies:
        assert [made.source for made in copies.made] == [logs[0]]
        ((path, fault),) = copies.missed
        assert (path, gone.name in str(fault)) == (gone, True)
        with pytest.raises(StoreFault, match=gone.name):
            copies.check_whole()
    assert on_disk(record) == 0


def test_a_copy_that_is_stopped_leaves_nothing(record: Record, logs: list[Path]) -> None:
    watch = Watch()
    watch.stop()
    with nothing_changes(record), pytest.raises(Stopped, match="Nothing of it was kept, and nothing was recorded"):
        carry(record, logs, watch)
    assert on_disk(record) == 0


def test_what_the_copier_brought_becomes_evidence(
    record: Record, audit: str, logs: list[Path], copier: FileCopier
) -> None:
    watch, wish = copier.bring(record, logs[:1], lambda: None)
    copies = wish.result(NEVER)
    assert (watch.done, copier.is_busy, copier.sentence) == (logs[0].stat().st_size, False, "")
    evidence.add(record, audit, "9.1-p1", "The log", file=copies)
    copier.clear()
    (piece,) = show(record, audit).evidence
    assert piece.file is not None
    assert (piece.file.name, on_disk(record)) == ("log 1.txt", 1)


def test_leave_is_asked_before_anything_is_copied(record: Record, logs: list[Path], copier: FileCopier) -> None:
    def refuse() -> None:
        raise RuleBroken("not-open", "The audit is closed.")

    __, wish = copier.bring(record, logs, refuse)
    with pytest.raises(RuleBroken, match="closed"):
        wish.result(NEVER)
    assert not copier.is_busy
    assert not folder_of(record.path).exists()


def test_wishes_are_carried_out_in_turn_and_all_of_them_stopped(
    record: Record, logs: list[Path], copier: FileCopier
) -> None:
    go_on, begun = threading.Event(), threading.Event()

    def wait() -> None:
        begun.set()
        assert go_on.wait(NEVER)

    __, first = copier.bring(record, logs[:1], wait)
    __, second = copier.bring(record, logs[1:], lambda: None)
    assert begun.wait(NEVER)
    assert copier.sentence == "Copying log 1.txt ..."
    assert copier.stop()
    go_on.set()
    for wish in (first, second):
        with pytest.raises(Stopped):
            wish.result(NEVER)
    assert (copier.stop(), copier.is_busy, on_disk(record)) == (False, False, 0)
