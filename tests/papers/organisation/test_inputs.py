"""Beliefs about inputs of management review: data where there is some, who confirmed otherwise, and never silence."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from auditor_tui.papers.organisation import inputs
from auditor_tui.services.review.inputs import Inputs
from auditor_tui.services.review.reviews import reviews
from reports.sheets.blocks import Heading, Run
from tests.papers.composing import moment, texts

YEAR = (date(2025, 12, 1), date(2026, 11, 24))


def test_each_metric_of_the_period_is_a_chart_with_its_numbers(whole_demo: Path) -> None:
    with moment(whole_demo) as (record, view, __):
        held = Inputs(record, view, None, *YEAR)
        charts = [block for block in inputs.measurements(held) if isinstance(block, Run)]
        assert [len(chart.points) for chart in charts] == [len(run.values) for run in held.measured]
        assert charts


def test_an_input_without_data_says_that_nobody_confirmed_it(record) -> None:
    with record.store.view() as view:
        empty = Inputs(record, view, None, *YEAR)
        for letter, said in (("a", inputs.earlier_actions), ("b", inputs.issues), ("c", inputs.parties)):
            blocks = said(empty)
            assert isinstance(blocks[0], Heading)
            assert blocks[0].text.startswith(f"{letter}  ")
            assert inputs.NO_DATA in texts(blocks)


def test_what_somebody_confirmed_is_said_with_name_and_day(whole_demo: Path) -> None:
    with moment(whole_demo) as (record, view, __):
        confirmed = [r for r in reviews(view) if r.confirmed]
        assert confirmed
        for review in confirmed:
            held = Inputs(record, view, review, review.period_from, review.period_to)
            for letter, (___, who, on) in review.confirmed.items():
                said = inputs.silence(held, letter).text
                assert f"Confirmed by {who} on {on}" in said
