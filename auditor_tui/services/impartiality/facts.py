"""The facts impartiality is judged by, read from one moment of the record."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from auditor_tui.domain.impartiality.competence import Competence
from auditor_tui.domain.impartiality.involvement import Involvement, InvolvementKind
from auditor_tui.domain.impartiality.relations import (
    Interest,
    RelationKind,
    Tie,
    TieKind,
    line_of_command,
)
from auditor_tui.domain.organisation.person import Person
from auditor_tui.services.record.rows import listed, value
from db.store import View
from db.tables.impartiality import CompetenceRecord
from db.tables.people import (
    InterestRecord,
    InvolvementRecord,
    PersonRecord,
    ReachRecord,
    RelationRecord,
    RoleHolderRecord,
)
from db.tables.systems import CanvasRecord, SystemRecord


def involvements(view: View) -> dict[str, tuple[Involvement, ...]]:
    """Return the standing involvements by person: recorded ones, and those that canvas and system register say."""
    reach = reaches(view)
    held = _derived(view, reach)
    for row in view.rows(InvolvementRecord, withdrawn=None):
        fact = value(Involvement, row, reach=reach.get(row["target"], ()))
        held.setdefault(fact.person_id, []).append(fact)
    return {person: _distinct(found) for person, found in held.items()}


def _distinct(found: list[Involvement]) -> tuple[Involvement, ...]:
    """Return what was recorded, and of what follows from elsewhere only what was not recorded in the same words."""
    said = {held.words for held in found if not held.follows_from}
    return tuple(held for held in found if not held.follows_from or held.words not in said)


def reaches(view: View) -> dict[str, tuple[str, ...]]:
    """Return by activity, as a target, the clauses and controls the organisation says it bears on."""
    rows = view.rows(ReachRecord)
    return {f"activity:{row['activity']}": listed(row["clauses"]) for row in rows}


_LETTERS = {
    "R": InvolvementKind.RESPONSIBLE,
    "A": InvolvementKind.ACCOUNTABLE,
    "C": InvolvementKind.CONSULTED,
    "I": InvolvementKind.INFORMED,
}


def _derived(view: View, reach: Mapping[str, tuple[str, ...]]) -> dict[str, list[Involvement]]:
    """Return what follows from other registers: the RACI canvas for who holds its roles, and owners of AI systems."""
    held: dict[str, list[Involvement]] = {}
    holders = view.rows(RoleHolderRecord, withdrawn=None)
    cells = view.rows(CanvasRecord, order=("line", "role"), sheet="raci") if holders else []
    for holder in holders:
        for cell in cells:
            for letter in cell["value"] if cell["role"] == holder["role"] else "":
                target = f"activity:{cell['line']}"
                fact = Involvement(
                    id=f"canvas:{holder['id']}:{cell['id']}:{letter}",
                    person_id=holder["person_id"],
                    kind=_LETTERS[letter],
                    target=target,
                    since=holder["since"],
                    until=holder["until"],
                    follows_from="the RACI canvas",
                    reach=reach.get(target, ()),
                )
                held.setdefault(fact.person_id, []).append(fact)
    systems = view.rows(SystemRecord, order=("reference",), retired=None)
    owners = {row["owner"].strip().casefold() for row in systems} - {""}
    named = {row["name"].casefold(): row["id"] for row in view.rows(PersonRecord)} if owners else {}
    for row in systems:
        person = named.get(row["owner"].strip().casefold())
        if person is not None:
            fact = Involvement(
                id=f"system:{row['id']}",
                person_id=person,
                kind=InvolvementKind.OWNER,
                target=f"system:{row['name']}",
                since=None,
                until=None,
                follows_from="the register of AI systems",
            )
            held.setdefault(person, []).append(fact)
    return held


def interests(view: View) -> dict[str, tuple[Interest, ...]]:
    """Return the standing interests by person."""
    held: dict[str, list[Interest]] = {}
    for row in view.rows(InterestRecord, withdrawn=None):
        held.setdefault(row["person_id"], []).append(value(Interest, row))
    return {person: tuple(found) for person, found in held.items()}


def ties(
    view: View, everyone: tuple[Person, ...], held: Mapping[str, tuple[Involvement, ...]]
) -> dict[str, tuple[Tie, ...]]:
    """Return by person everybody he or she is tied to, with what these answer for.

    Args:
        view: the moment of the record.
        everyone: all people.
        held: the standing involvements by person.
    """
    rows = view.rows(RelationRecord, withdrawn=None)
    if not rows:
        return {}
    named = {person.id: person.name for person in everyone}
    managers = managers_in(rows)
    others: dict[str, dict[str, TieKind]] = {person: {} for person in named}
    for row in rows:
        person, other = row["person_id"], row["other_id"]
        if row["kind"] != RelationKind.MANAGER.value:
            kind = TieKind.FAMILY if row["kind"] == RelationKind.FAMILY.value else TieKind.OTHER
            for one, two in ((person, other), (other, person)):
                if others[one].get(two) is not TieKind.FAMILY:
                    others[one][two] = kind
    return {
        person: tuple(
            Tie(kind, named[other], held.get(other, ()))
            for known in (line_of_command(person, managers), others[person])
            for other, kind in known.items()
        )
        for person in named
    }


def managers_in(rows: Iterable[Mapping[str, Any]]) -> dict[str, frozenset[str]]:
    """Return by person the direct managers, from the relations on record."""
    found: dict[str, frozenset[str]] = {}
    for row in rows:
        if row["kind"] == RelationKind.MANAGER.value:
            found[row["person_id"]] = found.get(row["person_id"], frozenset()) | {row["other_id"]}
    return found


def managers(view: View) -> dict[str, frozenset[str]]:
    """Return by person the direct managers."""
    return managers_in(view.rows(RelationRecord, withdrawn=None))


def competences(view: View) -> dict[str, tuple[Competence, ...]]:
    """Return the standing records of competence by person."""
    held: dict[str, list[Competence]] = {}
    for row in view.rows(CompetenceRecord, withdrawn=None):
        held.setdefault(row["person_id"], []).append(value(Competence, row))
    return {person: tuple(found) for person, found in held.items()}
