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


def counts(conforming: int, nonconforming: int = 0, not_assessed: int = 0, aside: int = 0) -> conclusion.Fulfilment:
    return conclusion.Fulfilment(conforming, nonconforming, not_assessed, aside, 0)


@pytest.mark.parametrize(
    ("whole", "clauses", "refused"),
    [
        (counts(7, 1, 2), {"8.2": counts(7, 1, 2)}, None),
        (counts(79, 0, 21), {"8.2": counts(79, 0, 21)}, "79 of 100 requirements were assessed, fewer than 80 %"),
        (counts(80, 0, 20), {"8.2": counts(80, 0, 20)}, None),
        (counts(8, 0, 0, 92), {"8.2": counts(8), "A.4.5": counts(0, 0, 0, 92)}, None),
        (counts(9, 0, 1), {"8.2": counts(9), "8.3": counts(0, 0, 1)}, "nothing was assessed of 8.3"),
    ],
)
def test_a_conclusion_says_no_more_than_was_looked_at(whole, clauses, refused) -> None:
    better = (conclusion.Conclusion.EFFECTIVE, conclusion.Conclusion.MINOR_GAPS)
    for verdict in conclusion.Conclusion:
        if refused and verdict in better:
            with pytest.raises(RuleBroken, match=refused):
                conclusion.check_reach(verdict, whole, clauses)
        else:
            conclusion.check_reach(verdict, whole, clauses)
    little = conclusion.too_little(whole, clauses)
    said = conclusion.suggested([], lambda item: item, little)
    assert said == ((conclusion.Conclusion.PARTLY, little) if refused else conclusion.suggested([], lambda item: item))


def test_nothing_assessed_is_nothing_concluded() -> None:
    nothing = counts(0, 0, 5)
    for verdict in conclusion.Conclusion:
        with pytest.raises(RuleBroken, match="Nothing was assessed"):
            conclusion.check_reach(verdict, nothing, {"8.2": nothing})


def test_of_many_silent_clauses_the_first_are_named() -> None:
    clauses = {"4.1": counts(50)} | {f"5.{number}": counts(0, 0, 1) for number in range(1, 10)}
    assert "5.1, 5.2, 5.3, 5.4, 5.5, 5.6 and 3 more" in conclusion.too_little(counts(50, 0, 9), clauses)
