"""Beliefs about judgements as records: kept with their facts, made anew when facts change, never overwritten."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

import pytest

from auditor_tui.domain.refusal import RuleBroken
from auditor_tui.papers.audit import impartiality_statement, report
from auditor_tui.services.audits import audits, life
from auditor_tui.services.fieldwork import walk
from auditor_tui.services.impartiality import limits, safeguards, teams
from auditor_tui.services.impartiality.judgements import judged_team
from auditor_tui.services.organisation import people, systems
from auditor_tui.services.overview.undo import undo
from auditor_tui.services.record.named import audit_named
from auditor_tui.services.record.opened import Record
from db.tables.impartiality import JudgementRecord
from db.verify import verify
from tests.telling import (
    CLIENT,
    LEAD,
    NOW,
    OTHER,
    FixedWorld,
    answer_all,
    nothing_changes,
    open_audit,
    planned_audit,
    record_with_people,
)


@pytest.fixture
def record(tmp_path: Path):
    """A record with people, in a world whose clock moves."""
    held = record_with_people(tmp_path / "record.db", FixedWorld(moves=True).world())
    yield held
    held.close()


def standing(record: Record, reference: str) -> dict[str, dict[str, str]]:
    """Return what is recorded of each auditor now: standing by unit, by name; it must be what the engine says now."""
    with record.store.view() as view:
        audit = audit_named(view, reference)
        rows = view.rows(JudgementRecord, audit_id=audit.id, superseded_by=None)
        present = judged_team(record, view, audit)
    kept = {str(row["person_id"]): json.loads(row["verdicts"]) for row in rows}
    found: dict[str, dict[str, str]] = {}
    for auditor in present.auditors:
        said = {unit: group["standing"] for group in kept[auditor.person_id] for unit in group["units"]}
        assert said == {unit: present.judge(auditor, unit).standing for unit in present.units}
        found[auditor.name] = said
    return found


def test_each_change_of_facts_scope_days_or_team_makes_a_new_judgement_and_keeps_the_old(record: Record) -> None:
    reference = planned_audit(record, ("9.1",))
    assert standing(record, reference)[OTHER] == {"9.1": "blocked"}
    teams.declare(record.acting_as(OTHER), reference)
    assert standing(record, reference)[OTHER] == {"9.1": "clear"}
    people.involve(record, OTHER, "owner", "clause:10.1")
    assert standing(record, reference)[OTHER] == {"9.1": "clear"}
    audits.change_plan(record, reference, {"clauses": "9.1,10.1"})
    assert standing(record, reference)[OTHER] == {"9.1": "blocked", "10.1": "blocked"}
    teams.declare(record.acting_as(OTHER), reference)
    assert standing(record, reference)[OTHER] == {"9.1": "clear", "10.1": "blocked"}
    people.end_involvement(record, OTHER, "10.1", date(2025, 11, 23))
    teams.declare(record.acting_as(OTHER), reference)
    assert standing(record, reference)[OTHER] == {"9.1": "clear", "10.1": "clear"}
    audits.change_plan(record, reference, {"starts_on": date(2026, 11, 23), "ends_on": date(2026, 11, 24)})
    assert standing(record, reference)[OTHER] == {"9.1": "clear", "10.1": "blocked"}
    kept = [entry for entry in teams.history(record, reference) if entry.name == OTHER]
    assert [entry.because for entry in kept][:2] == ["change team", "sign declaration"]
    assert [entry.is_over for entry in kept] == [True] * (len(kept) - 1) + [False]
    assert any("owner of clause 10.1" in fact for entry in kept for fact in entry.facts)
    audits.set_team(record, reference, OTHER, None)
    assert OTHER not in standing(record, reference)
    assert verify(record.path).is_sound


def test_a_closed_audit_keeps_the_judgements_it_closed_with(record: Record) -> None:
    reference = open_audit(record, ("10.1",))
    answer_all(record, reference)
    life.conclude(record, reference, "effective", "All was seen to work.")
    life.close(record, reference)
    life.approve(record.acting_as(CLIENT), reference)
    with record.store.view() as view:
        head = view.head(audit_named(view, reference).id)
    people.involve(record, LEAD, "owner", "clause:10.1")
    with record.store.view() as view:
        assert view.head(audit_named(view, reference).id) == head


def test_a_way_out_is_told_the_same_before_and_after_closing(record: Record) -> None:
    for name in ("Ranker", "Router"):
        systems.add(record, name)
    people.involve(record, OTHER, "built", "system:Ranker")
    reference = planned_audit(record, ("9.1",), systems=("ranker", "router"))
    for name in (LEAD, OTHER):
        teams.declare(record.acting_as(name), reference)
    life.open_audit(record, reference)
    safeguards.agree(record.acting_as(CLIENT), reference, OTHER, ())
    answer_all(record, reference)
    life.conclude(record, reference, "effective", "All was seen to work.")
    life.close(record, reference)

    def told() -> list[tuple[str, str, str]]:
        judged = teams.judged(record, reference).judgements.values()
        return [(f.fact, f.remedy, f.verdict.name) for j in judged for f in j.fired]

    before = told()
    assert any("leave the records of that AI system" in way for __, way, ___ in before)
    life.approve(record.acting_as(CLIENT), reference)
    people.involve(record, OTHER, "owner", "system:Router")
    assert told() == before


def test_undo_of_a_fact_judges_anew(record: Record) -> None:
    reference = planned_audit(record, ("9.1",))
    teams.declare(record.acting_as(OTHER), reference)
    person = record.acting_as(CLIENT)
    people.involve(person, OTHER, "owner", "clause:9.1")
    ended = people.end_involvement(person, OTHER, "9.1", date(2020, 1, 1))
    assert standing(record, reference)[OTHER] == {"9.1": "blocked"}
    assert ended.touched >= {"involvement"}
    undo(person)
    assert "R01" in {f.rule for f in teams.judged(record, reference).judgements[_id(record, OTHER), "9.1"].fired}
    assert verify(record.path).is_sound


def _id(record: Record, name: str) -> str:
    return record.acting_as(name).acting.id


def test_an_answer_by_somebody_who_turns_out_to_be_blocked_stands_in_the_way_of_closing(record: Record) -> None:
    reference = open_audit(record, ("9.1", "10.1"))
    for stop in audits.show(record, reference).walk:
        who = record.acting_as(OTHER) if stop.item.clause == "9.1" else record
        walk.answer(who, reference, stop.item.id, "conforming", evidence="Log 1 of 2026-11-20")
    life.conclude(record, reference, "effective", "All was seen to work.")
    people.involve(record, OTHER, "responsible", "clause:9.1", date(2026, 1, 1))
    with nothing_changes(record), pytest.raises(RuleBroken, match=r"cannot stand: Jonas Weber is blocked for 9\.1"):
        life.close(record, reference)
    assert [o.code for o in audits.show(record, reference).obstacles] == ["not-impartial"]
    for stop in audits.show(record, reference).walk:
        if stop.item.clause == "9.1":
            walk.take_back(record, reference, stop.item.id)
            walk.answer(record, reference, stop.item.id, "conforming")
    life.close(record, reference)
    assert audits.show(record, reference).audit.state.value == "closing"


def test_what_is_learned_later_changes_nothing_in_the_papers_of_a_closed_audit(record: Record) -> None:
    people.involve(record, OTHER, "consulted", "clause:10.1")
    reference = open_audit(record, ("9.1", "10.1"))
    safeguards.agree(record.acting_as(CLIENT), reference, OTHER, ())
    answer_all(record, reference)
    life.conclude(record, reference, "effective", "All was seen to work.")
    life.close(record, reference)
    life.approve(record.acting_as(CLIENT), reference)

    def sheets() -> list[object]:
        with record.store.view() as view:
            audit = audit_named(view, reference)
            return [paper.sheet(record, view, audit) for paper in (report, impartiality_statement)]

    before, judged = sheets(), teams.judged(record, reference).judgements
    people.involve(record, LEAD, "owner", "clause:9.1")
    people.relate(record, OTHER, "family", LEAD)
    people.add_competence(record, LEAD, "auditing", "A course")
    limits.change(record, "rotation_safeguard", 2, "The same day")
    record.store.world = FixedWorld(NOW + timedelta(days=1), "later", moves=True).world()
    limits.change(record, "cooling_off_months", 60, "More care")
    assert sheets() == before
    assert teams.judged(record, reference).judgements == judged
    assert {j.standing for j in judged.values()} == {"clear", "safeguarded"}
    life.reopen(record, reference, "A mistake")
    assert {j.standing for j in teams.judged(record, reference).judgements.values()} >= {"blocked"}


def test_who_becomes_owner_during_fieldwork_is_blocked_from_that_day_and_earlier_answers_are_named(
    record: Record,
) -> None:
    audit = open_audit(record)
    answer_all(record, audit)
    life.conclude(record, audit, "effective", "All seen")
    record.store.world = FixedWorld(NOW + timedelta(days=1), "later", moves=True).world()
    people.involve(record, LEAD, "owner", "clause:9.1", since=record.today)
    teams.declare(record, audit)
    judged = teams.judged(record, audit)
    lead = next(a.person_id for a in judged.auditors if a.name == LEAD)
    assert [f.rule for f in judged.judgements[lead, "9.1"].fired] == ["R01"]
    with nothing_changes(record), pytest.raises(RuleBroken, match=r"may not grade 9\.1"):
        walk.answer(record, audit, "9.1-p1", "conforming")
    with nothing_changes(record), pytest.raises(RuleBroken, match=rf"cannot stand: {LEAD} is blocked for 9\.1"):
        life.close(record, audit)
