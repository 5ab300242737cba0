"""Fields that people type into: what is pasted is made visible before a terminal could obey it."""

from __future__ import annotations

from textual.events import Paste
from textual.widgets import Input, TextArea

from auditor_tui.domain.text import one_line, visible


class Line(Input):
    """A field of one line."""

    def _on_paste(self, event: Paste) -> None:
        """Make pasted text visible; the library's own handler then takes it."""
        event.text = one_line(event.text)


class Page(TextArea):
    """A field of several lines."""

    async def _on_paste(self, event: Paste) -> None:
        """Make pasted text visible; the library's own handler then takes it."""
        event.text = visible(event.text)
