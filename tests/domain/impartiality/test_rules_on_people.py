"""Beliefs about the rules on audits done, own documents, spokespeople, changed facts, and about competence."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor_tui.domain.findings.steps import STANDARD
from auditor_tui.domain.impartiality import engine
from auditor_tui.domain.impartiality.auditor import facts_known
from auditor_tui.domain.impartiality.competence import Competence, Field, asked_by, field_of, team_lacks
from auditor_tui.domain.impartiality.declaration import QUESTIONS, check_disclosures
from auditor_tui.domain.impartiality.involvement import InvolvementKind
from auditor_tui.domain.impartiality.relations import Interest, InterestKind, Tie, TieKind
from auditor_tui.domain.impartiality.verdict import Verdict
from auditor_tui.domain.programme.settings import (
    DEADLINES,
    LIMITS,
    check_setting,
    deadlines_from,
    limits_from,
    setting_named,
)
from auditor_tui.domain.refusal import RuleBroken, Unknown
from tests.domain.impartiality.judging import T0, auditor, held

DAY = timedelta(days=1)


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


def test_facts_that_count_are_those_that_bear_on_the_scope() -> None:
    mine = [held("owner", "clause:9.1"), held("owner", "clause:4.1")]
    boss = Tie(TieKind.BOSS, "Bob", (held("owner", "clause:9.1"),))
    other = Tie(TieKind.FAMILY, "Cem", (held("owner", "clause:7.2"),))
    gift = Interest("i", "p", InterestKind.GIFT, "clause:9.1", None)
    known = facts_known(mine, [boss, other], [gift], ["9.1"])
    assert known == tuple(
        sorted(("owner of clause 9.1", "reports directly to Bob", "was given something from the side of clause 9.1"))
    )
    assert facts_known(mine, [boss, other], [gift], []) == ()


COMPETENCE = {
    "4.1": Field.AUDITING,
    "6.1.2": Field.RISK,
    "6.2": Field.AUDITING,
    "8.1": Field.LIFE_CYCLE,
    "8.4": Field.RISK,
    "A.4.2": Field.LIFE_CYCLE,
    "A.4.3": Field.DATA,
    "A.7.5": Field.DATA,
    "A.6.2.4": Field.LIFE_CYCLE,
    "A.5.2": Field.RISK,
    "system:CV ranker": Field.LIFE_CYCLE,
    "iso-27001:8.2": Field.RISK,
}


@pytest.mark.parametrize(("unit", "field"), COMPETENCE.items())
def test_each_unit_asks_for_a_competence(unit: str, field: Field) -> None:
    assert asked_by(unit) is field


@pytest.mark.parametrize(
    ("since", "until", "is_held"),
    [(None, None, True), (T0, T0, True), (T0 + DAY, None, False), (None, T0 - DAY, False)],
)
def test_competence_is_an_axis_of_its_own(since: date | None, until: date | None, is_held: bool) -> None:
    able = replace(auditor(), competences=(Competence("c", "p", Field.RISK, "b", since, until),))
    judged = engine.judge(able, "6.1.2", T0)
    assert (judged.competence is None) is is_held
    assert judged.verdict is Verdict.CLEAR
    assert judged.may_grade
    if not is_held:
        assert judged.competence.rule == "R25"
    assert engine.judge(able, "A.7.2", T0).competence is not None


def test_a_team_covers_fields_together() -> None:
    assert team_lacks([frozenset({Field.AUDITING, Field.DATA}), frozenset({Field.RISK})]) == (
        Field.LIFE_CYCLE,
        Field.LAW,
        Field.SECTOR,
    )
    assert field_of(" Life-Cycle ") is Field.LIFE_CYCLE
    with pytest.raises(Unknown, match="sector"):
        field_of("chess")


@pytest.mark.parametrize("name", LIMITS)
def test_a_limit_stays_within_its_bounds_on_both_sides(name: str) -> None:
    setting = setting_named(name.replace("_", "-").upper())
    others = {"rotation_safeguard": 1, "rotation_block": 20}
    for value in (setting.low, setting.high):
        if name in others:
            others = {"rotation_safeguard": setting.low, "rotation_block": setting.high} | {name: value}
        check_setting(setting, value, "because", {k: v for k, v in others.items() if k != name})
    for value in (setting.low - 1, setting.high + 1):
        with pytest.raises(RuleBroken, match="lies between"):
            check_setting(setting, value, "because", {})
    with pytest.raises(RuleBroken, match="Say why"):
        check_setting(setting, setting.default, " ", {})


def test_days_of_corrective_action_are_set_within_bounds_and_in_order() -> None:
    assert deadlines_from({}) == STANDARD
    held = deadlines_from({"major_contain": 0, "minor_escalate": 3, "decide_days": 30})
    assert (held.major.contain, held.minor.escalate, held.decide) == (0, 3, 30)
    assert held.minor.escalate_to == STANDARD.minor.escalate_to
    for name in DEADLINES:
        with pytest.raises(RuleBroken, match="lies between"):
            check_setting(setting_named(name), 731, "because", {})
    with pytest.raises(
        RuleBroken, match="For a major nonconformity, give containment, plan and implementation days in this order"
    ):
        check_setting(setting_named("major_contain"), 15, "because", {})
    check_setting(setting_named("major_contain"), 15, "because", {"major_plan": 20})


def test_limits_that_contradict_each_other_are_refused() -> None:
    with pytest.raises(RuleBroken, match="asks for a safeguard before it blocks"):
        check_setting(setting_named("rotation_block"), 2, "because", {"rotation_safeguard": 3})
    assert limits_from({}) == engine.Limits()
    assert limits_from({"cooling_off_months": 24}).cooling_off_months == 24
    with pytest.raises(Unknown, match="cooling_off_months"):
        setting_named("colour")


def test_every_question_of_a_declaration_is_answered_and_a_yes_says_what_it_is() -> None:
    answers = check_disclosures({"r16": " A bottle of wine "})
    assert [a.rule for a in answers] == list(QUESTIONS)
    assert [(a.rule, a.detail) for a in answers if a.is_yes] == [("R16", "A bottle of wine")]
    with pytest.raises(RuleBroken, match="needs a detail"):
        check_disclosures({"R16": " "})
    with pytest.raises(Unknown, match="R09"):
        check_disclosures({"R01": "x"})


def test_every_rule_from_line_of_command_to_dispute_has_its_question() -> None:
    assert set(QUESTIONS) == {f"R{number:02d}" for number in range(9, 22)} - {"R19"}


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
