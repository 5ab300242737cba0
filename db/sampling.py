"""Samples of an audit: what they were drawn from, how, and what was found on each item drawn."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, UniqueConstraint
from sqlmodel import Field, SQLModel

from db.words import one_of


class SampleRecord(SQLModel, table=True):
    """One sample; `population` is the digest of the list it was drawn from, which is kept beside the record."""

    __tablename__ = "sample"
    __table_args__ = (
        ForeignKeyConstraint(["audit_id"], ["audit.id"]),
        ForeignKeyConstraint(["drawn_by"], ["person.id"]),
        UniqueConstraint("audit_id", "number"),
        CheckConstraint(
            one_of("method", "all", "judgement", "attribute", "systematic", "stratified"), name="sample_method"
        ),
    )
    id: str = Field(primary_key=True)
    audit_id: str
    number: int
    item: str
    title: str
    source: str = ""
    population: str
    count: int
    method: str
    size: int
    confidence: int
    tolerable: int
    allowed: int
    reason: str = ""
    algorithm: str
    seed: str
    drawn_by: str
    drawn_at: str
    withdrawn: str | None = None


class DrawnRecord(SQLModel, table=True):
    """One item drawn; `result` is empty until it was looked at."""

    __tablename__ = "drawn"
    __table_args__ = (
        ForeignKeyConstraint(["audit_id"], ["audit.id"]),
        ForeignKeyConstraint(["sample_id"], ["sample.id"]),
        UniqueConstraint("sample_id", "place"),
        CheckConstraint(one_of("result", "", "conforms", "deviates", "unavailable"), name="drawn_result"),
    )
    id: str = Field(primary_key=True)
    audit_id: str
    sample_id: str
    place: int
    name: str
    result: str = ""
    note: str = ""
