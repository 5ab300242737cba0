"""What the demo tells of findings between audits, and of owners who answer in a table."""

from __future__ import annotations

import csv
import tempfile
from pathlib import Path
from typing import Any, Protocol

from auditor_tui.exports import register_table
from auditor_tui.services.findings import from_values, owner_updates, risk
from auditor_tui.services.findings import log as finding_log
from auditor_tui.services.record.opened import Record


class Story(Protocol):
    """A clock that the story sets."""

    def at(self, moment: str) -> None:
        """Set the clock."""


def log(record: Record, story: Story, entries: list[dict[str, Any]]) -> None:
    """Log what came to light between audits, and merge what turned out to be the same."""
    made: list[str] = []
    for told in entries:
        story.at(told.pop("at"))
        who = record.acting_as(told.pop("by"))
        into, why = told.pop("merge_into", 0), told.pop("merge_reason", "")
        if "metric" in told:
            made.append(from_values.raise_for(who, told["metric"], told["period"], told["grade"]).result)
            continue
        made.append(finding_log.log(who, **told).result)
        if into:
            finding_log.merge(who, made[-1], made[into - 1], why)


def rate(record: Record, story: Story, rates: list[dict[str, Any]]) -> None:
    """Rate the risk of what is no nonconformity."""
    for told in rates:
        story.at(told["at"])
        risk.rate(record.acting_as(told["by"]), told["finding"], told["level"], told["reason"])


def update(record: Record, story: Story, told: dict[str, Any]) -> None:
    """Take in what the owner of an action wrote into an exported register."""
    head, *rows = register_table.tables(record)["Actions"]
    changed = [
        [told["cells"].get(column, cell) for column, cell in zip(head, row, strict=True)]
        for row in rows
        if row[0] == told["finding"]
    ]
    story.at(told["at"])
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / told["file"]
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([head, *changed])
        owner_updates.take_in(record, path)
