"""What a use case hands back: which kinds of record it touched, and where the journal stands."""

from __future__ import annotations

from dataclasses import dataclass

from auditor_tui.domain.operation import in_words


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
        return in_words(self.operation)
