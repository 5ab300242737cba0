"""Beliefs about impartiality: months, involvements, rules, team rules."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor_tui.domain.impartiality import engine
from auditor_tui.domain.impartiality.engine import Auditor, Declaration, Limits
from auditor_tui.domain.impartiality.involvement import ACTIVITIES, InvolvementKind, touches
from auditor_tui.domain.impartiality.relations import Interest, InterestKind, Tie, TieKind
from auditor_tui.domain.impartiality.team import TeamRole
from auditor_tui.domain.impartiality.verdict import Verdict
from auditor_tui.domain.refusal import RuleBroken
from tests.domain.impartiality.judging import ANSWERS, EXPECTED, LEAVES, T0, auditor, days, facts, held


@pytest.mark.parametrize("kind", list(InvolvementKind))
@pytest.mark.parametrize("leaf", LEAVES)
def test_an_auditor_may_not_audit_own_work(kind, leaf):
    judgement = engine.judge(auditor(held(kind.value, f"clause:{leaf}")), leaf, T0)
    rule, verdict = EXPECTED[kind]
    assert judgement.verdict is verdict
    assert [f.rule for f in judgement.fired] == ([rule] if rule else [])


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


@pytest.mark.parametrize("activity", ACTIVITIES)
@pytest.mark.parametrize("kind", ANSWERS)
def test_who_answers_for_an_activity_is_blocked_for_its_clauses_and_for_nothing_else(activity, kind):
    for leaf in LEAVES:
        fact = held(kind.value, f"activity:{activity}")
        assert engine.judge(auditor(fact), leaf, T0).verdict.value == (2 if touches(fact, leaf) else 0)


def test_the_internal_auditor_is_blocked_for_the_internal_audit_clauses():
    responsible = auditor(held(target="activity:internal-audit"))
    blocked = [leaf for leaf in LEAVES if engine.judge(responsible, leaf, T0).verdict is Verdict.BLOCKED]
    assert blocked == ["9.2.1", "9.2.2"]


@pytest.mark.parametrize(
    ("t0", "months", "last_inside"),
    [
        (date(2024, 2, 29), 12, date(2023, 2, 28)),
        (date(2025, 2, 28), 12, date(2024, 2, 28)),
        (date(2026, 3, 31), 1, date(2026, 2, 28)),
        (date(2024, 3, 31), 1, date(2024, 2, 29)),
        (date(2026, 12, 31), 6, date(2026, 6, 30)),
        (date(2026, 1, 31), 2, date(2025, 11, 30)),
        (date(2026, 5, 15), 24, date(2024, 5, 15)),
    ],
)
@pytest.mark.parametrize("kind", ANSWERS)
def test_the_equal_day_is_inside_the_cooling_off_time(t0, months, last_inside, kind):
    def fired(until):
        judgement = engine.judge(auditor(held(kind.value, until=until), signed=t0), "9.1", t0, Limits(months))
        return [f.rule for f in judgement.fired]

    assert fired(last_inside) == ["R02"]
    assert fired(last_inside - timedelta(days=1)) == []


@pytest.mark.parametrize(
    ("t0", "oldest"),
    [
        (date(2024, 2, 29), date(2023, 2, 28)),
        (date(2025, 2, 28), date(2024, 2, 28)),
        (date(2026, 3, 31), date(2025, 3, 31)),
    ],
)
def test_a_declaration_holds_for_twelve_calendar_months(t0, oldest):
    assert engine.judge(auditor(signed=oldest), "4.1", t0).verdict is Verdict.CLEAR
    assert engine.judge(auditor(signed=oldest - timedelta(days=1)), "4.1", t0).verdict is Verdict.BLOCKED


def test_a_declaration_of_somebody_else_is_none():
    borrowed = Auditor("p", "A", TeamRole.AUDITOR, (), Declaration("d", "x", "q", T0, "s", ""))
    assert [f.rule for f in engine.judge(borrowed, "4.1", T0).fired] == ["R22"]


def test_one_involvement_is_current_or_past_and_never_both():
    for days_off in range(-800, 800, 7):
        fact = held(since=date(2020, 1, 1), until=T0 + timedelta(days=days_off))
        assert len(engine.judge(auditor(fact), "9.1", T0).fired) <= 1


def test_every_rule_that_fires_is_listed():
    facts = held(), held(until=T0 - timedelta(days=1))
    judgement = engine.judge(auditor(*facts, signed=None), "9.1", T0)
    assert [f.rule for f in judgement.fired] == ["R01", "R02", "R22"]
    assert all(f.fact in judgement.why and f.rule in judgement.why for f in judgement.fired)
    assert judgement.limits == Limits()


def test_all_duties_that_block_are_named():
    judgement = engine.judge(auditor(held(), held("owner", "clause:9")), "9.1", T0)
    assert "responsible for clause 9.1 and owner of clause 9" in judgement.why


@pytest.mark.parametrize("rule", engine.RULES, ids=lambda rule: rule.id)
def test_every_rule_says_where_it_comes_from_and_that_blocking_is_policy(rule):
    assert rule.title
    assert rule.threat
    assert rule.way_out
    assert "policy" in rule.source


def test_rules_have_names_of_their_own():
    assert len({rule.id for rule in engine.RULES}) == len(engine.RULES)


def test_a_clear_verdict_says_so():
    assert engine.judge(auditor(name="Ann"), "9.1", T0).why == "Ann is clear for 9.1."


def test_who_needs_a_safeguard_neither_grades_nor_covers_a_unit_until_it_is_agreed():
    advised = auditor(held("consulted"))
    assert engine.judge(advised, "9.1", T0).verdict is Verdict.NEEDS_SAFEGUARD
    with pytest.raises(RuleBroken, match="SG3, SG9 is enough") as refusal:
        engine.may_grade(advised, "9.1", T0)
    assert refusal.value.code == "safeguard-first"
    assert engine.uncovered([advised], ["9.1", "9.3.1"], T0) == ("9.1",)
    assert engine.uncovered([advised, auditor(person="q")], ["9.1"], T0) == ()


def test_the_worst_of_different_verdicts_wins():
    judgement = engine.judge(auditor(held("consulted"), held()), "9.1", T0)
    assert judgement.verdict is Verdict.BLOCKED
    assert {f.verdict for f in judgement.fired} == {Verdict.BLOCKED, Verdict.NEEDS_SAFEGUARD}


def test_a_refusal_names_only_what_blocks():
    with pytest.raises(RuleBroken) as refusal:
        engine.may_grade(auditor(held("consulted"), held()), "9.1", T0)
    assert "R01" in refusal.value.sentence
    assert "R06" not in refusal.value.sentence


@pytest.mark.parametrize("role", [TeamRole.EXPERT, TeamRole.OBSERVER])
def test_experts_and_observers_cover_nothing(role):
    assert engine.uncovered([auditor(role=role)], ["4.1"], T0) == ("4.1",)
    assert engine.uncovered([], ["4.1"], T0) == ("4.1",)


def test_a_refusal_names_neither_the_refused_nor_who_is_blocked_too_nor_who_never_grades():
    me = auditor(held(), name="Ann")
    others = [
        me,
        auditor(held(), name="Bob", person="q"),
        auditor(role=TeamRole.EXPERT, name="Eve", person="r"),
        auditor(signed=None, name="Ida", person="s"),
    ]
    with pytest.raises(RuleBroken, match="Nobody else on the team could do it now") as refusal:
        engine.may_grade(me, "9.1", T0, others=others)
    assert not any(name in refusal.value.sentence for name in ("Bob", "Eve", "Ida"))


def test_who_has_only_to_sign_is_asked_to_sign_and_not_to_hand_over():
    with pytest.raises(RuleBroken, match="sign the declaration") as refusal:
        engine.may_grade(auditor(signed=None), "9.1", T0, others=[auditor(name="Bob", person="q")])
    assert refusal.value.code == "blocked-R22"
    assert "Bob" not in refusal.value.sentence


def test_the_matrix_says_what_judging_one_by_one_says():
    team = [auditor(held(), person="p"), auditor(held("owner", "clause:8"), person="q"), auditor(signed=None)]
    team[2] = Auditor("r", "C", TeamRole.EXPERT)
    found = engine.matrix(team, LEAVES, T0)
    assert set(found) == {(a.person_id, leaf) for a in team for leaf in LEAVES}
    assert all(found[a.person_id, leaf] == engine.judge(a, leaf, T0) for a in team for leaf in LEAVES)


@pytest.mark.parametrize(
    ("on", "conflicts"), [(date(2026, 6, 30), True), (date(2026, 7, 1), False), (date(2026, 2, 28), False)]
)
@pytest.mark.parametrize("kind", ANSWERS)
def test_an_approver_is_judged_by_what_holds_on_the_day(on, conflicts, kind):
    fact = held(kind.value, "clause:9", date(2026, 3, 1), date(2026, 6, 30))
    assert bool(engine.approver_conflicts("C", [fact], ["9.1"], on)) == conflicts


def test_a_leader_is_told_of_units_that_nobody_may_grade_even_when_the_other_is_blocked_too():
    team = [auditor(held(), role=TeamRole.LEAD), auditor(held(), name="B", person="q")]
    assert "nobody else" in engine.leader_conflicts(team, ["9.1"], T0)[0]
    assert engine.leader_conflicts(team, ["9.1"], T0, {"9.1": "q"}) == ()


@given(st.lists(facts, max_size=5), st.sampled_from(LEAVES), st.integers(1, 59))
def test_a_longer_cooling_off_time_never_makes_a_verdict_better(known, unit, months):
    short = engine.judge(auditor(*known), unit, T0, Limits(months)).verdict
    assert engine.judge(auditor(*known), unit, T0, Limits(months + 1)).verdict >= short


@given(st.lists(facts, max_size=5), st.sampled_from(LEAVES))
def test_no_fact_unblocks_who_has_not_signed(known, unit):
    assert engine.judge(auditor(*known, signed=None), unit, T0).verdict is Verdict.BLOCKED


_involvements = st.builds(
    held,
    st.sampled_from([kind.value for kind in InvolvementKind]),
    st.sampled_from(["clause:9.1", "clause:9.2", "clause:9", "activity:internal-audit", "system:CV ranker"]),
    st.one_of(st.none(), st.dates(date(2022, 1, 1), date(2025, 1, 1))),
    st.one_of(st.none(), st.dates(date(2025, 1, 1), date(2027, 1, 1))),
)


_interests = st.builds(
    Interest,
    st.just("i"),
    st.just("p"),
    st.sampled_from(InterestKind),
    st.sampled_from(["clause:9.1", "clause:9.2", "system:CV ranker"]),
    st.one_of(st.none(), st.dates(date(2025, 1, 1), date(2027, 1, 1))),
)


_ties = st.builds(Tie, st.sampled_from(TieKind), st.just("Bob"), st.tuples(_involvements))


@given(
    st.lists(_involvements, max_size=3),
    st.lists(_ties, max_size=2),
    st.lists(_interests, max_size=2),
    st.one_of(_involvements, _ties, _interests, st.sampled_from(["IA-1", ("9.1", "E-001")])),
    st.sampled_from(["9.1", "9.2.1", "10.1", "system:cv-ranker"]),
)
def test_one_more_adverse_fact_never_makes_a_verdict_better(known, ties, interests, fact, unit) -> None:
    before = replace(auditor(*known), ties=tuple(ties), interests=tuple(interests))
    if isinstance(fact, Tie):
        after = replace(before, ties=(*before.ties, fact))
    elif isinstance(fact, Interest):
        after = replace(before, interests=(*before.interests, fact))
    elif isinstance(fact, str):
        after = replace(before, performed=(fact,))
    elif isinstance(fact, tuple):
        after = replace(before, authored={fact[0]: (fact[1],)})
    else:
        after = replace(before, involvements=(*before.involvements, fact))
    period = date(2025, 11, 1)
    first = engine.judge(before, unit, T0, period_from=period)
    second = engine.judge(after, unit, T0, period_from=period)
    assert second.verdict >= first.verdict
    assert {f.rule for f in second.fired} >= {f.rule for f in first.fired}
