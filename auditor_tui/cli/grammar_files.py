"""Where a command writes a file, in words; part of the grammar."""

from __future__ import annotations

from gettext import gettext as _
from typing import Any


def target(word: Any) -> None:
    """Add where a file is written, or that it goes to standard output."""
    word.add_argument("-o", "--output", required=True, metavar="FILE", help=_("- writes to standard output"))
    overwrite(word)


def overwrite(word: Any) -> None:
    """Add that a file that is there may be lost."""
    word.add_argument("--overwrite", action="store_true", help=_("write over a file that is there"))
