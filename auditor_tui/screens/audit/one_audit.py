"""What the screens of one audit have in common: which audit, the step line, and going to another step."""

from __future__ import annotations

from collections.abc import Iterable
from gettext import gettext as _
from typing import TypeVar

from textual.app import ComposeResult
from textual.widget import Widget

from auditor_tui.commands.audit.audit import STEPS, GoToClose, GoToEvidence, GoToFindings, GoToPlan, GoToTeam, GoToWalk
from auditor_tui.commands.everywhere import GoBack
from auditor_tui.domain.audits.audit import Audit
from auditor_tui.domain.text import one_line
from auditor_tui.language import english
from auditor_tui.screens.frame.screen import AuditScreen, GoTo
from auditor_tui.widgets.bars import KeyLine, StepLine, TopLine

Seen = TypeVar("Seen")

_NAMES = (
    ("1", "plan", english("Plan")),
    ("2", "team", english("Team")),
    ("3", "walk", english("Walk")),
    ("4", "findings", english("Findings")),
    ("5", "evidence", english("Evidence")),
    ("6", "close", english("Close")),
)


class OneAudit(AuditScreen[Seen]):
    """A screen about one audit; `STEP` is its place among the steps."""

    STEP = ""
    ASKS = STEPS

    def __init__(self, reference: str, at: str = "") -> None:
        super().__init__()
        self.reference = reference
        self.wanted = at

    def compose(self) -> ComposeResult:
        """Lay out top line, steps, body and footer."""
        yield TopLine(id="top")
        yield StepLine(tuple((key, step, _(name)) for key, step, name in _NAMES), self.STEP)
        yield from self.body()
        yield KeyLine(show_command_palette=False, compact=True)

    def body(self) -> Iterable[Widget]:
        """Return what stands between the step line and the footer."""
        raise NotImplementedError

    def tell(self, audit: Audit, right: str = "") -> None:
        """Say on the top line which audit this is and how it stands."""
        self.query_one("#top", TopLine).tell(
            one_line(f"{audit.reference} {audit.title}"), f"{right}  {audit.state}".strip()
        )

    def go(self, step: str) -> None:
        """Ask for another step of this audit."""
        if step != self.STEP:
            self.post_message(GoTo(step, self.reference))

    def on_go_to_plan(self, __: GoToPlan) -> None:
        """Show the plan."""
        self.go("plan")

    def on_go_to_team(self, __: GoToTeam) -> None:
        """Show the team."""
        self.go("team")

    def on_go_to_walk(self, __: GoToWalk) -> None:
        """Show the checklist."""
        self.go("walk")

    def on_go_to_findings(self, __: GoToFindings) -> None:
        """Show the findings."""
        self.go("findings")

    def on_go_to_evidence(self, __: GoToEvidence) -> None:
        """Show evidence and samples."""
        self.go("evidence")

    def on_go_to_close(self, __: GoToClose) -> None:
        """Show what stands in the way of closing."""
        self.go("close")

    def on_go_back(self, __: GoBack) -> None:
        """Go back to the desk."""
        self.post_message(GoTo("desk"))
