"""The calendar of audits, agenda slots and due dates for other programs."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from gettext import gettext as _

from auditor_tui.domain.audits.audit import Audit, State
from auditor_tui.domain.text import one_line, visible
from auditor_tui.services.findings import register
from auditor_tui.services.planning import agenda
from auditor_tui.services.record.named import audit_named
from auditor_tui.services.record.opened import Record
from auditor_tui.services.record.values import as_audit, organisation
from db.store import View
from db.tables.audits import AuditRecord
from reports import calendar
from reports.calendar import Event


def drawn(record: Record, reference: str = "") -> bytes:
    """Return the calendar of one audit with its agenda, or of all audits and of everything that is due.

    Raises:
        Unknown: there is no such audit.
    """
    with record.store.view() as view:
        name = one_line(organisation(view))
        if reference:
            audit = audit_named(view, reference)
            events = _audit(record, view, audit)
            at, title = view.head(audit.id).at, f"{name}: {audit.reference}"
        else:
            events = []
            for row in view.rows(AuditRecord, order=("starts_on", "reference")):
                events += _audit(record, view, as_audit(row))
            events += _due(record, view)
            at, title = view.head_of("audit", "slot", "corrective_round", "corrective_action", "finding").at, name
    out = io.BytesIO()
    calendar.write(events, _stamp(at), _("Audits of {title}").format(title=title), out)
    return out.getvalue()


def _audit(record: Record, view: View, audit: Audit) -> list[Event]:
    found: list[Event] = []
    title = one_line(f"{audit.reference} {audit.title}")
    if audit.starts_on is not None:
        last = audit.ends_on or audit.starts_on
        state = "" if audit.state is State.PLANNED else f" ({audit.state.value})"
        found.append(
            Event(audit.id, title + state, audit.starts_on, last, one_line(audit.places), visible(audit.objective))
        )
    page = agenda.page(record, view, audit)
    for slot in page.slots:
        said = [_("Auditor: {who}").format(who=one_line(page.who(slot)))]
        if slot.interviewees:
            said.append(_("With: {interviewees}").format(interviewees=one_line("; ".join(slot.interviewees))))
        if slot.units:
            said.append(_("Items: {units}").format(units=", ".join(slot.units)))
        where = one_line(slot.place) or ("remote" if slot.remote else "")
        text = "\n".join(said)
        found.append(Event(slot.id, f"{audit.reference} {one_line(slot.name)}", slot.begins, slot.ends, where, text))
    return found


def _due(record: Record, view: View) -> list[Event]:
    found = []
    for entry in register.entries(record, view):
        if entry.is_open and entry.due is not None:
            finding = entry.finding
            title = one_line(_("{reference} due: {step}").format(reference=finding.reference, step=entry.due.step))
            found.append(Event(f"{finding.id}-due", title, entry.due.on, entry.due.on, "", visible(finding.gap)))
    return found


def _stamp(at: str) -> datetime:
    said = datetime.fromisoformat(at.replace("Z", "+00:00")) if at else datetime(2026, 1, 1, tzinfo=UTC)
    return said.astimezone(UTC).replace(microsecond=0)
