"""A pack of 1,200 items: taking it in, and walking it against the built-in one."""

from __future__ import annotations

import time
from pathlib import Path

from auditor_tui.services.audits import audits, life
from auditor_tui.services.impartiality import teams
from auditor_tui.services.record import packs
from auditor_tui.services.record.opened import Record
from checklists import reader
from checklists.formats.spreadsheet import to_sheets
from reports.spreadsheet import workbook
from tests.telling import LEAD, record_with_people

ITEMS = 1200


def trimmed(folder: Path) -> tuple[float, Path]:
    """Return the seconds a spreadsheet of 1,200 items takes to come into a record, and a record that walks it."""
    one = reader.read(Path(__file__).parents[1] / "checklists" / "example.json")
    items = tuple(one.items[0].model_copy(update={"id": f"1.1-a{n}", "name": f"thing {n}"}) for n in range(ITEMS))
    table = folder / "large.xlsx"
    table.write_bytes(workbook(to_sheets(one.model_copy(update={"items": items}))))
    record = record_with_people(folder / "large-pack.db")
    began = time.perf_counter()
    packs.add(record, table)
    took = time.perf_counter() - began
    _opened(record, "house-rules")
    record.close()
    return took, folder / "large-pack.db"


def built_in(folder: Path) -> Path:
    """Return a record that walks the built-in clauses."""
    record = record_with_people(folder / "built-in.db")
    _opened(record, "iso-42001-clauses")
    record.close()
    return folder / "built-in.db"


def _opened(record: Record, pack_id: str) -> None:
    reference = audits.plan(
        record, title="Large", pack_id=pack_id, lead=LEAD, objective="O", scope="S",
        starts_on=record.today, ends_on=record.today,
    ).result  # fmt: skip
    teams.declare(record, reference)
    life.open_audit(record, reference)
