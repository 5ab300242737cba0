"""Beliefs about the questions of a declaration of impartiality."""

from __future__ import annotations

import pytest

from auditor_tui.domain.impartiality.declaration import QUESTIONS, check_disclosures
from auditor_tui.domain.refusal import RuleBroken, Unknown


def test_every_question_of_a_declaration_is_answered_and_a_yes_says_what_it_is() -> None:
    answers = check_disclosures({"r16": " A bottle of wine "})
    assert [a.rule for a in answers] == list(QUESTIONS)
    assert [(a.rule, a.detail) for a in answers if a.is_yes] == [("R16", "A bottle of wine")]
    with pytest.raises(RuleBroken, match="needs a detail"):
        check_disclosures({"R16": " "})
    with pytest.raises(Unknown, match="R09"):
        check_disclosures({"R01": "x"})


def test_every_rule_from_line_of_command_to_dispute_has_its_question() -> None:
    assert set(QUESTIONS) == {f"R{number:02d}" for number in range(9, 22)} - {"R19"}
