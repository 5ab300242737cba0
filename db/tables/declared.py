"""What a recorded table says of itself beside its columns: the base of the record classes, and what they declare.

A table that joins the record from here on has no UNIQUE beside its primary key and no number counted by whoever adds
rows: it states its keys with `single_at_door`, and what it is numbered by. `Work` keeps the keys single and gives the
numbers, because two laptops that were apart cannot keep a UNIQUE between them.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import ClassVar

from sqlmodel import SQLModel


class Undone(Enum):
    """What becomes of a row when its making is taken back; the journal keeps it whatever becomes of it."""

    ROW_GOES = "its row leaves the table again"
    WITHDRAWN = "it is withdrawn instead, because its reference is never used again"
    STAYS = "it stays with what it says more about, which is withdrawn instead"
    DERIVED = "never by hand: the program draws it from the rest, and makes it anew"
    NEVER = "it cannot be taken back: others rely on it"


@dataclass(frozen=True, slots=True)
class Exported:
    """The sheet a table fills of a register that is given out; registers and sheets come in the order of `place`."""

    place: int
    register: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Declared:
    """What one table declares.

    Columns that stand in no group are each changed, and compared, alone.
    """

    place: int
    """where it comes when everything is given out"""
    keys: tuple[tuple[str, ...], ...]
    """natural keys: columns that no two rows share; empty where nothing but the id tells rows apart"""
    single_at_door: bool = False
    """the keys are kept single by `Work` and not by a UNIQUE"""
    number: str = ""
    """the column rows are numbered by"""
    within: tuple[str, ...] = ()
    """the columns whose every combination has its own numbers"""
    undone: Undone = Undone.NEVER
    exported: Exported | None = None
    audit: str = ""
    """the column that names the audit whose own record a row is part of"""
    about: str = ""
    """otherwise the column that names an audit, or the row through which one is found; that audit's own record does
    not change with it"""
    groups: tuple[tuple[str, ...], ...] = ()
    """columns that only make sense together"""
    whole_row: bool = False
    """all columns make sense together only"""


class RecordedTable(SQLModel):
    """A table of the record: every row of it is captured, journalled and can be replayed."""

    declared: ClassVar[Declared]
