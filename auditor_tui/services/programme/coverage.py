"""How far the programme has come: what is due and why, coverage by period, and how auditors and schedule did."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from auditor_tui.domain.checklist.answer import Result
from auditor_tui.domain.organisation.system import System
from auditor_tui.domain.programme import programme as rules
from auditor_tui.domain.programme.programme import (
    CLAUSE_MONTHS,
    CONTROL_MONTHS,
    HIGH_IMPACT,
    MARKS,
    Covered,
    Due,
    Look,
    Programme,
    Scheduled,
    Trigger,
)
from auditor_tui.domain.programme.settings import Standing
from auditor_tui.services.findings import register
from auditor_tui.services.impartiality import limits
from auditor_tui.services.impartiality.judgements import roles
from auditor_tui.services.programme import programme
from auditor_tui.services.record import packs
from auditor_tui.services.record.opened import Record
from auditor_tui.services.record.values import applicability_of, as_audit, as_system, names_by_id, organisation
from checklists.questions import is_within
from db.store import View
from db.tables.audits import AuditRecord
from db.tables.fieldwork import AnswerRecord
from db.tables.findings import FindingRecord
from db.tables.programme import PriorityRecord
from db.tables.systems import SystemRecord

COMPLETED = frozenset({Result.CONFORMING.value, Result.NONCONFORMING.value, Result.NOT_APPLICABLE.value})
"""Results that complete an item; not assessed does not."""


@dataclass(frozen=True, slots=True)
class Performance:
    """What the record counts of one auditor within the cycle."""

    name: str
    audits: int
    items: int
    findings: int
    withdrawn: int
    disputed: int


@dataclass(frozen=True, slots=True)
class ProgrammePage:
    """The programme with everything computed from the record on one day."""

    organisation: str
    programme: Programme | None
    today: date
    schedule: tuple[Scheduled, ...]
    due: tuple[Due, ...]
    """the soonest first"""
    periods: tuple[tuple[date, date], ...]
    coverage: dict[str, tuple[Covered, ...]]
    """by unit, one per period"""
    titles: dict[str, str]
    """of units, and of the clauses and groups of controls they lie in"""
    triggers: tuple[Trigger, ...]
    performance: tuple[Performance, ...]
    reporting: tuple[tuple[str, int], ...]
    """reference and days from the last day of fieldwork to approval, of closed audits"""
    limits: tuple[Standing, ...]

    @property
    def never(self) -> tuple[str, ...]:
        """Return the units no audit of the cycle completed anything of."""
        return rules.never(self.coverage)

    @property
    def waiting(self) -> tuple[Trigger, ...]:
        """Return the triggers that neither an audit since nor a reason has answered."""
        asking = {t.number for due in self.due for t in due.look.triggers if due.look.is_waiting(t)}
        return tuple(trigger for trigger in self.triggers if trigger.number in asking)

    @property
    def kept(self) -> tuple[int, int]:
        """Return how many audits were done in their month, of how many that had to be."""
        return rules.kept(self.schedule, self.today)


@dataclass(frozen=True, slots=True)
class _Seen:
    """What audits did on one unit: days on which one ended, and completed items by day."""

    ended: tuple[date, ...]
    items: tuple[tuple[date, str], ...]


def page(record: Record) -> ProgrammePage:
    """Return the programme as it stands today."""
    with record.store.view() as view:
        return of_view(record, view)


def of_view(record: Record, view: View) -> ProgrammePage:
    """Return the programme from one moment of the record."""
    held = programme.current(view)
    today = record.today
    units = _units(view)
    titles = _tops() | {unit: title for unit, (title, __, __) in units.items()}
    seen = _seen(view, units)
    cycle = rules.periods(held) if held else ()
    first = held.starts_on if held else today
    found = [rules.due(look, today, first) for look in _looks(record, view, units, seen)]
    return ProgrammePage(
        organisation=organisation(view),
        programme=held,
        today=today,
        schedule=programme.foreseen(view),
        due=tuple(sorted(found, key=lambda d: (d.on, -d.marks.total))),
        periods=cycle,
        coverage={unit: _covered(seen.get(unit), units[unit][2], cycle) for unit in units},
        titles=titles,
        triggers=programme.triggers(view),
        performance=_performance(view, held),
        reporting=_reporting(view, held),
        limits=limits.standing(view),
    )


def _units(view: View) -> dict[str, tuple[str, int, int]]:
    """Return title, longest interval and number of items of every unit of the programme.

    Clauses of the pack the program comes with, necessary controls (all, while no Statement is recorded), AI systems.
    """
    found: dict[str, tuple[str, int, int]] = {}
    per_system = 0
    declared = applicability_of(view)
    for pack in packs.built_in():
        if not pack.id.startswith("iso-42001"):
            continue
        counted: dict[str, int] = {}
        for item in pack.items:
            per_system += item.per_system
            counted[item.clause] = counted.get(item.clause, 0) + 1
        for leaf in pack.leaves:
            said = declared.get(leaf)
            if not pack.controls or not declared or (said is not None and said.necessary):
                longest = CONTROL_MONTHS if pack.controls else CLAUSE_MONTHS
                found[leaf] = (pack.titles[leaf], longest, counted.get(leaf, 0))
    for row in view.rows(SystemRecord, order=("reference",), retired=None):
        system = as_system(row)
        longest = CLAUSE_MONTHS if MARKS[system.tier] >= HIGH_IMPACT else CONTROL_MONTHS
        found[f"system:{system.name}"] = ("", longest, per_system)
    return found


def _tops() -> dict[str, str]:
    """Return the titles of the clauses and groups of controls that units lie in."""
    found: dict[str, str] = {}
    for pack in packs.built_in():
        if pack.id.startswith("iso-42001"):
            depth = 2 if pack.controls else 1
            found |= {number: title for number, title in pack.titles.items() if number.count(".") < depth}
    return found


def _systems(view: View) -> dict[str, System]:
    return {row["reference"]: as_system(row) for row in view.rows(SystemRecord, order=("reference",))}


def _seen(view: View, units: Mapping[str, object]) -> dict[str, _Seen]:
    """Return by unit what audits that are not merely planned completed."""
    ended: dict[str, set[date]] = {}
    items: dict[str, set[tuple[date, str]]] = {}
    systems = _systems(view)
    for row in view.rows(AuditRecord, order=("reference",)):
        day = row["ends_on"]
        if row["state"] == "planned" or day is None:
            continue
        for answer in view.rows(AnswerRecord, audit_id=row["id"]):
            if answer["result"] not in COMPLETED:
                continue
            item, __, reference = answer["item"].partition("@")
            of = [item.rpartition("-")[0].rpartition(":")[2]]
            if reference in systems:
                of.append(f"system:{systems[reference].name}")
            for unit in of:
                if unit in units:
                    ended.setdefault(unit, set()).add(day)
                    items.setdefault(unit, set()).add((day, item))
    return {unit: _Seen(tuple(sorted(ended[unit])), tuple(sorted(items[unit]))) for unit in ended}


def _covered(seen: _Seen | None, total: int, cycle: tuple[tuple[date, date], ...]) -> tuple[Covered, ...]:
    found = []
    for first, last in cycle:
        done = len({item for day, item in seen.items if first <= day <= last}) if seen else 0
        found.append(Covered(done, total))
    return tuple(found)


def _looks(
    record: Record, view: View, units: Mapping[str, tuple[str, int, int]], seen: Mapping[str, _Seen]
) -> list[Look]:
    marks = {row["unit"]: row for row in view.rows(PriorityRecord)}
    waiting = programme.triggers(view)
    graded, overdue = _findings(record, view, seen)
    tiers = {f"system:{system.name}": MARKS[system.tier] for system in _systems(view).values()}
    found = []
    for unit, (title, longest, __) in units.items():
        held = marks.get(unit, {})
        found.append(
            Look(
                unit=unit,
                title=title,
                longest=longest,
                last=seen[unit].ended[-1] if unit in seen else None,
                grades=tuple(graded.get(unit, ())),
                overdue=unit in overdue,
                impact=int(held.get("impact", tiers.get(unit, 0))),
                change=int(held.get("change", 0)),
                incidents=int(held.get("incidents", 0)),
                triggers=tuple(t for t in waiting if _bears(t.unit, unit)),
            )
        )
    return found


def _bears(named: str, unit: str) -> bool:
    """Tell whether what a trigger names lies over a unit: the unit itself, or a clause above it."""
    if named.startswith("system:") or unit.startswith("system:"):
        return named == unit
    return is_within(unit, named)


def _findings(record: Record, view: View, seen: Mapping[str, _Seen]) -> tuple[dict[str, list[str]], set[str]]:
    """Return by unit the grades that count (of the last audit, or still open), and where action is overdue."""
    graded: dict[str, list[str]] = {}
    overdue: set[str] = set()
    for entry in register.entries(record, view):
        if not entry.finding.stands:
            continue
        for unit in (name.rpartition(":")[2] if not name.startswith("system:") else name for name in entry.item.units):
            last = seen[unit].ended[-1] if unit in seen else None
            if entry.is_open or (entry.audit is not None and last is not None and entry.audit.ends_on == last):
                graded.setdefault(unit, []).append(entry.finding.grade.value)
            if entry.is_overdue:
                overdue.add(unit)
    return graded, overdue


def _performance(view: View, held: Programme | None) -> tuple[Performance, ...]:
    named = names_by_id(view)
    counts: dict[str, dict[str, int]] = {}

    def add(person: str, what: str, number: int = 1) -> None:
        counts.setdefault(person, {})[what] = counts.get(person, {}).get(what, 0) + number

    for row in view.rows(AuditRecord):
        audit = as_audit(row)
        if row["state"] == "planned" or not _in_cycle(audit.ends_on, held):
            continue
        for person, role in roles(view, audit).items():
            if role.may_grade:
                add(person, "audits")
        for (person,), number in view.counts(AnswerRecord, by=("answered_by",), audit_id=audit.id).items():
            add(person, "items", number)
        for finding in view.rows(FindingRecord, audit_id=audit.id):
            person = finding["raised_by"]
            add(person, "findings")
            add(person, "withdrawn", int(finding["state"] == "withdrawn"))
            add(person, "disputed", int(finding["response"] == "disputed"))
    figures = ("audits", "items", "findings", "withdrawn", "disputed")
    return tuple(
        Performance(named[person], *(counted.get(what, 0) for what in figures))
        for person, counted in sorted(counts.items(), key=lambda pair: named[pair[0]])
    )


def _reporting(view: View, held: Programme | None) -> tuple[tuple[str, int], ...]:
    found = []
    for row in view.rows(AuditRecord, order=("reference",), state="closed"):
        if row["ends_on"] is not None and row["approved_at"] and _in_cycle(row["ends_on"], held):
            approved = date.fromisoformat(row["approved_at"][:10])
            found.append((row["reference"], (approved - row["ends_on"]).days))
    return tuple(found)


def _in_cycle(day: date | None, held: Programme | None) -> bool:
    return day is not None and (held is None or held.starts_on <= day <= held.ends_on)
