"""Beliefs about use cases on a real record: what they record, and that a refusal leaves nothing behind."""

from __future__ import annotations

from datetime import date

import pytest

from auditor_tui.domain.refusal import RuleBroken
from auditor_tui.papers import issue
from auditor_tui.papers.audit import impartiality_statement, report
from auditor_tui.services.audits import audits, life
from auditor_tui.services.fieldwork import evidence, walk
from auditor_tui.services.findings import raising
from auditor_tui.services.impartiality import teams
from auditor_tui.services.organisation import people, systems
from auditor_tui.services.overview.undo import undo
from auditor_tui.services.planning import agenda, scope
from auditor_tui.services.record.named import audit_named
from auditor_tui.services.record.opened import Record
from db.verify import verify
from tests.papers.composing import texts
from tests.telling import CLIENT, LEAD, OTHER, answer_all, close, nothing_changes, planned_audit


def test_a_whole_audit_runs_from_plan_to_issued_report(record: Record, audit: str) -> None:
    raising.raise_finding(
        record, audit, "9.1-p1", "minor", evidence="Plan MP-1 of 2026-01-05", gap="No metric is named."
    )
    answer_all(record, audit)
    close(record, audit)
    page = audits.show(record, audit)
    assert page.audit.state.value == "closed"
    assert page.approver == CLIENT
    first = issue.printed(record, "report", audit)
    assert issue.printed(record, "report", audit) == first
    assert audits.show(record, audit).issued
    assert verify(record.path).is_sound


