"""Beliefs about rounds of corrective action: causes as people type them, and actions."""

from __future__ import annotations

import pytest

from auditor_tui.domain.findings.corrective_action import Method, as_line, causes_from, method_of
from auditor_tui.domain.refusal import RuleBroken, Unknown
from tests.domain.findings.following_up import action, held


def test_five_whys_hang_on_one_another_and_end_in_the_root() -> None:
    causes = causes_from(Method.WHYS, ["No entry", " ", "No right to write", "The procedure forgot it"])
    assert [cause.under for cause in causes] == [None, 1, 2]
    assert [cause.text for cause in held(causes=causes).roots] == ["The procedure forgot it"]
    with pytest.raises(RuleBroken, match="at least two"):
        causes_from(Method.WHYS, ["only one"])


def test_a_cause_diagram_has_branches_and_two_levels_and_is_typed_the_same_way_back() -> None:
    lines = ["Process: no owner > never named", "process: no owner > left in May", "supplier: default comes back"]
    causes = causes_from(Method.DIAGRAM, lines)
    assert [(c.branch.value, c.under) for c in causes] == [
        ("process", None), ("process", 1), ("process", 1), ("supplier", None),
    ]  # fmt: skip
    assert causes_from(Method.DIAGRAM, [as_line(c, causes) for c in causes]) == causes
    assert [c.number for c in held(causes=causes).roots] == [2, 3, 4]
    for bad in ("no colon", "weather: rain", "people:", ": x"):
        with pytest.raises(Unknown):
            causes_from(Method.DIAGRAM, [bad])
    with pytest.raises(Unknown, match="5-whys"):
        method_of("magic")


@pytest.mark.parametrize("method", [m for m in Method if m not in (Method.WHYS, Method.DIAGRAM)])
def test_other_methods_name_one_cause_a_line_apart_from_one_another(method: Method) -> None:
    assert [(c.number, c.text, c.branch, c.under) for c in causes_from(method, [" One ", "", "people: two"])] == [
        (1, "One", None, None), (2, "people: two", None, None),
    ]  # fmt: skip
    with pytest.raises(RuleBroken, match="at least one cause"):
        causes_from(method, [" ", ""])


def test_methods_are_known_as_they_are_recorded_and_with_blanks() -> None:
    assert [method_of(f" {method.value.upper()} ".replace("-", " ")) for method in Method] == list(Method)


def test_an_action_taken_out_of_the_plan_stays_on_record_and_no_longer_stands() -> None:
    planned = held(actions=(action(1), action(2, withdrawn=""), action(3, withdrawn="not needed")))
    assert [a.number for a in planned.standing] == [1]
    assert len(planned.actions) == 3
