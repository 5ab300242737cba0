"""Writing files that people asked for: whole or not at all, and never over something else by accident."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable
from gettext import gettext as _
from pathlib import Path

from auditor_tui.domain.refusal import Unknown
from auditor_tui.services.record.faults import StoreFault

_RECORD = b"SQLite format 3\0"
"""What every record begins with."""


def put(path: Path, data: bytes) -> None:
    """Write a file whole or not at all.

    Raises:
        Unknown: it is a folder or no ordinary file. StoreFault: it cannot be written; nothing is left behind.
    """
    put_blocks(path, (data,), overwrite=True)


def put_blocks(path: Path, blocks: Iterable[bytes], *, overwrite: bool) -> None:
    """Write a file block by block, whole or not at all.

    Raises:
        Unknown: it is a folder or no ordinary file.
        StoreFault: it is there already and must not be written over, or cannot be written; nothing is left behind.
    """
    folder = path.absolute().parent
    if path.is_dir():
        raise Unknown("not-a-file", _("{path} is a folder. Name a file in it.").format(path=path))
    if path.exists() and not path.is_file():
        raise Unknown("not-a-file", _("{path} is no ordinary file. Name another.").format(path=path))
    if _holds_evidence(path):
        raise Unknown(
            "a-record",
            _("{path} belongs to a record, which is evidence. Name another file.").format(path=path),
        )
    if not overwrite and (path.exists() or path.is_symlink()):
        raise StoreFault(
            _("{path} exists already and was left untouched. Name another, or say --overwrite.").format(path=path)
        )
    try:
        with tempfile.NamedTemporaryFile(dir=folder, prefix=f".{path.name[:40]}.", delete=False) as out:
            try:
                for block in blocks:
                    out.write(block)
                out.flush()
                os.fsync(out.fileno())
                Path(out.name).replace(path)
            except BaseException:
                Path(out.name).unlink(missing_ok=True)
                raise
    except OSError as error:
        raise StoreFault(
            _("{path} cannot be written: {strerror}. Choose another place.").format(path=path, strerror=error.strerror)
        ) from error


def _holds_evidence(path: Path) -> bool:
    """Tell whether a file is a record, one of its side files, or lies in the folder of its kept files."""
    place = path.resolve()
    for folder in (place, *place.parents):
        if folder.name.endswith(".files") and _is_record(folder.with_name(folder.name.removesuffix(".files"))):
            return True
    beside = [place.with_name(place.name.removesuffix(end)) for end in ("-wal", "-shm", "-journal")]
    return any(_is_record(known) for known in (place, *beside))


def _is_record(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return file.read(len(_RECORD)) == _RECORD
    except OSError:
        return False
