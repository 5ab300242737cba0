"""The story of the demo as data, and its pictures: drawn when the demo is made, a few hundred bytes each."""

from __future__ import annotations

import struct
import tempfile
import tomllib
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from gettext import gettext as _
from importlib import resources
from pathlib import Path
from typing import Any

from auditor_tui.domain.refusal import Unknown

_WIDTH, _HEIGHT = 96, 48
_PAPER, _BAR, _LIMIT = 255, 96, 0


def drawn(values: Sequence[int]) -> bytes:
    """Return a picture (PNG) of a row of bars, each a value of 0 to 100, with a line at 80."""
    limit = _row(80)
    lines: list[Sequence[int]] = []
    for line in range(_HEIGHT):
        step = _WIDTH // len(values)
        bars = [
            _BAR if line >= _row(values[min(x // step, len(values) - 1)]) and x % step else _PAPER
            for x in range(_WIDTH)
        ]
        lines.append([_LIMIT] * _WIDTH if line == limit else bars)
    return _picture(lines)


@contextmanager
def logo() -> Iterator[Path]:
    """Yield a file with the logo of X Corporation: two bars that cross."""
    side, wide = 96, 22
    lines = [
        [_LIMIT if abs(x - y) * 2 < wide else _BAR if abs(side - 1 - x - y) * 2 < wide else _PAPER for x in range(side)]
        for y in range(side)
    ]
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "logo.png"
        file.write_bytes(_picture(lines))
        yield file


def data(name: str) -> dict[str, Any]:
    """Return one of the files of the story.

    Raises:
        Unknown: the demo data was left out of this installation.
    """
    file = resources.files("auditor_tui") / "demo" / name
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise Unknown("no-demo", _("The demo data was left out of this installation.")) from None


def _picture(lines: Sequence[Sequence[int]]) -> bytes:
    """Return lines of grey from 0 to 255 as a picture (PNG)."""
    # Stored, not deflated: the bytes are then the same on every machine.
    data = zlib.compress(b"".join(bytes([0, *line]) for line in lines), 0)
    head = struct.pack(">IIBBBBB", len(lines[0]), len(lines), 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + _chunk(b"IDAT", data) + _chunk(b"IEND", b"")


def _row(value: int) -> int:
    return _HEIGHT - 1 - value * (_HEIGHT - 1) // 100


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
