"""The house style of papers: logo, accent colour, paper size, and what a paper says unless it is told otherwise."""

from __future__ import annotations

import re
from dataclasses import dataclass
from gettext import gettext as _

from auditor_tui.domain.refusal import RuleBroken, Unknown
from auditor_tui.domain.text import shortened

PAGES = ("A4", "Letter")
"""Paper sizes there are."""

CONTRAST = 4.5
"""Least contrast of text on white, and of white on the accent (WCAG 2, level AA)."""


@dataclass(frozen=True, slots=True)
class HouseStyle:
    """How papers look; what is empty is as the program has it. `logo` is the digest of a kept picture."""

    logo: str = ""
    accent: str = ""
    confidentiality: str = ""
    page: str = ""
    distribution: str = ""
    number: int = 0
    reason: str = ""
    by: str = ""
    at: str = ""


def accent_of(text: str) -> str:
    """Return a colour such as #0b4f6c as the record keeps it; empty stays empty.

    Raises:
        Unknown: it is no such colour. RuleBroken: it is too pale to be read on white.
    """
    wanted = text.strip().lower()
    if not wanted:
        return ""
    if re.fullmatch("#[0-9a-f]{6}", wanted) is None:
        raise Unknown("no-colour", _("'{text}' is no colour. Write it as #0b4f6c.").format(text=shortened(text, 20)))
    ratio = contrast(wanted)
    if ratio < CONTRAST:
        # Rounded down: 4.497 must not be told as 4.50.
        raise RuleBroken(
            "too-pale",
            _(
                "{wanted} has a contrast of {ratio:.2f}:1 on white; text needs at least {contrast}:1. Choose "
                "a darker colour."
            ).format(wanted=wanted, ratio=int(ratio * 100) / 100, contrast=CONTRAST),
            "WCAG 2 1.4.3",
        )
    return wanted


def page_of(text: str) -> str:
    """Return a paper size as the record keeps it; empty stays empty.

    Raises:
        Unknown: there is none of that name.
    """
    wanted = text.strip().casefold()
    found = {page.casefold(): page for page in ("", *PAGES)}
    if wanted not in found:
        raise Unknown(
            "no-page",
            _("'{text}' is no paper size. There is: {pages}.").format(text=shortened(text, 20), pages=", ".join(PAGES)),
        )
    return found[wanted]


def contrast(colour: str) -> float:
    """Return the contrast of a colour (#rrggbb) against white, from 1 to 21, as WCAG 2 defines it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)
