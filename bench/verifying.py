"""A large report, and verifying a long journal."""

from __future__ import annotations

import io
import time
from pathlib import Path

from auditor_tui.papers import issue
from auditor_tui.services.audits import audits
from auditor_tui.services.fieldwork import walk
from auditor_tui.services.findings import raising
from db.verify import verify
from tests.telling import open_audit, record_with_people


def report_of_181_and_50(folder: Path) -> tuple[float, int, int]:
    """Return seconds, pages and bytes of a report of 181 answered items and 50 findings."""
    from pypdf import PdfReader

    record = record_with_people(folder / "large.db")
    reference = open_audit(record, ())
    for number, stop in enumerate(audits.show(record, reference).walk):
        walk.answer(
            record, reference, stop.item.id, "conforming", evidence=f"Record R-{number} of 2026-11-20, read in full"
        )
        if number % 4 == 0 and number < 200:
            raising.raise_finding(
                record,
                reference,
                stop.item.id,
                "minor",
                evidence="Register of 2026-11-20: " + "3 of 12 entries without owner. " * 6,
                gap="Entries have no owner.",
            )
    while sum(len(s.findings) for s in audits.show(record, reference).walk) < 50:
        raising.raise_finding(record, reference, "10.1-s1", "strength", evidence="Seen on 2026-11-20")
    began = time.perf_counter()
    data = issue.printed(record, "report", reference)
    took = time.perf_counter() - began
    record.close()
    return took, len(PdfReader(io.BytesIO(data)).pages), len(data)


def verify_many(folder: Path) -> tuple[int, float]:
    """Return journal lines and seconds of verifying a record with thousands of changes."""
    record = record_with_people(folder / "many.db")
    reference = open_audit(record, ("9.1",))
    for number in range(3000):
        walk.note(record, reference, "9.1-p1", f"note {number}")
    record.close()
    began = time.perf_counter()
    verdict = verify(folder / "many.db")
    if not verdict.is_sound:
        raise SystemExit("the benchmark's own record is not sound")
    return verdict.lines, time.perf_counter() - began
