"""Carrying out safeguards: who is to do what was agreed, who did it, and what still has to be done."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from gettext import gettext as _

from auditor_tui.domain.audits.audit import Audit, Obstacle, State, check_state
from auditor_tui.domain.change import Change
from auditor_tui.domain.checklist.answer import Result
from auditor_tui.domain.checklist.walk import Stop
from auditor_tui.domain.day import check_past
from auditor_tui.domain.impartiality.involvement import bearing, unit_in_words
from auditor_tui.domain.impartiality.relations import above
from auditor_tui.domain.impartiality.safeguard import Act, Arrangement, Safeguard, check_act, safeguards_of
from auditor_tui.domain.impartiality.team import check_doer
from auditor_tui.domain.operation import Operation
from auditor_tui.domain.organisation.person import Person, as_heard
from auditor_tui.domain.refusal import RuleBroken, Unknown, check_said
from auditor_tui.domain.text import trimmed
from auditor_tui.services.impartiality.facts import involvements, managers
from auditor_tui.services.impartiality.judgements import arrangements, judged_team, looked_at
from auditor_tui.services.record.named import audit_named, person_named
from auditor_tui.services.record.opened import Record, receipt
from auditor_tui.services.record.values import names_by_id, people
from db.store import View, Work
from db.tables.impartiality import SafeguardActRecord


@dataclass(frozen=True, slots=True)
class Around:
    """Who stands where around an audit, to tell who may carry out what; from one moment of the record."""

    everyone: tuple[Person, ...]
    managers: Mapping[str, frozenset[str]]
    client: str
    answering: Mapping[str, Mapping[str, str]]
    """by unit and person id, what the person answers for there, in words"""

    def known(self, said: str) -> Person | None:
        """Return the person on record whose name or initials these are, if any."""
        heard = as_heard(said)
        return next((p for p in self.everyone if heard in (as_heard(p.name), as_heard(p.initials))), None)

    def above_auditee(self, person_id: str, unit: str) -> bool:
        """Tell whether somebody who answers for a unit reports to a person, at any level."""
        return any(person_id in above(auditee, self.managers) for auditee in self.answering[unit])

    def auditee_above(self, person_id: str, unit: str) -> str:
        """Return the name of somebody who answers for a unit and whom a person reports to, at any level."""
        over = above(person_id, self.managers)
        return next((p.name for p in self.everyone if p.id in over and p.id in self.answering[unit]), "")

    def doer(self, auditor: Person, unit: str, rules: frozenset[str], measure: Safeguard, said: str) -> str:
        """Return the name of who may carry out a safeguard; somebody the record does not know stands as typed.

        Raises:
            RuleBroken: the auditor, somebody who answers for the unit, or a place in the line of command forbids it.
        """
        person = self.known(said)
        if person is None:
            return trimmed(said)
        over = self.auditee_above(person.id, unit)
        in_line = auditor.id in above(person.id, self.managers) or person.id in above(auditor.id, self.managers)
        check_doer(
            measure,
            unit,
            auditor.name,
            person.name,
            is_auditor=person.id == auditor.id,
            answers_for=self.answering[unit].get(person.id, ""),
            auditee_above=over,
            is_in_line="R09" in rules and (in_line or bool(over)),
        )
        return person.name

    def named(
        self,
        auditor: Person,
        unit: str,
        rules: frozenset[str],
        measures: Sequence[Safeguard],
        given: Mapping[Safeguard, str],
    ) -> dict[Safeguard, str]:
        """Return who carries out what is agreed, each held to the rules; SG8 goes to the audit client unless told.

        Raises:
            RuleBroken: nobody is known who receives the report, or somebody named may not carry it out.
        """
        named = {measure: name for measure, name in given.items() if measure in measures}
        if Safeguard.TOP in measures and Safeguard.TOP not in named:
            client = self.known(self.client)
            if client is None:
                raise RuleBroken(
                    "receiver-missing",
                    _(
                        "Say who receives the report, so that it is not the auditee: SG8=NAME, somebody of top "
                        "management or above (board, owner, audit committee) who does not answer for {where}."
                    ).format(where=unit_in_words(unit)),
                )
            named[Safeguard.TOP] = client.name
        return {measure: self.doer(auditor, unit, rules, measure, name) for measure, name in named.items()}


def around(record: Record, view: View, audit: Audit, units: Sequence[str]) -> Around:
    """Return who stands where around units of an audit."""
    on, seen, held = audit.first_day or record.today, looked_at(record, view, audit), involvements(view)
    answering: dict[str, dict[str, str]] = {unit: {} for unit in units}
    for person_id, facts in held.items():
        now = [i for i in facts if i.kind.answers_for_it and i.is_current(on)]
        for unit, found in answering.items():
            words = [i.words for i in now if bearing(i, unit, seen)]
            if words:
                found[person_id] = _(" and ").join(words)
    return Around(people(view), managers(view), audit.client.strip(), answering)


def write_acts(work: Work, audit: Audit, safeguard_id: str, named: Mapping[Safeguard, str]) -> None:
    """Write who is to carry out what of an agreement."""
    for measure, name in named.items():
        work.add(SafeguardActRecord, audit_id=audit.id, safeguard_id=safeguard_id, measure=measure.value, who=name)


def name_doer(record: Record, reference: str, name: str, measure: str, who: str, units: Sequence[str] = ()) -> Change:
    """Name who is to carry out a safeguard that was agreed; of SG8 who is to receive the report.

    Args:
        record: the open record.
        reference: the audit.
        name: the auditor it was agreed for.
        measure: the safeguard, such as SG3.
        who: a person on record, or somebody from outside by name.
        units: clauses or `system:NAME`; none means all for which it was agreed.

    Raises:
        Unknown: no such audit or person, or nothing is agreed that this carries out. RuleBroken: the audit is closed,
            or this person may not carry it out.
    """
    check_said(who, "nobody-named", _("Say who is to carry it out."))
    with record.work(Operation.NAME_WHO_CARRIES_OUT_SAFEGUARD) as work:
        audit, person, act, agreed = _begin(work, reference, name, measure, units)
        known = around(record, work, audit, [a.unit for a in agreed])
        for arrangement in agreed:
            doer = known.doer(person, arrangement.unit, _rules(arrangement), act, who)
            _keep(work, audit, arrangement, act, who=doer)
    return receipt(work, f"{person.name}: {act.value}, {', '.join(unit_in_words(a.unit) for a in agreed)}")


def carry_out(
    record: Record,
    reference: str,
    name: str,
    measure: str,
    done_by: str,
    result: str,
    evidence: str,
    units: Sequence[str] = (),
    on: date | None = None,
) -> Change:
    """Record that a safeguard was carried out: by whom, when, with what result, and what shows it.

    Args:
        record: the open record.
        reference: the audit.
        name: the auditor it was agreed for.
        measure: the safeguard, such as SG3.
        done_by: who carried it out; of SG8 who received the report. Empty for who was named.
        result: what came of it.
        evidence: what shows it.
        units: clauses or `system:NAME`; none means all for which it was agreed.
        on: the day it was done, today unless given.

    Raises:
        Unknown: no such audit or person, or nothing is agreed that this carries out. RuleBroken: the audit is closed,
            something is not said, the day is still to come, or this person may not carry it out.
    """
    done = on or record.today
    check_past(
        done,
        record.today,
        _("A safeguard carried out on {day} lies in the future (today is {today}). Record it once it is done."),
    )
    check_said(result, "result-missing", _("Say with what result it was carried out; the report prints it."))
    check_said(evidence, "evidence-missing", _("Say what shows that it was carried out; the report prints it."))
    with record.work(Operation.CARRY_OUT_SAFEGUARD) as work:
        audit, person, act, agreed = _begin(work, reference, name, measure, units)
        known = around(record, work, audit, [a.unit for a in agreed])
        for arrangement in agreed:
            by = done_by.strip() or next(a.who for a in arrangement.acts if a.measure is act)
            check_said(by, "nobody-named", _("Say who carried out {measure}.").format(measure=act.value))
            doer = known.doer(person, arrangement.unit, _rules(arrangement), act, by)
            given = {"done_by": doer, "done_on": done, "result": trimmed(result), "evidence": trimmed(evidence)}
            _keep(work, audit, arrangement, act, **given, recorded_by=record.acting.id)
    return receipt(work, f"{person.name}: {act.value}, {', '.join(unit_in_words(a.unit) for a in agreed)}")


def _begin(
    work: Work, reference: str, name: str, measure: str, units: Sequence[str]
) -> tuple[Audit, Person, Safeguard, list[Arrangement]]:
    """Return what a name or a carrying out concerns: standing agreements with that safeguard."""
    audit, person = audit_named(work, reference), person_named(work, name)
    if audit.state is State.CLOSED:
        check_state(audit, State.OPEN, _("told of safeguards"))
    (act,) = safeguards_of([measure]) or (None,)
    if act is None:
        raise Unknown("unknown-safeguard", _("Name the safeguard, such as SG3."))
    check_act(act, ())
    standing = [a for (who, __), a in arrangements(work, audit).items() if who == person.id]
    mine = [a for a in standing if act in a.measures]
    wanted = {unit.strip().casefold() for unit in units}
    found = [a for a in mine if not wanted or {a.unit.casefold(), a.unit.removeprefix("system:").casefold()} & wanted]
    if not found or (wanted and len(found) < len(wanted)):
        raise Unknown(
            "unknown-safeguard",
            _("{measure} is not agreed for {name} there. Agreed is: {known}.").format(
                measure=act.value, name=person.name, known=_known(standing)
            ),
        )
    return audit, person, act, found


def _known(standing: Sequence[Arrangement]) -> str:
    """Return what somebody could mean, in words."""
    said = [
        _("{measure} for {unit}").format(measure=done.measure.value, unit=unit_in_words(a.unit))
        for a in standing
        for done in a.acts
    ]
    return "; ".join(said[:12]) or _("nothing")


def _keep(work: Work, audit: Audit, arrangement: Arrangement, act: Safeguard, **said: object) -> None:
    key = {"safeguard_id": arrangement.id, "measure": act.value}
    row = work.row(SafeguardActRecord, **key)
    if row is None:
        work.add(SafeguardActRecord, **({"audit_id": audit.id, **key, "who": ""} | said))
    else:
        work.change(SafeguardActRecord, row["id"], **said)


def _rules(arrangement: Arrangement) -> frozenset[str]:
    return frozenset(rule for rule, __ in arrangement.rests_on)


def not_carried_out(
    record: Record, view: View, audit: Audit, walk: Sequence[Stop], *, at_approval: bool = False
) -> tuple[Obstacle, ...]:
    """Return the safeguards that hold for units graded under them, and were not carried out (policy).

    That the report goes straight to top management (SG8) is asked for at approval, when there is a report; everything
    else when fieldwork ends.
    """
    agreed = {key: found for key, found in arrangements(view, audit).items() if _open(found, at_approval)}
    if not agreed:
        return ()
    first: dict[tuple[str, str], Stop] = {}
    for stop in walk:
        if stop.answer is not None and stop.answer.result not in (None, Result.NOT_APPLICABLE):
            for unit in stop.item.units:
                first.setdefault((stop.answer.answered_by, unit), stop)
    graded = {key: found for key, found in agreed.items() if key in first}
    if not graded:
        return ()
    present = judged_team(record, view, audit, tuple({person for person, __ in graded}))
    auditors = {auditor.person_id: auditor for auditor in present.auditors}
    named, lacks = names_by_id(view), dict[tuple[str, Safeguard, str], list[str]]()
    for (person, unit), found in graded.items():
        if present.judge(auditors[person], unit).arranged is not None:
            for act in _open(found, at_approval):
                lacks.setdefault((person, act.measure, act.who), []).append(unit)
    return tuple(
        Obstacle(
            "not-carried-out",
            _said_of(named[person], measure, who, units, audit.reference),
            first[person, units[0]].item.id,
        )
        for (person, measure, who), units in lacks.items()
    )


def _open(arrangement: Arrangement, at_approval: bool) -> list[Act]:
    """Return what is still to be done of an agreement by then."""
    return [act for act in arrangement.acts if not act.is_done and (at_approval or act.measure is not Safeguard.TOP)]


def _said_of(name: str, measure: Safeguard, who: str, units: Sequence[str], reference: str) -> str:
    to_do = _(" by {who}").format(who=who) if who and measure is not Safeguard.TOP else ""
    to_do = _(" to {who}").format(who=who) if who and measure is Safeguard.TOP else to_do
    return _(
        "{measure} ({what}){to_do} was agreed for {name} on {where} and is not recorded as carried out. Have it done, "
        "then record it under Team with c, or with 'auditor safeguards done {reference}'."
    ).format(
        measure=measure.value,
        what=measure.word,
        to_do=to_do,
        name=name,
        where=", ".join(map(unit_in_words, units)),
        reference=reference,
    )
