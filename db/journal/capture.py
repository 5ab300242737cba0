"""How the database itself sees to it that nothing recorded changes unseen: triggers and what they call."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from db.faults import WrittenOutside
from db.journal.lines import Captured
from db.tables.recorded import COLUMNS, row_as_json


class Capture:
    """What the triggers of one connection call; closed unless a work is under way."""

    def __init__(self) -> None:
        self._open = False
        self._journalling = False
        self._rows: list[Captured] = []

    def register(self, connection: Any) -> None:
        """Make the trigger functions known to a driver connection; other programs do not have them."""
        connection.create_function("journal_capture", 4, self.capture)
        connection.create_function("journal_guard", 0, self.guard)
        connection.create_function("journal_content", 0, self.content)

    def open(self) -> None:
        """Begin to collect changed rows."""
        self._open, self._rows = True, []

    def take(self) -> list[Captured]:
        """Stop collecting and return what was collected; from now on only journal lines may be written."""
        self._open, self._journalling = False, True
        rows, self._rows = self._rows, []
        return rows

    def close(self) -> None:
        """Let nothing through any more."""
        self._open = self._journalling = False
        self._rows = []

    def capture(self, entity: str, id: str, old: str | None, new: str | None) -> int:
        """Collect one changed row.

        Raises:
            WrittenOutside: no work is open, so the statement fails.
        """
        if not self._open:
            raise WrittenOutside(entity)
        if old != new:
            self._rows.append(Captured(entity, id, old, new))
        return 1

    def guard(self) -> int:
        """Let journal lines be written at the end of a work only.

        Raises:
            WrittenOutside: no work is being closed.
        """
        if not self._journalling:
            raise WrittenOutside("change")
        return 1

    def content(self) -> int:
        """Let content be added within a work only.

        Raises:
            WrittenOutside: no work is open.
        """
        if not self._open:
            raise WrittenOutside("content")
        return 1


def triggers(tables: Iterable[str] = COLUMNS) -> dict[str, str]:
    """Return every trigger by name as the SQL that makes it, for all recorded tables or those of an earlier shape."""
    made: dict[str, str] = {}
    for table in tables:
        old, new = row_as_json(table, "OLD."), row_as_json(table, "NEW.")
        for event, row, before, after in (
            ("INSERT", "NEW", "NULL", new),
            ("UPDATE", "NEW", old, new),
            ("DELETE", "OLD", old, "NULL"),
        ):
            name = f"journal_{table}_{event.lower()}"
            made[name] = (
                f'CREATE TRIGGER {name} AFTER {event} ON "{table}" BEGIN '
                f"SELECT journal_capture('{table}', {row}.id, {before}, {after}); END"
            )
        name = f"journal_{table}_identity"
        made[name] = (
            f'CREATE TRIGGER {name} BEFORE UPDATE OF id ON "{table}" WHEN OLD.id IS NOT NEW.id BEGIN '
            "SELECT RAISE(ABORT, 'an identity never changes'); END"
        )
    for table, function in (("change", "journal_guard"), ("value", "journal_guard"), ("device", "journal_guard"),
                            ("content", "journal_content")):  # fmt: skip
        made[f"journal_{table}_only_grows"] = (
            f'CREATE TRIGGER journal_{table}_only_grows BEFORE INSERT ON "{table}" BEGIN SELECT {function}(); END'
        )
        for event in ("UPDATE", "DELETE"):
            name = f"journal_{table}_no_{event.lower()}"
            made[name] = (
                f'CREATE TRIGGER {name} BEFORE {event} ON "{table}" BEGIN '
                f"SELECT RAISE(ABORT, 'the journal only grows'); END"
            )
    return made
