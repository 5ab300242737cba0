"""Beliefs about findings of an audit: what raising one does to its item, and what becomes of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from auditor_tui.domain.refusal import RuleBroken
from auditor_tui.services.audits import audits, life
from auditor_tui.services.fieldwork import evidence, walk
from auditor_tui.services.findings import log, raising
from auditor_tui.services.overview import history
from auditor_tui.services.record import packs
from auditor_tui.services.record.opened import Record
from tests.services.packing import house_rules, in_house
from tests.telling import CLIENT, answer_all, nothing_changes

WORDS = {"evidence": "Sheet S-1", "gap": "Nobody looks"}


def test_a_nonconformity_makes_its_item_nonconforming_and_others_answer_nothing(record: Record, audit: str) -> None:
    breach = raising.raise_finding(record, audit, "9.1-p1", "minor", evidence="e 1", gap="g").result
    offered = raising.raise_finding(record, audit, "9.1-p2", "ofi", gap="g").result
    raising.raise_finding(record, audit, "9.1-p1", "strength", evidence="e 2")
    results = {s.item.id: s.answer.result.value for s in audits.show(record, audit).walk if s.is_answered}
    assert results == {"9.1-p1": "nonconforming"}
    assert raising.asks_still(record, breach) == ""
    assert raising.asks_still(record, offered) == "9.1, item on " + raising.show(record, offered).item.name
    walk.answer(record, audit, "9.1-p2", "conforming", evidence="e 3")
    assert raising.asks_still(record, offered) == ""


def test_what_is_not_typed_is_taken_from_the_checklist_and_the_evidence_of_the_item(record: Record, audit: str) -> None:
    evidence.add(record, audit, "9.1-p1", "Plan MP-1 of 2026-01-05")
    evidence.add(record, audit, "9.1-p1", "Taken back")
    evidence.withdraw(record, audit, 2, "Mistaken")
    found = raising.show(record, raising.raise_finding(record, audit, "9.1-p1", "minor", gap="No metric").result)
    assert found.finding.evidence == "E-001: Plan MP-1 of 2026-01-05"
    assert found.finding.requirement.startswith("9.1, item on what is measured: ")


@pytest.mark.parametrize(
    ("first", "then"),
    [
        ("ofi", lambda r, ref: raising.regrade(r, ref, "minor", "Worse than thought")),
        ("minor", lambda r, ref: raising.regrade(r, ref, "ofi", "Better than thought")),
        ("minor", lambda r, ref: raising.withdraw(r, ref, "Mistaken")),
    ],
    ids=["graver", "milder", "withdrawn"],
)
def test_an_audit_is_not_closed_while_answer_and_findings_say_different_things(
    record: Record, audit: str, first: str, then
) -> None:
    ref = raising.raise_finding(record, audit, "9.1-p1", first, **WORDS).result
    then(record, ref)
    answer_all(record, audit)
    life.conclude(record, audit, "effective", "Seen to work.")
    with nothing_changes(record), pytest.raises(RuleBroken, match="states"):
        life.close(record, audit)


def test_rewording_changes_the_parts_named_and_the_earlier_words_stay_in_the_journal(
    record: Record, audit: str
) -> None:
    ref = raising.raise_finding(record, audit, "9.1-p1", "minor", **WORDS).result
    raising.reword(record, ref, "Clearer", gap=" Nobody has looked since May ")
    found = raising.show(record, ref).finding
    assert (found.evidence, found.gap) == (WORDS["evidence"], "Nobody has looked since May")
    changes = [change for __, *change in history.steps(record, audit)[-1].changes]
    assert ["gap", WORDS["gap"], "Nobody has looked since May"] in changes


@pytest.mark.parametrize(
    "step",
    [
        lambda r, ref: raising.reword(r, ref, "Shorter", gap=" "),
        lambda r, ref: raising.regrade(r, ref, "minor", "The same"),
        lambda r, ref: raising.regrade(r, ref, "ofi", " "),
        lambda r, ref: raising.regrade(r.acting_as(CLIENT), ref, "ofi", "Better"),
        lambda r, ref: raising.acknowledge(r, ref, CLIENT, disputed=True, text=" "),
        lambda r, ref: raising.withdraw(r, ref, ""),
    ],
    ids=["no gap", "same grade", "no reason", "not on the team", "a dispute without words", "withdrawn without reason"],
)
def test_a_refused_change_leaves_the_finding_as_it_was(record: Record, audit: str, step) -> None:
    ref = raising.raise_finding(record, audit, "9.1-p1", "minor", **WORDS).result
    with nothing_changes(record), pytest.raises(RuleBroken):
        step(record, ref)


def test_what_was_withdrawn_is_changed_no_more(record: Record, audit: str) -> None:
    ref = raising.raise_finding(record, audit, "9.1-p1", "minor", **WORDS).result
    raising.withdraw(record, ref, "Mistaken")
    with nothing_changes(record):
        for step in (
            lambda: raising.withdraw(record, ref, "Again"),
            lambda: raising.reword(record, ref, "x", gap="x"),
            lambda: raising.regrade(record, ref, "ofi", "x"),
            lambda: raising.acknowledge(record, ref, CLIENT),
        ):
            with pytest.raises(RuleBroken):
                step()


def test_what_goes_beyond_its_clause_is_no_nonconformity_by_itself(record: Record, tmp_path: Path) -> None:
    path = house_rules(tmp_path / "1.toml", "1.0.0", ("H1-a", "Show doors?"), ("H2-a", "Show lights?"))
    path.write_text(path.read_text().replace('id = "H1-a"', 'id = "H1-a"\nbeyond = true'), encoding="utf-8")
    packs.add(record, path)
    reference = in_house(record)

    def raised(grade: str, **parts: str) -> str:
        return raising.raise_finding(
            record, reference, "H1-a", grade, evidence="Door 3 stood open on 2026-11-24", gap="Open", **parts
        ).result

    for grade in ("minor", "major"):
        with nothing_changes(record), pytest.raises(RuleBroken, match=r"H1 a\) asks for more than H1 wants"):
            raised(grade, grade_reason="x")
    with nothing_changes(record), pytest.raises(RuleBroken, match="breaks no requirement"):
        walk.answer(record, reference, "H1-a", "nonconforming")
    concern = raised("observation")
    with nothing_changes(record), pytest.raises(RuleBroken, match="breaks no requirement"):
        raising.regrade(record, concern, "minor", "Graver than thought")
    with nothing_changes(record), pytest.raises(RuleBroken, match="breaks no requirement"):
        log.log(record, "complaint", "H1-a", "minor", evidence="Door 3 on 2026-11-24", gap="Open")
    named = raised("minor", requirement="8.1: operation is controlled as planned")
    assert raising.show(record, named).finding.requirement.startswith("8.1")
    stop = next(s for s in walk.walk(record, reference).stops if s.item.id == "H1-a")
    assert stop.mark == "x"
    walk.answer(record, reference, "H1-a", "nonconforming", note="again")
