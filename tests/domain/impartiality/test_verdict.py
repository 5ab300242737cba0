"""Beliefs about verdicts: their order, and their words."""

from __future__ import annotations

from auditor_tui.domain.impartiality import verdict
from auditor_tui.domain.impartiality.verdict import Clearance, Fired, Threat, Verdict


def test_verdicts_are_ordered_and_have_words():
    assert Verdict.CLEAR < Verdict.NEEDS_SAFEGUARD < Verdict.BLOCKED
    assert [verdict.word for verdict in Verdict] == ["clear", "needs safeguard", "blocked"]


def test_the_words_of_the_record_are_those_of_the_verdict_and_two_of_what_was_agreed():
    assert {clearance.name for clearance in Clearance} == {v.name for v in Verdict} | {"SAFEGUARDED", "OVERRIDE"}


def test_a_rule_that_fired_is_cited_and_answered_in_the_language_of_the_reader(monkeypatch):
    words = {"own work": "eigene Arbeit", "Let another grade it.": "Andere bewerten lassen."}
    fired = Fired("R01", "own work", Verdict.BLOCKED, Threat.SELF_REVIEW, "fact", "policy", "Let another grade it.")
    assert (fired.cited, fired.remedy) == ("R01 own work", "Let another grade it.")
    monkeypatch.setattr(verdict, "_", lambda text: words.get(text, text))
    assert (fired.cited, fired.remedy) == ("R01 eigene Arbeit", "Andere bewerten lassen.")
    assert (fired.title, fired.way_out) == ("own work", "Let another grade it.")
