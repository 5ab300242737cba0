"""Beliefs about what a plan says in short."""

from __future__ import annotations

from dataclasses import replace

import pytest

from auditor_tui.domain.audits.plan import TOPICS, in_short, named_without_scope, topic_named
from auditor_tui.domain.refusal import Unknown
from tests.domain.organisation.registering import a_system

SCOPE = ("4.1", "4.2", "6.1.1", "6.1.2", "6.2", "10.1", "A.6.1.2", "A.6.2.2", "A.6.2.3", "A.7.2", "system:CV ranker")


@pytest.mark.parametrize(
    ("units", "said"),
    [
        (SCOPE, ("4", "6", "10", "A.6", "A.7", "system:CV ranker")),
        (("4.1",), ("4.1",)),
        (("6.1.1", "6.1.2"), ("6.1",)),
        (("A.6.2.2", "A.6.2.3"), ("A.6.2",)),
        (("10.1", "4.2", "6.2"), ("4.2", "6.2", "10")),
        ((), ()),
    ],
)
def test_a_whole_clause_is_written_as_one(units, said) -> None:
    assert in_short(units, SCOPE) == said


def test_topics_are_named_as_people_type_them() -> None:
    assert topic_named(" Follow_up ") == "follow-up"
    with pytest.raises(Unknown, match=", ".join(TOPICS)):
        topic_named("weather")


def test_a_plan_that_speaks_of_a_system_it_does_not_look_at_is_pointed_out() -> None:
    ranker, bot = a_system("CV ranker"), a_system("Bot")
    told = {"Scope": "Use of the cv-Ranker and the CV ranker", "Title": "Robots", "Slot 2": "system:bot"}
    assert [said.partition(" is named")[0] for said in named_without_scope(told, (ranker, bot), ())] == [
        "Scope: CV ranker",
        "Slot 2: Bot",
    ]
    assert len(named_without_scope(told, (ranker, bot), ("cv-ranker",))) == 1
    assert named_without_scope(told, (replace(ranker, retired="2026"), bot), ("bot",)) == ()
    assert named_without_scope({"Scope": "robot, Bots, (C++)?"}, (bot, a_system("C++")), ())[0].startswith("Scope: C++")
