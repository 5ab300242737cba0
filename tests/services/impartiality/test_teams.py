"""Beliefs about teams: what is declared, for how long, and who may do what."""

from __future__ import annotations

import pytest

from auditor_tui.domain.refusal import RuleBroken, Unknown
from auditor_tui.services.fieldwork import walk
from auditor_tui.services.impartiality import teams
from auditor_tui.services.organisation import people
from auditor_tui.services.record.opened import Record
from tests.telling import CLIENT, LEAD, OTHER, nothing_changes, open_audit, planned_audit


def test_declarations_expire(record: Record) -> None:
    reference = open_audit(record)
    with record.store.work("x", "age") as work:
        from sqlalchemy import text

        work.connection.execute(text("UPDATE declaration SET signed_on = '2025-11-23'"))
    with pytest.raises(RuleBroken, match="12 months"):
        walk.answer(record, reference, "9.1-p1", "conforming")


def test_a_declaration_keeps_its_words_and_every_question_with_its_answer(record: Record) -> None:
    audit = planned_audit(record, ("9.1",))
    teams.declare(record, audit, "My brother works there", disclosed={"R09": "He leads the data team"})
    page = teams.judged(record, audit)
    (lead,) = [auditor for auditor in page.auditors if auditor.name == LEAD]
    assert lead.declaration is not None
    answers = {answer.rule: answer for answer in page.disclosed[lead.person_id]}
    assert [rule for rule, answer in answers.items() if answer.is_yes] == ["R09"]
    assert answers["R09"].detail == "He leads the data team"
    assert len(answers) > 1
    assert [auditor.declaration for auditor in page.auditors if auditor.name == OTHER] == [None]


@pytest.mark.parametrize(
    ("step", "error"),
    [
        (lambda r, a: teams.declare(r.acting_as(CLIENT), a), RuleBroken),
        (lambda r, a: teams.declare(r, a, disclosed={"R09": " "}), RuleBroken),
        (lambda r, a: teams.declare(r, a, disclosed={"R99": "x"}), Unknown),
        (lambda r, a: teams.declare(r, "IA-1999-01"), Unknown),
    ],
    ids=["not on the team", "a yes that says no more", "no such question", "no such audit"],
)
def test_a_declaration_that_is_refused_is_not_signed(record: Record, audit: str, step, error) -> None:
    with nothing_changes(record), pytest.raises(error):
        step(record, audit)


def test_every_judgement_is_kept_with_the_one_that_is_over(record: Record) -> None:
    audit = planned_audit(record, ("9.1",))
    before = teams.history(record, audit)
    teams.declare(record, audit)
    after = teams.history(record, audit)
    assert after[: len(before)] != before
    assert [kept.name for kept in after if not kept.is_over].count(LEAD) == 1
    assert any(kept.is_over and kept.name == LEAD for kept in after)


def test_a_unit_nobody_may_grade_is_uncovered_and_somebody_blocked_is_told(record: Record) -> None:
    audit = planned_audit(record, ("9.1", "10.1"))
    assert teams.judged(record, audit).uncovered == ("9.1", "10.1")
    for name in (LEAD, OTHER):
        teams.declare(record.acting_as(name), audit)
    page = teams.judged(record, audit)
    assert (page.uncovered, page.is_blocked_anywhere) == ((), False)
    for name in (LEAD, OTHER):
        people.involve(record, name, "owner", "clause:9.1")
        teams.declare(record.acting_as(name), audit)
    page = teams.judged(record, audit)
    assert (page.uncovered, page.is_blocked_anywhere) == (("9.1",), True)
