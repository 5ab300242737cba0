"""Beliefs about the canvases: what they take, and the facts that follow from the roles people hold."""

from __future__ import annotations

from datetime import date

import pytest

from auditor_tui.domain.refusal import RuleBroken, Unknown
from auditor_tui.services.organisation import canvas, people
from auditor_tui.services.overview.undo import undo
from auditor_tui.services.record import packs
from auditor_tui.services.record.opened import Record
from db.verify import verify
from tests.services.judged import fired
from tests.telling import LEAD, OTHER, nothing_changes, open_audit, planned_audit


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


def test_what_is_recorded_and_follows_from_the_canvas_too_is_said_once(record: Record) -> None:
    people.involve(record, LEAD, "responsible", "activity:internal-audit")
    canvas.fill(record, "raci", "internal-audit", "internal-auditor", "R")
    canvas.hold_role(record, LEAD, "internal-auditor")
    (page,) = [p for p in people.everybody(record) if p.person.name == LEAD]
    assert [i.words for i in page.involvements] == ["responsible for internal audit"]
    open_audit(record, ("9.1",))


def test_roles_name_only_clauses_that_exist_and_say_why_a_citation_is_wrong() -> None:
    from checklists.roles import guide_roles

    roles = guide_roles()
    leaves = {leaf for pack in packs.built_in() for leaf in pack.leaves}
    assert len(roles) == 25
    assert [sum(r.group == g for r in roles) for g in dict.fromkeys(r.group for r in roles)] == [5, 4, 6, 5, 5]
    for role in roles:
        assert set(role.clauses) <= leaves
        assert bool(role.cites) is bool(role.why)
        assert not set(role.cites) & set(role.clauses) or role.title == "Training lead"


def test_canvases_take_known_words_only_and_remark_on_raci(record: Record) -> None:
    from auditor_tui.services.organisation import canvas

    with nothing_changes(record):
        for at in (
            ("x", "risk-assessment", "ethics-lead", "R"),
            ("raci", "x", "ethics-lead", "R"),
            ("raci", "risk-assessment", "x", "R"),
            ("raci", "risk-assessment", "ethics-lead", "Q"),
        ):
            with pytest.raises(Unknown):
                canvas.fill(record, *at)
    canvas.fill(record, "raci", "risk-assessment", "ethics-lead", "A")
    canvas.fill(record, "raci", "risk-assessment", "ai-engineer", "A")
    assert len(canvas.show(record, "raci").remarks) == 2
    canvas.fill(record, "raci", "risk-assessment", "ai-engineer", "r")
    assert canvas.show(record, "raci").remarks == ()
    canvas.fill(record, "raci", "data-quality", "data-steward", "AR")
    undo(record)
    assert ("data-quality", "data-steward") not in canvas.show(record, "raci").cells
    canvas.fill(record, "raci", "risk-assessment", "ai-engineer", "-")
    assert canvas.show(record, "raci").remarks == ("Risk assessment: nobody is responsible.",)
