"""Beliefs about management reviews: two that follow each other, measurements, what locks, and what is refused."""

from __future__ import annotations

from datetime import date

import pytest

from auditor_tui.domain.refusal import Unknown
from auditor_tui.papers import issue
from auditor_tui.papers.organisation import review
from auditor_tui.services.monitoring import metrics
from auditor_tui.services.overview import review_page
from auditor_tui.services.record.opened import Record
from auditor_tui.services.review import approval, reviews
from db.verify import verify
from reports.sheets.blocks import Table
from tests.reports.reading import text_of
from tests.telling import CLIENT, HOSTILE, LEAD, OTHER


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


TABLE = "metric,period,value,note\nfairness,2026-06,84,\nfairness,2026-07,82,\naccuracy,2026-Q2,91,\n"


@pytest.fixture
def two(record: Record) -> Record:
    for name in ("Fairness", "Accuracy"):
        metrics.add(record, {"name": name})
    return record


def test_a_review_with_no_inputs_at_all_is_a_good_page(record: Record) -> None:
    told = text_of(issue.printed(record, "review"))
    assert told.count("nobody has confirmed that there is nothing to report") == 7
    assert "no position is recorded" in told
    with pytest.raises(Unknown, match="MR-2026-01"):
        issue.printed(record, "minutes")
    with pytest.raises(Unknown, match="none yet"):
        issue.printed(record, "minutes", "MR-2026-09")


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
