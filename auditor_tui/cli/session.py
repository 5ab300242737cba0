"""What every command needs: the record it works on, who acts, and how it prints data."""

from __future__ import annotations

import json
import os
import sys
from argparse import Namespace
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from gettext import gettext as _
from pathlib import Path
from typing import Any, TypeVar

from auditor_tui import settings
from auditor_tui.domain.asked import Step
from auditor_tui.domain.change import Change
from auditor_tui.domain.text import one_line
from auditor_tui.services.record import packs
from auditor_tui.services.record.asked import take
from auditor_tui.services.record.opened import Record, open_record
from reports.sheets.columns import Column, rows

Item = TypeVar("Item")


def path_of(arguments: Namespace) -> Path:
    """Return the record that is meant: --db, AUDITOR_DB, the one open last, or the default."""
    named = getattr(arguments, "db", None) or os.environ.get("AUDITOR_DB")
    if named:
        return Path(named)
    last = settings.remembered().record
    return Path(last) if last and Path(last).exists() else settings.default_record()


def name_of(arguments: Namespace) -> str | None:
    """Return who acts: --as, AUDITOR_NAME, or who acted last in this very record."""
    named = getattr(arguments, "name", None) or os.environ.get("AUDITOR_NAME")
    if named:
        return str(named)
    last = settings.remembered()
    return last.name if last.name and last.record == str(path_of(arguments).absolute()) else None


@contextmanager
def opened(arguments: Namespace) -> Iterator[Record]:
    """Open the record in the name of whoever acts, and let go of it afterwards."""
    record = open_record(path_of(arguments), name_of(arguments))
    asked = getattr(arguments, "language", None)
    record.language = asked or os.environ.get("AUDITOR_LANGUAGE", "")
    try:
        if asked:
            packs.check_language(record, asked)
        yield record
    finally:
        record.close()


def take_asked(record: Record, step: Step, arguments: Namespace, *about: str, **more: Any) -> Change:
    """Take a step with what its options hold, and what was asked in other words."""
    held = {field.name: (field, getattr(arguments, field.name)) for field in step.asked if field.option is not None}
    said = {name: field.read(value) if isinstance(value, str) else value for name, (field, value) in held.items()}
    return take(record, step, *about, **said, **more)


def print_json(data: Any) -> None:
    """Print data as JSON."""
    sys.stdout.write(as_text(data) + "\n")


def as_text(data: Any) -> str:
    """Return data as JSON; text people typed stays as it is, control characters are escaped by JSON itself."""
    said = json.dumps(data, ensure_ascii=False, indent=2, default=str)
    # JSON escapes C0 only: what could still steer a terminal is escaped here, which reads back as the same text.
    return "".join(_escaped(sign) for sign in said)


def print_table(columns: Sequence[str], rows: Iterable[Sequence[str]], empty: str) -> None:
    """Print a table, folded to the terminal, or tab-separated lines when the output is no terminal."""
    held = [[one_line(str(cell)) for cell in row] for row in rows]
    if not sys.stdout.isatty():
        for row in held:
            sys.stdout.write("\t".join(row) + "\n")
        return
    if not held:
        sys.stdout.write(empty + "\n")
        return
    from rich.console import Console  # noqa: PLC0415 - only a terminal needs it
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in columns:
        table.add_column(column, overflow="fold")
    for row in held:
        table.add_row(*(Text(cell) for cell in row))
    Console(soft_wrap=False).print(table)


def print_items(items: Iterable[Item], columns: Sequence[Column[Item]], empty: str) -> None:
    """Print items as a table of columns whose heads are marked for the catalogue."""
    heads, *cells = rows(items, columns)
    print_table([_(head) for head in heads], cells, empty)


def out(line: str) -> None:
    """Print one line of data."""
    sys.stdout.write(one_line(line) + "\n")


def say(line: str) -> None:
    """Say something that is not data."""
    sys.stderr.write(one_line(line) + "\n")


def _escaped(sign: str) -> str:
    code = ord(sign)
    if code == 0x0A or 0x20 <= code < 0x7F:
        return sign
    if 0x7F <= code < 0xA0 or one_line(sign) != sign:
        return f"\\u{code:04x}"
    return sign
