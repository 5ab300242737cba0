"""Fieldwork: answers, the evidence behind them with its files, and samples."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, UniqueConstraint
from sqlmodel import Field

from db.checks import one_of
from db.tables.declared import Declared, Exported, RecordedTable, Undone


class AnswerRecord(RecordedTable, table=True):
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
    declared: ClassVar[Declared] = Declared(
        place=8,
        keys=(("audit_id", "item"),),
        undone=Undone.ROW_GOES,
        audit="audit_id",
        groups=(("result", "reason", "answered_by", "answered_at"),),
    )
    id: str = Field(primary_key=True)
    audit_id: str
    item: str
    result: str | None = None
    note: str = ""
    reason: str = ""
    answered_by: str
    answered_at: str


class EvidenceRecord(RecordedTable, table=True):
    """Something that was seen, heard or tried; `seen_on` is the auditor's date, `recorded_at` the program's."""

    __tablename__ = "evidence"
    __table_args__ = (
        ForeignKeyConstraint(["audit_id"], ["audit.id"]),
        ForeignKeyConstraint(["recorded_by"], ["person.id"]),
        UniqueConstraint("audit_id", "number"),
    )
    declared: ClassVar[Declared] = Declared(
        place=9,
        keys=(("audit_id", "number"),),
        number="number",
        within=("audit_id",),
        undone=Undone.WITHDRAWN,
        exported=Exported(20, "evidence", "Evidence"),
        audit="audit_id",
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


class EvidenceKindRecord(RecordedTable, table=True):
    """What a piece of evidence is and how it came about; a piece without a row was recorded as words only."""

    __tablename__ = "evidence_kind"
    __table_args__ = (
        ForeignKeyConstraint(["audit_id"], ["audit.id"]),
        ForeignKeyConstraint(["evidence_id"], ["evidence.id"]),
        UniqueConstraint("evidence_id"),
        CheckConstraint(
            one_of(
                "kind",
                *("document", "record", "photo", "screenshot", "interview", "observation", "re-performance"),
                "data-query",
            ),
            name="evidence_kind_kind",
        ),
        CheckConstraint(one_of("method", "onsite", "remote", ""), name="evidence_kind_method"),
        CheckConstraint("only_shown IN (0, 1)", name="evidence_kind_shown"),
    )
    declared: ClassVar[Declared] = Declared(
        place=51,
        keys=(("evidence_id",),),
        undone=Undone.ROW_GOES,
        exported=Exported(21, "evidence", "What it is"),
        audit="audit_id",
        whole_row=True,
    )
    id: str = Field(primary_key=True)
    audit_id: str
    evidence_id: str
    kind: str
    method: str = ""
    present: str = ""
    consent: str = ""
    only_shown: int = 0


class EvidenceFileRecord(RecordedTable, table=True):
    """One revision of the file behind a piece of evidence; `sha256` names the kept bytes, `name` is only told."""

    __tablename__ = "evidence_file"
    __table_args__ = (
        ForeignKeyConstraint(["audit_id"], ["audit.id"]),
        ForeignKeyConstraint(["evidence_id"], ["evidence.id"]),
        ForeignKeyConstraint(["taken_by"], ["person.id"]),
        UniqueConstraint("evidence_id", "revision"),
    )
    declared: ClassVar[Declared] = Declared(
        place=52,
        keys=(("evidence_id", "revision"),),
        number="revision",
        within=("evidence_id",),
        undone=Undone.WITHDRAWN,
        exported=Exported(22, "evidence", "Files"),
        audit="audit_id",
    )
    id: str = Field(primary_key=True)
    audit_id: str
    evidence_id: str
    revision: int
    sha256: str
    size: int
    name: str
    media: str
    pixels: str = ""
    taken_by: str
    taken_at: str
    withdrawn: str | None = None


class EvidenceUseRecord(RecordedTable, table=True):
    """A further item of the same audit that a piece of evidence stands behind."""

    __tablename__ = "evidence_use"
    __table_args__ = (
        ForeignKeyConstraint(["audit_id"], ["audit.id"]),
        ForeignKeyConstraint(["evidence_id"], ["evidence.id"]),
        ForeignKeyConstraint(["used_by"], ["person.id"]),
        UniqueConstraint("evidence_id", "item"),
    )
    declared: ClassVar[Declared] = Declared(
        place=53,
        keys=(("evidence_id", "item"),),
        undone=Undone.ROW_GOES,
        exported=Exported(23, "evidence", "Further uses"),
        audit="audit_id",
    )
    id: str = Field(primary_key=True)
    audit_id: str
    evidence_id: str
    item: str
    used_by: str
    used_at: str


class SampleRecord(RecordedTable, table=True):
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
    declared: ClassVar[Declared] = Declared(
        place=44,
        keys=(("audit_id", "number"),),
        number="number",
        within=("audit_id",),
        exported=Exported(24, "samples", "Samples"),
        audit="audit_id",
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


class DrawnRecord(RecordedTable, table=True):
    """One item drawn; `result` is empty until it was looked at."""

    __tablename__ = "drawn"
    __table_args__ = (
        ForeignKeyConstraint(["audit_id"], ["audit.id"]),
        ForeignKeyConstraint(["sample_id"], ["sample.id"]),
        UniqueConstraint("sample_id", "place"),
        CheckConstraint(one_of("result", "", "conforms", "deviates", "unavailable"), name="drawn_result"),
    )
    declared: ClassVar[Declared] = Declared(
        place=45,
        keys=(("sample_id", "place"),),
        exported=Exported(25, "samples", "Items drawn"),
        audit="audit_id",
    )
    id: str = Field(primary_key=True)
    audit_id: str
    sample_id: str
    place: int
    name: str
    result: str = ""
    note: str = ""
