"""The register: all findings of all audits with their corrective action, overdue first."""

from __future__ import annotations

from gettext import gettext as _
from typing import Any

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content

from auditor_tui.commands import register as asked
from auditor_tui.commands.audit.findings import RateRisk
from auditor_tui.commands.everywhere import GoBack
from auditor_tui.domain.asked import Step
from auditor_tui.domain.findings import asked as steps
from auditor_tui.domain.findings.corrective_action import Method, as_line
from auditor_tui.domain.findings.finding import FindingState
from auditor_tui.domain.findings.steps import check_step
from auditor_tui.domain.refusal import RuleBroken
from auditor_tui.domain.text import begun, one_line
from auditor_tui.screens.findings import updates
from auditor_tui.screens.findings.risk import rate_risk
from auditor_tui.screens.frame.dialogs import Charts, Choose
from auditor_tui.screens.frame.forms import ask_step, ask_text
from auditor_tui.screens.frame.printing import ask_paper
from auditor_tui.screens.frame.register_rows import row, sheet
from auditor_tui.screens.frame.screen import AuditScreen, GoTo
from auditor_tui.services.findings import register
from auditor_tui.services.findings.register import Entry, part_in_words, parts_in_words
from auditor_tui.services.overview import figures
from auditor_tui.services.record.asked import take
from auditor_tui.widgets.bars import KeyLine, TopLine
from auditor_tui.widgets.lines import Lines, Row
from auditor_tui.widgets.reader import Reader


