"""Corrective action on findings: rounds, causes, actions and moved due dates.

These rows name a finding and no audit: following up on a finding changes nothing in the audit's own record.
"""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, UniqueConstraint
from sqlmodel import Field

from db.checks import one_of
from db.tables.declared import Declared, RecordedTable

STATES = (
    "open",
    "contained",
    "cause_found",
    "plan_accepted",
    "implemented",
    "closed_effective",
    "accepted",
    "declined",
    "done",
)


class RoundRecord(RecordedTable, table=True):
    """One round of corrective action on a finding."""

    __tablename__ = "corrective_round"
    __table_args__ = (
        ForeignKeyConstraint(["finding_id"], ["finding.id"]),
        ForeignKeyConstraint(["corrected_by"], ["person.id"]),
        ForeignKeyConstraint(["accepted_by"], ["person.id"]),
        ForeignKeyConstraint(["verified_by"], ["person.id"]),
        UniqueConstraint("finding_id", "number"),
        CheckConstraint(one_of("state", *STATES), name="round_state"),
        CheckConstraint("effective IN (0, 1)", name="round_effective"),
    )
    declared: ClassVar[Declared] = Declared(
        place=19,
        keys=(("finding_id", "number"),),
        number="number",
        within=("finding_id",),
        about="finding_id",
        whole_row=True,
    )
    id: str = Field(primary_key=True)
    finding_id: str
    number: int
    state: str
    begun_on: date
    begun_reason: str = ""
    correction: str = ""
    corrected_by: str | None = None
    corrected_on: date | None = None
    correction_evidence: str = ""
    consequences: str = ""
    method: str = ""
    undetected: str = ""
    searched: str = ""
    similar: str = ""
    cause_evidence: str = ""
    criterion: str = ""
    check_from: date | None = None
    accepted_by: str | None = None
    accepted_on: date | None = None
    implemented_on: date | None = None
    verified_by: str | None = None
    verified_on: date | None = None
    effective: int | None = None
    verification: str = ""
    decision: str = ""


class CauseRecord(RecordedTable, table=True):
    """One cause in the analysis of a round."""

    __tablename__ = "cause"
    __table_args__ = (ForeignKeyConstraint(["round_id"], ["corrective_round.id"]),)
    declared: ClassVar[Declared] = Declared(place=20, keys=(), about="round_id")
    id: str = Field(primary_key=True)
    round_id: str
    number: int
    text: str
    branch: str = ""
    under: int | None = None


class ActionRecord(RecordedTable, table=True):
    """One corrective action; `withdrawn` says why it left the plan."""

    __tablename__ = "corrective_action"
    __table_args__ = (
        ForeignKeyConstraint(["round_id"], ["corrective_round.id"]),
        ForeignKeyConstraint(["owner_id"], ["person.id"]),
        UniqueConstraint("round_id", "number"),
    )
    declared: ClassVar[Declared] = Declared(
        place=21,
        keys=(("round_id", "number"),),
        number="number",
        within=("round_id",),
        about="round_id",
        groups=(("done_on", "evidence"),),
    )
    id: str = Field(primary_key=True)
    round_id: str
    number: int
    text: str
    owner_id: str
    due_on: date
    done_on: date | None = None
    evidence: str = ""
    withdrawn: str | None = None


class ExtensionRecord(RecordedTable, table=True):
    """A due date that was moved."""

    __tablename__ = "extension"
    __table_args__ = (
        ForeignKeyConstraint(["action_id"], ["corrective_action.id"]),
        ForeignKeyConstraint(["approved_by"], ["person.id"]),
    )
    declared: ClassVar[Declared] = Declared(place=22, keys=(), about="action_id")
    id: str = Field(primary_key=True)
    action_id: str
    before: date
    after: date
    reason: str
    approved_by: str
    at: str


class OwnerUpdateRecord(RecordedTable, table=True):
    """What an owner proposed of an action in an exported register, and what became of it."""

    __tablename__ = "owner_update"
    __table_args__ = (
        ForeignKeyConstraint(["action_id"], ["corrective_action.id"]),
        ForeignKeyConstraint(["proposed_by"], ["person.id"]),
        ForeignKeyConstraint(["decided_by"], ["person.id"]),
        UniqueConstraint("number"),
        CheckConstraint(one_of("kind", "done", "due"), name="owner_update_kind"),
        CheckConstraint(one_of("decision", "waiting", "accepted", "refused"), name="owner_update_decision"),
    )
    declared: ClassVar[Declared] = Declared(
        place=54,
        keys=(("number",),),
        number="number",
        about="action_id",
        groups=(("decision", "decided_by", "decided_on", "reason"),),
    )
    id: str = Field(primary_key=True)
    number: int
    action_id: str
    kind: str
    day: date
    text: str
    source: str
    proposed_by: str
    proposed_at: str
    decision: str
    decided_by: str | None = None
    decided_on: date | None = None
    reason: str = ""
