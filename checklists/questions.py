"""The questions an auditor asks: frozen values, as a pack file states them."""

from __future__ import annotations

import hashlib
import re
from functools import cached_property
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, PrivateAttr, StringConstraints

CLAUSE = re.compile(r"(?:[A-Z]\.)?\d{1,2}(?:\.\d{1,2}){0,3}")
OWN_KEY = re.compile(r"(?:[ps]\d{1,2}[a-z]?|di\d?)")
"""Keys invented by us for list items and sentences that carry no letter in the standard."""
LETTER = re.compile(r"[a-z]\d{0,2}")

Identifier = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]{1,63}$")]
ClauseNumber = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$")]
ItemId = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]{0,39}-[A-Za-z0-9._]{1,24}$")]
_HIDDEN = r"\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\ufffe\uffff"
"""Control characters and signs that turn, join or hide text: a pack comes from elsewhere and is shown as it is."""
_SIGN = rf"[^\s{_HIDDEN}]"
_ONE_LINE = rf"^{_SIGN}(?:(?:{_SIGN}|[\u0020\u00a0\u2000-\u200a\u202f])*{_SIGN})?$"
Line = Annotated[str, StringConstraints(min_length=1, max_length=400, pattern=_ONE_LINE)]
Long = Annotated[str, StringConstraints(min_length=1, max_length=4000, pattern=_ONE_LINE)]
ShortName = Annotated[str, StringConstraints(min_length=3, max_length=32, pattern=_ONE_LINE)]
Language = Annotated[str, StringConstraints(pattern=r"^[a-z]{2}(-[A-Z]{2})?$")]
Trait = Literal["developed", "bought", "supplied", "used", "personal-data"]
"""What the profile of an AI system can say of it: built or changed here, got from a supplier, offered to others,
used in the organisation, fed with data about persons."""


