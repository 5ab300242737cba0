"""Beliefs about printing on the command line."""

from __future__ import annotations

from pathlib import Path


def test_a_paper_goes_to_a_new_file_whose_name_is_the_only_data(told, tmp_path: Path) -> None:
    path = tmp_path / "plan.pdf"
    said = told("print", "plan", "IA-2026-02", "-o", str(path))
    assert (said.code, said.out.strip()) == (0, str(path))
    kept = path.read_bytes()
    assert kept.startswith(b"%PDF")
    assert told("print", "register", "-o", str(path)).code == 4
    assert path.read_bytes() == kept


def test_how_an_issued_report_looks_cannot_be_chosen_any_more(told, tmp_path: Path) -> None:
    for option in (("--page", "Letter"), ("--language", "tr")):
        refused = told("print", "report", "IA-2026-01", *option, "-o", str(tmp_path / "r.pdf"))
        assert (refused.code, refused.out) == (2, "")
    assert not (tmp_path / "r.pdf").exists()
