"""Beliefs about the receipt of a step: the journal keeps English, and whoever reads it has it in own words."""

from __future__ import annotations

import pytest

from auditor_tui.domain import operation
from auditor_tui.domain.change import Change


def test_a_receipt_keeps_what_was_recorded_beside_how_it_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    words = {"raise finding": "Feststellung treffen", "undo {what}": "{what} rückgängig"}
    monkeypatch.setattr(operation, "_", lambda text: words.get(text, text))
    receipt = Change("undo raise finding", frozenset({"finding"}), 7, "ab12")
    assert (receipt.operation, receipt.words) == ("undo raise finding", "Feststellung treffen rückgängig")
    assert receipt.result == ""
