"""Which tables belong to the record, and what follows from what each declares."""

from __future__ import annotations

from db.tables import (
    audits,
    corrective_action,
    fieldwork,
    findings,
    impartiality,
    papers,
    people,
    programme,
    review,
    systems,
)
from db.tables.declared import RecordedTable

_MODULES = (
    audits,
    corrective_action,
    fieldwork,
    findings,
    impartiality,
    papers,
    people,
    programme,
    review,
    systems,
)

RECORDED: tuple[type[RecordedTable], ...] = tuple(
    sorted(
        (
            kind
            for module in _MODULES
            for kind in vars(module).values()
            if isinstance(kind, type) and issubclass(kind, RecordedTable) and kind is not RecordedTable
        ),
        key=lambda kind: kind.declared.place,
    )
)
"""Every table of the record, in the order in which everything is given out."""

COLUMNS: dict[str, tuple[str, ...]] = {
    str(record.__tablename__): tuple(record.__table__.columns.keys())  # type: ignore[attr-defined]
    for record in RECORDED
}
"""The columns of every recorded table, in table order."""

TABLES: dict[str, type[RecordedTable]] = {str(record.__tablename__): record for record in RECORDED}
"""Every table by its name."""


def registers() -> dict[str, dict[str, type[RecordedTable]]]:
    """Return the tables of each register that is given out, by the names of their sheets, in the order declared."""
    sheets = [(record.declared.exported, record) for record in RECORDED if record.declared.exported is not None]
    found: dict[str, dict[str, type[RecordedTable]]] = {}
    for sheet, record in sorted(sheets, key=lambda pair: pair[0].place):
        found.setdefault(sheet.register, {})[sheet.name] = record
    return found


def row_as_json(table: str, prefix: str = "") -> str:
    """Return the SQL expression that gives one row as JSON; `prefix` is `OLD.`, `NEW.` or empty."""
    pairs = ", ".join(f"'{column}', {prefix}\"{column}\"" for column in COLUMNS[table])
    return f"json_object({pairs})"
