"""A record begins with an organisation and a person who acts; where either lacks, no file is left behind."""

from __future__ import annotations

from pathlib import Path

import pytest

from auditor_tui.domain.refusal import RuleBroken
from auditor_tui.services.overview import history
from auditor_tui.services.record.faults import StoreFault
from auditor_tui.services.record.founding import found
from auditor_tui.services.record.values import organisation, people
from db.verify import verify
from tests.telling import HOSTILE, FixedWorld


def test_who_founds_it_is_its_first_person_and_acts(tmp_path: Path) -> None:
    record = found(tmp_path / "r.db", "  X Corporation ", " Marta Lind ", " Lead auditor ", FixedWorld().world())
    with record.store.view() as view:
        (first,) = people(view)
        assert organisation(view) == "X Corporation"
    assert (first.name, first.initials, first.title) == ("Marta Lind", "ML", "Lead auditor")
    assert record.acting == first
    assert [(step.operation, step.who) for step in history.steps(record)] == [("found record", "Marta Lind")]
    record.close()
    assert verify(tmp_path / "r.db").is_sound


@pytest.mark.parametrize(("organisation", "name"), [("", "Marta Lind"), (" \n", "Marta Lind"), ("X", ""), ("X", "  ")])
def test_without_a_name_nothing_is_made(tmp_path: Path, organisation: str, name: str) -> None:
    with pytest.raises(RuleBroken):
        found(tmp_path / "r.db", organisation, name)
    assert list(tmp_path.iterdir()) == []


def test_a_place_that_is_taken_keeps_what_lies_there(tmp_path: Path) -> None:
    (tmp_path / "r.db").write_bytes(b"somebody's thesis")
    with pytest.raises(StoreFault):
        found(tmp_path / "r.db", "X", "Marta Lind")
    assert (tmp_path / "r.db").read_bytes() == b"somebody's thesis"


@pytest.mark.parametrize("text", HOSTILE)
def test_any_text_is_a_name_of_an_organisation(tmp_path: Path, text: str) -> None:
    record = found(tmp_path / "r.db", f"x{text}", "Marta Lind")
    record.close()
    assert verify(tmp_path / "r.db").is_sound
