"""Beliefs about steps back: what undo restores, and whose steps it takes."""

from __future__ import annotations

from datetime import date

import pytest

from auditor_tui.domain.refusal import RuleBroken
from auditor_tui.services.audits import audits
from auditor_tui.services.fieldwork import walk
from auditor_tui.services.findings import raising
from auditor_tui.services.overview.undo import undo
from auditor_tui.services.record.opened import Record
from db.verify import verify
from tests.telling import OTHER, nothing_changes, planned_audit


def test_undo_restores_what_was_before_and_the_journal_only_grows(record: Record, audit: str) -> None:
    walk.answer(record, audit, "9.1-p1", "conforming", note="first")
    walk.answer(record, audit, "9.1-p1", "not-assessed", reason="no time")
    before = verify(record.path).lines
    assert undo(record).result == "answer"
    stop = next(s for s in audits.show(record, audit).walk if s.item.id == "9.1-p1")
    assert (stop.answer.result.value, stop.answer.note, stop.answer.reason) == ("conforming", "first", "")
    undo(record)
    assert not next(s for s in audits.show(record, audit).walk if s.item.id == "9.1-p1").answer
    verdict = verify(record.path)
    assert verdict.is_sound
    assert verdict.lines > before


def test_an_undone_finding_is_withdrawn_and_its_reference_stays_burnt(record: Record, audit: str) -> None:
    first = raising.raise_finding(record, audit, "9.1-p1", "minor", evidence="e 1", gap="g").result
    undo(record)
    assert raising.show(record, first).finding.withdrawn
    assert not next(s for s in audits.show(record, audit).walk if s.item.id == "9.1-p1").is_answered
    second = raising.raise_finding(record, audit, "9.1-p1", "minor", evidence="e 1", gap="g").result
    assert second != first


def test_undo_is_refused_when_others_have_written_since(record: Record, audit: str) -> None:
    walk.answer(record, audit, "9.1-p1", "conforming")
    walk.answer(record.acting_as(OTHER), audit, "9.1-p1", "nonconforming")
    with nothing_changes(record), pytest.raises(RuleBroken, match="changed again since"):
        undo(record)
    undo(record.acting_as(OTHER))


def test_everybody_undoes_only_their_own_changes(record: Record, audit: str) -> None:
    walk.answer(record, audit, "9.1-p1", "conforming")
    walk.answer(record.acting_as(OTHER), audit, "9.1-p2", "conforming")
    undo(record)
    answered = {s.item.id for s in audits.show(record, audit).walk if s.is_answered}
    assert answered == {"9.1-p2"}


def test_undo_of_a_date_restores_the_date(record: Record) -> None:
    reference = planned_audit(record)
    audits.change_plan(record, reference, {"starts_on": date(2026, 11, 20), "scope": "less"})
    undo(record)
    page = audits.show(record, reference).audit
    assert (page.starts_on, page.scope) == (date(2026, 11, 24), "All of it")
    assert verify(record.path).is_sound
