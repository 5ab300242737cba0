"""Beliefs about impartiality on the command line: the answer is no where somebody is blocked."""

from __future__ import annotations


def test_a_block_is_told_with_rule_fact_and_source_and_exit_code_one(told) -> None:
    said = told("impartiality", "IA-2026-02", "--json")
    assert said.code == 1
    blocked = [judged for judged in said.data["judgements"] if judged["verdict"] == "BLOCKED"]
    assert blocked
    assert all(fired["rule"] and fired["fact"] and fired["source"] for one in blocked for fired in one["rules"])


def test_a_declaration_is_signed_once_and_its_questions_can_be_read_before(told) -> None:
    questions = told("declare", "IA-2026-02", "--questions")
    assert questions.code == 0
    assert "R09" in questions.out
    assert told("declare", "IA-2026-02").code == 0
    assert told("declare", "IA-2026-02", name="Nobody Known").code == 2


def test_an_agreed_safeguard_is_listed_until_it_is_withdrawn(told) -> None:
    listed = told("safeguards", "list", "IA-2026-02", "--json").data
    assert [(one["auditor"], one["unit"]) for one in listed] == [("Deniz Arslan", "A.10.3")]
