"""Print every figure as a ratio to its baseline, measured in turns so that a drifting machine bends both alike."""

from __future__ import annotations

import os
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from bench import judging, large, paint, photos, saving, verifying  # noqa: E402
from tests.telling import LEAD  # noqa: E402


def in_turns(rounds: int, *measures: Callable[[], float]) -> list[float]:
    """Return the median of each measure, taken in turns."""
    found: list[list[float]] = [[] for _ in measures]
    for _ in range(rounds):
        for number, measure in enumerate(measures):
            found[number].append(measure())
    return [statistics.median(values) for values in found]


def line(what: str, ours: float, base: float, baseline: str, aim: str, unit: str = "ms") -> None:
    """Print one ratio."""
    print(
        f"{what:<44} {ours / base:6.2f} x  {ours:8.2f} {unit} against {base:.2f} {unit} {baseline} (aim {aim})",
        flush=True,
    )


def main() -> None:
    """Run all benchmarks in a folder of their own."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"XDG_CONFIG_HOME": f"{folder}/config", "XDG_DATA_HOME": f"{folder}/data"}
        place = Path(folder)
        record = paint.demo(place)
        ours, base = in_turns(9, lambda: paint.first_paint(record), paint.first_paint_of_nothing)
        line("first paint", ours, base, "empty Textual app", "<= 1.15")
        first, last, first_base, last_base = paint.keys(record)
        line("key to first repaint byte in the walk", first, first_base, "app with one Static", "<= 1.5")
        line("key to last repaint byte in the walk", last, last_base, "app with one Static", "<= 4")
        answer, insert = saving.answer_against_insert(place)
        line("one answer saved through the service", answer, insert, "bare INSERT + commit", "<= 5")
        verdicts, proposal = judging.judged()
        print(f"{'20 auditors judged for 300 units':<44} {verdicts:6.0f} ms  (aim < 200 ms)")
        print(f"{'and the assignment proposed':<44} {proposal:6.0f} ms  (aim < 1000 ms)")
        print(f"{'peak memory of the app with the demo':<44} {paint.peak_memory(record):6.0f} MB (aim <= 150 MB)")
        seconds, pages, size = verifying.report_of_181_and_50(place)
        print(f"{'report of 181 items and 50 findings':<44} {seconds:6.2f} s   {pages} pages, {size / 1024:.0f} KiB")
        ours, base, peak = photos.compared(place)
        line("report of 500 findings and 40 photos", ours, base, "the same text and photos by fpdf2", "<= 0.5", "s")
        print(f"{'its peak memory':<44} {peak:6.0f} MB (aim <= 300 MB)")
        took, many = large.trimmed(place)
        print(f"{'a spreadsheet of 1,200 items taken in':<44} {took:6.2f} s   (aim < 5 s)")
        first, last, first_base, last_base = paint.keys(many, large.built_in(place), LEAD)
        line("key to last repaint byte, walk of 1,200", last, last_base, "walk of 181", "<= 1.2")
        lines, took = verifying.verify_many(place)
        print(f"{'verify':<44} {took:6.2f} s   {lines} journal lines")
        print(
            f"{'peak memory of the benchmark itself':<44} {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:6.0f} MB"
        )


if __name__ == "__main__":
    started = time.perf_counter()
    main()
    print(f"measured in {time.perf_counter() - started:.0f} s")
