"""Every screen as text at 80x24 and 120x40, beside what it looked like when somebody last looked at it.

`AUDITOR_PICTURES=draw make test` draws them anew; look at each before it is kept.
"""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest

from auditor_tui.services.fieldwork import walk
from auditor_tui.services.findings import log, raising
from auditor_tui.services.monitoring import metrics
from auditor_tui.services.programme import programme
from auditor_tui.services.record.opened import open_record
from tests.screens.driving import driven
from tests.telling import LEAD, FixedWorld, open_audit, record_with_people

FILES = Path(__file__).parent / "files"
STEPS = [
    "desk",
    "organisation",
    "people",
    "programme",
    "register",
    "log",
    "plan",
    "agenda",
    "team",
    "walk",
    "findings",
    "evidence",
    "close",
]


@pytest.fixture
def told(tmp_path: Path):
    """A record with an audit half walked, and the world it lives in."""
    world = FixedWorld()
    record = record_with_people(tmp_path / "a.db", world.world())
    audit = open_audit(record)
    walk.answer(record, audit, "9.1-p1", "conforming", evidence="Plan MP-1 of 2026-01-05", source="Monitoring lead")
    walk.answer(record, audit, "9.1-p2", "not-assessed", reason="Nobody of the data team was there.")
    raising.raise_finding(record, audit, "9.1-p3", "minor", evidence="Sheet S-2, June 2026", gap="No day is set.")
    raising.raise_finding(record, audit, "9.1-p4", "strength", evidence="Sheet S-3", gap="Read within a day.")
    log.log(
        record, "incident", "9.1-p4", "minor", evidence="Ticket INC-31 of 2026-11-20", gap="Nobody had read the value."
    )
    record.close()
    return tmp_path / "a.db", world.world()


CHARTS = {"register": ("g",), "programme": ("v", "v", "v", "v", "down"), "review": ("down", "down", "down", "down")}
"""Where figures are drawn as text, and the keys that lead to them."""

SIZES = [(80, 24), (120, 40)]
"""The sizes of a terminal at which screens are looked at, one after the other in one app."""


async def test_every_screen_looks_as_it_did_when_it_was_last_looked_at(told) -> None:
    path, world = told
    async with driven(path, LEAD, lambda: open_record(path, LEAD, world)) as driver:
        for step in STEPS:
            if step in ("desk", "organisation", "people", "programme", "review", "register", "log"):
                driver.app.go_to(step)
            else:
                driver.app.go_to(step, "IA-2026-01")
            await driver.on(f"{step.capitalize()}Screen")
            for width, height in SIZES:
                await driver.resize((width, height))
                compared(driver.text(), f"{step}-{width}x{height}.txt")


async def test_charts_look_as_they_did_when_they_were_last_looked_at(told) -> None:
    path, world = told
    record = open_record(path, LEAD, world)
    texts = {"objectives": "Know whether it works"}
    programme.set_up(record, "Cycle one", date(2026, 1, 1), date(2028, 12, 31), LEAD, texts)
    programme.schedule(record, "Whole system", date(2026, 11, 1), every=12)
    metrics.add(record, {"name": "Fairness", "unit": "%", "target": "85", "alarm": "80"}, "fairness")
    for period, value in (("2026-08", "87"), ("2026-09", "79.5"), ("2026-10", "83")):
        metrics.measure(record, "fairness", value, period)
    record.close()
    async with driven(path, LEAD, lambda: open_record(path, LEAD, world)) as driver:
        for step, keys in CHARTS.items():
            driver.app.go_to(step)
            await driver.on(f"{step.capitalize()}Screen")
            await driver.press(*keys)
            for width, height in SIZES:
                await driver.resize((width, height))
                await driver.until(lambda: "\u2588" in driver.text() or "\u25cf" in driver.text(), "a chart")
                compared(driver.text(), f"{step}-charts-{width}x{height}.txt")


def compared(text: str, name: str) -> None:
    seen = "\n".join(line.rstrip() for line in text.split("\n")) + "\n"
    kept = FILES / name
    if os.environ.get("AUDITOR_PICTURES") == "draw":
        kept.write_text(seen, encoding="utf-8")
    assert seen == kept.read_text(encoding="utf-8")
