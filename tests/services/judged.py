"""What is recorded of auditors and what the engine says of them, for tests."""

from __future__ import annotations

import json

from auditor_tui.services.impartiality import teams
from auditor_tui.services.impartiality.judgements import judged_team
from auditor_tui.services.record.named import audit_named
from auditor_tui.services.record.opened import Record
from db.tables.impartiality import JudgementRecord


def standing(record: Record, reference: str) -> dict[str, dict[str, str]]:
    """Return what is recorded of each auditor now: standing by unit, by name; it must be what the engine says now."""
    with record.store.view() as view:
        audit = audit_named(view, reference)
        rows = view.rows(JudgementRecord, audit_id=audit.id, superseded_by=None)
        present = judged_team(record, view, audit)
    kept = {str(row["person_id"]): json.loads(row["verdicts"]) for row in rows}
    found: dict[str, dict[str, str]] = {}
    for auditor in present.auditors:
        said = {unit: group["standing"] for group in kept[auditor.person_id] for unit in group["units"]}
        assert said == {unit: present.judge(auditor, unit).standing for unit in present.units}
        found[auditor.name] = said
    return found


def fired(record: Record, reference: str, name: str) -> dict[str, list[str]]:
    page = teams.judged(record, reference)
    return {
        unit: [f.rule for f in j.fired if f.rule != "R22"] for (_, unit), j in page.judgements.items() if j.name == name
    }
