"""Beliefs about what a file is, told by its bytes."""

from __future__ import annotations

import io
import zipfile
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from auditor_tui.demo.files import drawn
from auditor_tui.domain.fieldwork.media import UNKNOWN, XLSX, media_type, pixels


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
