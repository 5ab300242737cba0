"""Beliefs about lines of command, family, money, gifts, moves and disputes, and the rules that rest on them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from auditor_tui.domain.impartiality.relations import TieKind, line_of_command

LINE = {
    "ann": frozenset({"bob"}),
    "bob": frozenset({"cleo"}),
    "cleo": frozenset({"dan"}),
    "eve": frozenset({"bob"}),
    "fay": frozenset({"ann"}),
    "gus": frozenset({"fay"}),
}


def test_the_line_of_command_is_read_up_down_and_sideways():
    assert line_of_command("ann", LINE) == {
        "bob": TieKind.BOSS, "cleo": TieKind.CHAIN, "dan": TieKind.CHAIN, "eve": TieKind.CHAIN,
        "fay": TieKind.SUBORDINATE, "gus": TieKind.SUBORDINATE,
    }  # fmt: skip
    assert line_of_command("dan", LINE) == dict.fromkeys(
        ("cleo", "bob", "ann", "eve", "fay", "gus"), TieKind.SUBORDINATE
    )
    assert line_of_command("stranger", LINE) == {}


@given(st.dictionaries(st.sampled_from("abcdef"), st.frozensets(st.sampled_from("abcdef"), max_size=3)))
def test_loops_and_odd_lines_do_no_harm(line):
    for person in "abcdef":
        found = line_of_command(person, line)
        assert set(found) - set(line.get(person, ())) <= set("abcdef") - {person}
        assert all(found[boss] is TieKind.BOSS for boss in line.get(person, ()))
