"""Beliefs about the parts in an audit team."""

from __future__ import annotations

from auditor_tui.domain.impartiality.team import TeamRole


def test_leader_and_auditors_grade_and_those_who_advise_or_watch_never_do() -> None:
    assert {role.value for role in TeamRole if role.may_grade} == {"lead", "auditor"}


def test_every_part_is_read_in_words_of_its_own() -> None:
    assert [role.word for role in TeamRole] == ["team leader", "auditor", "technical expert", "observer"]
