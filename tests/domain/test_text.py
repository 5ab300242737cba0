"""Beliefs about typed text: what the record keeps, and what is shown."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor_tui.domain import text
from auditor_tui.domain.text import as_counted, begun, counted


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


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("e\u0301", "\u00e9"),
        ("a\r\nb", "a\nb"),
        ("a\rb", "a\rb"),
        ("a\ud800b", "a?b"),
        (" a ", " a "),
        (" \u200b\u202e\t\n", ""),
        ("", ""),
        ("x" * (text.LONGEST + 1), "x" * (text.LONGEST + 1)),
    ],
)
def test_the_record_keeps_what_was_typed_and_nothing_for_what_nobody_can_see(typed: str, kept: str):
    assert text.as_recorded(typed) == kept
    assert text.says_nothing(typed) is (kept == "")


@given(st.text())
def test_what_is_recorded_can_be_stored_and_is_recorded_the_same_again(raw: str):
    kept = text.as_recorded(raw)
    kept.encode("utf-8")
    assert text.as_recorded(kept) == kept


@pytest.mark.parametrize(
    ("said", "length", "line"),
    [
        ("short", 5, "short"),
        ("shorter", 5, "shor\u2026"),
        ("two words", 5, "two\u2026"),
        ("a\nb", 3, "a\u23ce\u2026"),
        ("a\nb", 4, "a\u23ce b"),
        ("ab", 1, "\u2026"),
        ("", 0, ""),
    ],
)
def test_a_line_is_cut_with_an_ellipsis_in_its_length(said: str, length: int, line: str):
    assert text.shortened(said, length) == line


@pytest.mark.parametrize(
    ("typed", "kept"), [(" a b ", "a b"), ("\r\na\r\n", "a"), ("e\u0301 ", "\u00e9"), (" \u200b ", ""), ("", "")]
)
def test_a_field_is_kept_without_the_blanks_around_it(typed: str, kept: str):
    assert text.trimmed(typed) == kept


def test_a_sentence_begins_large_and_names_stay_names() -> None:
    assert begun("action 1 of Sofia Novak") == "Action 1 of Sofia Novak"
    assert begun("AI system") == "AI system"
    assert begun("") == ""


def test_references_sort_as_people_count() -> None:
    told = ["IA-2026-01-ML10", "IA-2026-01-ML2", "IA-2026-01-AB100", "IA-2026-01-AB99", "IA-2026-01"]
    assert sorted(told, key=as_counted) == [
        "IA-2026-01", "IA-2026-01-AB99", "IA-2026-01-AB100", "IA-2026-01-ML2", "IA-2026-01-ML10",
    ]  # fmt: skip


def test_one_thing_is_counted_as_one() -> None:
    assert [counted(number, "day", "days") for number in (0, 1, 2)] == ["0 days", "1 day", "2 days"]
