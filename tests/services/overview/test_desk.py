"""Beliefs about the desk: what waits, of whom."""

from __future__ import annotations

from auditor_tui.services.overview import desk
from auditor_tui.services.record.opened import Record
from tests.telling import planned_audit


def test_the_desk_says_what_waits_for_me(record: Record) -> None:
    reference = planned_audit(record)
    sentences = [need.sentence for need in desk.desk(record).needs if need.audit == reference]
    assert any("declaration" in s for s in sentences)
    assert any("open the audit" in s for s in sentences)
