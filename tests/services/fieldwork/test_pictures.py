"""Beliefs about kept pictures on a screen: scaled, upright, within limits; what cannot be shown is one sentence."""

from __future__ import annotations

import io
import random
import resource
import struct
import subprocess
import sys
import zlib
from pathlib import Path

import pytest
from PIL import Image

from auditor_tui.domain.fieldwork.evidence import About, Kind
from auditor_tui.services.fieldwork import evidence
from auditor_tui.services.fieldwork import pictures as showing
from auditor_tui.services.fieldwork.evidence_page import show
from auditor_tui.services.record.opened import Record
from db import files
from reports import pictures

ABOUT = About(Kind.PHOTO, "onsite", "Lead", "no person shown")
RED, BLUE = (255, 0, 0), (0, 0, 255)


def halves(size=(400, 200), mode="RGB") -> Image.Image:
    """Return a picture whose left half is red and whose right half is blue."""
    image = Image.new("RGB", size, BLUE)
    image.paste(RED, (0, 0, size[0] // 2, size[1]))
    return image.convert(mode)


def encoded(image: Image.Image, form: str, **more) -> bytes:
    out = io.BytesIO()
    image.save(out, form, **more)
    return out.getvalue()


def shown(record: Record, audit: str, data: bytes, tmp_path: Path, width: int = 40, height: int = 20):
    (tmp_path / "given").write_bytes(data)
    evidence.add(record, audit, "9.1-p1", "Board", about=ABOUT, file=tmp_path / "given")
    return showing.picture(record, show(record, audit).evidence[-1].file, width, height)


def close_to(seen: tuple[int, int, int], wanted: tuple[int, int, int]) -> bool:
    return all(abs(a - b) < 40 for a, b in zip(seen, wanted, strict=True))


FORMS = {
    "PNG": lambda: encoded(halves(), "PNG"),
    "PNG with a palette": lambda: encoded(halves(mode="P"), "PNG"),
    "PNG with alpha": lambda: encoded(halves(mode="RGBA"), "PNG"),
    "JPEG": lambda: encoded(halves(), "JPEG"),
    "JPEG of four inks": lambda: encoded(halves(mode="CMYK"), "JPEG"),
    "GIF": lambda: encoded(halves(), "GIF"),
    "GIF that moves": lambda: encoded(
        halves(), "GIF", save_all=True, append_images=[Image.new("RGB", (400, 200))], duration=9
    ),
    "large PNG": lambda: encoded(halves((4000, 2000)), "PNG"),
    "large JPEG": lambda: encoded(halves((12000, 6000)), "JPEG"),
}


@pytest.mark.parametrize("form", FORMS)
def test_a_kept_picture_is_shown_as_it_is_and_fits(record: Record, audit: str, tmp_path: Path, form: str) -> None:
    raster = shown(record, audit, FORMS[form](), tmp_path).raster
    assert raster is not None
    assert (raster.width, raster.height, len(raster.dots)) == (40, 20, 2400)
    assert close_to(raster.colour(2, 10), RED)
    assert close_to(raster.colour(37, 10), BLUE)


def test_a_small_picture_is_not_made_larger(record: Record, audit: str, tmp_path: Path) -> None:
    raster = shown(record, audit, encoded(halves((8, 4)), "PNG"), tmp_path).raster
    assert raster is not None
    assert (raster.width, raster.height) == (8, 4)


def test_a_photo_taken_on_its_side_stands_upright(record: Record, audit: str, tmp_path: Path) -> None:
    turned = Image.Exif()
    turned[0x0112] = 6
    raster = shown(record, audit, encoded(halves(), "JPEG", exif=turned), tmp_path).raster
    assert raster is not None
    assert (raster.width, raster.height) == (10, 20)
    assert close_to(raster.colour(5, 2), RED)


def test_what_is_transparent_is_white(record: Record, audit: str, tmp_path: Path) -> None:
    raster = shown(record, audit, encoded(Image.new("RGBA", (40, 20), (9, 9, 9, 0)), "PNG"), tmp_path).raster
    assert raster is not None
    assert raster.colour(3, 3) == (255, 255, 255)


def png(width: int, height: int, data: bytes) -> bytes:
    """Return a picture that says it has so many pixels of grey, with any data."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", data) + chunk(b"IEND", b"")


BAD = {
    "more pixels than a screen shows": (png(30_000, 30_000, zlib.compress(bytes(10_000_000))), "pixels"),
    "more pixels than a number holds": (png(2**31 - 1, 2**31 - 1, b"x"), "pixels"),
    "cut off": (encoded(halves(), "PNG")[:300], "damaged picture"),
    "only a beginning": (b"\x89PNG\r\n\x1a\n", "no PNG or JPEG or GIF picture"),
    "a JPEG that is text": (b"\xff\xd8\xff" + b"text" * 100, "picture"),
    "a GIF of nothing": (b"GIF89a" + bytes(20), "picture"),
}


@pytest.mark.parametrize("name", BAD)
def test_what_cannot_be_shown_is_one_sentence(record: Record, audit: str, tmp_path: Path, name: str) -> None:
    data, said = BAD[name]
    seen = shown(record, audit, data, tmp_path)
    assert seen.raster is None
    assert seen.why_not.startswith("Not shown: the file ")
    assert said in seen.why_not
    assert "\n" not in seen.why_not


@pytest.mark.parametrize("spoil", ["missing", "altered"])
def test_a_kept_file_that_is_not_as_it_was_is_never_shown(
    record: Record, audit: str, tmp_path: Path, spoil: str
) -> None:
    assert shown(record, audit, encoded(halves(), "PNG"), tmp_path).raster is not None
    file = show(record, audit).evidence[-1].file
    assert file is not None
    lies = files.place(record.path, file.sha256)
    lies.unlink() if spoil == "missing" else lies.write_bytes(encoded(halves((4, 4)), "PNG").ljust(file.size, b"x"))
    assert "missing or damaged" in showing.picture(record, file, 40, 20).why_not


@pytest.mark.parametrize("form", ["PNG", "JPEG", "GIF"])
def test_no_bytes_upset_showing_a_picture(form: str) -> None:
    chance, sound = random.Random(form), encoded(halves((64, 32)), form)
    outcomes = set()
    for _ in range(400):
        data = bytearray(sound)
        for _ in range(chance.randrange(1, 6)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        try:
            outcomes.add(pictures.on_screen(bytes(data[: chance.choice((len(data), len(data) // 2))]), 20, 10).is_jpeg)
        except pictures.NoPicture as error:
            outcomes.add(str(error)[:6])
    assert len(outcomes) > 1


def test_the_largest_picture_that_is_read_takes_a_bounded_memory(tmp_path: Path) -> None:
    """A picture of 49 million pixels in 50 KB is read in a process that may not have more than 900 MB."""
    (tmp_path / "bomb.png").write_bytes(png(7000, 7000, zlib.compress(bytes(7001 * 7000))))
    code = (
        "import sys, pathlib; from reports import pictures; "
        "print(pictures.on_screen(pathlib.Path(sys.argv[1]).read_bytes(), 60, 40).width)"
    )

    def bound() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (900 * 1024**2,) * 2)

    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "bomb.png")], preexec_fn=bound, capture_output=True, text=True
    )
    assert done.stdout.strip() == "40", done.stderr
