"""The words of the house style on the command line; part of the grammar."""

from __future__ import annotations

from gettext import gettext as _
from pathlib import Path
from typing import Any

from auditor_tui.cli.words.base import command


def add(words: Any) -> None:
    """Add showing and setting the house style of papers."""
    command(
        words,
        "show",
        ("organisation.style", "show"),
        _("how papers look, and who set it when and why"),
        json=True,
    )
    changed = command(
        words,
        "set",
        ("organisation.style", "change"),
        _("set how papers look from now on; prints the number of the style"),
    )
    logo = changed.add_mutually_exclusive_group()
    logo.add_argument("--logo", type=Path, metavar="FILE", help=_("PNG or JPEG, at most 2 MB; stands on page 1"))
    logo.add_argument("--no-logo", action="store_true", help=_("take the logo away"))
    changed.add_argument("--accent", metavar="C", help=_("colour such as #0b4f6c; must be readable on white"))
    changed.add_argument("--confidentiality", metavar="T", help=_("mark of papers whose audit names none"))
    changed.add_argument("--page", metavar="P", help=_("A4 or Letter"))
    changed.add_argument("--distribution", metavar="T", help=_("who gets papers whose audit names nobody"))
    changed.add_argument("--reason", required=True, metavar="T")
