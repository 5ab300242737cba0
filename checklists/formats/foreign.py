"""Making texts of other programs fit a pack: one line, no control characters, not too long."""

from __future__ import annotations

import re
from typing import Any


def line(text: Any, longest: int) -> str:
    """Return anything as one line without control characters, cut where it is too long."""
    said = "" if text is None else str(text)
    whole = " ".join("".join(sign if sign.isprintable() else " " for sign in said).split())
    return whole if len(whole) <= longest else whole[: longest - 3].rstrip() + "..."


def lines(text: Any) -> list[str]:
    """Return a list, or the lines of a text, as up to 40 lines."""
    said = text if isinstance(text, list) else str(text or "").splitlines()
    return list(dict.fromkeys(one for part in said if (one := line(str(part).strip(" -*\t"), 400))))[:40]


def short(text: str, behind: str = "") -> str:
    """Return a short name of at most 32 characters that ends with what must stand behind it."""
    whole = line(text, 4000)
    room = 32 - len(behind)
    cut = whole if len(whole) <= room else whole[: room - 3].rsplit(" ", 1)[0].rstrip(" ,;:") + "..."
    return (cut + behind).ljust(3, ".")


def identifier(text: Any) -> str:
    """Return an id made from a title."""
    made = re.sub(r"[^a-z0-9]+", "-", str(text).lower()).strip("-")[:60]
    return made if len(made) > 1 else f"pack-{made or 'x'}"
