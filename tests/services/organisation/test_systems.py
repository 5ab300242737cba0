"""Beliefs about the register of AI systems: what it holds, and what follows from it."""

from __future__ import annotations

from datetime import date

import pytest

from auditor_tui.domain.refusal import RuleBroken, Unknown
from auditor_tui.services.audits import life
from auditor_tui.services.fieldwork import walk
from auditor_tui.services.impartiality import teams
from auditor_tui.services.organisation import applicability, people, systems
from auditor_tui.services.planning import scope
from auditor_tui.services.record.opened import Record
from db.verify import verify
from tests.services.judged import fired
from tests.services.packing import both
from tests.telling import LEAD, OTHER, nothing_changes, planned_audit


def test_the_owner_in_the_register_of_systems_owns_it_for_the_rules_too(record: Record) -> None:
    systems.add(record, "CV ranker", owner=OTHER)
    reference = planned_audit(record, ("A.6.2.8",), pack_id="iso-42001-annex-a", systems=("cv-ranker",))
    assert fired(record, reference, OTHER) == {"A.6.2.8": ["R01"], "system:CV ranker": ["R01"]}
    with nothing_changes(record), pytest.raises(RuleBroken, match="follows from the register of AI systems"):
        people.end_involvement(record, OTHER, "system:CV ranker", date(2026, 1, 1))
    systems.change(record, "cv-ranker", {"owner": "Head of HR"})
    assert fired(record, reference, OTHER) == {"A.6.2.8": [], "system:CV ranker": []}


def test_who_owns_a_system_may_not_grade_what_is_asked_for_it(record: Record) -> None:
    from auditor_tui.services.organisation import people

    reference = both(record)
    applicability.declare(record, "A.6.2.8", necessary=True, reason="Appeals")
    people.involve(record, LEAD, "owner", "system:CV Ranker")
    teams.declare(record, reference)
    life.open_audit(record, reference)
    with nothing_changes(record), pytest.raises(RuleBroken) as refusal:
        walk.answer(record, reference, "A.6.2.8-s1@cv-ranker", "conforming")
    assert refusal.value.code == "blocked-R01"
    walk.answer(record.acting_as(OTHER), reference, "A.6.2.8-s1@cv-ranker", "conforming")
    walk.answer(record, reference, "10.1-s1", "conforming")
    page = walk.walk(record, reference)
    assert not page.may_answer(page.checklist.by_id["A.6.2.8-s1@cv-ranker"])
    assert page.who(page.checklist.by_id["A.6.2.8-s1@cv-ranker"]) == (OTHER,)


def test_a_register_of_systems_is_kept(record: Record) -> None:
    systems.add(record, "CV ranker", owner="HR", tier="high", parts="customer, producer", personal_data="yes")
    systems.add(record, "CV ranker", "ranker-2")
    systems.change(record, "cv-ranker", {"purpose": "Ranks", "origin": "adapted"})
    with nothing_changes(record):
        with pytest.raises(RuleBroken, match="decided"):
            systems.pass_checkpoint(record, "cv-ranker", "retirement", " ")
        with pytest.raises(Unknown, match="inception, design"):
            systems.pass_checkpoint(record, "cv-ranker", "old", "x")
        with pytest.raises(Unknown, match="cv-ranker, ranker-2"):
            systems.show(record, "other")
        with pytest.raises(Unknown, match="no field"):
            systems.change(record, "cv-ranker", {"colour": "blue"})
    systems.pass_checkpoint(record, "CV ranker", "re-evaluation", "Board of 2026-11-20, minutes 4")
    systems.retire(record, "ranker-2", "Entered twice")
    page = systems.show(record, "cv-ranker").system
    assert (page.stage.value, page.tier.value, page.sheet["purpose"]) == ("re-evaluation", "high", "Ranks")
    reference = planned_audit(record)
    with nothing_changes(record), pytest.raises(RuleBroken, match="left the register"):
        scope.look_at(record, reference, ("ranker-2",))
    assert verify(record.path).is_sound
