"""Beliefs about each rule of impartiality, on both sides of its boundary."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor_tui.domain.impartiality import engine
from auditor_tui.domain.impartiality.auditor import days_of_change
from auditor_tui.domain.impartiality.engine import Limits
from auditor_tui.domain.impartiality.involvement import SUPPLY_REACH, SYSTEM_REACH, InvolvementKind, LookedAt
from auditor_tui.domain.impartiality.safeguard import lacking, safeguards_of, smallest
from auditor_tui.domain.impartiality.team import TeamRole
from auditor_tui.domain.impartiality.verdict import Verdict
from checklists.questions import is_within
from checklists.reader import built_in_pack
from tests.domain.impartiality.judging import LEAVES, T0, auditor, days, facts, held

YEAR, TWO = date(2025, 11, 24), date(2024, 11, 24)


DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("kind", "until", "expected"),
    [
        ("built", None, ("R04", Verdict.BLOCKED)),
        ("built", T0, ("R04", Verdict.BLOCKED)),
        ("trained", YEAR, ("R04", Verdict.BLOCKED)),
        ("trained", YEAR - DAY, ("R05", Verdict.NEEDS_SAFEGUARD)),
        ("configured", TWO, ("R05", Verdict.NEEDS_SAFEGUARD)),
        ("configured", TWO - DAY, None),
        ("validated", YEAR - DAY, ("R05", Verdict.NEEDS_SAFEGUARD)),
        ("bought", TWO - DAY, None),
        ("consulted", None, ("R06", Verdict.NEEDS_SAFEGUARD)),
        ("consulted", T0, ("R06", Verdict.NEEDS_SAFEGUARD)),
        ("consulted", T0 - DAY, None),
        ("advised", YEAR, ("R06", Verdict.NEEDS_SAFEGUARD)),
        ("advised", YEAR - DAY, None),
        ("designed", YEAR, ("R07", Verdict.BLOCKED)),
        ("designed", YEAR - DAY, ("R07", Verdict.NEEDS_SAFEGUARD)),
        ("designed", TWO, ("R07", Verdict.NEEDS_SAFEGUARD)),
        ("designed", TWO - DAY, None),
        ("sponsored", None, ("R18", Verdict.BLOCKED)),
        ("sponsored", T0 - DAY, None),
        ("informed", None, None),
        ("informed", T0 - DAY, None),
    ],
)
def test_each_rule_fires_on_both_sides_of_its_boundary(kind, until, expected):
    judgement = engine.judge(auditor(held(kind, "system:CV ranker", until=until)), "system:cv-ranker", T0)
    assert [(f.rule, f.verdict) for f in judgement.fired] == ([expected] if expected else [])


LIFE_CYCLE = [
    "6.1.2",
    "6.1.3",
    "6.1.4",
    "8.1",
    "8.2",
    "8.3",
    "8.4",
    "9.1",
    "A.4.2",
    "A.4.3",
    "A.4.4",
    "A.4.5",
    "A.4.6",
    "A.5.2",
    "A.5.3",
    "A.5.4",
    "A.5.5",
    "A.6.1.2",
    "A.6.1.3",
    "A.6.2.2",
    "A.6.2.3",
    "A.6.2.4",
    "A.6.2.5",
    "A.6.2.6",
    "A.6.2.7",
    "A.6.2.8",
    "A.7.2",
    "A.7.3",
    "A.7.4",
    "A.7.5",
    "A.7.6",
    "A.8.2",
    "A.8.3",
    "A.8.4",
    "A.8.5",
    "A.9.2",
    "A.9.3",
    "A.9.4",
]
FAR = {"owner": "R01", "responsible": "R01", "accountable": "R01", "built": "R04", "trained": "R04", "configured": "R04",
       "validated": "R04", "bought": "R04", "sponsored": "R18"}  # fmt: skip


@pytest.mark.parametrize("kind", FAR)
def test_who_made_owns_runs_or_sponsors_a_system_in_scope_is_free_for_nothing_of_its_life_cycle(kind):
    fact = held(kind, "system:CV ranker")
    alone = replace(auditor(fact), looked_at=LookedAt(("cv ranker",)))
    for leaf in LIFE_CYCLE:
        assert rules(engine.judge(alone, leaf, T0)) == [(FAR[kind], Verdict.BLOCKED)], leaf
    for leaf in ("4.1", "5.2", "7.5.1", "9.2.1", "9.3.2", "10.2", "A.2.2", "A.3.2"):
        assert engine.judge(alone, leaf, T0).fired == (), leaf
    assert bool(engine.judge(alone, "A.10.3", T0).fired) is (kind == "bought")
    assert engine.judge(auditor(fact), "8.4", T0).fired == (), "an audit that looks at no system is a fault of planning"
    elsewhere = replace(auditor(fact), looked_at=LookedAt(("Chatbot",)))
    assert engine.judge(elsewhere, "8.4", T0).fired == ()


@pytest.mark.parametrize("kind", FAR)
def test_among_several_systems_the_records_of_the_own_one_are_left_to_others(kind):
    both = LookedAt(("CV ranker", "Chatbot"), frozenset({"8.1", "A.7.2"}))
    one = replace(auditor(held(kind, "system:CV ranker")), looked_at=both)
    for leaf in ("8.1", "A.7.2"):
        judged = engine.judge(one, leaf, T0)
        assert rules(judged) == [(FAR[kind], Verdict.NEEDS_SAFEGUARD)]
        assert {"SG3", "SG6", "SG9"} == {s.value for s in smallest(judged.fired)}
        assert lacking(judged.fired, safeguards_of(["SG3", "SG9"]))
        assert not lacking(judged.fired, safeguards_of(["SG3", "SG6", "SG9"]))
        assert "leave the records of that AI system" in judged.fired[0].remedy
    assert engine.judge(one, "8.4", T0).fired == (), "what is asked for each system is judged for that system"
    assert rules(engine.judge(one, "system:CV ranker", T0)) == [(FAR[kind], Verdict.BLOCKED)]
    assert engine.judge(one, "system:Chatbot", T0).fired == ()
    clause = replace(auditor(held(kind, "system:CV ranker"), held("owner", "clause:8.1")), looked_at=both)
    assert ("R01", Verdict.BLOCKED) in rules(engine.judge(clause, "8.1", T0))


def test_who_only_advised_on_a_system_or_speaks_for_it_is_asked_about_that_system_only():
    for kind in ("consulted", "advised", "promoted", "informed"):
        one = replace(auditor(held(kind, "system:CV ranker")), looked_at=LookedAt(("CV ranker",)))
        assert engine.judge(one, "8.4", T0).fired == ()


def test_the_reach_is_the_one_the_documentation_gives():
    leaves = (*LEAVES, *built_in_pack("iso-42001-annex-a").leaves)
    reached = [leaf for leaf in leaves if any(is_within(leaf, clause) for clause in SYSTEM_REACH)]
    assert sorted(reached) == sorted(LIFE_CYCLE)
    assert SUPPLY_REACH == ("A.10.2", "A.10.3")


@pytest.mark.parametrize("kind", [kind for kind in InvolvementKind if kind is not InvolvementKind.INFORMED])
def test_what_begins_after_the_first_day_cannot_be_reviewed_yet(kind):
    assert engine.judge(auditor(held(kind.value, since=T0 + DAY)), "9.1", T0).fired == ()


@pytest.mark.parametrize(
    ("until", "period_from", "fires"),
    [
        (YEAR - DAY, date(2025, 11, 1), True),
        (YEAR - DAY, YEAR - DAY, True),
        (YEAR - DAY, YEAR, False),
        (date(2025, 1, 1), date(2025, 1, 1), True),
        (date(2024, 12, 31), date(2025, 1, 1), False),
        (date(2025, 1, 1), None, False),
    ],
)
def test_a_role_that_reaches_into_the_audited_period_asks_for_a_safeguard(until, period_from, fires):
    judgement = engine.judge(auditor(held(until=until)), "9.1", T0, period_from=period_from)
    assert [(f.rule, f.verdict) for f in judgement.fired] == ([("R03", Verdict.NEEDS_SAFEGUARD)] if fires else [])


def test_a_role_within_the_cooling_off_time_is_not_counted_twice():
    judgement = engine.judge(auditor(held(until=YEAR)), "9.1", T0, period_from=date(2020, 1, 1))
    assert [f.rule for f in judgement.fired] == ["R02"]


@pytest.mark.parametrize(("target", "unit", "fires"), [
    ("activity:internal-audit", "9.2.2", True), ("activity:internal-audit", "iso-27001:9.2.1", True),
    ("activity:internal-audit", "9.1", False), ("clause:9.2", "9.2.2", False),
])  # fmt: skip
def test_who_runs_the_programme_does_not_audit_it(target, unit, fires):
    rules = {f.rule for f in engine.judge(auditor(held(target=target)), unit, T0).fired}
    assert ("R12" in rules) is fires


@pytest.mark.parametrize(
    ("times", "verdict"),
    [
        (0, None),
        (2, None),
        (3, Verdict.NEEDS_SAFEGUARD),
        (4, Verdict.NEEDS_SAFEGUARD),
        (5, Verdict.BLOCKED),
        (9, Verdict.BLOCKED),
    ],
)
def test_the_same_auditor_on_the_same_clause_too_often(times, verdict):
    seasoned = replace(auditor(), in_a_row={"9.1": times})
    assert [(f.rule, f.verdict) for f in engine.judge(seasoned, "9.1", T0).fired] == (
        [("R17", verdict)] if verdict else []
    )
    assert engine.judge(seasoned, "9.3.1", T0).fired == ()
    lenient = Limits(rotation_safeguard=20, rotation_block=20)
    assert engine.judge(seasoned, "9.1", T0, lenient).fired == ()


def test_an_expert_cannot_serve_on_own_work_and_may_advise_on_other_work():
    expert = auditor(held(), role=TeamRole.EXPERT)
    assert [f.rule for f in engine.judge(expert, "9.1", T0).fired] == ["R01", "R24"]
    assert engine.judge(expert, "4.1", T0).fired == ()


@given(st.lists(facts, max_size=4), st.sampled_from(LEAVES), days, st.integers(0, 8))
def test_a_longer_period_or_history_never_makes_a_verdict_better(known, unit, begins, times):
    before = engine.judge(auditor(*known), unit, T0).verdict
    assert engine.judge(auditor(*known), unit, T0, period_from=begins).verdict >= before
    assert engine.judge(replace(auditor(*known), in_a_row={unit: times}), unit, T0).verdict >= before


def rules(judged: engine.Judgement) -> list[tuple[str, Verdict]]:
    return [(f.rule, f.verdict) for f in judged.fired]


@pytest.mark.parametrize(("unit", "fires"), [("9.2.1", True), ("9.2.2", True), ("9.1", False), ("9.3.1", False)])
def test_who_carried_out_an_audit_of_the_period_does_not_audit_the_programme(unit: str, fires: bool) -> None:
    done = replace(auditor(), performed=("IA-2026-01",))
    judged = engine.judge(done, unit, T0)
    assert rules(judged) == ([("R12", Verdict.BLOCKED)] if fires else [])
    assert not fires or "IA-2026-01" in judged.fired[0].fact
    assert engine.judge(auditor(), unit, T0).fired == ()


@pytest.mark.parametrize(("until", "fires"), [(None, True), (T0, True), (T0 - DAY, False)])
def test_a_spokesperson_needs_a_safeguard_while_it_lasts(until: date | None, fires: bool) -> None:
    judged = engine.judge(auditor(held("promoted", "system:cv-ranker", until=until)), "system:CV ranker", T0)
    assert rules(judged) == ([("R18", Verdict.NEEDS_SAFEGUARD)] if fires else [])


def test_an_own_document_as_evidence_asks_for_a_safeguard_on_that_unit_only() -> None:
    writer = replace(auditor(name="Ann"), authored={"9.1": ("E-004", "E-007")})
    judged = engine.judge(writer, "9.1", T0)
    assert rules(judged) == [("R23", Verdict.NEEDS_SAFEGUARD)]
    assert "E-004, E-007" in judged.fired[0].fact
    assert engine.judge(writer, "9.3.1", T0).fired == ()


def test_a_declaration_covers_the_facts_it_was_signed_in_view_of() -> None:
    same = replace(auditor(), facts=("a",), declared_facts=("a",))
    assert engine.judge(same, "9.1", T0).fired == ()
    assert engine.judge(replace(same, declared_facts=None), "9.1", T0).fired == ()
    more = engine.judge(replace(same, facts=("a", "owner of clause 9.1")), "9.1", T0)
    assert rules(more) == [("R22", Verdict.BLOCKED)]
    assert "known since: owner of clause 9.1" in more.fired[0].fact
    assert rules(engine.judge(replace(same, facts=()), "9.1", T0)) == [("R22", Verdict.BLOCKED)]


def test_what_begins_during_fieldwork_counts_from_that_day_and_the_worst_day_decides():
    later = auditor(
        held(since=T0 + DAY), held("consulted", "clause:9.2"), held("owner", "clause:4", since=T0 + 9 * DAY)
    )
    assert days_of_change(later.involvements, T0, T0 + 5 * DAY) == (T0 + DAY,)
    assert days_of_change(later.involvements, T0 + DAY, T0 + 9 * DAY) == (T0 + 9 * DAY,)
    assert engine.judge(later, "9.1", T0).fired == ()
    known = replace(later, later_days=(T0 + DAY,))
    judged = engine.judge(known, "9.1", T0)
    assert rules(judged) == [("R01", Verdict.BLOCKED)]
    assert f"since {T0 + DAY}" in judged.why
    assert rules(engine.judge(known, "9.2.1", T0)) == [("R06", Verdict.NEEDS_SAFEGUARD)], "the first day counts too"
    assert engine.judge(known, "4.1", T0).fired == (), "not yet"


def test_a_declaration_is_asked_for_on_the_first_day_only():
    old = auditor(held(since=T0 + DAY), signed=date(2025, 11, 24))
    judged = engine.judge(replace(old, later_days=(T0 + DAY,)), "4.1", T0)
    assert judged.fired == ()
