"""What a file is by its first bytes, never by its name; and how large a picture is."""

from __future__ import annotations

from codecs import getincrementaldecoder

from auditor_tui.language import english

TEXT = "text/plain"
UNKNOWN = "application/octet-stream"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

_MAGIC = (
    (b"%PDF-", "application/pdf"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"PK\x03\x04", "application/zip"),
)

WORDS = {
    "application/pdf": "PDF",
    "image/png": english("PNG picture"),
    "image/jpeg": english("JPEG picture"),
    "image/gif": english("GIF picture"),
    "application/zip": english("ZIP archive"),
    XLSX: english("spreadsheet"),
    TEXT: english("text"),
    UNKNOWN: english("other file"),
}
"""How people read a media type."""


def media_type(head: bytes, tail: bytes) -> str:
    """Return the media type of a file by how it begins; `tail`, its end, tells spreadsheets from other archives."""
    for magic, media in _MAGIC:
        if head.startswith(magic):
            return XLSX if media == "application/zip" and b"xl/workbook" in head + tail else media
    return TEXT if _is_text(head) else UNKNOWN


def pixels(media: str, head: bytes) -> str:
    """Return width and height of a picture such as 640x480, empty when it is none or does not say so."""
    size = {"image/png": _png, "image/gif": _gif, "image/jpeg": _jpeg}.get(media, _none)(head)
    return f"{size[0]}x{size[1]}" if size and all(size) else ""


def _is_text(head: bytes) -> bool:
    if b"\0" in head:
        return False
    try:
        # Not final: the beginning may end in the middle of a character.
        getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        return False
    return True


def _none(__: bytes) -> tuple[int, int] | None:
    return None


def _png(head: bytes) -> tuple[int, int] | None:
    if len(head) < 24 or head[12:16] != b"IHDR":
        return None
    return int.from_bytes(head[16:20], "big"), int.from_bytes(head[20:24], "big")


def _gif(head: bytes) -> tuple[int, int] | None:
    return (int.from_bytes(head[6:8], "little"), int.from_bytes(head[8:10], "little")) if len(head) >= 10 else None


def _jpeg(head: bytes) -> tuple[int, int] | None:
    """Walk from segment to segment to the one that states the frame."""
    at = 2
    while at + 9 <= len(head) and head[at] == 0xFF:
        marker = head[at + 1]
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            return int.from_bytes(head[at + 7 : at + 9], "big"), int.from_bytes(head[at + 5 : at + 7], "big")
        at += 2 + int.from_bytes(head[at + 2 : at + 4], "big")
    return None
