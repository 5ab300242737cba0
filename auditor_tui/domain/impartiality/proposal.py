"""A proposed team assignment: who audits which unit, so that everybody is clear where possible and load is even.

The method is exact for what it promises: every unit goes to one of its best candidates (clear before safeguards, fewer
safeguards before more, competent before not), and among all such assignments the numbers of units per person are as
even as they can be. Ties go to who graded the unit less often, then to evenness in questions. No chance is involved.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from gettext import gettext as _

from auditor_tui.domain.impartiality.auditor import Auditor
from auditor_tui.domain.impartiality.engine import Judgement
from auditor_tui.domain.impartiality.involvement import unit_in_words
from auditor_tui.domain.impartiality.safeguard import NEVER, Safeguard, smallest
from auditor_tui.domain.impartiality.verdict import Verdict

MAX_TRIES = 20_000
"""How many placements of slots are tried before the agenda is given up as unsolvable."""


@dataclass(frozen=True, slots=True)
class Sitting:
    """One slot of an agenda as the proposal sees it: when, and which units; `fixed` is who was named already."""

    id: str
    begins: datetime
    ends: datetime
    units: tuple[str, ...]
    fixed: str = ""

    def overlaps(self, other: Sitting) -> bool:
        """Tell whether both take time from the same minutes."""
        return self.begins < other.ends and other.begins < self.ends


@dataclass(frozen=True, slots=True)
class Proposal:
    """Who audits which unit, who sits in which slot, and what remains to be solved."""

    assigned: Mapping[str, str]
    """person id by unit"""
    seated: Mapping[str, str]
    """person id by slot id"""
    remarks: tuple[str, ...]
    """what is solved with safeguards only, what nobody can audit and the cheapest way out, what lacks competence"""


@dataclass(frozen=True, slots=True)
class _Choice:
    """The persons who may take a unit at its best tier."""

    tier: tuple[int, int]
    persons: tuple[str, ...]


def propose(
    auditors: Sequence[Auditor],
    units: Sequence[str],
    judgements: Mapping[tuple[str, str], Judgement],
    *,
    questions: Mapping[str, int] | None = None,
    sittings: Sequence[Sitting] = (),
) -> Proposal:
    """Return an assignment for a team.

    Args:
        auditors: the team; only parts that grade are assigned.
        units: the units in scope, in order.
        judgements: by (person id, unit).
        questions: how many questions each unit has; 1 unless given.
        sittings: slots of the agenda with units; one auditor takes all of a slot, and is not in two at once.
    """
    team = [a for a in auditors if a.role.may_grade]
    rank = {a.person_id: number for number, a in enumerate(team)}
    choices = {unit: _choice(team, unit, judgements) for unit in units}
    remarks = _unsolved(team, units, choices, judgements)
    seated, told = _seat(team, sittings, choices, judgements)
    assigned: dict[str, str] = {}
    for sitting in sittings:
        if sitting.id in seated:
            assigned |= {unit: seated[sitting.id] for unit in sitting.units if choices.get(unit, _NOBODY).persons}
    fixed = frozenset(assigned)
    familiar = {(a.person_id, unit): a.in_a_row.get(unit, 0) for a in team for unit in units}
    free = [unit for unit in units if unit not in fixed and choices[unit].persons]
    order = {unit: sorted(choices[unit].persons, key=lambda p: (familiar[p, unit], rank[p])) for unit in free}
    _match(free, order, assigned, [a.person_id for a in team])
    _exchange(free, order, assigned, familiar, questions or {})
    unsigned = [
        _("{name} has to sign the declaration first (R22).").format(name=a.name)
        for a in team
        if a.person_id in assigned.values() and any(f.rule == "R22" for f in judgements[a.person_id, units[0]].fired)
    ]
    return Proposal(assigned, seated, (*remarks, *told, *unsigned))


_NOBODY = _Choice((99, 99), ())


def _choice(team: Sequence[Auditor], unit: str, judgements: Mapping[tuple[str, str], Judgement]) -> _Choice:
    tiers: dict[tuple[int, int], list[str]] = {}
    for auditor in team:
        judged = judgements[auditor.person_id, unit]
        if not judged.can_be_cleared:
            continue
        cost = 0 if judged.may_grade else len(smallest(judged.fired))
        tiers.setdefault((cost, int(judged.competence is not None)), []).append(auditor.person_id)
    if not tiers:
        return _NOBODY
    best = min(tiers)
    return _Choice(best, tuple(tiers[best]))


def _seat(
    team: Sequence[Auditor],
    sittings: Sequence[Sitting],
    choices: Mapping[str, _Choice],
    judgements: Mapping[tuple[str, str], Judgement],
) -> tuple[dict[str, str], list[str]]:
    """Return who takes each slot with units, and what could not be placed."""
    able: dict[str, list[str]] = {}
    for sitting in sittings:
        units = [unit for unit in sitting.units if unit in choices and choices[unit].persons]
        if not units:
            continue
        able[sitting.id] = [
            a.person_id for a in team if all(judgements[a.person_id, unit].can_be_cleared for unit in units)
        ]
        able[sitting.id].sort(
            key=lambda p: (
                p != sitting.fixed,
                sum(p not in choices[u].persons for u in units),
            )
        )
    waiting = sorted((s for s in sittings if able.get(s.id)), key=lambda s: (len(able[s.id]), s.begins, s.id))
    seated: dict[str, str] = {}
    tries = _place(waiting, 0, able, seated, MAX_TRIES)
    remarks = [
        _("No one person can take all of the slot at {begins:%Y-%m-%d %H:%M}: divide it.").format(begins=s.begins)
        for s in sittings
        if s.id in able and not able[s.id]
    ]
    if tries <= 0 or (waiting and not seated):
        seated = {}
        remarks.append(_("The agenda asks for more auditors at the same time than may audit what stands there."))
    return seated, remarks


def _place(
    waiting: Sequence[Sitting], at: int, able: Mapping[str, Sequence[str]], seated: dict[str, str], tries: int
) -> int:
    """Place slots one after the other, going back when nobody is free; return how many tries are left, 0 on failure."""
    if at == len(waiting):
        return max(tries, 1)
    sitting = waiting[at]
    busy = {seated[other.id] for other in waiting[:at] if sitting.overlaps(other)}
    load = {p: sum(held == p for held in seated.values()) for p in able[sitting.id]}
    candidates = [p for p in able[sitting.id] if p not in busy]
    first = able[sitting.id][0] if sitting.fixed and able[sitting.id][0] == sitting.fixed else None
    for person in sorted(candidates, key=lambda p: (p != first, load[p])):
        if tries <= 1:
            return 0
        seated[sitting.id] = person
        left = _place(waiting, at + 1, able, seated, tries - 1)
        if left:
            return left
        tries -= 1
        del seated[sitting.id]
    return 0


def _match(
    units: Sequence[str], order: Mapping[str, Sequence[str]], assigned: dict[str, str], persons: Sequence[str]
) -> None:
    """Give every unit to a candidate so that the numbers per person are as even as can be.

    Each unit goes to the least loaded person reachable by passing units on; that keeps the sum of squares least.
    """
    load = dict.fromkeys(persons, 0)
    held: dict[str, list[str]] = {person: [] for person in persons}
    for person in assigned.values():
        load[person] += 1
    for unit in units:
        came: dict[str, tuple[str, str]] = {}
        queue: deque[tuple[str, str]] = deque([("", unit)])
        least = min(load.values())
        target = ""
        while queue:
            giver, passed = queue.popleft()
            for person in order[passed]:
                if person in came:
                    continue
                came[person] = (giver, passed)
                if not target or load[person] < load[target]:
                    target = person
                queue.extend((person, other) for other in held[person])
            if target and load[target] == least:
                break
        load[target] += 1
        while target:
            giver, passed = came[target]
            held[target].append(passed)
            assigned[passed] = target
            if giver:
                held[giver].remove(passed)
            target = giver


def _exchange(
    units: Sequence[str],
    order: Mapping[str, Sequence[str]],
    assigned: dict[str, str],
    familiar: Mapping[tuple[str, str], int],
    questions: Mapping[str, int],
) -> None:
    """Exchange units between two persons as long as that rotates better, or evens out the questions."""
    load: dict[str, int] = {}
    for unit, person in assigned.items():
        load[person] = load.get(person, 0) + questions.get(unit, 1)
    for __ in range(3):
        changed = False
        for number, one in enumerate(units):
            for two in units[number + 1 :]:
                a, b = assigned[one], assigned[two]
                if a == b or b not in order[one] or a not in order[two]:
                    continue
                known = familiar[b, one] + familiar[a, two] - familiar[a, one] - familiar[b, two]
                more = questions.get(two, 1) - questions.get(one, 1)
                even = (load[a] + more) ** 2 + (load[b] - more) ** 2 - load[a] ** 2 - load[b] ** 2
                if (known, even) < (0, 0):
                    assigned[one], assigned[two] = b, a
                    load[a] += more
                    load[b] -= more
                    changed = True
        if not changed:
            return


def _unsolved(
    team: Sequence[Auditor],
    units: Sequence[str],
    choices: Mapping[str, _Choice],
    judgements: Mapping[tuple[str, str], Judgement],
) -> list[str]:
    """Return one sentence per kind of gap, each with the units it concerns and the cheapest way out."""
    grouped: dict[str, list[str]] = {}
    for unit in units:
        choice = choices[unit]
        if not choice.persons:
            grouped.setdefault(_way_out(team, unit, judgements), []).append(unit)
        elif choice.tier[0]:
            judged = judgements[choice.persons[0], unit]
            enough = " + ".join(s.value for s in smallest(judged.fired))
            grouped.setdefault(
                _("{name} can audit it with safeguards agreed: {enough}.").format(name=judged.name, enough=enough), []
            ).append(unit)
        elif choice.tier[1]:
            judged = judgements[choice.persons[0], unit]
            fact = judged.competence.fact if judged.competence else ""
            grouped.setdefault(_("{fact} Record it or add a technical expert (R25).").format(fact=fact), []).append(
                unit
            )
    return [f"{', '.join(map(unit_in_words, found))}: {said}" for said, found in grouped.items()]


def _way_out(team: Sequence[Auditor], unit: str, judgements: Mapping[tuple[str, str], Judgement]) -> str:
    """Return the cheapest way out where nobody on the team may audit a unit."""
    external = _("{external} or {reciprocal}").format(
        external=Safeguard.EXTERNAL.value, reciprocal=Safeguard.RECIPROCAL.value
    )
    open_to = []
    for auditor in team:
        blocking = [f.rule for f in judgements[auditor.person_id, unit].fired if f.verdict is Verdict.BLOCKED]
        if not NEVER & set(blocking):
            open_to.append((len(blocking), auditor.name, ", ".join(blocking)))
    if not open_to:
        return _(
            "nobody may audit it, and no override reaches it: an external or reciprocal audit ({external})."
        ).format(external=external)
    __, name, rules = min(open_to)
    return _(
        "nobody may audit it: an external or reciprocal audit ({external}), or an override for {name} "
        "({rules}) approved by the audit client."
    ).format(external=external, name=name, rules=rules)
