"""The findings of one audit, each with its parts, grade and response."""

from __future__ import annotations

from collections.abc import Iterable
from gettext import gettext as _

from textual.containers import Horizontal
from textual.content import Content
from textual.widget import Widget

from auditor_tui.commands.audit.audit import STEPS
from auditor_tui.commands.audit.findings import FINDINGS
from auditor_tui.domain.audits.audit import Audit
from auditor_tui.domain.text import visible
from auditor_tui.screens.audit.one_audit import OneAudit
from auditor_tui.screens.findings.steps import FindingSteps, row, sheet
from auditor_tui.screens.frame.screen import GoTo
from auditor_tui.services.audits import audits
from auditor_tui.services.findings import raising
from auditor_tui.services.findings.raising import FindingPage
from auditor_tui.widgets.lines import Lines
from auditor_tui.widgets.reader import Reader


class FindingsScreen(FindingSteps, OneAudit[tuple[Audit, tuple[FindingPage, ...]]]):
    """The findings of one audit."""

    STEP = "findings"
    ASKS = (*FINDINGS, *STEPS)
    CSS_PATH = "findings.tcss"

    def body(self) -> Iterable[Widget]:
        """Return the list beside the finding."""
        empty = _("No finding yet. In the walk (3), n raises a nonconformity, o b t the others.")
        yield Horizontal(Lines(id="findings-list", empty=empty), Reader(id="finding"), id="findings")

    def on_mount(self) -> None:
        """Begin in the list."""
        super().on_mount()
        self.query_one("#findings-list", Lines).focus()

    def read(self) -> tuple[Audit, tuple[FindingPage, ...]]:
        """Return the findings."""
        return audits.show(self.record, self.reference).audit, raising.all_findings(self.record, self.reference)

    def draw(self, seen: tuple[Audit, tuple[FindingPage, ...]]) -> None:
        """Show one row per finding."""
        audit, pages = seen
        rows = [row(page) for page in pages]
        wanted, self.wanted = self.wanted, ""
        self.query_one("#findings-list", Lines).fill(rows, at=wanted or None)
        self._show_finding()
        standing = [page for page in pages if page.finding.stands]
        self.tell(audit, _("{count} findings").format(count=len(standing)))

    @property
    def present(self) -> FindingPage | None:
        """Return the finding under the cursor."""
        at = self.query_one("#findings-list", Lines).at
        return next((page for page in (self.seen or (None, ()))[1] if page.finding.reference == at), None)

    def on_lines_moved(self, __: Lines.Moved) -> None:
        """Show the finding under the cursor."""
        self._show_finding()

    def on_lines_chosen(self, __: Lines.Chosen) -> None:
        """Go to its question in the walk."""
        page = self.present
        if page is not None:
            self.post_message(GoTo("walk", self.reference, page.item.id))

    def _show_finding(self) -> None:
        page = self.present
        hints = raising.hints(self.seen[1]) if self.seen else ()
        parts = [Content.styled(f"! {visible(hint)}\n", "$text-warning") for hint in hints]
        self.query_one("#finding", Reader).show((sheet(page) if page else []) + parts)
