"""The register: all findings of all audits with their corrective action, overdue first."""

from __future__ import annotations

from collections.abc import Callable
from gettext import gettext as _

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Footer

from auditor_tui.commands import register as asked
from auditor_tui.commands.audit.findings import RateRisk
from auditor_tui.commands.everywhere import GoBack
from auditor_tui.domain.change import Change
from auditor_tui.domain.findings.corrective_action import Method, as_line
from auditor_tui.domain.findings.finding import FindingState
from auditor_tui.domain.findings.steps import check_step
from auditor_tui.domain.refusal import RuleBroken
from auditor_tui.domain.text import one_line
from auditor_tui.domain.typed import day_of, whole
from auditor_tui.screens.findings import updates
from auditor_tui.screens.findings.risk import rate_risk
from auditor_tui.screens.frame.dialogs import Charts, Choose, Field
from auditor_tui.screens.frame.forms import ask, ask_text
from auditor_tui.screens.frame.printing import ask_paper
from auditor_tui.screens.frame.register_rows import row, sheet
from auditor_tui.screens.frame.screen import AuditScreen, GoTo
from auditor_tui.services.findings import corrective_action as chain
from auditor_tui.services.findings import register
from auditor_tui.services.findings.register import Entry, part_in_words, parts_in_words
from auditor_tui.services.overview import figures
from auditor_tui.widgets.bars import TopLine
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
        yield Footer(show_command_palette=False, compact=True)

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
                    title = Content.styled(f"{state.word.capitalize()} ({len(group)})", "bold")
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

    def on_contain(self, __: asked.Contain) -> None:
        """Ask what was done and what the case had done."""
        entry = self._may("contain")
        if entry is None:
            return
        ref = entry.finding.reference
        fields = (
            Field("correction", _("What was done to limit this case and put it right"), lines=2),
            Field("evidence", _("How that can be seen")),
            Field("consequences", _("What it did to people and decisions ('none' with the reason)"), lines=2),
            Field("by", _("Who did it"), self.record.acting.name),
            Field("on", _("On which day"), str(self.record.today)),
        )
        ask(self, _("{ref}: containment and correction").format(ref=ref), fields, lambda g: chain.contain(
            self.record, ref, correction=g["correction"], evidence=g["evidence"], consequences=g["consequences"],
            by=g["by"], on=day_of(g["on"]),
        ))  # fmt: skip

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
        fields = (
            Field("causes", _("Why it happened"), said if kept else "", 5),
            Field("undetected", _("Why it was not noticed earlier"), held.undetected),
            Field("searched", _("Where similar cases were looked for"), held.searched),
            Field("similar", _("What was found there ('none' is an answer)"), held.similar),
            Field("evidence", _("What this rests on"), held.cause_evidence),
        )
        ask(
            self,
            _("{ref}: cause, {method}").format(ref=ref, method=Method(method).word.lower()),
            fields,
            lambda g: chain.find_cause(
                self.record,
                ref,
                method=method,
                causes=g["causes"].splitlines(),
                undetected=g["undetected"],
                searched=g["searched"],
                similar=g["similar"],
                evidence=g["evidence"],
            ),
            explanation=how,
        )

    def on_plan_action(self, __: asked.PlanAction) -> None:
        """Ask for action, owner and due date."""
        entry = self._may("plan")
        if entry is not None:
            ref = entry.finding.reference
            ask(
                self,
                _("{ref}: action").format(ref=ref),
                _action(),
                lambda g: chain.plan_action(self.record, ref, g["action"], g["owner"], day_of(g["due"])),
            )

    def on_drop_action(self, __: asked.DropAction) -> None:
        """Ask which action leaves the plan, and why."""
        entry = self._may("plan")
        if entry is not None:
            ref = entry.finding.reference
            fields = (Field("number", _("Number of the action")), Field("reason", _("Why it leaves the plan"), lines=2))
            ask(
                self,
                _("{ref}: take an action out").format(ref=ref),
                fields,
                lambda g: chain.drop_action(self.record, ref, whole(g["number"]), g["reason"]),
            )

    def on_fix_criterion(self, __: asked.FixCriterion) -> None:
        """Ask by what and from when the effect is judged."""
        entry = self._may("plan")
        if entry is not None:
            ref, held = entry.finding.reference, entry.rounds[-1]
            fields = (
                Field("criterion", _("By what it will be seen that the problem stays away"), held.criterion, 3),
                Field("from", _("Not judged before"), str(held.check_from or ""), hint="2027-03-01"),
            )
            ask(
                self,
                _("{ref}: criterion of effectiveness").format(ref=ref),
                fields,
                lambda g: chain.fix_criterion(self.record, ref, g["criterion"], day_of(g["from"])),
            )

    def on_accept_plan(self, __: asked.AcceptPlan) -> None:
        """Accept the plan at once; ask what is done about an observation or opportunity."""
        entry = self._may("accept")
        if entry is None:
            return
        ref = entry.finding.reference
        if entry.finding.needs_corrective_action:
            self.perform(
                lambda: chain.accept(self.record, ref),
                done=lambda __: self.say(_("The plan of {ref} is accepted.").format(ref=ref)),
            )
            return
        ask(
            self,
            _("{ref}: accepted").format(ref=ref),
            _action(),
            lambda g: chain.accept(self.record, ref, action=g["action"], owner=g["owner"], due_on=day_of(g["due"])),
        )

    def on_decline_suggestion(self, __: asked.DeclineSuggestion) -> None:
        """Ask why it is declined."""
        entry = self._may("decline")
        if entry is not None:
            self._reason(entry, _("declined"), _("Why"), lambda ref, reason: chain.decline(self.record, ref, reason))

    def on_implement(self, __: asked.Implement) -> None:
        """Ask which action is done, and how that can be seen."""
        entry = self._may("implement")
        if entry is None:
            return
        ref = entry.finding.reference
        waiting = [action for action in entry.rounds[-1].standing if action.done_on is None]
        listed = "\n".join(
            _("{number}  {text} ({owner}, due {due_on})").format(
                number=a.number, text=one_line(a.text), owner=one_line(a.owner), due_on=a.due_on
            )
            for a in waiting
        )
        fields = (
            Field("number", _("Number of the action"), str(waiting[0].number) if len(waiting) == 1 else ""),
            Field("evidence", _("How that can be seen"), lines=2),
            Field("on", _("Done on"), str(self.record.today)),
        )
        ask(self, _("{ref}: an action is done").format(ref=ref), fields, lambda g: chain.implement(
            self.record, ref, whole(g["number"]), evidence=g["evidence"], on=day_of(g["on"])
        ), explanation=listed)  # fmt: skip

    def on_extend(self, __: asked.Extend) -> None:
        """Ask which date moves, and why."""
        entry = self._may("extend")
        if entry is not None:
            ref = entry.finding.reference
            fields = (
                Field("number", _("Number of the action")),
                Field("due", _("New due date"), hint="2027-03-01"),
                Field("reason", _("Why more time is needed"), lines=2),
            )
            ask(
                self,
                _("{ref}: more time").format(ref=ref),
                fields,
                lambda g: chain.extend(self.record, ref, whole(g["number"]), day_of(g["due"]), g["reason"]),
                explanation=_("{name} approves it.").format(name=self.record.acting.name),
            )

    def on_verify_effect(self, __: asked.VerifyEffect) -> None:
        """Ask whether it worked, then what was looked at."""
        entry = self._may("verify")
        if entry is None:
            return
        ref, held = entry.finding.reference, entry.rounds[-1]
        choices = [("yes", _("Effective: the problem stayed away")), ("no", _("Not effective: the next round begins"))]

        def judged(word: str | None) -> None:
            if word is not None:
                ask(
                    self,
                    f"{ref}: {(_('effective') if word == 'yes' else _('not effective'))}",
                    (Field("evidence", _("What was looked at, how many of how many, what was found"), lines=4),),
                    lambda g: chain.verify(self.record, ref, effective=word == "yes", evidence=g["evidence"]),
                    explanation=one_line(_("Criterion: {criterion}").format(criterion=held.criterion)),
                )

        self.app.push_screen(Choose(_("{ref}: did the problem stay away?").format(ref=ref), choices), judged)

    def on_reopen_finding(self, __: asked.ReopenFinding) -> None:
        """Ask why it is opened again."""
        entry = self._may("reopen")
        if entry is not None:
            self._reason(
                entry,
                _("opened again"),
                _("What came back"),
                lambda ref, reason: chain.reopen(self.record, ref, reason),
            )

    def _reason(self, entry: Entry, title: str, label: str, use_case: Callable[[str, str], Change]) -> None:
        ref = entry.finding.reference
        fields = (Field("reason", label, lines=3),)
        ask(self, f"{ref}: {title}", fields, lambda g: use_case(ref, g["reason"]))

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
        papers = [
            ("register", "", _("The register")),
            ("review", "", _("Inputs to management review, the last twelve months")),
        ]
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


def _action() -> tuple[Field, ...]:
    return (
        Field("action", _("What is done (a corrective action removes the cause)"), lines=3),
        Field("owner", _("Who does it: a person of the record, by name or initials")),
        Field("due", _("Until when"), hint="2027-03-01"),
    )
