"""Beliefs about what a dropped file arrives as."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor_tui.domain.fieldwork.dropped_paths import paths_in


@pytest.mark.parametrize(
    ("pasted", "meant"),
    [
        ("/a/b.pdf", ("/a/b.pdf",)),
        (" '/a/b c.pdf' ", ("/a/b c.pdf",)),
        ('"/a/b c.pdf"', ("/a/b c.pdf",)),
        ("/a/b\\ c.pdf", ("/a/b c.pdf",)),
        ("file:///a/b%20c.pdf\n", ("/a/b c.pdf",)),
        ("file://localhost/a", ("/a",)),
        ("~/b.pdf", ("~/b.pdf",)),
        ("/a/it's here.pdf", ("/a/it's here.pdf",)),
        ("'/a b' /c", ("/a b", "/c")),
        ("/a b\nfile:///c", ("/a b", "/c")),
    ],
)
def test_a_dropped_file_is_understood_in_every_dress(pasted: str, meant: tuple[str, ...]) -> None:
    assert meant in paths_in(pasted)


@pytest.mark.parametrize("pasted", ["", "hello", "a/b.pdf", "http://x/y", "file://other/x", "see /a/b", "file://[x/"])
def test_other_text_is_no_path(pasted: str) -> None:
    assert paths_in(pasted) == ()


@given(st.text(max_size=80))
def test_no_text_upsets_looking_for_paths(pasted: str) -> None:
    paths_in(pasted)
