"""The register as tables for other programs: findings, actions and causes, every cell text and never a formula."""

from __future__ import annotations

import csv
import io

from auditor_tui.domain.text import as_counted
from auditor_tui.services.findings import columns, register
from auditor_tui.services.findings.columns import FoundCause, HeldRound, PlannedAction
from auditor_tui.services.findings.register import Entry
from auditor_tui.services.record.opened import Record
from reports.sheets.columns import Column, picked, reached, rows
from reports.spreadsheet import workbook


def _last(entry: Entry) -> HeldRound | None:
    return HeldRound(entry, entry.rounds[-1]) if entry.rounds else None


def _round(row: PlannedAction | FoundCause) -> HeldRound:
    return HeldRound(row.entry, row.held)


def _entry(row: PlannedAction | FoundCause) -> Entry:
    return row.entry


_WHERE = (*reached(picked(columns.ENTRY, "finding"), _entry), *reached(picked(columns.ROUND, "round"), _round))

FINDINGS = (
    *picked(
        columns.ENTRY,
        "reference source item where system grade requirement evidence gap state raised_on raised_by age waits_for due "
        "overdue",
    ),
    *reached(picked(columns.ROUND, "round correction consequences criterion check_from effective verification"), _last),
    *picked(columns.ENTRY, "response repeats risk risk_reason"),
)
ACTIONS: tuple[Column[PlannedAction], ...] = (
    *_WHERE,
    *picked(columns.ACTION, "number action owner due done_on evidence withdrawn moved_from why_moved remark check"),
)
CAUSES: tuple[Column[FoundCause], ...] = (
    *_WHERE,
    *columns.CAUSE,
    *reached(picked(columns.ROUND, "undetected searched similar"), _round),
)

Table = list[tuple[str, ...]]


def tables(record: Record) -> dict[str, Table]:
    """Return findings, actions and causes as rows of text under their heads, by the name of the table."""
    found = sorted(register.register(record), key=lambda entry: as_counted(entry.finding.reference))
    rounds = [HeldRound(entry, held) for entry in found for held in entry.rounds]
    return {
        "Findings": rows(found, FINDINGS),
        "Actions": rows([PlannedAction(*row, action) for row in rounds for action in row.held.actions], ACTIONS),
        "Causes": rows([FoundCause(*row, cause) for row in rounds for cause in row.held.causes], CAUSES),
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
