"""Roles around an AI management system: groups, duties, clauses, and what the starter guide cites in error."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources


@dataclass(frozen=True, slots=True)
class GuideRole:
    """One role: what it answers for, the clauses it bears on, and wrong citations with the reason."""

    group: str
    title: str
    duties: str
    clauses: tuple[str, ...]
    cites: tuple[str, ...] = ()
    why: str = ""


@lru_cache(maxsize=1)
def guide_roles() -> tuple[GuideRole, ...]:
    """Return the roles in the order of their groups."""
    text = (resources.files("checklists") / "roles.toml").read_text(encoding="utf-8")
    return tuple(
        GuideRole(
            role["group"],
            role["title"],
            role["duties"],
            tuple(role["clauses"]),
            tuple(role.get("cites", ())),
            role.get("why", ""),
        )
        for role in tomllib.loads(text)["roles"]
    )
