"""Every register, and the whole record, as tables for other programs: names for identities, people's words as heads."""

from __future__ import annotations

import csv
import io
from gettext import gettext as _

from auditor_tui.domain.refusal import Unknown
from auditor_tui.exports import register_table
from auditor_tui.exports.register_table import Table
from auditor_tui.services.record.opened import Record
from auditor_tui.services.record.values import organisation, people
from db.history import last_line
from db.migrations import SHAPE
from db.store import View
from db.tables.audits import AuditRecord, PackRecord
from db.tables.declared import RecordedTable
from db.tables.fieldwork import EvidenceRecord, SampleRecord
from db.tables.findings import FindingRecord
from db.tables.programme import ProgrammeRecord
from db.tables.recorded import COLUMNS, RECORDED, registers
from db.tables.review import MeasuredRecord, MetricRecord, ReviewRecord
from db.tables.systems import SystemRecord
from reports.spreadsheet import workbook

_REGISTERS = registers()
"""The tables of each register; the first one is what its CSV holds."""

WHATS = ("findings", *_REGISTERS, "everything")
"""What can be given out."""

FORM = "auditor record 1"
"""Names the shape of the whole record as JSON; the number rises when names or meanings change."""

_YES_NO = frozenset({"necessary", "remote", "only_shown"})


def exported(record: Record, what: str, form: str) -> bytes:
    """Return a register, or the whole record, as a file.

    Args:
        record: the open record.
        what: one of WHATS.
        form: xlsx, with one sheet per table; or csv, with the first table, of everything one line per value.

    Raises:
        Unknown: there is no such register.
    """
    if form == "xlsx":
        return workbook(tables(record, what))
    if what == "everything":
        return _as_csv(_value_by_value(tables(record, what)))
    return _as_csv(next(iter(tables(record, what).values())))


def tables(record: Record, what: str) -> dict[str, Table]:
    """Return the tables of a register as rows of text under their heads, by the name of the table.

    Raises:
        Unknown: there is no such register.
    """
    if what == "findings":
        return register_table.tables(record)
    if what not in WHATS:
        raise Unknown(
            "unknown-register",
            _("There is no register '{what}'. There is: {whats}.").format(what=what[:40], whats=", ".join(WHATS)),
        )
    every = {_head(str(one.__tablename__)): one for one in RECORDED}
    with record.store.view() as view:
        named = _named(view)
        return {name: _table(view, kind, named) for name, kind in _REGISTERS.get(what, every).items()}


def rows_as_data(record: Record, what: str) -> dict[str, list[dict[str, str]]]:
    """Return the tables of a register as rows with the heads as keys."""
    return {
        name: [dict(zip(rows[0], row, strict=True)) for row in rows[1:]] for name, rows in tables(record, what).items()
    }


def whole(record: Record) -> dict[str, object]:
    """Return the whole record as data: every table with its rows as they are kept, and the head of the journal."""
    with record.store.view() as view:
        position, digest = last_line(view)
        return {
            "form": FORM,
            "shape": SHAPE,
            "organisation": organisation(view),
            "head": {"position": position, "hash": digest},
            "tables": {str(kind.__tablename__): view.rows(kind) for kind in RECORDED},
        }


def _named(view: View) -> dict[str, str]:
    """Return what people call what has an identity."""
    named = {person.id: person.name for person in people(view)}
    for kind in (AuditRecord, FindingRecord, SystemRecord, ReviewRecord, MetricRecord):
        named |= {str(row["id"]): str(row["reference"]) for row in view.rows(kind)}
    named |= {str(row["id"]): f"{named[row['metric_id']]} {row['period']}" for row in view.rows(MeasuredRecord)}
    named |= {str(row["id"]): f"E-{row['number']:03d}" for row in view.rows(EvidenceRecord)}
    named |= {str(row["id"]): f"S-{row['number']:02d}" for row in view.rows(SampleRecord)}
    named |= {str(row["id"]): str(row["title"]) for row in view.rows(ProgrammeRecord)}
    return named | {str(row["id"]): f"{row['pack']} {row['version']}" for row in view.rows(PackRecord)}


def _table(view: View, kind: type[RecordedTable], named: dict[str, str]) -> Table:
    columns = [column for column in COLUMNS[str(kind.__tablename__)] if column != "id"]
    rows = [tuple(_text(column, row[column], named) for column in columns) for row in view.rows(kind)]
    return [tuple(map(_head, columns)), *sorted(rows)]


def _head(column: str) -> str:
    return column.removesuffix("_id").replace("_", " ").capitalize()


def _text(column: str, value: object, named: dict[str, str]) -> str:
    if value is None:
        return ""
    if column in _YES_NO:
        return "yes" if value else "no"
    return named.get(str(value), str(value))


def _value_by_value(held: dict[str, Table]) -> Table:
    lines = [
        (name, str(number), head, cell)
        for name, rows in held.items()
        for number, row in enumerate(rows[1:], 1)
        for head, cell in zip(rows[0], row, strict=True)
    ]
    return [("Table", "Row", "Field", "Value"), *lines]


def _as_csv(rows: Table) -> bytes:
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerows(map(register_table.harmless, rows))
    return out.getvalue().replace("\x00", "\ufffd").encode("utf-8-sig")
