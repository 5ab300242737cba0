"""Which tables belong to the record: every row of them is captured, journalled and can be replayed."""

from __future__ import annotations

from sqlmodel import SQLModel

from db.tables.audits import AuditPackRecord, AuditRecord, DeclarationRecord, TeamRecord
from db.tables.corrective_action import ActionRecord, CauseRecord, ExtensionRecord, OwnerUpdateRecord, RoundRecord
from db.tables.fieldwork import (
    AnswerRecord,
    DrawnRecord,
    EvidenceFileRecord,
    EvidenceKindRecord,
    EvidenceRecord,
    EvidenceUseRecord,
    SampleRecord,
)
from db.tables.findings import FindingLinkRecord, FindingRecord, FindingRiskRecord, LoggedRecord
from db.tables.impartiality import (
    AssignmentRecord,
    AuthorshipRecord,
    CompetenceRecord,
    DisclosureRecord,
    JudgementRecord,
    SafeguardRecord,
    SettingRecord,
)
from db.tables.packs import PackRecord
from db.tables.papers import HouseStyleRecord, IssuedRecord, PaperRecord
from db.tables.people import (
    InterestRecord,
    InvolvementRecord,
    OrganisationRecord,
    PersonRecord,
    ReachRecord,
    RelationRecord,
    RoleHolderRecord,
)
from db.tables.programme import (
    PlanNoteRecord,
    PriorityRecord,
    ProgrammeRecord,
    ScheduledRecord,
    SlotRecord,
    TriggerRecord,
)
from db.tables.review import (
    BreachRecord,
    ConfirmationRecord,
    DecisionRecord,
    MeasuredRecord,
    MetricRecord,
    ReviewRecord,
    SurroundingRecord,
)
from db.tables.systems import ApplicabilityRecord, AuditSystemRecord, CanvasRecord, SystemRecord

RECORDED: tuple[type[SQLModel], ...] = (
    OrganisationRecord,
    PersonRecord,
    InvolvementRecord,
    PackRecord,
    AuditRecord,
    TeamRecord,
    DeclarationRecord,
    AnswerRecord,
    EvidenceRecord,
    FindingRecord,
    PaperRecord,
    AuditPackRecord,
    SystemRecord,
    AuditSystemRecord,
    ApplicabilityRecord,
    CanvasRecord,
    RelationRecord,
    InterestRecord,
    RoundRecord,
    CauseRecord,
    ActionRecord,
    ExtensionRecord,
    SettingRecord,
    CompetenceRecord,
    JudgementRecord,
    SafeguardRecord,
    AssignmentRecord,
    AuthorshipRecord,
    DisclosureRecord,
    ProgrammeRecord,
    ScheduledRecord,
    PriorityRecord,
    TriggerRecord,
    PlanNoteRecord,
    SlotRecord,
    RoleHolderRecord,
    ReachRecord,
    MetricRecord,
    MeasuredRecord,
    SurroundingRecord,
    ReviewRecord,
    DecisionRecord,
    ConfirmationRecord,
    SampleRecord,
    DrawnRecord,
    LoggedRecord,
    FindingLinkRecord,
    FindingRiskRecord,
    BreachRecord,
    IssuedRecord,
    EvidenceKindRecord,
    EvidenceFileRecord,
    EvidenceUseRecord,
    OwnerUpdateRecord,
    HouseStyleRecord,
)

COLUMNS: dict[str, tuple[str, ...]] = {
    str(record.__tablename__): tuple(record.__table__.columns.keys())  # type: ignore[attr-defined]
    for record in RECORDED
}
"""The columns of every recorded table, in table order."""


def row_as_json(table: str, prefix: str = "") -> str:
    """Return the SQL expression that gives one row as JSON; `prefix` is `OLD.`, `NEW.` or empty."""
    pairs = ", ".join(f"'{column}', {prefix}\"{column}\"" for column in COLUMNS[table])
    return f"json_object({pairs})"