class _Value(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class Role(_Value):
    """Somebody an auditor can sit opposite: `id` for files, `title` for people."""

    id: Identifier
    title: ShortName


class Clause(_Value):
    """One numbered heading of the audit criteria; it is a leaf when items hang on it.

    `parent` is needed only where the number does not say it (`6.1` stands in `6`); empty means none.
    `leads_to` names clauses to look at when this one is not met. `nist` and `ai_act` are references into the
    NIST AI RMF and the EU AI Act, `helps` standards that help to judge it, `weak_signs` what does not convince.
    """

    number: ClauseNumber
    title: Line
    parent: ClauseNumber | Literal[""] | None = None
    leads_to: tuple[ClauseNumber, ...] = Field(default=(), max_length=24)
    nist: tuple[Line, ...] = Field(default=(), max_length=40)
    ai_act: tuple[Line, ...] = Field(default=(), max_length=12)
    helps: tuple[Line, ...] = Field(default=(), max_length=8)
    weak_signs: tuple[Line, ...] = Field(default=(), max_length=6)

    @property
    def above(self) -> str:
        """Return the number of the clause it stands in, empty at the top."""
        return self.parent if self.parent is not None else self.number.rpartition(".")[0]


class Choice(_Value):
    """One answer a questionnaire offers, and the result it points to where it says so."""

    text: Line
    result: Literal["conforming", "nonconforming", "not-assessed", "not-applicable"] | None = None


class Item(_Value):
    """One auditable requirement and how to find out whether it is met.

    `name` is a short noun phrase of ours that reads well after "item on".
    `requirement` says in our own words what is wanted; it opens a nonconformity statement.
    `cite` says how people read it where neither a letter nor the name does.
    `documented` tells that documented information is demanded, `top_management` that only an act
    of top management proves it. `per_system` is asked for each AI system in scope; `needs` are traits without
    which a system hardly gives cause to ask. `groups` are the implementation groups a framework puts it in,
    `choices` the answers it offers.

    `design`, `operation` and `effect` are prompts for who wants to look in three steps: is it there as it should be,
    does it run, does it help. `beyond` tells that the question asks for more than its clause or control does, so that
    a shortfall alone breaks no requirement. `was` is the id it had in an earlier version of its pack.
    """

    id: ItemId
    clause: ClauseNumber
    name: ShortName
    requirement: Long
    question: Long
    look_at: tuple[Line, ...] = Field(min_length=1, max_length=40)
    ask: tuple[Identifier, ...] = Field(min_length=1, max_length=5)
    cite: Line | None = None
    sample: Line | None = None
    documented: bool = False
    top_management: bool = False
    per_system: bool = False
    needs: tuple[Trait, ...] = Field(default=(), max_length=5)
    example: Line | None = None
    groups: tuple[Line, ...] = Field(default=(), max_length=20)
    choices: tuple[Choice, ...] = Field(default=(), max_length=40)
    design: Line | None = None
    operation: Line | None = None
    effect: Line | None = None
    beyond: bool = False
    was: ItemId | None = None

    @property
    def fingerprint(self) -> str:
        """Return the first twelve hexadecimal digits of the question's SHA-256: what a translation was made of."""
        return hashlib.sha256(self.question.encode()).hexdigest()[:12]

    @property
    def key(self) -> str:
        """Return the part of the id behind the clause: `f`, `d1`, `p3`, `di`."""
        return self.id.rpartition("-")[2]

    @property
    def citation(self) -> str:
        """Return how people read the item: `6.1.3 f)`, `9.3.2 d) 1)`, `5.2, item on communication`.

        Keys of ours are put into words: they must never look like letters of the standard.
        """
        if self.cite:
            return self.cite
        key = self.key
        if OWN_KEY.fullmatch(key) or not LETTER.fullmatch(key):
            return f"{self.clause}, item on {self.name}"
        letter, digit = key[0], key[1:]
        return f"{self.clause} {letter})" + (f" {digit})" if digit else "")


class Said(_Value):
    """One item in another language; what is not said stays in the language of the pack.

    `of` is the fingerprint of the question it was made of; once the question is put otherwise, the item is read in
    the language of the pack until its translation is renewed.
    """

    id: ItemId
    name: ShortName | None = None
    requirement: Long | None = None
    question: Long | None = None
    look_at: tuple[Line, ...] | None = None
    sample: Line | None = None
    example: Line | None = None
    design: Line | None = None
    operation: Line | None = None
    effect: Line | None = None
    of: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{12}$")] | None = None

    def is_of(self, item: Item) -> bool:
        """Tell whether it still says what the item asks."""
        return self.of is None or self.of == item.fingerprint


class Translation(_Value):
    """A pack in another language: titles of clauses and roles by number and id, and its items."""

    language: Language
    title: Line | None = None
    clauses: dict[ClauseNumber, Line] = {}
    roles: dict[Identifier, ShortName] = {}
    items: tuple[Said, ...] = ()


class Pack(_Value):
    """One checklist: the clauses it covers, the people it speaks of and its items in walking order.

    `not_applicable` tells whether an item may be set aside as not applicable (controls) or never
    (requirements of a management system standard). `controls` tells that its clauses are controls which
    apply as the Statement of Applicability says.
    """

    id: Identifier
    version: Annotated[str, StringConstraints(pattern=r"^\d+\.\d+\.\d+$")]
    title: Line
    criteria: Line
    language: Language
    notice: Annotated[
        str,
        StringConstraints(min_length=1, max_length=2000, pattern=rf"^[^{_HIDDEN}]*$"),
    ]
    not_applicable: bool
    controls: bool = False
    roles: tuple[Role, ...]
    clauses: tuple[Clause, ...]
    items: tuple[Item, ...]
    translations: tuple[Translation, ...] = ()
    _read_in: str = PrivateAttr("")
    """The language it was asked for in, where it is translated at all."""
    _translated: frozenset[str] = PrivateAttr(frozenset())
    """Ids of items and numbers of clauses that are read in that language."""

    @property
    def languages(self) -> tuple[str, ...]:
        """Return the languages it can be read in, its own first."""
        return (self.language, *(translation.language for translation in self.translations))

    def in_language(self, language: str) -> Pack:
        """Return the pack in another language as far as it is translated; itself where it is not."""
        told = next((t for t in self.translations if t.language == language), None)
        if told is None:
            return self
        said = {
            one.id: one.model_dump(exclude_none=True, exclude={"of"})
            for one in told.items
            if one.id in self.by_id and one.is_of(self.by_id[one.id])
        }
        clauses = {number: {"title": title} for number, title in told.clauses.items()}
        roles = {role: {"title": title} for role, title in told.roles.items()}
        # Made anew and not copied: a copy would carry along what this pack has already looked up about itself.
        held: dict[str, Any] = {name: getattr(self, name) for name in Pack.model_fields}
        held |= {
            "title": told.title or self.title,
            "clauses": tuple(c.model_copy(update=clauses.get(c.number, {})) for c in self.clauses),
            "roles": tuple(r.model_copy(update=roles.get(r.id, {})) for r in self.roles),
            "items": tuple(item.model_copy(update=said.get(item.id, {})) for item in self.items),
        }
        made = Pack.model_construct(**held)
        made._read_in = language
        made._translated = frozenset((*told.clauses, *(id for id, one in said.items() if "question" in one)))
        return made

    def language_of(self, key: str) -> str:
        """Return the language in which an item (by its id) or the title of a clause (by its number) is read here."""
        return self._read_in if key in self._translated else self.language

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

    @cached_property
    def _above(self) -> dict[str, str]:
        return {clause.number: clause.above for clause in self.clauses}

    def within(self, clause: str, ancestor: str) -> bool:
        """Tell whether a clause is another one or stands somewhere below it."""
        for __ in self.clauses:
            if clause == ancestor:
                return True
            clause = self._above.get(clause, "")
        return False

    def top_of(self, clause: str) -> str:
        """Return the topmost clause of the pack above a clause."""
        for __ in self.clauses:
            above = self._above.get(clause, "")
            if above not in self._above:
                break
            clause = above
        return clause

    def under(self, clauses: tuple[str, ...]) -> tuple[Item, ...]:
        """Return the items at or below any of the clause numbers; all items when none is named."""
        if not clauses:
            return self.items
        wanted = {number for number in self.titles if any(self.within(number, c) for c in clauses)}
        return tuple(item for item in self.items if item.clause in wanted)


def is_within(clause: str, ancestor: str) -> bool:
    """Tell whether a clause number is the ancestor itself or lies below it (`8.4` in `8`, not `8.10` in `8.1`)."""
    return clause == ancestor or clause.startswith(ancestor + ".")
