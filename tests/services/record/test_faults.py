"""Whatever is wrong with a file is one of the faults front ends catch, and says so in one sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from auditor_tui.services.organisation import applicability, people_table
from auditor_tui.services.record import packs
from auditor_tui.services.record.faults import FAULTS, PackFault, StoreFault, TableFault
from auditor_tui.services.record.opened import Record, open_record
from tests.telling import nothing_changes

STEPS = {
    "a record that is text": (lambda r, path: open_record(path), StoreFault),
    "a pack that is none": (lambda r, path: packs.add(r, path), PackFault),
    "a table of people that is none": (lambda r, path: people_table.take_in(r, path), TableFault),
    "a statement that is none": (lambda r, path: applicability.take_in(r, path), TableFault),
}


@pytest.mark.parametrize("name", STEPS)
@pytest.mark.parametrize("is_there", [True, False], ids=["of another sort", "missing"])
def test_a_file_that_cannot_be_used_is_told_in_one_sentence(
    record: Record, tmp_path: Path, name: str, is_there: bool
) -> None:
    step, kind = STEPS[name]
    path = tmp_path / "thing.toml"
    if is_there:
        path.write_text("not what it\nshould be", encoding="utf-8")
    with nothing_changes(record), pytest.raises(FAULTS) as fault:
        step(record, path)
    assert isinstance(fault.value, kind)
    assert "thing.toml" in str(fault.value)
