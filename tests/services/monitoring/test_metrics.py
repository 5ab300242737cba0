"""Beliefs about metrics: values kept exactly, corrected with a reason, taken in from a table and drawn."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from auditor_tui.domain.refusal import RuleBroken, Unknown
from auditor_tui.papers import issue
from auditor_tui.papers.organisation import review
from auditor_tui.services.monitoring import metrics
from auditor_tui.services.organisation import systems
from auditor_tui.services.record.faults import FAULTS
from auditor_tui.services.record.opened import Record
from reports.sheets.blocks import Run
from tests.reports.reading import text_of
from tests.telling import nothing_changes

TABLE = "metric,period,value,note\nfairness,2026-06,84,\nfairness,2026-07,82,\naccuracy,2026-Q2,91,\n"


def test_measurements_are_kept_exactly_corrected_with_a_reason_and_drawn(record: Record) -> None:
    systems.add(record, "CV ranker")
    metrics.add(record, {"name": "Fairness", "unit": "%", "target": "85", "alarm": "80", "system": "CV ranker"})
    for month, value in (("2026-06", "84.50"), ("2026-07", "82"), ("2026-08", "78")):
        told = metrics.measure(record, "fairness", value, month).result
    assert told == "fairness 2026-08: 78 %, BREACH"
    with nothing_changes(record):
        for wrong, error in (
            (lambda: metrics.measure(record, "fairness", "79", "2026-08"), RuleBroken),
            (lambda: metrics.measure(record, "fairness", "much", "2026-09"), RuleBroken),
            (lambda: metrics.measure(record, "fairness", "79", "autumn"), Unknown),
            (lambda: metrics.measure(record, "speed", "79", "2026-09"), Unknown),
            (lambda: metrics.add(record, {"name": "Fairness"}, "fairness"), RuleBroken),
            (lambda: metrics.add(record, {"name": "x", "target": "high"}), RuleBroken),
            (lambda: metrics.add(record, {"name": "x", "system": "moon"}), Unknown),
            (lambda: metrics.add(record, {"name": "x", "better": "other"}), Unknown),
            (lambda: metrics.change(record, "fairness", {"alarm": "90"}), RuleBroken),
        ):
            with pytest.raises(error):
                wrong()
    metrics.measure(record, "Fairness", "78.5", "2026-08", correct="Typing error")
    (run,) = metrics.listed(record)
    assert [str(m.value) for m in run.values] == ["84.50", "82", "78.5"]
    with record.store.view() as view:
        blocks = review.sheet(record, view).blocks
    (chart,) = [b for b in blocks if isinstance(b, Run)]
    assert chart.target == (85.0, "target 85 %")
    assert chart.points[0] == ("2026-06", 84.5, "84.50")
    assert "Worse than in 2026-06" in text_of(issue.printed(record, "review"))


@pytest.fixture
def two(record: Record) -> Record:
    for name in ("Fairness", "Accuracy"):
        metrics.add(record, {"name": name})
    return record


def test_a_table_of_values_is_taken_in_once_and_again_when_it_grows(two: Record, tmp_path: Path) -> None:
    path = tmp_path / "values.csv"
    path.write_text(TABLE, encoding="utf-8")
    assert metrics.take_in(two, path).change.result == "3"
    with nothing_changes(two):
        assert metrics.take_in(two, path).change.result == "0"
    path.write_text(TABLE + "fairness,2026-08,78,breach\n", encoding="utf-8")
    assert metrics.take_in(two, path).change.result == "1"


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("fairness,2026-08,about 80,", "'about 80' is no figure"),
        ('fairness,2026-08,"78,5",', "has a comma"),
        ("fairness,14.08.2026,78,", "is no period"),
        ("fairness,08/2026,78,", "is no period"),
        ("fairness,2026-06,85,", "stands in row 2 too"),
        ("speed,2026-06,85,", "no metric 'speed'"),
    ],
)
def test_one_wrong_row_leaves_a_table_out_and_is_named(two: Record, tmp_path: Path, line: str, said: str) -> None:
    path = tmp_path / "values.csv"
    path.write_text(TABLE + line + "\nfairness,2026-09,x,\n", encoding="utf-8")
    with nothing_changes(two), pytest.raises(FAULTS) as fault:
        metrics.take_in(two, path)
    assert "row 5" in str(fault.value)
    assert said in str(fault.value)
    assert "row 6" in str(fault.value)
    assert str(fault.value).endswith("Nothing was taken in.")


@pytest.mark.parametrize(("values"), [["5"], ["0", "0", "0"], [str(n % 7) for n in range(200)], ["-3", "0", "1000000"]])
def test_any_run_is_drawn(record: Record, values: list[str]) -> None:
    metrics.add(record, {"name": "Odd", "target": "0", "better": "lower"})
    for day, value in enumerate(values):
        metrics.measure(record, "odd", value, str(date.fromordinal(date(2026, 3, 1).toordinal() + day)))
    assert issue.printed(record, "review").startswith(b"%PDF")
