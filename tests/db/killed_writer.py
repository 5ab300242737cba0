"""A child that answers for ever and acknowledges each answer on a pipe, until somebody kills it."""

from __future__ import annotations

import os
from multiprocessing.connection import Connection
from pathlib import Path

from db.store import Store
from db.tables.fieldwork import AnswerRecord
from tests.db.making import ids


def answer_for_ever(path: str, pipe: Connection) -> None:
    """Answer one item after the other; a number goes down the pipe only after its commit returned."""
    store = Store.open(Path(path))
    person, audit = ids(store)
    with store.view() as view:
        number = sum(view.counts(AnswerRecord, by=("audit_id",)).values())
    while True:
        number += 1
        with store.work(person, "answer") as work:
            work.add(AnswerRecord, audit_id=audit, item=f"8.4-s{number}", answered_by=person, answered_at=work.stamp)
        os.write(pipe.fileno(), number.to_bytes(4, "big"))
