"""Beliefs about packs on the command line."""

from __future__ import annotations

from pathlib import Path


def test_items_have_the_promised_fields(told) -> None:
    items = told("packs", "show", "iso-42001-clauses", "--json").data["items"]
    assert items
    assert all({"id", "clause", "question"} <= set(item) for item in items)


def test_a_template_is_a_pack_that_passes_its_own_check_and_a_fault_is_an_answer_of_no(told, tmp_path: Path) -> None:
    sheet, broken = tmp_path / "mine.xlsx", tmp_path / "broken.toml"
    assert told("packs", "template", str(sheet)).code == 0
    assert told("packs", "check", str(sheet)).code == 0
    assert told("packs", "template", str(sheet)).code == 4
    broken.write_text('[pack]\nid = "x"\n')
    assert told("packs", "check", str(broken)).code == 1
