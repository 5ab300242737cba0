"""Evidence is read as it stands: by number, with files, uses and what was taken back; revisions are named."""

from __future__ import annotations

from pathlib import Path

import pytest

from auditor_tui.domain.fieldwork.evidence import UNSAID, About, Kind
from auditor_tui.domain.refusal import Unknown
from auditor_tui.services.fieldwork import evidence
from auditor_tui.services.record.evidence import file_of, piece_named, pieces_of
from auditor_tui.services.record.named import audit_named
from auditor_tui.services.record.opened import Record
from tests.telling import planned_audit

ABOUT = About(Kind.RECORD, "remote", "Data steward")


@pytest.fixture
def seen(record: Record, audit: str, tmp_path: Path) -> Record:
    """Three pieces: one with two revisions of its file and a further use, one of words only, one taken back."""
    for name, text in (("log-1.txt", "12 of 12"), ("log-2.txt", "13 of 13")):
        (tmp_path / name).write_text(text)
    evidence.add(record, audit, "9.1-p1", "The log", about=ABOUT, file=tmp_path / "log-1.txt")
    evidence.attach(record, audit, 1, tmp_path / "log-2.txt")
    evidence.use(record, audit, 1, "9.1-p2")
    evidence.add(record, audit, "9.1-p2", "Said so")
    evidence.add(record, audit, "9.1-p1", "Mistaken")
    evidence.withdraw(record, audit, 3, "Another year")
    return record


def test_every_piece_is_read_by_number_with_what_belongs_to_it(seen: Record, audit: str) -> None:
    with seen.store.view() as view:
        first, second, third = pieces_of(view, audit_named(view, audit))
    assert [piece.reference for piece in (first, second, third)] == ["E-001", "E-002", "E-003"]
    assert (first.about, first.items) == (ABOUT, ("9.1-p1", "9.1-p2"))
    assert [(file.revision, file.name) for file in first.files] == [(1, "log-1.txt"), (2, "log-2.txt")]
    assert (second.about, second.files, second.uses, second.withdrawn) == (UNSAID, (), (), None)
    assert third.withdrawn == "Another year"


def test_an_audit_in_which_nothing_was_seen_has_no_evidence_of_others(seen: Record) -> None:
    other = planned_audit(seen, ("10.1",))
    with seen.store.view() as view:
        assert pieces_of(view, audit_named(view, other)) == ()


def test_the_latest_revision_is_given_unless_another_is_named(seen: Record, audit: str) -> None:
    with seen.store.view() as view:
        piece = piece_named(view, audit_named(view, audit), 1)
    assert [file_of(piece).name, file_of(piece, 1).name, file_of(piece, 2).name] == [
        "log-2.txt",
        "log-1.txt",
        "log-2.txt",
    ]


@pytest.mark.parametrize(
    ("number", "revision", "said"),
    [
        (1, 3, "E-001 has no revision 3. Its file has these: 1, 2."),
        (1, 0, "E-001 has no revision 0. Its file has these: 1, 2."),
        (2, None, "E-002 has no file. 'auditor evidence attach' gives it one."),
        (2, 1, "E-002 has no file. 'auditor evidence attach' gives it one."),
        (4, None, "IA-2026-01 has no evidence E-004."),
    ],
)
def test_what_is_not_there_is_refused_with_what_there_is(
    seen: Record, audit: str, number: int, revision: int | None, said: str
) -> None:
    with seen.store.view() as view, pytest.raises(Unknown) as refusal:
        file_of(piece_named(view, audit_named(view, audit), number), revision)
    assert refusal.value.sentence == said
