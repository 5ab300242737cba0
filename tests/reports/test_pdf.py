"""Beliefs about papers: everything is there, legible, embedded, harmless, and always the same bytes."""

from __future__ import annotations

import base64
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from pypdf import PdfReader

from reports.pdf import draw
from reports.sheets.blocks import (
    Bars,
    Facts,
    Finding,
    Grid,
    Heading,
    Lines,
    Pareto,
    Points,
    Question,
    Sheet,
    Signatures,
    Table,
    Text,
    Tiles,
)
from tests.reports.tongues import MARKED, MIXED, SENTENCES

TEXTS = ("Türkçe ğüşıöç İ", "Ελληνικά", "Кириллица", "zażółć gęślą jaźń", "a ≥ b → c ≠ d")
HOSTILE = ("<img src='/etc/passwd'/>", "</b>", "R&D; <", "[/", "<a href='javascript:x'>y</a>", "<seq>", "=1+1")
SCRIPTS = (*SENTENCES.values(), MIXED, MARKED)


def sheet(*blocks, **more) -> Sheet:
    values = {
        "kind": "report", "title": "Report", "subtitle": "S", "organisation": "O", "reference": "R rev. 1", "record_head": "abc@3",
        "language": "en", "status": "Draft, not issued", "confidentiality": "Internal", "front": (("Audit", "IA-1"),), "blocks": blocks,
    }  # fmt: skip
    return Sheet(**(values | more))


def drawn(*blocks, paper: str = "A4", **more) -> bytes:
    out = io.BytesIO()
    draw(sheet(*blocks, **more), out, paper=paper)
    return out.getvalue()


def read(data: bytes) -> list[str]:
    return [page.extract_text() for page in PdfReader(io.BytesIO(data)).pages]


EVERYTHING = (
    Heading("Summary"),
    Tiles((("2", "major"), ("0", "minor"))),
    Bars("Bars", ("4 Context", "5 Leadership"), ("Yes", "No", "Left"), ((3, 1, 0), (0, 0, 9)), "Most in 4."),
    Lines("Lines", ("Q1", "Q2", "Q3"), ("open", "closed"), ((3, 0), (2, 2), (2, 1)), "It fell."),
    Pareto("Pareto", (("9.1", 5, 50), ("8.4", 3, 80), ("others (2)", 2, 100)), "2 of 4 hold 80 %."),
    Grid("Grid", ("2026", "2027"), ("4", "5"), ((("full", 3), ("-", 0)), (("9 %", 1), ("70 %", 2))), "Half."),
    Heading("About"),
    Facts((("Label", "Value"), ("Empty", ""))),
    Heading("Findings", 2),
    Table(("A", "B"), (("one", "two"),) * 80, (0.3, 0.7), links=((0, 0, "F-1"),)),
    Finding("F-1", "F-1", "Major", "8.4", (("Requirement", "r"), ("Gap", "g"))),
    Points(("first", "second")),
    Question("8.4", "name", "Asked?", "Conforming", (("Note", "n"),)),
    Signatures((("Lead", "Ann", ""),)),
    *(Text(text) for text in (*TEXTS, *HOSTILE)),
)


def test_every_word_of_a_sheet_is_on_the_paper() -> None:
    pages = read(drawn(*EVERYTHING))
    whole = "\n".join(pages)
    for word in ("Summary", "Label", "Value", "first", "Asked?", "Conforming", "Most in 4.", "9", *TEXTS, *HOSTILE):
        assert word in whole, word
    for number, page in enumerate(pages, 1):
        assert f"page {number} of {len(pages)}" in page
        assert "record abc@3" in page
        assert "R rev. 1" in page
        assert "Draft, not issued" in page


def test_nothing_typed_becomes_an_image_or_a_link() -> None:
    reader = PdfReader(io.BytesIO(drawn(*(Text(said) for said in HOSTILE), Table(HOSTILE[:2], (HOSTILE[:2],), (1, 1)))))
    for page in reader.pages:
        assert not page.images
        for link in page.get("/Annots") or ():
            assert "/URI" not in str(link.get_object())


def test_all_typefaces_travel_with_the_paper() -> None:
    reader = PdfReader(io.BytesIO(drawn(*EVERYTHING)))
    used = {}
    for page in reader.pages:
        for font in page["/Resources"]["/Font"].values():
            held = font.get_object()
            used[held["/BaseFont"]] = "/FontDescriptor" in held and "/FontFile2" in held["/FontDescriptor"]
    assert used
    assert all(used.values()), used


