"""What every command has: one key, one footer text, one entry in the palette, one line of help."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding
from textual.message import Message


class Command(Message):
    """Something a user asks for. It names what is wanted; the screen it is posted to does it."""

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
