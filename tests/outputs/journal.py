"""What the record of the demo holds, its journal included."""

from __future__ import annotations

import hashlib

from tests.outputs.place import Place
from tests.telling import rows

_SHOWN = 4096
"""Bytes up to which what is kept is written out; of what is longer only the digest."""


def record(place: Place) -> None:
    """Write every table, one row a line."""
    held = place.opened(place.fresh())
    try:
        for table, lines in rows(held).items():
            place.write(f"record/{table}.txt", "".join("\t".join(map(_cell, line)) + "\n" for line in lines))
    finally:
        held.close()


def _cell(value: object) -> str:
    if not isinstance(value, bytes):
        return repr(value)
    try:
        text = value.decode()
    except UnicodeDecodeError:
        text = value.hex()
    return repr(text) if len(value) <= _SHOWN else f"SHA-256 {hashlib.sha256(value).hexdigest()}"
