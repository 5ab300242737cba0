"""What a use case hands back: which kinds of record it touched, and where the journal stands."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Change:
    """The receipt of one recorded step; `result` is the reference or id that came out of it, if any."""

    operation: str
    touched: frozenset[str]
    position: int
    head: str
    result: str = ""
