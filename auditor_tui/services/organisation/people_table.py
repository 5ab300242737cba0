"""Taking in people and facts from a spreadsheet or CSV file: all of its rows, or none."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from gettext import gettext as _
from pathlib import Path

from auditor_tui.domain.change import Change
from auditor_tui.domain.impartiality.competence import Field, field_of
from auditor_tui.domain.impartiality.involvement import InvolvementKind, target_of
from auditor_tui.domain.impartiality.relations import InterestKind, RelationKind
from auditor_tui.domain.operation import Operation
from auditor_tui.domain.organisation.person import initials_of
from auditor_tui.domain.refusal import RuleBroken
from auditor_tui.domain.text import trimmed
from auditor_tui.services.impartiality.judgements import judged_work
from auditor_tui.services.record.opened import Record, receipt
from auditor_tui.services.record.values import people
from checklists.formats.tables import Row, TableFault, read_table
from db.store import Work
from db.tables.impartiality import CompetenceRecord
from db.tables.people import InterestRecord, InvolvementRecord, PersonRecord, RelationRecord

COLUMNS = {
    "person": ("person", "name", "who"),
    "title": ("title", "position"),
    "initials": ("initials",),
    "fact": ("fact", "kind", "what"),
    "target": ("target", "of", "in", "whom"),
    "since": ("from", "since", "on"),
    "until": ("to", "until"),
    "note": ("note", "basis", "remark"),
}
"""The heads a table may have, in small letters. One row is one fact, or with an empty fact one person."""

FACTS = (
    *(kind.value for kind in InvolvementKind),
    *(kind.value for kind in RelationKind if kind is not RelationKind.OTHER),
    "other relation",
    *(kind.value for kind in InterestKind),
    "competence",
)


@dataclass(frozen=True, slots=True)
class _Fact:
    """One row, read and checked as far as it can be without the record."""

    row: int
    person: str
    title: str
    initials: str
    fact: str
    target: str
    since: date | None
    until: date | None
    note: str


def take_in(record: Record, path: Path) -> Change:
    """Take in people and facts: involvements, relations, interests and competence.

    Rows the record knows already are passed over, so that a longer list can be taken in again.

    Raises:
        TableFault: the file or a row cannot be taken; the sentence names file, row and remedy.
    """
    facts = [_fact(path.name, row) for row in read_table(path, COLUMNS, needed=("person",))]
    if not facts:
        raise TableFault(_("{name} has no row under its heads, so nothing was taken in.").format(name=path.name))
    taken = 0
    with judged_work(record, Operation.TAKE_IN_PEOPLE_AND_FACTS) as work:
        known = {person.name.casefold(): person.id for person in people(work)}
        for fact in facts:
            if fact.person.casefold() not in known:
                known[fact.person.casefold()] = _person(path.name, work, fact)
                taken += 1
        for fact in facts:
            if fact.fact:
                taken += _write(path.name, work, fact, known)
        if not taken:
            raise TableFault(_("{name} says nothing that the record does not say already.").format(name=path.name))
    return receipt(work, str(taken))


def _fact(file: str, row: Row) -> _Fact:
    said = {column: trimmed(row.values.get(column, "")) for column in COLUMNS}
    word = " ".join(said["fact"].lower().split())
    if not said["person"]:
        raise _fault(file, row.number, _("names no person."))
    if word and word not in FACTS:
        raise _fault(
            file,
            row.number,
            _("'{word}' is no fact. Use one of: {facts}.").format(word=word[:40], facts=", ".join(FACTS)),
        )
    if word and not said["target"]:
        raise _fault(file, row.number, _("says '{word}' but not of what or whom.").format(word=word))
    target = said["target"]
    try:
        if word in {kind.value for kind in (*InvolvementKind, *InterestKind)}:
            target = target_of(target)
        elif word == "competence":
            target = field_of(target).value
    except RuleBroken as refusal:
        raise _fault(file, row.number, refusal.sentence) from None
    since, until = _day(file, row, said["since"]), _day(file, row, said["until"])
    if since and until and until < since:
        raise _fault(
            file, row.number, _("would end on {until}, before it began on {since}.").format(until=until, since=since)
        )
    return _Fact(row.number, said["person"], said["title"], said["initials"], word, target, since, until, said["note"])


def _day(file: str, row: Row, text: str) -> date | None:
    if not text:
        return None
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        raise _fault(
            file, row.number, _("'{text}' is no day; write it as 2026-11-23.").format(text=text[:20])
        ) from None


def _person(file: str, work: Work, fact: _Fact) -> str:
    taken = {person.initials for person in people(work)}
    initials = fact.initials.upper()
    if initials and (initials in taken or not initials.isalnum() or len(initials) > 4):
        raise _fault(
            file,
            fact.row,
            _("the initials {initials} are taken, or are not one to four letters or digits.").format(initials=initials),
        )
    try:
        initials = initials or initials_of(fact.person, taken)
    except RuleBroken as refusal:
        raise _fault(file, fact.row, refusal.sentence) from None
    return work.add(PersonRecord, name=fact.person, title=fact.title, initials=initials)


def _write(file: str, work: Work, fact: _Fact, known: dict[str, str]) -> bool:
    """Write one fact; return whether it was new."""
    person = known[fact.person.casefold()]
    if fact.fact in {kind.value for kind in InvolvementKind}:
        at = {"person_id": person, "kind": fact.fact, "target": fact.target}
        values = {**at, "since": fact.since, "until": fact.until}
        if work.row(InvolvementRecord, **values, withdrawn=None) is not None:
            return False
        work.add(InvolvementRecord, **values, note=fact.note)
    elif fact.fact in {kind.value for kind in InterestKind}:
        at = {"person_id": person, "kind": fact.fact, "target": fact.target}
        if work.row(InterestRecord, **at, happened_on=fact.since, withdrawn=None) is not None:
            return False
        work.add(InterestRecord, **at, happened_on=fact.since, note=fact.note)
    elif fact.fact == "competence":
        if not fact.note:
            raise _fault(file, fact.row, _("says no basis of the competence; write it under note."))
        field = Field(fact.target).value
        spell = {"person_id": person, "field": field, "since": fact.since, "until": fact.until}
        if work.row(CompetenceRecord, **spell, withdrawn=None) is not None:
            return False
        work.add(CompetenceRecord, **spell, basis=fact.note)
    else:
        other = known.get(fact.target.casefold())
        if other is None or other == person:
            raise _fault(
                file,
                fact.row,
                _("'{target}' is nobody else of the record or of this table.").format(target=fact.target[:40]),
            )
        at = {"person_id": person, "other_id": other, "kind": fact.fact.removesuffix(" relation")}
        if work.row(RelationRecord, **at, withdrawn=None) is not None:
            return False
        work.add(RelationRecord, **at, note=fact.note)
    return True


def _fault(file: str, row: int, what: str) -> TableFault:
    return TableFault(
        _("{file}, row {row}: {what}. Nothing was taken in.").format(file=file, row=row, what=what.rstrip("."))
    )
