"""Findings are read as their tables hold them: of one audit or of the log, each with the risk it was rated at."""

from __future__ import annotations

import pytest

from auditor_tui.domain.findings.finding import FindingState, Grade
from auditor_tui.domain.findings.risk import Risk
from auditor_tui.services.audits import audits
from auditor_tui.services.findings import log, raising, risk
from auditor_tui.services.record.findings import finding_at, findings_in
from auditor_tui.services.record.named import audit_named
from auditor_tui.services.record.opened import Record

WORDS = {"evidence": "Sheet S-1", "gap": "Nobody looks"}


@pytest.fixture
def told(record: Record, audit: str) -> dict[str, str]:
    """References of a nonconformity, an observation rated high, one that is withdrawn, and one of the log."""
    made = {
        "minor": raising.raise_finding(record, audit, "9.1-p1", "minor", **WORDS).result,
        "seen": raising.raise_finding(record, audit, "9.1-p2", "observation", **WORDS).result,
        "gone": raising.raise_finding(record, audit, "9.1-p3", "ofi", **WORDS).result,
        "logged": log.log(record, "incident", "9.1", "minor", requirement="MP-1", **WORDS).result,
    }
    risk.rate(record, made["seen"], "high", "People are harmed")
    raising.withdraw(record, made["gone"], "Told twice")
    return made


def test_an_audit_has_its_own_and_the_log_those_of_no_audit(record: Record, audit: str, told: dict[str, str]) -> None:
    with record.store.view() as view:
        held = findings_in(view, audit_named(view, audit).id)
        logged = findings_in(view, None)
    assert [finding.reference for finding in held] == sorted(told[name] for name in ("minor", "seen", "gone"))
    assert [(finding.reference, finding.audit_id) for finding in logged] == [(told["logged"], None)]


def test_each_has_grade_state_and_the_risk_it_was_rated_at(record: Record, told: dict[str, str]) -> None:
    with record.store.view() as view:
        minor, seen, gone = (finding_at(view, told[name]) for name in ("minor", "seen", "gone"))
    assert (minor.grade, minor.state, minor.risk) == (Grade.MINOR, FindingState.OPEN, None)
    assert (seen.grade, gone.state, gone.withdrawn) == (Grade.OBSERVATION, FindingState.WITHDRAWN, "Told twice")
    assert (seen.risk.level, seen.risk.reason) == (Risk.HIGH, "People are harmed")


def test_one_alone_and_one_among_all_are_the_same(record: Record, audit: str, told: dict[str, str]) -> None:
    identity = audits.show(record, audit).audit.id
    with record.store.view() as view:
        assert all(finding_at(view, finding.reference) == finding for finding in findings_in(view, identity))


def test_no_reference_is_guessed(record: Record, told: dict[str, str]) -> None:
    with record.store.view() as view:
        assert finding_at(view, told["minor"].lower()) is None
        assert finding_at(view, "") is None
        assert findings_in(view, "no-such-audit") == ()
