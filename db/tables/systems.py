"""AI systems of the organisation, which of them an audit looks at, and the Statement of Applicability."""

from __future__ import annotations

from typing import ClassVar

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, UniqueConstraint
from sqlmodel import Field

from db.checks import one_of
from db.tables.declared import Declared, Exported, RecordedTable, Undone

STAGES = ("inception", "design", "verification", "deployment", "operation", "re-evaluation", "retirement")


class SystemRecord(RecordedTable, table=True):
    """One AI system with its use sheet and its data sheet; `retired` says why it left the register."""

    __tablename__ = "system"
    __table_args__ = (
        CheckConstraint(one_of("origin", "developed", "bought", "adapted"), name="system_origin"),
        CheckConstraint(one_of("stage", *STAGES), name="system_stage"),
        CheckConstraint(one_of("tier", "unknown", "minimal", "limited", "high", "prohibited"), name="system_tier"),
        CheckConstraint(one_of("personal_data", "yes", "no", "unknown"), name="system_personal_data"),
    )
    declared: ClassVar[Declared] = Declared(
        place=13, keys=(("reference",),), exported=Exported(12, "systems", "AI systems")
    )
    id: str = Field(primary_key=True)
    reference: str = Field(unique=True)
    name: str
    owner: str = ""
    supplier: str = ""
    origin: str = "developed"
    parts: str = ""
    stage: str = "operation"
    tier: str = "unknown"
    personal_data: str = "unknown"
    purpose: str = ""
    approach: str = ""
    domain: str = ""
    autonomy: str = ""
    data_content: str = ""
    data_source: str = ""
    data_persons: str = ""
    data_quality: str = ""
    data_balance: str = ""
    data_preparation: str = ""
    data_keeping: str = ""
    retired: str | None = None


class AuditSystemRecord(RecordedTable, table=True):
    """An AI system in the scope of an audit."""

    __tablename__ = "audit_system"
    __table_args__ = (
        ForeignKeyConstraint(["audit_id"], ["audit.id"]),
        ForeignKeyConstraint(["system_id"], ["system.id"]),
        UniqueConstraint("audit_id", "system_id"),
    )
    declared: ClassVar[Declared] = Declared(place=14, keys=(("audit_id", "system_id"),), audit="audit_id")
    id: str = Field(primary_key=True)
    audit_id: str
    system_id: str
    withdrawn: str | None = None


class ApplicabilityRecord(RecordedTable, table=True):
    """What the Statement of Applicability says of one control."""

    __tablename__ = "applicability"
    __table_args__ = (
        ForeignKeyConstraint(["recorded_by"], ["person.id"]),
        UniqueConstraint("control"),
        CheckConstraint("necessary IN (0, 1)", name="applicability_necessary"),
    )
    declared: ClassVar[Declared] = Declared(
        place=15,
        keys=(("control",),),
        exported=Exported(13, "soa", "Statement of Applicability"),
        whole_row=True,
    )
    id: str = Field(primary_key=True)
    control: str
    necessary: int
    reason: str
    status: str = ""
    source: str = ""
    recorded_by: str
    recorded_at: str


class CanvasRecord(RecordedTable, table=True):
    """One cell of a canvas of the organisation: who has which part in what."""

    __tablename__ = "canvas"
    __table_args__ = (
        UniqueConstraint("sheet", "line", "role"),
        CheckConstraint(one_of("sheet", "raci", "collaboration"), name="canvas_sheet"),
    )
    declared: ClassVar[Declared] = Declared(place=16, keys=(("sheet", "line", "role"),), undone=Undone.ROW_GOES)
    id: str = Field(primary_key=True)
    sheet: str
    line: str
    role: str
    value: str
