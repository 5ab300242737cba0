"""Beliefs about people: their names, what they are involved in, their ties and interests."""

from __future__ import annotations

from datetime import date

import pytest

from auditor_tui.domain.refusal import RuleBroken, Unknown
from auditor_tui.services.fieldwork import walk
from auditor_tui.services.impartiality import teams
from auditor_tui.services.organisation import people
from auditor_tui.services.record.opened import Record
from db.verify import verify
from tests.telling import CLIENT, LEAD, OTHER, nothing_changes, open_audit, planned_audit


def test_an_involvement_ends_or_is_taken_back_and_the_rule_follows(record: Record) -> None:
    people.involve(record, OTHER, "owner", "clause:9.1")
    reference = planned_audit(record)
    assert {
        j.verdict.word
        for (p, unit), j in teams.judged(record, reference).judgements.items()
        if unit == "9.1" and j.name == OTHER
    } == {"blocked"}
    with nothing_changes(record):
        with pytest.raises(Unknown, match=r"owner of clause 9\.1"):
            people.end_involvement(record, OTHER, "clause:9.3", date(2024, 1, 1))
        with pytest.raises(RuleBroken, match="Say why"):
            people.withdraw_involvement(record, OTHER, "clause:9.1", " ")
    people.end_involvement(record, OTHER, "9.1", date(2024, 1, 1))
    teams.declare(record.acting_as(OTHER), reference)
    assert not [
        f
        for f in teams.judged(record, reference).judgements.items()
        if f[0][1] == "9.1" and f[1].name == OTHER and f[1].fired
    ]
    people.involve(record, OTHER, "owner", "clause:10.1")
    people.withdraw_involvement(record, OTHER, "clause:10.1", "Mixed up with somebody else")
    assert [
        held.target for page in people.everybody(record) if page.person.name == OTHER for held in page.involvements
    ] == ["clause:9.1"]
    assert verify(record.path).is_sound


def test_ties_and_interests_are_recorded_bite_and_are_taken_back(record: Record) -> None:
    people.involve(record, CLIENT, "owner", "clause:9.1")
    people.relate(record, OTHER, "manager", CLIENT)
    people.declare_interest(record, LEAD, "gift", "9.1", date(2026, 11, 1), "lunch")
    audit = open_audit(record, ("9.1",))

    def fired(name: str) -> list[str]:
        return [f.rule for j in teams.judged(record, audit).judgements.values() if j.name == name for f in j.fired]

    assert (fired(OTHER), fired(LEAD)) == (["R09"], ["R16"])
    with nothing_changes(record):
        with pytest.raises(RuleBroken) as refusal:
            walk.answer(record.acting_as(OTHER), audit, "9.1-p1", "conforming")
        assert refusal.value.code == "blocked-R09"
        for wrong, error in (
            (lambda: people.relate(record, OTHER, "manager", CLIENT), RuleBroken),
            (lambda: people.relate(record, OTHER, "family", OTHER), RuleBroken),
            (lambda: people.relate(record, OTHER, "colleague", CLIENT), Unknown),
            (lambda: people.relate(record, "Nobody", "manager", CLIENT), Unknown),
            (lambda: people.declare_interest(record, OTHER, "stock", "9.1"), Unknown),
            (lambda: people.declare_interest(record, OTHER, "gift", "nothing"), Unknown),
            (lambda: people.unrelate(record, OTHER, "family", CLIENT, "x"), Unknown),
            (lambda: people.unrelate(record, OTHER, "manager", CLIENT, ""), RuleBroken),
            (lambda: people.withdraw_interest(record, LEAD, "gift", "9.3", "x"), Unknown),
        ):
            with pytest.raises(error):
                wrong()
    people.unrelate(record, OTHER, "manager", CLIENT, "Moved to another department")
    people.withdraw_interest(record, LEAD, "gift", "9.1", "Paid for")
    assert (fired(OTHER), fired(LEAD)) == (["R22"], ["R22"])
    teams.declare(record, audit)
    teams.declare(record.acting_as(OTHER), audit)
    assert (fired(OTHER), fired(LEAD)) == ([], [])
    assert verify(record.path).is_sound


@pytest.mark.parametrize("name", ["Marta  Lind", "marta lind", "Marta Lind\u200b", "Marta-Lind", "\uff2darta Lind"])
def test_a_name_that_cannot_be_told_from_another_is_taken(record: Record, name: str) -> None:
    with nothing_changes(record), pytest.raises(RuleBroken, match="already"):
        people.add_person(record, name)
    assert people.add_person(record, "Marta Lindt").result == "Marta Lindt"
