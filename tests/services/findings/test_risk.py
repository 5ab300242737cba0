"""The risk of what is no nonconformity: rated with a reason; high goes through corrective action and is counted apart."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

import pytest

from auditor_tui.cli.main import run
from auditor_tui.domain.findings.finding import FindingState
from auditor_tui.domain.refusal import RuleBroken, Unknown
from auditor_tui.exports import register_table
from auditor_tui.papers import issue
from auditor_tui.services.findings import corrective_action as chain
from auditor_tui.services.findings import log, raising, register, risk
from auditor_tui.services.impartiality import limits
from auditor_tui.services.organisation import people
from auditor_tui.services.overview import desk, review_page
from auditor_tui.services.overview.undo import undo
from auditor_tui.services.record.opened import Record
from db.verify import verify
from tests.reports.reading import text_of
from tests.telling import (
    CAUSE,
    CLIENT,
    CONTAINED,
    HOSTILE,
    LEAD,
    NOW,
    OTHER,
    FixedWorld,
    answer_all,
    bring_to,
    close,
    nothing_changes,
    record_with_people,
)

SAID = {"evidence": "LD-1 of 2026-03-10: 30 days", "gap": "Late appeals may lack data."}


@pytest.fixture
def seen(record: Record, audit: str) -> str:
    """The reference of an observation of an open audit."""
    return raising.raise_finding(record, audit, "9.1-p1", "observation", **SAID).result


def test_rated_high_an_observation_goes_through_corrective_action_and_stays_an_observation(tmp_path: Path) -> None:
    world = FixedWorld()
    record = record_with_people(tmp_path / "r.db", world.world())
    people.involve(record, OTHER, "owner", "clause:9.1")
    ref = log.log(record, "monitoring", "9.1", "observation", **SAID).result
    world.now += timedelta(days=40)
    assert risk.rate(record, ref, "high", "Personal data could be exposed").result == f"{ref}: high"
    entry = register.entry(record, ref)
    assert (entry.due.step, entry.due.on) == ("containment", record.today + timedelta(days=10))
    for wrong in (lambda: chain.decline(record, ref, "x"), lambda: chain.accept(record, ref, action="x", owner=LEAD)):
        with nothing_changes(record), pytest.raises(RuleBroken) as refused:
            wrong()
        assert refused.value.code in ("step-of-another-grade", "step-out-of-order")
    client = record.acting_as(CLIENT)
    chain.contain(client, ref, **CONTAINED)
    assert register.entry(record, ref).rounds[0].begun_on == record.today
    chain.find_cause(client, ref, **CAUSE)
    chain.plan_action(client, ref, "Keep logs for 70 days", CLIENT, record.today + timedelta(days=5))
    chain.fix_criterion(client, ref, "10 of 10 appeals have data", record.today + timedelta(days=9))
    with nothing_changes(record), pytest.raises(RuleBroken, match="cannot accept the plan"):
        chain.accept(client, ref)
    chain.accept(record, ref)
    chain.implement(client, ref, evidence="Setting of the store")
    assert register.entry(record, ref).state is FindingState.IMPLEMENTED
    world.now += timedelta(days=20)
    for own in (CLIENT, OTHER):
        with nothing_changes(record), pytest.raises(RuleBroken) as blocked:
            chain.verify(record.acting_as(own), ref, effective=True, evidence="10 of 10")
        assert blocked.value.code == "blocked-R19"
    chain.verify(record, ref, effective=False, evidence="8 of 10")
    assert len(register.entry(record, ref).rounds) == 2
    found = register.entry(record, ref)
    assert (found.state, found.finding.grade.value, found.finding.words) == (
        FindingState.OPEN,
        "observation",
        "Observation, high risk",
    )
    assert desk.desk(record).open_findings == 0
    assert verify(record.path).is_sound
    record.close()


def test_low_and_medium_are_accepted_or_declined_as_before(record: Record, seen: str) -> None:
    risk.rate(record, seen, "Low", "Seldom")
    risk.rate(record, seen, "medium", "More often than thought")
    assert register.entry(record, seen).due.step == "decision"
    chain.accept(record, seen, action="Look at it monthly", owner=CLIENT, due_on=date(2026, 12, 1))
    risk.rate(record, seen, "low", "Seldom after all")
    chain.implement(record, seen, evidence="Sheet of December")
    assert register.entry(record, seen).state is FindingState.DONE


def test_rated_high_again_its_days_run_from_the_first_time(tmp_path: Path) -> None:
    world = FixedWorld()
    record = record_with_people(tmp_path / "r.db", world.world())
    ref = log.log(record, "monitoring", "9.1", "observation", **SAID).result
    world.now += timedelta(days=5)
    risk.rate(record, ref, "high", "Rights of people")
    due = register.entry(record, ref).due
    world.now += timedelta(days=60)
    risk.rate(record, ref, "medium", "Seldom")
    risk.rate(record, ref, "high", "Often after all")
    assert register.entry(record, ref).due == due
    assert register.entry(record, ref).is_overdue
    chain.contain(record, ref, **CONTAINED)
    assert register.entry(record, ref).rounds[0].begun_on == NOW.date() + timedelta(days=5)
    record.close()


def test_while_the_audit_is_open_only_those_rate_who_may_grade(record: Record, audit: str, seen: str) -> None:
    risk.rate(record, seen, "high", "Rights of people")
    people.involve(record, OTHER, "owner", "clause:9.1")
    for who in (OTHER, CLIENT):
        for level in ("low", "medium"):
            with nothing_changes(record), pytest.raises(RuleBroken) as refused:
                risk.rate(record.acting_as(who), seen, level, "x")
            with nothing_changes(record), pytest.raises(RuleBroken) as graded:
                raising.regrade(record.acting_as(who), seen, "minor", "x")
            assert refused.value.code == graded.value.code


def test_afterwards_nobody_lowers_a_risk_of_the_own_area(record: Record, audit: str, seen: str) -> None:
    logged = log.log(record, "monitoring", "9.1", "observation", **SAID).result
    answer_all(record, audit)
    close(record, audit)
    people.involve(record, CLIENT, "owner", "clause:9.1")
    client = record.acting_as(CLIENT)
    for ref in (seen, logged):
        risk.rate(client, ref, "low", "Seldom")
        risk.rate(client, ref, "high", "Rights of people")
        for level in ("low", "medium"):
            with nothing_changes(record), pytest.raises(RuleBroken) as refused:
                risk.rate(client, ref, level, "x")
            assert refused.value.code == "own-risk"
        risk.rate(record, ref, "medium", "Seen again")


def test_both_parts_of_a_split_keep_the_risk(record: Record, seen: str) -> None:
    risk.rate(record, seen, "high", "Rights of people")
    new = log.split(record, seen, "Two things", **SAID).result
    assert register.entry(record, new).finding.risk == register.entry(record, seen).finding.risk
    assert register.entry(record, new).due.step == "containment"
    undo(record)
    assert not register.entry(record, new).finding.stands
    minor = log.split(record, seen, "Two things", grade="minor", **SAID | {"gap": "Late."})
    assert register.entry(record, minor.result).finding.risk is None
    assert verify(record.path).is_sound


def _strength(record: Record, audit: str) -> str:
    return raising.raise_finding(record, audit, "9.1-p2", "strength", evidence="Drill D-1").result


REFUSED = {
    "a nonconformity": (lambda r, a, s: raising.raise_finding(r, a, "9.1-p3", "minor", **SAID).result, "high", "x", "no-risk-to-rate"),
    "a strength": (lambda r, a, s: _strength(r, a), "low", "x", "no-risk-to-rate"),
    "what was withdrawn": (lambda r, a, s: raising.withdraw(r, s, "Twice").result, "high", "x", "finding-withdrawn"),
    "without a reason": (lambda r, a, s: s, "high", " \u200b", "reason-missing"),
    "no such level": (lambda r, a, s: s, "severe", "x", "unknown-risk"),
    "the same level": (lambda r, a, s: risk.rate(r, s, "high", "x").result[:-6], "high", "y", "risk-same"),
    "high after it was accepted": (lambda r, a, s: chain.accept(r, s, action="x", owner=CLIENT, due_on=date(2026, 12, 1)).result, "high", "x", "followed-up-already"),
    "high after it was declined": (lambda r, a, s: chain.decline(r, s, "No").result, "high", "x", "followed-up-already"),
    "lower once the chain has begun": (lambda r, a, s: (risk.rate(r, s, "high", "x"), chain.contain(r, s, **CONTAINED).result)[1], "low", "x", "followed-up-already"),
    "nothing there": (lambda r, a, s: "LOG-1", "low", "x", "unknown-finding"),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_not_rated_stays_as_it_was(record: Record, audit: str, seen: str, name: str) -> None:
    begin, level, reason, code = REFUSED[name]
    ref = begin(record, audit, seen)
    with nothing_changes(record), pytest.raises((RuleBroken, Unknown)) as refused:
        risk.rate(record, ref, level, reason)
    assert refused.value.code == code


def test_once_the_chain_has_begun_no_other_door_leads_out_of_it(record: Record, audit: str, seen: str) -> None:
    other = raising.raise_finding(record, audit, "9.1-p2", "observation", **SAID).result
    risk.rate(record, seen, "high", "Rights of people")
    with nothing_changes(record), pytest.raises(RuleBroken, match="a risk is not merged away"):
        log.merge(record, seen, other, "The same")
    chain.contain(record, seen, **CONTAINED)
    with nothing_changes(record):
        for grade in ("strength", "minor"):
            with pytest.raises(RuleBroken, match="Something has been done about"):
                raising.regrade(record, seen, grade, "x")
        with pytest.raises(RuleBroken):
            undo(record)
    raising.regrade(record, seen, "ofi", "No trend after all")
    assert register.entry(record, seen).finding.needs_corrective_action


def test_a_rating_is_taken_back_until_something_was_done(record: Record, audit: str, seen: str) -> None:
    risk.rate(record, seen, "low", "Seldom")
    undo(record)
    assert register.entry(record, seen).finding.risk is None
    risk.rate(record, seen, "high", "Often")
    chain.contain(record.acting_as(CLIENT), seen, **CONTAINED)
    with nothing_changes(record), pytest.raises(RuleBroken) as refused:
        undo(record)
    assert refused.value.code == "not-undoable"


def test_a_rating_never_changes_the_report_of_an_audit_that_is_approved(record: Record, audit: str, seen: str) -> None:
    answer_all(record, audit)
    close(record, audit)
    before = {kind: issue.printed(record, kind, audit) for kind in ("report", "checklist")}
    with pytest.raises(RuleBroken):
        raising.regrade(record, seen, "minor", "x")
    risk.rate(record.acting_as(OTHER), seen, "high", "Rights of people")
    bring_to(record, seen, "implemented")
    assert {kind: issue.printed(record, kind, audit) for kind in before} == before
    assert register.entry(record, seen).state is FindingState.IMPLEMENTED
    assert verify(record.path).is_sound


def test_statistics_of_nonconformities_leave_it_out_and_lists_name_it(record: Record, seen: str) -> None:
    before = {line.letter: line.count for line in review_page.page(record).inputs}
    risk.rate(record, seen, "high", "Rights of people")
    after = review_page.page(record)
    assert {line.letter: line.count for line in after.inputs} == before
    (line,) = [said for line in after.inputs if line.letter == "e" for said in line.lines]
    assert "Observation, high risk" in line
    paper = text_of(issue.printed(record, "register"))
    assert "0 nonconformities open" in paper
    assert "Rated high risk: 1 observation or opportunity, 1 still open." in paper
    form = text_of(issue.printed(record, "finding", seen))
    for said in (
        "Corrective action",
        "High risk (stop or fix): Rights of people",
        "Starter Guide",
        "Why it",
        "Correction",
    ):
        assert (said in form) is (said != "Why it"), said
    row = dict(zip(*register_table.tables(record)["Findings"], strict=True))
    assert (row["Grade"], row["Risk"], row["Why this risk"]) == ("observation", "high", "Rights of people")
    assert "Observation, high risk" in text_of(issue.printed(record, "review"))


def test_days_are_those_of_a_minor_unless_they_are_set(record: Record, seen: str) -> None:
    risk.rate(record, seen, "high", "Rights of people")
    assert register.entry(record, seen).due.on == NOW.date() + timedelta(days=10)
    limits.change(record, "minor_contain", 7, "Shorter")
    assert register.entry(record, seen).due.on == NOW.date() + timedelta(days=7)
    shown = {s.setting.name: s for s in limits.listed(record)}
    assert (shown["high_contain"].value, shown["high_contain"].words) == (7, "7 days (as Minor: until containment)")
    limits.change(record, "high_contain", 3, "Stop at once")
    assert register.entry(record, seen).due.on == NOW.date() + timedelta(days=3)
    with nothing_changes(record), pytest.raises(RuleBroken, match="days in this order"):
        limits.change(record, "high_plan", 1, "x")
    paper = text_of(issue.printed(record, "register"))
    assert "High risk 3 days" in paper


def test_hostile_reasons_stay_words(record: Record, seen: str) -> None:
    risk.rate(record, seen, "high", "\n".join(HOSTILE))
    for kind, ref in (("finding", seen), ("register", ""), ("review", "")):
        assert issue.printed(record, kind, ref).startswith(b"%PDF")


def test_by_commands(record: Record, seen: str, capsys: pytest.CaptureFixture[str]) -> None:
    at = ["--db", str(record.path), "--as", LEAD]
    assert run(["findings", "rate-risk", seen, "high", *at]) == 2
    assert run(["findings", "rate-risk", seen, "severe", "--reason", "x", *at]) == 2
    assert run(["findings", "rate-risk", seen, "high", "--reason", "Rights of people", *at]) == 0
    assert run(["findings", "rate-risk", seen, "high", "--reason", "Rights of people", *at]) == 3
    capsys.readouterr()
    assert run(["findings", "show", seen, "--json", *at]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["grade"], told["risk"], told["risk_reason"], told["waits_for"]) == (
        "observation",
        "high",
        "Rights of people",
        "containment",
    )
    assert run(["actions", "list", *at]) == 0
    (line,) = capsys.readouterr().out.splitlines()
    assert (line.split("\t")[:2], line.split("\t")[-1]) == ([seen, "observation"], "high")
    assert run(["findings", "list", *at]) == 0
    (line,) = capsys.readouterr().out.splitlines()
    assert (line.split("\t")[:2], line.split("\t")[-1]) == ([seen, "observation"], "high")
    assert run(["actions", "show", seen, "--json", *at]) == 0
    assert json.loads(capsys.readouterr().out)["risk"] == "high"
