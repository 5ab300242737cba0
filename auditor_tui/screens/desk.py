"""The desk: my audits with their progress, and what needs me."""

from __future__ import annotations

from gettext import gettext as _

from textual.app import ComposeResult
from textual.content import Content

from auditor_tui.commands.desk import ActAs, PlanAudit
from auditor_tui.commands.everywhere import GoBack, GoToRecord
from auditor_tui.commands.organisation import GoToOrganisation
from auditor_tui.commands.people import GoToPeople
from auditor_tui.commands.programme import GoToProgramme
from auditor_tui.commands.register import GoToRegister
from auditor_tui.commands.review import GoToReview
from auditor_tui.domain.audits.audit import State
from auditor_tui.domain.change import Change
from auditor_tui.domain.text import one_line, shortened
from auditor_tui.screens.frame.dialogs import Choose, Field
from auditor_tui.screens.frame.forms import ask
from auditor_tui.screens.frame.screen import AuditScreen, GoTo
from auditor_tui.services.audits import audits
from auditor_tui.services.audits.audits import AuditLine
from auditor_tui.services.organisation import people
from auditor_tui.services.overview.desk import DeskPage, desk
from auditor_tui.widgets.bars import KeyLine, TopLine
from auditor_tui.widgets.lines import Lines, Row

_FIRST_STEP = {State.PLANNED: "plan", State.OPEN: "walk", State.CLOSING: "close", State.CLOSED: "close"}


class DeskScreen(AuditScreen[DeskPage]):
    """Where the day begins."""

    ASKS = (PlanAudit, GoToProgramme, GoToOrganisation, GoToRegister, GoToReview, GoToPeople, ActAs, GoToRecord)
    CSS_PATH = "desk.tcss"

    def compose(self) -> ComposeResult:
        """Lay out needs above audits."""
        yield TopLine(id="top")
        yield Lines(id="desk", empty=_("Reading the record ..."))
        yield KeyLine(show_command_palette=False, compact=True)

    def on_mount(self) -> None:
        """Begin in the list."""
        super().on_mount()
        self.query_one("#desk", Lines).focus()

    def read(self) -> DeskPage:
        """Return the desk."""
        return desk(self.record)

    def draw(self, seen: DeskPage) -> None:
        """Show what needs me, then the audits."""
        self.query_one("#top", TopLine).tell(
            one_line(_("{organisation}: desk of {person}").format(organisation=seen.organisation, person=seen.person)),
            seen.standing,
        )
        rows = [Row("h-needs", Content.styled(_("What needs me"), "bold"), is_stop=False)]
        for number, need in enumerate(seen.needs):
            of = f"{need.audit}  " if need.audit else ""
            rows.append(Row(f"need {number}", Content.assemble("  ", (of, "$text-accent"), one_line(need.sentence))))
        if not seen.needs:
            rows.append(Row("h-nothing", Content.styled(_("  Nothing waits for you."), "$text-muted"), is_stop=False))
        rows.append(Row("h-gap", Content(""), is_stop=False))
        rows.append(Row("h-audits", Content.styled(_("Audits"), "bold"), is_stop=False))
        rows += [Row(f"audit {line.audit.reference}", _audit(line)) for line in seen.audits]
        if not seen.audits:
            nothing = _("  No audit yet. n plans the first one.")
            rows.append(Row("h-none", Content.styled(nothing, "$text-muted"), is_stop=False))
        self.query_one("#desk", Lines).fill(rows)
        if self.record.actor is None and self.is_active:
            self.on_act_as(ActAs())

    def on_lines_chosen(self, event: Lines.Chosen) -> None:
        """Go where the row leads."""
        if self.seen is None:
            return
        kind, __, key = event.row_id.partition(" ")
        if kind == "need":
            need = self.seen.needs[int(key)]
            self.post_message(GoTo(need.step, need.audit, need.at))
        elif kind == "audit":
            line = next(line for line in self.seen.audits if line.audit.reference == key)
            self.post_message(GoTo(_FIRST_STEP[line.audit.state], key))

    def on_go_back(self, __: GoBack) -> None:
        """Stay: this is where back leads to."""

    def on_go_to_record(self, __: GoToRecord) -> None:
        """Show the journal."""
        self.post_message(GoTo("record"))

    def on_go_to_organisation(self, __: GoToOrganisation) -> None:
        """Show AI systems, the Statement of Applicability and the canvases."""
        self.post_message(GoTo("organisation"))

    def on_go_to_programme(self, __: GoToProgramme) -> None:
        """Show the audit programme."""
        self.post_message(GoTo("programme"))

    def on_go_to_register(self, __: GoToRegister) -> None:
        """Show findings and corrective actions."""
        self.post_message(GoTo("register"))

    def on_plan_audit(self, __: PlanAudit) -> None:
        """Ask for a title and plan the audit with me as its leader; the rest is filled in under Plan."""

        def plan(given: dict[str, str]) -> Change:
            return audits.plan(
                self.record,
                title=given["title"],
                clauses=tuple(filter(None, given["clauses"].replace(" ", "").split(","))),
                lead=self.record.acting.name,
                like=given["like"].strip(),
                objective=given["objective"],
                scope=given["scope"],
            )

        fields = (
            Field("title", _("Title"), hint=_("AIMS internal audit: CV screening")),
            Field("objective", _("Audit objective: what it is to find out"), lines=2),
            Field("scope", _("Audit scope: units, processes, AI systems, period"), lines=2),
            Field("clauses", _("Clauses, such as 6,8.4,9 (empty: all)")),
            Field("like", _("Like which earlier audit (empty: none)"), hint="IA-2026-01"),
        )
        ask(self, _("Plan an audit"), fields, plan, done=self._planned)

    def _planned(self, change: Change) -> None:
        self.post_message(GoTo("plan", change.result))

    def on_go_to_review(self, __: GoToReview) -> None:
        """Show management review."""
        self.post_message(GoTo("review"))

    def on_go_to_people(self, __: GoToPeople) -> None:
        """Show people and facts."""
        self.post_message(GoTo("people"))

    def on_act_as(self, asked: ActAs) -> None:
        """Ask who acts from now on; at the start too, when nobody was named."""
        del asked

        def act(name: str | None) -> None:
            if name is not None:
                self.post_message(GoTo("act-as", at=name))

        choices = [
            (page.person.name, f"{page.person.name}, {page.person.title}".rstrip(", "))
            for page in people.everybody(self.record)
        ]
        why = _("What follows is recorded in this person's name.")
        self.app.push_screen(Choose(_("Who acts?"), choices, explanation=why), act)


def _audit(line: AuditLine) -> Content:
    audit = line.audit
    bar = _bar(line.answered, line.items)
    figures = f"{bar} {line.answered:>3}/{line.items:<3}"
    found = _("{majors} major {minors} minor").format(majors=line.majors, minors=line.minors)
    return Content.assemble(
        "  ",
        (audit.reference, "$text-accent"),
        f"  {audit.state.value:<8} {figures} {found:<16} ",
        (shortened(one_line(audit.title), 60), "bold"),
    )


def _bar(done: int, total: int, width: int = 8) -> str:
    full = done * width // total if total else 0
    return "\u2588" * full + "\u2591" * (width - full)
