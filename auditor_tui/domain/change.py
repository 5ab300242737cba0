"""What a use case hands back: which kinds of record it touched, and where the journal stands."""

from __future__ import annotations

from dataclasses import dataclass
from gettext import gettext as _


@dataclass(frozen=True, slots=True)
class Change:
    """The receipt of one recorded step; `result` is the reference or id that came out of it, if any."""

    operation: str
    touched: frozenset[str]
    position: int
    head: str
    result: str = ""
    tx: str = ""
    """the transaction of the journal; empty where it says nothing of one"""

    @property
    def words(self) -> str:
        """Return the operation in the language of whoever reads it."""
        return operation_in_words(self.operation)


def operation_in_words(operation: str) -> str:
    """Return what the journal calls a step, in the language of whoever reads it: the journal itself is in English."""
    begins, _space, rest = operation.partition(" ")
    if begins in ("undo", "issue", "print") and rest:
        return {
            "undo": _("undo {what}"),
            "issue": _("issue {what}"),
            "print": _("print {what}"),
        }[begins].format(what=operation_in_words(rest) if begins == "undo" else rest)
    return _(operation)
