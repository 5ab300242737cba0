"""Text that is being typed: kept apart from the record, offered again after a crash, gone once saved."""

from __future__ import annotations

from auditor_tui.domain.text import as_recorded
from auditor_tui.services.record.opened import Record


def keep(record: Record, key: str, text: str) -> None:
    """Keep what has been typed so far; empty text drops the draft.

    Raises:
        StoreFault: it could not be kept.
    """
    record.store.keep_draft(f"{record.acting.id}:{key}", as_recorded(text))


def kept(record: Record, key: str) -> str:
    """Return the draft of whoever acts, empty when there is none."""
    return record.store.draft(f"{record.acting.id}:{key}")
