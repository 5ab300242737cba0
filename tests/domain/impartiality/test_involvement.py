"""Beliefs about involvements: what they bear on, how they read, how people type what they are about."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor_tui.domain.findings.wording import CONTROLS
from auditor_tui.domain.impartiality.involvement import ACTIVITIES, Involvement, InvolvementKind, target_of, touches
from auditor_tui.domain.refusal import RuleBroken, Unknown
from checklists.reader import built_in_pack

PACK = built_in_pack("iso-42001-clauses")
LEAVES = PACK.leaves
UNITS = (*LEAVES, *sorted(CONTROLS))
MARCH, JUNE = date(2026, 3, 1), date(2026, 6, 30)
LONG_AGO, FAR_AHEAD = date.min, date.max

BEARS_ON = {
    "policy-development": {"5.2", "6.2", "A.2.2", "A.2.3", "A.2.4"},
    "risk-assessment": {"6.1.1", "6.1.2", "6.1.3", "6.1.4", "8.2", "8.3", "8.4", "A.5.2", "A.5.3", "A.5.4", "A.5.5"},
    "data-quality": {"A.4.3", "A.7.2", "A.7.3", "A.7.4", "A.7.5", "A.7.6"},
    "deployment-operations": {"8.1", "A.4.4", "A.4.5", "A.6.2.5", "A.6.2.6", "A.6.2.7", "A.6.2.8"},
    "performance-monitoring": {"9.1", "A.6.2.6", "A.6.2.8"},
    "internal-audit": {"9.2.1", "9.2.2"},
    "incident-response": {"10.2", "A.3.3", "A.8.3", "A.8.4"},
    "continuous-improvement": {"6.3", "10.1", "10.2"},
}
"""The mapping as domain.md 5.6 states it, written down a second time on purpose."""


def held(kind="responsible", target="clause:9.1", since=None, until=None) -> Involvement:
    return Involvement("i", "p", InvolvementKind(kind), target, since, until)


def test_every_activity_of_the_canvas_is_known_and_no_other():
    assert set(ACTIVITIES) == set(BEARS_ON)


@pytest.mark.parametrize("activity", ACTIVITIES)
@pytest.mark.parametrize("unit", UNITS)
def test_an_activity_bears_on_its_clauses_and_controls_and_on_nothing_else(activity, unit):
    assert touches(held(target=f"activity:{activity}"), unit) == (unit in BEARS_ON[activity])


@pytest.mark.parametrize("activity", ACTIVITIES)
def test_an_activity_names_only_clauses_and_controls_that_exist(activity):
    assert all(named in UNITS for named in ACTIVITIES[activity][1])


def test_an_activity_that_names_a_chapter_bears_on_all_of_it(monkeypatch):
    monkeypatch.setitem(ACTIVITIES, "internal-audit", ("internal audit", ("9.2",)))
    bears = {unit for unit in UNITS if touches(held(target="activity:internal-audit"), unit)}
    assert bears == {"9.2.1", "9.2.2"}


@pytest.mark.parametrize("number", sorted({*PACK.titles, "A.2", "A.6", "A.6.1", "A.6.2", "A.10"}))
def test_a_clause_covers_itself_and_what_lies_below_it(number):
    below = {unit for unit in UNITS if unit.split(".")[: number.count(".") + 1] == number.split(".")}
    assert {unit for unit in UNITS if touches(held(target=f"clause:{number}"), unit)} == below
    assert below


@pytest.mark.parametrize(
    ("target", "unit", "bears"),
    [
        ("clause:8", "8.4", True),
        ("clause:8.1", "8.10", False),
        ("clause:8.10", "8.1", False),
        ("clause:8.1", "8.1", True),
        ("clause:8.1", "8.1.1", True),
        ("clause:8.1.1", "8.1", False),
        ("clause:9.2", "9.2.2", True),
        ("clause:9.2.2", "9.2.1", False),
        ("clause:1", "10.1", False),
        ("clause:10", "1", False),
        ("clause:A.1", "A.10.2", False),
        ("clause:A.6", "A.6.2.4", True),
        ("clause:A.6.1", "A.6.2.4", False),
        ("clause:6.2", "A.6.2.4", False),
        ("area:HR", "8.1", False),
        ("area:HR", "area:HR", True),
        ("area:HR", "area:hr", True),
        ("area:HR", "area:HR shared services", False),
        ("area:HR", "system:HR", False),
        ("system:CV ranker", "8.1", False),
        ("system:CV ranker", "system:CV ranker", True),
        ("system:8.1", "8.1", False),
        ("activity:no-longer-known", "9.1", False),
        ("clause:8", "area:8", False),
    ],
)
def test_an_involvement_bears_on_no_neighbour(target, unit, bears):
    assert touches(held(target=target), unit) == bears


@pytest.mark.parametrize(
    ("involvement", "words"),
    [
        (
            held(target="activity:performance-monitoring", since=MARCH),
            "responsible for performance monitoring since 2026-03-01",
        ),
        (held("owner", "clause:9.2", until=JUNE), "owner of clause 9.2 until 2026-06-30"),
        (
            held("accountable", "activity:policy-development", MARCH, JUNE),
            "accountable for AIMS policy development from 2026-03-01 until 2026-06-30",
        ),
        (held("consulted", "clause:6.1"), "consulted on clause 6.1"),
        (held("informed", "activity:risk-assessment"), "informed of risk assessment"),
        (held("built", "system:CV ranker"), "built the AI system CV ranker"),
        (held("owner", "area:HR"), "owner of the area HR"),
        (held("owner", "clause:A.6.2.4"), "owner of clause A.6.2.4"),
    ],
)
def test_an_involvement_reads_as_people_say_it(involvement, words):
    assert involvement.words == words


@pytest.mark.parametrize("kind", list(InvolvementKind))
@pytest.mark.parametrize("target", ["clause:9.1", "system:X", "area:X", *(f"activity:{a}" for a in ACTIVITIES)])
def test_every_involvement_can_be_said(kind, target):
    words = held(kind.value, target, MARCH).words
    assert words == " ".join(words.split())
    assert ":" not in words
    assert words.endswith("since 2026-03-01")


@pytest.mark.parametrize("kind", list(InvolvementKind))
def test_who_owns_or_is_responsible_or_accountable_answers_for_it(kind):
    assert kind.answers_for_it == (kind in {"owner", "responsible", "accountable"})


@pytest.mark.parametrize(
    ("since", "until", "on", "holds"),
    [
        (None, None, LONG_AGO, True),
        (None, None, FAR_AHEAD, True),
        (MARCH, None, MARCH, True),
        (MARCH, None, MARCH - timedelta(days=1), False),
        (MARCH, None, FAR_AHEAD, True),
        (None, JUNE, JUNE, True),
        (None, JUNE, JUNE + timedelta(days=1), False),
        (None, JUNE, LONG_AGO, True),
        (MARCH, JUNE, date(2026, 5, 1), True),
        (MARCH, MARCH, MARCH, True),
        (JUNE, MARCH, date(2026, 5, 1), False),
    ],
)
def test_the_first_and_the_last_day_count(since, until, on, holds):
    assert held(since=since, until=until).is_current(on) == holds


@pytest.mark.parametrize(
    ("typed", "target"),
    [
        ("9.1", "clause:9.1"),
        ("clause:9.1", "clause:9.1"),
        ("clause 9.1", "clause:9.1"),
        ("Clause 10", "clause:10"),
        (" Clause: 9.1 ", "clause:9.1"),
        ("A.6.2.4", "clause:A.6.2.4"),
        ("a.6.2.4", "clause:A.6.2.4"),
        ("control A.7.2", "clause:A.7.2"),
        ("control:A.7.2", "clause:A.7.2"),
        ("Performance monitoring", "activity:performance-monitoring"),
        ("performance-monitoring", "activity:performance-monitoring"),
        ("activity:Risk Assessment", "activity:risk-assessment"),
        ("ACTIVITY:incident response", "activity:incident-response"),
        ("Deployment & Operations", "activity:deployment-operations"),
        ("system:CV ranker", "system:CV ranker"),
        ("system: CV   ranker", "system:CV ranker"),
        ("system:CV ranker: v2", "system:CV ranker: v2"),
        ("area:HR", "area:HR"),
        ("area:9.1", "area:9.1"),
    ],
)
def test_a_target_is_understood_as_people_type_it(typed, target):
    assert target_of(typed) == target


@pytest.mark.parametrize("activity", ACTIVITIES)
def test_an_activity_is_understood_by_its_id_and_by_its_words(activity):
    assert target_of(activity) == target_of(f"activity:{activity}") == f"activity:{activity}"
    assert target_of(activity.replace("-", " ").title()) == f"activity:{activity}"
    assert target_of(ACTIVITIES[activity][0]) == f"activity:{activity}"


@pytest.mark.parametrize(
    "typed",
    [
        *("", " ", ":", "clause:", "clause:abc", "clause:9.", "activity:", "activity:sleeping", "area:", "system: "),
        *("planet:earth", "9.1.1.1.1", "x" * 10_000, "clause:" + "9." * 50_000, "\x00", "activity:9.1"),
    ],
)
def test_a_target_that_names_nothing_is_refused_with_the_way_out(typed):
    with pytest.raises(RuleBroken) as refusal:
        target_of(typed)
    assert refusal.value.code == "unknown-target"
    assert all(activity in refusal.value.sentence for activity in ACTIVITIES)
    assert len(refusal.value.sentence) < 600


def test_a_slip_of_the_pen_is_answered_with_what_was_meant():
    with pytest.raises(Unknown, match="Did you mean activity:performance-monitoring"):
        target_of("activity:performence monitoring")


GUESSED = ["6.2.3", "6.2.4", "8.4.2", "8.4.3", "8.5", "8.5.3", "8.6", "8.7", "8.8", "8.9", "10.3"]
"""Clause numbers that the seed guide cites and the standard does not have."""


@pytest.mark.parametrize("number", GUESSED)
def test_nobody_is_involved_in_a_clause_that_does_not_exist(number):
    with pytest.raises(Unknown, match="no clause or control"):
        target_of(f"clause:{number}", {*PACK.titles, *CONTROLS})


@pytest.mark.parametrize("number", UNITS)
def test_clauses_and_controls_that_exist_are_taken(number):
    assert target_of(number, {*PACK.titles, *CONTROLS}) == f"clause:{number}"


@given(st.text(max_size=200))
def test_any_text_is_a_target_or_is_refused(typed):
    try:
        target = target_of(typed)
    except RuleBroken:
        return
    assert target_of(target) == target
