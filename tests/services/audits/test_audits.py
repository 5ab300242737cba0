"""Beliefs about use cases on a real record: what they record, and that a refusal leaves nothing behind."""

from __future__ import annotations

import io
from datetime import date

import pypdf
import pytest

from auditor_tui.domain.refusal import RuleBroken, Unknown
from auditor_tui.papers import issue, kinds
from auditor_tui.services.audits import audits, life
from auditor_tui.services.fieldwork import evidence, walk
from auditor_tui.services.findings import raising
from auditor_tui.services.impartiality import safeguards, teams
from auditor_tui.services.organisation import people, systems
from auditor_tui.services.overview import desk, history, search
from auditor_tui.services.record.opened import Record
from db.verify import verify
from tests.telling import CLIENT, HOSTILE, LEAD, OTHER, answer_all, close, nothing_changes, open_audit, planned_audit


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
    "undo of opening": (lambda r, a: history.undo(r), "not-undoable"),
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
        lambda: history.undo(record),
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


def test_undo_restores_what_was_before_and_the_journal_only_grows(record: Record, audit: str) -> None:
    walk.answer(record, audit, "9.1-p1", "conforming", note="first")
    walk.answer(record, audit, "9.1-p1", "not-assessed", reason="no time")
    before = verify(record.path).lines
    assert history.undo(record).result == "answer"
    stop = next(s for s in audits.show(record, audit).walk if s.item.id == "9.1-p1")
    assert (stop.answer.result.value, stop.answer.note, stop.answer.reason) == ("conforming", "first", "")
    history.undo(record)
    assert not next(s for s in audits.show(record, audit).walk if s.item.id == "9.1-p1").answer
    verdict = verify(record.path)
    assert verdict.is_sound
    assert verdict.lines > before


def test_an_undone_finding_is_withdrawn_and_its_reference_stays_burnt(record: Record, audit: str) -> None:
    first = raising.raise_finding(record, audit, "9.1-p1", "minor", evidence="e 1", gap="g").result
    history.undo(record)
    assert raising.show(record, first).finding.withdrawn
    assert not next(s for s in audits.show(record, audit).walk if s.item.id == "9.1-p1").is_answered
    second = raising.raise_finding(record, audit, "9.1-p1", "minor", evidence="e 1", gap="g").result
    assert second != first


def test_undo_is_refused_when_others_have_written_since(record: Record, audit: str) -> None:
    walk.answer(record, audit, "9.1-p1", "conforming")
    walk.answer(record.acting_as(OTHER), audit, "9.1-p1", "nonconforming")
    with nothing_changes(record), pytest.raises(RuleBroken, match="changed again since"):
        history.undo(record)
    history.undo(record.acting_as(OTHER))


def test_everybody_undoes_only_their_own_changes(record: Record, audit: str) -> None:
    walk.answer(record, audit, "9.1-p1", "conforming")
    walk.answer(record.acting_as(OTHER), audit, "9.1-p2", "conforming")
    history.undo(record)
    answered = {s.item.id for s in audits.show(record, audit).walk if s.is_answered}
    assert answered == {"9.1-p2"}


def test_a_nonconformity_makes_its_item_nonconforming_and_others_leave_it_conforming(
    record: Record, audit: str
) -> None:
    raising.raise_finding(record, audit, "9.1-p1", "minor", evidence="e 1", gap="g")
    raising.raise_finding(record, audit, "9.1-p2", "ofi", gap="g")
    raising.raise_finding(record, audit, "9.1-p1", "strength", evidence="e 2")
    results = {s.item.id: s.answer.result.value for s in audits.show(record, audit).walk if s.is_answered}
    assert results == {"9.1-p1": "nonconforming", "9.1-p2": "conforming"}


def test_an_owner_of_what_was_audited_may_not_approve(record: Record, audit: str) -> None:
    people.involve(record, CLIENT, "accountable", "clause:9.3")
    answer_all(record, audit)
    life.conclude(record, audit, "effective", "r")
    life.close(record, audit)
    with nothing_changes(record), pytest.raises(RuleBroken, match=r"answers for 9\.3\.1"):
        life.approve(record.acting_as(CLIENT), audit)
    life.approve(record.acting_as(OTHER), audit)


def test_what_was_asked_is_kept_with_the_answers(record: Record) -> None:
    one, two = planned_audit(record), planned_audit(record)
    assert one != two
    assert audits.show(record, one).audit.pack_id == audits.show(record, two).audit.pack_id


def test_the_desk_says_what_waits_for_me(record: Record) -> None:
    reference = planned_audit(record)
    sentences = [need.sentence for need in desk.desk(record).needs if need.audit == reference]
    assert any("declaration" in s for s in sentences)
    assert any("open the audit" in s for s in sentences)


