"""Findings of an audit, each with its three parts and its life."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKeyConstraint
from sqlmodel import Field, SQLModel

from db.words import one_of


class FindingRecord(SQLModel, table=True):
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
    id: str = Field(primary_key=True)
    audit_id: str
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
