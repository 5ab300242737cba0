"""What the engine says of an auditor: the verdict, and each rule that fired with its fact, source and way out."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum, StrEnum
from gettext import gettext as _
from typing import NamedTuple

from auditor_tui.language import english


class Verdict(IntEnum):
    """What the engine says of an auditor for a unit; a higher one is worse."""

    CLEAR = 0
    NEEDS_SAFEGUARD = 1
    BLOCKED = 2

    @property
    def word(self) -> str:
        """Return the verdict as people read it."""
        return Clearance[self.name].word


class Clearance(StrEnum):
    """How an auditor stands for a unit, with what was agreed; these are the words of the record."""

    CLEAR = english("clear")
    SAFEGUARDED = english("safeguarded")
    NEEDS_SAFEGUARD = english("needs safeguard")
    OVERRIDE = english("override")
    BLOCKED = english("blocked")

    @property
    def word(self) -> str:
        """Return it as people read it."""
        return _(self.value)


class Threat(StrEnum):
    """What could bear on somebody's judgement."""

    SELF_REVIEW = english("self-review")
    SELF_INTEREST = english("self-interest")
    FAMILIARITY = english("familiarity")
    INTIMIDATION = english("intimidation")
    ADVOCACY = english("advocacy")
    UNDISCLOSED = english("undisclosed conflict")

    @property
    def word(self) -> str:
        """Return the threat as people read it."""
        return _(self.value)


@dataclass(frozen=True, slots=True)
class Fired:
    """One rule that fired: its verdict, the fact it rests on, where it comes from, and what can be done."""

    rule: str
    title: str
    """in English; `cited` says it as people read it"""
    verdict: Verdict
    threat: Threat | None
    """None for competence, which is beside impartiality"""
    fact: str
    source: str
    way_out: str
    """in English; `remedy` says it as people read it"""
    among_others: bool = False
    """whether the fact is on one of several AI systems that are looked at, whose records are then left to others"""

    @property
    def cited(self) -> str:
        """Return the rule as people cite it: R01 own work."""
        return f"{self.rule} {_(self.title)}"

    @property
    def remedy(self) -> str:
        """Return what can be done, as people read it."""
        return _(self.way_out)


class Firing(NamedTuple):
    """What a rule says when it fires."""

    verdict: Verdict
    fact: str
    among_others: bool = False
    """whether the fact is on one of several AI systems that are looked at"""


Found = Firing | None
"""What a rule returns; None when it does not fire."""
