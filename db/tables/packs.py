"""Packs of questions as they were when an audit pinned them."""

from __future__ import annotations

from typing import ClassVar

from sqlmodel import Field

from db.tables.declared import Declared, RecordedTable


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
