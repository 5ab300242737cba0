"""Beliefs about people: names and initials that cannot be mistaken."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor_tui.domain.organisation import person
from auditor_tui.domain.refusal import RuleBroken


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


@pytest.mark.parametrize(
    "other", ["marta lind", " Marta  Lind ", "MARTA\u00a0LIND", "Mar\u200bta Lind", "Marta-Lind", "\uff2darta Lind"]
)
def test_names_that_sound_alike_are_one_name(other: str):
    assert person.as_heard(other) == person.as_heard("Marta Lind")


@pytest.mark.parametrize("other", ["Martha Lind", "Marta Lint", "M\u00e4rta Lind", "Lind Marta", ""])
def test_names_that_sound_different_are_different(other: str):
    assert person.as_heard(other) != person.as_heard("Marta Lind")


@given(
    st.characters(categories=["L"]), st.text(max_size=20), st.sets(st.sampled_from(["ML", "MLI", "AB", "AB2", "X2"]))
)
def test_initials_made_from_any_name_with_a_letter_are_free(letter: str, rest: str, taken: set[str]):
    made = person.initials_of(f"{letter} {rest}", taken)
    again = person.initials_of(f"{letter} {rest}", {*taken, made})
    assert made
    assert made not in taken
    assert again not in {*taken, made}
