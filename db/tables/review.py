"""What management review takes in and gives out: measurements, changes around the organisation, reviews, decisions."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, UniqueConstraint
from sqlmodel import Field

from db.checks import one_of
from db.tables.declared import Declared, Exported, RecordedTable, Undone


class MetricRecord(RecordedTable, table=True):
    """Something that is measured; figures are decimal text, exactly as typed."""

    __tablename__ = "metric"
    __table_args__ = (
        UniqueConstraint("reference"),
        CheckConstraint(one_of("better", "higher", "lower"), name="metric_better"),
    )
    declared: ClassVar[Declared] = Declared(
        place=38, keys=(("reference",),), exported=Exported(6, "metrics", "Metrics")
    )
    id: str = Field(primary_key=True)
    reference: str
    name: str
    unit: str = ""
    better: str = "higher"
    target: str | None = None
    alarm: str | None = None
    system: str = ""
    objective: str = ""
    owner: str = ""
    withdrawn: str | None = None


class MeasuredRecord(RecordedTable, table=True):
    """One value of a metric for one period; a correction replaces it and stays in the journal."""

    __tablename__ = "measured"
    __table_args__ = (
        ForeignKeyConstraint(["metric_id"], ["metric.id"]),
        ForeignKeyConstraint(["recorded_by"], ["person.id"]),
        UniqueConstraint("metric_id", "period"),
    )
    declared: ClassVar[Declared] = Declared(
        place=39,
        keys=(("metric_id", "period"),),
        exported=Exported(5, "metrics", "Values"),
        groups=(("value", "note", "source", "recorded_by", "recorded_at"),),
    )
    id: str = Field(primary_key=True)
    metric_id: str
    period: str
    first: date
    value: str
    note: str = ""
    source: str = ""
    recorded_by: str
    recorded_at: str


class BreachRecord(RecordedTable, table=True):
    """A finding was raised because of a measured value, which stands here as it was then, with the line it crossed."""

    __tablename__ = "breach"
    __table_args__ = (
        ForeignKeyConstraint(["finding_id"], ["finding.id"]),
        ForeignKeyConstraint(["measured_id"], ["measured.id"]),
        UniqueConstraint("finding_id"),
        CheckConstraint(one_of("line", "limit", "target"), name="breach_line"),
    )
    declared: ClassVar[Declared] = Declared(
        place=49,
        keys=(("finding_id",),),
        undone=Undone.STAYS,
        exported=Exported(7, "metrics", "Breaches"),
        about="finding_id",
    )
    id: str = Field(primary_key=True)
    finding_id: str
    measured_id: str
    value: str
    line: str


class SurroundingRecord(RecordedTable, table=True):
    """A change in an external or internal issue, the climate position, or the needs of an interested party."""

    __tablename__ = "surrounding"
    __table_args__ = (
        ForeignKeyConstraint(["recorded_by"], ["person.id"]),
        UniqueConstraint("number"),
        CheckConstraint(one_of("kind", "external", "internal", "climate", "party"), name="surrounding_kind"),
    )
    declared: ClassVar[Declared] = Declared(
        place=40,
        keys=(("number",),),
        number="number",
        exported=Exported(11, "reviews", "Changes around"),
    )
    id: str = Field(primary_key=True)
    number: int
    kind: str
    subject: str
    text: str
    effect: str = ""
    happened_on: date
    recorded_by: str
    recorded_at: str
    withdrawn: str | None = None


class ReviewRecord(RecordedTable, table=True):
    """One management review."""

    __tablename__ = "review"
    __table_args__ = (
        ForeignKeyConstraint(["chair_id"], ["person.id"]),
        UniqueConstraint("reference"),
        CheckConstraint(one_of("state", "open", "approved"), name="review_state"),
        CheckConstraint("period_to >= period_from", name="review_period"),
    )
    declared: ClassVar[Declared] = Declared(
        place=41,
        keys=(("reference",),),
        exported=Exported(9, "reviews", "Reviews"),
        groups=(("held_on", "period_from", "period_to"), ("state", "approved_at")),
    )
    id: str = Field(primary_key=True)
    reference: str
    held_on: date
    period_from: date
    period_to: date
    chair_id: str
    attendees: str = ""
    discussion: str = ""
    conclusion: str = ""
    state: str = "open"
    recorded_at: str
    approved_at: str | None = None


class DecisionRecord(RecordedTable, table=True):
    """One result of a review (9.3.3): what was decided, who does it until when, and when it was done."""

    __tablename__ = "decision"
    __table_args__ = (
        ForeignKeyConstraint(["review_id"], ["review.id"]),
        ForeignKeyConstraint(["owner_id"], ["person.id"]),
        UniqueConstraint("review_id", "number"),
        CheckConstraint(one_of("kind", "improvement", "change", "resources"), name="decision_kind"),
    )
    declared: ClassVar[Declared] = Declared(
        place=42,
        keys=(("review_id", "number"),),
        number="number",
        within=("review_id",),
        exported=Exported(8, "reviews", "Decisions"),
    )
    id: str = Field(primary_key=True)
    review_id: str
    number: int
    kind: str
    text: str
    owner_id: str
    due_on: date
    done_on: date | None = None
    evidence: str = ""
    withdrawn: str | None = None


class ConfirmationRecord(RecordedTable, table=True):
    """Who confirmed, for one review, that there is nothing to report on one input."""

    __tablename__ = "confirmation"
    __table_args__ = (
        ForeignKeyConstraint(["review_id"], ["review.id"]),
        ForeignKeyConstraint(["confirmed_by"], ["person.id"]),
        UniqueConstraint("review_id", "input"),
        CheckConstraint(one_of("input", "a", "b", "c", "d1", "d2", "d3", "e"), name="confirmation_input"),
    )
    declared: ClassVar[Declared] = Declared(
        place=43,
        keys=(("review_id", "input"),),
        exported=Exported(10, "reviews", "Confirmed inputs"),
    )
    id: str = Field(primary_key=True)
    review_id: str
    input: str
    text: str
    confirmed_by: str
    confirmed_on: date
