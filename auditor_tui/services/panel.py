"""Who sits on an audit team, what they declared, and what the impartiality engine says of them."""

from __future__ import annotations

from dataclasses import dataclass

from auditor_tui.domain import impartiality
from auditor_tui.domain.audit import Audit, State, check_state
from auditor_tui.domain.change import Change
from auditor_tui.domain.checklist import Asked
from auditor_tui.domain.impartiality import Auditor, Declaration, Judgement
from auditor_tui.domain.person import Person
from auditor_tui.domain.refusal import RuleBroken
from auditor_tui.domain.team import TeamRole
from auditor_tui.domain.text import taken_in
from auditor_tui.services.people import interests, involvements, ties
from auditor_tui.services.record import Record, audit_named, items_of, people, receipt
from db.answers import AnswerRecord
from db.audits import AuditRecord, DeclarationRecord, TeamRecord
from db.store import View

STATEMENT = (
    "I know of nothing that keeps me from auditing the items assigned to me without bias. "
    "I have not been responsible for them within the last 12 months. I have named every interest, relation and "
    "earlier involvement that others could see as a conflict, and I will say so at once when that changes."
)
"""What an auditor signs when no other words are chosen (policy)."""


@dataclass(frozen=True, slots=True)
class PanelPage:
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

    @property
    def is_blocked_anywhere(self) -> bool:
        """Tell whether any judgement blocks."""
        return any(j.verdict is impartiality.Verdict.BLOCKED for j in self.judgements.values())


def roles(view: View, audit: Audit) -> dict[str, TeamRole]:
    """Return the part of each person on the team, the leader first."""
    rows = view.rows(TeamRecord, audit_id=audit.id, withdrawn=None)
    order = list(TeamRole)
    held = sorted(
        ((str(row["person_id"]), TeamRole(row["role"])) for row in rows), key=lambda pair: order.index(pair[1])
    )
    return dict(held)


def auditors(view: View, audit: Audit) -> tuple[Auditor, ...]:
    """Return the team with the facts that impartiality is judged by, the leader first."""
    everyone = people(view)
    named = {person.id: person for person in everyone}
    held = involvements(view)
    graded, tied, interested = graded_in_a_row(view, audit), ties(view, everyone, held), interests(view)
    signed: dict[str, Declaration] = {}
    for row in view.rows(DeclarationRecord, audit_id=audit.id):
        values = {key: row[key] for key in ("id", "audit_id", "person_id", "signed_on", "statement", "conflicts")}
        signed[str(row["person_id"])] = Declaration(**values)
    return tuple(
        Auditor(
            in_a_row=graded.get(person_id, {}),
            ties=tied.get(person_id, ()),
            interests=interested.get(person_id, ()),
            person_id=person_id,
            name=named[person_id].name,
            role=role,
            involvements=held.get(person_id, ()),
            declaration=signed.get(person_id),
        )
        for person_id, role in roles(view, audit).items()
    )


def graded_in_a_row(view: View, audit: Audit) -> dict[str, dict[str, int]]:
    """Return by person and clause how many of the latest closed audits of the clause that person graded, without a gap.

    Audits that did not look at a clause make no gap.
    """
    found: dict[str, dict[str, int]] = {}
    later: dict[str, int] = {}
    rows = view.rows(AuditRecord, order=("starts_on", "reference"), state=State.CLOSED.value)
    for row in reversed(rows):
        if row["id"] == audit.id or (audit.starts_on is not None and row["starts_on"] > audit.starts_on):
            continue
        graders: dict[str, set[str]] = {}
        for answer in view.rows(AnswerRecord, audit_id=row["id"]):
            if answer["result"] is not None:
                clause = str(answer["item"]).partition("@")[0].rpartition("-")[0]
                graders.setdefault(clause, set()).add(str(answer["answered_by"]))
        for clause, persons in graders.items():
            for person in persons:
                counts = found.setdefault(person, {})
                if counts.get(clause, 0) == later.get(clause, 0):
                    counts[clause] = counts.get(clause, 0) + 1
            later[clause] = later.get(clause, 0) + 1
    return found


def judged(record: Record, reference: str) -> PanelPage:
    """Return the verdicts on every auditor of an audit for every unit in scope.

    Raises:
        Unknown: there is no such audit.
    """
    with record.store.view() as view:
        return page(record, view, audit_named(view, reference))


