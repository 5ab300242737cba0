"""Beliefs about findings between audits, and about findings that turn out to be one or several."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from auditor_tui.domain.findings.finding import Finding, FindingState, Grade
from auditor_tui.domain.findings.log import (
    MINORS_SUGGEST_MAJOR,
    Link,
    LinkKind,
    Origin,
    check_correcting,
    check_logging,
    check_merge,
    check_split,
    origin_of,
    suggests_major,
)
from auditor_tui.domain.refusal import RuleBroken, Unknown

TODAY = date(2026, 11, 23)
ONE = Finding("1", None, "LOG-2026-ML01", "9.1", Grade.MINOR, "", "r", "e", "g", FindingState.OPEN, "p", "2026-11-23")
OTHER = replace(ONE, id="2", reference="LOG-2026-ML02")


def test_an_origin_is_one_of_four_words_and_others_are_refused_with_those() -> None:
    assert [origin_of(f" {origin.value.upper()} ") for origin in Origin] == list(Origin)
    with pytest.raises(Unknown, match="monitoring, incident, complaint, supplier"):
        origin_of("rumour")


@pytest.mark.parametrize(
    ("noticed_on", "requirement", "grade", "said"),
    [
        (date(2026, 11, 24), "r", Grade.MINOR, "still to come"),
        (date(1999, 12, 31), "r", Grade.MINOR, "lies before 2000-01-01"),
        (TODAY, " ", Grade.MINOR, "names the requirement"),
        (TODAY, "", Grade.MAJOR, "names the requirement"),
        (TODAY, "r", Grade.STRENGTH, "recorded in audits"),
    ],
)
def test_what_cannot_be_logged_is_refused_with_the_way_out(noticed_on, requirement, grade, said) -> None:
    with pytest.raises(RuleBroken, match=said):
        check_logging(noticed_on, TODAY, requirement, grade)
    check_logging(TODAY, TODAY, "", Grade.OFI)


@pytest.mark.parametrize("state", list(FindingState))
def test_a_finding_of_the_log_may_be_corrected_until_its_cause_is_recorded(state: FindingState) -> None:
    if state in (FindingState.OPEN, FindingState.CONTAINED):
        check_correcting(ONE, state)
    else:
        with pytest.raises(RuleBroken, match="rests on how it stands"):
            check_correcting(ONE, state)


def test_the_graver_finding_stays_and_nothing_done_is_lost_in_a_merger() -> None:
    major = replace(OTHER, grade=Grade.MAJOR)
    check_merge(ONE, OTHER, False, "same week")
    check_merge(ONE, major, False, "same week")
    with pytest.raises(RuleBroken, match="not merged away"):
        check_merge(major, ONE, False, "same week")
    with pytest.raises(RuleBroken, match="Something has been done"):
        check_merge(ONE, OTHER, True, "same week")
    with pytest.raises(RuleBroken, match="into itself"):
        check_merge(ONE, ONE, False, "same week")
    with pytest.raises(RuleBroken, match="same audit"):
        check_merge(ONE, replace(OTHER, audit_id="a"), False, "same week")
    for gone in (ONE, OTHER):
        pair = [replace(f, state=FindingState.WITHDRAWN) if f is gone else f for f in (ONE, OTHER)]
        with pytest.raises(RuleBroken, match="was withdrawn"):
            check_merge(pair[0], pair[1], False, "same week")
    for check in (lambda: check_merge(ONE, OTHER, False, " "), lambda: check_split(ONE, "")):
        with pytest.raises(RuleBroken, match="needs a reason"):
            check()


def test_a_link_reads_right_from_both_ends() -> None:
    merged = Link(LinkKind.MERGED, "A-1", "A-2", "same week")
    assert merged.words_for("A-1") == "merged into A-2: same week"
    assert merged.words_for("A-2") == "took in A-1: same week"
    split = Link(LinkKind.SPLIT, "A-1", "A-2", "two things")
    assert split.words_for("A-1") == "split off A-2: two things"
    assert split.words_for("A-2") == "split off from A-1: two things"


def test_minors_that_heap_up_on_one_clause_ask_a_question_and_a_major_there_answers_it() -> None:
    minors = [("9.1", replace(ONE, id=str(n), reference=f"M{n}")) for n in range(MINORS_SUGGEST_MAJOR)]
    assert suggests_major(minors[:-1]) == ()
    (said,) = suggests_major([*minors, ("8.4", OTHER)])
    assert "3 minor nonconformities stand against 9.1 (M0, M1, M2)" in said
    assert suggests_major([*minors, ("9.1", replace(OTHER, grade=Grade.MAJOR))]) == ()
    gone = [(clause, replace(f, state=FindingState.WITHDRAWN)) for clause, f in minors]
    assert suggests_major([*minors[1:], gone[0]]) == ()
