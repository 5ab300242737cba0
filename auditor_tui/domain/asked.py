"""What a step asks for, said once: a `Step` and its fields, of which form, options and their reading are made.

A room declares its steps beside its rules. The app shows each `StepField` in a form and `read`s what was typed; the
command line shows them as options. Both hand what was read to `services.record.asked`, which finds the use case.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any

from auditor_tui.domain.refusal import RuleBroken
from auditor_tui.domain.typed import day_of, day_or_none, whole


class Kind(Enum):
    """How a typed text is read."""

    TEXT = auto()
    PERSON = auto()
    LINES = auto()
    """a list, one entry a line"""
    DAY = auto()
    DAY_OR_NONE = auto()
    """a day, or nothing was typed"""
    NUMBER = auto()
    YES_NO = auto()


_READERS: dict[Kind, Callable[[str], Any]] = {
    Kind.LINES: str.splitlines,
    Kind.DAY: day_of,
    Kind.DAY_OR_NONE: day_or_none,
    Kind.NUMBER: whole,
    Kind.YES_NO: "yes".__eq__,
}


@dataclass(frozen=True, slots=True)
class StepField:
    """One thing a step asks for; its texts are English, whoever shows one asks for it in the user's language."""

    name: str
    """the parameter of the use case"""
    label: str = ""
    """what the form calls it; it is chosen before the form unless it has one"""
    help: str = ""
    """what the command line says of it"""
    kind: Kind = Kind.TEXT
    option: str | None = ""
    """the word of the command line, the name unless given; None where the command line asks in other words"""
    place: str = ""
    """how the command line names it where it stands in its place, without an option"""
    required: bool = True
    """whether the command line insists; an empty text is refused by the rules"""
    lines: int = 1
    hint: str = ""

    def read(self, typed: str) -> Any:
        """Return what a typed text stands for.

        Raises:
            RuleBroken: it stands for nothing; names this field.
        """
        try:
            return _READERS.get(self.kind, str)(typed)
        except RuleBroken as refusal:
            refusal.field = self.name
            raise


@dataclass(frozen=True, slots=True)
class Step:
    """A use case that asks for fields."""

    verb: str
    """what one types on the command line, and what the rules call it"""
    run: tuple[str, str]
    """module below `auditor_tui.services` and use case"""
    title: str
    """what the form is about, with a place for the reference; empty where that depends on what was chosen"""
    asked: tuple[StepField, ...]
    help: str = ""
    """one line of the command line; a verb of several steps has its own"""
