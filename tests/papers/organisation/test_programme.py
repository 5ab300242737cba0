"""Beliefs about the programme as a paper."""

from __future__ import annotations

from pathlib import Path

from auditor_tui.papers.organisation import programme
from auditor_tui.services.programme import coverage
from tests.papers.composing import moment, texts


def test_every_scheduled_audit_and_what_was_never_audited_stand_in_it(whole_demo: Path) -> None:
    with moment(whole_demo) as (record, view, __):
        said = texts(programme.sheet(record, view))
        page = coverage.of_view(record, view)
    assert page.schedule
    for entry in page.schedule:
        assert entry.title in said
