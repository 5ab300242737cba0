"""Beliefs about the house style: colours that can be read, and sizes of paper there are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor_tui.domain.organisation.house_style import CONTRAST, PAGES, accent_of, contrast, page_of
from auditor_tui.domain.refusal import RuleBroken, Unknown

COLOURS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


@pytest.mark.parametrize(
    ("colour", "ratio"),
    [("#000000", 21.0), ("#ffffff", 1.0), ("#767676", 4.54), ("#777777", 4.48), ("#ff0000", 4.0), ("#0000ff", 8.59)],
)
def test_contrast_against_white_is_that_of_wcag(colour: str, ratio: float) -> None:
    assert contrast(colour) == pytest.approx(ratio, abs=0.005)


@pytest.mark.parametrize(
    ("typed", "kept"), [("", ""), ("  ", ""), ("#0b4f6c", "#0b4f6c"), (" #0B4F6C ", "#0b4f6c"), ("#767676", "#767676")]
)
def test_a_colour_is_kept_in_one_form_and_none_stays_none(typed: str, kept: str) -> None:
    assert accent_of(typed) == kept


@pytest.mark.parametrize(
    "typed", ["blue", "0b4f6c", "#0b4", "#0b4f6g", "#0b4f6c0", "#\u0661\u0661\u0661\u0661\u0661\u0661"]
)
def test_what_is_no_colour_is_refused_with_how_to_write_it(typed: str) -> None:
    with pytest.raises(Unknown, match="Write it as #0b4f6c"):
        accent_of(typed)


def test_a_pale_colour_is_refused_and_its_contrast_never_rounded_up_to_enough() -> None:
    with pytest.raises(RuleBroken, match=r"contrast of 4\.47:1 on white; text needs at least 4\.5:1") as refused:
        accent_of("#777777")
    assert refused.value.code == "too-pale"


@given(COLOURS)
def test_a_colour_is_taken_exactly_when_it_can_be_read_on_white(colour: str) -> None:
    assert 1 <= contrast(colour) <= 21.0001
    if contrast(colour) >= CONTRAST:
        assert accent_of(colour) == colour
    else:
        with pytest.raises(RuleBroken) as refused:
            accent_of(colour)
        assert "4.50:1" not in refused.value.sentence


@pytest.mark.parametrize(("typed", "kept"), [("a4", "A4"), (" A4 ", "A4"), ("LETTER", "Letter"), ("", ""), (" ", "")])
def test_a_paper_size_is_kept_as_it_is_named(typed: str, kept: str) -> None:
    assert page_of(typed) == kept


def test_other_sizes_are_refused_with_those_there_are() -> None:
    for typed in ("A5", "a 4", "x" * 500):
        with pytest.raises(Unknown) as refused:
            page_of(typed)
        assert all(page in refused.value.sentence for page in PAGES)
        assert len(refused.value.sentence) < 100
