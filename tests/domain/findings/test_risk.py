"""Beliefs about the scale of risk, and a risk as it was rated."""

from __future__ import annotations

from datetime import date

import pytest

from auditor_tui.domain.findings.risk import Rated, Risk, risk_of, scale
from auditor_tui.domain.refusal import Unknown


@pytest.mark.parametrize(
    ("typed", "level"), [("low", Risk.LOW), (" Medium ", Risk.MEDIUM), ("HIGH", Risk.HIGH), ("high\n", Risk.HIGH)]
)
def test_a_level_is_known_by_its_word(typed: str, level: Risk) -> None:
    assert risk_of(typed) is level


@pytest.mark.parametrize("typed", ["", "highest", "high risk", "3", "x" * 500])
def test_what_is_no_level_is_refused_with_those_there_are_and_never_at_length(typed: str) -> None:
    with pytest.raises(Unknown, match="Use low, medium or high") as refused:
        risk_of(typed)
    assert len(refused.value.sentence) < 100


def test_a_rating_is_printed_with_what_it_asks_for_why_and_by_whom() -> None:
    rated = Rated(Risk.HIGH, "Rights of people", "p", date(2026, 11, 20))
    assert rated.words_by("Ann") == "High risk (stop or fix): Rights of people (rated by Ann, 2026-11-20)"
    assert (
        Rated(Risk.LOW, "{name}", "p", date(2026, 11, 20))
        .words_by("Ann")
        .startswith("Low risk (accept and monitor): {name}")
    )


def test_the_scale_declares_every_level_where_it_comes_from_and_what_high_leads_to() -> None:
    said = scale()
    for level in Risk:
        assert f"{level.word.capitalize()}: {level.meaning}." in said
    assert said.index("Low risk") < said.index("Medium risk") < said.index("High risk")
    assert "Starter Guide" in said
    assert "By our own rule" in said
    assert "without becoming a nonconformity" in said
