"""Findings: raising, acknowledging, regrading and withdrawing them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from gettext import gettext as _

from auditor_tui.domain.audits.audit import Audit, State, check_answering, check_state
from auditor_tui.domain.change import Change
from auditor_tui.domain.checklist.answer import Result
from auditor_tui.domain.checklist.applicability import check_beyond, check_breach
from auditor_tui.domain.checklist.checklist import Asked, Checklist, Part
from auditor_tui.domain.findings import finding as rules
from auditor_tui.domain.findings.finding import Finding, Grade
from auditor_tui.domain.findings.log import check_correcting, suggests_major
from auditor_tui.domain.findings.steps import due
from auditor_tui.domain.findings.wording import Remark, remarks
from auditor_tui.domain.impartiality.engine import verifier_conflicts
from auditor_tui.domain.operation import Operation
from auditor_tui.domain.programme.settings import deadlines_from
from auditor_tui.domain.refusal import RuleBroken, check_said
from auditor_tui.domain.text import trimmed
from auditor_tui.services.fieldwork import walk
from auditor_tui.services.findings.places import PlacedFinding, Places, in_log, links, named
from auditor_tui.services.findings.steps import rounds_by_finding, state_of
from auditor_tui.services.impartiality import teams
from auditor_tui.services.impartiality.facts import involvements
from auditor_tui.services.impartiality.judgements import set_values
from auditor_tui.services.record import packs
from auditor_tui.services.record.named import audit_named
from auditor_tui.services.record.opened import Record, receipt
from auditor_tui.services.record.values import applicability_of, as_audit, names_by_id, people
from checklists.questions import Item
from db.store import View, Work
from db.tables.audits import AuditRecord
from db.tables.fieldwork import AnswerRecord
from db.tables.findings import FindingRecord


@dataclass(frozen=True, slots=True)
class FindingPage(PlacedFinding):
    """One finding as a page shows it."""

    rated: str
    """how high its risk was rated, why and by whom; empty when nobody did"""


def all_findings(record: Record, reference: str | None = None) -> tuple[FindingPage, ...]:
    """Return the findings of one audit by reference, or of all audits and then of the log.

    Raises:
        Unknown: there is no such audit.
    """
    with record.store.view() as view:
        if reference is not None:
            audit = audit_named(view, reference)
            return _pages(record, view, [(found, audit) for found in walk.findings_of(view, audit)])
        audits = [as_audit(row) for row in view.rows(AuditRecord, order=("reference",))]
        raised = [(found, audit) for audit in audits for found in walk.findings_of(view, audit)]
        return _pages(record, view, [*raised, *((found, None) for found in in_log(view))])


def log_findings(record: Record) -> tuple[FindingPage, ...]:
    """Return the findings of the log, the latest first."""
    with record.store.view() as view:
        return _pages(record, view, [(found, None) for found in reversed(in_log(view))])


def hints(pages: Sequence[FindingPage]) -> tuple[str, ...]:
    """Return what to think over when findings are seen together; it asks, and never decides."""
    return suggests_major((page.item.clause, page.finding) for page in pages)


def show(record: Record, reference: str) -> FindingPage:
    """Return one finding.

    Raises:
        Unknown: there is no such finding.
    """
    with record.store.view() as view:
        return _pages(record, view, [named(view, reference)])[0]


def _pages(record: Record, view: View, found: Sequence[tuple[Finding, Audit | None]]) -> tuple[FindingPage, ...]:
    names = names_by_id(view)
    followed, places, linked = rounds_by_finding(view), Places(record, view), links(view)
    deadlines = deadlines_from(set_values(view))
    pages = []
    for finding, audit in found:
        held = followed.get(finding.id, ())
        waited = due(finding, held[-1] if held else None, date.fromisoformat(finding.raised_at[:10]), deadlines)
        pages.append(
            FindingPage(
                finding=finding,
                audit=audit,
                item=places.item(finding, audit),
                raised_by=names[finding.raised_by],
                state=state_of(finding, held),
                due=waited,
                today=record.today,
                log_entry=places.how.get(finding.id),
                links=linked.get(finding.id, ()),
                rated=finding.risk.words_by(names.get(finding.risk.by, "")) if finding.risk else "",
            )
        )
    return tuple(pages)


def raise_finding(
    record: Record,
    reference: str,
    item_id: str,
    grade: str,
    *,
    requirement: str = "",
    evidence: str = "",
    gap: str = "",
    grade_reason: str = "",
) -> Change:
    """Raise a finding on an item; a nonconformity makes the item nonconforming, others answer nothing by themselves.

    Args:
        record: the open record; whoever acts raises the finding.
        reference: the audit.
        item_id: the item it is raised on.
        grade: major, minor, observation, ofi or strength.
        requirement: what is wanted, with its clause; taken from the checklist when empty.
        evidence: what was seen; taken from the item's evidence when empty.
        gap: how the evidence fails the requirement (concern of an observation, suggestion of an OFI).
        grade_reason: why major.

    Raises:
        RuleBroken: a part is missing, the audit is not open, or the auditor may not grade the item.
    """
    wanted = rules.grade_of(grade)
    with record.work(Operation.RAISE_FINDING) as work:
        audit, item = teams.open_item(record, work, reference, item_id)
        stop = next(s for s in walk.stops_of(record, work, audit) if s.item.id == item.id)
        requirement = trimmed(requirement) or asks(item)
        evidence = trimmed(evidence) or "\n".join(f"{e.reference}: {e.text}" for e in stop.evidence)
        gap, grade_reason = trimmed(gap), trimmed(grade_reason)
        rules.check_statement(wanted, requirement, evidence, gap, grade_reason)
        check_requirement(work, item, wanted, requirement)
        __, made = write(
            record, work, audit.id, audit.reference,
            item=item.id, grade=wanted.value, grade_reason=grade_reason, requirement=requirement, evidence=evidence,
            gap=gap,
        )  # fmt: skip
        if wanted.is_nonconformity:
            _answer_follows(record, work, audit, item, stop.answer.result if stop.answer else None)
    return receipt(work, made)


def asks(item: Asked) -> str:
    """Return what an item wants, as a finding states it; a clause without a question states nothing."""
    return f"{item.citation}: {item.requirement}" if item.question else ""


def check_requirement(view: View, item: Asked, grade: Grade, requirement: str) -> None:
    """Hold a nonconformity to a requirement: not beyond the clause, and of a control that is declared necessary.

    Raises:
        RuleBroken: the item goes beyond its clause and no other requirement is named, or the control is not declared.
    """
    if not grade.is_nonconformity:
        return
    if item.beyond:
        if requirement in ("", asks(item)):
            check_beyond(item.citation, item.clause)
    elif item.control:
        check_breach(item.clause, applicability_of(view), item.citation)


def write(record: Record, work: Work, audit_id: str | None, begins: str, **values: str) -> tuple[str, str]:
    """Write a finding under a reference nobody has used; return its id and the reference.

    Args:
        record: the open record.
        work: the work it is raised in.
        audit_id: the audit, None for the log.
        begins: what its reference begins with.
        values: item, grade, grade_reason, requirement, evidence and gap.
    """
    taken = frozenset(row["reference"] for row in work.rows(FindingRecord, audit_id=audit_id))
    reference = rules.next_reference(begins, record.acting.initials, taken)
    made = work.add(
        FindingRecord,
        audit_id=audit_id,
        reference=reference,
        state=rules.first_state(Grade(values["grade"])).value,
        raised_by=record.acting.id,
        raised_at=work.stamp,
        **values,
    )
    return made, reference


def asks_still(record: Record, reference: str) -> str:
    """Return the item a finding was raised on, as people read it, while it has no answer; empty once it has one."""
    page = show(record, reference)
    if page.audit is None:
        return ""
    with record.store.view() as view:
        row = view.row(AnswerRecord, audit_id=page.audit.id, item=page.item.id)
    return page.item.citation if row is None or row["result"] is None else ""


def _answer_follows(record: Record, work: Work, audit: Audit, item: Item, result: Result | None) -> None:
    """Let the answer say what a nonconformity says."""
    if result is Result.NONCONFORMING:
        return
    row = work.row(AnswerRecord, audit_id=audit.id, item=item.id)
    values = {"result": Result.NONCONFORMING.value, "answered_by": record.acting.id, "answered_at": work.stamp}
    if row is None:
        work.add(AnswerRecord, audit_id=audit.id, item=item.id, **values)
    else:
        work.change(AnswerRecord, row["id"], **values)


def reword(record: Record, reference: str, reason: str = "", **parts: str) -> Change:
    """Correct the words of a finding (requirement, evidence, gap); the earlier words stay in the journal.

    Raises:
        RuleBroken: a part would be missing, the finding is withdrawn, or the audit is not open.
    """
    with record.work(Operation.REWORD_FINDING, reason) as work:
        finding, __, ___ = changeable(record, work, reference)
        said = {
            name: trimmed(parts[name]) if name in parts else getattr(finding, name)
            for name in ("requirement", "evidence", "gap", "grade_reason")
        }
        rules.check_statement(finding.grade, said["requirement"], said["evidence"], said["gap"], said["grade_reason"])
        work.change(FindingRecord, finding.id, **said)
    return receipt(work, finding.reference)


def acknowledge(record: Record, reference: str, by: str, *, disputed: bool = False, text: str = "") -> Change:
    """Record that the auditee acknowledged the facts of a finding, or disputes them and why.

    Source: ISO 19011 6.4.8; unresolved differing opinions stay on record.

    Raises:
        RuleBroken: nobody is named, a dispute has no words, the finding is withdrawn or the audit not under way.
    """
    check_said(by, "acknowledged-by-nobody", _("Say who acknowledged the facts, by name or role."), "ISO 19011 6.4.8")
    if disputed and not text.strip():
        raise RuleBroken(
            "dispute-without-words", _("Record what the auditee disputes, in the auditee's words."), "ISO 19011 6.4.8"
        )
    with record.work(Operation.RECORD_RESPONSE) as work:
        finding, audit = named(work, reference)
        rules.check_standing(finding)
        if audit is not None and audit.state is not State.CLOSING:
            check_state(audit, State.OPEN, _("acknowledged"))
        work.change(
            FindingRecord,
            finding.id,
            response="disputed" if disputed else "acknowledged",
            response_by=trimmed(by),
            response_on=work.at.date(),
            response_text=trimmed(text),
        )
    return receipt(work, finding.reference)


def regrade(record: Record, reference: str, grade: str, reason: str) -> Change:
    """Give a finding another grade, with the reason.

    Raises:
        RuleBroken: no reason, the same grade, a part missing for the new grade, withdrawn, or the audit is not open.
    """
    wanted = rules.grade_of(grade)
    with record.work(Operation.REGRADE_FINDING, reason) as work:
        finding, item, __ = changeable(record, work, reference)
        rules.check_regrade(finding, wanted, reason)
        begun = bool(rounds_by_finding(work).get(finding.id))
        if begun and (wanted is Grade.STRENGTH or wanted.is_nonconformity is not finding.grade.is_nonconformity):
            raise RuleBroken(
                "followed-up-already",
                _(
                    "Something has been done about {reference} as {grade}. Withdraw it with the reason and "
                    "raise it anew with the other grade."
                ).format(reference=finding.reference, grade=finding.grade.word.lower()),
            )
        check_requirement(work, item, wanted, finding.requirement)
        work.change(
            FindingRecord,
            finding.id,
            grade=wanted.value,
            grade_reason=trimmed(reason),
            state=rules.first_state(wanted).value,
        )
    return receipt(work, finding.reference)


def withdraw(record: Record, reference: str, reason: str) -> Change:
    """Withdraw a finding; it stays on record and its reference is not used again.

    Raises:
        RuleBroken: no reason, withdrawn already, or the audit is not open.
    """
    rules.check_reason(reason, _("withdrawing a finding"))
    with record.work(Operation.WITHDRAW_FINDING, reason) as work:
        finding, __, ___ = changeable(record, work, reference)
        work.change(
            FindingRecord,
            finding.id,
            state=rules.FindingState.WITHDRAWN.value,
            withdrawn=trimmed(reason),
        )
    return receipt(work, finding.reference)


def _check_without_stake(record: Record, view: View, finding: Finding, item: Asked) -> None:
    """Hold changes of a logged finding to whoever raised it, or does not answer for what it is about.

    Raises:
        RuleBroken: somebody else raised it, and who acts answers for the area.
    """
    person = record.acting
    if finding.raised_by == person.id:
        return
    held = involvements(view).get(person.id, ())
    conflicts = verifier_conflicts(person.id, person.name, held, item.units, (), record.today)
    if conflicts:
        raise RuleBroken(
            "blocked-R19",
            _("{conflicts} Let whoever raised it change it, or somebody who does not answer for the area.").format(
                conflicts=" ".join(conflicts)
            ),
            _("R19; ISO/IEC 42001 9.2.2 b); the hard block is policy"),
        )


def remarks_on(
    record: Record, audit: Audit | None, item: Item, grade: str, requirement: str, evidence: str, gap: str
) -> tuple[Remark, ...]:
    """Return what the linter says of a statement while it is written; advice, never a refusal."""
    with record.store.view() as view:
        checklist = record.checklist(view, audit) if audit else Checklist(tuple(map(Part, packs.known(view))))
        names = [person.name for person in people(view)]
    return remarks(
        requirement,
        evidence,
        gap,
        grade=grade,
        citation=item.citation,
        clauses=checklist.titles,
        items=checklist.by_id,
        persons=names,
    )


def changeable(
    record: Record, work: Work, reference: str, *, stays: bool = False
) -> tuple[Finding, Asked, Audit | None]:
    """Return a finding that whoever acts may still change, with its item and its audit (None in the log).

    `stays` says that it is left as it is, such as one that another goes over into.

    Raises:
        Unknown: there is no such finding. RuleBroken: withdrawn, its audit is not open, the auditor may not grade the
            item; or, in the log, something was done about it that rests on how it stands, or somebody else raised it
            and who acts answers for the area.
    """
    finding, audit = named(work, reference)
    rules.check_standing(finding)
    if audit is None:
        check_correcting(finding, state_of(finding, rounds_by_finding(work).get(finding.id, ())))
        item = Places(record, work).item(finding, None)
        if not stays:
            _check_without_stake(record, work, finding, item)
        return finding, item, None
    check_answering(audit)
    item = teams.item_to_grade(record, work, audit, finding.item)
    return finding, item, audit
