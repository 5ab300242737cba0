"""Audits: planning them, changing the plan and the team, and reading how they stand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from gettext import gettext as _

from auditor_tui.domain.audits import audit as life
from auditor_tui.domain.audits.audit import Audit, Method, Obstacle
from auditor_tui.domain.audits.conclusion import Conclusion, Fulfilment, by_clause, fulfilment, suggested, too_little
from auditor_tui.domain.audits.plan import TOPICS, named_without_scope
from auditor_tui.domain.change import Change
from auditor_tui.domain.checklist.checklist import Checklist
from auditor_tui.domain.checklist.walk import Stop
from auditor_tui.domain.impartiality.team import TeamRole
from auditor_tui.domain.operation import Operation
from auditor_tui.domain.organisation.person import Person
from auditor_tui.domain.refusal import RuleBroken, Unknown, check_said
from auditor_tui.domain.text import trimmed
from auditor_tui.services.fieldwork.walk import answered_counts, findings_of, grade_counts, stops_of
from auditor_tui.services.impartiality import carrying_out, teams
from auditor_tui.services.impartiality.judgements import judged_work, roles
from auditor_tui.services.planning import scope
from auditor_tui.services.planning.agenda import slots
from auditor_tui.services.planning.notes import notes
from auditor_tui.services.record import packs
from auditor_tui.services.record.named import audit_named, person_named
from auditor_tui.services.record.opened import Record, items_of, receipt
from auditor_tui.services.record.values import (
    applicability_of,
    as_audit,
    as_system,
    names_by_id,
    organisation,
    people,
    systems_of,
)
from checklists.questions import Pack
from db.store import View, Work
from db.tables.audits import AuditRecord, PackRecord, TeamRecord
from db.tables.papers import PaperRecord
from db.tables.programme import PlanNoteRecord, SlotRecord
from db.tables.systems import SystemRecord

TEXT_FIELDS = (
    "title",
    "objective",
    "scope",
    "criteria",
    "client",
    "auditee",
    "participants",
    "places",
    "distribution",
    "confidentiality",
)
"""What a plan says in words."""

AFTERWARDS = frozenset({"participants", "distribution", "confidentiality"})
"""What may still be completed while an audit is open or closing."""


@dataclass(frozen=True, slots=True)
class AuditLine:
    """One audit in a list."""

    audit: Audit
    lead: str
    answered: int
    items: int
    majors: int
    minors: int


@dataclass(frozen=True, slots=True)
class AuditPage:
    """One audit with its people, its checklist and how far it has come."""

    audit: Audit
    organisation: str
    checklist: Checklist
    team: tuple[tuple[Person, TeamRole], ...]
    walk: tuple[Stop, ...]
    fulfilment: Fulfilment
    approver: str
    obstacles: tuple[Obstacle, ...]
    """What stands in the way of the next step."""
    remarks: tuple[str, ...]
    """what is odd about a plan before the audit is opened; it hinders nothing"""
    suggestion: tuple[Conclusion, str]
    issued: bool
    known_packs: tuple[str, ...]
    """ids of the packs there are"""
    known_systems: tuple[str, ...]
    """references of the AI systems in the register"""
    notes: dict[str, str]
    """what the plan says on further topics"""
    slots: int
    """how many slots the agenda has"""

    @property
    def by_clause(self) -> dict[str, Fulfilment]:
        """Return the counted results per top clause."""
        answers = {stop.item.id: stop.answer for stop in self.walk if stop.answer}
        return by_clause((stop.item for stop in self.walk), answers, self.checklist.top_of)

    @property
    def lead(self) -> str:
        """Return the name of the team leader, empty when there is none."""
        return next((person.name for person, role in self.team if role is TeamRole.LEAD), "")


def plan(
    record: Record,
    *,
    title: str,
    pack_id: str = "",
    further: tuple[str, ...] = (),
    clauses: tuple[str, ...] = (),
    systems: tuple[str, ...] = (),
    lead: str = "",
    starts_on: date | None = None,
    ends_on: date | None = None,
    method: str = "",
    like: str = "",
    **texts: str,
) -> Change:
    """Plan an audit: it gets its reference and pins the checklist as it is now.

    Args:
        title: what people call it.
        pack_id: the checklist; that of `like`, or else the one for clauses 4 to 10, unless named.
        further: other packs asked in the same audit.
        clauses: the clauses in scope; a pack of which none is named is asked whole.
        systems: references of the AI systems it looks at.
        lead: name of the team leader, if known.
        starts_on: first day of fieldwork; its year stands in the reference (this year's when unknown).
        ends_on: last day of fieldwork.
        method: onsite, remote or hybrid; onsite unless named.
        like: an earlier audit: what is not named here is taken from its plan, answers and findings stay with it.
        texts: any of TEXT_FIELDS.

    Raises:
        Unknown: no such pack, audit, clause, person or method. RuleBroken: no title, or dates reversed.
    """
    check_said(title, "title-missing", _("An audit needs a title by which people know it."))
    life.check_dates(starts_on, ends_on)
    values = {f: trimmed(text) for f, text in texts.items() if f in TEXT_FIELDS and text.strip()}
    with judged_work(record, Operation.PLAN_AUDIT) as work:
        held = scope.like(record, work, like) if like else scope.LIKE_NONE
        values = held.texts | values
        names = (pack_id, *further) if pack_id else (held.packs or packs.ids()[:1])
        chosen = tuple(packs.named(work, name) for name in names)
        clauses = clauses or held.clauses
        divided = scope.divide(chosen, clauses)
        values["criteria"] = values.get("criteria") or _criteria(chosen, divided)
        taken = {row["reference"] for row in work.rows(AuditRecord)}
        reference = life.next_reference((starts_on or record.today).year, taken)
        audit_id = work.add(
            AuditRecord,
            reference=reference,
            pack_id=packs.pin(work, chosen[0]),
            clauses=",".join(divided[0]),
            starts_on=starts_on,
            ends_on=ends_on,
            method=method_of(method or held.method).value,
            recorded_at=work.stamp,
            **(values | {"title": trimmed(title)}),
        )
        planned = audit_named(work, reference)
        scope.add_packs(record, work, planned, chosen[1:], clauses)
        scope.name_systems(work, planned, systems or held.systems)
        for topic, text in held.notes.items():
            work.add(PlanNoteRecord, audit_id=audit_id, topic=topic, text=text)
        if lead:
            work.add(TeamRecord, audit_id=audit_id, person_id=person_named(work, lead).id, role=TeamRole.LEAD.value)
    return receipt(work, reference)


def change_plan(record: Record, reference: str, values: Mapping[str, str | date | None]) -> Change:
    """Change what the plan says: texts, dates, period, method, clauses.

    Before opening everything may change; later only who took part, who gets the report, and how it is marked.

    Raises:
        RuleBroken: the audit is past the point where this may change, or the dates are reversed.
        Unknown: no such field, clause or method.
    """
    with judged_work(record, Operation.CHANGE_PLAN) as work:
        audit = audit_named(work, reference)
        changes: dict[str, object] = {}
        for field, value in values.items():
            changes[field] = _plan_value(record, work, audit, field, value)
        if audit.state is life.State.CLOSED:
            life.check_state(audit, life.State.OPEN, _("changed"))
        if audit.state is not life.State.PLANNED and not changes.keys() <= AFTERWARDS:
            late = ", ".join(sorted(changes.keys() - AFTERWARDS))
            raise RuleBroken(
                "plan-fixed",
                _(
                    "{reference} is {state}: its {late} can no longer change. Participants, distribution and "
                    "confidentiality can be completed until it is closed."
                ).format(reference=reference, state=audit.state, late=late),
            )
        life.check_dates(changes.get("starts_on", audit.starts_on), changes.get("ends_on", audit.ends_on))  # type: ignore[arg-type]
        work.change(AuditRecord, audit.id, **changes)
    return receipt(work, audit.reference)


def _plan_value(record: Record, work: Work, audit: Audit, field: str, value: str | date | None) -> object:
    if field in TEXT_FIELDS:
        text = trimmed(str(value or ""))
        if field == "title" and not text:
            raise RuleBroken("title-missing", _("An audit needs a title by which people know it."))
        return text
    if field in ("starts_on", "ends_on", "period_from", "period_to"):
        return value or None
    if field == "method":
        return method_of(str(value)).value
    if field == "clauses":
        wanted = tuple(filter(None, str(value or "").replace(" ", "").split(",")))
        return scope.set_clauses(record, work, audit, wanted)
    raise Unknown("unknown-field", _("A plan has no field '{field}'.").format(field=field))


def set_team(record: Record, reference: str, name: str, role: str | None) -> Change:
    """Give a person a part in an audit, change it, or end it with `role` None.

    Raises:
        Unknown: no such audit, person or role. RuleBroken: the audit is past fieldwork, or has a leader already.
    """
    with judged_work(record, Operation.CHANGE_TEAM) as work:
        audit, person = audit_named(work, reference), person_named(work, name)
        if audit.state not in (life.State.PLANNED, life.State.OPEN):
            life.check_state(audit, life.State.OPEN, _("given another team"))
        row = work.row(TeamRecord, audit_id=audit.id, person_id=person.id)
        wanted = role_of(role) if role is not None else None
        if wanted is TeamRole.LEAD:
            for other in work.rows(TeamRecord, audit_id=audit.id, role=TeamRole.LEAD.value, withdrawn=None):
                if other["person_id"] != person.id:
                    raise RuleBroken(
                        "one-lead",
                        _("{reference} has a team leader already. Make that person an auditor first.").format(
                            reference=audit.reference
                        ),
                        "ISO 19011 5.5.5",
                    )
        if wanted is None:
            if row is not None:
                work.change(TeamRecord, row["id"], withdrawn="left the team")
        elif row is None:
            work.add(TeamRecord, audit_id=audit.id, person_id=person.id, role=wanted.value)
        else:
            work.change(TeamRecord, row["id"], role=wanted.value, withdrawn=None)
    return receipt(work, person.name)


def all_audits(record: Record) -> tuple[AuditLine, ...]:
    """Return every audit with its progress, the latest first."""
    with record.store.view() as view:
        return lines(record, view)


def lines(record: Record, view: View) -> tuple[AuditLine, ...]:
    """Return every audit with its progress, the latest first."""
    named = names_by_id(view)
    leads = {row["audit_id"]: named[row["person_id"]] for row in view.rows(TeamRecord, role="lead", withdrawn=None)}
    answered = answered_counts(view)
    graded = grade_counts(view)
    rows = view.rows(AuditRecord, order=("reference",))
    return tuple(
        AuditLine(
            audit,
            leads.get(audit.id, ""),
            answered.get(audit.id, 0),
            len(items_of(record, view, audit)),
            graded.get((audit.id, "major"), 0),
            graded.get((audit.id, "minor"), 0),
        )
        for audit in (as_audit(row) for row in reversed(rows))
    )


def show(record: Record, reference: str) -> AuditPage:
    """Return one audit with everything around it.

    Raises:
        Unknown: there is no such audit.
    """
    with record.store.view() as view:
        return page(record, view, audit_named(view, reference))


def page(record: Record, view: View, audit: Audit) -> AuditPage:
    """Return one audit with everything around it, from one moment of the record."""
    named = {person.id: person for person in people(view)}
    held = roles(view, audit)
    checklist = record.checklist(view, audit)
    walk = stops_of(record, view, audit)
    findings = findings_of(view, audit)
    if audit.state is life.State.PLANNED:
        parts = list(held.values())
        obstacles = life.opening_obstacles(audit, parts.count(TeamRole.LEAD), sum(role.may_grade for role in parts))
    elif audit.state is life.State.OPEN:
        obstacles = (
            *life.closing_obstacles(walk, applicability_of(view)),
            *teams.unfit_answers(record, view, audit, walk),
            *carrying_out.not_carried_out(record, view, audit, walk),
        )
    elif audit.state is life.State.CLOSING:
        obstacles = carrying_out.not_carried_out(record, view, audit, walk, at_approval=True)
    else:
        obstacles = ()
    items, answers = [stop.item for stop in walk], {s.item.id: s.answer for s in walk if s.answer}
    whole = fulfilment(items, answers)
    return AuditPage(
        audit=audit,
        organisation=organisation(view),
        checklist=checklist,
        team=tuple((named[person_id], role) for person_id, role in held.items()),
        walk=walk,
        fulfilment=whole,
        approver=named[audit.approved_by].name if audit.approved_by else "",
        obstacles=obstacles,
        remarks=_remarks(view, audit) if audit.state is life.State.PLANNED else (),
        suggestion=suggested(
            findings,
            lambda item: checklist.top_of(checklist.by_id[item].clause),
            too_little(whole, by_clause(items, answers, lambda clause: clause)),
        ),
        issued=view.row(PaperRecord, of_audit=audit.id, kind="report", revision=audit.revision) is not None,
        known_packs=tuple(sorted({*packs.ids(), *(row["pack"] for row in view.rows(PackRecord))})),
        known_systems=tuple(r["reference"] for r in view.rows(SystemRecord, order=("reference",), retired=None)),
        notes=notes(view, audit.id),
        slots=len(view.rows(SlotRecord, audit_id=audit.id, withdrawn=None)),
    )


def _remarks(view: View, audit: Audit) -> tuple[str, ...]:
    told = {_("Title"): audit.title, _("Objectives"): audit.objective, _("Scope"): audit.scope}
    told |= {_(TOPICS[topic][0]): text for topic, text in notes(view, audit.id).items()}
    told |= {
        _("Slot {number}").format(number=slot.number): " ".join((slot.title, slot.place, *slot.units))
        for slot in slots(view, audit)
    }
    register = (as_system(row) for row in view.rows(SystemRecord, order=("reference",), retired=None))
    return named_without_scope(told, register, (system.reference for system in systems_of(view, audit)))


def role_of(word: str) -> TeamRole:
    """Return the part in a team a word stands for.

    Raises:
        Unknown: there is none.
    """
    try:
        return TeamRole(word.strip().lower())
    except ValueError:
        raise Unknown(
            "unknown-role",
            _("'{word}' is no part in an audit team. Use lead, auditor, expert or observer.").format(word=word),
        ) from None


def method_of(word: str) -> Method:
    """Return the method a word stands for.

    Raises:
        Unknown: there is none.
    """
    try:
        return Method(word.strip().lower().replace("-", ""))
    except ValueError:
        raise Unknown(
            "unknown-method", _("'{word}' is no audit method. Use onsite, remote or hybrid.").format(word=word)
        ) from None


def _criteria(chosen: tuple[Pack, ...], divided: tuple[tuple[str, ...], ...]) -> str:
    """Return in words what an audit audits against, as long as nobody says it otherwise."""
    said: dict[str, list[str]] = {}
    for pack, clauses in zip(chosen, divided, strict=True):
        tops = list(dict.fromkeys(pack.top_of(leaf) for leaf in pack.leaves))
        what = "controls" if pack.controls else "clauses"
        if clauses:
            named = f"{what.removesuffix('s') if len(clauses) == 1 else what} {', '.join(clauses)}"
        else:
            named = f"{what} {tops[0]} to {tops[-1]}" if len(tops) > 1 else f"{what.removesuffix('s')} {tops[0]}"
        said.setdefault(pack.criteria, []).append(named)
    return "; ".join(f"{criteria}, {' and '.join(parts)}" for criteria, parts in said.items())
