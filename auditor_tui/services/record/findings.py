"""Findings as their tables hold them: each with the risk it was rated at."""

from __future__ import annotations

from datetime import date
from typing import Any

from auditor_tui.domain.findings.finding import Finding, Grade
from auditor_tui.domain.findings.risk import Rated, Risk
from auditor_tui.domain.text import as_counted
from auditor_tui.services.record.rows import value
from db.store import View
from db.tables.findings import FindingRecord, FindingRiskRecord

_GRADES = {grade.value: grade for grade in Grade}


def findings_in(view: View, audit_id: str | None) -> tuple[Finding, ...]:
    """Return all findings of an audit by reference, withdrawn ones included; None means the log."""
    rows = view.rows(FindingRecord, audit_id=audit_id)
    rated = _ratings(view) if any(_GRADES[row["grade"]].takes_risk for row in rows) else {}
    return tuple(_finding(row, rated) for row in sorted(rows, key=lambda row: as_counted(row["reference"])))


def finding_at(view: View, reference: str) -> Finding | None:
    """Return the finding of a reference, None when there is none."""
    row = view.row(FindingRecord, reference=reference)
    return None if row is None else _finding(row, _ratings(view, row["id"]))


def _ratings(view: View, finding_id: str | None = None) -> dict[str, Rated]:
    rows = view.rows(FindingRiskRecord) if finding_id is None else view.rows(FindingRiskRecord, finding_id=finding_id)
    return {
        row["finding_id"]: Rated(
            Risk(row["level"]),
            row["reason"],
            row["rated_by"],
            date.fromisoformat(row["rated_at"][:10]),
            row["high_since"],
        )
        for row in rows
    }


def _finding(row: dict[str, Any], rated: dict[str, Rated]) -> Finding:
    """Return the value behind a row; a register has thousands of them."""
    return value(Finding, row, risk=rated.get(row["id"]) if _GRADES[row["grade"]].takes_risk else None)
