"""Figures of papers and screens: each counted a second time by a plain query on the raw tables."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor_tui.domain.findings.finding import Grade
from auditor_tui.domain.programme.programme import Scheduled
from auditor_tui.domain.review.trend import by_quarter, case
from auditor_tui.services.findings import register
from auditor_tui.services.overview import figures, review_page
from auditor_tui.services.programme import coverage
from auditor_tui.services.record.opened import Record, open_record
from reports.sheets import blocks
from reports.sheets.figures import PARETO_BARS, Bars, Grid, Pareto, Run, Said, pareto, shade
from tests.db.making import copied
from tests.papers.organisation.test_review import BREACH, FIRST, LAST, asked, sheet

RAISED = f"SELECT id, substr(raised_at, 1, 10) FROM finding WHERE {BREACH}"


@pytest.fixture(scope="module")
def story(whole_demo: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copied(whole_demo, tmp_path_factory.mktemp("figures") / "demo.db")


@pytest.fixture
def told(story: Path):
    record = open_record(story, "Marta Lind")
    yield record
    record.close()


def drawn(record: Record, kind: type) -> list:
    return [block for block in sheet(record).blocks if isinstance(block, kind)]


def clause_of(item: str) -> str:
    return (item.rpartition("-")[0] or item).rpartition(":")[2]


def test_lines_are_what_was_open_and_judged_effective_by_the_raw_tables(told: Record) -> None:
    (lines,) = drawn(told, blocks.Lines)
    raised = asked(told, RAISED)
    closed = dict(asked(told, "SELECT finding_id, verified_on FROM corrective_round WHERE state = 'closed_effective'"))
    for name, (still, done) in zip(lines.periods, lines.values, strict=True):
        year, number = int(name[:4]), int(name[6])
        ends = min(date(year + number // 4, number % 4 * 3 + 1, 1) - timedelta(days=1), LAST)
        begins = max(date(year, number * 3 - 2, 1), FIRST)
        assert still == sum(day <= str(ends) and not (closed.get(of) and closed[of] <= str(ends)) for of, day in raised)
        assert done == sum(str(begins) <= day <= str(ends) for day in closed.values())
    assert [name.endswith("*") for name in lines.periods] == [True, False, False, False, True]


def test_ages_are_those_of_the_raw_tables_in_both_papers(told: Record) -> None:
    closed = {row[0] for row in asked(told, "SELECT finding_id FROM corrective_round WHERE state = 'closed_effective'")}
    ages = [(told.today - date.fromisoformat(day)).days for of, day in asked(told, RAISED) if of not in closed]
    bounds = [(0, 30), (31, 60), (61, 90), (91, 10**9)]
    (bars,) = [bars for bars in drawn(told, blocks.Bars) if bars.title.startswith("Age")]
    assert [sum(row) for row in bars.values] == [sum(low <= age <= high for age in ages) for low, high in bounds]
    assert bars.reading.startswith(f"{len(ages)} findings are open, ")
    whole = figures.of_register(register.register(told), told.today)[0]
    assert isinstance(whole, Bars)
    assert [sum(row[:2]) for row in whole.values] == [sum(row) for row in bars.values]
    suggested = asked(told, "SELECT count(*) FROM finding WHERE grade IN ('ofi', 'observation') AND state = 'open'")
    assert sum(row[2] for row in whole.values) == suggested[0][0]


def test_the_pareto_holds_every_nonconformity_of_the_period_by_its_item(told: Record) -> None:
    (chart,) = drawn(told, blocks.Pareto)
    items = asked(
        told,
        "SELECT coalesce(l.place, f.item) FROM finding f LEFT JOIN logged l ON l.finding_id = f.id "
        f"WHERE f.{BREACH.replace('state', 'f.state')} AND substr(f.raised_at, 1, 10) >= ?",
        str(FIRST),
    )
    counted = Counter(clause_of(item.partition("@")[0]) for (item,) in items)
    assert {label: count for label, count, _ in chart.bars} == counted
    assert chart.bars[-1][2] == 100


def test_coverage_is_that_of_the_answers(told: Record) -> None:
    page = coverage.page(told)
    grid = figures.coverage(page)
    assert isinstance(grid, Grid)
    done = asked(
        told,
        "SELECT DISTINCT substr(a.item, 1, instr(a.item || '@', '@') - 1), substr(u.ends_on, 1, 4) FROM answer a "
        "JOIN audit u ON u.id = a.audit_id WHERE u.state <> 'planned' AND a.result <> 'not_assessed' "
        "AND a.result <> 'not-assessed'",
    )
    for row, cells in zip(grid.rows, grid.cells, strict=True):
        group = row.split()[0]
        if group == "AI":
            continue
        known = {unit for unit in page.coverage if figures.top(unit) == group}
        total = sum(found[0].total for unit, found in page.coverage.items() if unit in known)
        for (word, level), year in zip(cells, grid.columns, strict=True):
            count = len({item for item, y in done if y == year and clause_of(item) in known})
            wanted = "full" if count == total else f"{min(max(round(100 * count / total), 1), 99)} %" if count else "-"
            assert word == (wanted if count or int(year) <= told.today.year else "ahead"), (row, year)
            assert level == shade(count, total)
    assert list(grid.columns) == ["2026", "2027", "2028"]


def test_planned_and_done_are_those_of_schedule_and_audits(told: Record) -> None:
    page = coverage.page(told)
    bars = figures.planned_and_done(page.schedule, page.programme.starts_on, page.programme.ends_on, page.today)
    assert isinstance(bars, Bars)
    assert bars.paired
    months = asked(told, "SELECT substr(month, 1, 7) FROM scheduled")
    ended = asked(
        told,
        "SELECT substr(a.ends_on, 1, 7) FROM scheduled s JOIN audit a ON a.id = s.planned_as WHERE a.state = 'closed'",
    )

    def quarter(month: str) -> str:
        return f"{month[:4]} Q{(int(month[5:7]) + 2) // 3}"

    planned, done = (Counter(quarter(month) for (month,) in rows) for rows in (months, ended))
    assert dict(zip(bars.categories, bars.values, strict=True)) == {
        name: (planned[name], done[name]) for name in bars.categories
    }
    assert sum(done.values()) == 1
    assert len(bars.categories) == 12


def test_screen_and_paper_show_the_same_figures(told: Record) -> None:
    page = review_page.page(told)
    on_screen = {figures.block(figure) for line in page.inputs for figure in line.figures}
    on_paper = {
        b
        for b in sheet(told, page.first, page.last).blocks
        if isinstance(b, blocks.Bars | blocks.Lines | blocks.Pareto | blocks.Run)
    }
    assert on_screen == on_paper
    assert len(on_paper) == 8


def test_too_little_is_said_and_not_drawn(record: Record) -> None:
    today = record.today
    assert [type(f) for f in figures.of_register((), today)] == [Said] * 4
    few = by_quarter([case(Grade.MINOR, today, ())], today - timedelta(days=100), today)
    found = figures.open_and_closed(few)
    assert isinstance(found, Said)
    assert "too few periods for a trend" in found.reading
    assert isinstance(figures.raised(few), Bars)
    assert figures.planned_and_done((), today, today, today).reading.startswith("No audit of the programme")
    assert figures.coverage(coverage.page(record)).reading == "Coverage is counted once a cycle is set."


def test_long_periods_show_the_latest_and_long_cycles_years() -> None:
    first, last = date(2016, 1, 1), date(2026, 12, 31)
    periods = by_quarter([case(Grade.MAJOR, date(2026, 5, 1), ())], first, last)
    for figure in (figures.raised(periods), figures.open_and_closed(periods)):
        assert "the last 16 of 44" in figure.title
        assert len(figure.values) == 16
    one = Scheduled(1, "One", date(2022, 3, 1), (), (), "IA-1", date(2023, 1, 5), is_closed=True)
    yearly = figures.planned_and_done(
        (one, replace(one, skipped="x", is_closed=False)), date(2022, 1, 1), date(2026, 12, 31), last
    )
    assert yearly.categories == ("2022", "2023", "2024", "2025", "2026")
    assert yearly.values[:2] == ((2, 0), (0, 1))
    assert "2 audits were planned" in yearly.reading
    assert "1 left out" in yearly.reading


@given(st.dictionaries(st.text(min_size=1, max_size=5), st.integers(-5, 10**12), max_size=200))
def test_a_pareto_falls_ends_at_all_and_loses_nothing(counts: dict[str, int]) -> None:
    held = {place: count for place, count in counts.items() if count > 0}
    found = pareto("T", counts, "findings")
    if len(held) < 2:
        assert isinstance(found, Said)
        return
    assert isinstance(found, Pareto)
    assert sum(count for _, count, _ in found.bars) == sum(held.values())
    shares = [share for _, _, share in found.bars]
    assert shares == sorted(shares)
    assert shares[-1] == 100
    own = [count for _, count, _ in found.bars[:PARETO_BARS]]
    assert own == sorted(own, reverse=True)
    assert len(found.bars) == min(len(held), PARETO_BARS + 1)
    assert (f"stands for {len(held) - PARETO_BARS} more" in found.reading) == (len(held) > PARETO_BARS)


def test_a_pareto_says_how_few_hold_four_fifths() -> None:
    assert pareto("T", {"9.1": 6, "8.4": 2, "4.1": 1, "5.1": 1}, "findings").reading == (
        "2 of 4 clauses or controls hold 8 of 10 findings: 9.1, 8.4."
    )
    assert pareto("T", {"9.1": 3}, "findings").reading == "All findings (3) lie in one place: 9.1."
    assert "none stands out" in pareto("T", {"9.1": 1, "8.4": 1}, "findings").reading


def test_a_run_without_a_value_is_said(told: Record) -> None:
    run = review_page.page(told).metrics[0]
    assert isinstance(figures.of_run(run), Run)
    assert isinstance(figures.of_run(replace(run, values=())), Said)
