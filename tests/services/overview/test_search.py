"""Beliefs about search: words in any order and case, and any text at all."""

from __future__ import annotations

import pytest

from auditor_tui.papers import issue, kinds
from auditor_tui.services.audits import audits
from auditor_tui.services.fieldwork import walk
from auditor_tui.services.findings import raising
from auditor_tui.services.overview import search
from auditor_tui.services.record.opened import Record
from db.verify import verify
from tests.telling import HOSTILE


@pytest.mark.parametrize("said", [*HOSTILE, "x" * 100_000])
def test_any_text_goes_through_record_search_and_papers_unharmed(record: Record, audit: str, said: str) -> None:
    walk.answer(record, audit, "9.1-p1", "conforming", note=said, evidence=f"{said} 1", source=said)
    raising.raise_finding(record, audit, "9.1-p2", "minor", requirement=said, evidence=said, gap=said)
    if said.strip("\x00\x7f\r "):
        search.search(record, said[:30])
    for kind in [paper.name for paper in kinds.OF_AUDIT]:
        assert issue.printed(record, kind, audit).startswith(b"%PDF")
    with record.store.view() as view:
        kept = walk.findings_of(view, audits.show(record, audit).audit)[0].gap
    assert kept == said.strip() or "\ud800" in said
    assert verify(record.path).is_sound


def test_search_finds_words_in_any_order_and_case(record: Record, audit: str) -> None:
    walk.answer(record, audit, "9.1-p1", "conforming", note="The Dashboard was GREEN")
    (hit,) = [hit for hit in search.search(record, "green dash") if hit.kind == "note"]
    assert (hit.audit, hit.item) == (audit, "9.1-p1")
    assert search.search(record, "  ") == ()
