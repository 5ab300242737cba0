"""What people name, found: a person, an audit, an item; nothing is guessed."""

from __future__ import annotations

from gettext import gettext as _

from auditor_tui.domain.audits.audit import Audit
from auditor_tui.domain.checklist.checklist import Asked
from auditor_tui.domain.organisation.person import Person
from auditor_tui.domain.refusal import Unknown
from auditor_tui.domain.text import shortened
from auditor_tui.services.record.values import as_audit, people
from db.store import View
from db.tables.audits import AuditRecord
from db.tables.people import PersonRecord


def person_named(view: View, name: str) -> Person:
    """Return a person by name or initials.

    Raises:
        Unknown: nobody, with the names there are.
    """
    wanted = name.strip()
    everybody = people(view)
    for person in everybody:
        if wanted.casefold() in (person.name.casefold(), person.initials.casefold()):
            return person
    known = ", ".join(shortened(person.name, 40) for person in everybody[:12]) or _("nobody yet")
    raise Unknown(
        "unknown-person",
        _("The record knows nobody called '{wanted}'. It knows: {known}. Add people with 'auditor people add'.").format(
            wanted=shortened(wanted, 60), known=known
        ),
    )


def person_named_by(view: View, person_id: str) -> str:
    """Return the name of a person by identity, the identity itself where the record knows nobody of it."""
    row = view.row(PersonRecord, id=person_id)
    return str(row["name"]) if row is not None else person_id


def audit_named(view: View, reference: str) -> Audit:
    """Return an audit by its reference.

    Raises:
        Unknown: there is none, with the references there are.
    """
    wanted = reference.strip()
    row = view.row(AuditRecord, reference=wanted) or view.row(AuditRecord, reference=wanted.upper())
    if row is None:
        known = ", ".join(r["reference"] for r in view.rows(AuditRecord, order=("reference",))[:12])
        raise Unknown(
            "unknown-audit",
            _("There is no audit {wanted}. ").format(wanted=shortened(wanted, 40))
            + (
                _("The record has {known}.").format(known=known)
                if known
                else _("The record has no audit yet; plan one first.")
            ),
        )
    return as_audit(row)


def item_named(items: tuple[Asked, ...], item_id: str, audit: Audit) -> Asked:
    """Return an item in scope by its id.

    Raises:
        Unknown: the audit does not ask it, with ids that look alike.
    """
    wanted = item_id.strip()
    for item in items:
        if item.id == wanted:
            return item
    clause = wanted.rpartition("-")[0] or wanted
    near = [item.id for item in items if item.id.startswith(f"{wanted}@") or item.clause in (clause, wanted)][:8]
    raise Unknown(
        "unknown-item",
        _("{reference} does not ask '{wanted}'. ").format(reference=audit.reference, wanted=shortened(wanted, 40))
        + (
            _("Under {clause} it asks {near}.").format(clause=clause, near=", ".join(near))
            if near
            else _("List its items with 'auditor audits show {reference}'.").format(reference=audit.reference)
        ),
    )
