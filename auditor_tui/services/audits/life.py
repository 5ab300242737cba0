"""The steps of an audit's life: opening, concluding, closing, approving, reopening."""

from __future__ import annotations

from collections.abc import Sequence
from gettext import gettext as _

from auditor_tui.domain.audits import audit as life
from auditor_tui.domain.audits.conclusion import (
    Conclusion,
    by_clause,
    check_conclusion,
    check_reach,
    conclusion_of,
    fulfilment,
)
from auditor_tui.domain.change import Change
from auditor_tui.domain.checklist.walk import Stop
from auditor_tui.domain.impartiality.team import TeamRole
from auditor_tui.domain.operation import Operation
from auditor_tui.domain.text import trimmed
from auditor_tui.services.fieldwork.walk import stops_of
from auditor_tui.services.impartiality import carrying_out, judgements, teams
from auditor_tui.services.organisation import applicability
from auditor_tui.services.record.named import audit_named
from auditor_tui.services.record.opened import Record, receipt
from auditor_tui.services.record.values import applicability_of
from db.tables.audits import AuditRecord
from db.tables.impartiality import ApprovalRecord


def open_audit(record: Record, reference: str) -> Change:
    """Open a planned audit: fieldwork begins.

    Raises:
        RuleBroken: the plan lacks objective, criteria, scope, dates or team, or somebody else leads the audit.
    """
    with judgements.judged_work(record, Operation.OPEN_AUDIT) as work:
        audit = audit_named(work, reference)
        roles = list(judgements.roles(work, audit).values())
        life.check_opening(audit, roles.count(TeamRole.LEAD), sum(role.may_grade for role in roles))
        teams.check_lead(work, audit, record.acting)
        work.change(AuditRecord, audit.id, state=life.State.OPEN.value)
        applicability.set_aside_excluded(record, work, audit)
    return receipt(work, audit.reference)


def conclude(record: Record, reference: str, conclusion: str, reasons: str, opinions: str | None = None) -> Change:
    """Record the audit conclusion with its reasons, and opinions that remained divided.

    Raises:
        Unknown: no such conclusion. RuleBroken: no reasons, fieldwork has not begun or the audit is closed.
    """
    verdict = conclusion_of(conclusion)
    check_conclusion(reasons)
    with record.work(Operation.CONCLUDE_AUDIT) as work:
        audit = audit_named(work, reference)
        if audit.state is not life.State.CLOSING:
            life.check_state(audit, life.State.OPEN, _("concluded"))
        teams.check_lead(work, audit, record.acting)
        _check_reach(verdict, stops_of(record, work, audit))
        changes = {"conclusion": verdict.value, "conclusion_reasons": trimmed(reasons)}
        if opinions is not None:
            changes["opinions"] = trimmed(opinions)
        work.change(AuditRecord, audit.id, **changes)
    return receipt(work, audit.reference)


def close(record: Record, reference: str) -> Change:
    """End fieldwork after the consistency check; the audit then waits for approval.

    Raises:
        RuleBroken: something stands in the way; the sentence says how much and what comes first.
    """
    with record.work(Operation.CLOSE_AUDIT) as work:
        audit = audit_named(work, reference)
        teams.check_lead(work, audit, record.acting)
        walk = stops_of(record, work, audit)
        obstacles = life.closing_obstacles(walk, applicability_of(work))
        undone = carrying_out.not_carried_out(record, work, audit, walk)
        life.check_closing(audit, (*obstacles, *teams.unfit_answers(record, work, audit, walk), *undone))
        _check_reach(Conclusion(str(audit.conclusion)), walk)
        work.change(AuditRecord, audit.id, state=life.State.CLOSING.value)
    return receipt(work, audit.reference)


def _check_reach(verdict: Conclusion, walk: Sequence[Stop]) -> None:
    items, answers = [stop.item for stop in walk], {s.item.id: s.answer for s in walk if s.answer}
    check_reach(verdict, fulfilment(items, answers), by_clause(items, answers, lambda clause: clause))


def approve(record: Record, reference: str, reason: str = "") -> Change:
    """Approve the report: the audit is closed and frozen.

    Args:
        record: the open record.
        reference: the audit.
        reason: why somebody who audited or was audited approves, where the record knows nobody else; disclosed.

    Raises:
        RuleBroken: fieldwork is not over, a safeguard was not carried out, or the approver is on the team or answers
            for something that was audited (T3).
    """
    with judgements.judged_work(record, Operation.APPROVE_AUDIT, reason) as work:
        audit = audit_named(work, reference)
        walk = stops_of(record, work, audit)
        life.check_approving(audit, carrying_out.not_carried_out(record, work, audit, walk, at_approval=True))
        is_override = teams.check_approver(record, work, audit, record.acting, reason)
        work.add(
            ApprovalRecord,
            audit_id=audit.id,
            revision=audit.revision,
            approved_by=record.acting.id,
            approved_on=work.at.date(),
            reason=trimmed(reason) if is_override else "",
        )
        work.change(
            AuditRecord,
            audit.id,
            state=life.State.CLOSED.value,
            approved_by=record.acting.id,
            approved_at=work.stamp,
        )
    return receipt(work, audit.reference)


def reopen(record: Record, reference: str, reason: str) -> Change:
    """Open an audit again; once its report was approved this makes a new revision.

    Raises:
        RuleBroken: fieldwork is not over, no reason is given, or somebody else leads the audit.
    """
    with judgements.judged_work(record, Operation.REOPEN_AUDIT, reason) as work:
        audit = audit_named(work, reference)
        life.check_reopening(audit, reason)
        teams.check_lead(work, audit, record.acting)
        changes: dict[str, object] = {"state": life.State.OPEN.value}
        if audit.state is life.State.CLOSED:
            changes |= {
                "revision": audit.revision + 1,
                "revision_reason": trimmed(reason),
                "approved_by": None,
                "approved_at": None,
            }
        work.change(AuditRecord, audit.id, **changes)
    return receipt(work, audit.reference)
