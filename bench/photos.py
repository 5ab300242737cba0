"""An audit report with 500 findings and 40 photos, against the same text and photos through fpdf2."""

from __future__ import annotations

import io
import random
import subprocess
import sys
import time
from pathlib import Path

from auditor_tui.domain.fieldwork.evidence import About, Kind
from auditor_tui.papers import issue
from auditor_tui.services.fieldwork import evidence
from auditor_tui.services.findings import raising
from auditor_tui.services.record.opened import Record, open_record
from reports.letters import typefaces
from tests.telling import LEAD, open_audit, record_with_people

FINDINGS, PHOTOS, SIZE = 500, 40, (1600, 1200)
_ABOUT = About(Kind.PHOTO, "onsite", "Lead", "no person shown")


def made(folder: Path) -> tuple[Path, list[Path]]:
    """Return a record with the findings and photos in it, and the photos."""
    from PIL import Image

    record = record_with_people(folder / "photos.db")
    reference = open_audit(record, ("9.1",))
    noise = random.Random(42)
    photos = []
    for number in range(PHOTOS):
        # Coarse noise, scaled up: about as hard to pack as a real photo.
        small = Image.frombytes("RGB", (200, 150), noise.randbytes(90_000))
        photos.append(folder / f"photo-{number}.jpg")
        small.resize(SIZE, Image.Resampling.BICUBIC).save(photos[-1], quality=85)
        evidence.add(record, reference, "9.1-p1", f"Board {number}", about=_ABOUT, file=photos[-1])
    for number in range(FINDINGS):
        raising.raise_finding(
            record, reference, "9.1-p1", "minor",
            requirement="What is measured is decided. " * 3,
            evidence=f"Register of 2026-11-20, page {number}: " + "3 of 12 entries without owner. " * 6,
            gap=f"Entry {number} has no owner.",
        )  # fmt: skip
    record.close()
    return folder / "photos.db", photos


def ours(record: Record) -> tuple[float, bytes]:
    """Return the seconds our report takes, and the report."""
    began = time.perf_counter()
    data = issue.printed(record, "report", "IA-2026-01")
    return time.perf_counter() - began, data


def theirs(lines: list[str], photos: list[Path]) -> float:
    """Return the seconds the same text and photos take through fpdf2, in the same typeface."""
    from importlib import resources

    import fpdf

    typefaces.load()
    began = time.perf_counter()
    pdf = fpdf.FPDF(format="A4")
    with resources.as_file(resources.files("reports.fonts") / "NotoSans-Regular.ttf") as face:
        pdf.add_font("body", fname=str(face))
    pdf.set_font("body", size=9)
    pdf.add_page()
    for line in lines:
        pdf.multi_cell(0, 4.5, line, new_x="LMARGIN", new_y="NEXT")
    for number, photo in enumerate(photos):
        if number % 6 == 0:
            pdf.add_page()
        pdf.image(str(photo), x=10 + 98 * (number % 2), y=10 + 85 * (number % 6 // 2), w=92)
    out = io.BytesIO()
    pdf.output(out)
    return time.perf_counter() - began


def compared(folder: Path, rounds: int = 3) -> tuple[float, float, float]:
    """Return seconds of ours and of fpdf2 (medians, in turns), and the peak memory of ours alone in MB."""
    from pypdf import PdfReader

    path, photos = made(folder)
    record = open_record(path, LEAD)
    _, data = ours(record)
    lines = [line for page in PdfReader(io.BytesIO(data)).pages for line in page.extract_text().split("\n") if line]
    taken = sorted((ours(record)[0], theirs(lines, photos)) for _ in range(rounds))
    record.close()
    code = f"from pathlib import Path; from bench import photos; photos.alone(Path({str(path)!r}))"
    peak = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=Path(__file__).parents[1]
    ).stdout
    return taken[rounds // 2][0], sorted(base for _, base in taken)[rounds // 2], float(peak)


def alone(path: Path) -> None:
    """Print the report in a process of its own, and say its peak memory in MB."""
    record = open_record(path, LEAD)
    ours(record)
    record.close()
    # The peak that getrusage tells is that of the parent as well, whose memory a child shares until it begins.
    (peak,) = (line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM"))
    print(int(peak.split()[1]) / 1024)
