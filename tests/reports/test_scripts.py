"""Beliefs about text of every script: joined, in order, broken where it may be, read and copied as it was written."""

from __future__ import annotations

import io
import random
import re
import shutil
import subprocess
import unicodedata
from pathlib import Path

import pytest
from bidi import get_display
from pypdf import PdfReader

from auditor_tui.demo import story
from auditor_tui.papers import issue
from auditor_tui.services.record.opened import open_record
from checklists import reader
from reports.letters import directions, scripts, typefaces
from reports.letters.setting import Setting
from reports.letters.shaping import shaped
from reports.sheets.blocks import Bars, Grid, Heading, Points, Table, Text
from tests.reports.reading import Paper, Part, plain
from tests.reports.test_pdf import drawn, read
from tests.reports.tongues import MARKED, MIXED, SENTENCES

LEFTWARD = {tongue: said for tongue, said in SENTENCES.items() if tongue in ("he", "ar", "fa", "ur")}


@pytest.fixture(autouse=True)
def loaded() -> None:
    typefaces.load()


def squeezed(text: str) -> str:
    return re.sub(r"[\u202a-\u202e\s]", "", text)


def test_every_letter_runs_as_another_program_for_the_same_rules_says() -> None:
    chance = random.Random(42)
    signs = "abאבجد12٣٤ ()[]+-,.:%$!/«»\u064b\u05b0"
    for _ in range(5000):
        text = "".join(chance.choice(signs) for _ in range(chance.randint(1, 16))).rstrip(" ")
        for base in (0, 1):
            ours = "".join(text[at] for at in directions.order(directions.levels(text, base)))
            assert ours == get_display(text, base_dir="LR"[base]), (text, base)


def test_arabic_letters_are_joined_and_brackets_are_mirrored() -> None:
    held = typefaces.font(typefaces.ARABIC).face.charToGlyph
    glyphs = [held[ord(sign)] for sign in shaped("بيت", typefaces.ARABIC, leftward=True).signs]
    alone = [held[ord(letter)] for letter in "تيب"]
    assert all(one != other for one, other in zip(glyphs, alone, strict=True)), "each letter takes another form"
    plain_held = typefaces.font(typefaces.BODY).face.charToGlyph
    (bracket,) = shaped("(", typefaces.BODY, leftward=True).signs
    assert plain_held[ord(bracket)] == plain_held[ord(")")]


def test_a_mark_stands_over_its_letter_and_takes_no_room() -> None:
    bare, marked = (shaped(word, typefaces.ARABIC, leftward=True) for word in ("بب", "ببٌ"))
    assert bare.wide == marked.wide
    (mark,) = marked.marks
    left = min(points[0] for _, points in mark.outline if points) + mark.x
    assert 0 < left < marked.wide / 2, "over the last letter, which stands at the left"


@pytest.mark.parametrize("tongue", LEFTWARD)
def test_lines_that_begin_with_a_letter_to_the_left_stand_at_the_right(tongue: str) -> None:
    (line, *_) = Setting(LEFTWARD[tongue] * 3, 10).lines(300)
    assert line.leftward
    first, last = line.runs[0], line.runs[-2]
    assert first.x + first.wide == pytest.approx(line.wide)
    assert last.x < first.x


def test_numbers_and_latin_words_keep_their_order_within_a_line_to_the_left() -> None:
    (line,) = Setting("אב (ISO 42001) גד", 10).lines(1000)
    shown = [run.signs for run in sorted(line.runs) if run.signs.strip()]
    assert [signs for signs in shown if signs.isascii()] == ["ISO", "42001"]
    assert shown[0] == "דג", "what is read last stands at the left"


def test_chinese_and_japanese_never_begin_a_line_with_a_closing_sign_or_end_it_with_an_opening_one() -> None:
    for said in (SENTENCES["zh"] * 200, SENTENCES["ja"] * 200, "「」、。" * 2000):
        for room in (90.0, 123.0, 471.0):
            setting = Setting(said, 9.5)
            lines = setting.lines(room)
            assert "".join(setting.text[line.begins : line.ends] for line in lines) == said
            for line in lines[1:]:
                assert said[line.begins] not in "、。，）」》！？ー々っ", said[line.begins - 1 : line.begins + 1]
                assert said[line.begins - 1] not in "（「《"
            assert all(line.wide <= room for line in lines)
            assert all(line.wide > room - 60 for line in lines[:-1])


