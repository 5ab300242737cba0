"""Auditors with the facts that bear on impartiality, and the case they are judged in."""

from __future__ import annotations

import calendar
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import IntEnum
from functools import lru_cache

from auditor_tui.domain.bonds import Interest, Tie
from auditor_tui.domain.involvement import Involvement
from auditor_tui.domain.team import TeamRole


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
class Limits:
    """Settings of the programme in calendar months; printed with every judgement.

    Raises:
        ValueError: a limit outside 1 to 60 months.
    """

    cooling_off_months: int = 12
    declaration_months: int = 12
    maker_months: int = 24
    """how long having built or designed something still asks for a safeguard"""
    rotation_safeguard: int = 3
    rotation_block: int = 5
    """consecutive audits by the same person that ask for a safeguard, and that block"""

    def __post_init__(self) -> None:
        for months in (self.cooling_off_months, self.declaration_months, self.maker_months):
            if not 1 <= months <= 60:
                raise ValueError("a limit lies between 1 and 60 months")
        if not 1 <= self.rotation_safeguard <= self.rotation_block <= 20:
            raise ValueError("rotation asks for a safeguard before it blocks, within 20 audits")


@dataclass(frozen=True, slots=True)
class Declaration:
    """A signed declaration of impartiality for one audit; `conflicts` is what the signer named, empty for nothing."""

    id: str
    audit_id: str
    person_id: str
    signed_on: date
    statement: str
    conflicts: str


@dataclass(frozen=True, slots=True)
class Auditor:
    """A member of an audit team with the facts that bear on impartiality."""

    person_id: str
    name: str
    role: TeamRole
    involvements: tuple[Involvement, ...] = ()
    declaration: Declaration | None = None
    in_a_row: Mapping[str, int] = field(default_factory=dict)
    """by unit, how many of the audits that looked at it last this person graded, one after the other"""
    ties: tuple[Tie, ...] = ()
    interests: tuple[Interest, ...] = ()


@dataclass(frozen=True, slots=True)
class Case:
    """What is judged: a unit of decision, on the first day of fieldwork, for the audited period."""

    unit: str
    on: date
    limits: Limits
    period_from: date | None = None
    """first day of the audited period; None is not limited, so that nothing that ended can be told to overlap"""


@lru_cache(maxsize=256)
def months_before(day: date, months: int) -> date:
    """Return the day so many calendar months earlier; a day that month lacks becomes its last day."""
    index = day.year * 12 + day.month - 1 - months
    year, month = index // 12, index % 12 + 1
    if year < date.min.year:
        return date.min
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))
