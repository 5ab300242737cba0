"""Closing an audit: what still stands in the way, the conclusion, approval and papers."""

from __future__ import annotations

from collections.abc import Iterable
from gettext import gettext as _
from pathlib import Path

from textual.containers import Horizontal
from textual.content import Content
from textual.widget import Widget

from auditor_tui.commands.audit.audit import STEPS, ApproveAudit, CloseAudit, Conclude, PrintPapers, ReopenAudit
from auditor_tui.domain.audits.audit import State
from auditor_tui.domain.audits.conclusion import Conclusion
from auditor_tui.domain.change import Change
from auditor_tui.domain.text import one_line, visible
from auditor_tui.language import english
from auditor_tui.papers import issue
from auditor_tui.papers.kinds import OF_AUDIT
from auditor_tui.screens.audit.one_audit import OneAudit
from auditor_tui.screens.frame.dialogs import Choose, Confirm, Field
from auditor_tui.screens.frame.forms import ask, ask_text
from auditor_tui.screens.frame.printing import ask_drawing, path_of
from auditor_tui.screens.frame.screen import GoTo
from auditor_tui.services.audits import audits, life
from auditor_tui.services.audits.audits import AuditPage
from auditor_tui.services.impartiality import teams
from auditor_tui.widgets.lines import Lines, Row
from auditor_tui.widgets.reader import Reader

_NEXT = {
    State.PLANNED: english("The audit is planned. 1 goes to the plan, where o opens it."),
    State.OPEN: english(
        "Fieldwork is under way. When nothing is in the way, k records the conclusion and c ends fieldwork."
    ),
    State.CLOSING: english("Fieldwork is over. a approves the report in your name; o reopens the audit with a reason."),
    State.CLOSED: english("Closed and frozen. p prints what was issued; o reopens the audit as a new revision."),
}


_SHORT = {
    "no-statement": english("no finding"),
    "contradiction": "contradicts",
}
"""What stands in the way in a few words; the others read like their code."""


