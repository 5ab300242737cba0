"""Who is to audit which unit: the proposal, taking it over, and naming somebody by hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from gettext import gettext as _

from auditor_tui.domain.audits.agenda import units_of_slot
from auditor_tui.domain.audits.audit import Audit, State, check_state
from auditor_tui.domain.change import Change
from auditor_tui.domain.impartiality import proposal
from auditor_tui.domain.impartiality.involvement import unit_in_words
from auditor_tui.domain.impartiality.proposal import Proposal, Sitting
from auditor_tui.domain.operation import Operation
from auditor_tui.domain.refusal import RuleBroken, Unknown
from auditor_tui.services.impartiality import teams
from auditor_tui.services.impartiality.judgements import judged_team
from auditor_tui.services.planning import agenda
from auditor_tui.services.record.named import audit_named, person_named
from auditor_tui.services.record.opened import Record, items_of, receipt
from auditor_tui.services.record.values import names_by_id
from db.store import View, Work
from db.tables.impartiality import AssignmentRecord
from db.tables.programme import SlotRecord


@dataclass(frozen=True, slots=True)
class ProposalPage:
    """A proposed assignment with names, and how it spreads the work."""

    audit: Audit
    proposal: Proposal
    names: dict[str, str]
    """by person id, those who grade, the leader first"""
    questions: dict[str, int]
    """by unit, how many questions it has"""
    titles: dict[str, str]

    def units_for(self, person_id: str) -> tuple[str, ...]:
        """Return what a person would audit, in order of the scope."""
        return tuple(unit for unit in self.questions if self.proposal.assigned.get(unit) == person_id)

    def load(self, person_id: str) -> int:
        """Return how many questions a person would put."""
        return sum(self.questions[unit] for unit in self.units_for(person_id))

    @property
    def left(self) -> tuple[str, ...]:
        """Return the units that nobody would audit."""
        return tuple(unit for unit in self.questions if unit not in self.proposal.assigned)


def propose(record: Record, reference: str) -> ProposalPage:
    """Return the proposed assignment for an audit; the same record gives the same proposal.

    Raises:
        Unknown: there is no such audit.
    """
    with record.store.view() as view:
        return _proposed(record, view, audit_named(view, reference))


def accept(record: Record, reference: str) -> Change:
    """Take the proposal over: what was assigned before gives way to it.

    Raises:
        RuleBroken: fieldwork is over, somebody else leads, or nothing can be assigned.
    """
    with record.work(Operation.ASSIGN_TEAM) as work:
        audit = audit_named(work, reference)
        _check(record, work, audit)
        found = _proposed(record, work, audit).proposal
        if not found.assigned:
            raise RuleBroken("nothing-to-assign", _("Nobody on the team may audit anything in scope yet."))
        for unit, person in found.assigned.items():
            _write(work, audit, unit, person)
        for slot, person in found.seated.items():
            work.change(SlotRecord, slot, auditor_id=person)
    return receipt(work, f"{len(found.assigned)} units")


def assign(record: Record, reference: str, name: str, units: Sequence[str]) -> Change:
    """Name who is to audit units.

    Raises:
        Unknown: no such audit, person or unit. RuleBroken: blocked for one, never grades, or fieldwork is over.
    """
    with record.work(Operation.ASSIGN) as work:
        audit, person = audit_named(work, reference), person_named(work, name)
        _check(record, work, audit)
        present = judged_team(record, work, audit)
        auditor = next((a for a in present.auditors if a.person_id == person.id), None)
        if auditor is None or not auditor.role.may_grade:
            raise RuleBroken(
                "not-on-team",
                _("{name} is no auditor of {reference}; add the person first.").format(
                    name=person.name, reference=audit.reference
                ),
            )
        for said in units:
            unit = next((u for u in present.units if said.strip().casefold() == u.casefold()), None)
            if unit is None:
                raise Unknown(
                    "unknown-unit",
                    _("'{said}' is not in the scope of {reference}.").format(said=said[:40], reference=audit.reference),
                )
            check_assigning(present.judge(auditor, unit).why, unit, present.judge(auditor, unit).can_be_cleared)
            _write(work, audit, unit, person.id)
    return receipt(work, f"{person.name}: {', '.join(map(unit_in_words, units))}")


def check_assigning(why: str, unit: str, can_be_cleared: bool) -> None:
    """Hold assigning to people who may audit the unit, or may once safeguards are agreed or a declaration signed.

    Raises:
        RuleBroken: a rule blocks.
    """
    if not can_be_cleared:
        raise RuleBroken(
            "blocked-assignment", _("{why} Assign {unit} to somebody else.").format(why=why, unit=unit_in_words(unit))
        )


def _check(record: Record, work: Work, audit: Audit) -> None:
    if audit.state not in (State.PLANNED, State.OPEN):
        check_state(audit, State.OPEN, _("assigned anew"))
    teams.check_lead(work, audit, record.acting)


def _write(work: Work, audit: Audit, unit: str, person: str) -> None:
    row = work.row(AssignmentRecord, audit_id=audit.id, unit=unit, withdrawn=None)
    if row is not None and row["person_id"] == person:
        return
    if row is not None:
        work.change(AssignmentRecord, row["id"], withdrawn="assigned anew")
    work.add(AssignmentRecord, audit_id=audit.id, person_id=person, unit=unit)


def _proposed(record: Record, view: View, audit: Audit) -> ProposalPage:
    present = judged_team(record, view, audit)
    questions = dict.fromkeys(present.units, 0)
    for item in items_of(record, view, audit):
        for unit in item.units:
            questions[unit] += 1
    named = names_by_id(view)
    held = [slot for slot in agenda.slots(view, audit) if slot.kind.asks_items]
    sittings = [
        Sitting(slot.id, slot.begins, slot.ends, units, slot.auditor_id or "")
        for slot in held
        if (units := units_of_slot(slot, present.units, agenda.lies_in))
    ]
    found = proposal.propose(present.auditors, present.units, present.matrix(), questions=questions, sittings=sittings)
    return ProposalPage(
        audit=audit,
        proposal=found,
        names={a.person_id: named[a.person_id] for a in present.auditors if a.role.may_grade},
        questions=questions,
        titles=record.checklist(view, audit).titles,
    )
