"""Beliefs about the receipt of a step: the journal keeps English, and whoever reads it has it in own words."""

from __future__ import annotations

import pytest

from auditor_tui.domain import change
from auditor_tui.domain.change import Change, operation_in_words


@pytest.fixture
def translated(monkeypatch: pytest.MonkeyPatch) -> None:
    words = {
        "raise finding": "Feststellung treffen",
        "undo {what}": "{what} rückgängig",
        "issue {what}": "{what} ausgeben",
    }
    monkeypatch.setattr(change, "_", lambda text: words.get(text, text))


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
    assert operation_in_words(recorded) == read


@pytest.mark.usefixtures("translated")
def test_a_receipt_keeps_what_was_recorded_beside_how_it_is_read() -> None:
    receipt = Change("undo raise finding", frozenset({"finding"}), 7, "ab12")
    assert (receipt.operation, receipt.words) == ("undo raise finding", "Feststellung treffen rückgängig")
    assert receipt.result == ""


@pytest.mark.parametrize("recorded", ["undo {x}", "issue {0}", "print {what} {"])
def test_braces_in_what_was_recorded_are_no_places_to_fill(recorded: str) -> None:
    assert operation_in_words(recorded) == recorded
