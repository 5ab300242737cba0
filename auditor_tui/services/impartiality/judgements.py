"""Judging a team: the auditors with their facts, what the engine says of them, and keeping what it said."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any

from auditor_tui.domain.audits.audit import Audit, State
from auditor_tui.domain.impartiality import engine
from auditor_tui.domain.impartiality.auditor import (
    Auditor,
    Declaration,
    Limits,
    days_of_change,
    facts_known,
    months_before,
)
from auditor_tui.domain.impartiality.competence import Field, asked_by, team_lacks
from auditor_tui.domain.impartiality.engine import Judgement
from auditor_tui.domain.impartiality.involvement import LookedAt
from auditor_tui.domain.impartiality.safeguard import ACTS, Act, Arrangement, Safeguard
from auditor_tui.domain.impartiality.team import TeamRole
from auditor_tui.domain.impartiality.verdict import Clearance, Verdict
from auditor_tui.domain.operation import Operation
from auditor_tui.domain.programme.settings import SETTINGS, limits_from
from auditor_tui.services.impartiality.facts import competences, interests, involvements, ties
from auditor_tui.services.record.evidence import pieces_of
from auditor_tui.services.record.opened import Record, items_of
from auditor_tui.services.record.rows import listed, value
from auditor_tui.services.record.values import as_audit, names_by_id, people, systems_of
from db.store import View, Work
from db.tables.audits import AuditRecord, DeclarationRecord, TeamRecord
from db.tables.fieldwork import AnswerRecord
from db.tables.impartiality import AuthorshipRecord, JudgementRecord, SafeguardActRecord, SafeguardRecord, SettingRecord


@dataclass(frozen=True, slots=True)
class JudgedTeam:
    """A team with everything its judgements rest on, from one moment of the record."""

    auditors: tuple[Auditor, ...]
    units: tuple[str, ...]
    on: date
    limits: Limits
    period_from: date | None
    kept: Mapping[tuple[str, str], Judgement] = field(default_factory=dict)
    """of a closed audit, what was recorded when it was approved; facts that became known later change nothing there"""

    def judge(self, auditor: Auditor, unit: str) -> Judgement:
        """Return the verdict on one auditor for one unit."""
        if (auditor.person_id, unit) in self.kept:
            return self.kept[auditor.person_id, unit]
        return engine.judge(auditor, unit, self.on, self.limits, period_from=self.period_from)

    def missing_fields(self) -> tuple[Field, ...]:
        """Return the fields of competence nobody on the team covers; of a closed audit those that were asked for."""
        team = [auditor for auditor in self.auditors if auditor.role is not TeamRole.OBSERVER]
        if not self.kept:
            return team_lacks(auditor.fields_on(self.on) for auditor in team)
        lacked = {asked_by(u) for u in self.units if all(self.judge(auditor, u).competence for auditor in team)}
        return tuple(field for field in Field if field in lacked)

    def matrix(self) -> dict[tuple[str, str], Judgement]:
        """Return every verdict, by (person id, unit)."""
        return {(a.person_id, unit): self.judge(a, unit) for a in self.auditors for unit in self.units}


@contextmanager
def judged_work(record: Record, operation: Operation, reason: str = "") -> Iterator[Work]:
    """Open a work that may change what judgements rest on; before it ends they are made anew where they differ."""
    with record.work(operation, reason) as work:
        yield work
        renew(record, work)


def looked_at(record: Record, view: View, audit: Audit) -> LookedAt:
    """Return the AI systems an audit looks at, and the clauses it asks of the organisation as a whole."""
    names = tuple(system.name for system in systems_of(view, audit))
    return LookedAt(names, frozenset(item.clause for item in items_of(record, view, audit) if not item.system))


def units_in(record: Record, view: View, audit: Audit) -> tuple[str, ...]:
    """Return every unit of decision in the scope of an audit: clause leaves, then AI systems."""
    units = [item.units for item in items_of(record, view, audit)]
    return tuple(dict.fromkeys([unit[0] for unit in units] + [unit[1] for unit in units if len(unit) > 1]))


def roles(view: View, audit: Audit) -> dict[str, TeamRole]:
    """Return the part of each person on the team, the leader first."""
    rows = view.rows(TeamRecord, audit_id=audit.id, withdrawn=None)
    order = list(TeamRole)
    held = sorted(((row["person_id"], TeamRole(row["role"])) for row in rows), key=lambda pair: order.index(pair[1]))
    return dict(held)


def set_values(view: View) -> dict[str, int]:
    """Return the settings that were set, by name."""
    rows = view.rows(SettingRecord, order=("number",))
    return {row["name"]: row["value"] for row in rows if row["name"] in SETTINGS}


def judged_team(record: Record, view: View, audit: Audit, more: Sequence[str] = ()) -> JudgedTeam:
    """Return the team of an audit as it is judged; `more` names people who are not on it (any more)."""
    on = audit.first_day or record.today
    units = units_in(record, view, audit)
    return JudgedTeam(
        auditors=_auditors(record, view, audit, units, on, more),
        units=units,
        on=on,
        limits=limits_from(set_values(view)),
        period_from=audit.period_from,
        kept=_kept(view, audit) if audit.state is State.CLOSED else {},
    )


def _kept(view: View, audit: Audit) -> dict[tuple[str, str], Judgement]:
    """Return the judgements as they are recorded, by person and unit; empty for audits older than such records."""
    rules = {rule.id: rule for rule in engine.RULES}
    rows = view.rows(JudgementRecord, audit_id=audit.id, superseded_by=None)
    named = names_by_id(view) if rows else {}
    agreed = arrangements(view, audit)
    found: dict[tuple[str, str], Judgement] = {}
    for row in rows:
        person, limits = row["person_id"], Limits(**json.loads(row["limits"]))
        for group in json.loads(row["verdicts"]):
            fired = tuple(
                engine.fired_as(rules[rule], Verdict[verdict], fact, source, among_others=bool(more))
                for rule, verdict, fact, source, *more in group["rules"]
            )
            is_arranged = group["standing"] in (Clearance.SAFEGUARDED, Clearance.OVERRIDE)
            for unit in group["units"]:
                found[person, unit] = Judgement(
                    person,
                    named[person],
                    unit,
                    row["on_day"],
                    Verdict[group["verdict"]],
                    fired,
                    limits,
                    agreed.get((person, unit)) if is_arranged else None,
                    engine.lacking_competence(group["competence"]) if group["competence"] else None,
                )
    return found


def _auditors(
    record: Record, view: View, audit: Audit, units: tuple[str, ...], on: date, more: Sequence[str]
) -> tuple[Auditor, ...]:
    """Return the team with the facts that impartiality is judged by, the leader first."""
    everyone, rows = people(view), view.rows(AuditRecord, order=("starts_on", "reference"))
    named = {person.id: person for person in everyone}
    held, interested, able = involvements(view), interests(view), competences(view)
    seen = looked_at(record, view, audit)
    last = date.fromisoformat(str(audit.approved_at)[:10]) if audit.state is State.CLOSED else record.today
    tied, graded = ties(view, everyone, held), graded_in_a_row(record, view, audit, rows)
    performed, authored, agreed = _performed(view, audit, on, rows), _authored(view, audit), arrangements(view, audit)
    signed = {
        row["person_id"]: value(Declaration, row)
        for row in view.rows(DeclarationRecord, audit_id=audit.id, order=("signed_at", "id"))
    }
    declared = {
        str(declaration): tuple(json.loads(facts))
        for declaration, facts in view.counts(
            JudgementRecord, by=("declaration_id", "declared_facts"), audit_id=audit.id
        )
        if declaration and facts is not None
    }
    members = roles(view, audit) | {person: TeamRole.OBSERVER for person in more if person not in roles(view, audit)}
    return tuple(
        Auditor(
            person_id=person_id,
            name=named[person_id].name,
            role=role,
            involvements=held.get(person_id, ()),
            declaration=signed.get(person_id),
            in_a_row=graded.get(person_id, {}),
            ties=tied.get(person_id, ()),
            interests=interested.get(person_id, ()),
            competences=able.get(person_id, ()),
            performed=performed.get(person_id, ()),
            authored=authored.get(person_id, {}),
            facts=facts_known(
                held.get(person_id, ()), tied.get(person_id, ()), interested.get(person_id, ()), units, seen
            ),
            declared_facts=declared.get(signed[person_id].id) if person_id in signed else None,
            arranged={unit: agreed[person_id, unit] for person, unit in agreed if person == person_id},
            looked_at=seen,
            later_days=days_of_change(
                [*held.get(person_id, ()), *(i for tie in tied.get(person_id, ()) for i in tie.involvements)], on, last
            ),
        )
        for person_id, role in members.items()
    )


def arrangements(view: View, audit: Audit) -> dict[tuple[str, str], Arrangement]:
    """Return the safeguards and overrides that were agreed for an audit, by person and unit; the latest counts."""
    rows = view.rows(SafeguardRecord, audit_id=audit.id, withdrawn=None)
    if not rows:
        return {}
    named = names_by_id(view)
    acts = {
        (row["safeguard_id"], row["measure"]): value(
            Act, row, recorded_by=named[row["recorded_by"]] if row["recorded_by"] else ""
        )
        for row in view.rows(SafeguardActRecord, audit_id=audit.id)
    }
    return {
        (row["person_id"], row["unit"]): value(
            Arrangement,
            row,
            rests_on=frozenset((rule, fact) for rule, fact in json.loads(row["rests_on"])),
            approved_by=named[row["approved_by"]],
            acts=tuple(
                acts.get((row["id"], measure)) or Act(Safeguard(measure))
                for measure in listed(row["measures"])
                if measure in ACTS
            ),
        )
        for row in rows
    }


def graded_in_a_row(
    record: Record, view: View, audit: Audit, rows: Sequence[dict[str, Any]]
) -> dict[str, dict[str, int]]:
    """Return by person and clause how many of the latest closed audits of the clause that person graded, without a gap.

    Audits that did not look at a clause make no gap.
    """
    found: dict[str, dict[str, int]] = {}
    later: dict[str, int] = {}
    for row in reversed(rows):
        if row["state"] != State.CLOSED.value or row["id"] == audit.id:
            continue
        if audit.starts_on is not None and row["starts_on"] > audit.starts_on:
            continue
        for clause, persons in _graders(record, view, row).items():
            for person in persons:
                counts = found.setdefault(person, {})
                if counts.get(clause, 0) == later.get(clause, 0):
                    counts[clause] = counts.get(clause, 0) + 1
            later[clause] = later.get(clause, 0) + 1
    return found


def _graders(record: Record, view: View, row: dict[str, Any]) -> dict[str, set[str]]:
    """Return by clause who graded it in a closed audit; such an audit never changes, so it is read once."""
    key = (row["id"], row["approved_at"])
    if key not in record.graded:
        found: dict[str, set[str]] = {}
        for answer in view.rows(AnswerRecord, audit_id=row["id"]):
            if answer["result"] is not None:
                clause = answer["item"].partition("@")[0].rpartition("-")[0]
                found.setdefault(clause, set()).add(answer["answered_by"])
        record.graded[key] = found
    return record.graded[key]


def _performed(view: View, audit: Audit, on: date, rows: Sequence[dict[str, Any]]) -> dict[str, tuple[str, ...]]:
    """Return by person the other audits that an audit of the programme would sample.

    Those whose fieldwork ended in the audited period; without a period, within twelve months before t0 (policy).
    """
    first = audit.period_from or months_before(on, 12)
    last = audit.period_to or on
    found: dict[str, list[str]] = {}
    for row in sorted(rows, key=lambda row: row["reference"]):
        if row["id"] == audit.id or row["ends_on"] is None or row["state"] == State.PLANNED.value:
            continue
        if first <= row["ends_on"] <= last:
            for person, role in roles(view, as_audit(row)).items():
                if role.may_grade:
                    found.setdefault(person, []).append(row["reference"])
    return {person: tuple(references) for person, references in found.items()}


def _authored(view: View, audit: Audit) -> dict[str, dict[str, tuple[str, ...]]]:
    """Return by person and unit the numbers of standing evidence that person wrote or approved."""
    rows = view.rows(AuthorshipRecord, audit_id=audit.id)
    if not rows:
        return {}
    pieces = {piece.id: piece for piece in pieces_of(view, audit) if piece.withdrawn is None}
    found: dict[str, dict[str, tuple[str, ...]]] = {}
    for row in rows:
        piece = pieces.get(row["evidence_id"])
        if piece is not None:
            units = found.setdefault(row["person_id"], {})
            for unit in dict.fromkeys(item.partition("@")[0].rpartition("-")[0] for item in piece.items):
                units[unit] = (*units.get(unit, ()), piece.reference)
    return found


def renew(record: Record, work: Work) -> None:
    """Make the judgements of every audit that is not closed anew; what differs supersedes what stood."""
    for row in work.rows(AuditRecord, order=("reference",)):
        if row["state"] != State.CLOSED.value:
            _renew_one(record, work, as_audit(row))


def _renew_one(record: Record, work: Work, audit: Audit) -> None:
    standing = {row["person_id"]: row for row in work.rows(JudgementRecord, audit_id=audit.id, superseded_by=None)}
    present = judged_team(record, work, audit)
    for auditor in present.auditors:
        before = standing.pop(auditor.person_id, None)
        signed = auditor.declaration.id if auditor.declaration else None
        facts = json.dumps(auditor.facts, ensure_ascii=False)
        declared = auditor.declared_facts if auditor.declared_facts is not None else auditor.facts
        said = {
            "on_day": present.on,
            "role": auditor.role.value,
            "limits": json.dumps(asdict(present.limits), sort_keys=True),
            "facts": facts,
            "declared_facts": json.dumps(declared, ensure_ascii=False) if signed else None,
            "declaration_id": signed,
            "verdicts": _as_text(present, auditor),
        }
        if before is not None and all(before[key] == value for key, value in said.items()):
            continue
        made = work.add(
            JudgementRecord,
            audit_id=audit.id,
            person_id=auditor.person_id,
            made_at=work.stamp,
            because=work.operation,
            **said,
        )
        if before is not None:
            work.change(JudgementRecord, before["id"], superseded_by=made)
    for left in standing.values():
        work.change(JudgementRecord, left["id"], superseded_by="left the team")


def _valid_until(present: JudgedTeam, auditor: Auditor) -> str:
    """Return the day on which the declaration behind a judgement expires, empty when none is signed."""
    if auditor.declaration is None:
        return ""
    return months_before(auditor.declaration.signed_on, -present.limits.declaration_months).isoformat()


def _as_text(present: JudgedTeam, auditor: Auditor) -> str:
    """Return what the engine says of one auditor as text, units with the same verdict and rules together."""
    grouped: dict[str, list[str]] = {}
    for unit in present.units:
        judged = present.judge(auditor, unit)
        said = {
            "verdict": judged.verdict.name,
            "standing": judged.standing.value,
            "rules": [
                [f.rule, f.verdict.name, f.fact, f.source, *([True] if f.among_others else [])] for f in judged.fired
            ],
            "safeguards": [s.value for s in judged.arranged.measures] if judged.arranged else [],
            "approved_by": judged.arranged.approved_by if judged.arranged else "",
            "approved_on": judged.arranged.approved_on.isoformat() if judged.arranged else "",
            "valid_until": _valid_until(present, auditor),
            "competence": judged.competence.fact if judged.competence else "",
        }
        grouped.setdefault(json.dumps(said, ensure_ascii=False), []).append(unit)
    return json.dumps([{"units": units} | json.loads(said) for said, units in grouped.items()], ensure_ascii=False)
