"""Beliefs about safeguards and overrides: what is enough, what is never enough, and when an agreement lapses."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from auditor_tui.domain.impartiality import engine
from auditor_tui.domain.impartiality.safeguard import (
    NEVER,
    Arrangement,
    Safeguard,
    check_agreeing,
    check_override,
    lacking,
    named_of,
    resting,
    safeguards_of,
    smallest,
)
from auditor_tui.domain.impartiality.verdict import Fired, Threat, Verdict
from auditor_tui.domain.refusal import RuleBroken, Unknown
from tests.domain.impartiality.judging import T0, auditor, held


def fired(rule: str, threat: str, verdict: Verdict = Verdict.NEEDS_SAFEGUARD, fact: str = "f") -> Fired:
    return Fired(rule, "t", verdict, Threat(threat), fact, "policy", "w")


ENOUGH = [
    ("R06", "self-review", "SG3 SG9", True),
    ("R06", "self-review", "SG3", False),
    ("R06", "self-review", "SG2 SG9", False),
    ("R03", "self-review", "SG3 SG9", False),
    ("R03", "self-review", "SG3 SG6 SG9", True),
    ("R23", "self-review", "SG3 SG6 SG9", True),
    ("R14", "familiarity", "SG2", True),
    ("R14", "familiarity", "SG3", True),
    ("R17", "familiarity", "SG10", False),
    ("R10", "intimidation", "SG8", True),
    ("R10", "intimidation", "SG9", False),
    ("R16", "self-interest", "SG2 SG9", True),
    ("R16", "self-interest", "SG2", False),
    ("R18", "advocacy", "SG3 SG9", True),
    ("R18", "advocacy", "SG9", False),
]


@pytest.mark.parametrize(("rule", "threat", "words", "is_enough"), ENOUGH)
def test_each_threat_has_its_minimum(rule: str, threat: str, words: str, is_enough: bool) -> None:
    chosen = safeguards_of(words.split())
    assert (not lacking([fired(rule, threat)], chosen)) is is_enough
    if not is_enough:
        with pytest.raises(RuleBroken, match=f"{rule} t .{threat}. asks for SG"):
            check_agreeing("Ann", "9.1", [fired(rule, threat)], chosen)


def test_the_smallest_set_is_enough_for_every_mixture() -> None:
    kinds = [(rule, threat) for rule, threat, _, _ in ENOUGH]
    for one in kinds:
        for two in kinds:
            both = [fired(*one), fired(*two)]
            assert lacking(both, smallest(both)) == ()
    assert [s.value for s in smallest([fired("R16", "self-interest"), fired("R14", "familiarity")])] == ["SG2", "SG9"]
    assert smallest([]) == ()


def test_words_name_safeguards_in_order_and_each_once() -> None:
    assert [s.value for s in safeguards_of(["sg9", "SG2", "SG9", " "])] == ["SG2", "SG9"]
    with pytest.raises(Unknown, match="SG11 a partner organisation"):
        safeguards_of(["SG12"])


def test_safeguards_never_lift_a_block_and_are_not_agreed_for_nothing() -> None:
    with pytest.raises(RuleBroken, match="audit client approve an override") as refusal:
        check_agreeing("Ann", "9.1", [fired("R01", "self-review", Verdict.BLOCKED)], tuple(Safeguard))
    assert refusal.value.code == "blocked-not-safeguarded"
    with pytest.raises(RuleBroken, match=r"is clear for 9\.1"):
        check_agreeing("Ann", "9.1", [], tuple(Safeguard))


SECOND = {Safeguard.SECOND: "Bob"}


def test_an_override_needs_nobody_else_a_reason_and_no_less_than_a_doubt_of_the_same_threat() -> None:
    block = [fired("R12", "self-review", Verdict.BLOCKED)]
    enough = safeguards_of(["SG2", "SG3"])
    check_override("Ann", "9.2.1", block, (), enough, "Three auditors only", SECOND)
    money = [*block, fired("R16", "self-interest"), fired("R10", "intimidation")]
    check_override("Ann", "9.2.1", money, (), safeguards_of(["SG2", "SG3", "SG8"]), "r", SECOND)
    for wrong, code in (
        (lambda: check_override("Ann", "9.2.1", [], (), enough, "r", SECOND), "nothing-to-override"),
        (lambda: check_override("Ann", "9.2.1", block, ("Bob",), enough, "r", SECOND), "somebody-else-can"),
        (lambda: check_override("Ann", "9.2.1", block, (), enough, " ", SECOND), "reason-missing"),
        (
            lambda: check_override("Ann", "9.2.1", block, (), safeguards_of(["SG2", "SG8"]), "r", SECOND),
            "safeguards-too-few",
        ),
        (
            lambda: check_override("Ann", "9.2.1", block, (), safeguards_of(["SG3", "SG8", "SG9"]), "r", {}),
            "safeguards-too-few",
        ),
        (lambda: check_override("Ann", "9.2.1", block, (), enough, "r", {}), "safeguards-too-few"),
        (lambda: check_override("Ann", "9.2.1", money, (), enough, "r", SECOND), "safeguards-too-few"),
    ):
        with pytest.raises(RuleBroken) as refusal:
            wrong()
        assert refusal.value.code == code


@pytest.mark.parametrize("rule", ["R01", "R04"])
def test_where_somebody_could_be_brought_in_the_reason_says_why_not(rule: str) -> None:
    block = [fired(rule, "self-review", Verdict.BLOCKED)]
    with pytest.raises(RuleBroken, match="brought in within the planned period"):
        check_override("Ann", "9.1", block, (), safeguards_of(["SG2", "SG3"]), "", SECOND)


def test_who_reports_to_the_auditee_needs_a_review_and_a_report_line_past_the_auditee_each_with_a_name() -> None:
    block = [fired("R09", "intimidation", Verdict.BLOCKED)]
    measures = safeguards_of(["SG2", "SG3", "SG8"])
    everybody = {Safeguard.SECOND: "Bob", Safeguard.REVIEW: "Cleo", Safeguard.TOP: "Board"}
    check_override("Ann", "9.1", block, (), measures, "r", everybody)
    for left in (Safeguard.REVIEW, Safeguard.TOP):
        named = {measure: name for measure, name in everybody.items() if measure is not left}
        with pytest.raises(RuleBroken, match=r"needs SG3 by somebody outside .* above the auditee"):
            check_override("Ann", "9.1", block, (), measures, "r", named)
    with pytest.raises(RuleBroken, match="asks for SG2, SG4 or SG11"):
        check_override("Ann", "9.1", block, (), safeguards_of(["SG3", "SG8"]), "r", everybody)


def test_names_stand_behind_safeguards_that_somebody_carries_out() -> None:
    agreed = safeguards_of(["SG2", "SG9"])
    assert named_of(["sg2 = Bob ", ""], agreed) == SECOND
    assert named_of(["SG3=Bob"], ()) == {Safeguard.REVIEW: "Bob"}
    for wrong in ("SG2", "=Bob", "SG2=", "SG3=Bob", "SG9=Bob", "SG99=Bob"):
        with pytest.raises(Unknown):
            named_of([wrong], agreed)


@pytest.mark.parametrize("rule", sorted(NEVER))
def test_some_rules_no_override_reaches(rule: str) -> None:
    both = [fired("R01", "self-review", Verdict.BLOCKED), fired(rule, "intimidation", Verdict.BLOCKED)]
    with pytest.raises(RuleBroken, match=f"{rule} t is never overridden"):
        check_override("Ann", "9.1", both, (), tuple(Safeguard), "r", SECOND)


def arranged(judged: engine.Judgement, *, is_override: bool = False) -> Arrangement:
    return Arrangement(
        "a", judged.person_id, judged.unit, smallest(judged.fired), "r", is_override, resting(judged.fired), "Bob", T0
    )


def test_an_agreement_clears_who_it_was_made_for_and_lapses_with_a_new_fact() -> None:
    advised = auditor(held("consulted"))
    judged = engine.judge(advised, "9.1", T0)
    assert not judged.may_grade
    agreed = {"9.1": arranged(judged)}
    cleared = engine.judge(replace(advised, arranged=agreed), "9.1", T0)
    assert (cleared.may_grade, cleared.standing, cleared.verdict) == (True, "safeguarded", Verdict.NEEDS_SAFEGUARD)
    engine.may_grade(replace(advised, arranged=agreed), "9.1", T0)
    more = auditor(held("consulted"), held("advised"))
    assert not engine.judge(replace(more, arranged=agreed), "9.1", T0).may_grade
    owner = auditor(held("consulted"), held("owner"))
    assert not engine.judge(replace(owner, arranged=agreed), "9.1", T0).may_grade
    later = date(2026, 12, 24)
    ended = auditor(held("advised", until=date(2026, 11, 1)))
    first = engine.judge(ended, "9.1", T0)
    assert engine.judge(replace(ended, arranged={"9.1": arranged(first)}), "9.1", later).may_grade


def test_an_override_clears_a_block_but_not_one_it_never_reaches() -> None:
    owner = auditor(held("owner"))
    judged = engine.judge(owner, "9.1", T0)
    overridden = replace(owner, arranged={"9.1": arranged(judged, is_override=True)})
    assert engine.judge(overridden, "9.1", T0).standing == "override"
    assert engine.uncovered([overridden], ["9.1"], T0) == ()
    assert not engine.judge(replace(overridden, declaration=None), "9.1", T0).may_grade


def test_what_clears_for_one_clause_clears_for_no_other() -> None:
    advised = auditor(held("consulted", target="clause:9"))
    agreed = {"9.1": arranged(engine.judge(advised, "9.1", T0))}
    assert not engine.judge(replace(advised, arranged=agreed), "9.3.1", T0).may_grade
