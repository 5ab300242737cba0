"""First paint, key latency and memory of the real program, measured through a pty."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from pathlib import Path

from tests.screens.terminal import Terminal

EMPTY = """
from textual.app import App
from textual.widgets import Static
class Empty(App):
    def compose(self):
        yield Static("internal audit", markup=False)
Empty().run()
"""

COUNTING = """
from textual.app import App
from textual.widgets import Static
class Counting(App):
    count = 0
    def compose(self):
        yield Static("internal audit 0", markup=False)
    def on_key(self):
        self.count += 1
        self.query_one(Static).update(f"internal audit {self.count}")
Counting().run()
"""


def demo(folder: Path) -> Path:
    """Make the demo record."""
    path = folder / "demo.db"
    subprocess.run(
        [sys.executable, "-m", "auditor_tui", "demo", "--headless", "--db", str(path)],
        check=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd=Path(__file__).parents[1],
    )
    return path


def first_paint(record: Path) -> float:
    """Return milliseconds from start to the first painted words of the program."""
    return _painted(lambda: Terminal("--db", str(record), "--as", "Jonas Weber"))


def first_paint_of_nothing() -> float:
    """Return the same for an app with one line of text."""
    return _painted(lambda: Terminal(program=["-c", EMPTY]))


def _painted(start) -> float:
    began = time.perf_counter()
    terminal = start()
    while b"internal audit" not in terminal.sent:
        terminal.take(1)
    took = (time.perf_counter() - began) * 1000
    terminal.end()
    return took


def walking(record: Path, name: str = "Jonas Weber") -> Terminal:
    """Return a terminal in which the walk of the record's open audit is shown."""
    walk = Terminal("--db", str(record), "--as", name)
    walk.until(lambda: "questions are open" in walk.text(), "the desk")
    walk.type("\r")
    walk.until(lambda: "Answer" in walk.text(), "the walk")
    return walk


def keys(record: Path, other: Path | None = None, name: str = "Jonas Weber") -> tuple[float, float, float, float]:
    """Return milliseconds from a key to the first and last byte of its repaint: of the walk, then of the baseline.

    Args:
        record: whose walk is measured.
        other: a record whose walk is the baseline; an app with one Static unless given.
        name: who walks.
    """
    walk = walking(record, name)
    base = walking(other, name) if other else Terminal(program=["-c", COUNTING])
    if other is None:
        base.until(lambda: "internal audit 0" in base.text(), "the baseline")
    for terminal in (walk, base):
        while terminal.take(1.5):
            pass
    found: dict[str, list[tuple[float, float]]] = {"walk": [], "base": []}
    for number in range(60):
        arrow = "\x1b[B" if number % 20 < 10 else "\x1b[A"
        found["walk"].append(_key(walk, arrow))
        found["base"].append(_key(base, arrow if other else "x"))
    walk.end()
    base.end()
    medians = [statistics.median(pair[part] for pair in found[name]) for name in ("walk", "base") for part in (0, 1)]
    return medians[0], medians[1], medians[2], medians[3]


def _key(terminal: Terminal, key: str) -> tuple[float, float]:
    import os
    import select

    began = time.perf_counter()
    terminal.type(key)
    first = last = 0.0
    while select.select([terminal.fd], [], [], 0.15 if first else 2)[0]:
        os.read(terminal.fd, 65536)
        last = (time.perf_counter() - began) * 1000
        first = first or last
    return first, last


def peak_memory(record: Path) -> float:
    """Return the most memory in MB the app took while the whole checklist was walked through once."""
    terminal = Terminal("--db", str(record), "--as", "Jonas Weber", rows=40, columns=120)
    terminal.until(lambda: "questions are open" in terminal.text(), "the desk")
    terminal.type("\r")
    terminal.until(lambda: "Answer" in terminal.text(), "the walk")
    for key in ("\x1b[B" * 60, "4", "6", "1", "2", "3"):
        terminal.type(key)
        while terminal.take(0.5):
            pass
    status = Path(f"/proc/{terminal.pid}/status").read_text()
    terminal.end()
    return next(int(line.split()[1]) for line in status.split("\n") if line.startswith("VmHWM")) / 1024
