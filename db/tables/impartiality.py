"""What impartiality rests on beside the people's facts: limits, competence, judgements, safeguards, assignments."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from sqlalchemy import CheckConstraint, ForeignKeyConstraint
from sqlmodel import Field

from db.checks import one_of
from db.tables.declared import Declared, Exported, RecordedTable, Undone


class SettingRecord(RecordedTable, table=True):
    """One setting of the programme from a moment on; the latest of a name counts, earlier ones stay."""

    __tablename__ = "setting"
    __table_args__ = (ForeignKeyConstraint(["set_by"], ["person.id"]),)
    declared: ClassVar[Declared] = Declared(
        place=23,
        keys=(("name", "number"),),
        single_at_door=True,
        number="number",
        within=("name",),
        whole_row=True,
    )
    id: str = Field(primary_key=True)
    name: str
    number: int
    value: int
    reason: str
    set_by: str
    set_on: date


class CompetenceRecord(RecordedTable, table=True):
    """A field a person is competent in, and by what."""

    __tablename__ = "competence"
    __table_args__ = (
        ForeignKeyConstraint(["person_id"], ["person.id"]),
        CheckConstraint(
            one_of("field", "auditing", "life-cycle", "data", "risk", "law", "sector"), name="competence_field"
        ),
    )
    declared: ClassVar[Declared] = Declared(place=24, keys=(), exported=Exported(18, "people", "Competence"))
    id: str = Field(primary_key=True)
    person_id: str
    field: str
    basis: str
    since: date | None = None
    until: date | None = None
    withdrawn: str | None = None


class JudgementRecord(RecordedTable, table=True):
    """What the engine said of one person for one audit, with the facts it rests on; superseded, never overwritten."""

    __tablename__ = "judgement"
    __table_args__ = (
        ForeignKeyConstraint(["audit_id"], ["audit.id"]),
        ForeignKeyConstraint(["person_id"], ["person.id"]),
        ForeignKeyConstraint(["declaration_id"], ["declaration.id"]),
    )
    declared: ClassVar[Declared] = Declared(place=25, keys=(), undone=Undone.DERIVED, audit="audit_id", whole_row=True)
    id: str = Field(primary_key=True)
    audit_id: str
    person_id: str
    on_day: date
    role: str
    limits: str
    facts: str
    declared_facts: str | None = None
    declaration_id: str | None = None
    verdicts: str
    made_at: str
    because: str
    superseded_by: str | None = None


class SafeguardRecord(RecordedTable, table=True):
    """Safeguards, or an override, agreed for one person and unit; `rests_on` holds the rules and facts as JSON."""

    __tablename__ = "safeguard"
    __table_args__ = (
        ForeignKeyConstraint(["audit_id"], ["audit.id"]),
        ForeignKeyConstraint(["person_id"], ["person.id"]),
        ForeignKeyConstraint(["approved_by"], ["person.id"]),
        CheckConstraint("is_override IN (0, 1)", name="safeguard_override"),
    )
    declared: ClassVar[Declared] = Declared(place=26, keys=(), audit="audit_id", whole_row=True)
    id: str = Field(primary_key=True)
    audit_id: str
    person_id: str
    unit: str
    measures: str
    reason: str
    is_override: int
    rests_on: str
    approved_by: str
    approved_on: date
    withdrawn: str | None = None


class SafeguardActRecord(RecordedTable, table=True):
    """One safeguard of an agreement as something that is done: who is to do it, who did, when, with what result."""

    __tablename__ = "safeguard_act"
    __table_args__ = (
        ForeignKeyConstraint(["audit_id"], ["audit.id"]),
        ForeignKeyConstraint(["safeguard_id"], ["safeguard.id"]),
        ForeignKeyConstraint(["recorded_by"], ["person.id"]),
        CheckConstraint(
            one_of("measure", "SG2", "SG3", "SG4", "SG5", "SG6", "SG7", "SG8", "SG11"), name="safeguard_act_measure"
        ),
    )
    declared: ClassVar[Declared] = Declared(
        place=56,
        keys=(("safeguard_id", "measure"),),
        single_at_door=True,
        undone=Undone.ROW_GOES,
        audit="audit_id",
        groups=(("done_by", "done_on", "result", "evidence", "recorded_by"),),
    )
    id: str = Field(primary_key=True)
    audit_id: str
    safeguard_id: str
    measure: str
    who: str
    done_by: str = ""
    done_on: date | None = None
    result: str = ""
    evidence: str = ""
    recorded_by: str | None = None


class ApprovalRecord(RecordedTable, table=True):
    """Who approved which revision of a report; `reason` says why somebody who audited or was audited did (rule T3)."""

    __tablename__ = "approval"
    __table_args__ = (
        ForeignKeyConstraint(["audit_id"], ["audit.id"]),
        ForeignKeyConstraint(["approved_by"], ["person.id"]),
    )
    declared: ClassVar[Declared] = Declared(place=57, keys=(), audit="audit_id", whole_row=True)
    id: str = Field(primary_key=True)
    audit_id: str
    revision: int
    approved_by: str
    approved_on: date
    reason: str


class AssignmentRecord(RecordedTable, table=True):
    """Who is to audit a unit of an audit."""

    __tablename__ = "assignment"
    __table_args__ = (
        ForeignKeyConstraint(["audit_id"], ["audit.id"]),
        ForeignKeyConstraint(["person_id"], ["person.id"]),
    )
    declared: ClassVar[Declared] = Declared(place=27, keys=(), undone=Undone.ROW_GOES, audit="audit_id")
    id: str = Field(primary_key=True)
    audit_id: str
    person_id: str
    unit: str
    withdrawn: str | None = None


class AuthorshipRecord(RecordedTable, table=True):
    """Who wrote or approved a document that is evidence."""

    __tablename__ = "authorship"
    __table_args__ = (
        ForeignKeyConstraint(["audit_id"], ["audit.id"]),
        ForeignKeyConstraint(["evidence_id"], ["evidence.id"]),
        ForeignKeyConstraint(["person_id"], ["person.id"]),
    )
    declared: ClassVar[Declared] = Declared(place=28, keys=(), undone=Undone.ROW_GOES, audit="audit_id")
    id: str = Field(primary_key=True)
    audit_id: str
    evidence_id: str
    person_id: str


class DisclosureRecord(RecordedTable, table=True):
    """One question of a declaration and its answer."""

    __tablename__ = "disclosure"
    __table_args__ = (
        ForeignKeyConstraint(["audit_id"], ["audit.id"]),
        ForeignKeyConstraint(["declaration_id"], ["declaration.id"]),
        CheckConstraint(one_of("answer", "no", "yes"), name="disclosure_answer"),
    )
    declared: ClassVar[Declared] = Declared(place=29, keys=(), audit="audit_id", whole_row=True)
    id: str = Field(primary_key=True)
    audit_id: str
    declaration_id: str
    rule: str
    question: str
    answer: str
    detail: str
