"""Asking which paper is wanted and where to, and writing it."""

from __future__ import annotations

from collections.abc import Sequence
from gettext import gettext as _
from pathlib import Path
from typing import Any

from auditor_tui.screens.asking import ask
from auditor_tui.screens.base import AuditScreen
from auditor_tui.screens.dialogs import Choose, Field
from auditor_tui.services import printing


def ask_paper(screen: AuditScreen[Any], papers: Sequence[tuple[str, str, str]]) -> None:
    """Ask which paper and where to, then write it.

    Args:
        screen: the screen that asks.
        papers: kind, reference of what it is about (empty for papers of the organisation), and what people call it.
    """

    def print_it(kind: str | None) -> None:
        reference = next((ref for known, ref, _ in papers if known == kind), "")
        if kind is not None:
            ask(
                screen,
                _("Print"),
                (Field("file", _("File"), f"{'-'.join(filter(None, (reference, kind)))}.pdf"),),
                lambda g: printing.write(screen.record, kind, reference, Path(g["file"].strip()).expanduser()),
            )

    screen.app.push_screen(Choose(_("Which paper?"), [(kind, said) for kind, _ref, said in papers]), print_it)
