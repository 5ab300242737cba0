"""A finding that no audit raised, from the log to shown effect: by use cases, by commands and by keys."""

from __future__ import annotations

import io
import json
from datetime import date, timedelta
from pathlib import Path

import pypdf
import pytest

from auditor_tui.cli.main import run
from auditor_tui.domain.findings.finding import FindingState
from auditor_tui.domain.refusal import RuleBroken, Unknown
from auditor_tui.exports import register_table
from auditor_tui.papers import issue
from auditor_tui.services.findings import corrective_action as chain
from auditor_tui.services.findings import log, raising, register
from auditor_tui.services.organisation import people, systems
from auditor_tui.services.overview import search
from auditor_tui.services.overview.undo import undo
from auditor_tui.services.record.opened import Record
from db.verify import verify
from tests.telling import (
    CAUSE,
    CLIENT,
    CONTAINED,
    LEAD,
    OTHER,
    FixedWorld,
    nothing_changes,
    record_with_audit,
    record_with_people,
)

SAID = {"requirement": "MP-1: evaluate within two days", "evidence": "Sheet W42: 0.24 of 0.20", "gap": "Not evaluated."}


def test_a_logged_nonconformity_is_followed_until_it_is_shown_to_work(tmp_path: Path) -> None:
    world = FixedWorld()
    record = record_with_people(tmp_path / "r.db", world.world())
    client = record.acting_as(CLIENT)
    ref = log.log(client, "monitoring", "9.1", "minor", noticed_on=date(2026, 11, 20), **SAID).result
    assert ref == "LOG-2026-ER01"
    raising.acknowledge(record, ref, "Monitoring lead")
    chain.contain(client, ref, **CONTAINED)
    chain.find_cause(client, ref, **CAUSE)
    chain.plan_action(client, ref, "The log takes measurements", CLIENT, date(2026, 12, 1))
    chain.fix_criterion(client, ref, "Every low value has an entry", date(2026, 12, 10))
    chain.accept(record, ref)
    chain.implement(client, ref, evidence="Procedure v2")
    world.now += timedelta(days=20)
    with pytest.raises(RuleBroken, match="took no part in it"):
        chain.verify(client, ref, effective=True, evidence="Own work")
    chain.verify(record.acting_as(OTHER), ref, effective=True, evidence="6 of 6 entries")
    entry = register.entry(record, ref)
    assert (entry.state, entry.audit, entry.item.citation) == (FindingState.CLOSED_EFFECTIVE, None, "9.1")
    assert entry.source == "Monitoring and measurement, noticed on 2026-11-20"
    form = "\n".join(p.extract_text() for p in pypdf.PdfReader(io.BytesIO(issue.printed(record, "finding", ref))).pages)
    assert "noticed on 2026-11-20" in form
    assert "Sheet W42" in form
    assert verify(record.path).is_sound
    record.close()


def test_an_item_says_its_requirement_and_a_system_stands_beside_it(record: Record) -> None:
    systems.add(record, name="CV ranker", origin="developed", stage="operation")
    ref = log.log(
        record,
        "incident",
        "8.4-s1",
        "major",
        system="CV ranker",
        evidence="AIIA list",
        gap="None.",
        grade_reason="Blind",
    ).result
    page = raising.show(record, ref)
    assert page.finding.requirement.startswith("8.4")
    assert page.item.id == "8.4-s1@cv-ranker"
    assert page.log_entry is not None
    assert page.log_entry.system == "cv-ranker"
    assert [hit.reference for hit in search.search(record, "AIIA list")] == [ref]
    assert "Incident, noticed on" in register_table.as_csv(record).decode("utf-8-sig")


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (("rumour", "9.1", "minor"), "no source of a finding"),
        (("incident", "99.9", "minor"), "No checklist has '99.9'"),
        (("incident", "9.1", "grave"), "is not a grade"),
        (("incident", "A.6.2.6", "minor"), "Statement of Applicability on record says nothing"),
        (("incident", "9.1", "strength"), "recorded in audits"),
    ],
)
def test_what_cannot_be_logged_is_refused_and_nothing_changes(record: Record, given, said: str) -> None:
    with nothing_changes(record), pytest.raises((RuleBroken, Unknown), match=said):
        log.log(record, *given, **SAID)


@pytest.mark.parametrize("part", ["requirement", "evidence", "gap"])
def test_a_clause_alone_asks_for_all_three_parts(record: Record, part: str) -> None:
    with nothing_changes(record), pytest.raises(RuleBroken):
        log.log(record, "incident", "9.1", "minor", **(SAID | {part: " "}))


@pytest.mark.parametrize("part", ["evidence", "gap"])
@pytest.mark.parametrize("unseen", ["\u200b", "\u202e\u200b \n", "\x1b\x07"])
def test_signs_that_nobody_sees_are_no_words(record: Record, part: str, unseen: str) -> None:
    with nothing_changes(record), pytest.raises(RuleBroken):
        log.log(record, "incident", "9.1", "minor", **(SAID | {part: unseen}))
    ref = log.log(record, "incident", "9.1", "minor", **SAID).result
    with nothing_changes(record), pytest.raises(RuleBroken, match="needs a reason"):
        raising.withdraw(record, ref, unseen)


