"""Sheets of text as a spreadsheet: every cell is text and never a formula, the same bytes for the same sheets."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

_UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_WHEN = datetime(2000, 1, 1)  # noqa: DTZ001 - a fixed mark inside the file, so that the same sheets give the same bytes
_WIDEST, _LONGEST = 60, 32_767


def workbook(sheets: Mapping[str, Sequence[Sequence[str]]]) -> bytes:
    """Return sheets of text as the bytes of an .xlsx file; the first row of each is its head and stays in sight.

    Args:
        sheets: rows of text by the name of the sheet. Cells longer than a spreadsheet holds are cut.
    """
    import openpyxl  # noqa: PLC0415 - spreadsheets are rare, and the library takes its time
    from openpyxl.styles import Alignment, Font  # noqa: PLC0415

    book: Any = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for number, row in enumerate(rows, 1):
            for place, text in enumerate(row, 1):
                cell = sheet.cell(number, place)
                cell.value = _UNWRITABLE.sub("\ufffd", text)[:_LONGEST] or None
                if cell.value is not None:
                    cell.data_type = "s"
                    cell.number_format = "@"
                cell.alignment = Alignment(wrap_text=True, vertical="top")
                if number == 1:
                    cell.font = Font(bold=True)
        sheet.freeze_panes = "A2"
        for place in range(1, len(rows[0]) + 1 if rows else 1):
            longest = max((len(line) for row in rows[:200] for line in row[place - 1].split("\n")), default=8)
            sheet.column_dimensions[openpyxl.utils.get_column_letter(place)].width = min(longest + 2, _WIDEST)
    book.properties.created = book.properties.modified = _WHEN
    out = io.BytesIO()
    book.save(out)
    return _steady(out.getvalue())


def _steady(data: bytes) -> bytes:
    """Return the same package with fixed times inside."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as packed, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as steady:
        for entry in packed.infolist():
            content = packed.read(entry)
            if entry.filename == "docProps/core.xml":
                content = re.sub(rb">\d{4}-\d\d-\d\dT[\d:]+Z<", b">2000-01-01T00:00:00Z<", content)
            made = zipfile.ZipInfo(entry.filename, (2000, 1, 1, 0, 0, 0))
            made.compress_type = zipfile.ZIP_DEFLATED
            steady.writestr(made, content)
    return out.getvalue()
