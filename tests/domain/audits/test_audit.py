"""Beliefs about the life of an audit, answers, findings, conclusions and text."""

from __future__ import annotations

from datetime import date

import pytest

from auditor_tui.domain.audits import audit
from auditor_tui.domain.findings.finding import FindingState
from auditor_tui.domain.refusal import RuleBroken
from tests.domain.answering import a_finding, stops


@pytest.mark.parametrize("state", list(audit.State))
@pytest.mark.parametrize("step", ["open", "close", "approve", "answer", "reopen"])
def test_each_step_of_a_life_starts_from_its_own_state_only(state, step):
    allowed = {
        "open": {"planned"}, "close": {"open"}, "approve": {"closing"}, "answer": {"open"}, "reopen": {"closing", "closed"},
    }[step]  # fmt: skip
    held = an_audit(state)
    steps = {
        "open": lambda: audit.check_opening(held, 1, 1),
        "close": lambda: audit.check_closing(held, ()),
        "approve": lambda: audit.check_approving(held),
        "answer": lambda: audit.check_answering(held),
        "reopen": lambda: audit.check_reopening(held, "why"),
    }
    if state.value in allowed:
        steps[step]()
    else:
        with pytest.raises(RuleBroken) as refusal:
            steps[step]()
        assert refusal.value.code == "wrong-state"


def an_audit(state: audit.State, **more) -> audit.Audit:
    values = {
        "id": "a", "reference": "IA-2026-01", "title": "T", "objective": "O", "scope": "S", "criteria": "C", "client": "",
        "auditee": "", "participants": "", "places": "", "method": audit.Method.ONSITE, "distribution": "",
        "confidentiality": "", "pack_id": "p", "clauses": (), "starts_on": date(2026, 1, 1), "ends_on": date(2026, 1, 2),
        "period_from": None, "period_to": None, "state": state, "revision": 1, "revision_reason": "",
        "conclusion": "effective", "conclusion_reasons": "R", "opinions": "", "recorded_at": "t", "approved_by": None,
        "approved_at": None,
    }  # fmt: skip
    return audit.Audit(**(values | more))


@pytest.mark.parametrize(
    ("more", "leads", "graders", "code"),
    [
        ({"objective": ""}, 1, 1, "objective"),
        ({"scope": ""}, 1, 1, "scope"),
        ({"criteria": ""}, 1, 1, "criteria"),
        ({"starts_on": None}, 1, 1, "first and the last day"),
        ({"ends_on": None}, 1, 1, "first and the last day"),
        ({}, 0, 1, "team leader"),
        ({}, 2, 2, "team leader"),
        ({}, 1, 0, "team: at least one"),
    ],
)
def test_an_audit_opens_only_with_objective_criteria_scope_dates_and_team(more, leads, graders, code):
    with pytest.raises(RuleBroken, match=code):
        audit.check_opening(an_audit(audit.State.PLANNED, **more), leads, graders)


def test_an_audit_reopens_only_with_a_reason():
    with pytest.raises(RuleBroken, match="Say why"):
        audit.check_reopening(an_audit(audit.State.CLOSED), "  ")


def test_an_audit_closes_only_with_a_conclusion_and_reasons():
    for more in ({"conclusion": None}, {"conclusion_reasons": " "}):
        with pytest.raises(RuleBroken, match="conclusion"):
            audit.check_closing(an_audit(audit.State.OPEN, **more), ())


def test_references_of_audits_are_never_used_again():
    assert audit.next_reference(2026, ["IA-2026-01", "IA-2026-03"]) == "IA-2026-02"
    assert audit.next_reference(2027, ["IA-2026-01"]) == "IA-2027-01"


def test_closing_finds_a_nonconforming_answer_without_a_statement():
    found = audit.closing_obstacles(stops({"8.4-s1": "nonconforming"}), {})
    assert ("no-statement", "8.4-s1") in {(o.code, o.item) for o in found}


def test_closing_finds_a_statement_against_a_conforming_answer():
    found = audit.closing_obstacles(stops({"8.4-s1": "conforming"}, [a_finding()]), {})
    assert ("contradiction", "8.4-s1") in {(o.code, o.item) for o in found}


def test_a_withdrawn_finding_states_nothing_any_more():
    found = audit.closing_obstacles(stops({"8.4-s1": "nonconforming"}, [a_finding(state=FindingState.WITHDRAWN)]), {})
    assert ("no-statement", "8.4-s1") in {(o.code, o.item) for o in found}
