"""Safeguards and overrides: agreeing them for an auditor and a unit, and taking them back."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from gettext import gettext as _

from auditor_tui.domain.audits.audit import Audit, State, check_state
from auditor_tui.domain.change import Change
from auditor_tui.domain.impartiality.engine import Judgement
from auditor_tui.domain.impartiality.involvement import unit_in_words
from auditor_tui.domain.impartiality.safeguard import (
    Arrangement,
    Safeguard,
    check_act,
    check_agreeing,
    check_override,
    named_of,
    resting,
    safeguards_of,
    smallest,
)
from auditor_tui.domain.impartiality.team import check_approver
from auditor_tui.domain.impartiality.verdict import Verdict
from auditor_tui.domain.operation import Operation
from auditor_tui.domain.organisation.person import Person
from auditor_tui.domain.refusal import RuleBroken, Unknown, check_said
from auditor_tui.domain.text import trimmed
from auditor_tui.services.impartiality.carrying_out import Around, around, write_acts
from auditor_tui.services.impartiality.judgements import (
    JudgedTeam,
    arrangements,
    judged_team,
    judged_work,
    roles,
)
from auditor_tui.services.record.named import audit_named, person_named
from auditor_tui.services.record.opened import Record, receipt
from auditor_tui.services.record.values import names_by_id
from db.store import View, Work
from db.tables.impartiality import SafeguardRecord


@dataclass(frozen=True, slots=True)
class Agreed:
    """One agreement of an audit with whose it is, and whether it still answers what fires."""

    name: str
    arrangement: Arrangement
    holds: bool


def listed(record: Record, reference: str) -> tuple[Agreed, ...]:
    """Return every standing agreement of an audit.

    Raises:
        Unknown: there is no such audit.
    """
    with record.store.view() as view:
        return of_audit(record, view, audit_named(view, reference))


def of_audit(record: Record, view: View, audit: Audit) -> tuple[Agreed, ...]:
    """Return every standing agreement of an audit from one moment of the record."""
    named = names_by_id(view)
    found = arrangements(view, audit)
    present = judged_team(record, view, audit)
    team = {auditor.person_id: auditor for auditor in present.auditors}
    return tuple(
        Agreed(
            named[person],
            arrangement,
            person in team and present.judge(team[person], unit).arranged is not None,
        )
        for (person, unit), arrangement in found.items()
    )


def agree(
    record: Record,
    reference: str,
    name: str,
    units: Sequence[str],
    measures: Sequence[str] = (),
    reason: str = "",
    named: Sequence[str] = (),
) -> Change:
    """Agree safeguards for an auditor on units, in the name of whoever acts.

    Args:
        record: the open record.
        reference: the audit.
        name: the auditor.
        units: clauses or `system:NAME`; none means every unit for which safeguards are asked.
        measures: safeguards such as SG3; none means the smallest set that is enough.
        reason: what was weighed.
        named: who is to carry out which, such as SG3=Jonas Weber; SG8 goes to the audit client unless told.

    Raises:
        Unknown: no such audit, person, unit or safeguard. RuleBroken: nothing asks for them, a rule blocks, the set is
            too small, whoever acts may not agree, or somebody named may not carry it out.
    """
    chosen = safeguards_of(measures)
    given = named_of(named, chosen)
    with judged_work(record, Operation.AGREE_SAFEGUARDS, reason) as work:
        audit, person, present = _begin(record, work, reference, name)
        judged = _judged(present, person)
        wanted = [_unit(present, unit) for unit in units] or [
            unit for unit, j in judged.items() if j.verdict is Verdict.NEEDS_SAFEGUARD and j.arranged is None
        ]
        if not wanted:
            raise RuleBroken(
                "nothing-to-safeguard", _("Nothing asks for safeguards of {name} now.").format(name=person.name)
            )
        known = around(record, work, audit, wanted)
        sets = {unit: chosen or smallest(judged[unit].fired) for unit in wanted}
        for measure in given:
            check_act(measure, [m for held in sets.values() for m in held])
        for unit, held in sets.items():
            fired = judged[unit].fired
            check_agreeing(person.name, unit, fired, held)
            _check_approver(record, work, audit, person, unit, known, is_override=False)
            doers = known.named(person, unit, _rules(judged[unit]), held, given)
            _write(record, work, audit, person, judged[unit], held, reason, doers, is_override=False)
    return receipt(work, f"{person.name}: {', '.join(map(unit_in_words, wanted))}")


def override(
    record: Record,
    reference: str,
    name: str,
    units: Sequence[str],
    measures: Sequence[str],
    reason: str,
    named: Sequence[str] = (),
) -> Change:
    """Let a blocked auditor audit units because nobody else can; approved by the audit client, disclosed in the report.

    Args:
        record: the open record.
        reference: the audit.
        name: the auditor.
        units: clauses or `system:NAME`.
        measures: safeguards such as SG3; SG9 comes by itself.
        reason: why nobody else audits it.
        named: who is to carry out which, such as SG2=Jonas Weber; SG8 goes to the audit client unless told.

    Raises:
        Unknown: no such audit, person, unit or safeguard. RuleBroken: somebody else could, a rule is never overridden,
            no reason, too few safeguards, whoever acts may not approve, or somebody named may not carry it out.
    """
    chosen = safeguards_of(measures)
    given = named_of(named, chosen)
    if not units:
        raise RuleBroken("unit-missing", _("Name the clauses or AI systems the override is for."))
    with judged_work(record, Operation.APPROVE_OVERRIDE, reason) as work:
        audit, person, present = _begin(record, work, reference, name)
        judged = _judged(present, person)
        wanted = [_unit(present, unit) for unit in units]
        known = around(record, work, audit, wanted)
        for unit in wanted:
            others = [a for a in present.auditors if a.role.may_grade and a.person_id != person.id]
            able = [a.name for a in others if present.judge(a, unit).verdict is not Verdict.BLOCKED]
            check_override(person.name, unit, judged[unit].fired, able, chosen, reason, given)
            _check_approver(record, work, audit, person, unit, known, is_override=True)
            doers = known.named(person, unit, _rules(judged[unit]), chosen, given)
            held = safeguards_of([*(m.value for m in chosen), Safeguard.DISCLOSE.value])
            _write(record, work, audit, person, judged[unit], held, reason, doers, is_override=True)
    return receipt(work, f"{person.name}: {', '.join(map(unit_in_words, wanted))}")


def withdraw(record: Record, reference: str, name: str, unit: str, reason: str) -> Change:
    """Take an agreement back; it stays on record.

    Raises:
        Unknown: no such audit or person, or nothing is agreed there. RuleBroken: no reason, or fieldwork is over.
    """
    check_said(reason, "reason-missing", _("Say why it is taken back; the reason stays on record."))
    with judged_work(record, Operation.WITHDRAW_SAFEGUARDS, reason) as work:
        audit, person, __ = _begin(record, work, reference, name)
        found = arrangements(work, audit).get((person.id, unit.strip()))
        if found is None:
            raise Unknown(
                "unknown-safeguard",
                _("Nothing is agreed for {name} on {unit}.").format(name=person.name, unit=unit_in_words(unit)),
            )
        known = around(record, work, audit, [found.unit])
        _check_approver(record, work, audit, person, found.unit, known, is_override=False)
        work.change(SafeguardRecord, found.id, withdrawn=trimmed(reason))
    return receipt(work, f"{person.name}: {unit_in_words(found.unit)}")


def _begin(record: Record, work: Work, reference: str, name: str) -> tuple[Audit, Person, JudgedTeam]:
    audit, person = audit_named(work, reference), person_named(work, name)
    if audit.state not in (State.PLANNED, State.OPEN):
        check_state(audit, State.OPEN, _("given other safeguards"))
    present = judged_team(record, work, audit)
    auditor = next((a for a in present.auditors if a.person_id == person.id), None)
    if auditor is None or not auditor.role.may_grade:
        raise RuleBroken(
            "not-on-team",
            _("{name} is no auditor of {reference}; add the person first.").format(
                name=person.name, reference=audit.reference
            ),
        )
    return audit, person, present


def _judged(present: JudgedTeam, person: Person) -> dict[str, Judgement]:
    auditor = next(a for a in present.auditors if a.person_id == person.id)
    return {unit: present.judge(auditor, unit) for unit in present.units}


def _unit(present: JudgedTeam, said: str) -> str:
    wanted = said.strip()
    for unit in present.units:
        if wanted.casefold() in (unit.casefold(), unit.removeprefix("system:").casefold()):
            return unit
    known = ", ".join(present.units[:12])
    raise Unknown(
        "unknown-unit",
        _("'{wanted}' is not in the scope of this audit. It has: {known} ...").format(wanted=wanted[:40], known=known),
    )


def _rules(judged: Judgement) -> frozenset[str]:
    return frozenset(f.rule for f in judged.fired)


def _check_approver(
    record: Record, view: View, audit: Audit, person: Person, unit: str, known: Around, *, is_override: bool
) -> None:
    acting, client = record.acting, known.client
    named = {p.name.casefold() for p in known.everyone}
    check_approver(
        person.name,
        acting.name,
        is_same=acting.id == person.id,
        is_member=is_override and acting.id in roles(view, audit),
        answers_for=known.answering[unit].get(acting.id, ""),
        client=client,
        is_client=not is_override or client.casefold() not in named or client.casefold() == acting.name.casefold(),
        is_above=known.above_auditee(acting.id, unit),
    )


def _write(
    record: Record,
    work: Work,
    audit: Audit,
    person: Person,
    judged: Judgement,
    measures: Sequence[Safeguard],
    reason: str,
    doers: Mapping[Safeguard, str],
    *,
    is_override: bool,
) -> None:
    """Write one agreement with who carries it out; an earlier one on the same unit is taken back."""
    at = {"audit_id": audit.id, "person_id": person.id, "unit": judged.unit}
    for row in work.rows(SafeguardRecord, **at, withdrawn=None):
        work.change(SafeguardRecord, row["id"], withdrawn="agreed anew")
    made = work.add(
        SafeguardRecord,
        **at,
        measures=",".join(m.value for m in measures),
        reason=trimmed(reason),
        is_override=int(is_override),
        rests_on=json.dumps(sorted(resting(judged.fired)), ensure_ascii=False),
        approved_by=record.acting.id,
        approved_on=work.at.date(),
    )
    write_acts(work, audit, made, doers)
