"""Beliefs about rating a risk: of what grade, with a reason, and until when it may change a finding's path."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import product

import pytest

from auditor_tui.domain.findings.finding import Finding, Grade
from auditor_tui.domain.findings.rating import check_path, check_rating, check_takes_risk
from auditor_tui.domain.findings.risk import Rated, Risk
from auditor_tui.domain.refusal import RuleBroken
from tests.domain.findings.following_up import S, finding


def rated(level: Risk | None, grade: Grade = Grade.OFI) -> Finding:
    risk = Rated(level, "Rights of people", "p", date(2026, 11, 20)) if level else None
    return replace(finding(grade), risk=risk)


def code(given: Finding, level: Risk, *, begun: bool = False, reason: str = "why") -> str:
    try:
        check_rating(given, level, reason, begun=begun)
    except RuleBroken as refused:
        return refused.code
    return ""


@pytest.mark.parametrize("grade", list(Grade))
def test_the_risk_of_observations_and_opportunities_is_rated_and_of_nothing_else(grade: Grade) -> None:
    takes = grade in (Grade.OBSERVATION, Grade.OFI)
    assert code(finding(grade), Risk.LOW) == ("" if takes else "no-risk-to-rate")
    if takes:
        check_takes_risk(finding(grade))
    else:
        with pytest.raises(RuleBroken, match="strength" if grade is Grade.STRENGTH else "corrective action anyway"):
            check_takes_risk(finding(grade))


def test_what_was_withdrawn_is_not_rated() -> None:
    assert code(finding(Grade.OFI, S.WITHDRAWN), Risk.HIGH) == "finding-withdrawn"


@pytest.mark.parametrize("reason", ["", "  ", "\u200b", "\n\t"])
def test_a_rating_has_a_reason_that_can_be_read(reason: str) -> None:
    assert code(finding(Grade.OFI), Risk.LOW, reason=reason) == "reason-missing"


@pytest.mark.parametrize(("was", "level"), list(product([None, *Risk], Risk)))
def test_a_level_changes_only_to_another_one_while_nothing_was_done(was: Risk | None, level: Risk) -> None:
    assert code(rated(was), level) == ("risk-same" if was is level else "")


@pytest.mark.parametrize(("was", "level"), [(w, n) for w, n in product([None, *Risk], Risk) if w is not n])
def test_once_something_was_done_a_rating_may_not_change_the_path(was: Risk | None, level: Risk) -> None:
    crosses = (was is Risk.HIGH) is not (level is Risk.HIGH)
    assert code(rated(was), level, begun=True) == ("followed-up-already" if crosses else "")


def test_the_refusal_tells_the_way_out_that_fits_the_path() -> None:
    with pytest.raises(RuleBroken, match="withdraw the finding with the reason and raise it anew"):
        check_path(rated(Risk.HIGH), begun=True, needs_corrective_action=False)
    with pytest.raises(RuleBroken, match="Log a new finding and rate that one high"):
        check_path(rated(Risk.LOW), begun=True, needs_corrective_action=True)


@pytest.mark.parametrize(("grade", "needs"), list(product((Grade.MAJOR, Grade.MINOR, Grade.OFI), (True, False))))
def test_a_grade_may_change_the_path_only_while_nothing_was_done(grade: Grade, needs: bool) -> None:
    check_path(finding(grade), begun=False, needs_corrective_action=needs)
    if needs is grade.is_nonconformity:
        check_path(finding(grade), begun=True, needs_corrective_action=needs)
    else:
        with pytest.raises(RuleBroken) as refused:
            check_path(finding(grade), begun=True, needs_corrective_action=needs)
        assert refused.value.code == "followed-up-already"
