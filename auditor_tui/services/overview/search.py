"""Search over all audits: questions, notes, findings, people and evidence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from auditor_tui.domain.audits.audit import Audit
from auditor_tui.domain.text import shortened
from auditor_tui.services.fieldwork import walk
from auditor_tui.services.record.opened import Record, items_of
from auditor_tui.services.record.values import as_audit, people
from db.tables.audits import AuditRecord
from db.tables.findings import FindingRecord


@dataclass(frozen=True, slots=True)
class Hit:
    """One place where all the words stand: `kind` question, note, evidence, finding, person or audit."""

    kind: str
    audit: str
    item: str
    reference: str
    text: str


def search(record: Record, words: str, limit: int = 200) -> tuple[Hit, ...]:
    """Return the places where all the words stand, whatever their case, questions last.

    Args:
        record: the open record.
        words: one or more words; parts of words count.
        limit: at most so many hits.
    """
    wanted = [word.casefold() for word in words.split()]
    if not wanted:
        return ()
    hits: list[Hit] = []
    asked: list[Hit] = []

    def look(into: list[Hit], kind: str, audit: Audit | None, item: str, reference: str, *texts: str) -> None:
        whole = "\n".join(text for text in texts if text)
        folded = whole.casefold()
        if all(word in folded for word in wanted):
            into.append(Hit(kind, audit.reference if audit else "", item, reference, _around(whole, wanted[0])))

    def raised(audit: Audit | None, rows: list[dict[str, Any]]) -> None:
        for row in rows:
            parts = (row["reference"], row["requirement"], row["evidence"], row["gap"])
            look(hits, "finding", audit, row["item"], row["reference"], *parts)

    with record.store.view() as view:
        for person in people(view):
            look(hits, "person", None, "", person.initials, person.name, person.title)
        seen: set[tuple[str, str]] = set()
        for row in view.rows(AuditRecord, order=("reference",)):
            audit = as_audit(row)
            look(hits, "audit", audit, "", audit.reference, audit.reference, audit.title, audit.scope, audit.objective)
            raised(audit, view.rows(FindingRecord, order=("reference",), audit_id=audit.id))
            for stop in walk.stops_of(record, view, audit, findings=()):
                if stop.answer:
                    look(hits, "note", audit, stop.item.id, stop.item.id, stop.answer.note, stop.answer.reason)
                for piece in stop.evidence:
                    name = piece.file.name if piece.file else ""
                    look(hits, "evidence", audit, stop.item.id, piece.reference, piece.text, piece.source, name)
            for item in items_of(record, view, audit):
                if (audit.reference, item.id) not in seen:
                    seen.add((audit.reference, item.id))
                    look(
                        asked, "question", audit, item.id, item.id, item.id, item.name, item.question, item.requirement
                    )
        raised(None, view.rows(FindingRecord, order=("reference",), audit_id=None))
    return tuple((hits + asked)[:limit])


def _around(text: str, word: str) -> str:
    """Return one line with the word in it."""
    at = max(text.casefold().find(word) - 40, 0)
    return shortened(text[at : at + 160], 120)
