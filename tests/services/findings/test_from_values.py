"""A measured value beyond its line: who is told, how a finding is raised for it, and what stays when it is corrected."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

import pytest

from auditor_tui.cli.main import run
from auditor_tui.domain.refusal import RuleBroken, Unknown
from auditor_tui.exports import registers
from auditor_tui.papers import issue
from auditor_tui.services.findings import from_values, log, raising, register
from auditor_tui.services.monitoring import metrics
from auditor_tui.services.organisation import systems
from auditor_tui.services.overview import review_page
from auditor_tui.services.overview.undo import undo
from auditor_tui.services.record.opened import Record
from auditor_tui.services.review import reviews
from db.tables.review import BreachRecord
from db.verify import verify
from tests.reports.reading import text_of
from tests.telling import CLIENT, LEAD, OTHER, FixedWorld, nothing_changes, record_with_people


def measured(record: Record) -> None:
    systems.add(record, "CV ranker")
    said = {"unit": "%", "target": "85", "alarm": "80", "system": "CV ranker"}
    metrics.add(record, {"name": "Fairness", **said}, "fairness")
    metrics.add(record, {"name": "Appeals", "unit": "days", "better": "lower", "target": "5"}, "appeals")
    for month, value in (("2026-08", "78"), ("2026-09", "83"), ("2026-10", "88")):
        metrics.measure(record, "fairness", value, month, source="Sheet S-8" if value == "78" else "")
    metrics.measure(record, "appeals", "6", "2026-Q3")


@pytest.fixture
def breached(record: Record) -> Record:
    measured(record)
    return record


def of(record: Record, key: str):
    return next(breach for breach in from_values.listed(record) if breach.key == key)


def test_a_breach_becomes_a_finding_in_the_words_of_the_record(breached: Record) -> None:
    ref = from_values.raise_for(breached.acting_as(CLIENT), "Fairness", "2026-08", "minor").result
    found = raising.show(breached, ref)
    assert (found.finding.requirement, found.finding.evidence, found.finding.gap) == (
        "9.1 (CV ranker): Fairness at least 80 %",
        "Fairness 78 % in 2026-08, limit 80 %; source: Sheet S-8",
        "The value of 2026-08 lies below the limit.",
    )
    assert (found.log_entry.origin, found.log_entry.noticed_on, found.log_entry.system, found.item.clause) == (
        "monitoring",
        date(2026, 11, 24),
        "cv-ranker",
        "9.1",
    )
    assert found.log_entry.words == "Monitoring and measurement, noticed on 2026-11-24: Fairness 78 % in 2026-08"
    assert of(breached, "fairness 2026-08").finding == ref
    assert verify(breached.path).is_sound


def test_a_missed_target_can_be_raised_too_and_whoever_raises_it_words_it(breached: Record) -> None:
    given = {"gap": "Applicants wait too long.", "evidence": "Sheet S-9", "requirement": "MP-2: five days"}
    ref = from_values.raise_for(
        breached, "appeals", "2026-q3", "observation", place="A.8.3", noticed_on=date(2026, 10, 2), **given
    ).result
    found = raising.show(breached, ref)
    assert (found.finding.evidence, found.finding.gap) == ("Sheet S-9", "Applicants wait too long.")
    assert (found.item.clause, found.log_entry.noticed_on, found.finding.grade) == (
        "A.8.3",
        date(2026, 10, 2),
        "observation",
    )
    assert of(breached, "fairness 2026-09").evidence == "Fairness 83 % in 2026-09, target 85 %"
    assert of(breached, "appeals 2026-Q3").gap == "The value of 2026-Q3 lies above the target."


def test_what_crosses_no_line_is_unknown_or_has_a_finding_raises_none(breached: Record) -> None:
    ref = from_values.raise_for(breached, "fairness", "2026-08", "minor").result
    with nothing_changes(breached):
        with pytest.raises(RuleBroken, match=f"{ref} was raised for fairness 2026-08 already"):
            from_values.raise_for(breached, "fairness", "2026-08", "major", grade_reason="x")
        with pytest.raises(
            RuleBroken, match=r"lies within limit and target\. To record it all the same, log a finding"
        ):
            from_values.raise_for(breached, "fairness", "2026-10", "minor")
        with pytest.raises(Unknown, match=r"has no value for 2026-01\.$"):
            from_values.raise_for(breached, "fairness", "2026-01", "minor")
        with pytest.raises(Unknown, match="no metric 'speed'"):
            from_values.raise_for(breached, "speed", "2026-08", "minor")
        with pytest.raises(Unknown, match="No checklist has '99'"):
            from_values.raise_for(breached, "fairness", "2026-09", "minor", place="99")
        with pytest.raises(RuleBroken, match="Strengths are recorded in audits"):
            from_values.raise_for(breached, "fairness", "2026-09", "strength")
    assert [breach.key for breach in from_values.listed(breached) if breach.is_waiting] == [
        "appeals 2026-Q3",
        "fairness 2026-09",
    ]


def test_a_corrected_value_leaves_the_finding_and_both_say_so(breached: Record) -> None:
    ref = from_values.raise_for(breached, "fairness", "2026-08", "minor").result
    metrics.measure(breached, "fairness", "87", "2026-08", correct="Typing error")
    assert register.entry(breached, ref).state.value == "open"
    assert register.entry(breached, ref).source.endswith("Fairness 78 % in 2026-08, corrected since to 87 %")
    said = f"{ref}, raised for 78 %, which was corrected since"
    assert of(breached, "fairness 2026-08").finding == said
    assert said in text_of(issue.printed(breached, "review"))
    form = text_of(issue.printed(breached, "finding", ref))
    assert "corrected since to 87 %" in form
    with pytest.raises(RuleBroken, match="already"):
        from_values.raise_for(breached, "fairness", "2026-08", "minor")


def test_after_a_withdrawal_it_can_be_raised_anew_and_after_a_merger_the_other_is_named(breached: Record) -> None:
    first = from_values.raise_for(breached, "fairness", "2026-08", "minor").result
    raising.withdraw(breached, first, "Wrong clause")
    assert of(breached, "fairness 2026-08").finding == f"{first}, withdrawn"
    assert of(breached, "fairness 2026-08").is_waiting
    second = from_values.raise_for(breached, "fairness", "2026-08", "minor").result
    assert of(breached, "fairness 2026-08").finding == second
    other = log.log(
        breached, "incident", "9.1", "minor", requirement="MP-1", evidence="Ticket INC-31", gap="Nobody called."
    ).result
    log.merge(breached, second, other, "The same week")
    assert of(breached, "fairness 2026-08").finding == f"{second}, merged into {other}"
    with pytest.raises(RuleBroken, match="raised for fairness 2026-08 already"):
        from_values.raise_for(breached, "fairness", "2026-08", "minor")


def test_a_merger_holds_only_while_the_finding_at_its_end_stands(breached: Record) -> None:
    raised = from_values.raise_for(breached, "fairness", "2026-08", "minor").result
    said = {"requirement": "MP-1", "evidence": "Ticket INC-31", "gap": "Nobody called."}
    one, two = (log.log(breached, "incident", "9.1", "minor", **said).result for _ in range(2))
    log.merge(breached, raised, one, "The same week")
    log.merge(breached, one, two, "The same cause")
    assert of(breached, "fairness 2026-08").finding == f"{raised}, merged into {two}"
    assert not of(breached, "fairness 2026-08").is_waiting
    raising.withdraw(breached, two, "Wrong")
    assert of(breached, "fairness 2026-08").finding == f"{raised}, merged into {two}, withdrawn"
    assert of(breached, "fairness 2026-08").is_waiting
    again = from_values.raise_for(breached, "fairness", "2026-08", "minor").result
    assert of(breached, "fairness 2026-08").finding == again


def test_a_finding_for_a_missed_target_does_not_cover_a_breach_of_the_limit(breached: Record) -> None:
    mild = from_values.raise_for(breached, "fairness", "2026-09", "ofi").result
    metrics.measure(breached, "fairness", "82", "2026-09", correct="Typing error")
    assert not of(breached, "fairness 2026-09").is_waiting
    metrics.measure(breached, "fairness", "60", "2026-09", correct="Two sheets were missing")
    assert of(breached, "fairness 2026-09").is_waiting
    assert of(breached, "fairness 2026-09").finding == f"{mild}, raised for 83 %, which was corrected since"
    grave = from_values.raise_for(breached, "fairness", "2026-09", "minor").result
    assert of(breached, "fairness 2026-09").finding == grave
    metrics.measure(breached, "fairness", "83", "2026-09", correct="They were found")
    assert not of(breached, "fairness 2026-09").is_waiting
    assert verify(breached.path).is_sound


def test_raising_one_is_taken_back_by_withdrawing_it(breached: Record) -> None:
    from_values.raise_for(breached, "appeals", "2026-Q3", "ofi")  # the first of a pack pins it, which stays
    ref = from_values.raise_for(breached, "fairness", "2026-08", "minor").result
    undo(breached)
    assert not raising.show(breached, ref).finding.stands
    assert of(breached, "fairness 2026-08").is_waiting
    with breached.store.view() as view:
        assert len(view.rows(BreachRecord)) == 2
    assert verify(breached.path).is_sound


def test_review_inputs_name_the_finding_of_each_breach_and_those_without(breached: Record) -> None:
    metrics.measure(breached, "fairness", "70", "2026-11")
    ref = from_values.raise_for(breached, "fairness", "2026-08", "minor").result
    said = text_of(issue.printed(breached, "review"))
    assert "2 values lay beyond an alarm limit. For 1 of them no finding was raised." in said
    assert f"BREACH {ref}" in said
    assert "BREACH no finding raised" in said
    page = review_page.page(breached)
    assert [(breach.key, breach.finding) for breach in page.breaches if breach.is_beyond_limit] == [
        ("fairness 2026-08", ref),
        ("fairness 2026-11", "no finding raised"),
    ]
    held = reviews.hold(breached, CLIENT, date(2026, 9, 30), date(2026, 9, 1), date(2026, 9, 30)).result
    assert [breach.key for breach in review_page.page(breached).breaches] == ["fairness 2026-09"], held


def test_by_commands_a_breach_is_told_with_the_command_that_raises_it(
    record: Record, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    at = ["--db", str(record.path), "--as", LEAD]
    assert run(["metrics", "add", "Fairness", "--unit", "%", "--target", "85", "--alarm", "80", *at]) == 0
    assert run(["measure", "fairness", "78", "--period", "2026-08", *at]) == 0
    told = capsys.readouterr().err
    command = "auditor findings raise --source monitoring --metric fairness --period 2026-08 --grade GRADE"
    assert f"Fairness 78 % in 2026-08, limit 80 %: breach of the limit. To raise a finding: {command}" in told
    table = tmp_path / "values.csv"
    table.write_text("metric,period,value\nfairness,2026-09,83\nfairness,2026-10,90\n", encoding="utf-8")
    assert run(["metrics", "import", str(table), *at]) == 0
    taken = capsys.readouterr()
    assert taken.out == "2\n"
    assert taken.err.count("To raise a finding") == 1
    assert "target 85 %: target missed" in taken.err
    assert run(["metrics", "import", str(table), *at]) == 0
    again = capsys.readouterr()
    assert again.out == "0\n"
    assert "no value that the record does not have already" in again.err
    assert "target missed" not in again.err
    table.write_text(table.read_text(encoding="utf-8") + "fairness,2026-11,84\n", encoding="utf-8")
    assert run(["metrics", "import", str(table), *at]) == 0
    later = capsys.readouterr().err
    assert (later.count("target missed"), "2026-11" in later, "2026-09" in later) == (1, True, False)
    words = command.replace("GRADE", "minor").split()[1:]
    assert run([*words, *at]) == 0
    ref = capsys.readouterr().out.strip()
    assert run([*words, *at]) == 3
    assert run(["measure", "fairness", "87", "--period", "2026-08", "--correct", "Typing error", *at]) == 0
    assert f"Finding {ref}, raised for 78 %".casefold() in capsys.readouterr().err.casefold()
    assert run(["metrics", "list", "--json", *at]) == 0
    (metric,) = json.loads(capsys.readouterr().out)
    assert [(v["period"], v["finding"], v["raised_for"]) for v in metric["values"]] == [
        ("2026-08", ref, "78"),
        ("2026-09", None, None),
        ("2026-10", None, None),
        ("2026-11", None, None),
    ]
    assert run(["metrics", "list", *at]) == 0
    assert f"2026-08: {ref}, raised for 78 %" in capsys.readouterr().out
    for wrong in (
        ["--source", "incident", "--metric", "fairness", "--period", "2026-09"],
        ["--source", "monitoring", "--metric", "fairness"],
        ["--metric", "fairness", "--period", "2026-09"],
        ["--source", "monitoring"],
    ):
        assert run(["findings", "raise", *wrong, "--grade", "minor", *at]) == 2
    assert verify(record.path).is_sound


def test_the_register_of_metrics_tells_which_finding_a_value_led_to(breached: Record) -> None:
    ref = from_values.raise_for(breached, "fairness", "2026-08", "minor").result
    head, row = registers.tables(breached, "metrics")["Breaches"]
    assert dict(zip(head, row, strict=True)) == {
        "Finding": ref,
        "Measured": "fairness 2026-08",
        "Value": "78",
        "Line": "limit",
    }


def test_noticed_is_the_day_it_was_recorded_though_it_is_raised_later(tmp_path: Path) -> None:
    world = FixedWorld()
    record = record_with_people(tmp_path / "r.db", world.world())
    measured(record)
    world.now += timedelta(days=9)
    metrics.measure(record, "fairness", "77", "2026-08", correct="Typing error")
    ref = from_values.raise_for(record, "fairness", "2026-08", "minor").result
    assert raising.show(record, ref).log_entry.noticed_on == date(2026, 11, 24)
    metrics.measure(record, "fairness", "79", "2026-10", correct="One sheet was missing")
    ref = from_values.raise_for(record, "fairness", "2026-10", "minor").result
    assert raising.show(record, ref).log_entry.noticed_on == date(2026, 12, 3)
    record.close()


def test_a_value_is_not_noticed_before_its_period_began(breached: Record) -> None:
    with nothing_changes(breached), pytest.raises(RuleBroken, match="before the period began"):
        from_values.raise_for(breached, "fairness", "2026-08", "minor", noticed_on=date(2026, 7, 31))
    assert from_values.raise_for(breached, "fairness", "2026-08", "minor", noticed_on=date(2026, 8, 1)).result


def test_a_withdrawal_stays_once_another_finding_was_raised_for_the_value(breached: Record) -> None:
    first = from_values.raise_for(breached, "fairness", "2026-08", "minor").result
    raising.withdraw(breached, first, "Wrong place")
    other = breached.acting_as(OTHER)
    second = from_values.raise_for(other, "fairness", "2026-08", "minor").result
    with nothing_changes(breached), pytest.raises(RuleBroken, match=f"{second} was raised for the same value since"):
        undo(breached)
    raising.withdraw(other, second, "Raised twice")
    undo(breached)
    assert raising.show(breached, first).finding.stands
