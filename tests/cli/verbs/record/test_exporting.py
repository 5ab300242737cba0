"""Beliefs about exports on the command line."""

from __future__ import annotations

from pathlib import Path


def test_each_form_is_written_as_what_it_is(told, tmp_path: Path) -> None:
    for form, begins in (
        ("xlsx", b"PK"),
        ("csv", b"\xef\xbb\xbfReference"),
        ("json", b"["),
        ("ics", b"BEGIN:VCALENDAR"),
    ):
        path = tmp_path / f"register.{form}"
        assert told("export", form, "-o", str(path)).code == 0
        assert path.read_bytes().startswith(begins), form


def test_an_argument_that_would_be_passed_over_and_a_register_nobody_has_are_wrong_usage(told, tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    for words in (("csv", "IA-2026-01"), ("ics", "--what", "people"), ("csv", "--what", "poems")):
        assert told("export", *words, "-o", str(path)).code == 2
    assert not path.exists()
