"""The questions an auditor asks: frozen values, as a pack file states them."""

from __future__ import annotations

import re
from functools import cached_property
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

CLAUSE = re.compile(r"(?:[A-Z]\.)?\d{1,2}(?:\.\d{1,2}){0,3}")
OWN_KEY = re.compile(r"(?:[ps]\d{1,2}[a-z]?|di\d?)")
"""Keys invented by us for list items and sentences that carry no letter in the standard."""

Identifier = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]{1,63}$")]
ClauseNumber = Annotated[str, StringConstraints(pattern=rf"^{CLAUSE.pattern}$")]
ItemId = Annotated[str, StringConstraints(pattern=rf"^{CLAUSE.pattern}-[a-z]{{1,2}}\d{{0,2}}[a-z]?$")]
Line = Annotated[str, StringConstraints(min_length=1, max_length=400, pattern=r"^\S[^\n]*$")]
ShortName = Annotated[str, StringConstraints(min_length=3, max_length=32, pattern=r"^\S[^\n]*$")]


class _Value(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class Role(_Value):
    """Somebody an auditor can sit opposite: `id` for files, `title` for people."""

    id: Identifier
    title: ShortName


class Clause(_Value):
    """One numbered heading of the audit criteria; it is a leaf when items hang on it."""

    number: ClauseNumber
    title: Line


class Item(_Value):
    """One auditable requirement and how to find out whether it is met.

    `name` is a short noun phrase of ours that reads well after "item on".
    `requirement` says in our own words what is wanted; it opens a nonconformity statement.
    `documented` tells that documented information is demanded, `top_management` that only an act
    of top management proves it.
    """

    id: ItemId
    clause: ClauseNumber
    name: ShortName
    requirement: Line
    question: Line
    look_at: tuple[Line, ...] = Field(min_length=1, max_length=6)
    ask: tuple[Identifier, ...] = Field(min_length=1, max_length=5)
    sample: Line | None = None
    documented: bool = False
    top_management: bool = False
    example: Line | None = None

    @property
    def key(self) -> str:
        """Return the part of the id behind the clause: `f`, `d1`, `p3`, `di`."""
        return self.id.rpartition("-")[2]

    @property
    def citation(self) -> str:
        """Return how people read the item: `6.1.3 f)`, `9.3.2 d) 1)`, `5.2, item on communication`.

        Keys of ours are put into words: they must never look like letters of the standard.
        """
        key = self.key
        if OWN_KEY.fullmatch(key):
            return f"{self.clause}, item on {self.name}"
        letter, digit = key[0], key[1:]
        return f"{self.clause} {letter})" + (f" {digit})" if digit else "")


class Pack(_Value):
    """One checklist: the clauses it covers, the people it speaks of and its items in walking order.

    `not_applicable` tells whether an item may be set aside as not applicable (controls) or never
    (requirements of a management system standard).
    """

    id: Identifier
    version: Annotated[str, StringConstraints(pattern=r"^\d+\.\d+\.\d+$")]
    title: Line
    criteria: Line
    language: Annotated[str, StringConstraints(pattern=r"^[a-z]{2}$")]
    notice: Annotated[str, StringConstraints(min_length=1, max_length=2000)]
    not_applicable: bool
    roles: tuple[Role, ...]
    clauses: tuple[Clause, ...]
    items: tuple[Item, ...]

    @cached_property
    def by_id(self) -> dict[str, Item]:
        """Return the items by id."""
        return {item.id: item for item in self.items}

    @cached_property
    def titles(self) -> dict[str, str]:
        """Return the title of each clause by its number."""
        return {clause.number: clause.title for clause in self.clauses}

    @cached_property
    def role_titles(self) -> dict[str, str]:
        """Return the title of each role by its id."""
        return {role.id: role.title for role in self.roles}

    @cached_property
    def leaves(self) -> tuple[str, ...]:
        """Return the clause numbers that carry items, in walking order."""
        return tuple(dict.fromkeys(item.clause for item in self.items))

    def under(self, clauses: tuple[str, ...]) -> tuple[Item, ...]:
        """Return the items at or below any of the clause numbers; all items when none is named."""
        if not clauses:
            return self.items
        return tuple(item for item in self.items if any(is_within(item.clause, c) for c in clauses))


def is_within(clause: str, ancestor: str) -> bool:
    """Tell whether a clause number is the ancestor itself or lies below it (`8.4` in `8`, not `8.10` in `8.1`)."""
    return clause == ancestor or clause.startswith(ancestor + ".")
