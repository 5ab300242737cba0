"""What is being typed is kept for whoever types it, offered again after a crash, and is no part of the record."""

from __future__ import annotations

import pytest

from auditor_tui.domain.refusal import Unknown
from auditor_tui.services.record import drafts
from auditor_tui.services.record.opened import Record, open_record
from db.verify import verify
from tests.telling import HOSTILE, LEAD, OTHER, nothing_changes


def test_a_draft_is_offered_again_to_who_typed_it_and_to_nobody_else(record: Record) -> None:
    with nothing_changes(record):
        drafts.keep(record, "note 9.1-p1", "The dashb")
        drafts.keep(record, "note 9.1-p1", "The dashboard was")
    again = open_record(record.path, LEAD)
    assert drafts.kept(again, "note 9.1-p1") == "The dashboard was"
    assert drafts.kept(again.acting_as(OTHER), "note 9.1-p1") == ""
    assert drafts.kept(again, "note 9.1-p2") == ""
    again.close()


def test_empty_text_drops_it(record: Record) -> None:
    drafts.keep(record, "note", "x")
    drafts.keep(record, "note", "")
    assert drafts.kept(record, "note") == ""
    drafts.keep(record, "never there", "")


@pytest.mark.parametrize("text", [*HOSTILE, "half \ud800 a character", "x" * 100_000])
def test_any_text_is_kept_and_the_record_stays_sound(record: Record, text: str) -> None:
    drafts.keep(record, "note", text)
    assert drafts.kept(record, "note") == text.replace("\ud800", "?")
    assert verify(record.path).is_sound


def test_nobody_keeps_a_draft_in_nobodys_name(record: Record) -> None:
    reader = open_record(record.path)
    for step in (lambda: drafts.keep(reader, "note", "x"), lambda: drafts.kept(reader, "note")):
        with pytest.raises(Unknown, match="Say who acts"):
            step()
    reader.close()
