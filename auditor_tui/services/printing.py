"""Writing a paper to a file: whole or not at all, and never over something else by accident."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from auditor_tui.domain.change import Change
from auditor_tui.domain.refusal import Unknown
from auditor_tui.services.faults import StoreFault
from auditor_tui.services.record import Record


def write(record: Record, kind: str, reference: str, path: Path, paper: str = "A4") -> Change:
    """Draw a paper and write it; an earlier file of that name is replaced only when the new one is whole.

    Raises:
        Unknown: no such paper or audit, or a folder was named. StoreFault: the place cannot be written.
    """
    from auditor_tui.services import papers  # noqa: PLC0415 - drawing is loaded when a paper is asked for

    drawn = papers.printed(record, kind, reference, paper)
    put(path, drawn)
    return Change(f"print {kind}", frozenset({"paper"}), 0, "", str(path))


def put(path: Path, data: bytes) -> None:
    """Write a file whole or not at all.

    Raises:
        Unknown: it is a folder or no ordinary file. StoreFault: it cannot be written; nothing is left behind.
    """
    folder = path.absolute().parent
    if path.is_dir():
        raise Unknown("not-a-file", f"{path} is a folder. Name a file in it.")
    if path.exists() and not path.is_file():
        raise Unknown("not-a-file", f"{path} is no ordinary file. Name another.")
    try:
        with tempfile.NamedTemporaryFile(dir=folder, prefix=f".{path.name[:40]}.", delete=False) as out:
            try:
                out.write(data)
                out.flush()
                os.fsync(out.fileno())
                Path(out.name).replace(path)
            except OSError:
                Path(out.name).unlink(missing_ok=True)
                raise
    except OSError as error:
        raise StoreFault(f"{path} cannot be written: {error.strerror}. Choose another place.") from error
