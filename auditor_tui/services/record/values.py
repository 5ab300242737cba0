"""Rows of the record as the values rules are about."""

from __future__ import annotations

from auditor_tui.domain.audits.audit import Audit, Method, State
from auditor_tui.domain.checklist.applicability import Applicability
from auditor_tui.domain.organisation.person import Person
from auditor_tui.domain.organisation.system import SHEET, Origin, OurRole, Stage, System, Tier, Told
from db.store import View
from db.tables.people import OrganisationRecord, PersonRecord
from db.tables.systems import ApplicabilityRecord, AuditSystemRecord, SystemRecord


def organisation(view: View) -> str:
    """Return the name of the organisation."""
    rows = view.rows(OrganisationRecord)
    return str(rows[0]["name"]) if rows else ""


def people(view: View) -> tuple[Person, ...]:
    """Return everybody the record knows, by name."""
    return tuple(Person(**row) for row in view.rows(PersonRecord, order=("name",)))


def as_audit(row: dict[str, object]) -> Audit:
    """Return the value behind a row."""
    values = dict(row)
    values["clauses"] = listed(values["clauses"])
    values["state"] = State(str(values["state"]))
    values["method"] = Method(str(values["method"]))
    return Audit(**values)  # type: ignore[arg-type]


def listed(text: object) -> tuple[str, ...]:
    """Return what a column holds as a list with commas."""
    return tuple(filter(None, str(text).split(",")))


def as_system(row: dict[str, object]) -> System:
    """Return the value behind a row."""
    return System(
        id=str(row["id"]),
        reference=str(row["reference"]),
        name=str(row["name"]),
        owner=str(row["owner"]),
        supplier=str(row["supplier"]),
        origin=Origin(str(row["origin"])),
        parts=tuple(OurRole(word) for word in listed(row["parts"])),
        stage=Stage(str(row["stage"])),
        tier=Tier(str(row["tier"])),
        personal_data=Told(str(row["personal_data"])),
        sheet={field: str(row[field]) for field in SHEET},
        retired=str(row["retired"]) if row["retired"] is not None else None,
    )


def systems_of(view: View, audit: Audit) -> tuple[System, ...]:
    """Return the AI systems in the scope of an audit, by reference."""
    ids = [str(row["system_id"]) for row in view.rows(AuditSystemRecord, audit_id=audit.id, withdrawn=None)]
    return tuple(as_system(row) for row in view.rows(SystemRecord, order=("reference",), id=ids)) if ids else ()


def applicability_of(view: View) -> dict[str, Applicability]:
    """Return what the Statement of Applicability says, by control."""
    return {
        str(row["control"]): Applicability(
            str(row["control"]), bool(row["necessary"]), str(row["reason"]), str(row["status"])
        )
        for row in view.rows(ApplicabilityRecord)
    }
