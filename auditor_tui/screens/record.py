"""The record itself: its journal, and whether it is what was recorded."""

from __future__ import annotations

import asyncio
from gettext import gettext as _

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content

from auditor_tui.commands.desk import VerifyRecord
from auditor_tui.commands.everywhere import GoBack
from auditor_tui.domain import operation as operations
from auditor_tui.domain.text import one_line, shortened, visible
from auditor_tui.screens.frame.screen import AuditScreen, GoTo
from auditor_tui.services.overview import history
from auditor_tui.services.overview.history import Step
from auditor_tui.services.record.faults import StoreFault
from auditor_tui.widgets.bars import KeyLine, TopLine
from auditor_tui.widgets.lines import Lines, Row
from auditor_tui.widgets.reader import Reader

LATEST = 2000
"""Journal lines shown."""


class RecordScreen(AuditScreen[tuple[Step, ...]]):
    """The journal, latest first."""

    ASKS = (VerifyRecord,)
    CSS_PATH = "record.tcss"

    def compose(self) -> ComposeResult:
        """Lay out steps beside what they changed."""
        yield TopLine(id="top")
        yield Horizontal(Lines(id="steps", empty=_("Nothing has been recorded yet.")), Reader(id="step"), id="journal")
        yield KeyLine(show_command_palette=False, compact=True)

    def on_mount(self) -> None:
        """Begin in the journal."""
        super().on_mount()
        self.query_one("#steps", Lines).focus()

    def read(self) -> tuple[Step, ...]:
        """Return the latest steps."""
        return tuple(reversed(history.steps(self.record, latest=LATEST)))

    def draw(self, seen: tuple[Step, ...]) -> None:
        """Show one row per step."""
        rows = [
            Row(
                step.tx,
                Content.assemble(
                    (f"#{step.position:<5}", "$text-muted"),
                    f"{step.at[:16].replace('T', ' ')}  ",
                    (operations.in_words(step.operation), "bold"),
                    f"  {one_line(step.who)}",
                ),
            )
            for step in seen
        ]
        self.query_one("#steps", Lines).fill(rows)
        self._show_step()
        self.query_one("#top", TopLine).tell(
            _("Record {path}").format(path=self.record.path), _("{count} steps").format(count=len(seen))
        )

    def on_lines_moved(self, __: Lines.Moved) -> None:
        """Show the step under the cursor."""
        self._show_step()

    def _show_step(self) -> None:
        at = self.query_one("#steps", Lines).at
        step = next((step for step in self.seen or () if step.tx == at), None)
        if step is None:
            return
        parts = [
            Content.styled(operations.in_words(step.operation), "bold"),
            Content(f"{step.at}  {one_line(step.who)}"),
            Content(
                _("{audit}  line {position}, hash {hash}")
                .format(audit=step.audit, position=step.position, hash=step.hash[:16])
                .strip()
            ),
        ]
        if step.reason:
            parts.append(Content.assemble((_("Reason  "), "$text-accent"), visible(step.reason)))
        parts.append(Content(""))
        for what, field, before, after in step.changes:
            change = f"{shortened(before, 300)} \u2192 {shortened(after, 300)}" if before else shortened(after, 300)
            parts.append(Content.assemble((f"{one_line(what)} {field}  ", "$text-accent"), change))
        self.query_one("#step", Reader).show(parts)

    def on_verify_record(self, __: VerifyRecord) -> None:
        """Verify off the UI thread and tell the verdict."""
        self.say(_("Verifying ..."))
        self.app.run_worker(self._verify())

    async def _verify(self) -> None:
        try:
            verdict = await asyncio.get_running_loop().run_in_executor(
                self.host.readers, history.verify, self.record.path
            )
        except StoreFault as fault:
            self.say_fault(fault)
            return
        if verdict.is_sound:
            self.say(
                _("Sound: {lines} journal lines, {rows} rows and {files} files are as recorded.").format(
                    lines=verdict.lines, rows=verdict.rows, files=verdict.files
                )
            )
        if verdict.is_sound and not verdict.notes:
            return
        parts = (
            [Content.styled(_("{count} damaged").format(count=len(verdict.damages)), "bold $text-error")]
            if verdict.damages
            else []
        )
        parts += [Content(f"- {one_line(damage.sentence)}") for damage in verdict.damages[:200]]
        parts += [Content(_("Note: {note}").format(note=one_line(note))) for note in verdict.notes[:50]]
        self.query_one("#step", Reader).show(parts)

    def on_go_back(self, __: GoBack) -> None:
        """Go back to the desk."""
        self.post_message(GoTo("desk"))
