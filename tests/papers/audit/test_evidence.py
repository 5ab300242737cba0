"""Beliefs about how papers cite evidence."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from auditor_tui.papers.audit import evidence
from auditor_tui.services.fieldwork import walk
from auditor_tui.services.record.evidence import pieces_of
from tests.papers.composing import CLOSED, moment, table


def test_a_finding_rests_on_what_its_words_name_before_what_was_seen_for_its_item(whole_demo: Path) -> None:
    with moment(whole_demo, CLOSED) as (__, view, audit):
        pieces = pieces_of(view, audit)
        finding = next(f for f in walk.findings_of(view, audit) if f.item in {i for p in pieces for i in p.items})
    named = next(piece for piece in pieces if finding.item not in piece.items)
    worded = replace(finding, evidence=f"{named.reference} shows no value")
    lines = evidence.rests_on(worded, pieces)
    assert lines[0][0] == "Rests on"
    assert lines[0][2] == named.reference
    assert {label for label, *__ in lines[1:]} <= {"Evidence on the item"}
    assert evidence.rests_on(finding, pieces)


def test_withdrawn_evidence_stands_behind_nothing(whole_demo: Path) -> None:
    with moment(whole_demo, CLOSED) as (__, view, audit):
        pieces = pieces_of(view, audit)
        finding = walk.findings_of(view, audit)[0]
    gone = tuple(replace(piece, withdrawn="taken in twice") for piece in pieces)
    assert evidence.behind(finding, gone) == ()


def test_every_row_of_the_list_can_be_led_to_and_names_its_file_by_digest(whole_demo: Path) -> None:
    with moment(whole_demo) as (record, view, audit):
        findings = walk.findings_of(view, audit)
        listed = table(evidence.blocks(record, view, audit, findings), lambda block: bool(block.anchors))
        kept = [piece for piece in pieces_of(view, audit) if piece.file is not None and piece.withdrawn is None]
    assert kept
    assert dict(listed.anchors) == dict(enumerate(row[0] for row in listed.rows))
    for piece in kept:
        assert piece.file.sha256[:16] in next(row for row in listed.rows if row[0] == piece.reference)[-1]
