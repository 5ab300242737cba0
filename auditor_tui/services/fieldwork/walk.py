"""The walk through an audit's checklist: what each item holds, and answering it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from gettext import gettext as _
from pathlib import Path
from typing import Any

from auditor_tui.domain.audits.agenda import units_of_slot
from auditor_tui.domain.audits.audit import Audit, check_answering
from auditor_tui.domain.change import Change
from auditor_tui.domain.checklist.answer import Answer, Result, check_result, result_of
from auditor_tui.domain.checklist.applicability import Applicability, check_beyond, check_control, set_aside
from auditor_tui.domain.checklist.checklist import Asked, Checklist
from auditor_tui.domain.checklist.walk import Earlier, Progress, Stop, Way, called_for, progress, stops
from auditor_tui.domain.fieldwork.evidence import UNSAID, About
from auditor_tui.domain.findings.finding import Finding, FindingState, Grade
from auditor_tui.domain.impartiality.engine import Judgement
from auditor_tui.domain.operation import Operation
from auditor_tui.domain.organisation.person import Person
from auditor_tui.domain.refusal import RuleBroken, Unknown, check_said
from auditor_tui.domain.text import trimmed
from auditor_tui.services.fieldwork.evidence import check_before
from auditor_tui.services.fieldwork.evidence import write as add_to
from auditor_tui.services.fieldwork.kept_files import file_kept
from auditor_tui.services.impartiality import teams
from auditor_tui.services.impartiality.judgements import judged_team
from auditor_tui.services.planning import agenda
from auditor_tui.services.record.evidence import pieces_of
from auditor_tui.services.record.findings import findings_in
from auditor_tui.services.record.named import audit_named
from auditor_tui.services.record.opened import Record, items_of, receipt
from auditor_tui.services.record.rows import value
from auditor_tui.services.record.values import applicability_of, as_audit, names_by_id
from db.store import View, Work
from db.tables.audits import AuditRecord
from db.tables.fieldwork import AnswerRecord
from db.tables.findings import FindingRecord


@dataclass(frozen=True, slots=True)
class WalkPage:
    """The whole walk of one audit as the acting person sees it."""

    audit: Audit
    checklist: Checklist
    stops: tuple[Stop, ...]
    gone: tuple[Stop, ...]
    """what was answered of earlier versions of a pack and is no longer asked"""
    earlier: dict[str, Earlier]
    """by item id, what the latest closed audit before found"""
    called: dict[str, tuple[Stop, ...]]
    """by clause, the failed stops elsewhere that call for a look"""
    declared: dict[str, Applicability]
    """what the Statement of Applicability says, by control"""
    progress: Progress
    majors: int
    minors: int
    names: dict[str, str]
    """names of people by id"""
    mine: dict[str, Judgement]
    """verdict on the acting person by unit; empty when not on the team"""
    graders: dict[str, tuple[str, ...]]
    """names of those on the team who may grade, by unit"""
    assigned: dict[str, str]
    """name of who is to audit a unit"""
    sittings: tuple[tuple[str, str, frozenset[str]], ...]
    """number, name and units of each agenda slot with items"""

    def held(self, way: Way, me: str) -> frozenset[str]:
        """Return the units a way by assignment or agenda slot covers."""
        if way.kind == "mine":
            return frozenset(unit for unit, name in self.assigned.items() if name == me)
        return next((units for number, __, units in self.sittings if number == way.value), frozenset())

    def may_answer(self, item: Asked) -> bool:
        """Tell whether the acting person may grade an item."""
        return not self.refusal(item)

    def refusal(self, item: Asked) -> str:
        """Return why the acting person may not grade an item, or nothing."""
        if not self.mine:
            return _("You are not on the team of this audit, or may not grade.")
        refused = [self.mine[unit] for unit in item.units if not self.mine[unit].may_grade]
        return refused[0].why if refused else ""

    def caution(self, item: Asked) -> str:
        """Return which safeguards the acting person was cleared with for an item, or nothing."""
        held = [self.mine[unit] for unit in item.units if unit in self.mine]
        return " ".join(judgement.why for judgement in held if judgement.arranged is not None)

    def who(self, item: Asked) -> tuple[str, ...]:
        """Return the names of those on the team who may grade an item."""
        first, *further = (self.graders.get(unit, ()) for unit in item.units)
        return tuple(name for name in first if all(name in names for names in further))


def walk(record: Record, reference: str) -> WalkPage:
    """Return the walk of an audit.

    Raises:
        Unknown: there is no such audit.
    """
    with record.store.view() as view:
        audit = audit_named(view, reference)
        walked = stops_of(record, view, audit)
        present = judged_team(record, view, audit)
        mine: dict[str, Judgement] = {}
        graders: dict[str, tuple[str, ...]] = {}
        for unit in present.units:
            able = []
            for auditor in present.auditors:
                if not auditor.role.may_grade:
                    continue
                judgement = present.judge(auditor, unit)
                if record.actor is not None and auditor.person_id == record.actor.id:
                    mine[unit] = judgement
                if judgement.may_grade:
                    able.append(auditor.name)
            graders[unit] = tuple(able)
        graded = grade_counts(view)
        named = names_by_id(view)
        return WalkPage(
            audit=audit,
            checklist=record.checklist(view, audit),
            stops=walked,
            gone=gone_of(record, view, audit),
            earlier=_earlier(view, audit),
            called=called_for(walked, record.checklist(view, audit)),
            declared=applicability_of(view),
            progress=progress(walked),
            majors=graded.get((audit.id, "major"), 0),
            minors=graded.get((audit.id, "minor"), 0),
            names=named,
            mine=mine,
            graders=graders,
            assigned={unit: named[person] for unit, person in teams.assigned(view, audit).items()},
            sittings=tuple(
                (str(slot.number), f"{slot.begins:%a %H:%M} {slot.name}", frozenset(units))
                for slot in agenda.slots(view, audit)
                if (units := units_of_slot(slot, present.units, agenda.lies_in))
            ),
        )


def answer(
    record: Record,
    reference: str,
    item_id: str,
    result: str,
    *,
    note: str | None = None,
    reason: str | None = None,
    evidence: str | None = None,
    source: str = "",
    seen_on: date | None = None,
    file: Path | None = None,
    about: About = UNSAID,
) -> Change:
    """Answer one item; what is given beside the result (note, reason, evidence) is recorded with it.

    Args:
        record: the open record; whoever acts is the auditor.
        reference: the audit.
        item_id: the item.
        result: conforming, nonconforming, not-assessed or not-applicable.
        note: working note; None leaves the one there is.
        reason: why it was not assessed or does not apply, or what stands in for evidence; None leaves it.
        evidence: what was seen; recorded as a piece of evidence of its own.
        source: where it was seen.
        seen_on: the day it was seen, today unless given.
        file: a file that is copied to the record and stands behind the evidence; its name stands in for `evidence`.
        about: what the evidence is and how it came about.

    Raises:
        RuleBroken: audit not open, auditor blocked or undeclared, result not allowed. Unknown: no such item or word.
        StoreFault: the file cannot be read or copied.
    """
    wanted = result_of(result)
    check_before(record, reference, item_id, about, file)
    with file_kept(record, file) as taken, record.work(Operation.ANSWER) as work:
        audit, item = teams.open_item(record, work, reference, item_id)
        row = work.row(AnswerRecord, audit_id=audit.id, item=item.id)
        kept = row["reason"] if row else ""
        said = applicability_of(work).get(item.clause) if item.control else None
        if wanted is Result.NOT_APPLICABLE and said is not None and reason is None and not kept:
            reason = set_aside(said)
        check_result(wanted, reason if reason is not None else kept, not_applicable=item.may_not_apply)
        if item.beyond and wanted is Result.NONCONFORMING:
            if not _is_breached(work, audit, item.id):
                check_beyond(item.citation, item.clause)
        elif item.control:
            check_control(item.clause, said, wanted, item.citation)
        _write(record, work, audit, item.id, row, result=wanted.value, note=note, reason=reason)
        seen = evidence if evidence is not None else taken.name if taken else None
        if seen is not None:
            add_to(record, work, audit, item.id, seen, source, seen_on, about=about, taken=taken)
    return receipt(work, item.id)


def _is_breached(view: View, audit: Audit, item: str) -> bool:
    """Tell whether a nonconformity that names a requirement of its own stands on an item."""
    rows = view.rows(FindingRecord, audit_id=audit.id, item=item, withdrawn=None)
    return any(Grade(row["grade"]).is_nonconformity for row in rows)


def take_back(record: Record, reference: str, item_id: str) -> Change:
    """Make an item open again; its note, evidence and findings stay.

    Raises:
        RuleBroken: the audit is not open, or the auditor may not grade the item.
    """
    with record.work(Operation.TAKE_BACK_ANSWER) as work:
        audit, item = teams.open_item(record, work, reference, item_id)
        row = work.row(AnswerRecord, audit_id=audit.id, item=item.id)
        if row is not None:
            work.change(AnswerRecord, row["id"], result=None)
    return receipt(work, item.id)


def is_clause(record: Record, reference: str, text: str) -> bool:
    """Tell whether a text names a clause of an audit and no item.

    Raises:
        Unknown: there is no such audit.
    """
    with record.store.view() as view:
        checklist = record.checklist(view, audit_named(view, reference))
    return text.strip() in checklist.titles and text.strip() not in checklist.by_id


def leave_out(record: Record, reference: str, clause: str, reason: str) -> Change:
    """Record every open item at or below a clause as not assessed, for one reason.

    Raises:
        RuleBroken: no reason, nothing is open there, the audit is not open, or the auditor may not grade some of it.
        Unknown: the audit asks nothing there.
    """
    check_said(reason, "reason-missing", _("Say why these items are not assessed; the report prints the reason."))
    with record.work(Operation.LEAVE_OUT, reason) as work:
        audit = audit_named(work, reference)
        check_answering(audit)
        checklist = record.checklist(work, audit)
        walked = [stop for stop in stops_of(record, work, audit) if checklist.within(stop.item.clause, clause)]
        if not walked:
            raise Unknown(
                "unknown-clause",
                _("{reference} asks nothing under '{clause}'.").format(reference=audit.reference, clause=clause),
            )
        still_open = [stop for stop in walked if not stop.is_answered]
        if not still_open:
            raise RuleBroken("nothing-open", _("Every item under {clause} is answered already.").format(clause=clause))
        for item in {stop.item.units: stop.item for stop in still_open}.values():
            teams.check_grader(record, work, audit, item)
        for stop in still_open:
            row = work.row(AnswerRecord, audit_id=audit.id, item=stop.item.id)
            _write(record, work, audit, stop.item.id, row, result=Result.NOT_ASSESSED.value, note=None, reason=reason)
    return receipt(work, str(len(still_open)))


def note(record: Record, reference: str, item_id: str, text: str) -> Change:
    """Keep a working note on an item, answered or not.

    Raises:
        RuleBroken: the audit is not open or the auditor may not grade the item.
    """
    with record.work(Operation.NOTE) as work:
        audit, item = teams.open_item(record, work, reference, item_id)
        row = work.row(AnswerRecord, audit_id=audit.id, item=item.id)
        _write(record, work, audit, item.id, row, note=text)
    return receipt(work, item.id)


def stops_of(record: Record, view: View, audit: Audit, findings: tuple[Finding, ...] | None = None) -> tuple[Stop, ...]:
    """Return the walk of an audit from one moment of the record; its findings are read unless they are given."""
    return _with_answers(view, audit, items_of(record, view, audit), findings)


def _with_answers(
    view: View, audit: Audit, items: tuple[Asked, ...], findings: tuple[Finding, ...] | None = None
) -> tuple[Stop, ...]:
    found = findings_of(view, audit) if findings is None else findings
    answers = {row["item"]: value(Answer, row) for row in view.rows(AnswerRecord, audit_id=audit.id)}
    return stops(items, answers, pieces_of(view, audit), found)


def _earlier(view: View, audit: Audit) -> dict[str, Earlier]:
    """Return the latest results of audits closed before this one was recorded."""
    rows = view.rows(AuditRecord, order=("recorded_at",), state="closed")
    before = [as_audit(row) for row in rows if row["recorded_at"] <= audit.recorded_at and row["id"] != audit.id]
    found: dict[str, Earlier] = {}
    for past in before:
        raised: dict[str, list[tuple[str, str, str]]] = {}
        for finding in findings_of(view, past):
            if finding.stands:
                raised.setdefault(finding.item, []).append((finding.reference, finding.grade.word, finding.gap))
        for row in view.rows(AnswerRecord, audit_id=past.id):
            answer = value(Answer, row)
            if answer.result is not None:
                told = tuple(raised.get(answer.item, ()))
                found[answer.item] = Earlier(past.reference, answer.result, answer.note, told)
    return found


def gone_of(record: Record, view: View, audit: Audit) -> tuple[Stop, ...]:
    """Return what was answered, seen or found on items that the audit's packs no longer ask."""
    checklist = record.checklist(view, audit)
    if not checklist.gone:
        return ()
    asked = {item.id for item in checklist.items}
    earlier = tuple(item for item in checklist.by_id.values() if item.id not in asked)
    return tuple(s for s in _with_answers(view, audit, earlier) if s.answer or s.evidence or s.findings)


