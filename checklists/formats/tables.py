"""Spreadsheets and CSV files as rows of text, each with its place; formulas are read by the value kept with them."""

from __future__ import annotations

import csv
import io
import itertools
import re
import stat
import warnings
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from gettext import gettext as _
from pathlib import Path
from typing import Any

LARGEST_FILE = 20_000_000
LARGEST_UNPACKED = 50_000_000
MOST_ROWS = 20_000
MOST_EMPTY = 200
"""So many empty rows in a row end a sheet: spreadsheets often carry a million of them."""
MOST_CELLS = 250_000
LONGEST_CELL = 100_000


_FORMULA = re.compile(rb"<(\w+:)?f[ />]")


_DECIMALS = 9
"""Decimals of a number in a spreadsheet that are read; what lies behind comes from reckoning."""


class Number(str):
    """A cell that held a number with a fraction: what was typed before it became one is not known any more."""

    __slots__ = ()


class TableFault(Exception):
    """A table cannot be taken in; one sentence with file, place and remedy."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table: its number as spreadsheets count, and its cells by column."""

    number: int
    values: dict[str, str]


def read_table(
    path: Path, columns: Mapping[str, Sequence[str]], *, needed: Iterable[str], sheet: str | None = None
) -> tuple[Row, ...]:
    """Return the rows under the first row that names the columns.

    Args:
        path: an .xlsx or .csv file.
        columns: for each column, the heads it may have, in small letters.
        needed: the columns that must be there.
        sheet: name of the sheet; the first one unless given.

    Raises:
        TableFault: the file cannot be read, a column is missing, or it is too large.
    """
    head: dict[int, str] = {}
    rows: list[Row] = []
    names = {name: column for column, known in columns.items() for name in known}
    for number, cells in read_rows(path, sheet):
        if not head:
            found = {place: names.get(cell.casefold().strip(), "") for place, cell in enumerate(cells)}
            named = [column for column in found.values() if column]
            if set(needed) <= set(named):
                twice = {column for column in named if named.count(column) > 1}
                if twice:
                    raise TableFault(
                        _("{name}, row {number}: two columns mean {twice}. Keep one.").format(
                            name=path.name, number=number, twice=sorted(twice)[0]
                        )
                    )
                head = {place: column for place, column in found.items() if column}
            elif number > 20:
                break
            continue
        values = {column: cells[place].strip() if place < len(cells) else "" for place, column in head.items()}
        if any(values.values()):
            rows.append(Row(number, values))
    if not head:
        raise TableFault(
            _("{name}: no row names the columns {needed}. Put these heads into the first row.").format(
                name=path.name, needed=", ".join(needed)
            )
        )
    return tuple(rows)


def read_rows(path: Path, sheet: str | None = None) -> Iterator[tuple[int, list[str]]]:
    """Give the rows of a table as text with their numbers, empty ones left out.

    Raises:
        TableFault: the file cannot be read or is too large.
    """
    data = _bytes(path)
    if path.suffix.lower() == ".xlsx":
        yield from _xlsx(path.name, data, sheet)
    elif path.suffix.lower() in (".csv", ".tsv", ".txt"):
        yield from _csv(path.name, data)
    else:
        raise TableFault(_("{name} is neither .xlsx nor .csv. Save the table as one of these.").format(name=path.name))


def sheet_names(path: Path) -> tuple[str, ...]:
    """Return the names of the sheets of a spreadsheet.

    Raises:
        TableFault: the file cannot be read.
    """
    book = _book(path.name, _bytes(path))
    try:
        return tuple(book.sheetnames)
    finally:
        book.close()


def _bytes(path: Path) -> bytes:
    try:
        mode = path.stat().st_mode
        if not stat.S_ISREG(mode):
            raise TableFault(_("{name} is no file. Name a .xlsx or .csv file.").format(name=path.name))
        if path.stat().st_size > LARGEST_FILE:
            raise TableFault(
                _("{name} is larger than {largest_file} MB. Divide it.").format(
                    name=path.name, largest_file=LARGEST_FILE // 1000000
                )
            )
        return path.read_bytes()
    except OSError as error:
        raise TableFault(
            _("{name} cannot be read ({strerror}). Check the path.").format(name=path.name, strerror=error.strerror)
        ) from error


def _csv(name: str, data: bytes) -> Iterator[tuple[int, list[str]]]:
    text = _decoded(name, data)
    if "\0" in text:
        raise TableFault(_("{name} is not text. Save the table as CSV in UTF-8.").format(name=name))
    sample = text[:4000]
    mark = max(",;\t", key=sample.count)
    csv.field_size_limit(LONGEST_CELL)
    try:
        for number, cells in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=mark), 1):
            if number > MOST_ROWS:
                raise TableFault(
                    _("{name} has more than {most_rows} rows. Divide it.").format(name=name, most_rows=MOST_ROWS)
                )
            if any(cell.strip() for cell in cells):
                yield number, cells
    except csv.Error as error:
        raise TableFault(
            _("{name} is no CSV that can be read ({error}). Save it anew as CSV in UTF-8.").format(
                name=name, error=error
            )
        ) from error


