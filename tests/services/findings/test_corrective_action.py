"""From a finding to closed corrective action on a real record: by hand, by commands, by keys, and in any order."""

from __future__ import annotations

import importlib
import inspect
import io
import json
from datetime import date, datetime, timedelta
from pathlib import Path

import pypdf
import pytest

from auditor_tui.cli.main import run
from auditor_tui.domain.findings import asked
from auditor_tui.domain.findings.finding import FindingState
from auditor_tui.domain.refusal import RuleBroken, Unknown
from auditor_tui.domain.review import asked as asked_of_review
from auditor_tui.papers import issue
from auditor_tui.services.findings import corrective_action as chain
from auditor_tui.services.findings import raising, register
from auditor_tui.services.overview import desk
from auditor_tui.services.overview.undo import undo
from auditor_tui.services.record.opened import Record
from db.verify import verify
from tests.telling import (
    CAUSE,
    CLIENT,
    CONTAINED,
    HOSTILE,
    LEAD,
    NOW,
    OTHER,
    WHYS,
    FixedWorld,
    answer_all,
    bring_to,
    close,
    nothing_changes,
    open_audit,
    record_with_people,
    rows,
)  # fmt: skip


@pytest.fixture
def raised(record: Record, audit: str) -> str:
    return raising.raise_finding(
        record, audit, "9.1-p1", "minor", evidence="Plan MP-1", gap="No metric is named."
    ).result


def test_a_nonconformity_is_followed_until_it_is_shown_to_work(tmp_path: Path) -> None:
    world = FixedWorld()
    record = record_with_people(tmp_path / "r.db", world.world())
    audit = open_audit(record)
    ref = raising.raise_finding(
        record, audit, "9.1-p1", "major", evidence="Plan MP-1", gap="No metric.", grade_reason="Blind"
    ).result
    answer_all(record, audit)
    close(record, audit)
    report, frozen = issue.printed(record, "report", audit), rows(record)
    bring_to(record, ref, "implemented")
    waiting = register.entry(record, ref)
    assert (waiting.state, waiting.is_waiting, waiting.is_overdue) == (FindingState.IMPLEMENTED, True, False)
    with nothing_changes(record), pytest.raises(RuleBroken) as early:
        chain.verify(record, ref, effective=True, evidence="10 of 10")
    assert early.value.code == "too-early"
    world.now = NOW + timedelta(days=20)
    with nothing_changes(record), pytest.raises(RuleBroken) as own:
        chain.verify(record.acting_as(CLIENT), ref, effective=True, evidence="10 of 10")
    assert own.value.code == "blocked-R19"
    assert chain.verify(record, ref, effective=False, evidence="1 of 10 has none").result == ref
    again = register.entry(record, ref)
    assert (again.state, len(again.rounds), again.rounds[0].effective) == (FindingState.OPEN, 2, False)
    assert again.rounds[0].actions[0].done_on == NOW.date()
    bring_to_again(record, ref, world)
    assert register.entry(record, ref).state is FindingState.CLOSED_EFFECTIVE
    assert desk.desk(record).open_findings == 0
    chain.reopen(record, ref, "The March sheet shows the same gap.")
    assert [held.number for held in register.entry(record, ref).rounds] == [1, 2, 3]
    for name in ("audit", "answer", "evidence", "finding"):
        assert rows(record)[name] == frozen[name]
    assert issue.printed(record, "report", audit) == report
    record.close()
    assert verify(record.path).is_sound


def bring_to_again(record: Record, ref: str, world: FixedWorld) -> None:
    client = record.acting_as(CLIENT)
    chain.contain(client, ref, **CONTAINED)
    chain.find_cause(client, ref, **CAUSE)
    chain.plan_action(client, ref, "The sheet opens the entry itself", CLIENT, date(2026, 12, 20))
    chain.fix_criterion(client, ref, "Every low value has an entry", date(2027, 1, 10))
    chain.accept(record, ref)
    chain.implement(client, ref, evidence="Change CH-9")
    world.now = datetime.fromisoformat("2027-01-10T09:00:00+00:00")
    chain.verify(record.acting_as(OTHER), ref, effective=True, evidence="12 of 12 have an entry")


