"""The page of evidence: everything seen in one audit, by whom, behind what, and who wrote the document."""

from __future__ import annotations

import pytest

from auditor_tui.domain.refusal import Unknown
from auditor_tui.services.fieldwork import evidence, samples
from auditor_tui.services.fieldwork.evidence_page import show
from auditor_tui.services.record.opened import Record
from tests.telling import CLIENT, LEAD, planned_audit


def test_it_holds_pieces_samples_citations_names_and_authors(record: Record, audit: str) -> None:
    evidence.add(record, audit, "9.1-p1", "Plan MP-1 of 2026-01-05", "Shelf 4", author=CLIENT)
    evidence.add(record, audit, "9.1-p2", "Said so")
    evidence.withdraw(record, audit, 2, "Mistaken")
    samples.take(record, audit, "9.1-p1", "Assessments", [("", f"A-{n}") for n in range(9)], method="all")
    page = show(record, audit)
    assert [(piece.reference, piece.withdrawn) for piece in page.evidence] == [("E-001", None), ("E-002", "Mistaken")]
    assert [sample.reference for sample in page.samples] == ["S-001"]
    first = page.evidence[0]
    assert (page.names[first.recorded_by], page.authors) == (LEAD, {first.id: CLIENT})
    assert page.citations[first.item].startswith("9.1")


def test_an_audit_shows_nothing_of_another(record: Record, audit: str) -> None:
    evidence.add(record, audit, "9.1-p1", "Plan MP-1 of 2026-01-05", author=CLIENT)
    page = show(record, planned_audit(record, ("10.1",)))
    assert (page.evidence, page.samples, page.authors) == ((), (), {})


def test_an_audit_that_is_not_there_is_unknown(record: Record) -> None:
    with pytest.raises(Unknown):
        show(record, "IA-1999-01")
