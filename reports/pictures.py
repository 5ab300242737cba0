"""Pictures as papers and screens hold them: upright, on white, in sRGB, without what a camera notes."""

from __future__ import annotations

import io
import struct
import warnings
import zlib
from gettext import gettext as _
from typing import Any

from reports.sheets.blocks import Picture

_LOGO_BYTES, _LOGO_SIDE = 2 * 1024 * 1024, 4000
"""Bytes and pixels of a side that a logo may have."""

_LARGEST = 200_000_000
"""Pixels of a picture up to which it is opened at all."""

_ON_SCREEN = 50_000_000
"""Pixels up to which a picture that must be read whole is read for a screen; JPEG is read at a fraction of its size."""

_QUALITY = 85

_CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
"""Numbers per pixel of a PNG by its kind of colour."""

_AT_ONCE = 1024 * 1024
"""Bytes of a PNG that are unpacked at once."""

_BROKEN = (OSError, ValueError, SyntaxError, MemoryError, EOFError, TypeError, KeyError, IndexError, struct.error)
"""What a reader of pictures raises on bytes that somebody made up."""


class NoPicture(ValueError):
    """It is no picture that a paper can hold; says why, in words that follow upon its name."""


def check_logo(data: bytes) -> None:
    """Hold a logo to what every paper can carry.

    Raises:
        NoPicture: no PNG or JPEG picture, damaged, or too large.
    """
    if len(data) > _LOGO_BYTES:
        raise NoPicture(_("has {count:.1f} MB; a logo has at most 2 MB").format(count=len(data) / 1024 / 1024))
    image = _opened(data)
    if max(image.size) > _LOGO_SIDE:
        raise NoPicture(
            _("has {width} x {height} pixels; a logo has at most {logo_side:,} x {logo_side:,}").format(
                width=image.size[0], height=image.size[1], logo_side=_LOGO_SIDE
            )
        )
    _flat(image)


def logo(data: bytes, said: str) -> Picture:
    """Return a logo as a paper holds it: without loss, at most 1,000 pixels wide or high.

    Raises:
        NoPicture: it cannot be read.
    """
    image = _fitted(_flat(_opened(data)), 1000)
    return Picture(bytes(image.tobytes()), image.width, image.height, said, is_jpeg=False)


def photo(data: bytes, said: str, most: int) -> Picture:
    """Return a photo as a paper holds it, at most so many pixels wide or high: the same bytes for the same photo.

    Raises:
        NoPicture: it is none, is damaged or too large.
    """
    opened = _opened(data)
    if opened.format == "JPEG":
        # Read at a fraction of its size where that is enough, which is many times faster.
        opened.draft(None, _size(opened, most))
    image = _fitted(_flat(opened), most)
    out = io.BytesIO()
    image.save(out, "JPEG", quality=_QUALITY, subsampling="4:2:0", optimize=False, progressive=False)
    return Picture(out.getvalue(), image.width, image.height, said, is_jpeg=True)


def on_screen(data: bytes, width: int, height: int) -> Picture:
    """Return a picture as a screen shows it: at most so many dots wide and high, never larger than it is.

    Of a picture that moves the first frame is taken.

    Raises:
        NoPicture: it is none, is damaged, or has more pixels than a screen is made to wait for.
    """
    opened = _opened(data, ("PNG", "JPEG", "GIF"))
    if opened.format == "JPEG":
        opened.draft(None, (2 * max(width, height),) * 2)
    if opened.width * opened.height > _ON_SCREEN:
        raise NoPicture(
            _("has {width} x {height} pixels, more than a screen shows").format(
                width=opened.width, height=opened.height
            )
        )
    image = _flat(_lessened(opened, 2 * max(width, height)))
    share = min(width / image.width, height / image.height, 1)
    size = (max(1, round(image.width * share)), max(1, round(image.height * share)))
    return Picture(bytes(image.resize(size, _smoothly()).tobytes()), *size, "", is_jpeg=False)


def _lessened(image: Any, most: int) -> Any:
    """Return a picture at a whole fraction of its size, still larger than wanted: what follows then takes little."""
    try:
        image.load()
        times = min(image.size) // most if image.mode in ("L", "LA", "RGB", "RGBA", "CMYK") else 0
        return image.reduce(times) if times > 1 else image
    except _BROKEN as error:
        raise NoPicture(_("is a damaged picture")) from error


