"""The audit programme, and the plan of each audit to the slot."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, UniqueConstraint
from sqlmodel import Field

from db.checks import one_of
from db.tables.declared import Declared, Exported, RecordedTable, Undone


class ProgrammeRecord(RecordedTable, table=True):
    """One cycle of the audit programme."""

    __tablename__ = "programme"
    __table_args__ = (
        ForeignKeyConstraint(["manager_id"], ["person.id"]),
        ForeignKeyConstraint(["reviewed_by"], ["person.id"]),
        CheckConstraint("ends_on >= starts_on", name="programme_dates"),
    )
    declared: ClassVar[Declared] = Declared(
        place=30,
        keys=(),
        exported=Exported(2, "programme", "Programme"),
        groups=(("starts_on", "ends_on"), ("review", "reviewed_on", "reviewed_by")),
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


class ScheduledRecord(RecordedTable, table=True):
    """One audit the programme foresees; `audit_id` once it is planned, `skipped` says why it is left out."""

    __tablename__ = "scheduled"
    __table_args__ = (
        ForeignKeyConstraint(["programme_id"], ["programme.id"]),
        ForeignKeyConstraint(["planned_as"], ["audit.id"]),
        UniqueConstraint("number"),
    )
    declared: ClassVar[Declared] = Declared(
        place=31,
        keys=(("number",),),
        number="number",
        exported=Exported(1, "programme", "Schedule"),
        about="planned_as",
        whole_row=True,
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


class PriorityRecord(RecordedTable, table=True):
    """The marks people gave a unit: what the record cannot count by itself."""

    __tablename__ = "priority"
    __table_args__ = (
        ForeignKeyConstraint(["set_by"], ["person.id"]),
        UniqueConstraint("unit"),
        CheckConstraint(
            "impact BETWEEN 0 AND 3 AND change BETWEEN 0 AND 3 AND incidents BETWEEN 0 AND 3", name="priority_marks"
        ),
    )
    declared: ClassVar[Declared] = Declared(
        place=32,
        keys=(("unit",),),
        undone=Undone.ROW_GOES,
        exported=Exported(3, "programme", "Priorities"),
        whole_row=True,
    )
    id: str = Field(primary_key=True)
    unit: str
    impact: int
    change: int
    incidents: int
    reason: str
    set_by: str
    set_on: date


class TriggerRecord(RecordedTable, table=True):
    """Something that calls for an unscheduled look at a unit; `settled` says what came of it without an audit."""

    __tablename__ = "audit_trigger"
    __table_args__ = (
        CheckConstraint(
            one_of("kind", "major", "incident", "retraining", "supplier", "scope", "law", "complaints"),
            name="trigger_kind",
        ),
        UniqueConstraint("number"),
    )
    declared: ClassVar[Declared] = Declared(
        place=33,
        keys=(("number",),),
        number="number",
        exported=Exported(4, "programme", "Triggers"),
    )
    id: str = Field(primary_key=True)
    number: int
    unit: str
    kind: str
    text: str
    happened_on: date
    settled: str | None = None


class PlanNoteRecord(RecordedTable, table=True):
    """What a plan says on one further topic."""

    __tablename__ = "plan_note"
    __table_args__ = (ForeignKeyConstraint(["audit_id"], ["audit.id"]), UniqueConstraint("audit_id", "topic"))
    declared: ClassVar[Declared] = Declared(
        place=34,
        keys=(("audit_id", "topic"),),
        undone=Undone.ROW_GOES,
        audit="audit_id",
    )
    id: str = Field(primary_key=True)
    audit_id: str
    topic: str
    text: str


class SlotRecord(RecordedTable, table=True):
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
    declared: ClassVar[Declared] = Declared(
        place=35,
        keys=(("audit_id", "number"),),
        number="number",
        within=("audit_id",),
        audit="audit_id",
        groups=(("begins", "ends", "auditor_id", "withdrawn"),),
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
