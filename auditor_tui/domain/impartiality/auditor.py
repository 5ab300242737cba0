"""Auditors with the facts that bear on impartiality, and the case they are judged in."""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from auditor_tui.domain.impartiality.competence import Competence, Field, held_on
from auditor_tui.domain.impartiality.involvement import NO_SYSTEM, Bearing, Involvement, LookedAt, bearing, covers
from auditor_tui.domain.impartiality.relations import Interest, Tie
from auditor_tui.domain.impartiality.safeguard import Arrangement
from auditor_tui.domain.impartiality.team import TeamRole


@dataclass(frozen=True, slots=True)
class Limits:
    """Settings of the programme in calendar months; printed with every judgement.

    Raises:
        ValueError: a limit outside 1 to 60 months.
    """

    cooling_off_months: int = 12
    declaration_months: int = 12
    maker_months: int = 24
    """how long having built or designed something still asks for a safeguard"""
    rotation_safeguard: int = 3
    rotation_block: int = 5
    """consecutive audits by the same person that ask for a safeguard, and that block"""

    def __post_init__(self) -> None:
        for months in (self.cooling_off_months, self.declaration_months, self.maker_months):
            if not 1 <= months <= 60:
                raise ValueError("a limit lies between 1 and 60 months")
        if not 1 <= self.rotation_safeguard <= self.rotation_block <= 20:
            raise ValueError("rotation asks for a safeguard before it blocks, within 20 audits")


@dataclass(frozen=True, slots=True)
class Declaration:
    """A signed declaration of impartiality for one audit; `conflicts` is what the signer named, empty for nothing."""

    id: str
    audit_id: str
    person_id: str
    signed_on: date
    statement: str
    conflicts: str


@dataclass(frozen=True, slots=True)
class Auditor:
    """A member of an audit team with the facts that bear on impartiality."""

    person_id: str
    name: str
    role: TeamRole
    involvements: tuple[Involvement, ...] = ()
    declaration: Declaration | None = None
    in_a_row: Mapping[str, int] = field(default_factory=dict)
    """by unit, how many of the audits that looked at it last this person graded, one after the other"""
    ties: tuple[Tie, ...] = ()
    interests: tuple[Interest, ...] = ()
    competences: tuple[Competence, ...] = ()
    performed: tuple[str, ...] = ()
    """references of the other audits of the audited period that this person carried out"""
    authored: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """by unit, numbers of standing evidence that is a document this person wrote or approved"""
    facts: tuple[str, ...] = ()
    """what is known now and bears on the scope, in words"""
    declared_facts: tuple[str, ...] | None = None
    """what was known when the declaration was signed; None when that was not kept"""
    arranged: Mapping[str, Arrangement] = field(default_factory=dict)
    """by unit, the safeguards or override agreed last"""
    looked_at: LookedAt = NO_SYSTEM
    """the AI systems the audit looks at"""
    later_days: tuple[date, ...] = ()
    """days after t0 on which something began that may bear on the audit"""

    def fields_on(self, on: date) -> frozenset[Field]:
        """Return what this person is competent in on a day."""
        return held_on(self.competences, on)


@dataclass(frozen=True, slots=True)
class Case:
    """What is judged: a unit of decision, on the first day of fieldwork, for the audited period."""

    unit: str
    on: date
    limits: Limits
    period_from: date | None = None
    """first day of the audited period; None is not limited, so that nothing that ended can be told to overlap"""
    borne: tuple[tuple[Involvement, Bearing], ...] = ()
    """what the auditor is involved in and bears on the unit"""


def facts_known(
    involvements: Sequence[Involvement],
    ties: Sequence[Tie],
    interests: Sequence[Interest],
    units: Sequence[str],
    looked_at: LookedAt = NO_SYSTEM,
) -> tuple[str, ...]:
    """Return in words what is known of a person and bears on a scope: what a declaration is signed in view of.

    Args:
        involvements: what the person did or answers for.
        ties: whom the person is tied to; those count who are involved in something in scope.
        interests: what else could bias the person.
        units: the units in scope.
        looked_at: the AI systems in scope.
    """
    found = [i.words for i in involvements if any(bearing(i, unit, looked_at) for unit in units)]
    for tie in ties:
        if any(bearing(i, unit, looked_at) for i in tie.involvements for unit in units):
            found.append(f"{tie.kind.phrase} {tie.name}")
    found += [i.words for i in interests if any(covers(i.target, unit) for unit in units)]
    return tuple(sorted(dict.fromkeys(found)))


def days_of_change(involvements: Iterable[Involvement], first: date, last: date) -> tuple[date, ...]:
    """Return the days after the first and up to the last on which one of these involvements began.

    Facts count on every day from the first day of fieldwork to approval (policy): who answers for something from the
    second day on is judged on that day too.
    """
    return tuple(sorted({i.since for i in involvements if i.since is not None and first < i.since <= last}))


def ended_within(involvement: Involvement, on: date, months: int) -> bool:
    """Tell whether an involvement ended within so many months before a day."""
    return involvement.until is not None and months_before(on, months) <= involvement.until < on


def now_or_within(involvement: Involvement, on: date, months: int) -> bool:
    """Tell whether an involvement holds on a day, or ended within so many months before."""
    return involvement.is_current(on) or ended_within(involvement, on, months)


@lru_cache(maxsize=256)
def months_before(day: date, months: int) -> date:
    """Return the day so many calendar months earlier; a day that month lacks becomes its last day."""
    index = day.year * 12 + day.month - 1 - months
    year, month = index // 12, index % 12 + 1
    if year < date.min.year:
        return date.min
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))