def _smoothly() -> Any:
    from PIL import Image  # noqa: PLC0415

    return Image.Resampling.BOX


def _opened(data: bytes, formats: tuple[str, ...] = ("PNG", "JPEG")) -> Any:
    """Return a picture of which nothing but its head was read."""
    from PIL import Image, UnidentifiedImageError  # noqa: PLC0415 - only papers with pictures need it

    try:
        with warnings.catch_warnings():
            # The limit is ours, and is a sentence.
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            image = Image.open(io.BytesIO(data), formats=formats)
    except Image.DecompressionBombError as error:
        raise NoPicture(_("has more pixels than can be opened")) from error
    except (UnidentifiedImageError, *_BROKEN) as error:
        raise NoPicture(_("is no {formats} picture").format(formats=_(" or ").join(formats))) from error
    if image.width * image.height > _LARGEST:
        raise NoPicture(
            _("has {width} x {height} pixels, more than can be opened").format(width=image.width, height=image.height)
        )
    if image.format == "PNG" and not _has_every_row(data):
        raise NoPicture(_("is a damaged picture"))
    return image


def _has_every_row(data: bytes) -> bool:
    """Tell whether a PNG holds all of its rows: what is missing would be drawn black, as if it had been seen so."""
    wide, high, depth, kind, __, __, interlaced = struct.unpack(">IIBBBBB", data[16:29])
    if interlaced:
        return True
    missing = high * (1 + (wide * depth * _CHANNELS.get(kind, 1) + 7) // 8)
    unpacked, at = zlib.decompressobj(), 8
    try:
        while missing > 0 and at + 8 <= len(data):
            size = int.from_bytes(data[at : at + 4], "big")
            packed = data[at + 8 : at + 8 + size] if data[at + 4 : at + 8] == b"IDAT" else b""
            while packed and missing > 0 and not unpacked.eof:
                missing -= len(unpacked.decompress(packed, _AT_ONCE))
                packed = unpacked.unconsumed_tail
            at += size + 12
    except zlib.error:
        return False
    return bool(missing <= 0)


def _flat(image: Any) -> Any:
    """Return a picture in red, green and blue on white, upright, in sRGB."""
    from PIL import Image, ImageOps  # noqa: PLC0415

    try:
        image.load()
        ImageOps.exif_transpose(image, in_place=True)
        profile = image.info.get("icc_profile")
        if image.mode.startswith("I"):
            # Sixteen bits of grey: the upper eight are shown.
            image = image.convert("I").point(lambda value: value / 256).convert("L")
        if image.mode in ("P", "PA", "LA", "La", "RGBa") or "transparency" in image.info:
            image = image.convert("RGBA")
        if image.mode == "RGBA":
            white = Image.new("RGBA", image.size, "white")
            image = Image.alpha_composite(white, image)
            image = image.convert("RGB")
        return _in_srgb(image, profile)
    except _BROKEN as error:
        raise NoPicture(_("is a damaged picture")) from error


def _in_srgb(image: Any, profile: bytes | None) -> Any:
    """Return a picture in the colours of papers; a profile that cannot be used is passed over."""
    from PIL import ImageCms  # noqa: PLC0415

    if profile:
        try:
            given = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            return ImageCms.profileToProfile(image, given, ImageCms.createProfile("sRGB"), outputMode="RGB")
        except (ImageCms.PyCMSError, OSError, ValueError):
            pass
    return image if image.mode == "RGB" else image.convert("RGB")


def _fitted(image: Any, most: int) -> Any:
    """Return a picture no side of which is longer than so many pixels."""
    from PIL import Image  # noqa: PLC0415

    if max(image.size) <= most:
        return image
    return image.resize(_size(image, most), Image.Resampling.BICUBIC, reducing_gap=3.0)


def _size(image: Any, most: int) -> tuple[int, int]:
    """Return the size of a picture scaled down until no side is longer than so many pixels."""
    share = min(1, most / max(image.size))
    return max(1, round(image.width * share)), max(1, round(image.height * share))
