"""The rules of following up on a finding: order, gates, days, and who may not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import product

import pytest

from auditor_tui.domain.findings import steps
from auditor_tui.domain.findings.corrective_action import Cause
from auditor_tui.domain.findings.finding import Grade
from auditor_tui.domain.findings.risk import Rated, Risk
from auditor_tui.domain.impartiality.engine import verifier_conflicts
from auditor_tui.domain.impartiality.involvement import Involvement, InvolvementKind
from auditor_tui.domain.refusal import RuleBroken
from tests.domain.findings.following_up import TODAY, S, action, finding, held

ORDER = {
    "contain": {S.OPEN},
    "cause": {S.CONTAINED, S.CAUSE_FOUND},
    "plan": {S.CAUSE_FOUND},
    "accept": {S.CAUSE_FOUND},
    "implement": {S.PLAN_ACCEPTED},
    "extend": {S.PLAN_ACCEPTED},
    "verify": {S.IMPLEMENTED},
    "reopen": {S.CLOSED_EFFECTIVE},
}


@pytest.mark.parametrize(("verb", "state"), list(product(ORDER, S)))
@pytest.mark.parametrize("grade", [Grade.MAJOR, Grade.MINOR])
def test_each_step_of_a_nonconformity_follows_only_where_it_belongs(verb: str, state: S, grade: Grade) -> None:
    if state in ORDER[verb]:
        steps.check_step(finding(grade), state, verb)
        return
    with pytest.raises(RuleBroken) as refused:
        steps.check_step(finding(grade), state, verb)
    assert refused.value.code == "step-out-of-order"


@pytest.mark.parametrize(("verb", "state"), list(product((*ORDER, "decline"), S)))
@pytest.mark.parametrize("grade", list(Grade))
def test_rated_high_what_is_no_breach_goes_the_steps_of_one(verb: str, state: S, grade: Grade) -> None:
    rated = replace(finding(grade), risk=Rated(Risk.HIGH, "Rights of people", "p", date(2026, 11, 20)))
    assert rated.needs_corrective_action is (grade is not Grade.STRENGTH)
    assert rated.is_high_risk is grade.takes_risk
    if rated.needs_corrective_action and state in ORDER.get(verb, ()):
        steps.check_step(rated, state, verb)
        return
    with pytest.raises(RuleBroken):
        steps.check_step(rated, state, verb)


def test_days_of_what_was_rated_high_begin_when_it_was() -> None:
    rated = replace(finding(Grade.OFI), risk=Rated(Risk.HIGH, "x", "p", date(2026, 11, 22), date(2026, 11, 20)))
    assert steps.due(rated, None, date(2026, 11, 1)) == steps.Due("containment", date(2026, 11, 30))
    low = replace(rated, risk=Rated(Risk.MEDIUM, "x", "p", date(2026, 11, 22), date(2026, 11, 20)))
    assert steps.due(low, None, date(2026, 11, 1)) == steps.Due("decision", date(2026, 12, 31))
    waited = steps.Due("containment", date(2026, 11, 1))
    assert steps.escalated_to(rated, waited, TODAY) == "the manager of the area"
    assert steps.escalated_to(low, waited, TODAY) == ""


def test_suggestions_are_accepted_or_declined_and_strengths_left_alone() -> None:
    for verb in ("accept", "decline"):
        steps.check_step(finding(Grade.OFI), S.OPEN, verb)
    with pytest.raises(RuleBroken, match="its steps are accept, decline"):
        steps.check_step(finding(Grade.OBSERVATION), S.OPEN, "contain")
    with pytest.raises(RuleBroken, match="none of them"):
        steps.check_step(finding(Grade.MAJOR), S.OPEN, "decline")
    with pytest.raises(RuleBroken, match="strength"):
        steps.check_step(finding(Grade.STRENGTH, S.RECORDED), S.RECORDED, "accept")


@pytest.mark.parametrize(
    ("grade", "state", "values", "step", "on"),
    [
        (Grade.MAJOR, S.OPEN, {}, "containment", date(2026, 11, 3)),
        (Grade.MINOR, S.OPEN, {}, "containment", date(2026, 11, 11)),
        (Grade.MAJOR, S.CONTAINED, {}, "cause and plan", date(2026, 11, 15)),
        (Grade.MINOR, S.CAUSE_FOUND, {}, "cause and plan", date(2026, 12, 1)),
        (Grade.MAJOR, S.IMPLEMENTED, {"implemented_on": date(2026, 11, 10)}, "effectiveness check", date(2027, 2, 8)),
        (Grade.MINOR, S.IMPLEMENTED, {"implemented_on": date(2026, 11, 10)}, "effectiveness check", date(2027, 5, 9)),
        (Grade.OFI, S.OPEN, {}, "decision", date(2026, 12, 31)),
    ],
)  # fmt: skip
def test_days_are_counted_from_when_the_round_began(grade: Grade, state: S, values: dict, step: str, on: date) -> None:
    due = steps.due(finding(grade), held(state, **values), date(2026, 11, 1))
    assert due is not None
    assert (due.step, due.on) == (step, on)
    assert not due.is_overdue(on)
    assert due.is_overdue(date.fromordinal(on.toordinal() + 1))


def test_a_later_round_has_its_own_days() -> None:
    second = held(S.OPEN, number=2, begun_on=date(2026, 11, 20))
    assert steps.due(finding(Grade.MAJOR), second, date(2026, 1, 1)).on == date(2026, 11, 22)


def test_actions_carry_their_own_dates_and_the_first_one_is_waited_for() -> None:
    planned = held(S.PLAN_ACCEPTED, actions=(
        action(1, due=date(2026, 12, 9)),
        action(2, due=date(2026, 12, 1), done_on=date(2026, 11, 20)),
        action(3, due=date(2026, 12, 2), withdrawn="not needed"),
        action(4, owner="q", due=date(2026, 12, 5)),
    ))  # fmt: skip
    assert steps.due(finding(), planned, TODAY) == steps.Due("action 4 of Name q", date(2026, 12, 5))


def test_nothing_is_waited_for_once_it_ended() -> None:
    for state in (S.CLOSED_EFFECTIVE,):
        assert steps.due(finding(), held(state), TODAY) is None
    assert steps.due(finding(state=S.WITHDRAWN), None, TODAY) is None
    assert steps.due(finding(Grade.OFI), held(S.DECLINED), TODAY) is None


@pytest.mark.parametrize(
    ("grade", "late", "to"),
    [
        (Grade.MAJOR, 0, ""),
        (Grade.MAJOR, 1, "top management"),
        (Grade.MINOR, 14, ""),
        (Grade.MINOR, 15, "the manager of the area"),
        (Grade.OFI, 99, ""),
    ],
)
def test_what_is_overdue_goes_on_to_others(grade: Grade, late: int, to: str) -> None:
    due = steps.Due("containment", date.fromordinal(TODAY.toordinal() - late))
    assert steps.escalated_to(finding(grade), due, TODAY) == to


PLANNED = {"criterion": "0 of 10", "check_from": date(2026, 12, 2), "actions": (action(),)}


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        ({}, None),
        ({"actions": ()}, "no-action-planned"),
        ({"actions": (action(withdrawn="no"),)}, "no-action-planned"),
        ({"criterion": ""}, "no-criterion"),
        ({"check_from": None}, "no-criterion"),
        ({"check_from": date(2026, 12, 1)}, "check-too-early"),
        ({"actions": (action(owner="me"),)}, "own-plan"),
    ],
)
def test_a_plan_is_accepted_only_whole_and_by_nobody_who_owns_it(change: dict, rule: str | None) -> None:
    plan = held(S.CAUSE_FOUND, **(PLANNED | change))
    if rule is None:
        steps.check_plan(finding(), plan, "me")
        return
    with pytest.raises(RuleBroken) as refused:
        steps.check_plan(finding(), plan, "me")
    assert refused.value.code == rule


def test_that_it_worked_is_not_judged_early_that_it_failed_may_be() -> None:
    done = held(S.IMPLEMENTED, check_from=TODAY)
    steps.check_verified(finding(), done, True, TODAY)
    steps.check_verified(finding(), done, False, date(2026, 11, 1))
    with pytest.raises(RuleBroken, match="not to judge before"):
        steps.check_verified(finding(), done, True, date(2026, 11, 23))


def test_r19_own_action_in_any_round_and_own_area() -> None:
    first = held(number=1, corrected_by="c", actions=(action(owner="o", withdrawn="gone"),))
    owners = steps.owners((first, held(number=2)))
    assert owners == {"c", "o"}
    area = Involvement("i", "p", InvolvementKind.RESPONSIBLE, "clause:9.1", None, None)
    informed = Involvement("i", "p", InvolvementKind.INFORMED, "clause:9.1", None, None)
    past = Involvement("i", "p", InvolvementKind.OWNER, "clause:9.1", None, date(2026, 11, 23))
    for person, facts, is_blocked in (
        ("o", (), True), ("c", (), True), ("x", (), False), ("x", (area,), True), ("x", (informed,), False), ("x", (past,), False),
    ):  # fmt: skip
        assert bool(verifier_conflicts(person, "Ann", facts, ("9.1",), owners, TODAY)) is is_blocked


def test_what_to_think_over_is_advice() -> None:
    trained = held(actions=(action(text="Retrain the recruiters"),), causes=(Cause(1, "Human error"),))
    said = " ".join(steps.remarks_on(trained))
    assert "seldom removes a cause" in said
    assert "person's slip" in said
    assert steps.remarks_on(held(actions=(action(text="The gate refuses a release without it"),))) == ()
