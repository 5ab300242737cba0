"""Which kinds of record a reading came across, so that who shows it knows what makes it stale."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

JOURNAL = "change"
"""The kind that stands for the journal itself: whoever read it depends on every change, and every work touches it."""

_noted: ContextVar[set[str] | None] = ContextVar("noted", default=None)


@contextmanager
def noting() -> Iterator[set[str]]:
    """Collect the kinds of record that every view opened meanwhile in this thread reads."""
    kinds: set[str] = set()
    token = _noted.set(kinds)
    try:
        yield kinds
    finally:
        _noted.reset(token)


def noted() -> set[str]:
    """Return where a view that is opened now puts the kinds it reads."""
    kinds = _noted.get()
    return kinds if kinds is not None else set()
