"""The facts impartiality is judged by, read from one moment of the record."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from auditor_tui.domain.bonds import Bond, Interest, InterestKind, RelationKind, Tie, bonds
from auditor_tui.domain.competence import Competence, Field
from auditor_tui.domain.involvement import Involvement, InvolvementKind
from auditor_tui.domain.person import Person
from db.impartiality import CompetenceRecord
from db.people import InterestRecord, InvolvementRecord, RelationRecord
from db.store import View


def involvements(view: View) -> dict[str, tuple[Involvement, ...]]:
    """Return the standing involvements by person."""
    held: dict[str, list[Involvement]] = {}
    for row in view.rows(InvolvementRecord, withdrawn=None):
        values = {key: value for key, value in row.items() if key != "withdrawn"}
        values["kind"] = InvolvementKind(values["kind"])
        held.setdefault(str(row["person_id"]), []).append(Involvement(**values))
    return {person: tuple(found) for person, found in held.items()}


def interests(view: View) -> dict[str, tuple[Interest, ...]]:
    """Return the standing interests by person."""
    held: dict[str, list[Interest]] = {}
    for row in view.rows(InterestRecord, withdrawn=None):
        values = {key: value for key, value in row.items() if key != "withdrawn"}
        values["kind"] = InterestKind(str(row["kind"]))
        held.setdefault(str(row["person_id"]), []).append(Interest(**values))
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
    managers: dict[str, frozenset[str]] = {}
    others: dict[str, dict[str, Bond]] = {person: {} for person in named}
    for row in rows:
        person, other = str(row["person_id"]), str(row["other_id"])
        if row["kind"] == RelationKind.MANAGER.value:
            managers[person] = managers.get(person, frozenset()) | {other}
        else:
            bond = Bond.FAMILY if row["kind"] == RelationKind.FAMILY.value else Bond.OTHER
            for one, two in ((person, other), (other, person)):
                if others[one].get(two) is not Bond.FAMILY:
                    others[one][two] = bond
    return {
        person: tuple(
            Tie(bond, named[other], held.get(other, ()))
            for known in (bonds(person, managers), others[person])
            for other, bond in known.items()
        )
        for person in named
    }


def competences(view: View) -> dict[str, tuple[Competence, ...]]:
    """Return the standing records of competence by person."""
    held: dict[str, list[Competence]] = {}
    for row in view.rows(CompetenceRecord, withdrawn=None):
        values: dict[str, Any] = {key: value for key, value in row.items() if key != "withdrawn"}
        values["field"] = Field(str(row["field"]))
        held.setdefault(str(row["person_id"]), []).append(Competence(**values))
    return {person: tuple(found) for person, found in held.items()}
