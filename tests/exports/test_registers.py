"""Beliefs about facts that follow from other registers: the RACI canvas and the register of AI systems."""

from __future__ import annotations

from auditor_tui.services.impartiality import teams
from auditor_tui.services.record.opened import Record


def fired(record: Record, reference: str, name: str) -> dict[str, list[str]]:
    page = teams.judged(record, reference)
    return {
        unit: [f.rule for f in j.fired if f.rule != "R22"] for (_, unit), j in page.judgements.items() if j.name == name
    }
