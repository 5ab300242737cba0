"""Beliefs about the rules on people: line of command, family, friends, money, gifts, moves and disputes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor_tui.domain.impartiality import engine
from auditor_tui.domain.impartiality.engine import Auditor, Declaration, Verdict
from auditor_tui.domain.impartiality.involvement import Involvement, InvolvementKind, LookedAt
from auditor_tui.domain.impartiality.relations import Interest, InterestKind, Tie, TieKind
from auditor_tui.domain.impartiality.team import TeamRole

T0 = date(2026, 11, 24)


DAY = timedelta(days=1)


def auditor(*, ties=(), interests=()) -> Auditor:
    return Auditor(
        "p",
        "Ann",
        TeamRole.AUDITOR,
        (),
        Declaration("d", "x", "p", T0, "s", ""),
        ties=tuple(ties),
        interests=tuple(interests),
    )


def owner(kind: str = "owner", target: str = "clause:9.1", until: date | None = None) -> Involvement:
    return Involvement("i", "q", InvolvementKind(kind), target, None, until)


def fired(who: Auditor, unit: str = "9.1") -> list[tuple[str, Verdict]]:
    return [(f.rule, f.verdict) for f in engine.judge(who, unit, T0).fired]


@pytest.mark.parametrize(
    ("tie", "rule", "verdict"),
    [
        (TieKind.BOSS, "R09", Verdict.BLOCKED),
        (TieKind.CHAIN, "R10", Verdict.NEEDS_SAFEGUARD),
        (TieKind.SUBORDINATE, "R11", Verdict.BLOCKED),
        (TieKind.FAMILY, "R13", Verdict.BLOCKED),
        (TieKind.OTHER, "R14", Verdict.NEEDS_SAFEGUARD),
    ],
)
def test_a_tie_counts_when_the_other_answers_for_what_is_audited(tie, rule, verdict):
    for part in ("owner", "responsible", "accountable"):
        assert fired(auditor(ties=[Tie(tie, "Bob", (owner(part),))])) == [(rule, verdict)]
    for harmless in (owner("consulted"), owner(until=date(2025, 10, 1)), owner(target="clause:9.3")):
        assert fired(auditor(ties=[Tie(tie, "Bob", (harmless,))])) == []
    judgement = engine.judge(auditor(ties=[Tie(tie, "Bob", (owner(),))]), "9.1", T0)
    assert f"Ann {tie.phrase} Bob, who is owner of clause 9.1." in judgement.why


@pytest.mark.parametrize("kind", ["owner", "responsible", "built", "trained", "validated", "bought", "sponsored"])
@pytest.mark.parametrize(
    ("tie", "rule"), [(TieKind.BOSS, "R09"), (TieKind.SUBORDINATE, "R11"), (TieKind.FAMILY, "R13")]
)
def test_a_tie_counts_to_everybody_who_would_be_blocked_for_the_life_cycle_of_a_system(kind, tie, rule):
    ties = [Tie(tie, "Bob", (owner(kind, "system:CV ranker"),))]
    tied = replace(auditor(ties=ties), looked_at=LookedAt(("CV ranker",)))
    for unit in ("6.1.2", "8.1", "8.4", "A.6.2.4", "A.7.2"):
        assert fired(tied, unit) == [(rule, Verdict.BLOCKED)], unit
    assert fired(tied, "9.3.1") == []
    two = LookedAt(("CV ranker", "Chatbot"), frozenset({"8.1"}))
    assert fired(replace(tied, looked_at=two), "8.1") == [(rule, Verdict.NEEDS_SAFEGUARD)]
    assert fired(replace(tied, looked_at=two), "8.4") == []


def test_who_left_lately_is_told_as_who_was():
    tie = Tie(TieKind.FAMILY, "Bob", (owner(until=T0 - DAY), owner("responsible")))
    said = engine.judge(auditor(ties=[tie]), "9.1", T0).why
    assert f"who is responsible for clause 9.1 and was owner of clause 9.1 until {T0 - DAY}." in said


def interest(kind: str, on: date | None = None, target: str = "clause:9.1") -> Interest:
    return Interest("i", "p", InterestKind(kind), target, on)


@pytest.mark.parametrize(
    ("kind", "on", "expected"),
    [
        ("financial", None, ("R15", Verdict.BLOCKED)),
        ("gift", T0, ("R16", Verdict.NEEDS_SAFEGUARD)),
        ("gift", None, ("R16", Verdict.NEEDS_SAFEGUARD)),
        ("gift", date(2025, 11, 24), ("R16", Verdict.NEEDS_SAFEGUARD)),
        ("gift", date(2025, 11, 23), None),
        ("future", date(2027, 5, 24), ("R20", Verdict.NEEDS_SAFEGUARD)),
        ("future", date(2027, 5, 25), None),
        ("future", None, ("R20", Verdict.NEEDS_SAFEGUARD)),
        ("conflict", None, ("R21", Verdict.NEEDS_SAFEGUARD)),
    ],
)
def test_an_interest_counts_within_its_time_and_only_where_it_lies(kind, on, expected):
    assert fired(auditor(interests=[interest(kind, on)])) == ([expected] if expected else [])
    assert fired(auditor(interests=[interest(kind, on)]), "9.3.1") == []
    assert fired(auditor(interests=[interest(kind, on, "system:CV ranker")]), "system:cv-ranker") == (
        [expected] if expected else []
    )


@given(
    st.lists(st.builds(Tie, st.sampled_from(TieKind), st.just("Bob"), st.just((owner(),))), max_size=3),
    st.sampled_from(TieKind),
)
def test_one_more_tie_never_makes_a_verdict_better(known, kind):
    before = engine.judge(auditor(ties=known), "9.1", T0).verdict
    more = replace(auditor(ties=known), ties=(*known, Tie(kind, "Cleo", (owner(),))))
    assert engine.judge(more, "9.1", T0).verdict >= before
