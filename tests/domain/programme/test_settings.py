"""Beliefs about settings of the programme: bounds, reasons, and figures that fit together."""

from __future__ import annotations

from datetime import date

import pytest

from auditor_tui.domain.findings.steps import STANDARD
from auditor_tui.domain.impartiality import engine
from auditor_tui.domain.programme.settings import (
    DEADLINES,
    LIMITS,
    Standing,
    check_setting,
    deadlines_from,
    limits_from,
    setting_named,
)
from auditor_tui.domain.refusal import RuleBroken, Unknown


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


def test_days_of_what_was_rated_high_follow_those_of_a_minor_until_they_are_set() -> None:
    assert deadlines_from({"minor_plan": 40}).high is None
    own = deadlines_from({"minor_plan": 40, "high_plan": 20})
    assert (own.minor.plan, own.high.plan, own.high.contain) == (40, 20, own.minor.contain)


def test_a_setting_is_printed_with_who_set_it_and_why_or_what_it_follows() -> None:
    plain, following = setting_named("cooling_off_months"), setting_named("high_plan")
    assert Standing(plain, 12).words == "12 months (default)"
    assert Standing(following, 30).words == "30 days (as Minor: until cause and plan)"
    said = Standing(plain, 24, "Ann", date(2026, 11, 24), "small team").words
    assert said == "24 months, set by Ann on 2026-11-24: small team"
    assert (plain.words, following.words) == ("Cooling-off after own work", "High risk: until cause and plan")
