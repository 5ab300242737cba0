"""Beliefs about parts in the team, and about who may agree to, carry out or approve what concerns it."""

from __future__ import annotations

import pytest

from auditor_tui.domain.impartiality.safeguard import Safeguard
from auditor_tui.domain.impartiality.team import TeamRole, check_approver, check_approving, check_doer
from auditor_tui.domain.refusal import RuleBroken


def test_leader_and_auditors_grade_and_those_who_advise_or_watch_never_do() -> None:
    assert {role.value for role in TeamRole if role.may_grade} == {"lead", "auditor"}


def test_every_part_is_read_in_words_of_its_own() -> None:
    assert [role.word for role in TeamRole] == ["team leader", "auditor", "technical expert", "observer"]


def test_who_may_agree() -> None:
    free = {"is_same": False, "is_member": False, "answers_for": "", "client": "Board", "is_client": True}
    check_approver("Ann", "Bob", **free)
    check_approver("Ann", "Bob", **(free | {"is_client": False, "is_above": True}))
    for wrong, code in (
        ({"is_same": True}, "own-safeguard"),
        ({"answers_for": "owner of clause 9.1", "is_above": True}, "approver-is-auditee"),
        ({"is_member": True, "is_above": True}, "approver-on-team"),
        ({"is_client": False}, "not-the-client"),
    ):
        with pytest.raises(RuleBroken) as refusal:
            check_approver("Ann", "Bob", **(free | wrong))
        assert refusal.value.code == code


@pytest.mark.parametrize(
    ("measures", "wrong", "code"),
    [
        ("SG2 SG3 SG4 SG11", {"is_auditor": True}, "own-safeguard"),
        ("SG2 SG3 SG4 SG5 SG6 SG7 SG11", {"answers_for": "owner of clause 9.1"}, "doer-is-auditee"),
        ("SG8", {"answers_for": "owner of clause 9.1"}, "report-to-auditee"),
        ("SG8", {"auditee_above": "Cleo"}, "report-to-auditee"),
        ("SG8", {"is_auditor": True}, "report-to-auditee"),
        ("SG3", {"is_in_line": True}, "doer-in-line"),
        ("SG5 SG6 SG7", {"is_auditor": True}, ""),
        ("SG2 SG4 SG11", {"is_in_line": True, "auditee_above": "Cleo"}, ""),
    ],
)
def test_the_threat_reaches_nobody_who_carries_out_a_safeguard(
    measures: str, wrong: dict[str, object], code: str
) -> None:
    free = {"is_auditor": False, "answers_for": "", "auditee_above": "", "is_in_line": False}
    for word in measures.split():
        check_doer(Safeguard(word), "9.1", "Ann", "Bob", **free)
        found = ""
        try:
            check_doer(Safeguard(word), "9.1", "Ann", "Bob", **(free | wrong))
        except RuleBroken as refusal:
            found = refusal.code
        assert (word, found) == (word, code)


def test_the_report_is_approved_by_nobody_who_audited_or_was_audited_while_somebody_else_is_on_record() -> None:
    others = {"is_alone": False, "others": ["Bob"], "reason": "We are few"}
    assert not check_approving("Ann", "", owns=(), **others)
    for role, owns, code in (
        ("team leader", (), "approver-on-team"),
        ("", ("Ann owns 9.1.",), "approver-owns"),
        ("auditor", ("Ann owns 9.1.",), "approver-owns"),
    ):
        with pytest.raises(RuleBroken, match="On record: Bob") as refusal:
            check_approving("Ann", role, owns=owns, **others)
        assert refusal.value.code == code
        alone = {"is_alone": True, "others": [], "owns": owns}
        with pytest.raises(RuleBroken, match="approve with a reason; the report discloses it"):
            check_approving("Ann", role, reason=" ", **alone)
        assert check_approving("Ann", role, reason="One person", **alone)