def test_findings_are_merged_split_regraded_and_withdrawn_with_history(record: Record, audit: str) -> None:
    first = log.log(record, "monitoring", "9.1", "minor", **SAID).result
    second = log.log(record, "incident", "9.1", "minor", **SAID).result
    log.merge(record, second, first, "The same week")
    assert raising.show(record, second).links == (f"merged into {first}: The same week",)
    assert raising.show(record, first).links == (f"took in {second}: The same week",)
    assert not raising.show(record, second).finding.stands
    new = log.split(record, first, "Two weeks", evidence="Sheet W43", gap="Not evaluated in W43.").result
    page = raising.show(record, new)
    assert (page.finding.evidence, page.finding.requirement, page.item.citation) == (
        "Sheet W43",
        SAID["requirement"],
        "9.1",
    )
    assert page.log_entry == raising.show(record, first).log_entry
    raised = raising.raise_finding(record, audit, "9.1-p1", "minor", evidence="E", gap="G").result
    half = log.split(record, raised, "Two things", evidence="E2", gap="G2", grade="observation").result
    assert half.startswith(f"{audit}-")
    with pytest.raises(RuleBroken, match="same audit"):
        log.merge(record, half, first, "Alike")
    raising.regrade(record, first, "major", "Seen for two weeks")
    raising.withdraw(record, new, "Logged twice")
    chain.contain(record, first, **CONTAINED)
    chain.find_cause(record, first, **CAUSE)
    with nothing_changes(record), pytest.raises(RuleBroken, match="rests on how it stands"):
        raising.withdraw(record, first, "Too late")
    assert verify(record.path).is_sound


def test_logging_merging_and_splitting_are_taken_back(record: Record) -> None:
    first = log.log(record, "monitoring", "9.1", "minor", **SAID).result
    second = log.log(record, "incident", "9.1", "minor", **SAID).result
    log.merge(record, second, first, "The same week")
    undo(record)
    assert raising.show(record, second).finding.stands
    assert raising.show(record, second).links == ()
    half = log.split(record, first, "Two", evidence="E2", gap="G2").result
    undo(record)
    assert not raising.show(record, half).finding.stands
    undo(record)
    assert not raising.show(record, second).finding.stands
    assert [e.finding.reference for e in register.register(record) if e.finding.stands] == [first]
    assert verify(record.path).is_sound


def test_earlier_failures_on_the_same_item_are_recognised_in_log_and_audit(record: Record, audit: str) -> None:
    logged = log.log(record, "complaint", "9.1-p1", "minor", **SAID).result
    raised = raising.raise_finding(record, audit, "9.1-p1", "minor", evidence="E", gap="G").result
    again = log.log(record, "supplier", "9.1-p1", "minor", **SAID).result
    assert register.entry(record, raised).repeats == (logged,)
    assert register.entry(record, again).repeats == (logged, raised)


def test_three_minors_on_one_clause_ask_whether_it_broke_down(record: Record, audit: str) -> None:
    for item in ("9.1-p1", "9.1-p2", "9.1-p3"):
        assert raising.hints(raising.all_findings(record, audit)) == ()
        raising.raise_finding(record, audit, item, "minor", evidence="E", gap="G")
    (said,) = raising.hints(raising.all_findings(record, audit))
    assert "3 minor nonconformities stand against 9.1" in said


def test_a_quality_team_logs_by_command_with_one_line(tmp_path: Path, capsys) -> None:
    path = tmp_path / "r.db"
    record_with_audit(path).close()
    asked = ["--db", str(path), "--as", LEAD, "findings"]
    raised = [*asked, "raise", "--source", "incident", "--item", "9.1", "--grade", "minor", "--on", "2026-11-20"]
    parts = [word for name, text in SAID.items() for word in (f"--{name}", text)]
    assert run([*raised, *parts]) == 0
    ref = capsys.readouterr().out.strip()
    assert run([*asked, "show", ref, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["audit"], told["source"], told["gap"]) == ("", "Incident, noticed on 2026-11-20", SAID["gap"])
    assert run([*asked, "split", ref, "--evidence", "E2", "--gap", "G2", "--reason", "Two"]) == 0
    other = capsys.readouterr().out.strip()
    assert run([*asked, "merge", other, ref, "--reason", "One after all"]) == 0
    assert capsys.readouterr().out.strip() == ref
    assert run([*asked, "raise", "--item", "9.1", "--grade", "minor"]) == 2
    assert "--source" in capsys.readouterr().err
    assert run([*asked, "raise", "IA-2026-01", *raised[len(asked) + 1 :], *parts]) == 2
    assert run([*asked, "split", ref, "--evidence", "E", "--grade", "strength", "--reason", "x"]) == 3
    capsys.readouterr()
    assert run([*raised, "--on", "2027-11-20", *parts]) == 3
    assert "still to come" in capsys.readouterr().err


def test_who_answers_for_the_area_does_not_change_what_others_logged(record: Record) -> None:
    people.involve(record, OTHER, "owner", "clause:9.1")
    reference = log.log(record, "incident", "9.1", "minor", requirement="R", evidence="E", gap="G").result
    owner = record.acting_as(OTHER)
    with nothing_changes(record), pytest.raises(RuleBroken, match="Let whoever raised it change it") as refusal:
        raising.withdraw(owner, reference, "Not so bad")
    assert "R19" in refusal.value.source
    with nothing_changes(record), pytest.raises(RuleBroken, match="Let whoever raised it"):
        raising.regrade(owner, reference, "observation", "Not so bad")
    own = log.log(owner, "incident", "9.1", "minor", requirement="R", evidence="E2", gap="G2").result
    raising.withdraw(owner, own, "Logged twice by me")
    raising.withdraw(record, reference, "Logged in error")
