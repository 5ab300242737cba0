"""Beliefs about the operations of the journal: a closed list in English, read in the words of whoever reads it."""

from __future__ import annotations

import ast
import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from auditor_tui.domain import operation
from auditor_tui.domain.operation import Operation, in_words
from auditor_tui.papers.kinds import PAPERS

ROOT = Path(__file__).parents[2]
KNOWN = {*Operation} | {f"{Operation.ISSUE} {paper.name}" for paper in PAPERS}
BEGUN = "begin"
"""what `tests/db/making.py` calls the first step of the records it makes"""


def _recorded(path: Path) -> set[str]:
    with closing(sqlite3.connect(path)) as connection:
        return {json.loads(body)["op"] for (body,) in connection.execute("SELECT body FROM change")}


def test_every_step_of_the_demo_and_of_records_made_long_ago_is_in_the_list(whole_demo: Path) -> None:
    for path in (whole_demo, *(ROOT / "tests" / "db" / "files").glob("shape-*.db")):
        recorded = {name.removeprefix(f"{Operation.UNDO} ") for name in _recorded(path)}
        assert recorded
        assert recorded - {BEGUN} <= KNOWN, (path.name, recorded - KNOWN)


def test_every_operation_of_the_list_is_done_somewhere() -> None:
    done = {
        node.attr
        for file in (ROOT / "auditor_tui").rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute) and node.attr in Operation.__members__
    }
    assert done == set(Operation.__members__)


@pytest.fixture
def translated(monkeypatch: pytest.MonkeyPatch) -> None:
    words = {
        "raise finding": "Feststellung treffen",
        "undo {what}": "{what} rückgängig",
        "issue {what}": "{what} ausgeben",
    }
    monkeypatch.setattr(operation, "_", lambda text: words.get(text, text))


@pytest.mark.parametrize(
    ("recorded", "read"),
    [
        ("raise finding", "Feststellung treffen"),
        ("undo raise finding", "Feststellung treffen rückgängig"),
        ("undo undo raise finding", "Feststellung treffen rückgängig rückgängig"),
        ("issue report", "report ausgeben"),
        ("issue raise finding", "raise finding ausgeben"),
        ("undo", "undo"),
        ("issue", "issue"),
        ("something new", "something new"),
        ("", ""),
    ],
)
@pytest.mark.usefixtures("translated")
def test_a_step_is_read_in_own_words_with_the_name_of_a_paper_as_it_is(recorded: str, read: str) -> None:
    assert in_words(recorded) == read


@pytest.mark.parametrize("recorded", ["undo {x}", "issue {0}", "print {what} {"])
def test_braces_in_what_was_recorded_are_no_places_to_fill(recorded: str) -> None:
    assert in_words(recorded) == recorded
