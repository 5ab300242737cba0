"""What ties a person to others and to what is audited: line of command, family, money, gifts, moves, disputes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from auditor_tui.domain.impartiality.involvement import Involvement, target_in_words


class RelationKind(StrEnum):
    """What another person is to somebody, as it is recorded."""

    MANAGER = "manager"
    FAMILY = "family"
    OTHER = "other"

    @property
    def phrase(self) -> str:
        """Return the words that stand before the other person's name."""
        return {
            "manager": "reports to",
            "family": "is close family or household of",
            "other": "is a relative or friend of",
        }[self.value]


class TieKind(StrEnum):
    """What another person is to an auditor, as rules look at it."""

    BOSS = "boss"
    CHAIN = "chain"
    SUBORDINATE = "subordinate"
    FAMILY = "family"
    OTHER = "other"

    @property
    def phrase(self) -> str:
        """Return the words that stand before the other person's name."""
        return {
            "boss": "reports directly to",
            "chain": "stands in one line of command with",
            "subordinate": "manages",
            "family": RelationKind.FAMILY.phrase,
            "other": RelationKind.OTHER.phrase,
        }[self.value]


@dataclass(frozen=True, slots=True)
class Tie:
    """A person an auditor is tied to, and what that person answers for."""

    kind: TieKind
    name: str
    involvements: tuple[Involvement, ...]


class InterestKind(StrEnum):
    """What else could bias somebody."""

    FINANCIAL = "financial"
    GIFT = "gift"
    FUTURE = "future"
    CONFLICT = "conflict"

    @property
    def phrase(self) -> str:
        """Return the words that stand before what it is in."""
        return {
            "financial": "has a financial interest in",
            "gift": "was given something from the side of",
            "future": "is to move to, or has applied for,",
            "conflict": "has a dispute about, or is under pressure over,",
        }[self.value]


@dataclass(frozen=True, slots=True)
class Interest:
    """One interest; `happened_on` is the day of a gift or the first day of a new position, None when not said."""

    id: str
    person_id: str
    kind: InterestKind
    target: str
    happened_on: date | None
    note: str = ""

    @property
    def words(self) -> str:
        """Return the interest as people read it."""
        day = f" ({self.happened_on})" if self.happened_on else ""
        note = f": {self.note}" if self.note else ""
        return f"{self.kind.phrase} {target_in_words(self.target)}{day}{note}"


def line_of_command(person_id: str, managers: Mapping[str, frozenset[str]]) -> dict[str, TieKind]:
    """Return by person what others are to somebody in the line of command.

    A direct manager is the boss; managers further up and colleagues with the same direct manager stand in one line;
    everybody below, at any level, is a subordinate. Loops in what was recorded do no harm.

    Args:
        person_id: whose line is looked at.
        managers: by person, the direct managers.
    """
    mine = managers.get(person_id, frozenset())
    found: dict[str, TieKind] = {}
    for other, theirs in managers.items():
        if other != person_id and mine & theirs:
            found[other] = TieKind.CHAIN
    for above in _up(mine, managers) - {person_id}:
        found[above] = TieKind.CHAIN
    for other in managers:
        if other != person_id and person_id in _up(managers[other], managers):
            found[other] = TieKind.SUBORDINATE
    return found | dict.fromkeys(mine, TieKind.BOSS)


def above(person_id: str, managers: Mapping[str, frozenset[str]]) -> set[str]:
    """Return everybody whom a person reports to, at any level."""
    return _up(managers.get(person_id, frozenset()), managers) - {person_id}


def _up(start: frozenset[str], managers: Mapping[str, frozenset[str]]) -> set[str]:
    seen: set[str] = set()
    waiting = set(start)
    while waiting:
        person = waiting.pop()
        if person not in seen:
            seen.add(person)
            waiting |= managers.get(person, frozenset())
    return seen
