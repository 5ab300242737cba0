"""Everything that was seen in one audit: evidence piece by piece, and samples with their items."""

from __future__ import annotations

from dataclasses import dataclass

from auditor_tui.domain.audits.audit import Audit
from auditor_tui.domain.fieldwork.evidence import Evidence
from auditor_tui.services.fieldwork.samples import Sample, samples
from auditor_tui.services.record.evidence import pieces_of
from auditor_tui.services.record.named import audit_named
from auditor_tui.services.record.opened import Record
from auditor_tui.services.record.values import names_by_id
from db.tables.impartiality import AuthorshipRecord


@dataclass(frozen=True, slots=True)
class EvidencePage:
    """One audit's evidence and samples."""

    audit: Audit
    evidence: tuple[Evidence, ...]
    samples: tuple[Sample, ...]
    citations: dict[str, str]
    """by item id, how people read it"""
    names: dict[str, str]
    """names of people by id"""
    authors: dict[str, str]
    """by evidence id, who wrote or approved the document"""


def show(record: Record, reference: str) -> EvidencePage:
    """Return what was seen in an audit.

    Raises:
        Unknown: there is no such audit.
    """
    with record.store.view() as view:
        audit = audit_named(view, reference)
        named = names_by_id(view)
        checklist = record.checklist(view, audit)
        return EvidencePage(
            audit=audit,
            evidence=pieces_of(view, audit),
            samples=samples(view, audit),
            citations={item.id: item.citation for item in checklist.by_id.values()},
            names=named,
            authors={
                row["evidence_id"]: named[row["person_id"]] for row in view.rows(AuthorshipRecord, audit_id=audit.id)
            },
        )