@pytest.mark.parametrize("said", [*HOSTILE, "x" * 100_000])
def test_any_text_goes_through_record_search_and_papers_unharmed(record: Record, audit: str, said: str) -> None:
    walk.answer(record, audit, "9.1-p1", "conforming", note=said, evidence=f"{said} 1", source=said)
    raising.raise_finding(record, audit, "9.1-p2", "minor", requirement=said, evidence=said, gap=said)
    if said.strip("\x00\x7f\r "):
        search.search(record, said[:30])
    for kind in [paper.name for paper in kinds.OF_AUDIT]:
        assert issue.printed(record, kind, audit).startswith(b"%PDF")
    with record.store.view() as view:
        kept = walk.findings_of(view, audits.show(record, audit).audit)[0].gap
    assert kept == said.strip() or "\ud800" in said
    assert verify(record.path).is_sound


def test_half_a_character_cannot_break_the_record(record: Record, audit: str) -> None:
    walk.note(record, audit, "9.1-p1", "half \ud800 a character")
    stop = next(s for s in audits.show(record, audit).walk if s.item.id == "9.1-p1")
    assert stop.answer.note == "half ? a character"


def test_search_finds_words_in_any_order_and_case(record: Record, audit: str) -> None:
    walk.answer(record, audit, "9.1-p1", "conforming", note="The Dashboard was GREEN")
    (hit,) = [hit for hit in search.search(record, "green dash") if hit.kind == "note"]
    assert (hit.audit, hit.item) == (audit, "9.1-p1")
    assert search.search(record, "  ") == ()


def test_leaving_out_a_clause_answers_only_what_is_open(record: Record, audit: str) -> None:
    walk.answer(record, audit, "9.1-p1", "conforming")
    assert walk.leave_out(record, audit, "9.1", "no time").result == "5"
    results = [s.answer.result.value for s in audits.show(record, audit).walk if s.item.clause == "9.1"]
    assert results == ["conforming"] + ["not-assessed"] * 5


def test_the_journal_reads_in_words(record: Record, audit: str) -> None:
    walk.answer(record, audit, "9.1-p1", "conforming", note="n")
    step = history.steps(record, audit)[-1]
    assert (step.operation, step.who, step.audit) == ("answer", LEAD, audit)
    assert ("answer 9.1-p1", "result", "", "conforming") in step.changes


def test_declarations_expire(record: Record) -> None:
    reference = open_audit(record)
    with record.store.work("x", "age") as work:
        from sqlalchemy import text

        work.connection.execute(text("UPDATE declaration SET signed_on = '2025-11-23'"))
    with pytest.raises(RuleBroken, match="12 months"):
        walk.answer(record, reference, "9.1-p1", "conforming")


def test_undo_of_a_date_restores_the_date(record: Record) -> None:
    reference = planned_audit(record)
    audits.change_plan(record, reference, {"starts_on": date(2026, 11, 20), "scope": "less"})
    history.undo(record)
    page = audits.show(record, reference).audit
    assert (page.starts_on, page.scope) == (date(2026, 11, 24), "All of it")
    assert verify(record.path).is_sound


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


def test_the_same_auditor_in_a_row_asks_for_a_safeguard_and_the_report_discloses_it(record: Record) -> None:
    def one(who: str) -> str:
        reference = open_audit(record, ("10.1",))
        walk.answer(record.acting_as(who), reference, "10.1-s1", "conforming", evidence="Log 4 of 2026-11-20")
        close(record, reference)
        return reference

    one(LEAD)
    one(OTHER)
    for _ in range(3):
        one(LEAD)
    following = open_audit(record, ("10.1",))

    def fired(name: str) -> list[str]:
        page = teams.judged(record, following)
        (judgement,) = [j for j in page.judgements.values() if j.name == name]
        return [f"{f.rule} {f.verdict.word} {f.fact}" for f in judgement.fired]

    assert fired(LEAD) == ["R17 needs safeguard Marta Lind graded 10.1 in the last 3 audits in a row."]
    assert fired(OTHER) == []
    with nothing_changes(record), pytest.raises(RuleBroken, match="SG2 is enough"):
        walk.answer(record, following, "10.1-s1", "conforming")
    with nothing_changes(record), pytest.raises(RuleBroken, match="own bias"):
        safeguards.agree(record, following, LEAD, ["10.1"])
    safeguards.agree(record.acting_as(CLIENT), following, LEAD, ["10.1"], ["SG2"], "Jonas decides with her")
    walk.answer(record, following, "10.1-s1", "conforming")
    assert "R17" in walk.walk(record, following).caution(walk.walk(record, following).stops[0].item)
    text = " ".join(
        " ".join(
            page.extract_text()
            for page in pypdf.PdfReader(io.BytesIO(issue.printed(record, "report", following))).pages
        ).split()
    )
    assert "a second auditor decides too" in text
    assert "graded 10.1 in the last 3 audits in a row" in text


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
