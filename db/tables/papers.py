"""Papers that were issued: what was drawn, from which sheet, by whom."""

from __future__ import annotations

from typing import ClassVar

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, UniqueConstraint
from sqlmodel import Field

from db.checks import one_of
from db.tables.declared import Declared, RecordedTable


class PaperRecord(RecordedTable, table=True):
    """An issued paper; PDF and sheet lie in `content` under their digests.

    The audit is named by `of_audit`, not `audit_id`: issuing a paper is not a change of the audit's own record.
    """

    __tablename__ = "paper"
    __table_args__ = (
        ForeignKeyConstraint(["of_audit"], ["audit.id"]),
        ForeignKeyConstraint(["issued_by"], ["person.id"]),
        UniqueConstraint("of_audit", "kind", "revision"),
        CheckConstraint(one_of("kind", "report"), name="paper_kind"),
    )
    declared: ClassVar[Declared] = Declared(place=11, keys=(("of_audit", "kind", "revision"),), about="of_audit")
    id: str = Field(primary_key=True)
    of_audit: str
    kind: str
    revision: int
    sheet: str
    pdf: str
    head: str
    issued_by: str
    issued_at: str


class IssuedRecord(RecordedTable, table=True):
    """A paper of the organisation as it was issued; its sheet and its PDF lie in `content`."""

    __tablename__ = "issued"
    __table_args__ = (
        ForeignKeyConstraint(["issued_by"], ["person.id"]),
        UniqueConstraint("kind", "subject", "revision"),
        CheckConstraint(one_of("kind", "programme", "review", "minutes"), name="issued_kind"),
    )
    declared: ClassVar[Declared] = Declared(
        place=50,
        keys=(("kind", "subject", "revision"),),
        number="revision",
        within=("kind", "subject"),
    )
    id: str = Field(primary_key=True)
    kind: str
    subject: str
    revision: int
    changed: str
    sheet: str
    pdf: str
    head: str
    issued_by: str
    issued_at: str


class HouseStyleRecord(RecordedTable, table=True):
    """The house style of papers from then on: the whole of it in every row, the latest counts.

    `logo` is the digest of a picture in `content`; what is empty is as the program has it.
    """

    __tablename__ = "house_style"
    __table_args__ = (
        ForeignKeyConstraint(["set_by"], ["person.id"]),
        UniqueConstraint("number"),
        CheckConstraint(one_of("page", "A4", "Letter", ""), name="house_style_page"),
    )
    declared: ClassVar[Declared] = Declared(place=55, keys=(("number",),), number="number", whole_row=True)
    id: str = Field(primary_key=True)
    number: int
    logo: str = ""
    accent: str = ""
    confidentiality: str = ""
    page: str = ""
    distribution: str = ""
    reason: str
    set_by: str
    set_at: str
