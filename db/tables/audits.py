"""Audits, the packs they ask, who carries them out and what these people declared."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, UniqueConstraint
from sqlmodel import Field

from db.checks import one_of
from db.tables.declared import Declared, RecordedTable, Undone


class AuditRecord(RecordedTable, table=True):
    """One audit with its plan, state and conclusion."""

    __tablename__ = "audit"
    __table_args__ = (
        ForeignKeyConstraint(["pack_id"], ["pack.id"]),
        ForeignKeyConstraint(["approved_by"], ["person.id"]),
        CheckConstraint(one_of("state", "planned", "open", "closing", "closed"), name="audit_state"),
        CheckConstraint(one_of("method", "onsite", "remote", "hybrid"), name="audit_method"),
        CheckConstraint("ends_on IS NULL OR starts_on IS NULL OR ends_on >= starts_on", name="audit_dates"),
        CheckConstraint("revision >= 1", name="audit_revision"),
    )
    declared: ClassVar[Declared] = Declared(
        place=5,
        keys=(("reference",),),
        audit="id",
        groups=(
            ("state", "revision", "revision_reason", "approved_by", "approved_at"),
            ("conclusion", "conclusion_reasons", "opinions"),
            ("starts_on", "ends_on"),
            ("period_from", "period_to"),
        ),
    )
    id: str = Field(primary_key=True)
    reference: str = Field(unique=True)
    title: str
    objective: str = ""
    scope: str = ""
    criteria: str = ""
    client: str = ""
    auditee: str = ""
    participants: str = ""
    places: str = ""
    method: str = "onsite"
    distribution: str = ""
    confidentiality: str = ""
    pack_id: str
    clauses: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    period_from: date | None = None
    period_to: date | None = None
    state: str = "planned"
    revision: int = 1
    revision_reason: str = ""
    conclusion: str | None = None
    conclusion_reasons: str = ""
    opinions: str = ""
    recorded_at: str
    approved_by: str | None = None
    approved_at: str | None = None


class AuditPackRecord(RecordedTable, table=True):
    """A further pack of an audit, or one it asked earlier (`withdrawn` then says why not any more)."""

    __tablename__ = "audit_pack"
    __table_args__ = (
        ForeignKeyConstraint(["audit_id"], ["audit.id"]),
        ForeignKeyConstraint(["pack_id"], ["pack.id"]),
    )
    declared: ClassVar[Declared] = Declared(place=12, keys=(), audit="audit_id")
    id: str = Field(primary_key=True)
    audit_id: str
    pack_id: str
    clauses: str = ""
    prefix: str = ""
    withdrawn: str | None = None


class TeamRecord(RecordedTable, table=True):
    """A person's part in one audit."""

    __tablename__ = "team"
    __table_args__ = (
        ForeignKeyConstraint(["audit_id"], ["audit.id"]),
        ForeignKeyConstraint(["person_id"], ["person.id"]),
        UniqueConstraint("audit_id", "person_id"),
        CheckConstraint(one_of("role", "lead", "auditor", "expert", "observer"), name="team_role"),
    )
    declared: ClassVar[Declared] = Declared(
        place=6,
        keys=(("audit_id", "person_id"),),
        undone=Undone.ROW_GOES,
        audit="audit_id",
        groups=(("role", "withdrawn"),),
    )
    id: str = Field(primary_key=True)
    audit_id: str
    person_id: str
    role: str
    withdrawn: str | None = None


class DeclarationRecord(RecordedTable, table=True):
    """A signed declaration of impartiality for one audit; `head` is the state of the audit's record then."""

    __tablename__ = "declaration"
    __table_args__ = (
        ForeignKeyConstraint(["audit_id"], ["audit.id"]),
        ForeignKeyConstraint(["person_id"], ["person.id"]),
    )
    declared: ClassVar[Declared] = Declared(place=7, keys=(), audit="audit_id", whole_row=True)
    id: str = Field(primary_key=True)
    audit_id: str
    person_id: str
    signed_on: date
    signed_at: str
    statement: str
    conflicts: str = ""
    head: str = ""


class PackRecord(RecordedTable, table=True):
    """One version of a pack; its text lies in `content` under the digest."""

    __tablename__ = "pack"
    declared: ClassVar[Declared] = Declared(place=4, keys=(("pack", "digest"),), single_at_door=True)
    id: str = Field(primary_key=True)
    pack: str
    version: str
    title: str
    criteria: str
    digest: str
