"""Beliefs about the Statement of Applicability, and what follows from it for an audit."""

from __future__ import annotations

import pytest

from auditor_tui.domain.checklist.answer import Result
from auditor_tui.domain.checklist.applicability import (
    Applicability,
    check_breach,
    check_control,
    check_declared,
    differs,
    set_aside,
)
from auditor_tui.domain.refusal import RuleBroken, Unknown

DECLARED = {
    "A.5.2": Applicability("A.5.2", True, "needed"),
    "A.10.4": Applicability("A.10.4", False, "no customers"),
}


@pytest.mark.parametrize(
    ("control", "code"), [("A.5.2", None), ("A.10.4", "control-not-necessary"), ("A.5.3", "control-not-declared")]
)
def test_a_gap_is_a_breach_of_a_control_only_if_the_statement_declares_it_necessary(control: str, code) -> None:
    if code is None:
        check_breach(control, DECLARED, control)
        return
    with pytest.raises(RuleBroken) as refusal:
        check_breach(control, DECLARED, control)
    assert refusal.value.code == code
    assert "6.1.3 f)" in refusal.value.source


@pytest.mark.parametrize(("control", "refused"), [("A.5.2", True), ("A.10.4", False), ("A.5.3", True)])
def test_only_an_excluded_control_is_set_aside(control: str, refused: bool) -> None:
    said = DECLARED.get(control)
    if refused:
        with pytest.raises(RuleBroken, match="cannot be set aside"):
            check_control(control, said, Result.NOT_APPLICABLE, control)
    else:
        check_control(control, said, Result.NOT_APPLICABLE, control)


def test_a_statement_that_changed_contradicts_what_was_answered_before() -> None:
    assert differs(DECLARED["A.5.2"], Result.NOT_APPLICABLE)
    assert differs(DECLARED["A.10.4"], Result.NONCONFORMING)
    assert not differs(DECLARED["A.5.2"], Result.NONCONFORMING)
    assert not differs(DECLARED["A.10.4"], Result.CONFORMING)
    assert not differs(DECLARED["A.5.2"], None)


def test_a_declaration_names_a_control_there_is_and_its_reason_either_way() -> None:
    check_declared("A.5.2", "needed", ["A.2.2", "A.5.2"])
    with pytest.raises(Unknown, match=r"Controls run from A\.2\.2 to A\.5\.2"):
        check_declared("A.99", "needed", ["A.2.2", "A.5.2"])
    with pytest.raises(Unknown, match="nor any other"):
        check_declared("A.5.2", "needed", [])
    with pytest.raises(RuleBroken, match=r"Say why A\.5\.2 is or is not necessary"):
        check_declared("A.5.2", " ", ["A.5.2"])


@pytest.mark.parametrize("result", [Result.CONFORMING, Result.NOT_ASSESSED])
@pytest.mark.parametrize("control", ["A.5.2", "A.10.4", "A.5.3"])
def test_what_is_neither_a_breach_nor_set_aside_asks_nothing_of_the_statement(control: str, result: Result) -> None:
    check_control(control, DECLARED.get(control), result, control)


@pytest.mark.parametrize(("control", "refused"), [("A.5.2", False), ("A.10.4", True), ("A.5.3", True)])
def test_a_breach_is_answered_only_where_the_statement_declares_the_control_necessary(control, refused: bool) -> None:
    said = DECLARED.get(control)
    if refused:
        with pytest.raises(RuleBroken, match=r"6\.1\.3 f\)"):
            check_control(control, said, Result.NONCONFORMING, control)
    else:
        check_control(control, said, Result.NONCONFORMING, control)


def test_the_reason_for_leaving_a_control_out_goes_into_the_answer_as_it_was_said() -> None:
    assert set_aside(DECLARED["A.10.4"]) == "Not necessary by the Statement of Applicability: no customers"
    assert [said.words for said in DECLARED.values()] == ["necessary: needed", "not necessary: no customers"]
