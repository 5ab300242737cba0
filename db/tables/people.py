"""People of the organisation and what they were involved in."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, UniqueConstraint
from sqlmodel import Field

from db.checks import one_of
from db.tables.declared import Declared, Exported, RecordedTable


class OrganisationRecord(RecordedTable, table=True):
    """The organisation whose management system is audited: one row."""

    __tablename__ = "organisation"
    declared: ClassVar[Declared] = Declared(place=1, keys=())
    id: str = Field(primary_key=True)
    name: str


class PersonRecord(RecordedTable, table=True):
    """Somebody who acts in the record or is named by it."""

    __tablename__ = "person"
    declared: ClassVar[Declared] = Declared(
        place=2,
        keys=(("name",), ("initials",)),
        exported=Exported(14, "people", "People"),
    )
    id: str = Field(primary_key=True)
    name: str = Field(unique=True)
    initials: str = Field(unique=True)
    title: str


class InvolvementRecord(RecordedTable, table=True):
    """What a person did or answers for, from and until when: the facts that impartiality is judged by."""

    __tablename__ = "involvement"
    __table_args__ = (
        ForeignKeyConstraint(["person_id"], ["person.id"]),
        CheckConstraint("until IS NULL OR since IS NULL OR until >= since", name="ends_after_it_began"),
    )
    declared: ClassVar[Declared] = Declared(
        place=3,
        keys=(),
        exported=Exported(15, "people", "Involvements"),
        groups=(("since", "until", "withdrawn"),),
    )
    id: str = Field(primary_key=True)
    person_id: str
    kind: str
    target: str
    since: date | None = None
    until: date | None = None
    note: str = ""
    withdrawn: str | None = None


class RoleHolderRecord(RecordedTable, table=True):
    """Who holds a role of the RACI canvas, from and until when."""

    __tablename__ = "role_holder"
    __table_args__ = (
        ForeignKeyConstraint(["person_id"], ["person.id"]),
        CheckConstraint("until IS NULL OR since IS NULL OR until >= since", name="role_ends_after_it_began"),
    )
    declared: ClassVar[Declared] = Declared(
        place=36,
        keys=(),
        exported=Exported(19, "people", "Roles"),
        groups=(("since", "until", "withdrawn"),),
    )
    id: str = Field(primary_key=True)
    role: str
    person_id: str
    since: date | None = None
    until: date | None = None
    withdrawn: str | None = None


class ReachRecord(RecordedTable, table=True):
    """Which clauses and controls an activity of the RACI canvas bears on, where the organisation says it itself."""

    __tablename__ = "activity_reach"
    __table_args__ = (ForeignKeyConstraint(["set_by"], ["person.id"]), UniqueConstraint("activity"))
    declared: ClassVar[Declared] = Declared(place=37, keys=(("activity",),), whole_row=True)
    id: str = Field(primary_key=True)
    activity: str
    clauses: str
    reason: str
    set_by: str
    set_on: date


class RelationRecord(RecordedTable, table=True):
    """What another person is to this one: line manager, close family, or another relation."""

    __tablename__ = "relation"
    __table_args__ = (
        ForeignKeyConstraint(["person_id"], ["person.id"]),
        ForeignKeyConstraint(["other_id"], ["person.id"]),
        CheckConstraint(one_of("kind", "manager", "family", "other"), name="relation_kind"),
        CheckConstraint("person_id <> other_id", name="relation_of_two"),
    )
    declared: ClassVar[Declared] = Declared(
        place=17,
        keys=(),
        exported=Exported(16, "people", "Relations"),
        groups=(("person_id", "other_id"),),
    )
    id: str = Field(primary_key=True)
    person_id: str
    other_id: str
    kind: str
    note: str = ""
    withdrawn: str | None = None


class InterestRecord(RecordedTable, table=True):
    """What else could bias a person: money, a gift, a coming move, a dispute, and in what."""

    __tablename__ = "interest"
    __table_args__ = (
        ForeignKeyConstraint(["person_id"], ["person.id"]),
        CheckConstraint(one_of("kind", "financial", "gift", "future", "conflict"), name="interest_kind"),
    )
    declared: ClassVar[Declared] = Declared(place=18, keys=(), exported=Exported(17, "people", "Interests"))
    id: str = Field(primary_key=True)
    person_id: str
    kind: str
    target: str
    happened_on: date | None = None
    note: str = ""
    withdrawn: str | None = None
