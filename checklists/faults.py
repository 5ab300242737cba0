"""What can be wrong with a pack, each fault with its place and the remedy."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from gettext import gettext as _

MOST_FAULTS = 50


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong with a pack: where, what, and what to do. `line` counts lines of a text, rows of a sheet."""

    file: str
    line: int | None
    key: str
    what: str
    remedy: str

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        key = f" {self.key}" if self.key else ""
        return _("{place}{key}: {what}. Remedy: {remedy}.").format(
            place=place, key=key, what=self.what, remedy=self.remedy
        )


class PackFault(Exception):
    """A pack cannot be taken in; `faults` names everything found."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)[:MOST_FAULTS]
        more = _(" (and {count} more)").format(count=len(self.faults) - 1) if len(self.faults) > 1 else ""
        super().__init__(f"{self.faults[0]}{more}")


def nearest(word: str, known: Iterable[str]) -> str:
    """Return as a remedy the known word that looks most like a wrong one."""
    near = difflib.get_close_matches(word[:80], list(known), 1)
    return _("did you mean '{near}'").format(near=near[0]) if near else _("remove it")


def shown(text: str) -> str:
    """Return text of a file as one harmless line."""
    line = "".join(sign if sign.isprintable() else f"\\x{ord(sign):02x}" for sign in text[:120])
    return line + ("..." if len(text) > 120 else "")