def findings_of(view: View, audit: Audit) -> tuple[Finding, ...]:
    """Return all findings of an audit by reference, withdrawn ones included."""
    return findings_in(view, audit.id)


def answered_counts(view: View) -> dict[str, int]:
    """Return how many items are answered, by audit id."""
    counted: dict[str, int] = {}
    for (audit_id, result), number in view.counts(AnswerRecord, by=("audit_id", "result")).items():
        if result is not None:
            counted[audit_id] = counted.get(audit_id, 0) + number
    return counted


def grade_counts(view: View) -> dict[tuple[str, str], int]:
    """Return how many standing findings there are, by audit id and grade."""
    counted: dict[tuple[str, str], int] = {}
    for (audit_id, grade, state), number in view.counts(FindingRecord, by=("audit_id", "grade", "state")).items():
        if state != FindingState.WITHDRAWN.value:
            counted[audit_id, grade] = counted.get((audit_id, grade), 0) + number
    return counted


def _write(
    record: Record,
    work: Work,
    audit: Audit,
    item_id: str,
    row: dict[str, Any] | None,
    *,
    result: str | None = None,
    note: str | None = None,
    reason: str | None = None,
) -> None:
    """Write what is given of an answer; who answered and when follow the result."""
    person: Person = record.acting
    changes: dict[str, object] = {}
    if note is not None:
        changes["note"] = trimmed(note)
    if reason is not None:
        changes["reason"] = trimmed(reason)
    if result is not None and (row is None or row["result"] != result):
        changes |= {"result": result, "answered_by": person.id, "answered_at": work.stamp}
    if row is not None:
        changed = {key: value for key, value in changes.items() if row[key] != value}
        if changed:
            work.change(AnswerRecord, row["id"], **changed)
        return
    work.add(
        AnswerRecord,
        **({"answered_by": person.id, "answered_at": work.stamp} | changes | {"audit_id": audit.id, "item": item_id}),
    )
