"""Beliefs about safeguards and overrides: who agrees them, when they are enough, and that they are disclosed."""

from __future__ import annotations

import io

import pypdf
import pytest

from auditor_tui.domain.refusal import RuleBroken, Unknown
from auditor_tui.papers import issue
from auditor_tui.services.audits import audits, life
from auditor_tui.services.fieldwork import evidence, walk
from auditor_tui.services.impartiality import safeguards, teams
from auditor_tui.services.organisation import people
from auditor_tui.services.record.opened import Record
from tests.services.judged import standing
from tests.telling import (
    CLIENT,
    LEAD,
    OTHER,
    close,
    nothing_changes,
    open_audit,
    planned_audit,
)


def test_the_same_auditor_in_a_row_asks_for_a_safeguard_and_the_report_discloses_it(record: Record) -> None:
    def one(who: str) -> str:
        reference = open_audit(record, ("10.1",))
        walk.answer(record.acting_as(who), reference, "10.1-s1", "conforming", evidence="Log 4 of 2026-11-20")
        close(record, reference)
        return reference

    one(LEAD)
    one(OTHER)
    for _ in range(3):
        one(LEAD)
    following = open_audit(record, ("10.1",))

    def fired(name: str) -> list[str]:
        page = teams.judged(record, following)
        (judgement,) = [j for j in page.judgements.values() if j.name == name]
        return [f"{f.rule} {f.verdict.word} {f.fact}" for f in judgement.fired]

    assert fired(LEAD) == ["R17 needs safeguard Marta Lind graded 10.1 in the last 3 audits in a row."]
    assert fired(OTHER) == []
    with nothing_changes(record), pytest.raises(RuleBroken, match="SG2 is enough"):
        walk.answer(record, following, "10.1-s1", "conforming")
    with nothing_changes(record), pytest.raises(RuleBroken, match="own bias"):
        safeguards.agree(record, following, LEAD, ["10.1"])
    safeguards.agree(record.acting_as(CLIENT), following, LEAD, ["10.1"], ["SG2"], "Jonas decides with her")
    walk.answer(record, following, "10.1-s1", "conforming")
    assert "R17" in walk.walk(record, following).caution(walk.walk(record, following).stops[0].item)
    text = " ".join(
        " ".join(
            page.extract_text()
            for page in pypdf.PdfReader(io.BytesIO(issue.printed(record, "report", following))).pages
        ).split()
    )
    assert "a second auditor decides too" in text
    assert "graded 10.1 in the last 3 audits in a row" in text


def test_own_documents_are_no_evidence_and_ask_for_a_safeguard_when_somebody_else_takes_them(record: Record) -> None:
    reference = open_audit(record, ("9.1",))
    with nothing_changes(record), pytest.raises(RuleBroken, match="R23"):
        evidence.add(record, reference, "9.1-p1", "Report of 2026-10-01", author=LEAD)
    with nothing_changes(record), pytest.raises(Unknown):
        evidence.add(record, reference, "9.1-p1", "Report of 2026-10-01", author="Nobody")
    number = evidence.add(record.acting_as(OTHER), reference, "9.1-p1", "Report of 2026-10-01", author=LEAD).result
    assert standing(record, reference) == {LEAD: {"9.1": "needs safeguard"}, OTHER: {"9.1": "clear"}}
    with nothing_changes(record), pytest.raises(RuleBroken, match="SG3, SG6, SG9 is enough"):
        walk.answer(record, reference, "9.1-p2", "conforming")
    evidence.withdraw(record.acting_as(OTHER), reference, int(number[2:]), "Another report was meant")
    assert standing(record, reference)[LEAD] == {"9.1": "clear"}
    walk.answer(record, reference, "9.1-p2", "conforming")


def test_an_override_is_the_clients_and_only_where_nobody_else_can(record: Record) -> None:
    people.involve(record, LEAD, "owner", "clause:9.1")
    reference = planned_audit(record, ("9.1",), client=CLIENT)
    teams.declare(record, reference)
    teams.declare(record.acting_as(OTHER), reference)
    life.open_audit(record, reference)
    given = (reference, LEAD, ["9.1"], ["SG2", "SG3"], "Nobody else knows the field", ["SG2=Petra Lang"])
    with nothing_changes(record), pytest.raises(RuleBroken, match="Jonas Weber can audit it"):
        safeguards.override(record.acting_as(CLIENT), *given)
    audits.set_team(record, reference, OTHER, "observer")
    with nothing_changes(record):
        for who, code in ((record, "own-safeguard"), (record.acting_as(OTHER), "approver-on-team")):
            with pytest.raises(RuleBroken) as refusal:
                safeguards.override(who, *given)
            assert refusal.value.code == code
        with pytest.raises(RuleBroken, match="no auditor"):
            safeguards.override(record.acting_as(CLIENT), reference, OTHER, ["9.1"], ["SG3", "SG8"], "r")
        with pytest.raises(Unknown, match="not in the scope"):
            safeguards.override(record.acting_as(CLIENT), reference, LEAD, ["4.1"], ["SG3", "SG8"], "r")
        with pytest.raises(RuleBroken):
            walk.answer(record, reference, "9.1-p1", "conforming")
    safeguards.override(record.acting_as(CLIENT), *given)
    assert standing(record, reference)[LEAD] == {"9.1": "override"}
    walk.answer(record, reference, "9.1-p1", "conforming")
    (agreed,) = safeguards.listed(record, reference)
    assert [m.value for m in agreed.arrangement.measures] == ["SG2", "SG3", "SG9"]
    assert [(act.measure.value, act.who, act.is_done) for act in agreed.arrangement.acts] == [
        ("SG2", "Petra Lang", False),
        ("SG3", "", False),
    ]
    with nothing_changes(record), pytest.raises(RuleBroken, match="own bias"):
        safeguards.withdraw(record, reference, LEAD, "9.1", "No")
    safeguards.withdraw(record.acting_as(CLIENT), reference, LEAD, "9.1", "Jonas is back")
    assert standing(record, reference)[LEAD] == {"9.1": "blocked"}
