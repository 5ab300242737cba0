"""People of the organisation: those who audit, those who are audited, those who decide."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from gettext import gettext as _

from auditor_tui.domain.refusal import RuleBroken


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody the record knows; `initials` stand in the references of findings this person raises."""

    id: str
    name: str
    initials: str
    title: str = ""


def as_heard(name: str) -> str:
    """Return a name without case, spaces and signs nobody sees or hears: who share it cannot be told apart."""
    folded = unicodedata.normalize("NFKC", name).casefold()
    return "".join(sign for sign in folded if unicodedata.category(sign)[0] not in "CZP")


def initials_of(name: str, taken: Iterable[str]) -> str:
    """Return two to four capital letters for a name that nobody else has, such as ML for Marta Lind.

    Raises:
        RuleBroken: the name holds no letter.
    """
    words = [word for word in re.split(r"[^\w]+", name) if word and word[0].isalpha()]
    if not words:
        raise RuleBroken("name-empty", _("A person needs a name with at least one letter."))
    used = set(taken)
    first = "".join(word[0] for word in words).upper()
    wanted = (first if len(first) > 1 else words[0][:2].upper())[:3]
    if wanted not in used:
        return wanted
    longer = (words[0][0] + words[-1][:2]).upper()[:3]
    if longer not in used:
        return longer
    number = 2
    while f"{wanted}{number}" in used:
        number += 1
    return f"{wanted}{number}"
