"""Beliefs about the walk: answers, notes and what is left out."""

from __future__ import annotations

import pytest

from auditor_tui.domain.checklist.walk import Way, along
from auditor_tui.domain.refusal import Unknown
from auditor_tui.services.audits import audits, life
from auditor_tui.services.fieldwork import walk
from auditor_tui.services.findings import raising
from auditor_tui.services.impartiality import teams
from auditor_tui.services.organisation import applicability
from auditor_tui.services.planning import notes
from auditor_tui.services.record.opened import Record
from tests.services.packing import asked, both
from tests.telling import LEAD, answer_all, close, nothing_changes, planned_audit


def test_half_a_character_cannot_break_the_record(record: Record, audit: str) -> None:
    walk.note(record, audit, "9.1-p1", "half \ud800 a character")
    stop = next(s for s in audits.show(record, audit).walk if s.item.id == "9.1-p1")
    assert stop.answer.note == "half ? a character"


def test_leaving_out_a_clause_answers_only_what_is_open(record: Record, audit: str) -> None:
    walk.answer(record, audit, "9.1-p1", "conforming")
    assert walk.leave_out(record, audit, "9.1", "no time").result == "5"
    results = [s.answer.result.value for s in audits.show(record, audit).walk if s.item.clause == "9.1"]
    assert results == ["conforming"] + ["not-assessed"] * 5


def test_the_next_audit_begins_fresh_with_the_earlier_results_beside_each_question(record: Record) -> None:
    first = both(record)
    applicability.declare(record, "A.6.2.8", necessary=True, reason="Appeals")
    applicability.declare(record, "A.10.4", necessary=False, reason="No customers")
    life.open_audit(record, first)
    item = "A.6.2.8-s1@cv-ranker"
    raised = raising.raise_finding(record, first, item, "minor", evidence="Log 1", gap="Deleted too soon.").result
    walk.answer(record, first, "10.1-s1", "conforming", note="Good examples", reason="seen")
    answer_all(record, first)
    notes.write(record, first, "language", "English; interpreters at night")
    close(record, first)
    second = audits.plan(
        record, title="Next", like=first, lead=LEAD, starts_on=record.today, ends_on=record.today, scope="Ranking only"
    ).result
    planned = audits.show(record, second).audit
    assert (planned.objective, planned.scope, planned.title) == ("Find out", "Ranking only", "Next")
    with record.store.view() as view:
        assert notes.notes(view, planned.id) == {"language": "English; interpreters at night"}
    with nothing_changes(record), pytest.raises(Unknown, match="There is no audit"):
        audits.plan(record, title="Next", like="IA-2020-01")
    page = walk.walk(record, second)
    assert page.progress.answered == 0
    assert [stop.item.id for stop in page.stops] == asked(record, first)
    assert page.earlier[item].findings == ((raised, "Minor nonconformity", "Deleted too soon."),)
    assert (page.earlier["10.1-s1"].reference, page.earlier["10.1-s1"].note) == (first, "Good examples")
    assert walk.walk(record, first).earlier == {}


def test_a_failed_clause_calls_for_a_look_at_those_that_depend_on_it(record: Record) -> None:
    reference = planned_audit(record, ("9.1", "9.3", "10"))
    teams.declare(record, reference)
    life.open_audit(record, reference)
    assert walk.walk(record, reference).called == {}
    raising.raise_finding(record, reference, "9.1-p1", "minor", evidence="Log 1", gap="None.")
    called = walk.walk(record, reference).called
    assert {clause: [stop.item.id for stop in stops] for clause, stops in called.items()} == {"9.3.2": ["9.1-p1"]}
    shown = along(walk.walk(record, reference).stops, Way("called"), called)
    assert {stop.item.clause for stop in shown} == {"9.3.2"}


def test_every_way_shows_a_part_of_the_walk_and_by_clause_all_of_it(record: Record) -> None:
    stops = walk.walk(record, both(record)).stops
    assert along(stops, Way()) == stops
    roles = {role for stop in stops for role in stop.item.ask}
    assert {stop.item.id for role in roles for stop in along(stops, Way("role", role))} == {s.item.id for s in stops}
    assert {s.item.id for s in along(stops, Way("system", "cv-ranker"))} == {s.item.id for s in stops if s.item.system}
    assert [s.item.id for s in along(stops, Way("words", "LOGGED decided"))] == ["A.6.2.8-s1@cv-ranker"]
    assert along(stops, Way("open")) == stops
