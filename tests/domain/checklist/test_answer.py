"""Beliefs about answers: what may be said of an item, and when it stands up."""

from __future__ import annotations

import pytest

from auditor_tui.domain.checklist import answer
from auditor_tui.domain.checklist.answer import Result
from auditor_tui.domain.refusal import RuleBroken, Unknown
from tests.domain.answering import PACK, an_answer


@pytest.mark.parametrize("item", PACK.items, ids=lambda item: item.id)
def test_a_requirement_of_clauses_4_to_10_is_never_not_applicable(item):
    assert not PACK.not_applicable
    with pytest.raises(RuleBroken, match="always applies"):
        answer.check_result(Result.NOT_APPLICABLE, "a reason", not_applicable=PACK.not_applicable)


def test_a_control_is_not_applicable_only_with_a_reason():
    answer.check_result(Result.NOT_APPLICABLE, "excluded in the SoA", not_applicable=True)
    with pytest.raises(RuleBroken):
        answer.check_result(Result.NOT_APPLICABLE, " ", not_applicable=True)


@pytest.mark.parametrize(
    ("given", "pieces", "lacks"),
    [
        (None, 0, "not answered"),
        (None, 3, "not answered"),
        (an_answer("x", None), 1, "not answered"),
        (an_answer("x", "conforming"), 0, "evidence missing"),
        (an_answer("x", "conforming"), 1, None),
        (an_answer("x", "conforming", "because"), 0, None),
        (an_answer("x", "nonconforming"), 0, "evidence missing"),
        (an_answer("x", "not-assessed"), 0, "reason missing"),
        (an_answer("x", "not-assessed"), 2, "reason missing"),
        (an_answer("x", "not-assessed", "no time"), 0, None),
    ],
)
def test_an_answer_stands_on_evidence_or_a_reason(given, pieces, lacks):
    assert answer.lacking(given, pieces) == lacks


def test_results_are_known_by_their_words():
    assert answer.result_of(" Not Assessed ") is answer.result_of("not_assessed") is Result.NOT_ASSESSED
    with pytest.raises(Unknown):
        answer.result_of("perhaps")


def test_every_result_has_a_sign_of_its_own():
    assert len({result.mark for result in Result}) == len(Result)
