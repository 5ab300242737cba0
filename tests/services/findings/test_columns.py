"""The columns of the register: names and heads that other programs rely on, and what they tell of a real finding."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from auditor_tui.services.findings import corrective_action as chain
from auditor_tui.services.findings import raising, register
from auditor_tui.services.findings.columns import (
    ACTION,
    CAUSE,
    ENTRY,
    FINDING,
    ROUND,
    FoundCause,
    HeldRound,
    PlannedAction,
)
from auditor_tui.services.record.opened import Record
from reports.sheets.columns import Column, data, picked, rows
from tests.telling import CLIENT


@pytest.fixture
def ref(record: Record, audit: str) -> str:
    return raising.raise_finding(record, audit, "9.1-p1", "minor", evidence="Plan MP-1", gap="No metric.").result


@pytest.mark.parametrize("columns", [FINDING, ENTRY, ROUND, ACTION], ids=["finding", "entry", "round", "action"])
def test_a_name_stands_for_one_column_and_every_column_has_one(columns: tuple[Column[object], ...]) -> None:
    counted = Counter(column.name for column in columns)
    assert counted.most_common(1)[0][1] == 1
    assert "" not in counted


def test_a_finding_nothing_was_done_about_waits_for_its_containment(record: Record, ref: str) -> None:
    entry = register.entry(record, ref)
    told = data(entry, picked(ENTRY, "finding reference source state overdue risk owners repeats rounds"))
    assert told == {
        "finding": ref, "reference": ref, "source": entry.audit.reference, "state": "open", "overdue": False,
        "risk": None, "owners": [], "repeats": [], "rounds": [],
    }  # fmt: skip
    assert rows([entry], picked(ENTRY, "waits_for due not_before overdue risk"))[1:] == [
        (entry.due.step, str(entry.due.on), "", "no", "")
    ]


def test_a_page_and_the_register_tell_the_same_of_a_finding(record: Record, ref: str) -> None:
    assert data(raising.show(record, ref), FINDING) == data(register.entry(record, ref), FINDING)


def test_a_round_is_told_with_its_causes_and_actions(record: Record, ref: str) -> None:
    chain.contain(record, ref, correction="Metric set", evidence="E", consequences="None")
    chain.find_cause(
        record, ref, method="5-whys", causes=["No owner", "No role"], undetected="U", searched="S", similar="None"
    )
    due = date(2026, 12, 1)
    chain.plan_action(record, ref, "Name an owner", CLIENT, due)
    entry = register.entry(record, ref)
    (told,) = data(entry, picked(ENTRY, "rounds"))["rounds"]
    assert (told["round"], told["correction"], told["causes"]) == (1, "Metric set", ["No owner", "No role"])
    assert told["actions"] == [
        {
            "number": 1, "action": "Name an owner", "owner": CLIENT, "due": due, "done_on": None, "evidence": "",
            "withdrawn": entry.rounds[0].actions[0].withdrawn, "extensions": [],
        }
    ]  # fmt: skip
    (held,) = entry.rounds
    assert rows([FoundCause(entry, held, cause) for cause in held.causes], CAUSE) == [
        ("Method", "Cause", "Root cause"),
        (held.method.word, "No owner", "no"),
        (held.method.word, "No role", "yes"),
    ]
    assert rows([PlannedAction(entry, held, held.actions[0])], picked(ACTION, "number due done_on moved_from")) == [
        ("Number", "Due", "Done on", "Moved from"),
        ("1", "2026-12-01", "", ""),
    ]
    assert rows([HeldRound(entry, held)], picked(ROUND, "effective"))[1:] == [("",)]
