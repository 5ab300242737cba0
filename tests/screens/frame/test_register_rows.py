"""One finding of the register: signs in its row, and what the page beside it says first."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from textual.content import Content

from auditor_tui.screens.frame.register_rows import row, sheet
from auditor_tui.services.findings import raising, register, risk
from auditor_tui.services.findings.register import Entry
from tests.telling import CAUSE, CONTAINED, FixedWorld, bring_to, open_audit, record_with_people

SAID = {"evidence": "Plan MP-1", "gap": "No metric."}


def page(entry: Entry) -> str:
    return "\n".join(part.plain if isinstance(part, Content) else str(part) for part in sheet(entry))


def test_a_row_tells_grade_high_risk_and_delay_by_sign(tmp_path: Path) -> None:
    world = FixedWorld()
    record = record_with_people(tmp_path / "r.db", world.world())
    audit = open_audit(record)
    minor, seen, good = (
        raising.raise_finding(record, audit, f"9.1-p{number}", grade, **SAID).result
        for number, grade in enumerate(("minor", "observation", "strength"), 1)
    )

    def told(reference: str) -> str:
        return row(register.entry(record, reference)).content.plain

    assert told(minor).startswith(f"  m {minor} 9.1 open")
    assert told(seen).startswith(f"  b {seen} 9.1")
    assert told(good).startswith(f"  t {good} 9.1")
    risk.rate(record, seen, "high", "Rights of people")
    assert told(seen).startswith(f"  B {seen} 9.1")
    assert told(seen).endswith("high risk")
    world.now += timedelta(days=400)
    assert (told(minor)[0], told(seen)[0], told(good)[0]) == ("!", "!", " ")
    record.close()


def test_the_page_says_what_follows_until_nothing_does(tmp_path: Path) -> None:
    record = record_with_people(tmp_path / "r.db", FixedWorld().world())
    reference = raising.raise_finding(record, open_audit(record), "9.1-p1", "minor", **SAID).result
    assert "Next" in page(register.entry(record, reference))
    bring_to(record, reference, "cause_found")
    said = page(register.entry(record, reference))
    for text in (SAID["gap"], CONTAINED["correction"], CAUSE["undetected"]):
        assert text in said
    raising.withdraw(record, reference, "Raised twice")
    assert "Next" not in page(register.entry(record, reference))
    record.close()