def test_the_same_sheet_gives_the_same_bytes_in_any_process_on_any_day_in_any_setting_whatever_was_drawn_before() -> (
    None
):
    """The other process draws Arabic first, this one whatever the tests before it did; papers in Latin load no more."""
    code = (
        "import base64, json; from reportlab.pdfbase import pdfmetrics; from tests.reports.test_pdf import *;"
        "latin = drawn(*EVERYTHING); loaded = sorted(pdfmetrics._fonts);"
        "drawn(Text(MARKED)); made = [latin, drawn(*map(Text, SCRIPTS)), drawn(*EVERYTHING)];"
        "print(json.dumps([loaded, [base64.b64encode(one).decode() for one in made]]))"
    )
    settings = {"PYTHONHASHSEED": "1", "TZ": "Pacific/Apia", "SOURCE_DATE_EPOCH": "86400", "LC_ALL": "ur_PK.UTF-8", "LANG": "ur_PK.UTF-8"}  # fmt: skip
    asked = subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, cwd=Path(__file__).parents[2],
        env=os.environ | settings,
    )  # fmt: skip
    loaded, made = json.loads(asked.stdout)
    assert loaded
    assert not {"Han", "Arabic", "Hebrew", "Korean"} & set(loaded)
    latin, scripts = drawn(*EVERYTHING), drawn(*map(Text, SCRIPTS))
    assert [base64.b64decode(one) for one in made] == [latin, scripts, latin]


def test_headings_and_findings_stand_in_the_outline() -> None:
    def titles(entries) -> list[str]:
        return [t for e in entries for t in (titles(e) if isinstance(e, list) else [e.title])]

    found = titles(PdfReader(io.BytesIO(drawn(*EVERYTHING))).outline)
    assert found == ["Summary", "About", "Findings", "F-1 Major"]


@pytest.mark.parametrize("sign", ["\x00", "\x1b", "\x9b", "\u202e", "\u2066", "\ud800", "\r"])
def test_an_unseen_character_never_reaches_a_paper(sign: str) -> None:
    with pytest.raises(ValueError, match="unseen character"):
        drawn(Text(f"a{sign}b"))


@pytest.mark.parametrize("beside", ["", "\u6f22", "\u05d0"], ids=["alone", "beside Chinese", "beside Hebrew"])
def test_a_character_no_typeface_has_is_shown_as_its_number(beside: str) -> None:
    assert "U+0939" in "".join(read(drawn(Text(beside + "\u0939"))))


@pytest.mark.parametrize("long", ["x" * 100_000, "word " * 20_000, "line\n" * 3_000], ids=["word", "words", "lines"])
def test_text_of_any_length_is_set(long: str) -> None:
    for block in (
        Text(long),
        Table(("A", "B"), ((long, "b"),), (0.2, 0.8)),
        Finding("F", "F", "Minor", "8.4", (("Gap", long),)),
        Question("8.4", "n", "Asked?", "Open", (("Note", long),)),
        Facts((("Label", long),)),
    ):
        assert len(PdfReader(io.BytesIO(drawn(block))).pages) > 1


def test_formats_differ_and_empty_tables_are_drawn() -> None:
    sizes = {
        paper: PdfReader(io.BytesIO(drawn(Table(("A",), (), (1,)), paper=paper))).pages[0].mediabox[2:]
        for paper in ("A4", "Letter")
    }
    assert sizes["A4"] != sizes["Letter"]


def test_drawing_tells_its_pages_to_the_last_and_ends_when_it_is_told_to() -> None:
    blocks = [Text(f"Line {number}") for number in range(300)]
    told: list[tuple[int, int]] = []
    out = io.BytesIO()
    draw(sheet(*blocks), out, told=lambda page, pages: told.append((page, pages)))
    last = len(PdfReader(out).pages)
    assert last > 5
    counted = [(page, 0) for page in range(1, last + 1)]
    assert told == [*counted, *counted, *((page, last) for page in range(1, last + 1))]

    def enough(page: int, pages: int) -> None:
        if (page, pages) == (3, last):
            raise InterruptedError

    out = io.BytesIO()
    with pytest.raises(InterruptedError):
        draw(sheet(*blocks), out, told=enough)
    assert out.getvalue() == b""


def test_a_heading_stands_with_the_first_rows_of_its_table_and_not_with_all_of_them() -> None:
    rows = tuple((f"row {number}", "x") for number in range(30))
    before = [Text("before") for _ in range(12)]
    pages = read(drawn(*before, Heading("The table"), Table(("A", "B"), rows, (1, 1))))
    assert len(pages) == 2
    assert "The table" in pages[0]
    assert "row 5" in pages[0]
    for count in range(30, 45):
        pages = read(
            drawn(*(Text("before") for _ in range(count)), Heading("The table"), Table(("A", "B"), rows, (1, 1)))
        )
        (at,) = [page for page in pages if "The table" in page]
        assert "row 0" in at


def test_rows_higher_than_a_page_break_within_and_every_word_is_there() -> None:
    words = [f"word{number}" for number in range(4000)]
    pages = read(drawn(Table(("A", "B"), (("first", " ".join(words)), ("second", "end")), (1, 3))))
    assert " ".join(" ".join(pages).split()).count("word") == 4000
    assert len(pages) > 4
    assert all("A B" in page or "A\nB" in page for page in pages[:-1])
