"""What a plan says on its topics: written by who leads, said again it is replaced, and over once fieldwork is."""

from __future__ import annotations

import pytest

from auditor_tui.domain.refusal import RuleBroken, Unknown
from auditor_tui.services.audits import audits
from auditor_tui.services.overview.undo import undo
from auditor_tui.services.planning import notes
from auditor_tui.services.record.opened import Record
from tests.telling import HOSTILE, OTHER, answer_all, close, nothing_changes, open_audit


def said(record: Record, audit: str) -> dict[str, str]:
    identity = audits.show(record, audit).audit.id
    with record.store.view() as view:
        return notes.notes(view, identity)


def test_each_topic_holds_what_was_said_last(record: Record, audit: str) -> None:
    assert said(record, audit) == {}
    notes.write(record, audit, "logistics", " Room 4 ")
    notes.write(record, audit, "Follow_Up", "IA-2025-01")
    assert notes.write(record, audit, "logistics", "Room 5").result == f"{audit} logistics"
    assert said(record, audit) == {"logistics": "Room 5", "follow-up": "IA-2025-01"}
    undo(record)
    assert said(record, audit)["logistics"] == "Room 4"


@pytest.mark.parametrize(
    ("step", "error"),
    [
        (lambda r, a: notes.write(r, a, "weather", "Rain"), Unknown),
        (lambda r, a: notes.write(r, "IA-1999-01", "logistics", "x"), Unknown),
        (lambda r, a: notes.write(r.acting_as(OTHER), a, "logistics", "x"), RuleBroken),
    ],
    ids=["topic", "audit", "leader"],
)
def test_a_refusal_changes_nothing(record: Record, audit: str, step, error: type[Exception]) -> None:
    with nothing_changes(record), pytest.raises(error):
        step(record, audit)


def test_a_closed_audit_is_planned_no_more(record: Record) -> None:
    audit = open_audit(record, ("10.1",))
    answer_all(record, audit)
    close(record, audit)
    with nothing_changes(record), pytest.raises(RuleBroken, match="planned otherwise"):
        notes.write(record, audit, "logistics", "x")


@pytest.mark.parametrize("text", HOSTILE)
def test_any_text_is_kept_as_it_was_typed(record: Record, audit: str, text: str) -> None:
    notes.write(record, audit, "contact", f"x{text}y")
    assert said(record, audit)["contact"] == f"x{text}y"
