"""Beliefs about what an audit as a whole says: counts of results, and the conclusion."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor_tui.domain.audits import conclusion
from auditor_tui.domain.checklist.answer import Result
from auditor_tui.domain.findings.finding import FindingState, Grade
from auditor_tui.domain.refusal import RuleBroken, Unknown
from tests.domain.answering import PACK, a_finding, an_answer


@given(st.dictionaries(st.sampled_from([item.id for item in PACK.items]), st.sampled_from([*list(Result)[:3], None])))
def test_the_counts_of_results_add_up_and_the_degree_counts_only_what_was_assessed(results):
    answers = {key: an_answer(key, value.value if value else None) for key, value in results.items()}
    whole = conclusion.fulfilment(PACK.items, answers)
    assert whole.total == 181
    per_clause = conclusion.by_clause(PACK.items, answers, PACK.top_of)
    assert sum(part.conforming for part in per_clause.values()) == whole.conforming
    assert list(per_clause) == ["4", "5", "6", "7", "8", "9", "10"]
    if whole.assessed:
        assert whole.percent == whole.conforming * 100 // whole.assessed
        assert (whole.percent == 100) == (whole.nonconforming == 0)
    else:
        assert whole.percent is None


@pytest.mark.parametrize(
    ("grades", "word"),
    [
        ([], "effective"),
        ([("8.4-s1", Grade.OFI)], "effective"),
        ([("8.4-s1", Grade.MINOR)], "minor-gaps"),
        ([("8.4-s1", Grade.MAJOR)], "partly-effective"),
        ([("8.4-s1", Grade.MAJOR), ("9.1-p1", Grade.MAJOR), ("10.2-a1", Grade.MAJOR)], "not-effective"),
    ],
)
def test_the_suggested_conclusion_follows_the_grades(grades, word):
    assert (
        conclusion.suggested((a_finding(item, grade) for item, grade in grades), lambda item: item.split(".")[0])[
            0
        ].value
        == word
    )


def test_conclusions_are_known_by_their_words_and_come_with_reasons():
    assert conclusion.conclusion_of(" Partly Effective ") is conclusion.Conclusion.PARTLY
    with pytest.raises(Unknown):
        conclusion.conclusion_of("perhaps")
    conclusion.check_conclusion("All of clause 9 was seen to work")
    with pytest.raises(RuleBroken, match="comes with its reasons"):
        conclusion.check_conclusion(" ")


def test_a_degree_of_a_hundred_means_all_that_was_assessed():
    assert conclusion.Fulfilment(199, 1, 5, 5, 5).percent == 99
    assert conclusion.Fulfilment(3, 0, 5, 5, 5).percent == 100
    assert conclusion.Fulfilment(0, 0, 5, 5, 5).percent is None
    assert conclusion.Fulfilment(199, 1, 5, 6, 7).total == 218


def test_a_withdrawn_finding_and_a_second_major_on_the_same_clause_weigh_nothing_more():
    def suggested(*findings):
        return conclusion.suggested(findings, lambda item: item.split(".")[0])[0]

    gone = a_finding(grade=Grade.MAJOR, state=FindingState.WITHDRAWN)
    assert suggested(gone) is conclusion.Conclusion.EFFECTIVE
    assert suggested(*(a_finding(item, Grade.MAJOR) for item in ("8.2-s1", "8.3-s1", "8.4-s1"))) is (
        conclusion.Conclusion.PARTLY
    )
    assert suggested(a_finding("8.2-s1", Grade.MAJOR), a_finding("9.1-p1", Grade.MAJOR)) is conclusion.Conclusion.PARTLY
