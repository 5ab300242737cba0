"""Which values cross a line, and which finding each led to: one that holds before one that does not."""

from __future__ import annotations

import pytest

from auditor_tui.domain.monitoring.breach import Breach
from auditor_tui.services.findings import from_values, log, raising
from auditor_tui.services.monitoring import metrics
from auditor_tui.services.monitoring.crossings import breaches_of, values_behind
from auditor_tui.services.record.opened import Record
from tests.telling import CLIENT


@pytest.fixture
def measured(record: Record) -> Record:
    """Values below the limit, between limit and target, and in order."""
    metrics.add(record, {"name": "Fairness", "unit": "%", "target": "85", "alarm": "80"}, "fairness")
    for month, value in (("2026-08", "78"), ("2026-09", "83"), ("2026-10", "88")):
        metrics.measure(record, "fairness", value, month)
    return record


def crossing(record: Record) -> list[Breach]:
    with record.store.view() as view:
        return list(breaches_of(view, metrics.runs(view)))


def raised(record: Record, when: str = "2026-08") -> str:
    return from_values.raise_for(record.acting_as(CLIENT), "fairness", when, "minor").result


def test_a_value_in_order_is_none_and_one_beyond_the_limit_waits_for_a_finding(measured: Record) -> None:
    limit, target = crossing(measured)
    assert [breach.measured.period for breach in (limit, target)] == ["2026-08", "2026-09"]
    assert (limit.is_beyond_limit, limit.is_waiting, target.is_beyond_limit) == (True, True, False)
    ref = raised(measured)
    assert (crossing(measured)[0].finding, crossing(measured)[0].is_waiting) == (ref, False)


def test_a_value_that_was_corrected_keeps_its_finding_which_says_both(measured: Record) -> None:
    ref = raised(measured)
    metrics.measure(measured, "fairness", "90", "2026-08", correct="Wrong sheet")
    assert [breach.measured.period for breach in crossing(measured)] == ["2026-08", "2026-09"]
    with measured.store.view() as view:
        said = values_behind(view)
    assert "78 %" in said[raising.show(measured, ref).finding.id]
    assert "90 %" in said[raising.show(measured, ref).finding.id]


def test_a_finding_that_holds_goes_before_one_that_was_withdrawn(measured: Record) -> None:
    raising.withdraw(measured.acting_as(CLIENT), raised(measured), "Mistaken")
    assert crossing(measured)[0].is_waiting
    assert crossing(measured)[0].finding != (second := raised(measured))
    assert (crossing(measured)[0].finding, crossing(measured)[0].is_waiting) == (second, False)


def test_after_mergers_the_finding_at_the_end_counts(measured: Record) -> None:
    first = raised(measured)
    words = {"requirement": "MP-1", "evidence": "Sheet", "gap": "None"}
    second, third = (log.log(measured, "incident", "9.1", "minor", **words).result for __ in range(2))
    log.merge(measured, first, second, "The same")
    log.merge(measured, second, third, "The same")
    assert third in crossing(measured)[0].finding
    assert not crossing(measured)[0].is_waiting
    raising.withdraw(measured, third, "Mistaken")
    assert crossing(measured)[0].is_waiting


def test_without_findings_nothing_stands_behind_any(measured: Record) -> None:
    with measured.store.view() as view:
        assert values_behind(view) == {}
        assert breaches_of(view, ()) == ()
