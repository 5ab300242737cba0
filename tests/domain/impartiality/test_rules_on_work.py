"""Beliefs about each rule of impartiality, on both sides of its boundary."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor_tui.domain.impartiality import engine
from auditor_tui.domain.impartiality.engine import Limits, Verdict
from auditor_tui.domain.impartiality.involvement import InvolvementKind
from auditor_tui.domain.impartiality.team import TeamRole
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


@pytest.mark.parametrize(
    "wrong",
    [
        {"maker_months": 0},
        {"maker_months": 61},
        {"rotation_safeguard": 0},
        {"rotation_safeguard": 4, "rotation_block": 3},
        {"rotation_block": 21},
    ],
)
def test_limits_keep_sane_bounds(wrong):
    with pytest.raises(ValueError, match=r"limit|rotation"):
        Limits(**wrong)


@given(st.lists(facts, max_size=4), st.sampled_from(LEAVES), days, st.integers(0, 8))
def test_a_longer_period_or_history_never_makes_a_verdict_better(known, unit, begins, times):
    before = engine.judge(auditor(*known), unit, T0).verdict
    assert engine.judge(auditor(*known), unit, T0, period_from=begins).verdict >= before
    assert engine.judge(replace(auditor(*known), in_a_row={unit: times}), unit, T0).verdict >= before
