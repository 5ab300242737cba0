"""Writing files that people asked for: whole or not at all, and never over something else by accident."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from auditor_tui.domain.refusal import Unknown
from auditor_tui.services.faults import StoreFault


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
