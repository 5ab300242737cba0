"""No acknowledged answer is ever lost when the program dies."""

from __future__ import annotations

import multiprocessing
import os
import random
import select
from pathlib import Path

import pytest

from db.store import Store
from db.tables.fieldwork import AnswerRecord
from db.verify import verify
from tests.db.killed_writer import answer_for_ever
from tests.db.making import one_audit

FORKS = multiprocessing.get_context("forkserver")
FORKS.set_forkserver_preload(["tests.db.copying_child", "tests.db.killed_writer"])


@pytest.mark.parametrize("shard", range(2))
@pytest.mark.times("writers killed", suite=25, soak=500)
def test_no_acknowledged_answer_is_lost_however_often_the_writer_is_killed(
    tmp_path: Path, times: int, chance: random.Random, shard: int
) -> None:
    path = tmp_path / "killed.db"
    one_audit(path).close()
    acknowledged = 0
    for _ in range(times):
        acknowledged = max(acknowledged, kill_after(path, chance.randrange(1, 12), chance.random() * 0.004))
    verdict = verify(path)
    assert verdict.is_sound, [damage.sentence for damage in verdict.damages]
    store = Store.open(path)
    with store.view() as view:
        numbers = sorted(int(row["item"].removeprefix("8.4-s")) for row in view.rows(AnswerRecord))
    store.close()
    assert numbers == list(range(1, len(numbers) + 1))
    assert len(numbers) >= acknowledged > times


def kill_after(path: Path, acknowledgements: int, then: float) -> int:
    """Kill a writer a moment after so many acknowledgements and return the last one it gave."""
    ours, theirs = FORKS.Pipe(duplex=False)
    child = FORKS.Process(target=answer_for_ever, args=(str(path), theirs))
    child.start()
    theirs.close()
    told = b""
    while len(told) < 4 * acknowledgements:
        part = os.read(ours.fileno(), 4096)
        assert part, "the writer ended by itself"
        told += part
    # A stretch shorter than most commits puts the kill anywhere inside one.
    select.select([], [], [], then)
    child.kill()
    child.join()
    while part := os.read(ours.fileno(), 4096):
        told += part
    ours.close()
    return int.from_bytes(told[len(told) // 4 * 4 - 4 : len(told) // 4 * 4], "big")
