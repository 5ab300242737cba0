"""Beliefs about carrying out safeguards: who may, when it is asked for, and that papers say what was done."""

from __future__ import annotations

from datetime import date

import pytest

from auditor_tui.domain.refusal import RuleBroken, Unknown
from auditor_tui.papers.audit import impartiality_statement, report
from auditor_tui.services.audits import audits, life
from auditor_tui.services.fieldwork import walk
from auditor_tui.services.impartiality import carrying_out, safeguards, teams
from auditor_tui.services.organisation import people
from auditor_tui.services.overview import desk
from auditor_tui.services.overview.undo import undo
from auditor_tui.services.record.named import audit_named
from auditor_tui.services.record.opened import Record
from db.verify import verify
from tests.papers.composing import texts
from tests.services.judged import standing
from tests.telling import CLIENT, LEAD, OTHER, answer_all, nothing_changes, planned_audit

BOARD, CHIEF, BELOW = "Petra Lang", "Carl Fuchs", "Nils Berg"
CAME = ("Nothing was missed", "Note 3 of 2026-11-24")


def opened(record: Record, *, client: str = CLIENT) -> str:
    """Open an audit in which both may be judged."""
    reference = planned_audit(record, ("9.1",), client=client)
    for name in (LEAD, OTHER):
        teams.declare(record.acting_as(name), reference)
    life.open_audit(record, reference)
    return reference


def advised(record: Record) -> str:
    """Open an audit in which the leader needs safeguards, which are agreed."""
    people.involve(record, LEAD, "consulted", "clause:9.1")
    reference = opened(record)
    with nothing_changes(record), pytest.raises(Unknown, match=r"SG2 is nothing .* There is: SG3\."):
        safeguards.agree(record.acting_as(CLIENT), reference, LEAD, (), named=[f"SG2={OTHER}"])
    safeguards.agree(record.acting_as(CLIENT), reference, LEAD, (), named=[f"SG3={OTHER}"])
    return reference


def said_on(record: Record, reference: str) -> tuple[str, str]:
    """Return every text of report and impartiality statement."""
    with record.store.view() as view:
        audit = audit_named(view, reference)
        return texts(report.sheet(record, view, audit)), texts(impartiality_statement.sheet(record, view, audit))


def test_fieldwork_ends_when_what_was_agreed_was_carried_out_and_papers_say_by_whom(record: Record) -> None:
    reference = advised(record)
    answer_all(record, reference)
    life.conclude(record, reference, "effective", "r")
    refused = rf"SG3 \(.*\) by {OTHER} was agreed for {LEAD} on 9\.1 and is not recorded as carried out"
    with nothing_changes(record), pytest.raises(RuleBroken, match=refused):
        life.close(record, reference)
    assert [o.code for o in audits.show(record, reference).obstacles] == ["not-carried-out"]
    for told in said_on(record, reference):
        assert f"Agreed (by {OTHER}), not recorded as carried out." in told
    assert f"safeguards to be carried out for {LEAD}" in [need.sentence for need in desk.desk(record).needs]
    assert carrying_out.carry_out(record, reference, LEAD, "SG3", "", *CAME).result == f"{LEAD}: SG3, 9.1"
    undo(record)
    with nothing_changes(record), pytest.raises(RuleBroken, match="not recorded as carried out"):
        life.close(record, reference)
    carrying_out.carry_out(record, reference, LEAD, "SG3", "JW", *CAME, on=date(2026, 11, 24))
    life.close(record, reference)
    life.approve(record.acting_as(CLIENT), reference)
    done = f"By {OTHER} on 2026-11-24. Result: {CAME[0]}. Evidence: {CAME[1]}. Recorded by {LEAD}."
    assert [done in told for told in said_on(record, reference)] == [True, True]
    with nothing_changes(record), pytest.raises(RuleBroken, match="frozen"):
        carrying_out.carry_out(record, reference, LEAD, "SG3", OTHER, *CAME)
    assert verify(record.path).is_sound


def test_what_nobody_graded_under_is_not_asked_for(record: Record) -> None:
    reference = advised(record)
    answer_all(record.acting_as(OTHER), reference)
    life.conclude(record, reference, "effective", "r")
    life.close(record, reference)
    assert "not recorded as carried out" in said_on(record, reference)[0]


def test_who_carries_out_a_safeguard_is_somebody_the_threat_does_not_reach(record: Record) -> None:
    people.involve(record, OTHER, "owner", "clause:9.1")
    reference = advised_by(record)
    with nothing_changes(record):
        for by, code in ((LEAD, "own-safeguard"), (OTHER, "doer-is-auditee"), ("jonas  weber", "doer-is-auditee")):
            with pytest.raises(RuleBroken) as refusal:
                carrying_out.carry_out(record, reference, LEAD, "SG3", by, *CAME)
            assert refusal.value.code == code
            with pytest.raises(RuleBroken) as refusal:
                carrying_out.name_doer(record, reference, LEAD, "SG3", by)
            assert refusal.value.code == code
        for measure, units in (("SG9", ()), ("SG2", ()), ("SG3", ["10.1"]), ("SG12", ()), ("", ())):
            with pytest.raises(Unknown):
                carrying_out.carry_out(record, reference, LEAD, measure, CLIENT, *CAME, units)
        with pytest.raises(RuleBroken, match="lies in the future"):
            carrying_out.carry_out(record, reference, LEAD, "SG3", CLIENT, *CAME, on=date(2999, 1, 1))
        with pytest.raises(RuleBroken, match="Say who carried out SG3"):
            carrying_out.carry_out(record, reference, LEAD, "SG3", " ", *CAME)
        with pytest.raises(RuleBroken, match="what shows"):
            carrying_out.carry_out(record, reference, LEAD, "SG3", CLIENT, "Fine", " ")
    carrying_out.name_doer(record, reference, LEAD, "SG3", "A reviewer from outside")
    (agreed,) = safeguards.listed(record, reference)
    assert [(act.who, act.is_done) for act in agreed.arrangement.acts] == [("A reviewer from outside", False)]