@pytest.mark.parametrize("long", ["ar", "he", "zh", "ko"])
def test_a_statement_of_ten_thousand_characters_breaks_over_lines_and_pages(long: str) -> None:
    said = (SENTENCES[long] + " ") * (10_000 // len(SENTENCES[long]) + 1)
    half = said[: len(said) // 2]
    paper = Paper(drawn(Text(said), Table(("A", "B"), ((half, "b"),), (1, 1)), Points((half,))))
    text = paper.tree.of("P")[1]
    assert plain(text.text) == plain(said)
    assert len({page for part in text.walk() for page in part.pages}) > 1
    assert plain(paper.tree.of("TD")[1].text) == plain(half)
    assert plain(paper.tree.of("LBody")[0].text) == plain(half)


@pytest.mark.parametrize(
    "word", ["ب" * 5000, "א" * 5000, "字" * 5000, "가" * 5000, "x字" + "y" * 5000, "\u064b" * 3000 + "ب"]
)
def test_a_word_wider_than_its_line_is_cut(word: str) -> None:
    lines = Setting(word, 9.5).lines(100)
    assert "".join(word[line.begins : line.ends] for line in lines) == word
    assert all(line.wide <= 100 for line in lines)
    assert squeezed(Paper(drawn(Table(("A", "B"), ((word, "b"),), (1, 9)))).tree.of("TD")[1].text) == word


@pytest.mark.parametrize("said", [*SENTENCES.values(), MIXED, MARKED])
def test_text_is_read_out_as_it_was_written(said: str) -> None:
    assert plain(Paper(drawn(Text(said))).tree.of("P")[1].text) == said
    assert plain(Paper(drawn(Text(f"{said}\n{said}"))).tree.of("P")[1].text) == f"{said} {said}"


@pytest.mark.parametrize("tongue", ["he", "ar", "zh", "zh-TW", "ja", "ko"])
def test_text_is_copied_in_the_order_of_reading(tongue: str) -> None:
    assert squeezed(SENTENCES[tongue]) in squeezed("".join(read(drawn(Text(SENTENCES[tongue])))))


@pytest.mark.parametrize("tongue", SENTENCES)
def test_another_program_finds_every_word_letter_by_letter(tongue: str, tmp_path: Path) -> None:
    if shutil.which("pdftotext") is None:
        pytest.skip("Words were not looked for by a second program: pdftotext is not installed.")
    (tmp_path / "paper.pdf").write_bytes(drawn(Text(SENTENCES[tongue]), status=""))
    asked = subprocess.run(["pdftotext", "-enc", "UTF-8", str(tmp_path / "paper.pdf"), "-"], capture_output=True)
    found = squeezed(asked.stdout.decode())
    for word in re.findall(r"[^\W\d_][^\W_]*", SENTENCES[tongue].replace("\u200c", "")):
        letters = "".join(sign for sign in word if not unicodedata.combining(sign))
        assert letters in found.replace("\u200c", ""), word


def test_no_form_of_a_letter_is_copied_for_the_letter() -> None:
    whole = "".join(read(drawn(*(Text(said) for said in (*SENTENCES.values(), MARKED)))))
    assert not re.search("[\ufb1d-\ufdff\ufe70-\ufefc\ue000-\uf8ff\U00100000-\U0010ffff]", whole)


@pytest.mark.parametrize("said", [*SENTENCES.values(), MIXED])
def test_title_contents_bookmarks_and_running_head_show_every_script(said: str) -> None:
    data = drawn(
        Heading("First"), Heading(said), Text("t"), Heading("Third"), title=said, organisation=said, subtitle=said
    )
    paper = Paper(data)
    assert paper.reader.metadata.title == f"{said} R rev. 1"
    assert paper.root["/Metadata"].get_data().decode().count(said) == 3
    assert [entry.title for entry in paper.reader.outline] == ["First", said, "Third"]
    assert [plain(link.text) for link in paper.tree.of("Link")] == ["First 1", f"{said} 1", "Third 1"]
    assert all(link.links for link in paper.tree.of("Link"))
    first = said.split()[0].strip("（）。，")[:5]
    heads = squeezed("".join(paper.untold))
    assert first in heads or first[::-1] in heads


def test_labels_of_charts_show_every_script() -> None:
    names = ("שלום", "人工智能", "人工知能", "인공지능")
    bars = Bars("t", names, ("s",), tuple((n,) for n in range(4)), "r")
    grid = Grid("t", ("a",), names, ((("x", 1),),) * 4, "r")
    for figure in Paper(drawn(bars, grid)).tree.of("Figure"):
        shown = "".join(part for part in figure.told if isinstance(part, str))
        assert all(name in shown or name[::-1] in shown for name in names)


def test_bold_chinese_is_drawn_with_a_wider_pen_and_bold_korean_in_a_bold_typeface() -> None:
    (line,) = Setting("漢한", 10, bold=True).lines(100)
    assert [(run.face, run.thick) for run in line.runs] == [(typefaces.HAN, True), (typefaces.KOREAN_BOLD, False)]


@pytest.mark.parametrize(
    "said", ["हिन्दी", "ภาษาไทย", "தமிழ்", "ܣܘܪܝܝܐ", "မြန်မာ", "\U0001f9d1\u200d\U0001f4bb", "\U00020000\U00030000"]
)
def test_what_cannot_be_shown_as_written_is_shown_as_numbers(said: str) -> None:
    for beside in ("", "漢 ", "شركة "):
        whole = squeezed("".join(read(drawn(Text(beside + said), Heading(said + beside), title=said))))
        for sign in said:
            shows = scripts.face_of(sign, bold=False) or sign == "\u200d"
            assert shows or f"\u27e8U+{ord(sign):04X}\u27e9" in whole, (beside, hex(ord(sign)))


def test_accents_without_a_character_of_their_own_stand_over_their_letters() -> None:
    (line,) = Setting("ọ̀rọ̀", 10).lines(100)
    assert sum(len(run.marks) for run in line.runs) == 2
    assert plain(Paper(drawn(Text("ọ̀rọ̀"))).tree.of("P")[1].text) == "ọ̀rọ̀"


def spoken(part: Part, around: str = "") -> list[tuple[str, str]]:
    """The texts below a part, each with the language it is marked with."""
    own = str(part.entry.get("/Lang", around))
    if "/ActualText" in part.entry:
        return [(own, plain(part.text))]
    found = []
    for one in part.told:
        found += [(own, plain(one))] if isinstance(one, str) else spoken(one, own)
    return [pair for pair in found if pair[1]]


def test_each_script_is_marked_with_its_language() -> None:
    for tongue, said in SENTENCES.items():
        text = Paper(drawn(Text(said))).tree.of("P")[1]
        told = {language for language, part in spoken(text) if re.search(r"[^\W\da-zA-Z]", part)}
        assert told == {tongue.partition("-")[0]}
    assert spoken(Paper(drawn(Text("see 漢字 and שלום now"))).tree.of("P")[1]) == [
        ("", "see"),
        ("zh", "漢字"),
        ("", "and"),
        ("he", "שלום"),
        ("", "now"),
    ]


def test_a_language_that_is_said_goes_before_what_the_script_tells() -> None:
    assert scripts.tongues("東京", "ja") == [scripts.Tongue(0, 2, "ja")]
    assert scripts.tongues("東京 AI", "ja")[1].language == ""
    assert scripts.tongues("کتاب", "ur")[0].language == "ur"
    assert scripts.tongues("Soru 漢", "tr") == [scripts.Tongue(0, 5, "tr"), scripts.Tongue(5, 6, "zh")]


@pytest.mark.parametrize("kind", ["checklist", "report"])
def test_a_paper_with_questions_in_another_language_marks_them_and_nothing_else(kind: str, demo_copy: Path) -> None:
    record = open_record(demo_copy, story.LEAD)
    english = Paper(issue.printed(record, kind, "IA-2026-02"))
    record.language = "tr"
    turkish = Paper(issue.printed(record, kind, "IA-2026-02"))
    record.close()
    assert not [part for part in english.tree.walk() if "/Lang" in part.entry]
    assert turkish.root["/Lang"] == "en"
    marked = " ".join(text for language, text in spoken(turkish.tree) if language == "tr")
    unmarked = " ".join(text for language, text in spoken(turkish.tree) if language != "tr")
    assert "Yönetimin gözden geçirme sonuçları" in marked
    for word in ("Conforming", "Answered", "Checklist"):
        assert word not in marked
    headings = [part for part in turkish.tree.of("H1", "H2") if re.match(r"(9|10)\.\d", part.text)]
    pack = reader.built_in_pack("iso-42001-clauses").in_language("tr")
    told = {pack.titles[number] for number in pack.titles if pack.language_of(number) == "tr"}
    told |= {item.name for item in pack.items if pack.language_of(item.id) == "tr"}
    for head in headings:
        said_in_turkish = any(words in head.text for words in told)
        assert ("tr" in {language for language, _ in spoken(head)}) == said_in_turkish
    if kind == "checklist":
        assert headings
        assert not re.search(" (nasıl|için|mı|mu) ", unmarked)


def test_all_typefaces_are_embedded_whatever_the_script() -> None:
    reader = PdfReader(io.BytesIO(drawn(*(Text(said) for said in (*SENTENCES.values(), MIXED)))))
    fonts = [font.get_object() for page in reader.pages for font in page["/Resources"]["/Font"].values()]
    assert all("/FontFile2" in font["/FontDescriptor"] for font in fonts)
    names = {str(font["/BaseFont"]).partition("+")[2] for font in fonts}
    assert {"NotoSansArabic-Regular", "NotoSansHebrew-Regular", "NanumSquareR", "DroidSansFallback"} <= names
