"""The findings of one audit, each with its parts, grade and response."""

from __future__ import annotations

from collections.abc import Iterable

from textual.containers import Horizontal
from textual.content import Content
from textual.widget import Widget

from auditor_tui.commands.audit import STEPS
from auditor_tui.commands.findings import FINDINGS, Acknowledge, Dispute, Regrade, Reword, Withdraw
from auditor_tui.domain.audit import Audit
from auditor_tui.domain.finding import Grade
from auditor_tui.domain.text import one_line, visible
from auditor_tui.screens.asking import ask_text
from auditor_tui.screens.audit import OneAudit
from auditor_tui.screens.base import GoTo
from auditor_tui.screens.dialogs import Choose, Field, Form
from auditor_tui.services import audits, findings
from auditor_tui.services.findings import FindingPage
from auditor_tui.widgets.lines import Lines, Row
from auditor_tui.widgets.reader import Reader

_MARKS = {Grade.MAJOR: "M", Grade.MINOR: "m", Grade.OBSERVATION: "b", Grade.OFI: "o", Grade.STRENGTH: "t"}


class FindingsScreen(OneAudit[tuple[Audit, tuple[FindingPage, ...]]]):
    """The findings of one audit."""

    STEP = "findings"
    ASKS = (*FINDINGS, *STEPS)
    SHOWS = frozenset({"finding", "audit", "person", "corrective_round"})
    CSS_PATH = "findings.tcss"

    def body(self) -> Iterable[Widget]:
        """Return the list beside the finding."""
        empty = "No finding yet. In the walk (3), n raises a nonconformity, o b t the others."
        yield Horizontal(Lines(id="findings-list", empty=empty), Reader(id="finding"), id="findings")

    def on_mount(self) -> None:
        """Begin in the list."""
        super().on_mount()
        self.query_one("#findings-list", Lines).focus()

    def read(self) -> tuple[Audit, tuple[FindingPage, ...]]:
        """Return the findings."""
        return audits.show(self.record, self.reference).audit, findings.all_findings(self.record, self.reference)

    def draw(self, seen: tuple[Audit, tuple[FindingPage, ...]]) -> None:
        """Show one row per finding."""
        audit, pages = seen
        rows = []
        for page in pages:
            found = page.finding
            style = (
                "$text-muted strike" if not found.stands else ("$text-error bold" if found.grade is Grade.MAJOR else "")
            )
            response = {"acknowledged": "ok", "disputed": "??", None: "  "}[found.response]
            rows.append(
                Row(
                    found.reference,
                    Content.assemble(
                        (f"{_MARKS[found.grade]} {found.reference} ", style),
                        (response, "$text-accent"),
                        f" {page.item.citation}",
                    ),
                )
            )
        wanted, self.wanted = self.wanted, ""
        self.query_one("#findings-list", Lines).fill(rows, at=wanted or None)
        self._show_finding()
        standing = [page for page in pages if page.finding.stands]
        self.tell(audit, f"{len(standing)} findings")

    @property
    def present(self) -> FindingPage | None:
        """Return the finding under the cursor."""
        at = self.query_one("#findings-list", Lines).at
        return next((page for page in (self.seen or (None, ()))[1] if page.finding.reference == at), None)

    def on_lines_moved(self, _: Lines.Moved) -> None:
        """Show the finding under the cursor."""
        self._show_finding()

    def on_lines_chosen(self, _: Lines.Chosen) -> None:
        """Go to its question in the walk."""
        page = self.present
        if page is not None:
            self.post_message(GoTo("walk", self.reference, page.item.id))

    def _show_finding(self) -> None:
        page = self.present
        self.query_one("#finding", Reader).show(_sheet(page) if page else [])

    def on_acknowledge(self, _: Acknowledge) -> None:
        """Ask who acknowledged."""
        page = self.present
        if page is None:
            return
        reference = page.finding.reference

        def take(by: str, text: str) -> None:
            self.perform(lambda: findings.acknowledge(self.record, reference, by, text=text))

        ask_text(
            self,
            f"{reference}: facts acknowledged",
            "By whom (name or role)",
            lines=1,
            second="In the auditee's words, if any",
            then=take,
        )

    def on_dispute(self, _: Dispute) -> None:
        """Ask who disputes what."""
        page = self.present
        if page is None:
            return
        reference = page.finding.reference

        def take(text: str, by: str) -> None:
            self.perform(lambda: findings.acknowledge(self.record, reference, by, disputed=True, text=text))

        ask_text(
            self,
            f"{reference}: facts disputed",
            "What is disputed, in the auditee's words",
            second="By whom",
            then=take,
        )

    def on_regrade(self, _: Regrade) -> None:
        """Ask for the grade and the reason."""
        page = self.present
        if page is None:
            return
        reference, present = page.finding.reference, page.finding.grade
        choices = [(g.value, f"{g.word}: {g.meaning}") for g in Grade if g is not present]

        def graded(grade: str | None) -> None:
            if grade is not None:
                ask_text(
                    self,
                    f"{reference}: {Grade(grade).word.lower()}",
                    "Why the grade changes",
                    then=lambda reason, _: self.perform(
                        lambda: findings.regrade(self.record, reference, grade, reason)
                    ),
                )

        self.app.push_screen(Choose(f"{reference} is {present.word.lower()}. Which grade now?", choices), graded)

    def on_reword(self, _: Reword) -> None:
        """Ask for the parts again."""
        page = self.present
        if page is None:
            return
        found = page.finding
        fields = [
            Field("requirement", "Requirement", found.requirement, 2),
            Field("evidence", "Evidence", found.evidence, 4),
            Field("gap", found.grade.third_part, found.gap, 3),
        ]
        if not found.grade.is_nonconformity:
            fields = fields[1:]

        def take(given: dict[str, str] | None) -> None:
            if given is not None:
                self.perform(lambda: findings.reword(self.record, found.reference, **given))

        self.app.push_screen(Form(f"Correct {found.reference}", fields), take)

    def on_withdraw(self, _: Withdraw) -> None:
        """Ask why, then withdraw."""
        page = self.present
        if page is None:
            return
        reference = page.finding.reference

        def take(reason: str, _: str) -> None:
            self.perform(lambda: findings.withdraw(self.record, reference, reason))

        ask_text(self, f"Withdraw {reference}", "Why (it stays on record, its reference is not used again)", then=take)


def _sheet(page: FindingPage) -> list[Content]:
    found = page.finding
    parts = [
        Content.styled(f"{found.reference}  {found.grade.word}", "bold"),
        Content.assemble((f"{page.item.citation}  ", "$text-accent"), f"{page.item.id}, {page.state.word}"),
        Content(""),
    ]
    labelled = [
        ("Requirement", found.requirement if found.grade.is_nonconformity else ""),
        ("Evidence", found.evidence),
        (found.grade.third_part, found.gap),
        ("Reason for the grade", found.grade_reason),
        ("Withdrawn", found.withdrawn or ""),
    ]
    for label, text in labelled:
        if text:
            parts += [Content.styled(label, "$text-accent"), Content(visible(text)), Content("")]
    response = "Not yet recorded: a acknowledged, d disputed."
    if found.response:
        response = (
            f"{found.response} by {one_line(found.response_by)} on {found.response_on}. {visible(found.response_text)}"
        )
    parts += [Content.styled("Response of the auditee", "$text-accent"), Content(response), Content("")]
    parts.append(
        Content.styled(f"Raised by {one_line(page.raised_by)}, {found.raised_at[:16].replace('T', ' ')}", "$text-muted")
    )
    return parts
