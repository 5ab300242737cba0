"""The log: findings between audits, whatever brought them to light; and findings merged and split."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from auditor_tui.domain.change import Change
from auditor_tui.domain.findings import finding as rules
from auditor_tui.domain.findings.log import LinkKind, check_logging, check_merge, check_split, origin_of
from auditor_tui.domain.findings.wording import Remark
from auditor_tui.domain.operation import Operation
from auditor_tui.domain.refusal import Unknown
from auditor_tui.domain.text import trimmed
from auditor_tui.services.findings import raising
from auditor_tui.services.findings.places import place_named
from auditor_tui.services.findings.raising import changeable, write
from auditor_tui.services.findings.steps import rounds_by_finding
from auditor_tui.services.organisation.systems import system_named
from auditor_tui.services.record import packs
from auditor_tui.services.record.opened import Record, receipt
from db.store import Work
from db.tables.findings import FindingLinkRecord, FindingRecord, FindingRiskRecord, LoggedRecord


def log(
    record: Record,
    origin: str,
    place: str,
    grade: str,
    *,
    noticed_on: date | None = None,
    system: str = "",
    requirement: str = "",
    evidence: str = "",
    gap: str = "",
    grade_reason: str = "",
    beside: Callable[[Work, str], None] | None = None,
) -> Change:
    """Log a finding between audits; the receipt names its reference, such as LOG-2026-ML01.

    Args:
        record: the open record; whoever acts logs it.
        origin: a value of Origin.
        place: an item, clause or control of any pack of the record.
        grade: major, minor, observation or ofi.
        noticed_on: the day it came to light, today unless given.
        system: the AI system it concerns, by reference or name.
        requirement: what is wanted; an item says it itself, a clause does not.
        evidence: what was seen.
        gap: how the evidence fails the requirement (concern of an observation, suggestion of an OFI).
        grade_reason: why major.
        beside: writes something else in the same work; takes the id of the finding.

    Raises:
        Unknown: no such origin, place, grade or system. RuleBroken: a part is missing, the day lies in the future, or
            the Statement of Applicability does not declare the control necessary.
    """
    source, wanted = origin_of(origin), rules.grade_of(grade)
    said = {name: trimmed(text) for name, text in (("evidence", evidence), ("gap", gap))}
    reason = trimmed(grade_reason)
    with record.work(Operation.LOG_FINDING) as work:
        concerned = system_named(work, system) if system.strip() else None
        pack, item = place_named(work, place, concerned)
        requirement = trimmed(requirement) or raising.asks(item)
        day = noticed_on or work.at.date()
        check_logging(day, work.at.date(), requirement, wanted)
        rules.check_statement(wanted, requirement, said["evidence"], said["gap"], reason)
        raising.check_requirement(work, item, wanted, requirement)
        made, reference = write(
            record, work, None, f"LOG-{work.at.year}",
            item=item.id, grade=wanted.value, grade_reason=reason, requirement=requirement, **said,
        )  # fmt: skip
        work.add(
            LoggedRecord,
            finding_id=made,
            origin=source.value,
            noticed_on=day,
            pack_id=packs.pin(work, pack),
            place=item.id.partition("@")[0],
            system=concerned.reference if concerned else "",
        )
        if beside is not None:
            beside(work, made)
    return receipt(work, reference)


def remarks_on(record: Record, place: str, grade: str, requirement: str, evidence: str, gap: str) -> tuple[Remark, ...]:
    """Return what the linter says of a finding of the log while it is written; nothing until the place is known."""
    with record.store.view() as view:
        try:
            __, item = place_named(view, place, None)
        except Unknown:
            return ()
    return raising.remarks_on(record, None, item, grade, requirement or raising.asks(item), evidence, gap)


def merge(record: Record, reference: str, into: str, reason: str) -> Change:
    """Merge a finding into another of the same audit, or of the log: it is withdrawn, and both say so.

    Raises:
        Unknown: no such finding. RuleBroken: no reason, the graver would be lost, or something was done about it.
    """
    with record.work(Operation.MERGE_FINDINGS, reason) as work:
        finding = changeable(record, work, reference)[0]
        other = changeable(record, work, into, stays=True)[0]
        check_merge(finding, other, bool(rounds_by_finding(work).get(finding.id)), reason)
        why = trimmed(reason)
        work.add(FindingLinkRecord, finding_id=finding.id, other_id=other.id, kind=LinkKind.MERGED.value, reason=why)
        withdrawn = f"merged into {other.reference}: {why}"
        work.change(FindingRecord, finding.id, state=rules.FindingState.WITHDRAWN.value, withdrawn=withdrawn)
    return receipt(work, other.reference)


def split(record: Record, reference: str, reason: str, *, evidence: str, gap: str, grade: str = "") -> Change:
    """Split a finding that says two things: a new one takes the second, on the same item; the receipt names it.

    An observation or opportunity keeps its risk in both.

    Args:
        record: the open record.
        reference: the finding that stays, to be reworded by itself.
        reason: why these are two.
        evidence: what was seen for the new one.
        gap: its gap, concern or suggestion.
        grade: its grade; the same unless given.

    Raises:
        Unknown: no such finding or grade. RuleBroken: a part or the reason is missing, or it can no longer be changed.
    """
    with record.work(Operation.SPLIT_FINDING, reason) as work:
        finding, item, audit = changeable(record, work, reference)
        check_split(finding, reason)
        wanted = rules.grade_of(grade) if grade.strip() else finding.grade
        said = {name: trimmed(text) for name, text in (("evidence", evidence), ("gap", gap))}
        why = trimmed(reason)
        if audit is None:
            check_logging(work.at.date(), work.at.date(), finding.requirement, wanted)
        grade_reason = finding.grade_reason if wanted is finding.grade else why
        rules.check_statement(wanted, finding.requirement, said["evidence"], said["gap"], grade_reason)
        begins = audit.reference if audit else finding.reference.rpartition("-")[0]
        made, new = write(
            record, work, finding.audit_id, begins,
            item=item.id, grade=wanted.value, grade_reason=grade_reason, requirement=finding.requirement, **said,
        )  # fmt: skip
        held = work.row(LoggedRecord, finding_id=finding.id)
        if held is not None:
            del held["id"]
            work.add(LoggedRecord, **(held | {"finding_id": made}))
        rated = work.row(FindingRiskRecord, finding_id=finding.id) if wanted.takes_risk and finding.risk else None
        if rated is not None:
            del rated["id"]
            work.add(FindingRiskRecord, **(rated | {"finding_id": made}))
        work.add(FindingLinkRecord, finding_id=finding.id, other_id=made, kind=LinkKind.SPLIT.value, reason=why)
    return receipt(work, new)