REFUSED = {
    "cause before containment": ("open", lambda r, f: chain.find_cause(r, f, **CAUSE), "step-out-of-order"),
    "no consequences": ("open", lambda r, f: chain.contain(r, f, **(CONTAINED | {"consequences": " "})), "part-missing"),
    "contained tomorrow": ("open", lambda r, f: chain.contain(r, f, **CONTAINED, on=date(2026, 11, 25)), "not-yet"),
    "contained long ago": ("open", lambda r, f: chain.contain(r, f, **CONTAINED, on=date(1999, 12, 31)), "long-ago"),
    "done long ago": ("plan_accepted", lambda r, f: chain.implement(r, f, evidence="x", on=date(1900, 1, 1)), "long-ago"),
    "done before the plan was accepted": ("plan_accepted", lambda r, f: chain.implement(r, f, evidence="x", on=date(2026, 11, 23)), "before-its-time"),
    "contained by a stranger": ("open", lambda r, f: chain.contain(r, f, **CONTAINED, by="Nobody"), "unknown-person"),
    "one why": ("contained", lambda r, f: chain.find_cause(r, f, **(CAUSE | {"causes": ["x"]})), "cause-missing"),
    "due yesterday": ("cause_found", lambda r, f: chain.plan_action(r, f, "x", CLIENT, date(2026, 11, 23)), "due-in-the-past"),
    "owner unknown": ("cause_found", lambda r, f: chain.plan_action(r, f, "x", "Who", date(2026, 12, 1)), "unknown-person"),
    "no such action to drop": ("cause_found", lambda r, f: chain.drop_action(r, f, 7, "x"), "unknown-action"),
    "nothing planned": ("cause_found", lambda r, f: chain.accept(r, f), "no-action-planned"),
    "own extension": ("plan_accepted", lambda r, f: chain.extend(r.acting_as(CLIENT), f, 1, date(2027, 1, 1), "x"), "own-extension"),
    "earlier due date": ("plan_accepted", lambda r, f: chain.extend(r, f, 1, date(2026, 11, 30), "x"), "no-extension"),
    "extension without reason": ("plan_accepted", lambda r, f: chain.extend(r, f, 1, date(2027, 1, 1), ""), "part-missing"),
    "done tomorrow": ("plan_accepted", lambda r, f: chain.implement(r, f, evidence="x", on=date(2026, 11, 25)), "not-yet"),
    "another action": ("plan_accepted", lambda r, f: chain.implement(r, f, 2, evidence="x"), "unknown-action"),
    "plan after acceptance": ("plan_accepted", lambda r, f: chain.plan_action(r, f, "x", CLIENT, date(2026, 12, 3)), "step-out-of-order"),
    "reopen what is open": ("implemented", lambda r, f: chain.reopen(r, f, "x"), "step-out-of-order"),
    "decline a breach": ("open", lambda r, f: chain.decline(r, f, "x"), "step-of-another-grade"),
    "soften after containment": ("contained", lambda r, f: raising.regrade(r, f, "ofi", "x"), "followed-up-already"),
    "no such finding": ("open", lambda r, f: chain.contain(r, "IA-1", **CONTAINED), "unknown-finding"),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_a_refused_step_leaves_the_record_as_it_was(record: Record, raised: str, name: str) -> None:
    state, step, rule_id = REFUSED[name]
    bring_to(record, raised, state) if state != "open" else None
    with nothing_changes(record), pytest.raises((RuleBroken, Unknown)) as refused:
        step(record, raised)
    assert refused.value.code == rule_id


def test_a_second_round_is_contained_after_it_began(tmp_path: Path) -> None:
    world = FixedWorld()
    record = record_with_people(tmp_path / "r.db", world.world())
    ref = raising.raise_finding(
        record, open_audit(record), "9.1-p1", "minor", evidence="Plan MP-1", gap="No metric."
    ).result
    chain.contain(record.acting_as(CLIENT), ref, **CONTAINED, on=date(2026, 11, 20))
    client = record.acting_as(CLIENT)
    chain.find_cause(client, ref, **CAUSE)
    chain.plan_action(client, ref, "The log takes measurements", CLIENT, date(2026, 12, 1))
    chain.fix_criterion(client, ref, "Every low value has an entry", date(2026, 12, 10))
    chain.accept(record, ref)
    chain.implement(client, ref, evidence="Procedure v2")
    world.now += timedelta(days=5)
    chain.verify(record, ref, effective=False, evidence="1 of 10")
    with nothing_changes(record), pytest.raises(RuleBroken, match="lies before this round began on 2026-11-29"):
        chain.contain(client, ref, **CONTAINED, on=date(2026, 11, 28))
    chain.contain(client, ref, **CONTAINED, on=date(2026, 11, 29))
    record.close()


def test_more_time_moves_the_check_that_would_come_too_early(record: Record, raised: str) -> None:
    bring_to(record, raised, "plan_accepted")
    chain.extend(record, raised, 1, date(2026, 12, 15), "Interface comes later")
    held = register.entry(record, raised).rounds[-1]
    assert held.check_from == date(2026, 12, 24)
    assert [(e.before, e.after, e.approved_by) for e in held.actions[0].extensions] == [
        (date(2026, 12, 1), date(2026, 12, 15), LEAD)
    ]


def test_an_opportunity_is_accepted_and_done_or_declined(record: Record, audit: str) -> None:
    one, two = (raising.raise_finding(record, audit, "9.1-p1", "ofi", gap="More groups").result for _ in range(2))
    chain.accept(record, one, action="Report groups", owner=CLIENT, due_on=date(2026, 12, 1))
    chain.implement(record, one, evidence="Sheet of January")
    chain.decline(record, two, "Groups are too small")
    assert [register.entry(record, ref).state.value for ref in (one, two)] == ["done", "declined"]


def test_the_same_breach_in_a_later_audit_is_recognised(record: Record, audit: str, raised: str) -> None:
    answer_all(record, audit)
    close(record, audit)
    later = open_audit(record)
    again = raising.raise_finding(record, later, "9.1-p1", "minor", evidence="Plan MP-2", gap="Still none.").result
    assert register.entry(record, again).repeats == (raised,)
    assert register.entry(record, raised).repeats == ()


def test_papers_say_every_step_and_stay_the_same(record: Record, raised: str) -> None:
    bring_to(record, raised, "implemented")
    for kind, ref in (("finding", raised), ("register", "")):
        drawn = issue.printed(record, kind, ref)
        assert drawn == issue.printed(record, kind, ref)
        text = " ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(drawn)).pages)
        words = " ".join(text.split())
        assert raised in words
        if kind == "finding":
            for said in (*WHYS, "root cause", "Procedure v2", "Every low value has an entry", "Not judged before"):
                assert said in words
    with pytest.raises(Unknown):
        issue.printed(record, "finding", "")


def test_hostile_text_goes_through_and_what_was_done_can_be_found(record: Record, raised: str) -> None:
    text = "\n".join(HOSTILE)
    chain.contain(record, raised, correction=text, evidence=text, consequences=text)
    chain.find_cause(
        record,
        raised,
        method="cause-diagram",
        causes=["people: [red]x[/] > </b> &"],
        undetected=text,
        searched=text,
        similar=text,
    )
    assert issue.printed(record, "finding", raised).startswith(b"%PDF")
    assert register.entry(record, raised).rounds[0].causes[0].text == "[red]x[/]"


def test_by_commands_alone(record: Record, raised: str, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    at = ["--db", str(record.path), "--as", CLIENT]
    steps = [
        ["contain", raised, "--correction", "Entered", "--evidence", "NC-7", "--consequences", "None", "--on", "2026-11-24"],
        ["cause", raised, "--branch", "process: no source > forgotten", "--undetected", "x", "--searched", "y", "--similar", "none"],
        ["plan", raised, "--action", "Remind everybody", "--owner", CLIENT, "--due", "2099-01-10", "--criterion", "0 of 10", "--check-from", "2099-02-01"],
    ]  # fmt: skip
    for step in steps:
        assert run(["actions", *step, *at]) == 0
    assert "Training or reminding alone" in capsys.readouterr().err
    assert run(["actions", "accept", raised, *at]) == 3
    assert run(["actions", "accept", raised, "--db", str(record.path), "--as", LEAD]) == 0
    assert run(["actions", "implement", raised, "--evidence", "Mail", *at]) == 0
    capsys.readouterr()
    assert run(["actions", "show", raised, "--json", *at]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["state"], told["not_before"], told["rounds"][0]["causes"][1]) == (
        "implemented",
        "2099-02-01",
        "process: no source > forgotten",
    )
    assert (
        run(
            [
                "actions",
                "verify",
                raised,
                "--effective",
                "yes",
                "--evidence",
                "x",
                "--db",
                str(record.path),
                "--as",
                LEAD,
            ]
        )
        == 3
    )
    assert run(["actions", "plan", raised, *at]) == 2
    assert run(["print", "finding", raised, "-o", str(tmp_path / "f.pdf"), *at]) == 0
    capsys.readouterr()
    assert run(["findings", "list", "--json", *at]) == 0
    listed = json.loads(capsys.readouterr().out)[0]
    assert (listed["state"], listed["waits_for"], listed["overdue"]) == ("implemented", "effectiveness check", False)


def test_undo_takes_back_the_latest_words_of_a_step(record: Record, raised: str) -> None:
    bring_to(record, raised, "cause_found")
    chain.plan_action(record, raised, "x", CLIENT, date(2026, 12, 1))
    chain.fix_criterion(record, raised, "0 of 10", date(2026, 12, 10))
    undo(record)
    assert register.entry(record, raised).rounds[-1].criterion == ""


def test_undo_takes_back_nothing_that_later_steps_rest_on(record: Record, raised: str) -> None:
    client, other = record.acting_as(CLIENT), record.acting_as(OTHER)
    bring_to(record, raised, "cause_found")
    for text in ("The log takes measurements", "The sheet shows the objective", "Not needed"):
        chain.plan_action(client, raised, text, CLIENT, date(2026, 12, 1))
    chain.fix_criterion(client, raised, "Every low value has an entry", date(2026, 12, 10))
    chain.drop_action(other, raised, 3, "Covered by the first")
    chain.accept(record, raised)
    with nothing_changes(record), pytest.raises(RuleBroken) as dropped:
        undo(other)
    chain.implement(client, raised, 1, evidence="Procedure v2")
    with nothing_changes(record), pytest.raises(RuleBroken) as accepted:
        undo(record)
    chain.implement(other, raised, 2, evidence="Sheet of December")
    with nothing_changes(record), pytest.raises(RuleBroken) as done:
        undo(client)
    assert {refused.value.code for refused in (dropped, accepted, done)} == {"not-undoable"}


CHOSEN = {"find_cause": {"method"}}
"""What is asked before the form, by use case."""


@pytest.mark.parametrize("step", [*asked.STEPS, *asked_of_review.STEPS], ids=lambda step: step.run[1])
def test_a_step_asks_for_all_that_its_use_case_takes_and_for_nothing_else(step) -> None:
    module, name = step.run
    takes = inspect.signature(getattr(importlib.import_module(f"auditor_tui.services.{module}"), name)).parameters
    wanted = set(takes) - {"record", "reference", "beside"}
    assert {field.name for field in step.asked} | CHOSEN.get(name, set()) == wanted


def test_a_day_that_is_none_names_the_field_it_was_typed_in() -> None:
    due = next(field for field in asked.EXTEND.asked if field.name == "due_on")
    with pytest.raises(RuleBroken, match="is no day") as refused:
        due.read("tomorrow")
    assert refused.value.field == "due_on"
