"""Findings, each with its three parts and its life; those of the log belong to no audit."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, UniqueConstraint
from sqlmodel import Field

from db.checks import one_of
from db.tables.declared import Declared, RecordedTable, Undone


class FindingRecord(RecordedTable, table=True):
    """One finding; its reference is never used again, whatever becomes of it."""

    __tablename__ = "finding"
    __table_args__ = (
        ForeignKeyConstraint(["audit_id"], ["audit.id"]),
        ForeignKeyConstraint(["raised_by"], ["person.id"]),
        CheckConstraint(one_of("grade", "major", "minor", "observation", "ofi", "strength"), name="finding_grade"),
        CheckConstraint(
            one_of(
                "state",
                "open",
                "contained",
                "cause_found",
                "plan_accepted",
                "implemented",
                "closed_effective",
                "accepted",
                "declined",
                "done",
                "recorded",
                "withdrawn",
            ),
            name="finding_state",
        ),
        CheckConstraint(one_of("response", "acknowledged", "disputed"), name="finding_response"),
    )
    declared: ClassVar[Declared] = Declared(
        place=10,
        keys=(("reference",),),
        undone=Undone.WITHDRAWN,
        audit="audit_id",
        groups=(
            ("grade", "grade_reason", "state", "withdrawn"),
            ("response", "response_by", "response_on", "response_text"),
        ),
    )
    id: str = Field(primary_key=True)
    audit_id: str | None = None
    reference: str = Field(unique=True)
    item: str
    grade: str
    grade_reason: str = ""
    requirement: str = ""
    evidence: str = ""
    gap: str = ""
    state: str
    raised_by: str
    raised_at: str
    response: str | None = None
    response_by: str = ""
    response_on: date | None = None
    response_text: str = ""
    withdrawn: str | None = None


class LoggedRecord(RecordedTable, table=True):
    """How a finding came to light that no audit raised; `place` and `pack_id` say what it is cited by."""

    __tablename__ = "logged"
    __table_args__ = (
        ForeignKeyConstraint(["finding_id"], ["finding.id"]),
        ForeignKeyConstraint(["pack_id"], ["pack.id"]),
        UniqueConstraint("finding_id"),
        CheckConstraint(one_of("origin", "monitoring", "incident", "complaint", "supplier"), name="logged_origin"),
    )
    declared: ClassVar[Declared] = Declared(place=46, keys=(("finding_id",),), undone=Undone.STAYS, about="finding_id")
    id: str = Field(primary_key=True)
    finding_id: str
    origin: str
    noticed_on: date
    pack_id: str
    place: str
    system: str = ""


class FindingRiskRecord(RecordedTable, table=True):
    """How high somebody rated the risk of an observation or opportunity; a new rating replaces it, in the journal."""

    __tablename__ = "finding_risk"
    __table_args__ = (
        ForeignKeyConstraint(["finding_id"], ["finding.id"]),
        ForeignKeyConstraint(["rated_by"], ["person.id"]),
        UniqueConstraint("finding_id"),
        CheckConstraint(one_of("level", "low", "medium", "high"), name="finding_risk_level"),
    )
    declared: ClassVar[Declared] = Declared(
        place=48,
        keys=(("finding_id",),),
        undone=Undone.ROW_GOES,
        about="finding_id",
        whole_row=True,
    )
    id: str = Field(primary_key=True)
    finding_id: str
    level: str
    reason: str
    rated_by: str
    rated_at: str
    high_since: date | None = None


class FindingLinkRecord(RecordedTable, table=True):
    """One finding went over into another, or came out of another."""

    __tablename__ = "finding_link"
    __table_args__ = (
        ForeignKeyConstraint(["finding_id"], ["finding.id"]),
        ForeignKeyConstraint(["other_id"], ["finding.id"]),
        UniqueConstraint("finding_id", "other_id"),
        CheckConstraint(one_of("kind", "merged", "split"), name="finding_link_kind"),
    )
    declared: ClassVar[Declared] = Declared(
        place=47,
        keys=(("finding_id", "other_id"),),
        undone=Undone.ROW_GOES,
        about="finding_id",
    )
    id: str = Field(primary_key=True)
    finding_id: str
    other_id: str
    kind: str
    reason: str
