"""The files behind evidence of the demo: drawn and written when the demo is made, a few hundred bytes each."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Sequence

_WIDTH, _HEIGHT = 96, 48
_PAPER, _BAR, _LIMIT = 255, 96, 0


def drawn(values: Sequence[int]) -> bytes:
    """Return a picture (PNG) of a row of bars, each a value of 0 to 100, with a line at 80."""
    limit = _row(80)
    lines = []
    for line in range(_HEIGHT):
        step = _WIDTH // len(values)
        bars = [
            _BAR if line >= _row(values[min(x // step, len(values) - 1)]) and x % step else _PAPER
            for x in range(_WIDTH)
        ]
        lines.append(bytes([0, *([_LIMIT] * _WIDTH if line == limit else bars)]))
    # Stored, not deflated: the bytes are then the same on every machine.
    data = zlib.compress(b"".join(lines), 0)
    head = struct.pack(">IIBBBBB", _WIDTH, _HEIGHT, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + _chunk(b"IDAT", data) + _chunk(b"IEND", b"")


def _row(value: int) -> int:
    return _HEIGHT - 1 - value * (_HEIGHT - 1) // 100


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
