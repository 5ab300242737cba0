"""What a plan says on further topics, each on its own."""

from __future__ import annotations

from gettext import gettext as _

from auditor_tui.domain.audits.audit import State, check_state
from auditor_tui.domain.audits.plan import topic_named
from auditor_tui.domain.change import Change
from auditor_tui.domain.operation import Operation
from auditor_tui.domain.text import trimmed
from auditor_tui.services.impartiality import teams
from auditor_tui.services.record.named import audit_named
from auditor_tui.services.record.opened import Record, receipt
from db.store import View
from db.tables.programme import PlanNoteRecord


def notes(view: View, audit_id: str) -> dict[str, str]:
    """Return what the plan of an audit says, by topic."""
    return {row["topic"]: row["text"] for row in view.rows(PlanNoteRecord, audit_id=audit_id)}


def write(record: Record, reference: str, topic: str, text: str) -> Change:
    """Say something on one topic of the plan; again replaces what was said.

    Raises:
        Unknown: no such audit or topic. RuleBroken: fieldwork is over, or somebody else leads.
    """
    wanted = topic_named(topic)
    with record.work(Operation.CHANGE_PLAN) as work:
        audit = audit_named(work, reference)
        if audit.state not in (State.PLANNED, State.OPEN):
            check_state(audit, State.OPEN, _("planned otherwise"))
        teams.check_lead(work, audit, record.acting)
        row = work.row(PlanNoteRecord, audit_id=audit.id, topic=wanted)
        said = trimmed(text)
        if row is None:
            work.add(PlanNoteRecord, audit_id=audit.id, topic=wanted, text=said)
        elif row["text"] != said:
            work.change(PlanNoteRecord, row["id"], text=said)
    return receipt(work, f"{audit.reference} {wanted}")
