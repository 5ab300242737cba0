"""Beliefs about evidence: what must be said of it, what a file is, and what a dropped file arrives as."""

from __future__ import annotations

import io
import zipfile
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from auditor_tui.demo.files import drawn
from auditor_tui.domain.fieldwork.dropped_paths import paths_in
from auditor_tui.domain.fieldwork.evidence import About, Kind, check_about, in_bytes, is_capture, kind_of, method_of
from auditor_tui.domain.fieldwork.media import UNKNOWN, XLSX, media_type, pixels
from auditor_tui.domain.refusal import RuleBroken, Unknown

PNG, TEXT = "image/png", "text/plain"


@pytest.mark.parametrize(
    ("about", "media", "code"),
    [
        (About(Kind.PHOTO), "", "consent-missing"),
        (About(Kind.PHOTO), PNG, "consent-missing"),
        (About(Kind.SCREENSHOT, consent="  "), PNG, "consent-missing"),
        (About(Kind.INTERVIEW), UNKNOWN, "consent-missing"),
        (About(Kind.OBSERVATION), PNG, "consent-missing"),
        (About(), PNG, "kind-missing"),
        (About(present="Monitoring lead"), "", "kind-missing"),
        (About(only_shown=True), "", "kind-missing"),
        (About(Kind.DOCUMENT, only_shown=True), TEXT, "only-shown"),
    ],
)
def test_what_must_be_said_is_asked_for(about: About, media: str, code: str) -> None:
    with pytest.raises(RuleBroken) as refused:
        check_about(about, media)
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("about", "media"),
    [
        (About(), ""),
        (About(), TEXT),
        (About(), UNKNOWN),
        (About(Kind.DOCUMENT), PNG),
        (About(Kind.INTERVIEW), TEXT),
        (About(Kind.INTERVIEW, only_shown=True), ""),
        (About(Kind.PHOTO, consent="no person shown"), PNG),
        (About(Kind.INTERVIEW, consent="AI engineer, on the tape"), UNKNOWN),
    ],
)
def test_what_says_enough_is_taken(about: About, media: str) -> None:
    check_about(about, media)


def test_every_photo_and_screenshot_is_a_capture_whatever_the_file_is() -> None:
    for media in ("", TEXT, PNG, "application/pdf", UNKNOWN):
        assert is_capture(Kind.PHOTO, media)
        assert is_capture(Kind.SCREENSHOT, media)
        assert not is_capture(Kind.DATA_QUERY, media)


def test_words_for_kinds_and_ways_are_known_in_any_dress() -> None:
    assert kind_of("Data query") is kind_of("data_query") is Kind.DATA_QUERY
    assert kind_of("") is None
    assert method_of("on site") == method_of("On-Site") == "onsite"
    for word, of in (("video", kind_of), ("hybrid", method_of)):
        with pytest.raises(Unknown):
            of(word)


def spreadsheet() -> bytes:
    out = io.BytesIO()
    Workbook().save(out)
    return out.getvalue()


def archive() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr("a.txt", "x")
    return out.getvalue()


JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\0\x01\x01\0\0\x01\0\x01\0\0\xff\xc0\x00\x11\x08\x01\xe0\x02\x80\x03" + bytes(20)
FILES = {
    "application/pdf": (b"%PDF-1.7\n", ""),
    "image/png": (drawn([50]), "96x48"),
    "image/jpeg": (JPEG, "640x480"),
    "image/gif": (b"GIF89a\x10\x00\x20\x00", "16x32"),
    "application/zip": (archive(), ""),
    XLSX: (spreadsheet(), ""),
    "text/plain": ("Nähe, 12 von 12\n".encode(), ""),
    UNKNOWN: (zlib.compress(bytes(500)), ""),
}


@pytest.mark.parametrize("media", FILES)
def test_a_file_is_told_by_its_content(media: str) -> None:
    data, size = FILES[media]
    assert media_type(data, data[-200_000:]) == media
    assert pixels(media, data) == size


@given(st.binary(max_size=400), st.sampled_from([data[:12] for data, _ in FILES.values()]))
def test_no_bytes_upset_telling_what_a_file_is(data: bytes, head: bytes) -> None:
    for told in (data, head + data):
        pixels(media_type(told, told), told)


def test_text_cut_in_the_middle_of_a_character_is_text() -> None:
    assert media_type("\u20ac".encode()[:2], b"") == "text/plain"
    assert media_type(b"a\xff\xfe", b"") == UNKNOWN


@pytest.mark.parametrize(
    ("pasted", "meant"),
    [
        ("/a/b.pdf", ("/a/b.pdf",)),
        (" '/a/b c.pdf' ", ("/a/b c.pdf",)),
        ('"/a/b c.pdf"', ("/a/b c.pdf",)),
        ("/a/b\\ c.pdf", ("/a/b c.pdf",)),
        ("file:///a/b%20c.pdf\n", ("/a/b c.pdf",)),
        ("file://localhost/a", ("/a",)),
        ("~/b.pdf", ("~/b.pdf",)),
        ("/a/it's here.pdf", ("/a/it's here.pdf",)),
        ("'/a b' /c", ("/a b", "/c")),
        ("/a b\nfile:///c", ("/a b", "/c")),
    ],
)
def test_a_dropped_file_is_understood_in_every_dress(pasted: str, meant: tuple[str, ...]) -> None:
    assert meant in paths_in(pasted)


@pytest.mark.parametrize("pasted", ["", "hello", "a/b.pdf", "http://x/y", "file://other/x", "see /a/b", "file://[x/"])
def test_other_text_is_no_path(pasted: str) -> None:
    assert paths_in(pasted) == ()


@given(st.text(max_size=80))
def test_no_text_upsets_looking_for_paths(pasted: str) -> None:
    paths_in(pasted)


def test_sizes_are_told_as_people_read_them() -> None:
    assert [in_bytes(n) for n in (1, 812, 4000, 999_999, 1_200_000, 3_500_000_000)] == [
        "1 byte", "812 bytes", "4.0 KB", "1.0 MB", "1.2 MB", "3.5 GB",
    ]  # fmt: skip
