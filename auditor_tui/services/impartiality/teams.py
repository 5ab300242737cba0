"""Who sits on an audit team, what they declared, and what the impartiality engine says of them."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from gettext import gettext as _
from gettext import ngettext

from auditor_tui.domain.audits.audit import Audit, Obstacle, State, check_answering, check_state
from auditor_tui.domain.change import Change
from auditor_tui.domain.checklist.answer import Result
from auditor_tui.domain.checklist.checklist import Asked
from auditor_tui.domain.checklist.walk import Stop
from auditor_tui.domain.impartiality import engine
from auditor_tui.domain.impartiality.competence import Field
from auditor_tui.domain.impartiality.declaration import Disclosure, check_disclosures
from auditor_tui.domain.impartiality.engine import Auditor, Judgement
from auditor_tui.domain.impartiality.team import TeamRole, check_approving
from auditor_tui.domain.operation import Operation
from auditor_tui.domain.organisation.person import Person
from auditor_tui.domain.programme.settings import Standing, limits_from
from auditor_tui.domain.refusal import RuleBroken
from auditor_tui.domain.text import trimmed
from auditor_tui.services.impartiality.facts import involvements
from auditor_tui.services.impartiality.judgements import (
    judged_team,
    judged_work,
    looked_at,
    roles,
    set_values,
    units_in,
)
from auditor_tui.services.impartiality.limits import standing
from auditor_tui.services.impartiality.safeguards import Agreed, of_audit
from auditor_tui.services.record.named import audit_named, item_named
from auditor_tui.services.record.opened import Record, items_of, receipt
from auditor_tui.services.record.rows import value
from auditor_tui.services.record.values import names_by_id, people
from db.store import View
from db.tables.audits import DeclarationRecord
from db.tables.fieldwork import AnswerRecord
from db.tables.impartiality import ApprovalRecord, AssignmentRecord, DisclosureRecord, JudgementRecord

STATEMENT = (
    "I know of nothing that keeps me from auditing the items assigned to me without bias. "
    "I have not been responsible for them within the last {months} months. I have named every interest, relation and "
    "earlier involvement that others could see as a conflict, and I will say so at once when that changes."
)
"""What an auditor signs when no other words are chosen (policy); the months are the programme's cooling-off time."""


@dataclass(frozen=True, slots=True)
class Approval:
    """An override of team rule T3: who approved although on the team or audited, when and why."""

    name: str
    on: date
    reason: str


@dataclass(frozen=True, slots=True)
class TeamPage:
    """The team of one audit, judged per unit of decision (clause leaf) on the first day of fieldwork."""

    audit: Audit
    auditors: tuple[Auditor, ...]
    units: tuple[tuple[str, str], ...]
    """(number, title) of every leaf in scope"""
    judgements: dict[tuple[str, str], Judgement]
    """by (person id, unit)"""
    uncovered: tuple[str, ...]
    """units nobody on the team may grade"""
    leader: tuple[str, ...]
    """sentences of team rule T2, empty when it holds"""
    statement: str
    limits: tuple[Standing, ...]
    """the settings the judgements used"""
    agreed: tuple[Agreed, ...]
    """safeguards and overrides that were agreed"""
    assigned: dict[str, str]
    """person id by unit"""
    disclosed: dict[str, tuple[Disclosure, ...]]
    """by person id, the answers of the latest declaration"""
    missing_fields: tuple[Field, ...]
    """fields of competence nobody on the team covers"""
    approval: Approval | None
    """of this revision, why somebody who audited or was audited approved the report"""

    @property
    def is_blocked_anywhere(self) -> bool:
        """Tell whether any judgement blocks, without an override that holds."""
        return any(j.verdict is engine.Verdict.BLOCKED and not j.may_grade for j in self.judgements.values())


def judged(record: Record, reference: str) -> TeamPage:
    """Return the verdicts on every auditor of an audit for every unit in scope.

    Raises:
        Unknown: there is no such audit.
    """
    with record.store.view() as view:
        return page(record, view, audit_named(view, reference))


def page(record: Record, view: View, audit: Audit) -> TeamPage:
    """Return the verdicts on a team from one moment of the record."""
    checklist = record.checklist(view, audit)
    present = judged_team(record, view, audit)
    team, units, on, limits = present.auditors, present.units, present.on, present.limits
    judgements = present.matrix()
    return TeamPage(
        audit=audit,
        auditors=team,
        units=tuple((unit, checklist.titles.get(unit, "")) for unit in units),
        judgements=judgements,
        uncovered=tuple(
            u for u in units if not any(a.role.may_grade and judgements[a.person_id, u].may_grade for a in team)
        ),
        leader=engine.leader_conflicts(team, units, on, judged_as=present.judge),
        statement=STATEMENT.format(months=limits.cooling_off_months),
        limits=standing(
            view,
            date.fromisoformat(audit.approved_at[:10]) if audit.approved_at else None,
            asdict(next(iter(judgements.values())).limits) if present.kept and judgements else {},
        ),
        agreed=of_audit(record, view, audit),
        assigned=assigned(view, audit),
        disclosed=_disclosed(view, team),
        missing_fields=present.missing_fields(),
        approval=_approval(view, audit),
    )


