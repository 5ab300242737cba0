"""Beliefs about the checklist record: every question stands in it once, with its result."""

from __future__ import annotations

from pathlib import Path

from auditor_tui.papers.audit import checklist_record
from auditor_tui.services.audits import audits
from reports.sheets.blocks import Question
from tests.papers.composing import CLOSED, moment


def test_every_question_stands_in_it_once_in_walking_order_with_its_result(whole_demo: Path) -> None:
    with moment(whole_demo, CLOSED) as (record, view, audit):
        asked = [b for b in checklist_record.sheet(record, view, audit).blocks if isinstance(b, Question)]
        walk = audits.page(record, view, audit).walk
    assert [question.question for question in asked] == [stop.item.question for stop in walk]
    assert all(question.result for question in asked)


def test_the_evidence_behind_an_answer_is_cited_under_it(whole_demo: Path) -> None:
    with moment(whole_demo, CLOSED) as (record, view, audit):
        asked = [b for b in checklist_record.sheet(record, view, audit).blocks if isinstance(b, Question)]
        walk = audits.page(record, view, audit).walk
    for question, stop in zip(asked, walk, strict=True):
        told = "\n".join(text for __, text in question.lines)
        assert all(piece.text.split("\n")[0] in told for piece in stop.evidence)
