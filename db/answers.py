"""Answers to the questions of an audit and the evidence behind them."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, UniqueConstraint
from sqlmodel import Field, SQLModel

from db.words import one_of


class AnswerRecord(SQLModel, table=True):
    """The result of one item; an item without a row, or without a result, is still open."""

    __tablename__ = "answer"
    __table_args__ = (
        ForeignKeyConstraint(["audit_id"], ["audit.id"]),
        ForeignKeyConstraint(["answered_by"], ["person.id"]),
        UniqueConstraint("audit_id", "item"),
        CheckConstraint(
            one_of("result", "conforming", "nonconforming", "not-assessed", "not-applicable"),
            name="answer_result",
        ),
    )
    id: str = Field(primary_key=True)
    audit_id: str
    item: str
    result: str | None = None
    note: str = ""
    reason: str = ""
    answered_by: str
    answered_at: str


class EvidenceRecord(SQLModel, table=True):
    """Something that was seen, heard or tried; `seen_on` is the auditor's date, `recorded_at` the program's."""

    __tablename__ = "evidence"
    __table_args__ = (
        ForeignKeyConstraint(["audit_id"], ["audit.id"]),
        ForeignKeyConstraint(["recorded_by"], ["person.id"]),
        UniqueConstraint("audit_id", "number"),
    )
    id: str = Field(primary_key=True)
    audit_id: str
    number: int
    item: str
    text: str
    source: str = ""
    seen_on: date
    recorded_by: str
    recorded_at: str
    withdrawn: str | None = None
