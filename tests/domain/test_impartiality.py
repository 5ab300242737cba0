"""Beliefs about impartiality: months, involvements, rules, team rules."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor_tui.domain import impartiality as engine
from auditor_tui.domain.impartiality import Auditor, Declaration, Limits, Verdict
from auditor_tui.domain.involvement import ACTIVITIES, Involvement, InvolvementKind, target_of, touches
from auditor_tui.domain.refusal import RuleBroken, Unknown
from auditor_tui.domain.team import TeamRole
from checklists.reader import built_in_pack

T0 = date(2026, 11, 24)
LEAVES = built_in_pack("iso-42001-clauses").leaves
ANSWERS = [InvolvementKind.RESPONSIBLE, InvolvementKind.ACCOUNTABLE, InvolvementKind.OWNER]


def held(kind="responsible", target="clause:9.1", since=None, until=None) -> Involvement:
    return Involvement("i", "p", InvolvementKind(kind), target, since, until)


def auditor(*involvements, role=TeamRole.AUDITOR, signed: date | None = T0, name="A", person="p") -> Auditor:
    declared = Declaration("d", "x", person, signed, "s", "") if signed else None
    return Auditor(person, name, role, tuple(involvements), declared)


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2026, 11, 24), 12, date(2025, 11, 24)),
        (date(2024, 2, 29), 12, date(2023, 2, 28)),
        (date(2025, 2, 28), 12, date(2024, 2, 28)),
        (date(2026, 3, 31), 1, date(2026, 2, 28)),
        (date(2024, 3, 31), 1, date(2024, 2, 29)),
        (date(2026, 12, 31), 6, date(2026, 6, 30)),
        (date(2026, 1, 15), 1, date(2025, 12, 15)),
        (date(2026, 5, 31), 24, date(2024, 5, 31)),
    ],
)
def test_months_are_calendar_months_and_a_missing_day_is_the_last_one(day, months, expected):
    assert engine.months_before(day, months) == expected


@pytest.mark.parametrize("kind", list(InvolvementKind))
@pytest.mark.parametrize("leaf", LEAVES)
def test_an_auditor_may_not_audit_own_work(kind, leaf):
    judgement = engine.judge(auditor(held(kind.value, f"clause:{leaf}")), leaf, T0)
    blocked = kind in ANSWERS
    assert (judgement.verdict is Verdict.BLOCKED) == blocked
    assert [f.rule for f in judgement.fired] == (["R01"] if blocked else [])


@pytest.mark.parametrize("activity", ACTIVITIES)
def test_an_activity_bears_on_its_clauses_and_on_nothing_else(activity):
    for leaf in LEAVES:
        bears = any(leaf == c or leaf.startswith(c + ".") for c in ACTIVITIES[activity][1])
        assert touches(held(target=f"activity:{activity}"), leaf) == bears


@pytest.mark.parametrize(
    ("target", "unit", "bears"),
    [
        ("clause:8", "8.4", True),
        ("clause:8.1", "8.10", False),
        ("clause:8.1", "8.1", True),
        ("clause:9.2", "9.2.2", True),
        ("clause:9.2.2", "9.2.1", False),
        ("clause:1", "10.1", False),
        ("area:HR", "8.1", False),
        ("system:CV ranker", "8.1", False),
    ],
)
def test_a_clause_covers_what_lies_below_it_and_no_neighbour(target, unit, bears):
    assert touches(held(target=target), unit) == bears


@pytest.mark.parametrize(
    ("until", "rule"),
    [
        (T0, "R01"),
        (T0 - timedelta(days=1), "R02"),
        (date(2025, 11, 25), "R02"),
        (date(2025, 11, 24), "R02"),
        (date(2025, 11, 23), None),
        (date(2020, 1, 1), None),
        (None, "R01"),
        (date(2027, 1, 1), "R01"),
    ],
)
def test_cooling_off_ends_the_day_after_twelve_months(until, rule):
    judgement = engine.judge(auditor(held(until=until)), "9.1", T0)
    assert [f.rule for f in judgement.fired] == ([rule] if rule else [])


def test_a_duty_that_begins_later_is_not_yet_own_work():
    assert engine.judge(auditor(held(since=T0 + timedelta(days=1))), "9.1", T0).verdict is Verdict.CLEAR
    assert engine.judge(auditor(held(since=T0)), "9.1", T0).verdict is Verdict.BLOCKED


@pytest.mark.parametrize(
    ("signed", "blocked"),
    [
        (None, True),
        (date(2025, 11, 23), True),
        (date(2025, 11, 24), False),
        (T0, False),
        (T0 + timedelta(days=3), False),
    ],
)
def test_nobody_audits_without_a_valid_declaration(signed, blocked):
    judgement = engine.judge(auditor(signed=signed), "4.1", T0)
    assert (judgement.verdict is Verdict.BLOCKED) == blocked
    assert [f.rule for f in judgement.fired] == (["R22"] if blocked else [])


def test_every_refusal_names_rule_fact_source_and_who_else_could():
    me, other = auditor(held(), name="Ann"), auditor(name="Bob", person="q")
    with pytest.raises(RuleBroken) as refusal:
        engine.may_grade(me, "9.1", T0, others=[me, other])
    for word in ("Ann", "responsible for clause 9.1", "R01", "Bob could do it"):
        assert word in refusal.value.sentence
    assert "policy" in refusal.value.source


@pytest.mark.parametrize("role", list(TeamRole))
def test_experts_and_observers_never_grade(role):
    if role.may_grade:
        engine.may_grade(auditor(role=role), "4.1", T0)
    else:
        with pytest.raises(RuleBroken, match="never grades"):
            engine.may_grade(auditor(role=role), "4.1", T0)


def test_a_leader_may_lead_when_others_grade_what_blocks_the_leader():
    leader, other = auditor(held(), role=TeamRole.LEAD), auditor(name="B", person="q")
    assert engine.leader_conflicts([leader, other], ["9.1"], T0) == ()
    assert engine.leader_conflicts([leader], ["9.1"], T0)
    assert engine.leader_conflicts([leader, other], ["9.1"], T0, {"9.1": "p"})
    assert engine.uncovered([leader], ["9.1", "9.3.1"], T0) == ("9.1",)


def test_an_approver_owns_nothing_that_was_audited():
    assert engine.approver_conflicts("C", [held("accountable", "clause:5")], ["5.1", "9.1"], T0)
    assert not engine.approver_conflicts("C", [held("accountable", "clause:5")], ["9.1"], T0)
    assert not engine.approver_conflicts("C", [held("accountable", "clause:9", until=date(2026, 1, 1))], ["9.1"], T0)
    assert not engine.approver_conflicts("C", [held("informed", "clause:9")], ["9.1"], T0)


days = st.one_of(st.none(), st.dates(date(2020, 1, 1), date(2030, 1, 1)))
facts = st.builds(
    Involvement,
    st.just("i"),
    st.just("p"),
    st.sampled_from(InvolvementKind),
    st.one_of(
        st.sampled_from([f"clause:{leaf}" for leaf in LEAVES]), st.sampled_from([f"activity:{a}" for a in ACTIVITIES])
    ),
    days,
    days,
)


@given(st.lists(facts, max_size=5), facts, st.sampled_from(LEAVES))
def test_one_more_involvement_never_makes_a_verdict_better(known, more, unit):
    before = engine.judge(auditor(*known), unit, T0).verdict
    assert engine.judge(auditor(*known, more), unit, T0).verdict >= before


@given(st.lists(facts, max_size=5), st.sampled_from(LEAVES), days)
def test_the_worst_rule_wins_and_order_does_not_matter(known, unit, signed):
    one = engine.judge(auditor(*known, signed=signed), unit, T0)
    two = engine.judge(auditor(*reversed(known), signed=signed), unit, T0)
    assert one.verdict is two.verdict
    assert {f.rule for f in one.fired} == {f.rule for f in two.fired}
    assert one.verdict == max((f.verdict for f in one.fired), default=Verdict.CLEAR)


@pytest.mark.parametrize("months", [0, -1, 61, 1000])
def test_limits_stay_within_sane_bounds(months):
    with pytest.raises(ValueError, match="between 1 and 60"):
        Limits(cooling_off_months=months)


@pytest.mark.parametrize(
    ("typed", "target"),
    [
        ("9.1", "clause:9.1"),
        ("clause:9.1", "clause:9.1"),
        (" Clause: 9.1 ", "clause:9.1"),
        ("A.6.2.4", "clause:A.6.2.4"),
        ("Performance monitoring", "activity:performance-monitoring"),
        ("activity:Risk Assessment", "activity:risk-assessment"),
        ("system:CV ranker", "system:CV ranker"),
        ("area:HR", "area:HR"),
    ],
)
def test_a_target_is_understood_as_people_type_it(typed, target):
    assert target_of(typed) == target


@pytest.mark.parametrize(
    "typed", ["", "clause:", "clause:abc", "activity:sleeping", "area:", "planet:earth", "x" * 10_000]
)
def test_a_target_that_names_nothing_is_refused_with_the_way_out(typed):
    with pytest.raises(Unknown, match="activity:performance-monitoring"):
        target_of(typed)
