"""The proof that a change changes nothing knows all there is to see."""

from __future__ import annotations

import argparse

import pytest

from auditor_tui.app import SCREENS
from auditor_tui.cli.words.all import parser
from auditor_tui.exports.registers import WHATS
from auditor_tui.papers.kinds import NAMES
from tests.outputs import lines, screens


def test_every_paper_is_printed() -> None:
    assert set(lines.PAPERS) == set(NAMES)
    assert all(lines.PAPERS.values())


def test_every_command_that_prints_data_is_asked_and_no_other() -> None:
    assert lines.with_data() == set(lines.EXAMPLES)
    assert all(lines.EXAMPLES.values())


def test_a_command_nothing_is_known_to_ask_of_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(lines.EXAMPLES, "audits show")
    with pytest.raises(LookupError, match="audits show"):
        lines.check_examples()


def test_every_register_is_given_out_in_every_form() -> None:
    assert set(lines.WHATS) == set(WHATS)
    (export,) = [command for words, command in lines.commands(parser()) if words == "export"]
    (form,) = [action for action in export._actions if action.dest == "format"]
    assert {*lines.FORMATS, "ics"} == set(form.choices)


def test_every_command_has_its_help_written() -> None:
    def count(of: argparse.ArgumentParser) -> int:
        groups = [action for action in of._actions if isinstance(action, argparse._SubParsersAction)]
        return 1 + sum(count(sub) for group in groups for sub in group.choices.values())

    assert len(dict(lines.commands(parser()))) == count(parser())


def test_every_place_of_the_app_is_looked_at() -> None:
    assert {*screens.OF_ALL, *screens.OF_AUDIT} == set(SCREENS)
