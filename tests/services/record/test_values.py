"""Rows become the values rules are about: states and words of a closed set, lists, and nothing for nothing."""

from __future__ import annotations

from datetime import date

import pytest

from auditor_tui.domain.audits.audit import Method, State
from auditor_tui.domain.organisation.system import Origin, Stage
from auditor_tui.services.organisation import applicability, systems
from auditor_tui.services.record.named import audit_named
from auditor_tui.services.record.opened import Record
from auditor_tui.services.record.rows import listed
from auditor_tui.services.record.values import applicability_of, as_audit, organisation, people, systems_of
from db.tables.audits import AuditRecord
from tests.services.packing import both
from tests.telling import CLIENT, LEAD, OTHER


@pytest.mark.parametrize(
    ("text", "found"), [("", ()), ("9", ("9",)), ("9,10.1", ("9", "10.1")), (",9,,10,", ("9", "10"))]
)
def test_a_column_with_commas_is_a_list_without_empty_words(text: str, found: tuple[str, ...]) -> None:
    assert listed(text) == found


def test_an_audit_is_read_with_its_state_method_scope_and_days(record: Record, audit: str) -> None:
    with record.store.view() as view:
        (row,) = view.rows(AuditRecord)
    held = as_audit(row)
    assert (held.reference, held.state, held.method, held.clauses) == (audit, State.OPEN, Method.ONSITE, ("9", "10"))
    assert (held.starts_on, held.ends_on) == (date(2026, 11, 24), date(2026, 11, 26))
    with pytest.raises(ValueError, match="burnt"):
        as_audit(row | {"state": "burnt"})


def test_people_stand_by_name_and_the_organisation_by_its_own(record: Record) -> None:
    with record.store.view() as view:
        assert organisation(view) == "X Corporation"
        assert [person.name for person in people(view)] == sorted([LEAD, OTHER, CLIENT])


def test_systems_of_an_audit_are_those_in_its_scope(record: Record) -> None:
    systems.add(record, "Another", origin="bought", stage="operation", supplier="S Ltd")
    reference = both(record)
    with record.store.view() as view:
        (found,) = systems_of(view, audit_named(view, reference))
    assert (found.reference, found.name, found.retired) == ("cv-ranker", "CV ranker", None)
    assert isinstance(found.origin, Origin)
    assert isinstance(found.stage, Stage)


def test_the_statement_is_read_by_control_and_empty_where_nothing_is_said(record: Record) -> None:
    with record.store.view() as view:
        assert applicability_of(view) == {}
    applicability.declare(record, "A.10.4", necessary=False, reason="No customers")
    with record.store.view() as view:
        (said,) = applicability_of(view).values()
    assert (said.control, said.necessary, said.reason) == ("A.10.4", False, "No customers")
