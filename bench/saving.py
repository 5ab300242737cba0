"""One answer saved through the service, journal and rules included, against a bare insert on the same driver."""

from __future__ import annotations

import statistics
import time
from pathlib import Path

import sqlcipher3.dbapi2 as driver

from auditor_tui.services.fieldwork import walk
from checklists.reader import built_in_pack
from tests.telling import open_audit, record_with_people


def answer_against_insert(folder: Path) -> tuple[float, float]:
    """Return the medians in milliseconds, taken in turns."""
    record = record_with_people(folder / "saving.db")
    reference = open_audit(record, ())
    connection = driver.connect(str(folder / "bare.db"), isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute(
        "CREATE TABLE answer (id TEXT PRIMARY KEY, audit TEXT, item TEXT, result TEXT, note TEXT, by TEXT, at TEXT)"
    )
    answers, inserts = [], []
    for item in built_in_pack("iso-42001-clauses").items:
        began = time.perf_counter()
        walk.answer(record, reference, item.id, "conforming")
        answers.append((time.perf_counter() - began) * 1000)
        began = time.perf_counter()
        connection.execute("BEGIN IMMEDIATE")
        connection.execute(
            "INSERT INTO answer VALUES (?, ?, ?, ?, ?, ?, ?)",
            (item.id, reference * 3, item.id, "conforming", "", "x" * 36, "x" * 29),
        )
        connection.execute("COMMIT")
        inserts.append((time.perf_counter() - began) * 1000)
    connection.close()
    record.close()
    return statistics.median(answers), statistics.median(inserts)
