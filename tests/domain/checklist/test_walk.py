"""Beliefs about the walk: its ways, what a stop lacks, and which question is next."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor_tui.domain.checklist import walk
from auditor_tui.domain.checklist.checklist import Checklist, Part
from auditor_tui.domain.fieldwork.evidence import Evidence
from auditor_tui.domain.findings.finding import FindingState
from tests.domain.answering import PACK, a_finding, an_answer, stops


@given(st.sets(st.sampled_from([item.id for item in PACK.items])), st.sampled_from([item.id for item in PACK.items]))
def test_the_next_open_question_is_open_and_only_missing_when_all_are_answered(answered, after):
    walked = walk.stops(PACK.items, {key: an_answer(key, "conforming") for key in answered}, (), ())
    following = walk.next_open(walked, after)
    assert walk.progress(walked) == walk.Progress(len(answered), 181)
    if following is None:
        assert len(answered) == 181
    else:
        assert following not in answered
        ids = [item.id for item in PACK.items]
        between = ids[ids.index(after) + 1 : ids.index(following)] if ids.index(following) > ids.index(after) else []
        assert all(key in answered for key in between)


SEEN = Evidence("e", "x", 1, "8.3-s1", "Register of risks", "", date(2026, 11, 24), "p", "t", uses=("8.4-s1",))


def on_the_way(way: walk.Way, results=(), findings=(), evidence=(), **more) -> list[str]:
    items = Checklist((Part(PACK, ("8.3", "8.4")),)).items
    walked = walk.stops(items, {key: an_answer(key, value) for key, value in results}, evidence, findings)
    return [stop.item.id for stop in walk.along(walked, way, **more)]


ALL = on_the_way(walk.Way())


def test_evidence_stands_behind_every_item_it_is_used_for_until_it_is_withdrawn():
    items = Checklist((Part(PACK, ("8.3", "8.4")),)).items
    found = {stop.item.id: stop.evidence for stop in walk.stops(items, {}, (SEEN,), ())}
    assert {key for key, pieces in found.items() if pieces} == {"8.3-s1", "8.4-s1"}
    gone = walk.stops(items, {}, (replace(SEEN, withdrawn="wrong audit"),), ())
    assert not any(stop.evidence for stop in gone)


def test_what_a_standing_finding_states_as_evidence_counts_for_its_item():
    def lacks(*findings):
        return next(stop.lacks for stop in stops({"8.4-s1": "nonconforming"}, findings) if stop.item.id == "8.4-s1")

    assert lacks() == "evidence missing"
    assert lacks(a_finding()) is None
    assert lacks(replace(a_finding(), evidence="")) == "evidence missing"
    assert lacks(a_finding(state=FindingState.WITHDRAWN)) == "evidence missing"


def test_a_stop_shows_the_sign_of_its_result_and_a_dot_until_it_has_one():
    marks = {stop.item.id: (stop.mark, stop.is_answered) for stop in stops({"8.3-s1": "conforming", "8.4-s1": None})}
    assert marks["8.3-s1"] == ("+", True)
    assert marks["8.4-s1"] == (".", False)


def test_by_clause_all_is_on_the_way_in_its_order_and_nothing_hides_behind_an_unknown_way():
    assert [item.id for item in PACK.under(("8.3", "8.4"))] == ALL
    assert on_the_way(walk.Way("no such way")) == ALL


def test_open_is_what_still_lacks_something_and_not_only_what_has_no_result():
    results = [(key, "conforming") for key in ALL]
    assert on_the_way(walk.Way("open"), results) == ALL
    assert on_the_way(walk.Way("open"), results, evidence=(SEEN,)) == [k for k in ALL if k not in SEEN.items]


@pytest.mark.parametrize("kind", ["mine", "slot"])
def test_mine_and_a_slot_hold_the_items_of_their_units(kind: str):
    assert on_the_way(walk.Way(kind), held=("8.4",)) == [key for key in ALL if key.startswith("8.4-")]
    assert on_the_way(walk.Way(kind), held=()) == []


def test_words_are_looked_for_all_of_them_in_questions_notes_evidence_and_gaps():
    assert on_the_way(walk.Way("words", "register RISKS"), evidence=(SEEN,)) != []
    assert set(SEEN.items) <= set(on_the_way(walk.Way("words", "risks Register"), evidence=(SEEN,)))
    odd = replace(a_finding(), gap="zyzzyva")
    assert on_the_way(walk.Way("words", " ZYZZYVA "), findings=(odd,)) == ["8.4-s1"]
    assert on_the_way(walk.Way("words", "zyzzyva nowhere"), findings=(odd,)) == []
    assert on_the_way(walk.Way("words", " ")) == ALL


def test_a_role_is_walked_along_what_it_can_be_asked():
    asked = {role for stop in stops({}) for role in stop.item.ask}
    for role in asked:
        assert on_the_way(walk.Way("role", role)) == [s.item.id for s in stops({}) if role in s.item.ask]
    assert on_the_way(walk.Way("role", "nobody")) == []


def test_a_failure_calls_for_a_look_where_its_clause_leads_and_never_at_its_own():
    checklist = Checklist((Part(PACK),))
    clause, leads = next((c.number, c.leads_to) for c in PACK.clauses if c.leads_to and PACK.under((c.number,)))
    (failed, *__) = (item for item in checklist.items if item.clause == clause)

    def called(result: str) -> dict:
        return walk.called_for(
            walk.stops(checklist.items, {failed.id: an_answer(failed.id, result)}, (), ()), checklist
        )

    found = called("nonconforming")
    assert found
    assert clause not in found
    assert all(any(checklist.within(at, number) for number in leads) for at in found)
    assert all([stop.item.id for stop in behind] == [failed.id] for behind in found.values())
    assert called("conforming") == called("not-assessed") == {}


def test_a_clause_that_leads_to_its_whole_chapter_calls_for_the_others_there_only():
    whole = tuple(c.model_copy(update={"leads_to": ("8",)}) if c.number == "8.4" else c for c in PACK.clauses)
    checklist = Checklist((Part(PACK.model_copy(update={"clauses": whole})),))
    walked = walk.stops(checklist.items, {"8.4-s1": an_answer("8.4-s1", "nonconforming")}, (), ())
    assert set(walk.called_for(walked, checklist)) == {"8.1", "8.2", "8.3"}


@pytest.mark.parametrize(
    ("way", "said"),
    [
        (walk.Way(), ""),
        (walk.Way("open"), "open"),
        (walk.Way("mine"), "mine"),
        (walk.Way("called"), "called for"),
        (walk.Way("role", "data-lead"), "Data lead"),
        (walk.Way("role", "gone"), "gone"),
        (walk.Way("slot", "2"), "Interview on data"),
        (walk.Way("slot", "9"), "slot"),
        (walk.Way("words", "a\x1b[2Jb"), "a\u241b[2Jb"),
    ],
)
def test_a_way_is_named_on_one_harmless_line(way: walk.Way, said: str):
    assert walk.way_in_words(way, {"data-lead": "Data lead"}, [("2", "Interview on data", frozenset())]) == said


def test_the_walk_begins_anew_behind_its_end_and_from_the_start_for_an_unknown_item():
    walked = stops({ALL[0]: "conforming"})
    assert walk.next_open(walked, ALL[-1]) == walk.next_open(walked, "gone") == ALL[1]
    assert walk.next_open((), "gone") is None
