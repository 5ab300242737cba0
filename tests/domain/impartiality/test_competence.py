"""Beliefs about competence: what a unit asks for, and what a team covers."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from auditor_tui.domain.impartiality import engine
from auditor_tui.domain.impartiality.competence import Competence, Field, asked_by, field_of, team_lacks
from auditor_tui.domain.impartiality.verdict import Verdict
from auditor_tui.domain.refusal import Unknown
from tests.domain.impartiality.judging import T0, auditor

DAY = timedelta(days=1)


COMPETENCE = {
    "4.1": Field.AUDITING,
    "6.1.2": Field.RISK,
    "6.2": Field.AUDITING,
    "8.1": Field.LIFE_CYCLE,
    "8.4": Field.RISK,
    "A.4.2": Field.LIFE_CYCLE,
    "A.4.3": Field.DATA,
    "A.7.5": Field.DATA,
    "A.6.2.4": Field.LIFE_CYCLE,
    "A.5.2": Field.RISK,
    "system:CV ranker": Field.LIFE_CYCLE,
    "iso-27001:8.2": Field.RISK,
}


@pytest.mark.parametrize(("unit", "field"), COMPETENCE.items())
def test_each_unit_asks_for_a_competence(unit: str, field: Field) -> None:
    assert asked_by(unit) is field


@pytest.mark.parametrize(
    ("since", "until", "is_held"),
    [(None, None, True), (T0, T0, True), (T0 + DAY, None, False), (None, T0 - DAY, False)],
)
def test_competence_is_an_axis_of_its_own(since: date | None, until: date | None, is_held: bool) -> None:
    able = replace(auditor(), competences=(Competence("c", "p", Field.RISK, "b", since, until),))
    judged = engine.judge(able, "6.1.2", T0)
    assert (judged.competence is None) is is_held
    assert judged.verdict is Verdict.CLEAR
    assert judged.may_grade
    if not is_held:
        assert judged.competence.rule == "R25"
    assert engine.judge(able, "A.7.2", T0).competence is not None


def test_a_team_covers_fields_together() -> None:
    assert team_lacks([frozenset({Field.AUDITING, Field.DATA}), frozenset({Field.RISK})]) == (
        Field.LIFE_CYCLE,
        Field.LAW,
        Field.SECTOR,
    )
    assert field_of(" Life-Cycle ") is Field.LIFE_CYCLE
    with pytest.raises(Unknown, match="sector"):
        field_of("chess")
