"""Beliefs about facts that follow from other registers: the RACI canvas and the register of AI systems."""

from __future__ import annotations

from datetime import date

import pytest

from auditor_tui.domain.refusal import RuleBroken, Unknown
from auditor_tui.services.impartiality import teams
from auditor_tui.services.organisation import canvas, people, systems
from auditor_tui.services.record.opened import Record
from db.verify import verify
from tests.telling import LEAD, OTHER, nothing_changes, open_audit, planned_audit


def fired(record: Record, reference: str, name: str) -> dict[str, list[str]]:
    page = teams.judged(record, reference)
    return {
        unit: [f.rule for f in j.fired if f.rule != "R22"] for (_, unit), j in page.judgements.items() if j.name == name
    }


def test_who_holds_a_role_answers_for_what_the_canvas_says_of_it(record: Record) -> None:
    reference = planned_audit(record, ("9.1", "10.2"))
    canvas.fill(record, "raci", "performance-monitoring", "data-steward", "R")
    assert fired(record, reference, OTHER) == {"9.1": [], "10.2": []}
    canvas.hold_role(record, OTHER, "Data steward", date(2025, 1, 1))
    assert fired(record, reference, OTHER) == {"9.1": ["R01"], "10.2": []}
    canvas.fill(record, "raci", "performance-monitoring", "data-steward", "C")
    assert fired(record, reference, OTHER) == {"9.1": ["R06"], "10.2": []}
    canvas.fill(record, "raci", "performance-monitoring", "data-steward", "R")
    canvas.leave_role(record, OTHER, "data-steward", date(2025, 11, 24))
    assert fired(record, reference, OTHER)["9.1"] == ["R02"]
    canvas.leave_role(record, OTHER, "data-steward", reason="Mixed up")
    assert fired(record, reference, OTHER) == {"9.1": [], "10.2": []}
    assert verify(record.path).is_sound


def test_the_mapping_of_an_activity_to_clauses_is_the_organisations_to_change(record: Record) -> None:
    people.involve(record, OTHER, "owner", "activity:performance-monitoring")
    reference = planned_audit(record, ("9.1", "10.2"))
    assert fired(record, reference, OTHER) == {"9.1": ["R01"], "10.2": []}
    canvas.set_reach(record, "performance-monitoring", "10.2, a.6.2.6", "Incidents are handled by operations")
    assert fired(record, reference, OTHER) == {"9.1": [], "10.2": ["R01"]}
    assert ("performance-monitoring", ("10.2", "A.6.2.6"), True) in canvas.mapping(record)
    with nothing_changes(record):
        for wrong, error in (
            (lambda: canvas.set_reach(record, "moon", "9.1", "x"), Unknown),
            (lambda: canvas.set_reach(record, "internal-audit", "9.9", "x"), Unknown),
            (lambda: canvas.set_reach(record, "internal-audit", "", "x"), RuleBroken),
            (lambda: canvas.set_reach(record, "internal-audit", "9.2", " "), RuleBroken),
            (lambda: canvas.hold_role(record, OTHER, "king"), Unknown),
            (lambda: canvas.leave_role(record, OTHER, "data-steward", reason="x"), Unknown),
            (lambda: canvas.leave_role(record, OTHER, "data-steward"), RuleBroken),
        ):
            with pytest.raises(error):
                wrong()


def test_the_owner_in_the_register_of_systems_owns_it_for_the_rules_too(record: Record) -> None:
    systems.add(record, "CV ranker", owner=OTHER)
    reference = planned_audit(record, ("A.6.2.8",), pack_id="iso-42001-annex-a", systems=("cv-ranker",))
    assert fired(record, reference, OTHER) == {"A.6.2.8": [], "system:CV ranker": ["R01"]}
    with nothing_changes(record), pytest.raises(RuleBroken, match="follows from the register of AI systems"):
        people.end_involvement(record, OTHER, "system:CV ranker", date(2026, 1, 1))
    systems.change(record, "cv-ranker", {"owner": "Head of HR"})
    assert fired(record, reference, OTHER) == {"A.6.2.8": [], "system:CV ranker": []}


def test_what_is_recorded_and_follows_from_the_canvas_too_is_said_once(record: Record) -> None:
    people.involve(record, LEAD, "responsible", "activity:internal-audit")
    canvas.fill(record, "raci", "internal-audit", "internal-auditor", "R")
    canvas.hold_role(record, LEAD, "internal-auditor")
    (page,) = [p for p in people.everybody(record) if p.person.name == LEAD]
    assert [i.words for i in page.involvements] == ["responsible for internal audit"]
    open_audit(record, ("9.1",))
