"""Beliefs about photos in the report: shown where findings rest on them, small, the same bytes, told; never a crash."""

from __future__ import annotations

import io
import random
import struct
import zlib
from pathlib import Path

import pytest
from PIL import Image

from auditor_tui.domain.fieldwork.evidence import About, Kind
from auditor_tui.papers import issue
from auditor_tui.services.fieldwork import evidence
from auditor_tui.services.fieldwork.evidence_page import show
from auditor_tui.services.findings import raising
from auditor_tui.services.record.opened import Record
from db import files
from reports import pictures
from tests.reports.reading import Paper, plain
from tests.telling import HOSTILE

ABOUT = About(Kind.PHOTO, "onsite", "Lead", "no person shown")


def photo(path: Path, size=(1200, 600), form="JPEG") -> Path:
    noise = random.Random(path.name)
    small = Image.frombytes("RGB", (30, 15), noise.randbytes(1350))
    small.resize(size).save(path, form)
    return path


@pytest.fixture
def shown(record: Record, audit: str, tmp_path: Path) -> Record:
    evidence.add(record, audit, "9.1-p1", "Board of 2026-11-24", about=ABOUT, file=photo(tmp_path / "board.jpg"))
    evidence.add(record, audit, "9.1-p2", "Screen", about=ABOUT, file=photo(tmp_path / "screen.png", (640, 480), "PNG"))
    evidence.add(record, audit, "9.1-p3", "Unrelated", about=ABOUT, file=photo(tmp_path / "other.jpg"))
    raising.raise_finding(record, audit, "9.1-p1", "minor", evidence="As E-002 shows", gap="G")
    return record


def test_photos_of_evidence_behind_findings_are_shown_small_and_told(shown: Record, audit: str) -> None:
    data = issue.printed(shown, "report", audit)
    paper = Paper(data)
    told = [figure.entry["/Alt"] for figure in paper.tree.of("Figure")][1:]
    assert told == ["Board of 2026-11-24", "Screen"]
    sizes = {Image.open(io.BytesIO(image.data)).size for page in paper.reader.pages for image in page.images}
    assert sizes == {(800, 400), (640, 480)}
    first = show(shown, audit).evidence[0]
    said = paper.tree.said()
    assert f"E-001, board.jpg, SHA-256 {first.file.sha256[:16]}; IA-2026-01-ML01" in said
    assert issue.printed(shown, "report", audit) == data


def test_without_a_finding_that_stands_no_photo_is_shown(shown: Record, audit: str) -> None:
    raising.withdraw(shown, "IA-2026-01-ML01", "In error")
    assert len(Paper(issue.printed(shown, "report", audit)).tree.of("Figure")) == 1


@pytest.mark.parametrize("spoil", ["missing", "altered", "no picture any more"])
def test_a_file_that_cannot_be_shown_is_a_sentence(shown: Record, audit: str, tmp_path: Path, spoil: str) -> None:
    if spoil == "no picture any more":
        cut = tmp_path / "cut.jpg"
        cut.write_bytes(photo(tmp_path / "x.jpg").read_bytes()[:5000])
        evidence.attach(shown, audit, 1, cut, ABOUT)
    else:
        lies = files.place(shown.path, show(shown, audit).evidence[0].file.sha256)
        lies.unlink() if spoil == "missing" else lies.write_bytes(b"x")
    paper = Paper(issue.printed(shown, "report", audit))
    assert [figure.entry["/Alt"] for figure in paper.tree.of("Figure")][1:] == ["Screen"]
    assert "Not shown: the" in paper.tree.said()


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_words_stay_words(record: Record, audit: str, tmp_path: Path, text: str) -> None:
    name = text.replace("/", "_").replace("\x00", "") + ".jpg"
    evidence.add(record, audit, "9.1-p1", text, about=ABOUT, file=photo(tmp_path / name, (20, 10)))
    raising.raise_finding(record, audit, "9.1-p1", "minor", evidence=text, gap=text)
    assert len(Paper(issue.printed(record, "report", audit)).tree.of("Figure")) == 2


def test_from_the_list_of_findings_one_comes_to_a_finding_and_from_there_to_its_evidence(
    shown: Record, audit: str
) -> None:
    paper = Paper(issue.printed(shown, "report", audit))
    led = {plain(link.text): leads_to(paper, link) for link in paper.tree.of("Link")}
    finding = led["IA-2026-01-ML01"]
    assert finding == place(paper, "H3", "IA-2026-01-ML01")
    second, first = (said for said in led if said.startswith("E-00"))
    said = paper.tree.said()
    assert f"Rests on {second}" in said
    assert f"Evidence on the item {first}" in said
    assert first.startswith("E-001: photo, seen ")
    assert led[first] == place(paper, "TD", "E-001")
    assert led[second] == place(paper, "TD", "E-002")


def leads_to(paper: Paper, link) -> int:
    """Return the page a link leads to."""
    one = link.links[0]
    return next(
        n for n, page in enumerate(paper.reader.pages) if page.indirect_reference == list.__getitem__(one["/Dest"], 0)
    )


def place(paper: Paper, tag: str, text: str) -> int:
    """Return the page on which a text stands."""
    (page,) = next(part for part in paper.tree.of(tag) if plain(part.text).startswith(text)).pages
    return page


def test_a_png_without_all_of_its_rows_is_damaged_and_not_black(tmp_path: Path) -> None:
    def png(rows: int) -> bytes:
        packed = zlib.compress(b"".join(b"\0" + b"\x80" * 1500 for _ in range(rows)))
        head = struct.pack(">IIBBBBB", 500, 500, 8, 2, 0, 0, 0)
        chunks = (
            struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
            for name, body in ((b"IHDR", head), (b"IDAT", packed), (b"IEND", b""))
        )
        return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)

    assert pictures.photo(png(500), "Grey", 800).width == 500
    for rows in (0, 10, 499):
        with pytest.raises(pictures.NoPicture, match="damaged"):
            pictures.photo(png(rows), "Grey", 800)
    for mode in ("1", "L", "LA", "P", "RGB", "RGBA", "I;16"):
        out = io.BytesIO()
        Image.new(mode, (37, 21)).save(out, "PNG")
        assert pictures.photo(out.getvalue(), mode, 800).height == 21
