"""Search over the whole record: type words, go where they stand."""

from __future__ import annotations

import asyncio
from gettext import gettext as _

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.timer import Timer
from textual.widgets import Input, Static

from auditor_tui.language import english
from auditor_tui.screens.frame.dialogs import Dialog
from auditor_tui.screens.frame.screen import GoTo, Host
from auditor_tui.services.overview.search import Hit, search
from auditor_tui.widgets.bars import KeyLine
from auditor_tui.widgets.lines import Lines, Row


class SearchScreen(Dialog[GoTo | None]):
    """A field and the hits below it; enter goes to the hit under the cursor."""

    BINDINGS = [("escape", "leave", english("Leave")), ("down", "into", english("Hits"))]
    CSS_PATH = "search.tcss"

    def __init__(self) -> None:
        super().__init__()
        self._hits: tuple[Hit, ...] = ()
        self._typing: Timer | None = None

    def compose(self) -> ComposeResult:
        """Lay out the field above the hits."""
        with Vertical(id="found"):
            yield Input(
                placeholder=_("Words to find in questions, notes, evidence, findings, people, audits"), id="words"
            )
            yield Static("", id="count", markup=False)
            yield Lines(id="hits")
            yield KeyLine(show_command_palette=False)

    def on_input_changed(self) -> None:
        """Search shortly after typing has paused."""
        if self._typing is not None:
            self._typing.stop()
        self._typing = self.set_timer(0.15, self._search)

    def _search(self) -> None:
        self.run_worker(self._look(), exclusive=True)

    async def _look(self) -> None:
        host: Host = self.app  # type: ignore[assignment]
        words = self.query_one("#words", Input).value
        self._hits = await asyncio.get_running_loop().run_in_executor(host.readers, search, host.record, words)
        rows = [
            Row(
                str(number),
                Content.assemble(
                    (f"{hit.kind:<9}", "$text-muted"), (f"{hit.audit} {hit.reference}  ", "$text-accent"), hit.text
                ),
            )
            for number, hit in enumerate(self._hits)
        ]
        self.query_one("#hits", Lines).fill(rows)
        said = _("{count} places").format(count=len(self._hits)) if words.strip() else ""
        self.query_one("#count", Static).update(Content(said))

    def on_input_submitted(self) -> None:
        """Go to the first hit."""
        if self._hits:
            self._go(self._hits[0])

    def on_lines_chosen(self, event: Lines.Chosen) -> None:
        """Go to the hit."""
        self._go(self._hits[int(event.row_id)])

    def _go(self, hit: Hit) -> None:
        if hit.kind == "finding":
            self.dismiss(GoTo("findings" if hit.audit else "log", hit.audit, hit.reference))
        elif hit.item:
            self.dismiss(GoTo("walk", hit.audit, hit.item))
        elif hit.audit:
            self.dismiss(GoTo("plan", hit.audit))
        else:
            self.dismiss(None)

    def action_into(self) -> None:
        """Go down into the hits."""
        self.query_one("#hits", Lines).focus()

    def action_leave(self) -> None:
        """Leave."""
        self.dismiss(None)
