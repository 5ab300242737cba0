"""Beliefs about the life of an audit, answers, findings, conclusions and text."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor_tui.domain import text
from auditor_tui.domain.audits import audit, conclusion
from auditor_tui.domain.checklist import answer, walk
from auditor_tui.domain.checklist.answer import Answer, Result
from auditor_tui.domain.checklist.checklist import Checklist, Part
from auditor_tui.domain.fieldwork import evidence
from auditor_tui.domain.findings import finding
from auditor_tui.domain.findings.finding import Finding, FindingState, Grade
from auditor_tui.domain.organisation import person
from auditor_tui.domain.refusal import RuleBroken, Unknown
from checklists.reader import built_in_pack

PACK = built_in_pack("iso-42001-clauses")


def an_answer(item: str, result: str | None, reason: str = "") -> Answer:
    return Answer("a", "x", item, Result(result) if result else None, "", reason, "p", "2026-11-24T10:00:00.000+00:00")


def a_finding(item: str = "8.4-s1", grade: Grade = Grade.MINOR, state: FindingState = FindingState.OPEN) -> Finding:
    return Finding("f", "x", "IA-2026-01-ML01", item, grade, "", "8.4: wanted", "seen 1", "gap", state, "p", "t")


@pytest.mark.parametrize("state", list(audit.State))
@pytest.mark.parametrize("step", ["open", "close", "approve", "answer", "reopen"])
def test_each_step_of_a_life_starts_from_its_own_state_only(state, step):
    allowed = {
        "open": {"planned"}, "close": {"open"}, "approve": {"closing"}, "answer": {"open"}, "reopen": {"closing", "closed"},
    }[step]  # fmt: skip
    held = an_audit(state)
    steps = {
        "open": lambda: audit.check_opening(held, 1, 1),
        "close": lambda: audit.check_closing(held, ()),
        "approve": lambda: audit.check_approving(held),
        "answer": lambda: audit.check_answering(held),
        "reopen": lambda: audit.check_reopening(held, "why"),
    }
    if state.value in allowed:
        steps[step]()
    else:
        with pytest.raises(RuleBroken) as refusal:
            steps[step]()
        assert refusal.value.code == "wrong-state"


def an_audit(state: audit.State, **more) -> audit.Audit:
    values = {
        "id": "a", "reference": "IA-2026-01", "title": "T", "objective": "O", "scope": "S", "criteria": "C", "client": "",
        "auditee": "", "participants": "", "places": "", "method": audit.Method.ONSITE, "distribution": "",
        "confidentiality": "", "pack_id": "p", "clauses": (), "starts_on": date(2026, 1, 1), "ends_on": date(2026, 1, 2),
        "period_from": None, "period_to": None, "state": state, "revision": 1, "revision_reason": "",
        "conclusion": "effective", "conclusion_reasons": "R", "opinions": "", "recorded_at": "t", "approved_by": None,
        "approved_at": None,
    }  # fmt: skip
    return audit.Audit(**(values | more))


@pytest.mark.parametrize(
    ("more", "leads", "graders", "code"),
    [
        ({"objective": ""}, 1, 1, "objective"),
        ({"scope": ""}, 1, 1, "scope"),
        ({"criteria": ""}, 1, 1, "criteria"),
        ({"starts_on": None}, 1, 1, "first and the last day"),
        ({"ends_on": None}, 1, 1, "first and the last day"),
        ({}, 0, 1, "team leader"),
        ({}, 2, 2, "team leader"),
        ({}, 1, 0, "team: at least one"),
    ],
)
def test_an_audit_opens_only_with_objective_criteria_scope_dates_and_team(more, leads, graders, code):
    with pytest.raises(RuleBroken, match=code):
        audit.check_opening(an_audit(audit.State.PLANNED, **more), leads, graders)


def test_an_audit_reopens_only_with_a_reason():
    with pytest.raises(RuleBroken, match="Say why"):
        audit.check_reopening(an_audit(audit.State.CLOSED), "  ")


def test_an_audit_closes_only_with_a_conclusion_and_reasons():
    for more in ({"conclusion": None}, {"conclusion_reasons": " "}):
        with pytest.raises(RuleBroken, match="conclusion"):
            audit.check_closing(an_audit(audit.State.OPEN, **more), ())


def test_references_of_audits_are_never_used_again():
    assert audit.next_reference(2026, ["IA-2026-01", "IA-2026-03"]) == "IA-2026-02"
    assert audit.next_reference(2027, ["IA-2026-01"]) == "IA-2027-01"


def test_references_of_findings_are_never_used_again():
    taken = frozenset({"IA-2026-01-ML01", "IA-2026-01-ML02"})
    assert finding.next_reference("IA-2026-01", "ML", taken) == "IA-2026-01-ML03"
    assert finding.next_reference("IA-2026-01", "JW", taken) == "IA-2026-01-JW01"


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


def test_results_and_grades_are_known_by_their_words():
    assert answer.result_of(" Not Assessed ") is Result.NOT_ASSESSED
    assert finding.grade_of("OFI") is Grade.OFI
    for read in (answer.result_of, finding.grade_of, conclusion.conclusion_of):
        with pytest.raises(Unknown):
            read("perhaps")


@pytest.mark.parametrize("grade", list(Grade))
@pytest.mark.parametrize("missing", ["requirement", "evidence", "gap", "grade_reason"])
def test_a_finding_has_the_parts_its_grade_needs(grade, missing):
    parts = {"requirement": "r", "evidence": "e", "gap": "g", "grade_reason": "w"} | {missing: " "}
    needed = {
        Grade.MAJOR: {"requirement", "evidence", "gap", "grade_reason"},
        Grade.MINOR: {"requirement", "evidence", "gap"},
        Grade.OBSERVATION: {"evidence", "gap"},
        Grade.OFI: {"gap"},
        Grade.STRENGTH: {"evidence"},
    }[grade]
    if missing in needed:
        with pytest.raises(RuleBroken):
            finding.check_statement(grade, **parts)
    else:
        finding.check_statement(grade, **parts)


def test_a_withdrawn_finding_takes_no_further_step():
    with pytest.raises(RuleBroken, match="withdrawn"):
        finding.check_regrade(a_finding(state=FindingState.WITHDRAWN), Grade.MAJOR, "why")


def test_a_grade_changes_only_to_another_one_and_with_a_reason():
    with pytest.raises(RuleBroken, match="already"):
        finding.check_regrade(a_finding(), Grade.MINOR, "why")
    with pytest.raises(RuleBroken, match="reason"):
        finding.check_regrade(a_finding(), Grade.MAJOR, " ")
    finding.check_regrade(a_finding(), Grade.MAJOR, "why")


def stops(results: dict[str, str | None], findings=()) -> tuple[walk.Stop, ...]:
    items = Checklist((Part(PACK, ("8.3", "8.4")),)).items
    answers = {key: an_answer(key, value) for key, value in results.items()}
    return walk.stops(items, answers, (), findings)


def test_closing_finds_a_nonconforming_answer_without_a_statement():
    found = audit.closing_obstacles(stops({"8.4-s1": "nonconforming"}), {})
    assert ("no-statement", "8.4-s1") in {(o.code, o.item) for o in found}


def test_closing_finds_a_statement_against_a_conforming_answer():
    found = audit.closing_obstacles(stops({"8.4-s1": "conforming"}, [a_finding()]), {})
    assert ("contradiction", "8.4-s1") in {(o.code, o.item) for o in found}


def test_a_withdrawn_finding_states_nothing_any_more():
    found = audit.closing_obstacles(stops({"8.4-s1": "nonconforming"}, [a_finding(state=FindingState.WITHDRAWN)]), {})
    assert ("no-statement", "8.4-s1") in {(o.code, o.item) for o in found}


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


@given(st.sets(st.sampled_from([item.id for item in PACK.items])), st.sampled_from([item.id for item in PACK.items]))
def test_the_next_open_question_is_open_and_only_missing_when_all_are_answered(answered, after):
    walked = walk.stops(PACK.items, {key: an_answer(key, "conforming") for key in answered}, (), ())
    following = walk.next_open(walked, after)
    assert walk.progress(walked) == walk.Progress(len(answered), 181)
    if following is None:
        assert len(answered) == 181
    else:
        assert following not in answered
        ids = [item.id for item in PACK.items]
        between = ids[ids.index(after) + 1 : ids.index(following)] if ids.index(following) > ids.index(after) else []
        assert all(key in answered for key in between)


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


def test_evidence_says_something_and_was_seen_by_today():
    today = date(2026, 11, 24)
    evidence.check_evidence("R-1", today, today)
    for said, day in ((" ", today), ("R-1", date(2026, 11, 25))):
        with pytest.raises(RuleBroken):
            evidence.check_evidence(said, day, today)


@pytest.mark.parametrize(
    ("name", "taken", "initials"),
    [
        ("Marta Lind", [], "ML"),
        ("Marta Lind", ["ML"], "MLI"),
        ("Şule Çelik", [], "ŞÇ"),
        ("Cher", [], "CH"),
        ("Marta Lind", ["ML", "MLI"], "ML2"),
        ("A. B. C. D. Person", [], "ABC"),
    ],
)
def test_initials_are_short_and_nobody_elses(name, taken, initials):
    assert person.initials_of(name, taken) == initials


def test_a_name_without_a_letter_is_refused():
    with pytest.raises(RuleBroken):
        person.initials_of("42 !", [])


@given(st.text())
def test_visible_text_steers_no_terminal_and_keeps_everything_else(raw):
    shown = text.visible(text.as_recorded(raw))
    for sign in shown:
        code = ord(sign)
        assert code >= 0x20 or sign in "\n\t"
        assert not 0x7F <= code < 0xA0
        assert not 0x202A <= code <= 0x202E
        assert not 0x2066 <= code <= 0x2069
        assert not 0xD800 <= code <= 0xDFFF
    assert "\n" not in text.one_line(raw)
    assert len(text.shortened(raw, 20)) <= 20


@given(st.text(st.characters(categories=["L", "N", "P", "Zs"])))
def test_ordinary_text_is_shown_as_it_is(raw):
    assert text.visible(raw) == raw
