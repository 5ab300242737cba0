"""Beliefs about management reviews: two that follow each other, measurements, what locks, and what is refused."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from auditor_tui.domain.refusal import RuleBroken, Unknown
from auditor_tui.papers import issue
from auditor_tui.papers.organisation import review
from auditor_tui.services.monitoring import metrics
from auditor_tui.services.organisation import systems
from auditor_tui.services.overview import review_page
from auditor_tui.services.record.faults import FAULTS
from auditor_tui.services.record.opened import Record
from auditor_tui.services.review import approval, reviews
from db.verify import verify
from reports.sheets.blocks import Run, Table
from tests.reports.reading import text_of
from tests.telling import CLIENT, HOSTILE, LEAD, OTHER, nothing_changes


def first_review(record: Record) -> str:
    reference = reviews.hold(record, CLIENT, date(2026, 2, 3)).result
    reviews.change(record, reference, {"attendees": "Chair, auditors", "conclusion": "Suitable", "discussion": "New"})
    for letter in ("a", "b", "c", "d1", "d2", "d3", "e"):
        reviews.confirm(record.acting_as(OTHER), reference, letter)
    reviews.decide(record, reference, "change", "Measure fairness monthly", OTHER, date(2026, 4, 30))
    reviews.decide(record, reference, "resources", "Train an auditor", LEAD, date(2026, 6, 30))
    return reference


def test_the_actions_of_one_review_are_input_a_of_the_next(record: Record) -> None:
    first = first_review(record)
    approval.approve(record.acting_as(CLIENT), first)
    reviews.done(record, first, 1, "Monthly sheet", date(2026, 5, 4))
    second = reviews.hold(record, CLIENT, date(2026, 11, 24)).result
    assert second == "MR-2026-02"
    with record.store.view() as view:
        blocks = review.sheet(record, view, second).blocks
    (table,) = [b for b in blocks if isinstance(b, Table) and b.columns[0] == "Decision"]
    assert [(row[0], row[4]) for row in table.rows] == [
        ("MR-2026-01-1", "done late, 4 days, 294 days old: Monthly sheet"),
        ("MR-2026-01-2", "overdue by 147 days, 294 days old"),
    ]
    page = review_page.page(record)
    assert page.open_review.reference == second
    assert {line.letter: line.count for line in page.inputs}["a"] == 2
    assert page.silent == ("b", "c", "d1", "d2", "d3", "e")
    drawn = issue.printed(record, "minutes", first)
    assert drawn == issue.printed(record, "minutes", first)
    told = text_of(drawn)
    for word in (
        "Chair, auditors",
        "Nothing to report; confirmed by Jonas Weber",
        "Measure fairness monthly",
        "Suitable",
    ):
        assert word in told
    assert "Draft" in text_of(issue.printed(record, "minutes", second))
    assert verify(record.path).is_sound


def test_a_review_is_approved_by_its_chair_with_every_input_accounted_for_and_then_locked(record: Record) -> None:
    reference = reviews.hold(record, CLIENT, date(2026, 11, 20)).result
    chair = record.acting_as(CLIENT)
    with nothing_changes(record):
        with pytest.raises(RuleBroken, match="who attended; a conclusion; data on input a, b, c, d1, d2, d3, e"):
            approval.approve(chair, reference)
        with pytest.raises(RuleBroken, match="approved by its chair, Elena Rossi"):
            approval.approve(record, reference)
    reviews.change(record, reference, {"attendees": "All", "conclusion": "Effective"})
    reviews.note(record, "climate", "Climate change", "No relevant issue")
    for letter in ("a", "c", "d1", "d2", "d3", "e"):
        reviews.confirm(record, reference, letter)
    with nothing_changes(record), pytest.raises(RuleBroken, match="data on input b"):
        approval.approve(chair, reference)
    reviews.confirm(record, reference, "b)", "Looked at; none")
    reviews.decide(record, reference, "improvement", "Explain the ranking", LEAD, date(2026, 12, 1))
    approval.approve(chair, reference)
    with nothing_changes(record):
        for wrong, error in (
            (lambda: approval.approve(chair, reference), RuleBroken),
            (lambda: reviews.change(record, reference, {"conclusion": "x"}), RuleBroken),
            (lambda: reviews.decide(record, reference, "change", "x", LEAD, date(2026, 12, 1)), RuleBroken),
            (lambda: reviews.confirm(record, reference, "a"), RuleBroken),
            (lambda: reviews.done(record, reference, 1, " "), RuleBroken),
            (lambda: reviews.done(record, reference, 1, "x", date(2027, 1, 1)), RuleBroken),
            (lambda: reviews.done(record, reference, 9, "x"), Unknown),
            (lambda: reviews.drop(record, reference, 1, ""), RuleBroken),
            (lambda: reviews.hold(record, "Nobody", date(2026, 1, 1)), Unknown),
            (lambda: reviews.hold(record, LEAD, date(2026, 1, 1), date(2026, 2, 1)), RuleBroken),
            (lambda: reviews.confirm(record, "MR-1999-01", "a"), Unknown),
            (lambda: reviews.confirm(record, reference, "f"), Unknown),
            (lambda: reviews.note(record, "weather", "x", "y"), Unknown),
            (lambda: reviews.note(record, "party", " ", "y"), RuleBroken),
            (lambda: reviews.note(record, "party", "x", "y", on=date(2027, 1, 1)), RuleBroken),
            (lambda: reviews.take_note_back(record, 9, "x"), Unknown),
        ):
            with pytest.raises(error):
                wrong()
    reviews.drop(record, reference, 1, "Done elsewhere")
    with nothing_changes(record), pytest.raises(RuleBroken, match="done or withdrawn already"):
        reviews.done(record, reference, 1, "x")
    assert verify(record.path).is_sound


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


TABLE = "metric,period,value,note\nfairness,2026-06,84,\nfairness,2026-07,82,\naccuracy,2026-Q2,91,\n"


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


def test_a_review_with_no_inputs_at_all_is_a_good_page(record: Record) -> None:
    told = text_of(issue.printed(record, "review"))
    assert told.count("nobody has confirmed that there is nothing to report") == 7
    assert "no position is recorded" in told
    with pytest.raises(Unknown, match="MR-2026-01"):
        issue.printed(record, "minutes")
    with pytest.raises(Unknown, match="none yet"):
        issue.printed(record, "minutes", "MR-2026-09")


@pytest.mark.parametrize(("values"), [["5"], ["0", "0", "0"], [str(n % 7) for n in range(200)], ["-3", "0", "1000000"]])
def test_any_run_is_drawn(record: Record, values: list[str]) -> None:
    metrics.add(record, {"name": "Odd", "target": "0", "better": "lower"})
    for day, value in enumerate(values):
        metrics.measure(record, "odd", value, str(date.fromordinal(date(2026, 3, 1).toordinal() + day)))
    assert issue.printed(record, "review").startswith(b"%PDF")


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_in_a_review_is_drawn_as_text(record: Record, text: str) -> None:
    said = f"x{text}"
    metrics.add(record, dict.fromkeys(("name", "unit", "objective", "owner"), said), "odd")
    metrics.measure(record, "odd", "1", "2026-11", note=said)
    reviews.note(record, "party", said, said, said)
    reference = reviews.hold(record, LEAD, date(2026, 11, 24), texts=dict.fromkeys(reviews.TEXTS, said)).result
    reviews.decide(record, reference, "change", said, LEAD, date(2026, 12, 1))
    for kind in ("review", "minutes"):
        assert issue.printed(record, kind, reference).startswith(b"%PDF")
