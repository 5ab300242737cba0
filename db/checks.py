"""The closed lists of words that columns accept, as SQL."""

from __future__ import annotations


def one_of(column: str, *words: str) -> str:
    """Return the CHECK that holds a column to a list of words."""
    listed = ", ".join(f"'{word}'" for word in words)
    return f"{column} IN ({listed})"
