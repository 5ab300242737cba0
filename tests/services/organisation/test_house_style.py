"""Beliefs about the house style: what is refused and why, what every paper then carries, and what never changes."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from PIL import Image, ImageCms
from pypdf import PdfReader

from auditor_tui.cli.main import run
from auditor_tui.demo import files, story
from auditor_tui.domain.organisation.house_style import CONTRAST, accent_of, contrast
from auditor_tui.domain.refusal import RuleBroken, Unknown
from auditor_tui.papers import issue, kinds
from auditor_tui.services.organisation import house_style
from auditor_tui.services.record.opened import Record, open_record
from db.faults import Missing
from db.verify import verify
from reports import pictures
from tests.reports.reading import Paper
from tests.telling import CLIENT, HOSTILE, LEAD, answer_all, close, nothing_changes


def words(pdf: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).split())


def picture(path: Path, size=(40, 20), colour="navy", mode="RGB", form="PNG", **more) -> Path:
    Image.new(mode, size, colour).save(path, form, **more)
    return path


def test_contrast_is_what_the_standard_says() -> None:
    assert contrast("#000000") == pytest.approx(21)
    assert contrast("#ffffff") == pytest.approx(1)
    assert contrast("#767676") == pytest.approx(4.54, abs=0.01)
    assert contrast("#777777") < CONTRAST
    assert accent_of(" #0B4F6C ") == "#0b4f6c"
    with pytest.raises(RuleBroken, match=r"4\.47:1 on white; text needs at least 4\.5:1"):
        accent_of("#777777")
    for typed in ("red", "#fff", "#12345g", "#1234567"):
        with pytest.raises(Unknown, match="no colour"):
            accent_of(typed)


def test_what_is_set_stays_until_it_is_set_again_and_every_style_is_kept(record: Record, tmp_path: Path) -> None:
    house_style.change(record, {"accent": "#7a1f6b", "page": "letter"}, "New brand")
    house_style.change(record, {"confidentiality": "Secret"}, "Policy", picture(tmp_path / "a.png"))
    held = house_style.show(record)
    assert (held.accent, held.page, held.confidentiality, held.number) == ("#7a1f6b", "Letter", "Secret", 2)
    assert (held.by, held.reason) == (LEAD, "Policy")
    house_style.change(record, {"logo": "", "accent": ""}, "Back")
    assert (house_style.show(record).logo, house_style.show(record).accent) == ("", "")
    assert verify(record.path).is_sound


BAD_LOGOS = {
    "text": (lambda p: p.write_text("no picture"), "is no PNG or JPEG picture"),
    "a GIF": (lambda p: picture(p, form="GIF"), "is no PNG or JPEG picture"),
    "too many bytes": (lambda p: p.write_bytes(files.drawn([1]) + bytes(2 * 1024 * 1024)), "at most 2 MB"),
    "too wide": (lambda p: picture(p, (4001, 10)), "at most 4,000 x 4,000"),
    "cut short": (lambda p: p.write_bytes(picture(p, (300, 300)).read_bytes()[:200]), "is a damaged picture"),
    "a bomb": (lambda p: p.write_bytes(picture(p).read_bytes()[:16] + b"\xff\xff\xff\x00" * 2 + bytes(200)), "picture|pixels"),
    "empty": (lambda p: p.write_bytes(b""), "is no PNG or JPEG picture"),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD_LOGOS)
def test_a_logo_no_paper_could_carry_is_refused_with_a_sentence(record: Record, tmp_path: Path, name: str) -> None:
    make, said = BAD_LOGOS[name]
    make(tmp_path / "logo.png")
    with nothing_changes(record), pytest.raises(RuleBroken, match=said) as refused:
        house_style.change(record, {}, "New", tmp_path / "logo.png")
    assert "logo.png" in refused.value.sentence


def test_no_style_is_set_without_a_reason_a_change_or_a_file(record: Record, tmp_path: Path) -> None:
    house_style.change(record, {"page": "A4"}, "Standard")
    (tmp_path / "link.png").symlink_to(picture(tmp_path / "a.png"))
    for given, reason, logo, error in (
        ({"page": "Letter"}, " ", None, RuleBroken),
        ({"page": "A4"}, "Again", None, RuleBroken),
        ({"page": "A5"}, "Smaller", None, Unknown),
        ({}, "New", tmp_path / "gone.png", Missing),
        ({}, "New", tmp_path, Missing),
        ({}, "New", tmp_path / "link.png", Missing),
    ):
        with nothing_changes(record), pytest.raises(error):
            house_style.change(record, given, reason, logo)


def logos() -> dict[str, bytes]:
    """Pictures of every sort that a logo may be."""
    made = {}
    for mode, form in (("1", "PNG"), ("L", "PNG"), ("LA", "PNG"), ("P", "PNG"), ("RGB", "PNG"), ("RGBA", "PNG"),
                       ("I;16", "PNG"), ("L", "JPEG"), ("RGB", "JPEG"), ("CMYK", "JPEG")):  # fmt: skip
        out = io.BytesIO()
        Image.new(mode, (30, 10)).save(out, form)
        made[f"{mode} {form}"] = out.getvalue()
    out = io.BytesIO()
    Image.new("RGB", (30, 10), "navy").save(
        out, "PNG", icc_profile=ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    )
    made["with a profile"] = out.getvalue()
    out = io.BytesIO()
    Image.new("RGB", (30, 10), "navy").save(out, "PNG", icc_profile=b"no profile")
    made["with a broken profile"] = out.getvalue()
    return made


@pytest.mark.parametrize("name", logos())
def test_a_logo_of_any_sort_becomes_plain_colours(name: str) -> None:
    made = pictures.logo(logos()[name], "Logo")
    assert (made.width, made.height, len(made.data)) == (30, 10, 900)
    assert pictures.logo(logos()[name], "Logo") == made


def test_a_clear_logo_stands_on_white_and_grey_of_sixteen_bits_keeps_its_shades() -> None:
    out = io.BytesIO()
    Image.new("RGBA", (2, 2), (0, 0, 0, 0)).save(out, "PNG")
    assert set(pictures.logo(out.getvalue(), "L").data) == {255}
    out = io.BytesIO()
    Image.new("I;16", (2, 2), 0x8000).save(out, "PNG")
    assert set(pictures.logo(out.getvalue(), "L").data) == {128}
    out = io.BytesIO()
    turned = Image.Exif()
    turned[0x0112] = 6
    Image.new("RGB", (20, 10)).save(out, "JPEG", exif=turned)
    assert pictures.logo(out.getvalue(), "L").height == 20


@pytest.mark.parametrize("kind", ["register", "organisation", "review", "journal", "programme"])
def test_papers_carry_logo_accent_mark_distribution_and_size(record: Record, tmp_path: Path, kind: str) -> None:
    plain = issue.printed(record, kind)
    given = {"accent": "#7a1f6b", "confidentiality": "Top secret", "page": "Letter", "distribution": "The board"}
    house_style.change(record, given, "New brand", picture(tmp_path / "l.png"))
    data = issue.printed(record, kind)
    assert data == issue.printed(record, kind) != plain
    paper = Paper(data)
    assert paper.tree.of("Figure")[0].entry["/Alt"] == "Logo of X Corporation"
    assert paper.tree.of("Figure")[0] is next(paper.tree.parts[0].walk())
    assert len([page for page in paper.reader.pages if page.images]) == 1
    assert [float(side) for side in paper.reader.pages[0].mediabox[2:]] == [612, 792]
    assert "Top secret" in words(data)
    assert ["Distribution", "The board"] in paper.attached()["front"]
    content = b"".join(page["/Contents"].get_data() for page in paper.reader.pages)
    assert b"0.478431 0.121569 0.419608 rg" in content
    assert b"0.0431373 0.309804 0.423529" not in content
    assert b"0.0431373 0.309804 0.423529 rg" in b"".join(
        page["/Contents"].get_data() for page in PdfReader(io.BytesIO(plain)).pages
    )
    assert paper.attached()["logo"]["data"].startswith("sha256:")


def test_every_paper_names_document_distribution_and_mark_and_issued_ones_their_issue(demo_copy: Path) -> None:
    record = open_record(demo_copy, story.LEAD)
    for kind in kinds.NAMES:
        for reference in {"finding": ["IA-2026-01-ML01"], "minutes": ["MR-2026-01", "MR-2026-02"]}.get(
            kind, ["IA-2026-01", "IA-2026-02"] if kind in [paper.name for paper in kinds.OF_AUDIT] else [""]
        ):
            told = Paper(issue.printed(record, kind, reference)).attached()
            front = dict(told["front"])
            assert [label for label, _ in told["front"]].count("Distribution") == 1
            assert {"Document", "Distribution", "Confidentiality"} <= front.keys(), kind
            assert told["reference"].startswith(front["Document"])
            assert ("Revision" in front) == ("rev. " in told["reference"])
            assert ("Issued" in front) == (not told["status"] and "Revision" in front), (kind, reference)
    issue.next_revision(record, "programme", "")
    front = dict(Paper(issue.printed(record, "programme", revision=1)).attached()["front"])
    assert (front["Revision"], front["Issued"]) == ("1", str(record.today))
    record.close()


def test_what_was_issued_stays_as_it_was(record: Record, audit: str) -> None:
    answer_all(record, audit)
    close(record, audit)
    issued = issue.printed(record, "report", audit)
    checklist = issue.printed(record, "checklist", audit)
    house_style.change(record.acting_as(CLIENT), {"accent": "#7a1f6b"}, "New brand")
    assert issue.printed(record, "report", audit) == issued
    assert issue.printed(record, "checklist", audit) != checklist


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text(record: Record, text: str, capsys) -> None:
    house_style.change(record, {"confidentiality": text, "distribution": text}, text)
    issue.printed(record, "register")
    for more in ([], ["--json"]):
        assert run(["style", "show", *more, "--db", str(record.path)]) == 0
        assert not any(sign in capsys.readouterr().out for sign in "\x1b\x07\x9b\u202e\u2066\r\x7f")


def test_by_command(record: Record, tmp_path: Path, capsys) -> None:
    at = ["--db", str(record.path), "--as", LEAD]
    logo = str(picture(tmp_path / "l.png"))
    assert run(["style", "set", "--logo", logo, "--accent", "#7a1f6b", "--reason", "Brand", *at]) == 0
    assert run(["style", "set", "--no-logo", "--page", "Letter", "--reason", "No", *at]) == 0
    assert capsys.readouterr().out.split() == ["1", "2"]
    assert run(["style", "show", "--json", *at]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["logo"], told["accent"], told["page"], told["by"]) == ("", "#7a1f6b", "Letter", LEAD)
    for words_, code in ((["--accent", "#eeeeee"], 3), (["--accent", "x"], 2), (["--logo", str(tmp_path / "no")], 4)):
        assert run(["style", "set", *words_, "--reason", "x", *at]) == code
