"""Registers, calendar and the whole record for other programs."""

from __future__ import annotations

import sys
from argparse import Namespace
from pathlib import Path

from auditor_tui.cli.actions import as_json
from auditor_tui.cli.session import as_text, opened, out
from auditor_tui.services import calendar, exporting, register, registers
from auditor_tui.services.files import put
from auditor_tui.services.record import Record


def export(arguments: Namespace) -> int:
    """Write a register, the calendar or the whole record and print where."""
    a = arguments
    with opened(a) as record:
        if a.format == "ics":
            data = calendar.drawn(record, a.ref)
        elif a.what != "findings":
            data = _other(record, a.what, a.format)
        elif a.format == "json":
            data = (as_text([as_json(entry) for entry in register.register(record)]) + "\n").encode()
        else:
            data = exporting.as_spreadsheet(record) if a.format == "xlsx" else exporting.as_csv(record)
    if a.output == "-":
        sys.stdout.buffer.write(data)
        return 0
    put(Path(a.output), data)
    out(a.output)
    return 0


def _other(record: Record, what: str, form: str) -> bytes:
    if form != "json":
        return registers.exported(record, what, form)
    found = registers.whole(record) if what == "everything" else registers.rows_as_data(record, what)
    return (as_text(found) + "\n").encode()
