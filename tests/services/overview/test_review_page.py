"""Management review on its page: the period it is about, each input counted, and what nobody accounted for."""

from __future__ import annotations

from datetime import date

from auditor_tui.domain.review.review import INPUTS
from auditor_tui.services.findings import log
from auditor_tui.services.monitoring import metrics
from auditor_tui.services.overview.review_page import page
from auditor_tui.services.record.opened import Record
from auditor_tui.services.review import reviews
from tests.telling import CLIENT


def test_without_an_open_review_it_is_about_the_last_twelve_months(record: Record) -> None:
    shown = page(record)
    assert (shown.open_review, shown.first, shown.last) == (None, date(2025, 11, 25), date(2026, 11, 24))
    assert [(line.letter, line.count, line.confirmed) for line in shown.inputs] == [(i, 0, "") for i in INPUTS]
    assert shown.silent == tuple(INPUTS)


def test_an_open_review_names_the_period_and_what_was_confirmed_is_silent_no_more(record: Record) -> None:
    first = reviews.hold(record, CLIENT, date(2026, 11, 20), date(2026, 1, 1), date(2026, 6, 30)).result
    reviews.confirm(record, first, "a")
    shown = page(record)
    assert shown.open_review is not None
    assert (shown.open_review.reference, shown.first, shown.last) == (first, date(2026, 1, 1), date(2026, 6, 30))
    assert shown.inputs[0].confirmed == "Nothing to report (Marta Lind, 2026-11-24)"
    assert shown.silent == tuple(INPUTS)[1:]


def test_each_input_says_its_lines_and_figures_where_there_are_any(record: Record, audit: str) -> None:
    ref = log.log(record, "incident", "9.1", "minor", requirement="MP-1", evidence="S-1", gap="None").result
    metrics.add(record, {"name": "Fairness", "unit": "%", "target": "85", "alarm": "80"}, "fairness")
    metrics.measure(record, "fairness", "78", "2026-08")
    reviews.note(record, "party", "Works council", "Wants figures", on=date(2026, 5, 1))
    shown = page(record)
    lines = {line.letter: line for line in shown.inputs}
    assert lines["d1"].lines[0].startswith(f"{ref} ")
    assert lines["c"].lines == ("2026-05-01 Works council: Wants figures",)
    assert lines["d3"].lines == (f"{audit} open: Audit",)
    assert (lines["d2"].count, len(lines["d2"].figures)) == (1, 1)
    assert [breach.measured.period for breach in shown.breaches] == ["2026-08"]
    assert shown.silent == ("a", "b", "e")