REFUSED = {
    "open without a plan": (lambda r, a: life.open_audit(r, audits.plan(r, title="x", pack_id="iso-42001-clauses").result), None),
    "a blocked auditor": (lambda r, a: walk.answer(r, a, "9.2.1-s1", "conforming"), "blocked-R01"),
    "somebody who is not on the team": (lambda r, a: walk.answer(r.acting_as(CLIENT), a, "9.1-p1", "conforming"), "not-on-team"),
    "not applicable": (lambda r, a: walk.answer(r, a, "9.1-p1", "not-applicable", reason="x"), "never-not-applicable"),
    "an unknown item": (lambda r, a: walk.answer(r, a, "9.1-x9", "conforming"), "unknown-item"),
    "an item outside the scope": (lambda r, a: walk.answer(r, a, "4.1-s1", "conforming"), "unknown-item"),
    "an unknown result": (lambda r, a: walk.answer(r, a, "9.1-p1", "fine"), "unknown-result"),
    "an unknown audit": (lambda r, a: walk.answer(r, "IA-1999-01", "9.1-p1", "conforming"), "unknown-audit"),
    "evidence from the future": (lambda r, a: evidence.add(r, a, "9.1-p1", "x", seen_on=date(2030, 1, 1)), "evidence-future"),
    "empty evidence": (lambda r, a: walk.answer(r, a, "9.1-p1", "conforming", evidence="  "), "evidence-empty"),
    "a finding without evidence": (lambda r, a: raising.raise_finding(r, a, "9.1-p1", "minor", gap="g"), "finding-without-evidence"),
    "a major without a reason": (lambda r, a: raising.raise_finding(r, a, "9.1-p1", "major", evidence="e 1", gap="g"), "major-without-reason"),
    "an unknown grade": (lambda r, a: raising.raise_finding(r, a, "9.1-p1", "huge"), "unknown-grade"),
    "closing with open questions": (lambda r, a: life.close(r, a), "not-complete"),
    "closing by somebody else": (lambda r, a: life.close(r.acting_as(OTHER), a), "not-the-lead"),
    "approving too early": (lambda r, a: life.approve(r.acting_as(CLIENT), a), "wrong-state"),
    "reopening what is open": (lambda r, a: life.reopen(r, a, "why"), "wrong-state"),
    "a conclusion without reasons": (lambda r, a: life.conclude(r, a, "effective", " "), "conclusion-without-reasons"),
    "a second leader": (lambda r, a: audits.set_team(r, a, OTHER, "lead"), "one-lead"),
    "changing the scope of an open audit": (lambda r, a: audits.change_plan(r, a, {"scope": "less"}), "plan-fixed"),
    "reversed dates": (lambda r, a: audits.plan(r, title="x", pack_id="iso-42001-clauses", starts_on=date(2026, 2, 2), ends_on=date(2026, 2, 1)), "dates-reversed"),
    "an unknown clause": (lambda r, a: audits.plan(r, title="x", pack_id="iso-42001-clauses", clauses=("11",)), "unknown-clause"),
    "leaving out without a reason": (lambda r, a: walk.leave_out(r, a, "9.1", ""), "reason-missing"),
    "the same person twice": (lambda r, a: people.add_person(r, LEAD), "name-taken"),
    "an involvement in nothing": (lambda r, a: people.involve(r, LEAD, "owner", "moon"), "unknown-target"),
    "acknowledged by nobody": (lambda r, a: raising.acknowledge(r, "x", " "), "acknowledged-by-nobody"),
    "an unknown paper": (lambda r, a: issue.printed(r, "poem", a), "unknown-paper"),
    "undo of opening": (lambda r, a: undo(r), "not-undoable"),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_a_refusal_leaves_records_and_journal_untouched(record: Record, audit: str, name: str) -> None:
    people.involve(record.acting_as(OTHER), LEAD, "responsible", "activity:internal-audit")
    if name != "undo of opening":
        teams.declare(record, audit)
    step, code = REFUSED[name]
    if code is None:
        planned = audits.plan(record, title="x", pack_id="iso-42001-clauses").result
        with nothing_changes(record), pytest.raises(RuleBroken, match=r"objective.*scope.*the first and the last day"):
            life.open_audit(record, planned)
        return
    with nothing_changes(record), pytest.raises(RuleBroken) as refusal:
        step(record, audit)
    assert refusal.value.code == code
    assert refusal.value.sentence.endswith(".")


def test_a_closed_audit_is_frozen(record: Record, audit: str) -> None:
    raised = raising.raise_finding(
        record, audit, "9.1-p1", "minor", evidence="Plan of 2026-01-05", gap="No metric."
    ).result
    answer_all(record, audit)
    close(record, audit)
    steps = (
        lambda: walk.answer(record, audit, "9.1-p2", "nonconforming"),
        lambda: walk.note(record, audit, "9.1-p2", "x"),
        lambda: evidence.add(record, audit, "9.1-p2", "x"),
        lambda: walk.take_back(record, audit, "9.1-p2"),
        lambda: raising.raise_finding(record, audit, "9.1-p2", "strength", evidence="e"),
        lambda: raising.withdraw(record, raised, "why"),
        lambda: raising.regrade(record, raised, "major", "why"),
        lambda: raising.acknowledge(record, raised, "somebody"),
        lambda: audits.change_plan(record, audit, {"distribution": "all"}),
        lambda: audits.set_team(record, audit, CLIENT, "auditor"),
        lambda: life.conclude(record, audit, "not-effective", "x"),
        lambda: undo(record),
    )
    for step in steps:
        with nothing_changes(record), pytest.raises(RuleBroken):
            step()


def test_reopening_a_closed_audit_makes_a_revision_and_keeps_the_issued_report(record: Record, audit: str) -> None:
    answer_all(record, audit)
    close(record, audit)
    first = issue.printed(record, "report", audit)
    life.reopen(record, audit, "A sample was miscounted")
    assert audits.show(record, audit).audit.revision == 2
    walk.note(record, audit, "9.1-p1", "counted again")
    life.close(record, audit)
    life.approve(record.acting_as(CLIENT), audit)
    second = issue.printed(record, "report", audit)
    assert second != first
    assert verify(record.path).is_sound


def test_an_owner_of_what_was_audited_may_not_approve(record: Record, audit: str) -> None:
    people.involve(record, CLIENT, "accountable", "clause:9.3")
    answer_all(record, audit)
    life.conclude(record, audit, "effective", "r")
    life.close(record, audit)
    with nothing_changes(record), pytest.raises(RuleBroken, match=r"answers for 9\.3\.1"):
        life.approve(record.acting_as(CLIENT), audit)
    with nothing_changes(record), pytest.raises(RuleBroken, match="Jonas Weber takes part in this audit as auditor"):
        life.approve(record.acting_as(OTHER), audit)
    people.add_person(record, "Petra Lang", "Chair of the board")
    with nothing_changes(record), pytest.raises(RuleBroken, match="On record: Petra Lang"):
        life.approve(record.acting_as(OTHER), audit, "We are few")
    life.approve(record.acting_as("Petra Lang"), audit)


def test_where_nobody_else_could_approve_a_reason_is_asked_for_and_disclosed(record: Record, audit: str) -> None:
    people.involve(record, CLIENT, "accountable", "clause:9.3")
    answer_all(record, audit)
    life.conclude(record, audit, "effective", "r")
    life.close(record, audit)
    with nothing_changes(record), pytest.raises(RuleBroken, match="approve with a reason"):
        life.approve(record, audit)
    life.approve(record, audit, "Three people, one company")
    for paper in ("report", "impartiality"):
        told = said_on(record, paper, audit)
        assert "Marta Lind approved this report" in told
        assert "Reason: Three people, one company" in told
    life.reopen(record, audit, "A sample was miscounted")
    people.add_person(record, "Petra Lang", "Chair of the board")
    life.close(record, audit)
    life.approve(record.acting_as("Petra Lang"), audit)
    assert "Three people, one company" not in said_on(record, "report", audit)


def said_on(record: Record, paper: str, reference: str) -> str:
    """Return every text of a paper before it is drawn."""
    composing = {"report": report.sheet, "impartiality": impartiality_statement.sheet}[paper]
    with record.store.view() as view:
        return texts(composing(record, view, audit_named(view, reference)))


def test_what_was_asked_is_kept_with_the_answers(record: Record) -> None:
    one, two = planned_audit(record), planned_audit(record)
    assert one != two
    assert audits.show(record, one).audit.pack_id == audits.show(record, two).audit.pack_id


def test_who_built_a_system_may_not_grade_what_is_asked_for_it(record: Record) -> None:
    systems.add(record, "CV ranker")
    people.involve(record, OTHER, "trained", "system:cv-ranker", date(2026, 3, 1), date(2026, 5, 1))
    reference = planned_audit(record, ("A.6.2.8",), pack_id="iso-42001-annex-a", systems=("cv-ranker",))
    teams.declare(record.acting_as(OTHER), reference)
    teams.declare(record, reference)
    life.open_audit(record, reference)
    with nothing_changes(record), pytest.raises(RuleBroken) as refusal:
        walk.answer(record.acting_as(OTHER), reference, "A.6.2.8-s1@cv-ranker", "conforming")
    assert refusal.value.code == "blocked-R04"
    assert f"{LEAD} could do it" in refusal.value.sentence
    walk.answer(record, reference, "A.6.2.8-s1@cv-ranker", "conforming")


def test_a_system_the_plan_speaks_of_and_does_not_look_at_is_pointed_out_until_fieldwork_begins(record: Record) -> None:
    systems.add(record, "CV ranker")
    reference = planned_audit(record)
    assert audits.show(record, reference).remarks == ()
    audits.change_plan(record, reference, {"scope": "Recruiting with the CV ranker"})
    slot = {"title": "On the CV ranker", "begins": "2026-11-24 09:00", "ends": "10:00", "units": "9.1"}
    agenda.add(record, reference, slot)
    (remark,) = audits.show(record, reference).remarks
    assert remark.startswith("Scope, Slot 1: CV ranker is named but is not among the AI systems")
    scope.look_at(record, reference, ("cv-ranker",))
    assert audits.show(record, reference).remarks == ()