def graders(view: View, audit: Audit) -> frozenset[str]:
    """Return the ids of those on the team whose part is to grade."""
    return frozenset(person for person, role in roles(view, audit).items() if role.may_grade)


@dataclass(frozen=True, slots=True)
class Kept:
    """One judgement as it was recorded."""

    name: str
    made_at: str
    because: str
    on: str
    facts: tuple[str, ...]
    verdicts: tuple[dict[str, object], ...]
    is_over: bool


def history(record: Record, reference: str) -> tuple[Kept, ...]:
    """Return every judgement recorded for an audit, the oldest first, superseded ones included.

    Raises:
        Unknown: there is no such audit.
    """
    with record.store.view() as view:
        audit = audit_named(view, reference)
        named = names_by_id(view)
        return tuple(
            Kept(
                name=named[row["person_id"]],
                made_at=row["made_at"],
                because=row["because"],
                on=str(row["on_day"]),
                facts=tuple(json.loads(row["facts"])),
                verdicts=tuple(json.loads(row["verdicts"])),
                is_over=row["superseded_by"] is not None,
            )
            for row in view.rows(JudgementRecord, order=("made_at", "id"), audit_id=audit.id)
        )


def assigned(view: View, audit: Audit) -> dict[str, str]:
    """Return who is to audit which unit: person id by unit."""
    rows = view.rows(AssignmentRecord, audit_id=audit.id, withdrawn=None)
    return {row["unit"]: row["person_id"] for row in rows}


def _approval(view: View, audit: Audit) -> Approval | None:
    rows = view.rows(ApprovalRecord, audit_id=audit.id, revision=audit.revision)
    if audit.state is not State.CLOSED or not rows or not rows[-1]["reason"]:
        return None
    return Approval(names_by_id(view)[rows[-1]["approved_by"]], rows[-1]["approved_on"], rows[-1]["reason"])


def _disclosed(view: View, team: tuple[Auditor, ...]) -> dict[str, tuple[Disclosure, ...]]:
    found = {}
    for auditor in team:
        if auditor.declaration is not None:
            rows = view.rows(DisclosureRecord, order=("rule", "id"), declaration_id=auditor.declaration.id)
            found[auditor.person_id] = tuple(value(Disclosure, row, is_yes=row["answer"] == "yes") for row in rows)
    return found


def declare(
    record: Record,
    reference: str,
    conflicts: str = "",
    statement: str = "",
    disclosed: Mapping[str, str] | None = None,
) -> Change:
    """Sign the declaration of impartiality for one audit, in the name of whoever acts.

    Args:
        record: the open record.
        reference: the audit.
        conflicts: what else others could see as a conflict.
        statement: other words than ours.
        disclosed: by rule, the detail behind each question that is answered with yes; all others are answered no.

    Raises:
        RuleBroken: the person is not on the team, the audit is past fieldwork, or a yes says nothing more.
        Unknown: no question belongs to a rule named.
    """
    answers = check_disclosures(disclosed or {})
    with judged_work(record, Operation.SIGN_DECLARATION) as work:
        audit, person = audit_named(work, reference), record.acting
        if audit.state not in (State.PLANNED, State.OPEN):
            check_state(audit, State.OPEN, _("declared for"))
        if person.id not in roles(work, audit):
            raise RuleBroken(
                "not-on-team",
                _(
                    "{name} is not on the team of {reference}, so there is nothing to declare. The team "
                    "leader can add people under Team."
                ).format(name=person.name, reference=audit.reference),
            )
        months = limits_from(set_values(work)).cooling_off_months
        signed = work.add(
            DeclarationRecord,
            audit_id=audit.id,
            person_id=person.id,
            signed_on=work.at.date(),
            signed_at=work.stamp,
            statement=trimmed(statement) or STATEMENT.format(months=months),
            conflicts=trimmed(conflicts),
            head=work.head(audit.id).short,
        )
        for answer in answers:
            work.add(
                DisclosureRecord,
                audit_id=audit.id,
                declaration_id=signed,
                rule=answer.rule,
                question=answer.question,
                answer="yes" if answer.is_yes else "no",
                detail=trimmed(answer.detail),
            )
    return receipt(work, person.name)


def check_lead(view: View, audit: Audit, person: Person) -> None:
    """Hold a step to the team leader.

    Source: ISO 19011 5.5.5 (responsibility for the audit lies with the team leader).

    Raises:
        RuleBroken: somebody else acts.
    """
    held = roles(view, audit)
    if held.get(person.id) is TeamRole.LEAD:
        return
    named = names_by_id(view)
    lead = next((named[person_id] for person_id, role in held.items() if role is TeamRole.LEAD), None)
    raise RuleBroken(
        "not-the-lead",
        _("Only the team leader takes this step; {name} does not lead {reference}. ").format(
            name=person.name, reference=audit.reference
        )
        + (_("Ask {lead}.").format(lead=lead) if lead else _("Name a team leader first.")),
        "ISO 19011 5.5.5; policy",
    )


