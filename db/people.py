"""People of the organisation and what they were involved in."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKeyConstraint
from sqlmodel import Field, SQLModel


class OrganisationRecord(SQLModel, table=True):
    """The organisation whose management system is audited: one row."""

    __tablename__ = "organisation"
    id: str = Field(primary_key=True)
    name: str


class PersonRecord(SQLModel, table=True):
    """Somebody who acts in the record or is named by it."""

    __tablename__ = "person"
    id: str = Field(primary_key=True)
    name: str = Field(unique=True)
    initials: str = Field(unique=True)
    title: str


class InvolvementRecord(SQLModel, table=True):
    """What a person did or answers for, from and until when: the facts that impartiality is judged by."""

    __tablename__ = "involvement"
    __table_args__ = (
        ForeignKeyConstraint(["person_id"], ["person.id"]),
        CheckConstraint("until IS NULL OR since IS NULL OR until >= since", name="ends_after_it_began"),
    )
    id: str = Field(primary_key=True)
    person_id: str
    kind: str
    target: str
    since: date | None = None
    until: date | None = None
    note: str = ""
    withdrawn: str | None = None
