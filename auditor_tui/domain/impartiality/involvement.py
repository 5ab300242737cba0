"""What people did or answer for: the facts that impartiality is judged by."""

from __future__ import annotations

import difflib
import re
from collections.abc import Container
from dataclasses import dataclass
from datetime import date
from enum import IntEnum, StrEnum
from functools import lru_cache
from gettext import gettext as _

from auditor_tui.domain.refusal import Unknown
from checklists.questions import CLAUSE, is_within


class InvolvementKind(StrEnum):
    """How somebody was involved: the letters of a RACI canvas, ownership, and hands-on work."""

    RESPONSIBLE = "responsible"
    ACCOUNTABLE = "accountable"
    CONSULTED = "consulted"
    INFORMED = "informed"
    OWNER = "owner"
    BUILT = "built"
    TRAINED = "trained"
    CONFIGURED = "configured"
    VALIDATED = "validated"
    BOUGHT = "bought"
    DESIGNED = "designed"
    SPONSORED = "sponsored"
    ADVISED = "advised"
    PROMOTED = "promoted"

    @property
    def answers_for_it(self) -> bool:
        """Tell whether the person is responsible or accountable, or owns it."""
        return self in ANSWERING

    @property
    def phrase(self) -> str:
        """Return the words that stand before what somebody was involved in."""
        return {
            "responsible": "responsible for",
            "accountable": "accountable for",
            "consulted": "consulted on",
            "informed": "informed of",
            "owner": "owner of",
            "designed": "designer of",
            "sponsored": "sponsor of",
            "advised": "adviser on",
            "promoted": "spokesperson or seller of",
        }.get(self.value, self.value)


ANSWERING = frozenset({InvolvementKind.RESPONSIBLE, InvolvementKind.ACCOUNTABLE, InvolvementKind.OWNER})
"""Kinds of involvement by which somebody answers for something."""

MADE = frozenset(
    {
        InvolvementKind.BUILT,
        InvolvementKind.TRAINED,
        InvolvementKind.CONFIGURED,
        InvolvementKind.VALIDATED,
        InvolvementKind.BOUGHT,
    }
)
"""Hands-on work on an AI system."""

SYSTEM_REACH = (
    *("6.1.2", "6.1.3", "6.1.4", "8.1", "8.2", "8.3", "8.4", "9.1"),
    *("A.4.2", "A.4.3", "A.4.4", "A.4.5", "A.4.6", "A.5.2", "A.5.3", "A.5.4", "A.5.5"),
    *("A.6.1.2", "A.6.1.3", "A.6.2", "A.7.2", "A.7.3", "A.7.4", "A.7.5", "A.7.6"),
    *("A.8.2", "A.8.3", "A.8.4", "A.8.5", "A.9.2", "A.9.3", "A.9.4"),
)
"""Clauses and controls under which an AI system in scope is looked at: who made, owns, runs or sponsors it is free for
none of them (our mapping, policy)."""
SUPPLY_REACH = ("A.10.2", "A.10.3")
"""What comes on top for who bought it."""
REACHING = MADE | ANSWERING | {InvolvementKind.SPONSORED}
"""Kinds of involvement in an AI system that reach that far."""

ACTIVITIES: dict[str, tuple[str, tuple[str, ...]]] = {
    "policy-development": ("AIMS policy development", ("5.2", "6.2", "A.2.2", "A.2.3", "A.2.4")),
    "risk-assessment": (
        "risk assessment",
        ("6.1.1", "6.1.2", "6.1.3", "6.1.4", "8.2", "8.3", "8.4", "A.5.2", "A.5.3", "A.5.4", "A.5.5"),
    ),
    "data-quality": ("data quality management", ("A.4.3", "A.7.2", "A.7.3", "A.7.4", "A.7.5", "A.7.6")),
    "deployment-operations": (
        "deployment and operations",
        ("8.1", "A.4.4", "A.4.5", "A.6.2.5", "A.6.2.6", "A.6.2.7", "A.6.2.8"),
    ),
    "performance-monitoring": ("performance monitoring", ("9.1", "A.6.2.6", "A.6.2.8")),
    "internal-audit": ("internal audit", ("9.2.1", "9.2.2")),
    "incident-response": ("incident response", ("10.2", "A.3.3", "A.8.3", "A.8.4")),
    "continuous-improvement": ("continuous improvement", ("6.3", "10.1", "10.2")),
}
"""The activities of the RACI canvas and the clauses and controls they bear on (our mapping, policy)."""


@dataclass(frozen=True, slots=True)
class Involvement:
    """One fact; without `since` it has always been so, without `until` it still is.

    `target` is `clause:9.1`, `activity:performance-monitoring`, `area:NAME` or `system:NAME`.
    """

    id: str
    person_id: str
    kind: InvolvementKind
    target: str
    since: date | None
    until: date | None
    note: str = ""
    reach: tuple[str, ...] = ()
    """clauses and controls its activity bears on, where the organisation says it itself; empty means our mapping"""
    follows_from: str = ""
    """the register it follows from (RACI canvas, register of AI systems); empty when it was recorded as such"""

    @property
    def words(self) -> str:
        """Return the fact as people read it: responsible for performance monitoring since 2026-03-01."""
        parts = [self.kind.phrase, target_in_words(self.target)]
        if self.since:
            parts.append(f"{'from' if self.until else 'since'} {self.since}")
        if self.until:
            parts.append(f"until {self.until}")
        return " ".join(parts)

    def is_current(self, on: date) -> bool:
        """Tell whether it holds on a day."""
        return (self.since is None or self.since <= on) and (self.until is None or self.until >= on)


