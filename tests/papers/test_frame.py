"""Beliefs about the front matter every paper has."""

from __future__ import annotations

from pathlib import Path

from auditor_tui.papers.frame import issued, paper
from tests.papers.composing import moment

SAID = {"kind": "register", "title": "T", "subtitle": "S", "document": "REG", "head": "abc@1", "blocks": ()}


def test_a_paper_that_names_no_mark_or_distribution_takes_those_of_the_house_style(whole_demo: Path) -> None:
    with moment(whole_demo) as (__, view, ___):
        plain, marked = paper(view, **SAID), paper(view, **SAID, confidentiality="Board only", distribution="Board")
    assert dict(plain.front)["Confidentiality"] == plain.confidentiality
    assert dict(marked.front)["Distribution"] == "Board"
    assert marked.confidentiality == "Board only"
    assert plain.reference == "REG"


def test_an_issued_paper_says_revision_and_day_right_behind_its_document(whole_demo: Path) -> None:
    with moment(whole_demo) as (__, view, ___):
        sheet = issued(paper(view, **SAID, front=(("As of", "2026-11-24"),)), 3, "2026-11-28", ("Changed", "All"))
    labels = [label for label, __ in sheet.front]
    assert labels[:3] == ["Document", "Revision", "Issued"]
    assert dict(sheet.front)["Changed"] == "All"
    assert sheet.reference == "REG rev. 3"
