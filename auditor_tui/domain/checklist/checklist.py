"""The checklist of one audit: the items of all its packs in scope, asked for each AI system where they concern one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from gettext import gettext as _

from auditor_tui.domain.organisation.system import System, hardly_applies
from auditor_tui.domain.refusal import RuleBroken
from checklists.questions import Clause, Item, Pack


class Asked(Item):
    """One question of one audit; its `id` is unique within the audit.

    Behind the id stands the reference of the AI system it is asked for (`8.4-s1@cv-ranker`); before it the pack,
    where two packs of one audit use the same ids. `doubt` says why the question hardly applies, `language` is the tag
    of the language it is asked in.
    """

    pack: str
    may_not_apply: bool
    control: bool
    system: str = ""
    system_name: str = ""
    doubt: str = ""
    language: str = ""

    @property
    def citation(self) -> str:
        """Return how people read it, with the system it is asked for."""
        plain = super().citation
        return f"{plain} ({self.system_name})" if self.system_name else plain

    @property
    def units(self) -> tuple[str, ...]:
        """Return the units of decision it falls under: its clause, and the AI system it is asked for."""
        return (self.clause, f"system:{self.system_name}") if self.system else (self.clause,)

    @property
    def earlier_id(self) -> str:
        """Return the id it had in an earlier version of its pack, as this audit would call it; empty if none."""
        begins = self.id.partition(":")[0] + ":" if ":" in self.id else ""
        behind = f"@{self.system}" if self.system else ""
        return f"{begins}{self.was}{behind}" if self.was else ""

    @property
    def key(self) -> str:
        """Return the part of the id behind the clause and before the system."""
        return self.id.partition("@")[0].rpartition("-")[2]


@dataclass(frozen=True, slots=True)
class Part:
    """One pack of an audit: the clauses of it in scope (empty means all), and what its ids begin with."""

    pack: Pack
    clauses: tuple[str, ...] = ()
    prefix: str = ""

    @property
    def begins(self) -> str:
        """Return what stands before every id and clause number of this pack."""
        return f"{self.prefix}:" if self.prefix else ""


@dataclass(frozen=True)
class Checklist:
    """Everything one audit asks; `gone` holds packs it asked earlier, whose answers stay readable."""

    parts: tuple[Part, ...]
    systems: tuple[System, ...] = ()
    gone: tuple[Part, ...] = ()

    @property
    def pack(self) -> Pack:
        """Return the pack the audit was planned with."""
        return self.parts[0].pack

    @cached_property
    def items(self) -> tuple[Asked, ...]:
        """Return the questions in walking order, those that hardly apply last."""
        asked = [question for part in self.parts for question in _asked(part, self.systems)]
        return (*(q for q in asked if not q.doubt), *(q for q in asked if q.doubt))

    @cached_property
    def by_id(self) -> dict[str, Asked]:
        """Return every question there is or was, in scope or not, by id."""
        found: dict[str, Asked] = {}
        for part in (*self.gone, *self.parts):
            whole = Part(part.pack, (), part.prefix)
            for question in (*_asked(whole, ()), *_asked(whole, self.systems)):
                found[question.id] = question
        return found

    @cached_property
    def titles(self) -> dict[str, str]:
        """Return the title of each clause by its number."""
        return {part.begins + number: title for part in self._all for number, title in part.pack.titles.items()}

    def language_of(self, clause: str) -> str:
        """Return the tag of the language in which the title of a clause is told."""
        part, number = self._part(clause)
        return part.pack.language_of(number)

    @cached_property
    def clauses(self) -> dict[str, Clause]:
        """Return each clause by its number."""
        return {part.begins + clause.number: clause for part in self._all for clause in part.pack.clauses}

    @cached_property
    def role_titles(self) -> dict[str, str]:
        """Return the title of each role by its id."""
        return {role: title for part in self._all for role, title in part.pack.role_titles.items()}

    def top_of(self, clause: str) -> str:
        """Return the topmost clause above a clause."""
        part, number = self._part(clause)
        return part.begins + part.pack.top_of(number)

    def within(self, clause: str, ancestor: str) -> bool:
        """Tell whether a clause is another one or stands below it."""
        part, number = self._part(clause)
        other, above = self._part(ancestor)
        return part.prefix == other.prefix and part.pack.within(number, above)

    @property
    def _all(self) -> tuple[Part, ...]:
        return (*self.gone, *self.parts)

    def _part(self, clause: str) -> tuple[Part, str]:
        for part in self._all:
            if part.prefix and clause.startswith(part.begins):
                return part, clause.removeprefix(part.begins)
        for part in self.parts:
            if not part.prefix and clause in part.pack.titles:
                return part, clause
        return self.parts[0], clause


def placed(part: Part, place: str, system: System | None) -> Asked | None:
    """Return the item of a pack that an id names, or a clause or control as a place without a question, or None.

    Args:
        part: the pack.
        place: an id of an item, or the number of a clause or control.
        system: the AI system it concerns, if any.
    """
    item = part.pack.by_id.get(place)
    if item is not None:
        return _question(part, item, system)
    clause = next((c for c in part.pack.clauses if c.number == place), None)
    if clause is None:
        return None
    bare = Item.model_construct(
        id=place, clause=place, name=clause.title, requirement=clause.title, question="", look_at=(), ask=(), cite=place
    )
    return _question(part, bare, system)


def chapter_of(clause: str) -> str:
    """Return the chapter a clause or control stands in: 9 for 9.2.1, A.6 for A.6.2.4."""
    parts = clause.split(".")
    return ".".join(parts[: 2 if parts[0].isalpha() else 1])


def prefix_for(pack: Pack, parts: Sequence[Part]) -> str:
    """Return what the ids of a further pack must begin with to stay apart from those there are; mostly nothing.

    Raises:
        RuleBroken: the audit asks this pack already.
    """
    if any(part.pack.id == pack.id for part in parts):
        raise RuleBroken("pack-twice", _("The audit asks {title} already.").format(title=pack.title))
    ids = set(pack.by_id) | set(pack.titles)
    if any(not part.prefix and ids & (set(part.pack.by_id) | set(part.pack.titles)) for part in parts):
        return pack.id
    return ""


@dataclass(frozen=True, slots=True)
class Difference:
    """How one version of a pack differs from another, by item id."""

    new: tuple[str, ...]
    changed: tuple[str, ...]
    gone: tuple[str, ...]
    moved: tuple[tuple[str, str], ...] = ()
    """(id before, id now) of what was moved: answers go with it"""

    @property
    def words(self) -> str:
        """Return the counts as people read them."""
        said = _("{new} new, {changed} changed, {gone} gone").format(
            new=len(self.new), changed=len(self.changed), gone=len(self.gone)
        )
        return _("{said}, {moved} moved").format(said=said, moved=len(self.moved)) if self.moved else said


def difference(before: Pack, after: Pack) -> Difference:
    """Return what is new, changed and gone between two versions of a pack."""
    old, new = before.by_id, after.by_id
    moved = {item.was: id for id, item in new.items() if item.was in old and id not in old and item.was not in new}
    return Difference(
        new=tuple(id for id in new if id not in old and id not in moved.values()),
        changed=tuple(id for id in new if id in old and new[id] != old[id]),
        gone=tuple(id for id in old if id not in new and id not in moved),
        moved=tuple((str(was), id) for was, id in moved.items()),
    )


def _asked(part: Part, systems: Sequence[System]) -> Iterable[Asked]:
    for item in part.pack.under(part.clauses):
        if not item.per_system or not systems:
            yield _question(part, item, None)
        else:
            for system in systems:
                yield _question(part, item, system)


def _question(part: Part, item: Item, system: System | None) -> Asked:
    values = {name: getattr(item, name) for name in Item.model_fields}
    behind = f"@{system.reference}" if system else ""
    values |= {"id": part.begins + item.id + behind, "clause": part.begins + item.clause}
    # The item was checked when its pack was read; making it again would only check the same once more.
    return Asked.model_construct(
        **values,
        pack=part.pack.id,
        may_not_apply=part.pack.not_applicable,
        control=part.pack.controls,
        system=system.reference if system else "",
        system_name=system.name if system else "",
        doubt=hardly_applies(system, item.needs) if system else "",
        language=part.pack.language_of(item.id),
    )
