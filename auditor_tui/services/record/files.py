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


class Taken(StoreFault):
    """A file of that name is there already."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            _("{path} exists already and was left untouched. Name another, or say --overwrite.").format(path=path)
        )
        self.path = path


def put(path: Path, data: bytes, *, overwrite: bool) -> None:
    """Write a file whole or not at all.

    Raises:
        As `put_blocks`.
    """
    put_blocks(path, (data,), overwrite=overwrite)


def put_blocks(path: Path, blocks: Iterable[bytes], *, overwrite: bool) -> None:
    """Write a file block by block, whole or not at all.

    Raises:
        Unknown: it is a folder, no ordinary file, or part of a record.
        Taken: it is there already and must not be written over. StoreFault: it cannot be written. Nothing is left
        behind.
    """
    check_target(path, overwrite=overwrite)
    try:
        with tempfile.NamedTemporaryFile(dir=path.absolute().parent, prefix=f".{path.name[:40]}.", delete=False) as out:
            whole = Path(out.name)
            try:
                for block in blocks:
                    out.write(block)
                out.flush()
                os.fsync(out.fileno())
                if overwrite:
                    whole.replace(path)
                else:
                    _give_free_name(whole, path)
            finally:
                whole.unlink(missing_ok=True)
    except FileExistsError as error:
        raise Taken(path) from error
    except OSError as error:
        raise StoreFault(
            _("{path} cannot be written: {strerror}. Choose another place.").format(path=path, strerror=error.strerror)
        ) from error


def check_target(path: Path, *, overwrite: bool) -> None:
    """Refuse a place before anything is drawn or issued for it.

    Raises:
        Unknown: it is a folder, no ordinary file, or part of a record.
        Taken: it is there already and must not be written over.
    """
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
        raise Taken(path)


def _give_free_name(whole: Path, path: Path) -> None:
    """Let a file be found under a name that nothing has; a look before would leave time for others to take it."""
    try:
        os.link(whole, path)
    except FileExistsError:
        raise
    except OSError:
        # Where a file cannot have two names, as on many sticks, an empty one holds the place for a moment.
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        whole.replace(path)


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
