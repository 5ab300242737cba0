"""What every command has: one key, one footer text, one entry in the palette, one line of help."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from gettext import gettext as _
from typing import ClassVar

from textual.binding import ActiveBinding, Binding
from textual.message import Message


class Command(Message):
    """Something a user asks for. It names what is wanted; the screen it is posted to does it.

    Its texts are English; whoever shows one asks for it in the user's language.
    """

    key: ClassVar[str]
    """The key, or keys separated by commas."""
    name: ClassVar[str]
    """What the palette calls it."""
    footer: ClassVar[str] = ""
    """The word in the footer; empty keeps it out of the footer."""
    help: ClassVar[str]
    """One sentence on what it does."""
    shown_as: ClassVar[str | None] = None
    """How the footer writes the key, when the key's own name is unclear."""


def binding(command: type[Command]) -> Binding:
    """Return the key binding of a command."""
    return Binding(
        command.key,
        f"ask('{command.__name__}')",
        command.footer or command.name,
        show=bool(command.footer),
        key_display=command.shown_as,
        tooltip=command.help,
    )


def spoken(active: Mapping[str, ActiveBinding]) -> dict[str, ActiveBinding]:
    """Return keys as footer and help show them: what is said of each in the user's language."""
    return {
        key: held._replace(
            binding=replace(held.binding, description=_said(held.binding.description), tooltip=_said(held.tooltip)),
            tooltip=_said(held.tooltip),
        )
        for key, held in active.items()
    }


def _said(text: str) -> str:
    # Asked for nothing, gettext answers with the head of the catalogue.
    return _(text) if text else ""
