"""What the record holds for a review: of its period alone, what earlier reviews left open, and what is empty."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from auditor_tui.domain.review.review import INPUTS
from auditor_tui.services.findings import log, raising
from auditor_tui.services.monitoring import metrics
from auditor_tui.services.record.opened import Record
from auditor_tui.services.review import reviews
from auditor_tui.services.review.inputs import Inputs
from tests.telling import CLIENT, OTHER

FIRST, LAST = date(2025, 12, 1), date(2026, 11, 24)
WORDS = {"evidence": "Sheet S-1", "gap": "Nobody looks"}


@contextmanager
def held(record: Record, first: date = FIRST, last: date = LAST, review: str = "") -> Iterator[Inputs]:
    with record.store.view() as view:
        yield Inputs(record, view, reviews.review_named(view, review) if review else None, first, last)


def test_a_record_that_holds_nothing_is_empty_on_every_input(record: Record) -> None:
    with held(record) as inputs:
        assert inputs.empty() == tuple(INPUTS)
        assert inputs.climate is None


def test_findings_between_audits_are_inputs_unless_withdrawn_or_raised_later(record: Record) -> None:
    minor = log.log(record, "incident", "9.1", "minor", requirement="MP-1", **WORDS).result
    seen = log.log(record, "incident", "9.1", "observation", **WORDS).result
    gone = log.log(record, "incident", "9.1", "minor", requirement="MP-1", **WORDS).result
    raising.withdraw(record, gone, "Mistaken")
    with held(record) as inputs:
        assert [e.finding.reference for e in inputs.nonconformities] == [minor]
        assert [e.finding.reference for e in inputs.opportunities] == [seen]
        assert not {"d1", "e"} & set(inputs.empty())
    with held(record, last=date(2026, 11, 23)) as inputs:
        assert {"d1", "e"} <= set(inputs.empty())
    with held(record, date(2026, 11, 25), date(2026, 12, 31)) as inputs:
        assert [e.finding.reference for e in inputs.opportunities] == [seen]


def test_audits_count_by_the_day_their_fieldwork_begins(record: Record, audit: str) -> None:
    with held(record, last=date(2026, 11, 24)) as inputs:
        assert [found.reference for found in inputs.audits] == [audit]
    with held(record, last=date(2026, 11, 23)) as inputs:
        assert inputs.audits == ()
        assert "d3" in inputs.empty()


def test_changes_are_of_the_period_and_the_position_on_climate_is_the_latest_so_far(record: Record) -> None:
    reviews.note(record, "climate", "Climate change", "Not relevant", on=date(2025, 3, 1))
    reviews.note(record, "party", "Works council", "Wants figures", on=date(2026, 5, 1))
    with held(record) as inputs:
        assert inputs.climate is not None
        assert inputs.climate.text == "Not relevant"
        assert [change.subject for change in inputs.changes] == ["Works council"]
        assert {"b", "c"} & set(inputs.empty()) == {"b"}
    reviews.note(record, "climate", "Climate change", "Relevant", on=date(2026, 6, 1))
    with held(record) as inputs:
        assert inputs.climate is not None
        assert inputs.climate.text == "Relevant"


def test_values_are_those_of_the_period(record: Record) -> None:
    metrics.add(record, {"name": "Fairness", "unit": "%", "target": "85", "alarm": "80"}, "fairness")
    for month, value in (("2025-10", "70"), ("2026-08", "78")):
        metrics.measure(record, "fairness", value, month)
    with held(record) as inputs:
        (run,) = inputs.measured
        assert [value.period for value in run.values] == ["2026-08"]
        assert [breach.measured.period for breach in inputs.breaches] == ["2026-08"]


def test_decisions_of_earlier_reviews_come_up_until_they_were_done_before_the_period(record: Record) -> None:
    earlier = reviews.hold(record, CLIENT, date(2026, 2, 3)).result
    reviews.decide(record, earlier, "change", "Measure monthly", OTHER, date(2026, 4, 30))
    reviews.decide(record, earlier, "resources", "Train", OTHER, date(2026, 4, 30))
    reviews.done(record, earlier, 1, "Sheet", date(2026, 5, 4))
    later = reviews.hold(record, CLIENT, date(2026, 11, 20)).result
    reviews.decide(record, later, "change", "Own decision", OTHER, date(2026, 12, 30))
    with held(record, date(2026, 5, 4), review=later) as inputs:
        assert [decision.text for decision in inputs.actions] == ["Measure monthly", "Train"]
    with held(record, date(2026, 5, 5), review=later) as inputs:
        assert [decision.text for decision in inputs.actions] == ["Train"]
    with held(record, review=earlier) as inputs:
        assert inputs.actions == ()
