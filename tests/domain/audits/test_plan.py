"""Beliefs about what a plan says in short."""

from __future__ import annotations

import pytest

from auditor_tui.domain.audits.plan import TOPICS, in_short, topic_named
from auditor_tui.domain.refusal import Unknown

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