def advised_by(record: Record) -> str:
    """Open an audit in which the leader was consulted, with safeguards and nobody named."""
    people.involve(record, LEAD, "consulted", "clause:9.1")
    reference = opened(record)
    safeguards.agree(record.acting_as(CLIENT), reference, LEAD, ["9.1"])
    return reference


def test_the_report_goes_to_nobody_who_is_the_auditee_or_stands_below(record: Record) -> None:
    for name in (BOARD, CHIEF, BELOW):
        people.add_person(record, name)
    people.involve(record, CHIEF, "owner", "clause:9.1")
    people.relate(record, BELOW, "manager", CHIEF)
    people.relate(record, BELOW, "manager", BOARD)
    people.relate(record, LEAD, "manager", BELOW)
    reference = opened(record, client=CHIEF)
    assert "R10" in {f.rule for f in fired(record, reference)}
    by_board = record.acting_as(BOARD)
    with nothing_changes(record):
        for named in ((), [f"SG8={CHIEF}"], [f"SG8={BELOW}"], [f"SG8={LEAD}"]):
            with pytest.raises(RuleBroken, match="SG8 is no remedy") as refusal:
                safeguards.agree(by_board, reference, LEAD, ["9.1"], ["SG8"], named=named)
            assert refusal.value.code == "report-to-auditee"
    safeguards.agree(by_board, reference, LEAD, ["9.1"], named=[f"SG8={BOARD}"])
    other = opened(record, client="Owners of X Corporation")
    with nothing_changes(record), pytest.raises(RuleBroken, match="Say who receives the report"):
        safeguards.agree(by_board, other, LEAD, ["9.1"])
    answer_all(record, reference)
    life.conclude(record, reference, "effective", "r")
    life.close(record, reference)
    with nothing_changes(record), pytest.raises(RuleBroken, match=f"SG8 .* to {BOARD} was agreed"):
        life.approve(by_board, reference)
    assert [o.code for o in audits.show(record, reference).obstacles] == ["not-carried-out"]
    carrying_out.carry_out(by_board, reference, LEAD, "SG8", "", "Read before approval", "Receipt of the draft")
    life.approve(by_board, reference)
    assert f"To {BOARD} on 2026-11-24. Result: Read before approval." in said_on(record, reference)[0]


def fired(record: Record, reference: str):
    page = teams.judged(record, reference)
    return [f for j in page.judgements.values() if j.name == LEAD for f in j.fired]


def test_who_reports_to_the_auditee_is_let_off_by_a_review_and_a_report_line_outside(record: Record) -> None:
    for name in (BOARD, CHIEF, BELOW):
        people.add_person(record, name)
    people.involve(record, CHIEF, "owner", "clause:9.1")
    for name in (LEAD, BELOW):
        people.relate(record, name, "manager", CHIEF)
    people.relate(record, CHIEF, "manager", BOARD)
    reference = opened(record)
    audits.set_team(record, reference, OTHER, "observer")
    given = (reference, LEAD, ["9.1"], ["SG2", "SG3", "SG8"], "She reports to the chief executive")
    second = "SG2=Audit partner Ltd"
    with nothing_changes(record):
        for by, named, code in (
            (CLIENT, [second, "SG3=Ida Holm"], "safeguards-too-few"),
            (CLIENT, [second, f"SG3={BELOW}", f"SG8={BOARD}"], "doer-in-line"),
            (CLIENT, [second, f"SG3={BOARD}", f"SG8={BOARD}"], "doer-in-line"),
            (CLIENT, [second, "SG3=Ida Holm", f"SG8={BELOW}"], "report-to-auditee"),
            (CLIENT, [second, "SG3=Ida Holm", f"SG8={CHIEF}"], "report-to-auditee"),
            (CHIEF, [second, "SG3=Ida Holm", f"SG8={BOARD}"], "approver-is-auditee"),
            (BELOW, [second, "SG3=Ida Holm", f"SG8={BOARD}"], "not-the-client"),
        ):
            with pytest.raises(RuleBroken) as refusal:
                safeguards.override(record.acting_as(by), *given, named)
            assert (by, named, refusal.value.code) == (by, named, code)
    safeguards.override(record.acting_as(BOARD), *given, [second, "SG3=Ida Holm", f"SG8={BOARD}"])
    assert standing(record, reference)[LEAD] == {"9.1": "override"}
    walk.answer(record, reference, "9.1-p1", "conforming")
