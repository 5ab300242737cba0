"""Beliefs about what a step asks for: a typed text is read as its kind, and what cannot be read names its field."""

from __future__ import annotations

from datetime import date

import pytest

from auditor_tui.domain.asked import Kind, StepField
from auditor_tui.domain.refusal import RuleBroken


@pytest.mark.parametrize(
    ("kind", "typed", "read"),
    [
        (Kind.TEXT, " as typed ", " as typed "),
        (Kind.LINES, "one\ntwo", ["one", "two"]),
        (Kind.DAY, "2026-11-24", date(2026, 11, 24)),
        (Kind.DAY_OR_NONE, "", None),
        (Kind.NUMBER, "3", 3),
        (Kind.YES_NO, "yes", True),
        (Kind.YES_NO, "no", False),
    ],
)
def test_a_typed_text_is_read_as_its_kind(kind: Kind, typed: str, read: object) -> None:
    assert StepField("it", kind=kind).read(typed) == read


@pytest.mark.parametrize(("kind", "typed"), [(Kind.DAY, "tomorrow-ish"), (Kind.NUMBER, "many"), (Kind.DAY, "")])
def test_what_cannot_be_read_is_refused_at_its_field(kind: Kind, typed: str) -> None:
    with pytest.raises(RuleBroken) as refused:
        StepField("due_on", kind=kind).read(typed)
    assert refused.value.field == "due_on"
