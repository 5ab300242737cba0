"""Packs of questions as they were when an audit pinned them."""

from __future__ import annotations

from sqlmodel import Field, SQLModel


class PackRecord(SQLModel, table=True):
    """One version of a pack; its text lies in `content` under the digest."""

    __tablename__ = "pack"
    id: str = Field(primary_key=True)
    pack: str
    version: str
    title: str
    criteria: str
    digest: str
