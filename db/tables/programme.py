"""The audit programme, and the plan of each audit to the slot."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, UniqueConstraint
from sqlmodel import Field, SQLModel

from db.words import one_of


class ProgrammeRecord(SQLModel, table=True):
    """One cycle of the audit programme."""

    __tablename__ = "programme"
    __table_args__ = (
        ForeignKeyConstraint(["manager_id"], ["person.id"]),
        ForeignKeyConstraint(["reviewed_by"], ["person.id"]),
        CheckConstraint("ends_on >= starts_on", name="programme_dates"),
    )
    id: str = Field(primary_key=True)
    title: str
    starts_on: date
    ends_on: date
    manager_id: str
    objectives: str = ""
    risks: str = ""
    resources: str = ""
    methods: str = ""
    review: str = ""
    reviewed_on: date | None = None
    reviewed_by: str | None = None


class ScheduledRecord(SQLModel, table=True):
    """One audit the programme foresees; `audit_id` once it is planned, `skipped` says why it is left out."""

    __tablename__ = "scheduled"
    __table_args__ = (
        ForeignKeyConstraint(["programme_id"], ["programme.id"]),
        ForeignKeyConstraint(["planned_as"], ["audit.id"]),
        UniqueConstraint("number"),
    )
    id: str = Field(primary_key=True)
    number: int
    programme_id: str
    title: str
    month: date
    units: str = ""
    systems: str = ""
    planned_as: str | None = None
    skipped: str | None = None


class PriorityRecord(SQLModel, table=True):
    """The marks people gave a unit: what the record cannot count by itself."""

    __tablename__ = "priority"
    __table_args__ = (
        ForeignKeyConstraint(["set_by"], ["person.id"]),
        UniqueConstraint("unit"),
        CheckConstraint(
            "impact BETWEEN 0 AND 3 AND change BETWEEN 0 AND 3 AND incidents BETWEEN 0 AND 3", name="priority_marks"
        ),
    )
    id: str = Field(primary_key=True)
    unit: str
    impact: int
    change: int
    incidents: int
    reason: str
    set_by: str
    set_on: date


class TriggerRecord(SQLModel, table=True):
    """Something that calls for an unscheduled look at a unit; `settled` says what came of it without an audit."""

    __tablename__ = "audit_trigger"
    __table_args__ = (
        CheckConstraint(
            one_of("kind", "major", "incident", "retraining", "supplier", "scope", "law", "complaints"),
            name="trigger_kind",
        ),
        UniqueConstraint("number"),
    )
    id: str = Field(primary_key=True)
    number: int
    unit: str
    kind: str
    text: str
    happened_on: date
    settled: str | None = None


class PlanNoteRecord(SQLModel, table=True):
    """What a plan says on one further topic."""

    __tablename__ = "plan_note"
    __table_args__ = (ForeignKeyConstraint(["audit_id"], ["audit.id"]), UniqueConstraint("audit_id", "topic"))
    id: str = Field(primary_key=True)
    audit_id: str
    topic: str
    text: str


class SlotRecord(SQLModel, table=True):
    """One slot of an audit's agenda; without an auditor the whole team takes part. Times are local, to the minute."""

    __tablename__ = "slot"
    __table_args__ = (
        ForeignKeyConstraint(["audit_id"], ["audit.id"]),
        ForeignKeyConstraint(["auditor_id"], ["person.id"]),
        UniqueConstraint("audit_id", "number"),
        CheckConstraint(
            one_of("kind", "opening", "interview", "documents", "observation", "team", "closing"), name="slot_kind"
        ),
        CheckConstraint("remote IN (0, 1)", name="slot_remote"),
        CheckConstraint("ends > begins", name="slot_times"),
    )
    id: str = Field(primary_key=True)
    audit_id: str
    number: int
    kind: str
    title: str
    begins: str
    ends: str
    place: str = ""
    remote: int = 0
    auditor_id: str | None = None
    interviewees: str = ""
    units: str = ""
    how: str = ""
    attended: str = ""
    outcome: str = ""
    withdrawn: str | None = None
