"""What the engine says of an auditor: the verdict, and each rule that fired with its fact, source and way out."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum


class Verdict(IntEnum):
    """What the engine says of an auditor for a unit; a higher one is worse."""

    CLEAR = 0
    NEEDS_SAFEGUARD = 1
    BLOCKED = 2

    @property
    def word(self) -> str:
        """Return the verdict as people read it."""
        return self.name.lower().replace("_", " ")


@dataclass(frozen=True, slots=True)
class Fired:
    """One rule that fired: its verdict, the fact it rests on, where it comes from, and what can be done."""

    rule: str
    title: str
    verdict: Verdict
    threat: str
    fact: str
    source: str
    way_out: str


Found = tuple[Verdict, str] | None
"""What a rule returns: verdict and fact, or None when it does not fire."""
