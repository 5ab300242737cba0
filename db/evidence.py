"""What a piece of evidence is, the files kept behind it, and the further items it is used for."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, UniqueConstraint
from sqlmodel import Field, SQLModel

from db.words import one_of


class EvidenceKindRecord(SQLModel, table=True):
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
    id: str = Field(primary_key=True)
    audit_id: str
    evidence_id: str
    kind: str
    method: str = ""
    present: str = ""
    consent: str = ""
    only_shown: int = 0


class EvidenceFileRecord(SQLModel, table=True):
    """One revision of the file behind a piece of evidence; `sha256` names the kept bytes, `name` is only told."""

    __tablename__ = "evidence_file"
    __table_args__ = (
        ForeignKeyConstraint(["audit_id"], ["audit.id"]),
        ForeignKeyConstraint(["evidence_id"], ["evidence.id"]),
        ForeignKeyConstraint(["taken_by"], ["person.id"]),
        UniqueConstraint("evidence_id", "revision"),
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


class EvidenceUseRecord(SQLModel, table=True):
    """A further item of the same audit that a piece of evidence stands behind."""

    __tablename__ = "evidence_use"
    __table_args__ = (
        ForeignKeyConstraint(["audit_id"], ["audit.id"]),
        ForeignKeyConstraint(["evidence_id"], ["evidence.id"]),
        ForeignKeyConstraint(["used_by"], ["person.id"]),
        UniqueConstraint("evidence_id", "item"),
    )
    id: str = Field(primary_key=True)
    audit_id: str
    evidence_id: str
    item: str
    used_by: str
    used_at: str
