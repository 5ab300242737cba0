"""Rows of the record as the values rules are about."""

from __future__ import annotations

from typing import Any

from auditor_tui.domain.audits.audit import Audit
from auditor_tui.domain.checklist.applicability import Applicability
from auditor_tui.domain.organisation.person import Person
from auditor_tui.domain.organisation.system import SHEET, System
from auditor_tui.services.record.rows import value
from db.store import View
from db.tables.people import OrganisationRecord, PersonRecord
from db.tables.systems import ApplicabilityRecord, AuditSystemRecord, SystemRecord


def organisation(view: View) -> str:
    """Return the name of the organisation."""
    rows = view.rows(OrganisationRecord)
    return str(rows[0]["name"]) if rows else ""


def people(view: View) -> tuple[Person, ...]:
    """Return everybody the record knows, by name."""
    return tuple(value(Person, row) for row in view.rows(PersonRecord, order=("name",)))


def names_by_id(view: View) -> dict[str, str]:
    """Return the names of everybody the record knows, by identity."""
    return {person.id: person.name for person in people(view)}


def as_audit(row: dict[str, Any]) -> Audit:
    """Return the value behind a row."""
    return value(Audit, row)


def as_system(row: dict[str, Any]) -> System:
    """Return the value behind a row."""
    return value(System, row, sheet={field: row[field] for field in SHEET})


def systems_of(view: View, audit: Audit) -> tuple[System, ...]:
    """Return the AI systems in the scope of an audit, by reference."""
    ids = [row["system_id"] for row in view.rows(AuditSystemRecord, audit_id=audit.id, withdrawn=None)]
    return tuple(as_system(row) for row in view.rows(SystemRecord, order=("reference",), id=ids)) if ids else ()


def applicability_of(view: View) -> dict[str, Applicability]:
    """Return what the Statement of Applicability says, by control."""
    return {row["control"]: value(Applicability, row) for row in view.rows(ApplicabilityRecord)}
