"""The log: findings between audits, each with its parts, grade and response."""

from __future__ import annotations

from gettext import gettext as _
from gettext import ngettext

from textual.app import ComposeResult
from textual.containers import Horizontal

from auditor_tui.commands.audit.findings import FINDINGS
from auditor_tui.commands.everywhere import GoBack, LogFinding
from auditor_tui.screens.findings.steps import FindingSteps, row, sheet
from auditor_tui.screens.frame.screen import GoTo
from auditor_tui.services.findings import raising
from auditor_tui.services.findings.raising import FindingPage
from auditor_tui.widgets.bars import KeyLine, TopLine
from auditor_tui.widgets.lines import Lines
from auditor_tui.widgets.reader import Reader


class LogScreen(FindingSteps):
    """The findings of the log beside the one under the cursor."""

    ASKS = FINDINGS
    CSS_PATH = "../audit/findings.tcss"

    def __init__(self) -> None:
        super().__init__()
        self.wanted = ""

    def compose(self) -> ComposeResult:
        """Lay out the list beside the finding."""
        empty = _("Nothing was logged yet. {shown_as} logs a finding from anywhere.").format(
            shown_as=LogFinding.shown_as
        )
        yield TopLine(id="top")
        yield Horizontal(Lines(id="findings-list", empty=empty), Reader(id="finding"), id="findings")
        yield KeyLine(show_command_palette=False, compact=True)

    def on_mount(self) -> None:
        """Begin in the list."""
        super().on_mount()
        self.query_one("#findings-list", Lines).focus()

    def read(self) -> tuple[FindingPage, ...]:
        """Return what was logged."""
        return raising.log_findings(self.record)

    def draw(self, seen: tuple[FindingPage, ...]) -> None:
        """Show one row per finding."""
        wanted, self.wanted = self.wanted, ""
        self.query_one("#findings-list", Lines).fill([row(page) for page in seen], at=wanted or None)
        standing = sum(page.finding.stands for page in seen)
        self.query_one("#top", TopLine).tell(
            _("Log: findings between audits"),
            ngettext("1 finding", "{standing} findings", standing).format(standing=standing),
        )
        self._show()

    @property
    def present(self) -> FindingPage | None:
        """Return the finding under the cursor."""
        at = self.query_one("#findings-list", Lines).at
        return next((page for page in self.seen or () if page.finding.reference == at), None)

    def on_lines_moved(self, __: Lines.Moved) -> None:
        """Show the finding under the cursor."""
        self._show()

    def on_lines_chosen(self, __: Lines.Chosen) -> None:
        """Go to it in the register."""
        if self.present is not None:
            self.post_message(GoTo("register", "", self.present.finding.reference))

    def _show(self) -> None:
        page = self.present
        self.query_one("#finding", Reader).show(sheet(page) if page else [])

    def on_go_back(self, __: GoBack) -> None:
        """Go back to the register."""
        self.post_message(GoTo("register"))
