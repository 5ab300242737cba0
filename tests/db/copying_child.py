"""A child that attaches a file to E-001 and says so; strace kills it, or fails it, at one system call after the other."""

from __future__ import annotations

import sys
from pathlib import Path

from auditor_tui.services.fieldwork import evidence
from auditor_tui.services.record.faults import StoreFault
from auditor_tui.services.record.opened import open_record

BEGUN = "begun"
"""Printed when everything is loaded and open."""


def take(path: Path, source: Path) -> int:
    """Attach a file; 0 once copy and row are kept, 4 when it could not be."""
    record = open_record(path, "Marta Lind")
    sys.stdout.write(BEGUN + "\n")
    sys.stdout.flush()
    try:
        evidence.attach(record, "IA-2026-01", 1, source)
    except StoreFault as fault:
        sys.stdout.write(f"{fault}\n")
        return 4
    finally:
        sys.stdout.flush()
        record.close()
    sys.stdout.write("kept\n")
    return 0


if __name__ == "__main__":
    sys.exit(take(Path(sys.argv[1]), Path(sys.argv[2])))
