"""Beliefs about packs of the record: pinned as they were, listed beside those of the program."""

from __future__ import annotations

from pathlib import Path

import pytest

from auditor_tui.domain.refusal import RuleBroken
from auditor_tui.services.record import packs
from auditor_tui.services.record.opened import Record
from tests.services.packing import ANNEX, house_rules
from tests.telling import nothing_changes


def test_packs_of_the_record_and_of_the_program_are_listed_together(record: Record, tmp_path: Path) -> None:
    packs.add(record, house_rules(tmp_path / "1.toml", "1.0.0", ("H1-a", "Show doors?")))
    assert [pack.id for pack in packs.available(record)] == [*packs.ids(), "house-rules"]
    ours = house_rules(tmp_path / "3.toml", "9.0.0", ("H1-a", "Show doors?"))
    ours.write_text(ours.read_text().replace("house-rules", ANNEX), encoding="utf-8")
    with nothing_changes(record), pytest.raises(RuleBroken, match="belongs to a pack of the program"):
        packs.add(record, ours)
