"""Beliefs about how a rule says no."""

from __future__ import annotations

import pytest

from auditor_tui.domain.refusal import RuleBroken, Stopped, Unknown, check_said


@pytest.mark.parametrize(
    ("refusal", "code", "sentence", "source"),
    [
        (RuleBroken("own-plan", "Somebody else accepts it."), "own-plan", "Somebody else accepts it.", "policy"),
        (RuleBroken("x", "No.", "ISO 19011 6.4.8"), "x", "No.", "ISO 19011 6.4.8"),
        (Unknown("unknown-grade", "There is none."), "unknown-grade", "There is none.", "usage"),
        (Stopped(), "stopped", "Stopped. Nothing was written.", "usage"),
        (Stopped("Stopped behind 3 of 5 files."), "stopped", "Stopped behind 3 of 5 files.", "usage"),
    ],
)
def test_a_refusal_says_what_and_where_the_rule_comes_from(refusal, code, sentence, source) -> None:
    with pytest.raises(RuleBroken) as refused:
        raise refusal
    assert (refused.value.code, refused.value.sentence, refused.value.source) == (code, sentence, source)
    assert str(refused.value) == sentence


@pytest.mark.parametrize("text", ["", " ", "\n\t", "\u00a0"])
def test_a_field_that_must_say_something_is_refused_with_its_own_words_when_blank(text: str) -> None:
    with pytest.raises(RuleBroken) as refused:
        check_said(text, "reason-missing", "Say why.", "ISO 19011 6.4.9")
    assert (refused.value.code, refused.value.sentence) == ("reason-missing", "Say why.")
    assert refused.value.source == "ISO 19011 6.4.9"
    check_said(f"{text}because", "reason-missing", "Say why.")