def _decoded(name: str, data: bytes) -> str:
    for encoding in ("utf-8-sig", "utf-16") if data[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig",):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise TableFault(_("{name} is not in UTF-8, so letters could be lost. Save it as CSV in UTF-8.").format(name=name))


def _xlsx(name: str, data: bytes, sheet: str | None) -> Iterator[tuple[int, list[str]]]:
    book = _book(name, data)
    try:
        if sheet is not None and sheet not in book.sheetnames:
            raise TableFault(
                _("{name} has no sheet '{sheet}'. It has {sheetnames}.").format(
                    name=name, sheet=sheet, sheetnames=", ".join(book.sheetnames[:8])
                )
            )
        title = sheet if sheet is not None else book.worksheets[0].title
        _check_formulas(name, data, book, title)
        rows = book[title].iter_rows(values_only=True)
        empty = seen = 0
        for number, cells in enumerate(rows, 1):
            if number > MOST_ROWS:
                raise TableFault(
                    _("{name} has more than {most_rows} rows. Divide it.").format(name=name, most_rows=MOST_ROWS)
                )
            seen += len(cells)
            if seen > MOST_CELLS:
                raise TableFault(
                    _("{name} has more than {most_cells} cells. Divide it.").format(name=name, most_cells=MOST_CELLS)
                )
            said = [_said(cell) for cell in cells[:200]]
            if any(cell.strip() for cell in said):
                empty = 0
                yield number, said
            else:
                empty += 1
                if empty > MOST_EMPTY:
                    return
    except (KeyError, ValueError, IndexError, TypeError, zipfile.BadZipFile, SyntaxError) as error:
        raise TableFault(
            _("{name} is no spreadsheet that can be read. Save it anew as .xlsx.").format(name=name)
        ) from error
    finally:
        book.close()


def _check_formulas(name: str, data: bytes, book: Any, title: str) -> None:
    """Hold the formulas of a sheet to having a value kept beside them: without one they would be read as empty.

    A formula that came to empty text has its kind of value beside it (`str`), one that was never worked out has none.

    Raises:
        TableFault: a formula has no value; names the cell.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        sheets = [entry for entry in packed.infolist() if entry.filename.startswith("xl/worksheets/")]
        if not any(_FORMULA.search(packed.read(entry)) for entry in sheets):
            return
    said = _book(name, data, formulas=True)
    try:
        for asked, kept in zip(_cells(said[title]), _cells(book[title]), strict=False):
            if asked.data_type == "f" and kept.value is None and kept.data_type != "str":
                raise TableFault(
                    _(
                        "{name}, cell {cell}: a formula without a value. Open the table in a spreadsheet program and "
                        "save it, or write the value in place of the formula."
                    ).format(name=name, cell=asked.coordinate)
                )
    finally:
        said.close()


def _cells(sheet: Any) -> Iterator[Any]:
    """Give the cells of a sheet that hold something, in the order of rows; not more than a table may have."""
    for row in itertools.islice(sheet.iter_rows(), MOST_ROWS):
        for cell in row:
            if hasattr(cell, "coordinate"):
                yield cell


def _book(name: str, data: bytes, *, formulas: bool = False) -> Any:
    import openpyxl  # noqa: PLC0415 - spreadsheets are rare, and the library takes its time

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            if sum(entry.file_size for entry in packed.infolist()) > LARGEST_UNPACKED:
                raise TableFault(
                    _("{name} unpacks to more than {largest_unpacked} MB. Divide it.").format(
                        name=name, largest_unpacked=LARGEST_UNPACKED // 1000000
                    )
                )
            for entry in packed.infolist():
                if entry.filename.endswith((".xml", ".rels")) and b"<!DOCTYPE" in packed.open(entry).read(4000):
                    raise TableFault(
                        _("{name} declares entities of its own, which no spreadsheet needs. Save it anew.").format(
                            name=name
                        )
                    )
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=not formulas, keep_links=False)
    except TableFault:
        raise
    except Exception as error:
        raise TableFault(
            _("{name} is no spreadsheet that can be read. Save it anew as .xlsx.").format(name=name)
        ) from error


def _said(cell: object) -> str:
    """Return a cell as the text a reader sees; a whole number without its decimal point."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else Number(round(cell, _DECIMALS))
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == datetime.min.time() else cell.isoformat(sep=" ")
    if isinstance(cell, date):
        return cell.isoformat()
    return str(cell)[:LONGEST_CELL]
