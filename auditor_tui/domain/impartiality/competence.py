"""What auditors know: fields of competence, which a unit asks for, and what a team lacks.

Source: ISO/IEC 42001 7.2 and ISO 19011 7.2 ask for competence; the fields and what asks for them are policy.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from gettext import gettext as _

from auditor_tui.domain.refusal import Unknown
from checklists.questions import is_within


class Field(StrEnum):
    """What somebody can be competent in."""

    AUDITING = "auditing"
    LIFE_CYCLE = "life-cycle"
    DATA = "data"
    RISK = "risk"
    LAW = "law"
    SECTOR = "sector"

    @property
    def word(self) -> str:
        """Return the field as people read it."""
        return {
            "auditing": "auditing of management systems",
            "life-cycle": "AI technology and life cycle",
            "data": "data for AI",
            "risk": "AI risk and impact assessment",
            "law": "law and ethics of AI",
            "sector": "the sector of the organisation",
        }[self.value]


@dataclass(frozen=True, slots=True)
class Competence:
    """One record of competence; `basis` says by what (course, examination, years of practice)."""

    id: str
    person_id: str
    field: Field
    basis: str
    since: date | None = None
    until: date | None = None

    def is_current(self, on: date) -> bool:
        """Tell whether it holds on a day."""
        return (self.since is None or self.since <= on) and (self.until is None or self.until >= on)


_ASKED: tuple[tuple[str, Field], ...] = (
    ("A.4.3", Field.DATA),
    ("A.7", Field.DATA),
    ("A.4", Field.LIFE_CYCLE),
    ("A.6", Field.LIFE_CYCLE),
    ("A.5", Field.RISK),
    ("6.1", Field.RISK),
    ("8.2", Field.RISK),
    ("8.3", Field.RISK),
    ("8.4", Field.RISK),
    ("8.1", Field.LIFE_CYCLE),
)


def asked_by(unit: str) -> Field:
    """Return the competence a unit of decision asks for; auditing unless we name another (policy)."""
    of, __, name = unit.rpartition(":")
    if of == "system":
        return Field.LIFE_CYCLE
    return next((field for clause, field in _ASKED if is_within(name, clause)), Field.AUDITING)


def held_on(competences: Iterable[Competence], on: date) -> frozenset[Field]:
    """Return the fields somebody is competent in on a day."""
    return frozenset(competence.field for competence in competences if competence.is_current(on))


def field_of(word: str) -> Field:
    """Return the field a word stands for.

    Raises:
        Unknown: there is none, with those there are.
    """
    try:
        return Field(word.strip().lower())
    except ValueError:
        known = "; ".join(f"{field.value} ({field.word})" for field in Field)
        raise Unknown(
            "unknown-field",
            _("'{word}' is no field of competence. There is: {known}.").format(word=word[:40], known=known),
        ) from None


def team_lacks(team: Iterable[frozenset[Field]]) -> tuple[Field, ...]:
    """Return the fields nobody on a team covers, experts included."""
    held: set[Field] = set()
    for fields in team:
        held |= fields
    return tuple(field for field in Field if field not in held)
