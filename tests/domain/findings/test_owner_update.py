"""Beliefs about what owners write into a register: told from changes of the record, and proposals at most."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor_tui.domain.findings.owner_update import (
    Cells,
    Decision,
    Proposal,
    Update,
    UpdateKind,
    cells_of,
    changes_in,
    check_deciding,
)
from auditor_tui.domain.refusal import RuleBroken
from tests.domain.findings.following_up import TODAY, action

SINCE = date(2026, 11, 10)
EXPORTED = cells_of(action())
CHECK = EXPORTED.check


def proposed(remark: str = "", **changed: str) -> tuple[Proposal, ...]:
    return changes_in(action(), replace(EXPORTED, **changed), CHECK, remark, TODAY, SINCE)


def test_an_export_writes_days_as_people_type_them_and_no_day_as_nothing() -> None:
    assert Cells("2026-12-01", "", "") == EXPORTED
    assert cells_of(action(done_on=date(2026, 11, 20), evidence="E-1")) == Cells("2026-12-01", "2026-11-20", "E-1")


def test_what_came_back_unchanged_proposes_nothing() -> None:
    assert proposed() == ()
    assert proposed("a remark alone") == ()


def test_a_change_of_the_record_after_the_export_is_not_taken_for_one_of_the_owner() -> None:
    moved = action(due=date(2027, 1, 15))
    assert changes_in(moved, EXPORTED, CHECK, "", TODAY, SINCE) == ()


def test_a_sheet_without_its_check_proposes_only_what_differs_from_the_record() -> None:
    assert changes_in(action(), EXPORTED, "", "", TODAY, SINCE) == ()
    given = replace(EXPORTED, done="2026-11-20", evidence="E-1")
    assert [p.kind for p in changes_in(action(), given, "", "", TODAY, SINCE)] == [UpdateKind.DONE]


@pytest.mark.parametrize(
    ("changed", "remark", "expected"),
    [
        ({"done": "2026-11-24", "evidence": " E-7 "}, "", [Proposal(UpdateKind.DONE, TODAY, "E-7")]),
        ({"done": "2026-11-10", "evidence": "E-7"}, "", [Proposal(UpdateKind.DONE, SINCE, "E-7")]),
        ({"done": "2026-11-20 00:00:00", "evidence": "x"}, "", [Proposal(UpdateKind.DONE, date(2026, 11, 20), "x")]),
        ({"due": "2026-12-02"}, " Late parts ", [Proposal(UpdateKind.DUE, date(2026, 12, 2), "Late parts")]),
        (
            {"due": "2026-12-24", "done": "2026-11-20", "evidence": "x"},
            "why",
            [Proposal(UpdateKind.DONE, date(2026, 11, 20), "x"), Proposal(UpdateKind.DUE, date(2026, 12, 24), "why")],
        ),
    ],
)
def test_what_an_owner_changed_is_proposed(changed: dict[str, str], remark: str, expected: list[Proposal]) -> None:
    assert list(proposed(remark, **changed)) == expected


@pytest.mark.parametrize(
    ("changed", "remark", "code"),
    [
        ({"done": "2026-11-25", "evidence": "x"}, "", "not-yet"),
        ({"done": "2026-11-09", "evidence": "x"}, "", "before-its-time"),
        ({"done": "1999-12-31", "evidence": "x"}, "", "long-ago"),
        ({"done": "20.11.2026", "evidence": "x"}, "", "no-day"),
        ({"done": "2026-11-20", "evidence": " "}, "", "update-half"),
        ({"evidence": "seen"}, "", "update-half"),
        ({"due": ""}, "why", "no-day"),
        ({"due": "soon"}, "why", "no-day"),
        ({"due": "2026-11-23"}, "why", "due-in-the-past"),
        ({"due": "2026-11-30"}, "why", "no-extension"),
        ({"due": "2127-01-01"}, "why", "due-too-late"),
        ({"due": "2026-12-24"}, " ", "reason-missing"),
    ],
)
def test_what_cannot_be_proposed_is_refused_as_a_whole(changed: dict[str, str], remark: str, code: str) -> None:
    with pytest.raises(RuleBroken) as refused:
        proposed(remark, **changed)
    assert refused.value.code == code


@pytest.mark.parametrize("done", ["", "2026-11-21"])
def test_what_is_done_stays_done(done: str) -> None:
    finished = action(done_on=date(2026, 11, 20), evidence="E-1")
    given = replace(cells_of(finished), done=done)
    with pytest.raises(RuleBroken, match="was done on 2026-11-20"):
        changes_in(finished, given, cells_of(finished).check, "", TODAY, SINCE)


@given(st.lists(st.text(max_size=6), min_size=6, max_size=6))
def test_different_cells_have_different_checks(texts: list[str]) -> None:
    one, other = Cells(*(t.replace("\0", "") for t in texts[:3])), Cells(*(t.replace("\0", "") for t in texts[3:]))
    assert (one.check == other.check) is (one == other)


UPDATE = Update(
    3, "IA-2026-01-ML01", 2, "Bob", UpdateKind.DONE, TODAY, "E-7", "register.xlsx", "Ann", "t",
    Decision.WAITING, "", None, "",
)  # fmt: skip


def test_a_proposal_reads_as_one_sentence() -> None:
    assert UPDATE.words == "Action 2 of IA-2026-01-ML01 (Bob) done on 2026-11-24: E-7"
    more = replace(UPDATE, kind=UpdateKind.DUE, text="Late parts")
    assert more.words == "Action 2 of IA-2026-01-ML01 (Bob) to be due on 2026-11-24: Late parts"


@pytest.mark.parametrize("decision", list(Decision))
def test_a_proposal_is_decided_once(decision: Decision) -> None:
    given = replace(UPDATE, decision=decision, decided_by="Cleo", decided_on=date(2026, 11, 23))
    if decision is Decision.WAITING:
        check_deciding(given)
        return
    with pytest.raises(RuleBroken, match=f"Proposal 3 was {decision.value} by Cleo on 2026-11-23"):
        check_deciding(given)
