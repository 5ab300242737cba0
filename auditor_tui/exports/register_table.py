"""The register as tables for other programs: findings, actions and causes, every cell text and never a formula."""

from __future__ import annotations

import csv
import io

from auditor_tui.domain.findings.corrective_action import as_line
from auditor_tui.domain.findings.owner_update import cells_of
from auditor_tui.services.findings import register
from auditor_tui.services.findings.register import Entry
from auditor_tui.services.record.opened import Record
from reports.spreadsheet import workbook

FINDINGS = (
    "Reference", "Audit", "Item", "Where", "AI system", "Grade", "Requirement", "Evidence", "Gap", "State", "Raised on",
    "Raised by", "Age in days", "Waits for", "Due", "Overdue", "Round", "Correction", "Consequences", "Criterion",
    "Not judged before", "Effective", "Verification", "Response", "Repeat of", "Risk", "Why this risk",
)  # fmt: skip
ACTIONS = (
    "Finding", "Round", "Number", "Action", "Owner", "Due", "Done on", "Evidence", "Taken out", "Moved from",
    "Why moved", "Why more time", "Check",
)  # fmt: skip
CAUSES = ("Finding", "Round", "Method", "Cause", "Root cause", "Why not noticed", "Looked for elsewhere", "Found there")

Table = list[tuple[str, ...]]


def tables(record: Record) -> dict[str, Table]:
    """Return findings, actions and causes as rows of text under their heads, by the name of the table."""
    found = sorted(register.register(record), key=lambda entry: entry.finding.reference)
    return {
        "Findings": [FINDINGS, *map(_finding, found)],
        "Actions": [ACTIONS, *(row for entry in found for row in _actions(entry))],
        "Causes": [CAUSES, *(row for entry in found for row in _causes(entry))],
    }


def as_spreadsheet(record: Record) -> bytes:
    """Return the register as the bytes of an .xlsx file with three sheets."""
    return workbook(tables(record))


def as_csv(record: Record) -> bytes:
    """Return the findings as CSV in UTF-8 with a byte order mark.

    A cell that a spreadsheet would take for a formula gets an apostrophe in front.
    """
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerows(harmless(row) for row in tables(record)["Findings"])
    return out.getvalue().replace("\x00", "\ufffd").encode("utf-8-sig")


def harmless(row: tuple[str, ...]) -> tuple[str, ...]:
    """Return a row no cell of which a spreadsheet takes for a formula."""
    return tuple(f"'{cell}" if cell.lstrip().startswith(("=", "+", "-", "@")) else cell for cell in row)


def _text(value: object) -> str:
    return "" if value is None else str(value)


def _finding(entry: Entry) -> tuple[str, ...]:
    finding, held = entry.finding, entry.rounds[-1] if entry.rounds else None
    judged = {None: "", True: "yes", False: "no"}
    return tuple(
        _text(value)
        for value in (
            finding.reference, entry.source, finding.item, entry.item.citation,
            entry.item.system_name if entry.item.system else "", finding.grade.value, finding.requirement,
            finding.evidence, finding.gap, entry.state.value, entry.raised_on, entry.raised_by, entry.age,
            entry.due.step if entry.due else "", entry.due.on if entry.due else "", "yes" if entry.is_overdue else "no",
            held.number if held else "", held.correction if held else "", held.consequences if held else "",
            held.criterion if held else "", held.check_from if held else "", judged[held.effective] if held else "",
            held.verification if held else "", finding.response, ", ".join(entry.repeats),
            finding.risk.level.value if finding.risk else "", finding.risk.reason if finding.risk else "",
        )
    )  # fmt: skip


def _actions(entry: Entry) -> Table:
    return [
        (
            entry.finding.reference, str(held.number), str(action.number), action.text, action.owner,
            str(action.due_on), _text(action.done_on), action.evidence, _text(action.withdrawn),
            "\n".join(str(moved.before) for moved in action.extensions),
            "\n".join(moved.reason for moved in action.extensions), "", cells_of(action).check,
        )
        for held in entry.rounds
        for action in held.actions
    ]  # fmt: skip


def _causes(entry: Entry) -> Table:
    return [
        (
            entry.finding.reference, str(held.number), held.method.word if held.method else "",
            as_line(cause, held.causes), "yes" if cause in held.roots else "no",
            held.undetected, held.searched, held.similar,
        )
        for held in entry.rounds
        for cause in held.causes
    ]  # fmt: skip