@dataclass(frozen=True, slots=True)
class LookedAt:
    """The AI systems in the scope of an audit, by name, and the clauses it asks of the organisation as a whole."""

    systems: tuple[str, ...] = ()
    whole: frozenset[str] = frozenset()


NO_SYSTEM = LookedAt()
"""Where an audit names no AI system."""


class Bearing(IntEnum):
    """How an involvement bears on a unit of decision."""

    NONE = 0
    AMONG_OTHERS = 1
    """its AI system is one of several that are looked at there"""
    FULL = 2


def bearing(involvement: Involvement, unit: str, looked_at: LookedAt) -> Bearing:
    """Return how an involvement bears on a unit, where an audit looks at AI systems.

    An involvement in an AI system in scope reaches every clause of its life cycle. Where it is the only system, it
    bears on them fully; where there are others, on what is asked of the organisation as a whole it bears among others,
    and what is asked for each system is for the unit `system:NAME` to decide (policy).
    """
    if touches(involvement, unit):
        return Bearing.FULL
    if not looked_at.systems or involvement.kind not in REACHING or not involvement.target.startswith("system:"):
        return Bearing.NONE
    if not _is_reached(unit, involvement.kind is InvolvementKind.BOUGHT):
        return Bearing.NONE
    name = involvement.target.partition(":")[2]
    if not any(_is_called(name, system) for system in looked_at.systems):
        return Bearing.NONE
    if len(looked_at.systems) == 1:
        return Bearing.FULL
    return Bearing.AMONG_OTHERS if unit in looked_at.whole else Bearing.NONE


@lru_cache(maxsize=4096)
def _is_reached(unit: str, bought: bool) -> bool:
    """Tell whether a unit is a clause or control under which AI systems are looked at."""
    reach = (*SYSTEM_REACH, *SUPPLY_REACH) if bought else SYSTEM_REACH
    return ":" not in unit and any(is_within(unit, clause) for clause in reach)


def touches(involvement: Involvement, unit: str) -> bool:
    """Tell whether an involvement bears on a unit of decision: a clause leaf or control, `area:NAME`, `system:NAME`.

    A clause number may stand behind the id of its pack (`iso-27001:9.1`), where an audit asks several.

    An involvement in a clause covers everything below it, one in an activity what our mapping names for it (policy).
    One in an area or AI system bears on that area or system only: which clauses it reaches is for an audit to say.
    """
    of, __, called = unit.rpartition(":")
    if involvement.reach and of not in ("area", "system"):
        return any(is_within(called, clause) for clause in involvement.reach)
    return covers(involvement.target, unit)


def covers(target: str, unit: str) -> bool:
    """Tell whether a target bears on a unit of decision."""
    kind, __, name = target.partition(":")
    of, __, called = unit.rpartition(":")
    if of in ("area", "system"):
        return of == kind and _is_called(name, called)
    if kind == "clause":
        return is_within(called, name)
    return kind == "activity" and any(is_within(called, clause) for clause in ACTIVITIES.get(name, ("", ()))[1])


def target_in_words(target: str) -> str:
    """Return what a target names, as people read it."""
    kind, __, name = target.partition(":")
    if kind == "activity":
        return ACTIVITIES.get(name, (name, ()))[0]
    return {"area": f"the area {name}", "system": f"the AI system {name}"}.get(kind, f"clause {name}")


def unit_in_words(unit: str) -> str:
    """Return a unit of decision as people read it: a clause number, or AI system CV ranker."""
    kind, __, name = unit.partition(":")
    return {"area": f"area {name}", "system": f"AI system {name}"}.get(kind, unit)


def target_of(text: str, clauses: Container[str] | None = None) -> str:
    """Return the target a typed text names; a bare clause number or activity will do.

    Args:
        text: what was typed.
        clauses: numbers of clauses and controls that exist; without them any well-formed number will do.

    Raises:
        Unknown: it names none, with the activities there are, or a clause that does not exist.
    """
    typed = " ".join(text.split())
    kind, colon, name = typed.partition(":")
    kind, name = kind.strip().lower(), name.strip()
    if not colon:
        number = re.sub(r"^(?:clause|control) ", "", typed, flags=re.IGNORECASE)
        kind, name = ("clause", number) if CLAUSE.fullmatch(number.upper()) else ("activity", typed)
    if kind in ("clause", "control") and CLAUSE.fullmatch(name.upper()):
        return f"clause:{_known(name.upper(), clauses)}"
    if kind == "activity":
        name = _slug(name)
        for activity, (title, __) in ACTIVITIES.items():
            if name in (activity, _slug(title)):
                return f"activity:{activity}"
    elif kind in ("area", "system") and name:
        return f"{kind}:{name}"
    near = difflib.get_close_matches(name[:60], ACTIVITIES, 1)
    hint = _("Did you mean activity:{near}? ").format(near=near[0]) if near else ""
    raise Unknown(
        "unknown-target",
        _(
            "'{typed}' names nothing one can be involved in. {hint}Use clause:9.1, area:NAME, system:NAME, "
            "or one of activity:{activities}."
        ).format(typed=typed[:60], hint=hint, activities=", activity:".join(ACTIVITIES)),
    )


def _is_called(name: str, called: str) -> bool:
    return called.casefold() == name.casefold() or (bool(_slug(name)) and _slug(called) == _slug(name))


def _slug(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")


def _known(number: str, clauses: Container[str] | None) -> str:
    """Return the number; an involvement in a clause that does not exist would bear on nothing and look like a rule."""
    if clauses is None or number in clauses:
        return number
    raise Unknown(
        "unknown-target",
        _(
            "There is no clause or control {number}, so nobody can be involved in it. Look the number up in "
            "the checklist, or name an activity: activity:{activities}."
        ).format(number=number, activities=", activity:".join(ACTIVITIES)),
    )
