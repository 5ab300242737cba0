"""Beliefs about evidence: what it says of itself, and what else it may stand behind."""

from __future__ import annotations

import pytest

from auditor_tui.domain.refusal import RuleBroken
from auditor_tui.services.audits import audits
from auditor_tui.services.fieldwork import evidence, walk
from auditor_tui.services.record.opened import Record
from tests.telling import (
    LEAD,
    OTHER,
    nothing_changes,
)


@pytest.mark.usefixtures("audit")
def test_evidence_stands_behind_further_items_of_the_audit(record: Record) -> None:
    evidence.add(record, "IA-2026-01", "9.1-p1", "Plan MP-1")
    evidence.use(record, "IA-2026-01", 1, "9.1-p2")
    walk.answer(record, "IA-2026-01", "9.1-p2", "conforming")
    stops = {stop.item.id: stop for stop in audits.show(record, "IA-2026-01").walk}
    assert stops["9.1-p2"].lacks is None
    assert [p.reference for p in stops["9.1-p2"].evidence] == ["E-001"]
    for item, code in (("9.1-p2", "used-already"), ("9.1-p1", "used-already"), ("4.1-s1", "unknown-item")):
        with nothing_changes(record), pytest.raises(RuleBroken) as refused:
            evidence.use(record, "IA-2026-01", 1, item)
        assert refused.value.code == code
    evidence.withdraw(record, "IA-2026-01", 1, "The wrong plan")
    assert not {stop.item.id: stop for stop in audits.show(record, "IA-2026-01").walk}["9.1-p2"].evidence
    with pytest.raises(RuleBroken, match="was taken back"):
        evidence.use(record, "IA-2026-01", 1, "9.2.1-a")


@pytest.mark.usefixtures("audit")
def test_nobody_uses_an_own_document_for_a_further_item(record: Record) -> None:
    evidence.add(record.acting_as(OTHER), "IA-2026-01", "9.1-p1", "Plan MP-1", author=LEAD)
    with nothing_changes(record), pytest.raises(RuleBroken) as refused:
        evidence.use(record, "IA-2026-01", 1, "10.1-s1")
    assert refused.value.code == "own-document"
    evidence.use(record.acting_as(OTHER), "IA-2026-01", 1, "10.1-s1")
    with pytest.raises(RuleBroken) as refused:
        walk.answer(record, "IA-2026-01", "10.1-s1", "conforming")
    assert "R23" in refused.value.sentence
