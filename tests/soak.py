"""The soak: what is random is tried in full, from one new seed after the other, until the time is up; a row says how often."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import pytest

ROWS = Path(__file__).with_name("soak.md")


class Count:
    """A plugin that counts what was done and what was found, and ends the round when the time is up."""

    def __init__(self, minutes: float) -> None:
        self.end = time.monotonic() + minutes * 60
        self.done: Counter[str] = Counter()
        self.found: list[str] = []
        self.seed = 0

    @property
    def is_over(self) -> bool:
        """Tell whether the time is up."""
        return time.monotonic() > self.end

    def pytest_configure(self, config: pytest.Config) -> None:
        """Keep hold of who hands tests to the workers."""
        self.config = config

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Count a test that has ended."""
        if report.failed:
            self.found.append(f"AUDITOR_SOAK={self.seed} pytest --hypothesis-seed={self.seed} '{report.nodeid}'")
        if report.when == "teardown":
            self.done.update({what: number for what, number in report.user_properties if isinstance(number, int)})
        if self.is_over:
            self.config.pluginmanager.getplugin("dsession").shouldstop = "the time is up"


def row(minutes: float, count: Count, rounds: int) -> str:
    """Return what a soak did as a line of its table."""
    commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=True).stdout
    done = ", ".join(f"{what} {number:,}" for what, number in sorted(count.done.items()))
    found = "<br>".join(f"`{what}`" for what in count.found) or "nothing"
    return f"| {datetime.now(UTC).date()} | {commit.strip()} | {minutes:.0f} | {done} ({rounds} seeds) | {found} |"


def soak(minutes: float) -> int:
    """Try everything that is random for so many minutes; 1 when something was found."""
    began, rounds, count = time.monotonic(), 0, Count(minutes)
    while not count.is_over:
        rounds += 1
        count.seed = random.SystemRandom().randrange(1, 10**9)
        os.environ["AUDITOR_SOAK"] = str(count.seed)
        chosen = ["-m", "hypothesis or times or soak", f"--hypothesis-seed={count.seed}"]
        if pytest.main(["-n", "auto", *chosen], plugins=[count]) not in (
            pytest.ExitCode.OK,
            pytest.ExitCode.TESTS_FAILED,
            pytest.ExitCode.INTERRUPTED,
        ):
            return 1
    said = row((time.monotonic() - began) / 60, count, rounds)
    with ROWS.open("a", encoding="utf-8") as table:
        table.write(said + "\n")
    sys.stdout.write(f"{said}\n")
    return bool(count.found)


if __name__ == "__main__":
    sys.exit(soak(float(sys.argv[1])))