def check_grader(record: Record, view: View, audit: Audit, item: Asked) -> None:
    """Hold answering and grading to an auditor of the team whom the engine does not block for the item.

    Raises:
        RuleBroken: not on the team, an expert or observer, no declaration, or blocked; with rule, fact and ways out.
    """
    present = judged_team(record, view, audit)
    team, person = present.auditors, record.acting
    auditor = next((a for a in team if a.person_id == person.id), None)
    if auditor is None:
        names = ", ".join(a.name for a in team if a.role.may_grade) or _("nobody yet")
        raise RuleBroken(
            "not-on-team",
            _("{name} is not on the team of {reference} and may not answer. On the team: {names}.").format(
                name=person.name, reference=audit.reference, names=names
            ),
            "ISO 19011 5.5.4; policy",
        )
    for unit in item.units:
        engine.may_grade(auditor, unit, present.on, present.limits, others=team, period_from=present.period_from)


def item_to_grade(record: Record, view: View, audit: Audit, item_id: str) -> Asked:
    """Return an item of an audit that whoever acts may grade.

    Raises:
        Unknown: the audit does not ask it. RuleBroken: as `check_grader`.
    """
    item = item_named(items_of(record, view, audit), item_id, audit)
    check_grader(record, view, audit, item)
    return item


def open_item(record: Record, view: View, reference: str, item_id: str) -> tuple[Audit, Asked]:
    """Return an audit in fieldwork, and an item of it that whoever acts may grade.

    Raises:
        Unknown: no such audit, or it does not ask the item. RuleBroken: it is not open, or as `check_grader`.
    """
    audit = audit_named(view, reference)
    check_answering(audit)
    return audit, item_to_grade(record, view, audit, item_id)


def unfit_answers(record: Record, view: View, audit: Audit, walk: Sequence[Stop]) -> tuple[Obstacle, ...]:
    """Return the answers that rest on somebody who may not grade as the facts stand now (policy)."""
    graded = [stop for stop in walk if stop.answer is not None and stop.answer.result is not None]
    present = judged_team(record, view, audit, tuple({stop.answer.answered_by for stop in graded if stop.answer}))
    people_by_id = {auditor.person_id: auditor for auditor in present.auditors}
    judged: dict[tuple[str, str], Judgement] = {}
    found: dict[str, tuple[Stop, int]] = {}
    for stop in graded:
        if stop.answer is None or stop.answer.result is Result.NOT_APPLICABLE:
            # Set aside by the Statement of Applicability: nobody has judged anything there.
            continue
        who = people_by_id[stop.answer.answered_by]
        for unit in stop.item.units:
            key = (who.person_id, unit)
            judged.setdefault(key, present.judge(who, unit))
            if not judged[key].may_grade:
                first, count = found.get(judged[key].why, (stop, 0))
                found[judged[key].why] = (first, count + 1)
    return tuple(
        Obstacle(
            "not-impartial",
            ngettext(
                "{count} answer cannot stand: {why} Agree safeguards, or let somebody else answer.",
                "{count} answers cannot stand: {why} Agree safeguards, or let somebody else answer.",
                count,
            ).format(count=count, why=why),
            stop.item.id,
        )
        for why, (stop, count) in found.items()
    )


def asks_reason(record: Record, reference: str) -> str:
    """Return why only a reason lets whoever acts approve a report; empty where none is asked for, or none would help.

    Raises:
        Unknown: there is no such audit.
    """
    with record.store.view() as view:
        audit = audit_named(view, reference)
        try:
            check_approver(record, view, audit, record.acting)
        except RuleBroken as refusal:
            try:
                check_approver(record, view, audit, record.acting, "asked")
            except RuleBroken:
                return ""
            return refusal.sentence
    return ""


def check_approver(record: Record, view: View, audit: Audit, person: Person, reason: str = "") -> bool:
    """Hold approval of a report to somebody who neither audited nor answers for what was audited (team rule T3).

    Returns:
        Whether only a reason lets this person approve, because the record knows nobody else; it is to be disclosed.

    Raises:
        RuleBroken: somebody else has to approve, or nobody can and the reason is missing.
    """
    seen, held = looked_at(record, view, audit), involvements(view)
    units, days = units_in(record, view, audit), dict.fromkeys((audit.first_day or record.today, record.today))
    parts = {who: role.word for who, role in roles(view, audit).items() if role is not TeamRole.OBSERVER}
    for row in view.rows(AnswerRecord, audit_id=audit.id):
        if row["result"] not in (None, Result.NOT_APPLICABLE.value):
            parts.setdefault(row["answered_by"], _("somebody who graded"))

    def owns(other: Person) -> tuple[str, ...]:
        said = (engine.approver_conflicts(other.name, held.get(other.id, ()), units, day, seen) for day in days)
        return tuple(dict.fromkeys(sentence for found in said for sentence in found))

    conflicts, part = owns(person), parts.get(person.id, "")
    others = [p.name for p in people(view) if p.id not in parts and not owns(p)] if conflicts or part else []
    return check_approving(person.name, part, is_alone=not others, others=others, owns=conflicts, reason=reason)
