"""Registers, calendar and the whole record for other programs."""

from __future__ import annotations

import sys
from argparse import Namespace
from gettext import gettext as _
from pathlib import Path

from auditor_tui.cli.session import as_text, opened, out
from auditor_tui.cli.verbs.findings.actions import as_json
from auditor_tui.domain.refusal import Unknown
from auditor_tui.exports import calendar, register_table, registers
from auditor_tui.services.findings import register
from auditor_tui.services.record.files import put
from auditor_tui.services.record.opened import Record


def export(arguments: Namespace) -> int:
    """Write a register, the calendar or the whole record and print where."""
    a = arguments
    _check_fitting(a)
    with opened(a) as record:
        if a.format == "ics":
            data = calendar.drawn(record, a.ref)
        elif a.what not in (None, "findings"):
            data = _other(record, a.what, a.format)
        elif a.format == "json":
            data = (as_text([as_json(entry) for entry in register.register(record)]) + "\n").encode()
        else:
            data = register_table.as_spreadsheet(record) if a.format == "xlsx" else register_table.as_csv(record)
    if a.output == "-":
        sys.stdout.buffer.write(data)
        return 0
    put(Path(a.output), data, overwrite=a.overwrite)
    out(a.output)
    return 0


def _check_fitting(a: Namespace) -> None:
    """Hold arguments to the format they are for, lest one is passed over in silence.

    Raises:
        Unknown: a calendar of a register, or a register of one audit.
    """
    if a.format == "ics" and a.what is not None:
        raise Unknown(
            "what-unused", _("A calendar holds all that has a day: leave out --what, or name another format.")
        )
    if a.format != "ics" and a.ref:
        raise Unknown(
            "reference-unused", _("Only a calendar (ics) can be of one audit: leave out {ref}.").format(ref=a.ref[:40])
        )


def _other(record: Record, what: str, form: str) -> bytes:
    if form != "json":
        return registers.exported(record, what, form)
    found = registers.whole(record) if what == "everything" else registers.rows_as_data(record, what)
    return (as_text(found) + "\n").encode()