class CloseScreen(OneAudit[AuditPage]):
    """The end of one audit."""

    STEP = "close"
    ASKS = (Conclude, CloseAudit, ApproveAudit, ReopenAudit, PrintPapers, *STEPS)
    CSS_PATH = "close.tcss"

    def body(self) -> Iterable[Widget]:
        """Return the obstacles beside the conclusion."""
        yield Horizontal(Lines(id="obstacles"), Reader(id="conclusion"), id="close")

    def on_mount(self) -> None:
        """Begin in the list."""
        super().on_mount()
        self.query_one("#obstacles", Lines).focus()

    def read(self) -> AuditPage:
        """Return the audit."""
        return audits.show(self.record, self.reference)

    def draw(self, seen: AuditPage) -> None:
        """Show what stands in the way, and the conclusion."""
        count = len(seen.obstacles)
        head = _("{count} in the way").format(count=count) if count else _("Nothing stands in the way")
        rows = [Row("h", Content.styled(head, "bold"), is_stop=False)]
        for number, obstacle in enumerate(sorted(seen.obstacles, key=lambda o: o.code == "not-answered")):
            item = seen.checklist.by_id.get(obstacle.item)
            lacks = _(_SHORT.get(obstacle.code, obstacle.code.replace("-", " ")))
            said = f"{lacks:<16} {item.clause} {item.name}" if item else obstacle.sentence
            rows.append(Row(f"{number} {obstacle.item}", Content.assemble(("! ", "$text-warning"), said)))
        self.query_one("#obstacles", Lines).fill(rows)
        self.query_one("#conclusion", Reader).show(self._sheet(seen), keep_place=True)
        done = seen.fulfilment
        self.tell(seen.audit, f"{done.total - done.unanswered}/{done.total}")

    def _sheet(self, seen: AuditPage) -> list[Content]:
        audit, done = seen.audit, seen.fulfilment
        degree = (
            _("{percent} % of {assessed} assessed").format(percent=done.percent, assessed=done.assessed)
            if done.percent is not None
            else _("nothing assessed yet")
        )
        parts = [
            Content.styled(
                _("{reference}, revision {revision}: {state}").format(
                    reference=audit.reference, revision=audit.revision, state=audit.state
                ),
                "bold",
            ),
            Content(_(_NEXT[audit.state])),
            Content(""),
            _pair(_("Conforming"), str(done.conforming)),
            _pair(_("Nonconforming"), str(done.nonconforming)),
            _pair(_("Not assessed"), str(done.not_assessed)),
            *([_pair(_("Do not apply"), str(done.not_applicable))] if done.not_applicable else []),
            _pair(_("Open"), str(done.unanswered)),
            _pair(_("Degree met"), degree),
            Content(""),
            Content.styled(_("Conclusion"), "bold"),
        ]
        if audit.conclusion:
            parts += [Content(Conclusion(audit.conclusion).word), Content(visible(audit.conclusion_reasons))]
        else:
            word, why = seen.suggestion
            parts.append(Content(_("Not recorded yet; k records it.")))
            parts.append(
                Content.styled(
                    _("The grades point to: {word} ({why}). You decide.").format(word=word.word.lower(), why=why),
                    "$text-muted",
                )
            )
        if audit.opinions:
            parts += [Content(""), Content.styled(_("Differing opinions"), "bold"), Content(visible(audit.opinions))]
        if seen.approver:
            parts += [
                Content(""),
                _pair(_("Approved by"), f"{one_line(seen.approver)}, {(audit.approved_at or '')[:10]}"),
            ]
            parts.append(Content(_("The report is issued.") if seen.issued else _("p prints and issues the report.")))
        return parts

    def on_lines_chosen(self, event: Lines.Chosen) -> None:
        """Go to the item that stands in the way."""
        item = event.row_id.partition(" ")[2]
        if item:
            self.post_message(GoTo("walk", self.reference, item))
        elif self.seen is not None and self.seen.audit.state is State.PLANNED:
            self.post_message(GoTo("plan", self.reference))

    def on_conclude(self, __: Conclude) -> None:
        """Ask for the conclusion, its reasons and differing opinions."""
        seen = self.seen
        if seen is None:
            return
        word, why = seen.suggestion
        choices = [(c.value, c.word) for c in Conclusion]

        def chosen(verdict: str | None) -> None:
            if verdict is None:
                return
            fields = (
                Field(
                    "reasons",
                    _("Reasons: conformity, effectiveness, objectives of the audit"),
                    seen.audit.conclusion_reasons,
                    4,
                ),
                Field("opinions", _("Differing opinions that remained (empty: none)"), seen.audit.opinions, 2),
            )
            ask(
                self,
                _("Conclusion: {verdict}").format(verdict=Conclusion(verdict).word.lower()),
                fields,
                lambda given: life.conclude(self.record, self.reference, verdict, **given),
                done=lambda __: None,
            )

        hint = _("The grades point to: {word} ({why}). You decide.").format(word=word.word.lower(), why=why)
        self.app.push_screen(Choose(_("Audit conclusion"), choices, explanation=hint), chosen)

    def on_close_audit(self, __: CloseAudit) -> None:
        """End fieldwork."""
        self.perform(
            lambda: life.close(self.record, self.reference),
            done=lambda __: self.say(
                _("Fieldwork of {reference} is over; it waits for approval.").format(reference=self.reference)
            ),
        )

    def on_approve_audit(self, __: ApproveAudit) -> None:
        """Ask, with a reason where nobody else could approve, then approve."""

        def closed(__: Change) -> None:
            self.say(_("{reference} is closed. p prints and issues the report.").format(reference=self.reference))

        def take(sure: bool | None) -> None:
            if sure:
                self.perform(lambda: life.approve(self.record, self.reference), done=closed)

        title = _("Approve {reference}?").format(reference=self.reference)
        question = _("{name} approves the report. The audit is then closed and frozen.").format(
            name=self.record.acting.name
        )
        why = teams.asks_reason(self.record, self.reference)
        if why:
            ask(
                self,
                title,
                [Field("reason", _("Reason, which the report prints"), lines=2)],
                lambda given: life.approve(self.record, self.reference, given["reason"]),
                explanation=f"{question}\n\n{why}",
                done=closed,
            )
        else:
            self.app.push_screen(Confirm(title, question), take)

    def on_reopen_audit(self, __: ReopenAudit) -> None:
        """Ask why, then reopen."""
        ask_text(
            self,
            _("Reopen {reference}").format(reference=self.reference),
            _("Why (printed with the next revision)"),
            then=lambda reason, __: self.perform(lambda: life.reopen(self.record, self.reference, reason)),
        )

    def on_print_papers(self, __: PrintPapers) -> None:
        """Ask which paper and where to, then write it."""
        choices = [(paper.name, _(paper.title)) for paper in OF_AUDIT]

        def chosen(kind: str | None) -> None:
            if kind is None:
                return
            default = str(Path.cwd() / f"{self.reference}-{kind}.pdf")
            ask_drawing(
                self,
                _("Print"),
                [Field("path", _("Write to"), default)],
                lambda given, told, over: issue.write(
                    self.record, kind, self.reference, path_of(given["path"]), overwrite=over, told=told
                ),
            )

        self.app.push_screen(Choose(_("Which paper?"), choices), chosen)


def _pair(label: str, value: str) -> Content:
    return Content.assemble((f"{label:<14}", "$text-accent"), value)
