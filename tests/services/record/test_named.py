"""What people name is found whatever its case, and what nobody has is refused with what there is."""

from __future__ import annotations

import pytest

from auditor_tui.domain.refusal import Unknown
from auditor_tui.services.organisation import people
from auditor_tui.services.record.named import audit_named, item_named, person_named, person_named_by
from auditor_tui.services.record.opened import Record, items_of
from tests.telling import CLIENT, LEAD, OTHER


@pytest.mark.parametrize("said", [LEAD, LEAD.upper(), f" {LEAD} ", "ML", "ml"])
def test_a_person_is_found_by_name_or_initials_in_any_case(record: Record, said: str) -> None:
    with record.store.view() as view:
        assert person_named(view, said).name == LEAD


@pytest.mark.parametrize("said", ["", "Marta", "M", "Marta Lind Jonas Weber"])
def test_nobody_is_guessed_and_those_there_are_are_named(record: Record, said: str) -> None:
    with record.store.view() as view, pytest.raises(Unknown) as refusal:
        person_named(view, said)
    assert refusal.value.code == "unknown-person"
    for name in (LEAD, OTHER, CLIENT):
        assert name in refusal.value.sentence


def test_a_refusal_names_at_most_twelve_of_many_people(record: Record) -> None:
    for number in range(20):
        people.add_person(record, f"Auditor{chr(65 + number)} Long")
    with record.store.view() as view, pytest.raises(Unknown) as refusal:
        person_named(view, "x" * 10_000)
    assert refusal.value.sentence.count(" Long") == 12
    assert len(refusal.value.sentence) < 600


def test_who_wrote_is_named_by_identity_and_the_identity_itself_where_nobody_has_it(record: Record) -> None:
    with record.store.view() as view:
        assert person_named_by(view, record.acting.id) == LEAD
        assert person_named_by(view, "0190-of-another-record") == "0190-of-another-record"


def test_an_audit_is_found_by_its_reference_in_any_case(record: Record, audit: str) -> None:
    with record.store.view() as view:
        assert {audit_named(view, said).reference for said in (audit, audit.lower(), f" {audit} ")} == {audit}
        with pytest.raises(Unknown, match=f"The record has {audit}") as refusal:
            audit_named(view, "IA-2026-1")
    assert refusal.value.code == "unknown-audit"


def test_before_the_first_audit_the_refusal_says_to_plan_one(record: Record) -> None:
    with record.store.view() as view, pytest.raises(Unknown, match="no audit yet; plan one first"):
        audit_named(view, "IA-2026-01")


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("9.1-x9", "Under 9.1 it asks 9.1-p1, 9.1-p2"),
        ("9.1", "Under 9.1 it asks 9.1-p1"),
        ("4.1-s1", "List its items with 'auditor audits show IA-2026-01'"),
        ("9.1-P1", "Under 9.1 it asks"),
    ],
)
def test_an_item_that_is_not_asked_is_refused_with_those_that_look_alike(
    record: Record, audit: str, said: str, told: str
) -> None:
    with record.store.view() as view:
        held = audit_named(view, audit)
        items = items_of(record, view, held)
        assert item_named(items, " 9.1-p1 ", held).id == "9.1-p1"
        with pytest.raises(Unknown, match=told) as refusal:
            item_named(items, said, held)
    assert refusal.value.code == "unknown-item"
