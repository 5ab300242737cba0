"""The language of the program's own text: one catalogue, asked where a text is shown and never before."""

from __future__ import annotations

import gettext
import os
from collections.abc import Sequence
from pathlib import Path

DOMAIN = "auditor"
FOLDER = Path(__file__).parent / "locale"


def bind(folder: Path = FOLDER, languages: Sequence[str] | None = None) -> None:
    """Let `gettext` and `ngettext`, wherever they are imported from now on, answer from the catalogue of a language.

    Sentences without a translation, and languages without a catalogue, stay English.

    Args:
        folder: holds `LANGUAGE/LC_MESSAGES/auditor.mo`.
        languages: the first that has a catalogue counts; AUDITOR_LANGUAGE_UI unless given, else LANGUAGE, LC_ALL,
            LC_MESSAGES and LANG as gettext reads them.
    """
    named = os.environ.get("AUDITOR_LANGUAGE_UI", "")
    found = gettext.translation(DOMAIN, folder, languages or ([named] if named else None), fallback=True)
    # The functions of the library look for the catalogue's file at every call, which takes longer than drawing the
    # sentence; the language never changes while the program runs, so they give way to the catalogue itself.
    gettext.gettext = found.gettext
    gettext.ngettext = found.ngettext


def english(text: str) -> str:
    """Return a text as it is, marked for the catalogue: for tables of words, which are translated where one is shown.

    What is asked of gettext while a module is imported would stay in the language of that moment.
    """
    return text