def page(record: Record, view: View, audit: Audit) -> PanelPage:
    """Return the verdicts on a team from one moment of the record."""
    checklist = record.checklist(view, audit)
    units = units_in(record, view, audit)
    team = auditors(view, audit)
    on = audit.first_day or record.today
    found = impartiality.matrix(team, units, on, period_from=audit.period_from)
    return PanelPage(
        audit=audit,
        auditors=team,
        units=tuple((unit, checklist.titles.get(unit, "")) for unit in units),
        judgements=found,
        uncovered=tuple(impartiality.uncovered(team, units, on)),
        leader=tuple(impartiality.leader_conflicts(team, units, on)),
        statement=STATEMENT,
    )


def declare(record: Record, reference: str, conflicts: str = "", statement: str = "") -> Change:
    """Sign the declaration of impartiality for one audit, in the name of whoever acts.

    Raises:
        RuleBroken: the person is not on the team, or the audit is past fieldwork.
    """
    with record.work("sign declaration") as work:
        audit, person = audit_named(work, reference), record.acting
        if audit.state not in (State.PLANNED, State.OPEN):
            check_state(audit, State.OPEN, "declared for")
        if person.id not in roles(work, audit):
            raise RuleBroken(
                "not-on-team",
                f"{person.name} is not on the team of {audit.reference}, so there is nothing to declare. "
                "The team leader can add people under Team.",
            )
        work.add(
            DeclarationRecord,
            audit_id=audit.id,
            person_id=person.id,
            signed_on=work.at.date(),
            signed_at=work.stamp,
            statement=taken_in(statement).strip() or STATEMENT,
            conflicts=taken_in(conflicts).strip(),
            head=work.head(audit.id).short,
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
    named = {p.id: p.name for p in people(view)}
    lead = next((named[person_id] for person_id, role in held.items() if role is TeamRole.LEAD), None)
    raise RuleBroken(
        "not-the-lead",
        f"Only the team leader takes this step; {person.name} does not lead {audit.reference}. "
        + (f"Ask {lead}." if lead else "Name a team leader first."),
        "ISO 19011 5.5.5; policy",
    )


def units_of(item: Asked) -> tuple[str, ...]:
    """Return the units of decision an item falls under: its clause, and the AI system it is asked for."""
    return (item.clause, f"system:{item.system_name}") if item.system else (item.clause,)


def units_in(record: Record, view: View, audit: Audit) -> tuple[str, ...]:
    """Return every unit of decision in the scope of an audit: clause leaves, then AI systems."""
    units = [units_of(item) for item in items_of(record, view, audit)]
    return tuple(dict.fromkeys([unit[0] for unit in units] + [unit[1] for unit in units if len(unit) > 1]))


def check_grader(record: Record, view: View, audit: Audit, item: Asked) -> None:
    """Hold answering and grading to an auditor of the team whom the engine does not block for the item.

    Raises:
        RuleBroken: not on the team, an expert or observer, no declaration, or blocked; with rule, fact and ways out.
    """
    team = auditors(view, audit)
    person = record.acting
    auditor = next((a for a in team if a.person_id == person.id), None)
    if auditor is None:
        names = ", ".join(a.name for a in team if a.role.may_grade) or "nobody yet"
        raise RuleBroken(
            "not-on-team",
            f"{person.name} is not on the team of {audit.reference} and may not answer. On the team: {names}.",
            "ISO 19011 5.5.4; policy",
        )
    for unit in units_of(item):
        impartiality.may_grade(auditor, unit, audit.first_day or record.today, others=team)


def check_approver(record: Record, view: View, audit: Audit, person: Person) -> None:
    """Hold approval of a report to somebody who answers for nothing that was audited (team rule T3).

    Raises:
        RuleBroken: the person owns an audited unit.
    """
    units = units_in(record, view, audit)
    held = involvements(view).get(person.id, ())
    conflicts = impartiality.approver_conflicts(person.name, held, units, audit.first_day or record.today)
    if conflicts:
        raise RuleBroken(
            "approver-owns",
            f"{' '.join(conflicts)} Let somebody approve who answers for none of the audited items, "
            "such as the audit client or a member of top management outside them.",
            "T3; ISO 19011 4.6; policy",
        )
