"""Beliefs about the journal as people read it."""

from __future__ import annotations

from auditor_tui.services.fieldwork import walk
from auditor_tui.services.overview import history
from auditor_tui.services.record.opened import Record
from tests.telling import LEAD


def test_the_journal_reads_in_words(record: Record, audit: str) -> None:
    walk.answer(record, audit, "9.1-p1", "conforming", note="n")
    step = history.steps(record, audit)[-1]
    assert (step.operation, step.who, step.audit) == ("answer", LEAD, audit)
    assert ("answer 9.1-p1", "result", "", "conforming") in step.changes
