"""A child that attaches a file to E-001 and says so; strace kills it, or fails it, at one system call after the other."""

from __future__ import annotations

import ctypes
from multiprocessing.connection import Connection
from pathlib import Path

from auditor_tui.services.fieldwork import evidence
from auditor_tui.services.record.faults import StoreFault
from auditor_tui.services.record.opened import open_record

MAY_BE_TRACED, BY_ANYBODY = 0x59616D61, -1
"""What prctl calls it: where only a parent may trace, a child allows whoever asks."""


def take(path: str, source: str, pipe: Connection) -> None:
    """Open the record, wait until somebody traces, attach a file, and say what became of it."""
    ctypes.CDLL(None).prctl(MAY_BE_TRACED, BY_ANYBODY, 0, 0, 0)
    record = open_record(Path(path), "Marta Lind")
    pipe.send("open")
    pipe.recv()
    try:
        evidence.attach(record, "IA-2026-01", 1, Path(source))
    except StoreFault as fault:
        said = f"refused: {fault}"
    else:
        said = "kept"
    record.close()
    pipe.send(said)
