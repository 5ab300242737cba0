"""Beliefs about AI systems, the Statement of Applicability and the canvases: what is recorded and what it means for an audit."""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl
import pypdf
import pytest

from auditor_tui.domain.refusal import Unknown
from auditor_tui.papers import issue
from auditor_tui.services.organisation import applicability, systems
from auditor_tui.services.record.opened import Record
from tests.telling import planned_audit


def written(path: Path, rows: list[list[object]]) -> Path:
    if path.suffix == ".csv":
        path.write_text("\n".join(";".join(str(cell) for cell in row) for row in rows), encoding="utf-8")
        return path
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    book.save(path)
    return path


def controls_of(record: Record) -> dict[str, str]:
    with record.store.view() as view:
        return applicability.controls(view)


BAD_TABLES = {
    "no heads": ([["A.2.2", "yes", "x"]], "no row names the columns"),
    "a column missing": ([["control", "reason"], ["A.2.2", "x"]], "no row names the columns"),
    "neither yes nor no": ([["control", "necessary", "reason"], ["A.2.2", "perhaps", "x"]], "row 2: 'perhaps'"),
    "no reason": ([["control", "necessary", "reason"], ["A.2.2", "yes", ""]], "row 2: Say why"),
    "a control that does not exist": (
        [["control", "necessary", "reason"], ["A.6.10", "yes", "x"]],
        "row 2: There is no control",
    ),
    "an Annex B row": ([["control", "necessary", "reason"], ["B.2.2", "yes", "x"]], "row 2: There is no control"),
    "twice": ([["control", "necessary", "reason"], ["A.2.2", "yes", "x"], ["A.2.2", "no", "y"]], "more than once"),
    "nothing under the heads": ([["control", "necessary", "reason"]], "no row under its heads"),
    "a column twice": ([["control", "id", "necessary", "reason"], ["A.2.2", "A.2.2", "yes", "x"]], "two columns mean"),
}


def test_the_organisation_stands_on_paper_the_same_every_time(record: Record) -> None:
    from auditor_tui.services.organisation import canvas
    from checklists.roles import guide_roles
    from tests.telling import HOSTILE

    systems.add(record, "CV ranker", owner="".join(HOSTILE), purpose="Ranks")
    applicability.declare(record, "A.10.4", necessary=False, reason="No customers here")
    canvas.fill(record, "raci", "risk-assessment", "ethics-lead", "a/r")
    first = issue.printed(record, "organisation")
    planned_audit(record)
    assert issue.printed(record, "organisation") == first
    text = " ".join(" ".join(p.extract_text() for p in pypdf.PdfReader(io.BytesIO(first)).pages).split())
    for said in ("CV ranker", "No customers here", "AR", "A.6.2.8 AI system recording of event logs"):
        assert said in text
    for role in guide_roles():
        assert role.title in text
    with pytest.raises(Unknown, match="Name the audit"):
        issue.printed(record, "report")
