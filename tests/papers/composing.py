"""Sheets of the demo, and what stands on them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from auditor_tui.domain.audits.audit import Audit
from auditor_tui.services.record.named import audit_named
from auditor_tui.services.record.opened import Record, open_record
from db.store import View
from reports.sheets.blocks import Block, Sheet, Table
from tests.telling import LEAD

CLOSED, OPEN = "IA-2026-01", "IA-2026-02"
"""The two audits of the demo."""


@contextmanager
def moment(path: Path, reference: str = OPEN) -> Iterator[tuple[Record, View, Audit]]:
    """Give one moment of a record and an audit in it."""
    record = open_record(path, LEAD)
    try:
        with record.store.view() as view:
            yield record, view, audit_named(view, reference)
    finally:
        record.close()


def texts(said: Sheet | Block | list[Block]) -> str:
    """Return every text of a sheet or of its blocks, without the anchors nobody reads."""
    blocks = said if isinstance(said, list) else [said]
    return "\n".join(_strings(blocks))


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _strings(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _strings(inner)
    elif hasattr(value, "__dataclass_fields__"):
        for name in value.__dataclass_fields__:
            if name != "anchor":
                yield from _strings(getattr(value, name))


def table(blocks: list[Block] | tuple[Block, ...], holds: Callable[[Table], bool]) -> Table:
    """Return the one table that holds."""
    (found,) = [block for block in blocks if isinstance(block, Table) and holds(block)]
    return found
