"""People and their involvements: adding, listing, correcting."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from auditor_tui.domain.change import Change
from auditor_tui.domain.involvement import Involvement, InvolvementKind, target_in_words, target_of
from auditor_tui.domain.person import Person, initials_of
from auditor_tui.domain.refusal import RuleBroken, Unknown
from auditor_tui.domain.text import taken_in
from auditor_tui.services.record import Record, people, person_named, receipt
from db.people import InvolvementRecord, PersonRecord
from db.store import View


@dataclass(frozen=True, slots=True)
class PersonPage:
    """A person with what he or she was involved in."""

    person: Person
    involvements: tuple[Involvement, ...]


def everybody(record: Record) -> tuple[PersonPage, ...]:
    """Return all people by name, each with the involvements that stand."""
    with record.store.view() as view:
        held = involvements(view)
        return tuple(PersonPage(person, held.get(person.id, ())) for person in people(view))


def involvements(view: View) -> dict[str, tuple[Involvement, ...]]:
    """Return the standing involvements by person."""
    held: dict[str, list[Involvement]] = {}
    for row in view.rows(InvolvementRecord, withdrawn=None):
        values = {key: value for key, value in row.items() if key != "withdrawn"}
        values["kind"] = InvolvementKind(values["kind"])
        held.setdefault(str(row["person_id"]), []).append(Involvement(**values))
    return {person: tuple(found) for person, found in held.items()}


def add_person(record: Record, name: str, title: str = "", initials: str = "") -> Change:
    """Add somebody to the record.

    Raises:
        RuleBroken: the name is empty or taken, or the initials are.
    """
    name, title, initials = taken_in(name).strip(), taken_in(title).strip(), taken_in(initials).strip().upper()
    with record.work("add person") as work:
        known = people(work)
        if any(person.name.casefold() == name.casefold() for person in known):
            raise RuleBroken("name-taken", f"The record knows {name} already. Give the second one a distinct name.")
        taken = {person.initials for person in known}
        if initials in taken:
            raise RuleBroken("initials-taken", f"The initials {initials} belong to somebody else. Choose others.")
        if initials and not (initials.isalnum() and len(initials) <= 4):
            raise RuleBroken("initials-odd", "Initials are one to four letters or digits.")
        work.add(PersonRecord, name=name, title=title, initials=initials or initials_of(name, taken))
    return receipt(work, name)


def change_person(record: Record, name: str, *, new_name: str = "", title: str | None = None) -> Change:
    """Correct the name or title of a person.

    Raises:
        Unknown: there is nobody of that name. RuleBroken: the new name is taken.
    """
    new_name = taken_in(new_name).strip()
    with record.work("change person") as work:
        person = person_named(work, name)
        changes: dict[str, str] = {}
        if new_name and new_name != person.name:
            if any(p.id != person.id and p.name.casefold() == new_name.casefold() for p in people(work)):
                raise RuleBroken("name-taken", f"The record knows {new_name} already.")
            initials_of(new_name, ())
            changes["name"] = new_name
        if title is not None:
            changes["title"] = taken_in(title).strip()
        if changes:
            work.change(PersonRecord, person.id, **changes)
    return receipt(work, new_name or person.name)


def involve(
    record: Record,
    name: str,
    kind: str,
    target: str,
    since: date | None = None,
    until: date | None = None,
    note: str = "",
) -> Change:
    """Record what a person did or answers for: the facts that impartiality is judged by.

    Raises:
        Unknown: no such person, kind or target. RuleBroken: it would end before it began.
    """
    try:
        word = InvolvementKind(kind.strip().lower())
    except ValueError:
        known = ", ".join(member.value for member in InvolvementKind)
        raise Unknown("unknown-involvement", f"'{kind}' is no kind of involvement. Use one of: {known}.") from None
    target = target_of(target)
    if since and until and until < since:
        raise RuleBroken("dates-reversed", f"It would end on {until}, before it began on {since}.")
    with record.work("record involvement") as work:
        person = person_named(work, name)
        work.add(
            InvolvementRecord,
            person_id=person.id,
            kind=word.value,
            target=target,
            since=since,
            until=until,
            note=taken_in(note),
        )
    return receipt(work, person.name)


def end_involvement(record: Record, name: str, target: str, until: date) -> Change:
    """Record the day on which what a person did or answered for ended.

    Raises:
        Unknown: no such person, or nothing of the kind stands on record. RuleBroken: it would end before it began.
    """
    with record.work("end involvement") as work:
        for held in _standing(work, name, target):
            if held.since and until < held.since:
                raise RuleBroken("dates-reversed", f"It would end on {until}, before it began on {held.since}.")
            work.change(InvolvementRecord, held.id, until=until)
    return receipt(work, target_in_words(target_of(target)))


def withdraw_involvement(record: Record, name: str, target: str, reason: str) -> Change:
    """Take back an involvement that was recorded in error; it stays on record.

    Raises:
        Unknown: no such person, or nothing of the kind stands on record. RuleBroken: no reason is given.
    """
    if not reason.strip():
        raise RuleBroken("reason-missing", "Say why the involvement is taken back; the reason stays on record.")
    with record.work("withdraw involvement", reason) as work:
        for held in _standing(work, name, target):
            work.change(InvolvementRecord, held.id, withdrawn=taken_in(reason).strip())
    return receipt(work, target_in_words(target_of(target)))


def _standing(view: View, name: str, target: str) -> tuple[Involvement, ...]:
    """Return the standing involvements of a person in a target."""
    person, wanted = person_named(view, name), target_of(target)
    every = involvements(view).get(person.id, ())
    found = tuple(held for held in every if held.target.casefold() == wanted.casefold())
    if not found:
        said = "; ".join(held.words for held in every) or "nothing"
        raise Unknown(
            "unknown-involvement",
            f"The record does not say that {person.name} was involved in {target_in_words(wanted)}. It says: {said}.",
        )
    return found
