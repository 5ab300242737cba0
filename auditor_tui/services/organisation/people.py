"""People and their involvements: adding, listing, correcting."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from gettext import gettext as _
from typing import TypeVar

from auditor_tui.domain.change import Change
from auditor_tui.domain.impartiality.competence import Competence, field_of
from auditor_tui.domain.impartiality.involvement import Involvement, InvolvementKind, target_in_words, target_of
from auditor_tui.domain.impartiality.relations import Interest, InterestKind, RelationKind
from auditor_tui.domain.operation import Operation
from auditor_tui.domain.organisation.person import Person, as_heard, initials_of
from auditor_tui.domain.refusal import RuleBroken, Unknown, check_said
from auditor_tui.domain.text import as_recorded, trimmed
from auditor_tui.services.impartiality.facts import competences, interests, involvements
from auditor_tui.services.impartiality.judgements import judged_work
from auditor_tui.services.record.named import person_named
from auditor_tui.services.record.opened import Record, receipt
from auditor_tui.services.record.values import people
from db.store import View
from db.tables.impartiality import CompetenceRecord
from db.tables.people import InterestRecord, InvolvementRecord, PersonRecord, RelationRecord

Kind = TypeVar("Kind", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class PersonPage:
    """A person with what he or she was involved in."""

    person: Person
    involvements: tuple[Involvement, ...]
    relations: tuple[tuple[RelationKind, str], ...]
    """what others are to this person, and their names"""
    interests: tuple[Interest, ...]
    competences: tuple[Competence, ...]


def everybody(record: Record) -> tuple[PersonPage, ...]:
    """Return all people by name, each with the involvements that stand."""
    with record.store.view() as view:
        held, interested, able = involvements(view), interests(view), competences(view)
        everyone = people(view)
        named = {person.id: person.name for person in everyone}
        related: dict[str, list[tuple[RelationKind, str]]] = {}
        for row in view.rows(RelationRecord, withdrawn=None):
            tie = (RelationKind(row["kind"]), named[row["other_id"]])
            related.setdefault(row["person_id"], []).append(tie)
        return tuple(
            PersonPage(
                person,
                held.get(person.id, ()),
                tuple(related.get(person.id, ())),
                interested.get(person.id, ()),
                able.get(person.id, ()),
            )
            for person in everyone
        )


def relate(record: Record, name: str, kind: str, other: str, note: str = "") -> Change:
    """Record what another person is to somebody: manager, family, or other.

    Raises:
        Unknown: no such person or kind. RuleBroken: both are the same person, or it is on record already.
    """
    word = _kind(RelationKind, kind)
    with judged_work(record, Operation.RECORD_RELATION) as work:
        person, second = person_named(work, name), person_named(work, other)
        if person.id == second.id:
            raise RuleBroken("related-to-self", _("A relation is one between two people. Name somebody else."))
        at = {"person_id": person.id, "other_id": second.id, "kind": word.value}
        if work.row(RelationRecord, **at, withdrawn=None) is not None:
            raise RuleBroken(
                "known-already",
                _("The record says already that {name} {word} {second_name}.").format(
                    name=person.name, word=word.phrase, second_name=second.name
                ),
            )
        work.add(RelationRecord, **at, note=as_recorded(note))
    return receipt(work, f"{person.name} {word.phrase} {second.name}")


def unrelate(record: Record, name: str, kind: str, other: str, reason: str) -> Change:
    """Take back a relation that ended or was recorded in error; it stays on record.

    Raises:
        Unknown: no such person or kind, or nothing of the kind stands on record. RuleBroken: no reason is given.
    """
    word = _kind(RelationKind, kind)
    check_said(reason, "reason-missing", _("Say why the relation is taken back; the reason stays on record."))
    with judged_work(record, Operation.WITHDRAW_RELATION, reason) as work:
        person, second = person_named(work, name), person_named(work, other)
        at = {"person_id": person.id, "other_id": second.id, "kind": word.value, "withdrawn": None}
        row = work.row(RelationRecord, **at)
        if row is None:
            raise Unknown(
                "unknown-relation",
                _("The record does not say that {name} {word} {second_name}.").format(
                    name=person.name, word=word.phrase, second_name=second.name
                ),
            )
        work.change(RelationRecord, row["id"], withdrawn=trimmed(reason))
    return receipt(work, f"{person.name} {word.phrase} {second.name}")


def declare_interest(
    record: Record, name: str, kind: str, target: str, on: date | None = None, note: str = ""
) -> Change:
    """Record what else could bias a person: financial, gift, future (a coming move) or conflict.

    Raises:
        Unknown: no such person, kind or target.
    """
    word = _kind(InterestKind, kind)
    target = target_of(target)
    with judged_work(record, Operation.DECLARE_INTEREST) as work:
        person = person_named(work, name)
        work.add(
            InterestRecord,
            person_id=person.id,
            kind=word.value,
            target=target,
            happened_on=on,
            note=trimmed(note),
        )
    return receipt(work, person.name)


def withdraw_interest(record: Record, name: str, kind: str, target: str, reason: str) -> Change:
    """Take back an interest that ended or was recorded in error; it stays on record.

    Raises:
        Unknown: no such person, kind or target, or nothing of the kind stands. RuleBroken: no reason is given.
    """
    word = _kind(InterestKind, kind)
    check_said(reason, "reason-missing", _("Say why the interest is taken back; the reason stays on record."))
    with judged_work(record, Operation.WITHDRAW_INTEREST, reason) as work:
        person, wanted = person_named(work, name), target_of(target).casefold()
        rows = work.rows(InterestRecord, person_id=person.id, kind=word.value, withdrawn=None)
        found = [row for row in rows if row["target"].casefold() == wanted]
        if not found:
            said = _("The record does not say that {name} {word} {target}.").format(
                name=person.name, word=word.phrase, target=target_in_words(target_of(target))
            )
            raise Unknown("unknown-interest", said)
        for row in found:
            work.change(InterestRecord, row["id"], withdrawn=trimmed(reason))
    return receipt(work, person.name)


def add_competence(
    record: Record, name: str, field: str, basis: str, since: date | None = None, until: date | None = None
) -> Change:
    """Record a field a person is competent in, and by what: a course, an examination, years of practice.

    Raises:
        Unknown: no such person or field. RuleBroken: no basis is given, or it would end before it began.
    """
    wanted = field_of(field)
    check_said(basis, "basis-missing", _("Say by what: a course, an examination, years of practice."))
    if since and until and until < since:
        raise RuleBroken(
            "dates-reversed", _("It would end on {until}, before it began on {since}.").format(until=until, since=since)
        )
    with judged_work(record, Operation.RECORD_COMPETENCE) as work:
        person = person_named(work, name)
        values = {"field": wanted.value, "basis": trimmed(basis), "since": since, "until": until}
        work.add(CompetenceRecord, person_id=person.id, **values)
    return receipt(work, person.name)


def withdraw_competence(record: Record, name: str, field: str, reason: str) -> Change:
    """Take back what is recorded of a person's competence in a field; it stays on record.

    Raises:
        Unknown: no such person or field, or nothing of it stands. RuleBroken: no reason is given.
    """
    wanted = field_of(field)
    check_said(reason, "reason-missing", _("Say why the competence is taken back; the reason stays on record."))
    with judged_work(record, Operation.WITHDRAW_COMPETENCE, reason) as work:
        person = person_named(work, name)
        rows = work.rows(CompetenceRecord, person_id=person.id, field=wanted.value, withdrawn=None)
        if not rows:
            raise Unknown(
                "unknown-competence",
                _("No competence of {name} in {wanted} is on record.").format(name=person.name, wanted=wanted.word),
            )
        for row in rows:
            work.change(CompetenceRecord, row["id"], withdrawn=trimmed(reason))
    return receipt(work, person.name)


def _kind(kinds: type[Kind], said: str) -> Kind:
    """Return the kind a word stands for.

    Raises:
        Unknown: there is none, with those there are.
    """
    try:
        return kinds(said.strip().lower())
    except ValueError:
        known = ", ".join(member.value for member in kinds)
        raise Unknown(
            "unknown-kind",
            _("'{said}' is no kind we know here. Use one of: {known}.").format(said=said[:40], known=known),
        ) from None


def add_person(record: Record, name: str, title: str = "", initials: str = "") -> Change:
    """Add somebody to the record.

    Raises:
        RuleBroken: the name is empty or taken, or the initials are.
    """
    name, title, initials = trimmed(name), trimmed(title), trimmed(initials).upper()
    with record.work(Operation.ADD_PERSON) as work:
        known = people(work)
        if any(as_heard(person.name) == as_heard(name) for person in known):
            raise RuleBroken(
                "name-taken",
                _("The record knows {name} already. Give the second one a distinct name.").format(name=name),
            )
        taken = {person.initials for person in known}
        if initials in taken:
            raise RuleBroken(
                "initials-taken",
                _("The initials {initials} belong to somebody else. Choose others.").format(initials=initials),
            )
        if initials and not (initials.isalnum() and len(initials) <= 4):
            raise RuleBroken("initials-odd", _("Initials are one to four letters or digits."))
        work.add(PersonRecord, name=name, title=title, initials=initials or initials_of(name, taken))
    return receipt(work, name)


def change_person(record: Record, name: str, *, new_name: str = "", title: str | None = None) -> Change:
    """Correct the name or title of a person.

    Raises:
        Unknown: there is nobody of that name. RuleBroken: the new name is taken.
    """
    new_name = trimmed(new_name)
    with judged_work(record, Operation.CHANGE_PERSON) as work:
        person = person_named(work, name)
        changes: dict[str, str] = {}
        if new_name and new_name != person.name:
            if any(p.id != person.id and as_heard(p.name) == as_heard(new_name) for p in people(work)):
                raise RuleBroken("name-taken", _("The record knows {new_name} already.").format(new_name=new_name))
            initials_of(new_name, ())
            changes["name"] = new_name
        if title is not None:
            changes["title"] = trimmed(title)
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
    word = _kind(InvolvementKind, kind)
    target = target_of(target)
    if since and until and until < since:
        raise RuleBroken(
            "dates-reversed", _("It would end on {until}, before it began on {since}.").format(until=until, since=since)
        )
    with judged_work(record, Operation.RECORD_INVOLVEMENT) as work:
        person = person_named(work, name)
        work.add(
            InvolvementRecord,
            person_id=person.id,
            kind=word.value,
            target=target,
            since=since,
            until=until,
            note=as_recorded(note),
        )
    return receipt(work, person.name)


def end_involvement(record: Record, name: str, target: str, until: date) -> Change:
    """Record the day on which what a person did or answered for ended.

    Raises:
        Unknown: no such person, or nothing of the kind stands on record. RuleBroken: it would end before it began.
    """
    with judged_work(record, Operation.END_INVOLVEMENT) as work:
        for held in _standing(work, name, target):
            if held.since and until < held.since:
                raise RuleBroken(
                    "dates-reversed",
                    _("It would end on {until}, before it began on {since}.").format(until=until, since=held.since),
                )
            work.change(InvolvementRecord, held.id, until=until)
    return receipt(work, target_in_words(target_of(target)))


def withdraw_involvement(record: Record, name: str, target: str, reason: str) -> Change:
    """Take back an involvement that was recorded in error; it stays on record.

    Raises:
        Unknown: no such person, or nothing of the kind stands on record. RuleBroken: no reason is given.
    """
    check_said(reason, "reason-missing", _("Say why the involvement is taken back; the reason stays on record."))
    with judged_work(record, Operation.WITHDRAW_INVOLVEMENT, reason) as work:
        for held in _standing(work, name, target):
            work.change(InvolvementRecord, held.id, withdrawn=trimmed(reason))
    return receipt(work, target_in_words(target_of(target)))


def _standing(view: View, name: str, target: str) -> tuple[Involvement, ...]:
    """Return the standing involvements of a person in a target."""
    person, wanted = person_named(view, name), target_of(target)
    every = involvements(view).get(person.id, ())
    bearing = tuple(held for held in every if held.target.casefold() == wanted.casefold())
    found = tuple(held for held in bearing if not held.follows_from)
    if bearing and not found:
        raise RuleBroken(
            "follows-from-elsewhere",
            _("That {name} is {bearing} follows from {follows_from}; change it there.").format(
                name=person.name, bearing=bearing[0].words, follows_from=bearing[0].follows_from
            ),
        )
    if not found:
        said = "; ".join(held.words for held in every) or "nothing"
        raise Unknown(
            "unknown-involvement",
            _("The record does not say that {name} was involved in {wanted}. It says: {said}.").format(
                name=person.name, wanted=target_in_words(wanted), said=said
            ),
        )
    return found
