"""Beliefs about the register: narrowed, counted and dated as the record says."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import timedelta

import pypdf

from auditor_tui.papers import issue
from auditor_tui.services.findings import log, raising, register
from auditor_tui.services.impartiality import limits
from auditor_tui.services.organisation import systems
from auditor_tui.services.record.opened import Record
from tests.telling import (
    LEAD,
)

SAID = {"requirement": "MP-1: evaluate within two days", "evidence": "Sheet W42: 0.24 of 0.20", "gap": "Not evaluated."}


def test_the_register_is_narrowed_by_clause_system_owner_grade_source_and_age(record: Record, audit: str) -> None:
    systems.add(record, name="CV ranker", origin="developed", stage="operation")
    logged = log.log(record, "incident", "9.1", "minor", system="cv-ranker", **SAID).result
    raised = raising.raise_finding(record, audit, "10.1-s1", "major", evidence="E", gap="G", grade_reason="R").result
    entries = register.register(record)

    def found(part: str, words: str = "") -> list[str]:
        return sorted(e.finding.reference for e in entries if e.belongs(part, LEAD, words))

    for words in ("9.1", "cv RANKER", "incident minor", logged.lower()):
        assert found("words", words) == [logged], words
    for words in ("major", audit, "10.1 open"):
        assert found("words", words) == [raised], words
    assert found("words", "9.1 major") == []
    assert found("words", "") == found("all") == found("open") == sorted([logged, raised])
    assert found("old") == []
    later = [replace(e, today=e.raised_on + timedelta(days=n)) for e in entries for n in (90, 91)]
    assert sum(e.belongs("old", LEAD) for e in later) == 2


def test_days_are_the_programmes_to_set_and_due_dates_follow_at_once(record: Record) -> None:
    ref = log.log(record, "monitoring", "9.1", "minor", **SAID).result
    before = register.entry(record, ref).due
    assert before is not None
    limits.change(record, "minor_contain", 3, "Applicants wait")
    after = register.entry(record, ref).due
    assert after is not None
    assert (before.on - after.on).days == 7
    assert raising.show(record, ref).due == after
    words = "".join(p.extract_text() for p in pypdf.PdfReader(io.BytesIO(issue.printed(record, "register"))).pages)
    assert "3 days" in words