class RegisterScreen(AuditScreen[tuple[Entry, ...]]):
    """Findings beside everything that was done about the one under the cursor."""

    ASKS = asked.REGISTER
    CSS_PATH = "register.tcss"

    def __init__(self) -> None:
        super().__init__()
        self.shown = "open"
        self.words = ""
        self.board = False
        self.wanted = ""

    def compose(self) -> ComposeResult:
        """Lay out the list beside the finding under the cursor."""
        yield TopLine(id="top")
        empty = _("Nothing here. Findings are raised in the walk of an audit; t shows another part.")
        yield Horizontal(Lines(id="register-list", empty=empty), Reader(id="followed"), id="register")
        yield KeyLine(show_command_palette=False, compact=True)

    def on_mount(self) -> None:
        """Begin in the list."""
        super().on_mount()
        self.query_one("#register-list", Lines).focus()

    def read(self) -> tuple[Entry, ...]:
        """Return every finding."""
        return register.register(self.record)

    def draw(self, seen: tuple[Entry, ...]) -> None:
        """Show what was asked for, by due date or by state."""
        found = [entry for entry in seen if self._is_shown(entry)]
        rows: list[Row] = []
        if self.board:
            for state in FindingState:
                group = [entry for entry in found if entry.state is state]
                if group:
                    title = Content.styled(f"{begun(state.word)} ({len(group)})", "bold")
                    rows += [Row(f"h-{state.value}", title, is_stop=False), *map(row, group)]
        else:
            rows = [row(entry) for entry in found]
        wanted, self.wanted = self.wanted, ""
        self.query_one("#register-list", Lines).fill(rows, at=wanted or None)
        late = sum(entry.is_overdue for entry in seen)
        still = sum(entry.is_open for entry in seen)
        self.query_one("#top", TopLine).tell(
            _("Register: {shown}, {board}").format(
                shown=one_line(self.words) if self.words else part_in_words(self.shown).lower(),
                board=_("by state") if self.board else _("by due date"),
            ),
            _("{still} open  {late} overdue").format(still=still, late=late),
        )
        self._show()

    def _is_shown(self, entry: Entry) -> bool:
        return entry.belongs(self.shown, self.record.actor.name if self.record.actor else "", self.words)

    @property
    def present(self) -> Entry | None:
        """Return the finding under the cursor."""
        at = self.query_one("#register-list", Lines).at
        return next((entry for entry in self.seen or () if entry.finding.reference == at), None)

    def on_lines_moved(self, __: Lines.Moved) -> None:
        """Show the finding under the cursor."""
        self._show()

    def on_lines_chosen(self, __: Lines.Chosen) -> None:
        """Go to the finding in its audit."""
        if self.present is not None:
            audit, reference = self.present.audit, self.present.finding.reference
            self.post_message(GoTo("findings", audit.reference, reference) if audit else GoTo("log", "", reference))

    def on_go_to_log(self, __: asked.GoToLog) -> None:
        """Show the log."""
        self.post_message(GoTo("log"))

    def _show(self) -> None:
        self.query_one("#followed", Reader).show(sheet(self.present) if self.present else [], keep_place=False)

    def _may(self, verb: str) -> Entry | None:
        """Return the finding under the cursor, or say why the step does not follow there."""
        entry = self.present
        if entry is None:
            return None
        try:
            check_step(entry.finding, entry.state, verb)
        except RuleBroken as refusal:
            self.say_refused(refusal)
            return None
        return entry

    def _ask(self, step: Step, **more: Any) -> None:
        """Ask for a step on the finding under the cursor, where it follows."""
        entry = self._may(step.verb)
        if entry is not None:
            ask_step(self, step, entry.finding.reference, **more)

    def on_contain(self, __: asked.Contain) -> None:
        """Ask what was done and what the case had done."""
        self._ask(steps.CONTAIN, by=self.record.acting.name, on=str(self.record.today))

    def on_find_cause(self, __: asked.FindCause) -> None:
        """Ask for the method, then for the analysis."""
        entry = self._may("cause")
        if entry is None:
            return
        choices = [(method.value, method.word) for method in Method]
        title = _("{reference}: how was the cause looked for?").format(reference=entry.finding.reference)
        self.app.push_screen(Choose(title, choices), lambda method: self._ask_cause(entry, method))

    def _ask_cause(self, entry: Entry, method: str | None) -> None:
        if method is None:
            return
        ref, held = entry.finding.reference, entry.rounds[-1]
        how = {
            Method.WHYS.value: _("One answer a line, each to the line before; the last one is the cause."),
            Method.DIAGRAM.value: _(
                "One line each: BRANCH: CAUSE > WHY. Branches: data, model, people, process, technology, "
                "supplier, measurement, environment."
            ),
        }.get(method, _("One cause a line."))
        said = "\n".join(as_line(cause, held.causes) for cause in held.causes)
        kept = held.method is not None and held.method.value == method
        ask_step(
            self,
            steps.CAUSE,
            ref,
            title=_(steps.CAUSE.title).format(ref=ref, method=Method(method).word.lower()),
            explanation=how,
            chosen={"method": method},
            causes=said if kept else "",
            undetected=held.undetected,
            searched=held.searched,
            similar=held.similar,
            evidence=held.cause_evidence,
        )

    def on_plan_action(self, __: asked.PlanAction) -> None:
        """Ask for action, owner and due date."""
        self._ask(steps.PLAN)

    def on_drop_action(self, __: asked.DropAction) -> None:
        """Ask which action leaves the plan, and why."""
        self._ask(steps.DROP)

    def on_fix_criterion(self, __: asked.FixCriterion) -> None:
        """Ask by what and from when the effect is judged."""
        entry = self._may("plan")
        if entry is not None:
            held = entry.rounds[-1]
            self._ask(steps.CRITERION, criterion=held.criterion, check_from=str(held.check_from or ""))

    def on_accept_plan(self, __: asked.AcceptPlan) -> None:
        """Accept the plan at once; ask what is done about an observation or opportunity."""
        entry = self._may("accept")
        if entry is None:
            return
        ref = entry.finding.reference
        if entry.finding.needs_corrective_action:
            self.perform(
                lambda: take(self.record, steps.ACCEPT, ref),
                done=lambda __: self.say(_("The plan of {ref} is accepted.").format(ref=ref)),
            )
        else:
            ask_step(self, steps.ACCEPT, ref)

    def on_decline_suggestion(self, __: asked.DeclineSuggestion) -> None:
        """Ask why it is declined."""
        self._ask(steps.DECLINE)

    def on_implement(self, __: asked.Implement) -> None:
        """Ask which action is done, and how that can be seen."""
        entry = self._may("implement")
        if entry is None:
            return
        waiting = [action for action in entry.rounds[-1].standing if action.done_on is None]
        listed = "\n".join(
            _("{number}  {text} ({owner}, due {due_on})").format(
                number=a.number, text=one_line(a.text), owner=one_line(a.owner), due_on=a.due_on
            )
            for a in waiting
        )
        number = str(waiting[0].number) if len(waiting) == 1 else ""
        self._ask(steps.IMPLEMENT, explanation=listed, number=number, on=str(self.record.today))

    def on_extend(self, __: asked.Extend) -> None:
        """Ask which date moves, and why."""
        self._ask(steps.EXTEND, explanation=_("{name} approves it.").format(name=self.record.acting.name))

    def on_verify_effect(self, __: asked.VerifyEffect) -> None:
        """Ask whether it worked, then what was looked at."""
        entry = self._may("verify")
        if entry is None:
            return
        ref, held = entry.finding.reference, entry.rounds[-1]
        choices = [("yes", _("Effective: the problem stayed away")), ("no", _("Not effective: the next round begins"))]

        def judged(word: str | None) -> None:
            if word is not None:
                judgement = _("effective") if word == "yes" else _("not effective")
                ask_step(
                    self,
                    steps.VERIFY,
                    ref,
                    title=_(steps.VERIFY.title).format(ref=ref, judgement=judgement),
                    explanation=one_line(_("Criterion: {criterion}").format(criterion=held.criterion)),
                    chosen={"effective": word == "yes"},
                )

        self.app.push_screen(Choose(_("{ref}: did the problem stay away?").format(ref=ref), choices), judged)

    def on_reopen_finding(self, __: asked.ReopenFinding) -> None:
        """Ask why it is opened again."""
        self._ask(steps.REOPEN)

    def on_rate_risk(self, __: RateRisk) -> None:
        """Ask how high the risk is, and why."""
        if self.present is not None:
            rate_risk(self, self.present.finding)

    def on_filter_register(self, __: asked.FilterRegister) -> None:
        """Ask which part is shown."""

        def show(part: str | None) -> None:
            if part == "words":
                words = _("Words: parts of words count, all of them must be there")
                ask_text(self, _("Show what speaks of"), words, lines=1, then=lambda said, __: turn(part, said))
            elif part is not None:
                turn(part)

        def turn(part: str, words: str = "") -> None:
            self.shown, self.words = part, words
            if self.seen is not None:
                self.draw(self.seen)

        self.app.push_screen(Choose(_("Which part of the register?"), parts_in_words()), show)

    def on_turn_board(self, __: asked.TurnBoard) -> None:
        """Group by state, or list by due date; the place is kept."""
        if self.seen is not None:
            self.board = not self.board
            self.wanted = self.present.finding.reference if self.present else ""
            self.draw(self.seen)

    def on_show_charts(self, __: asked.ShowCharts) -> None:
        """Show what the list holds as charts over it."""
        if self.seen is not None:
            self.app.push_screen(Charts(_("Register"), figures.of_register(self.seen, self.record.today)))

    def on_print_register(self, _event: asked.PrintRegister) -> None:
        """Ask which paper, and where to."""
        inputs = _("Inputs to management review, the last twelve months")
        papers = [("register", "", _("The register")), ("review", "", inputs)]
        if self.present is not None:
            ref = self.present.finding.reference
            papers.insert(0, ("finding", ref, _("The form of {reference}").format(reference=ref)))
        ask_paper(self, papers)

    def on_take_in_updates(self, __: asked.TakeInUpdates) -> None:
        """Ask for the file."""
        updates.take_in(self)

    def on_decide_updates(self, __: asked.DecideUpdates) -> None:
        """Ask which one, then whether it is accepted."""
        updates.decide(self)

    def on_go_back(self, __: GoBack) -> None:
        """Go back to the desk."""
        self.post_message(GoTo("desk"))
