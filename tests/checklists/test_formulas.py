"""A formula is read by the value kept with it; one that has none is refused by its cell, never read as empty."""

from __future__ import annotations

import zipfile
from pathlib import Path

import openpyxl
import pytest

from checklists.formats.tables import TableFault, read_rows

WRITTEN = b'<c r="C2"><f>70+8</f><v /></c>'
"""How a formula stands in a file that no spreadsheet program has worked out."""


def table(path: Path, formula: bytes = WRITTEN) -> Path:
    book = openpyxl.Workbook()
    book.active.append(["metric", "period", "value"])
    book.active.append(["fairness", "2026-05", "=70+8"])
    book.active.append(["fairness", "2026-06", 81])
    raw = path.with_name("raw.xlsx")
    book.save(raw)
    with zipfile.ZipFile(raw) as whole, zipfile.ZipFile(path, "w") as made:
        for entry in whole.infolist():
            data = whole.read(entry)
            if entry.filename == "xl/worksheets/sheet1.xml":
                assert WRITTEN in data
                data = data.replace(WRITTEN, formula)
            made.writestr(entry, data)
    return path


@pytest.mark.parametrize(
    "formula",
    [WRITTEN, b'<c r="C2"><f>70+8</f></c>', b'<c r="C2"><f t="shared" ref="C2:C3" si="0">70+8</f><v></v></c>'],
)
def test_a_formula_without_a_value_is_refused_by_its_cell(tmp_path: Path, formula: bytes) -> None:
    with pytest.raises(TableFault, match=r"values.xlsx, cell C2: a formula without a value. Open the table"):
        list(read_rows(table(tmp_path / "values.xlsx", formula)))


@pytest.mark.parametrize(
    ("formula", "value"),
    [
        (b'<c r="C2"><f>70+8</f><v>78</v></c>', "78"),
        (b'<c r="C2" t="str"><f>"a"</f><v>a</v></c>', "a"),
        (b'<c r="C2" t="str"><f>IF(1,"","x")</f><v></v></c>', ""),
        (b'<c r="C2" t="str"><f>IF(1,"","x")</f></c>', ""),
        (b'<c r="C2" t="e"><f>1/0</f><v>#DIV/0!</v></c>', "#DIV/0!"),
        (b'<c r="C2"><v>78</v></c>', "78"),
    ],
)
def test_a_formula_is_read_by_its_value_though_that_be_empty_text(tmp_path: Path, formula: bytes, value: str) -> None:
    rows = list(read_rows(table(tmp_path / "values.xlsx", formula)))
    assert rows[1] == (2, ["fairness", "2026-05", value])
    assert rows[2] == (3, ["fairness", "2026-06", "81"])
