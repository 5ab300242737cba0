"""The audit programme: schedule, what is due and why, coverage, monitoring, limits."""

from __future__ import annotations

from gettext import gettext as _

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content

from auditor_tui.commands import programme as asked
from auditor_tui.commands.everywhere import GoBack
from auditor_tui.domain.change import Change
from auditor_tui.domain.programme.programme import TriggerKind
from auditor_tui.domain.text import begun, one_line, visible
from auditor_tui.domain.typed import day_of, day_or_none, month_of, whole
from auditor_tui.language import english
from auditor_tui.papers import issue
from auditor_tui.screens.frame.dialogs import Choose, Field
from auditor_tui.screens.frame.forms import ask
from auditor_tui.screens.frame.printing import Told, ask_drawing, path_of
from auditor_tui.screens.frame.screen import AuditScreen, GoTo
from auditor_tui.services.impartiality import limits
from auditor_tui.services.overview import figures
from auditor_tui.services.programme import coverage, programme
from auditor_tui.services.programme.coverage import Performance, ProgrammePage
from auditor_tui.widgets import programme as drawn
from auditor_tui.widgets.bars import KeyLine, TopLine
from auditor_tui.widgets.lines import Lines, Row
from auditor_tui.widgets.reader import Drawn, Part, Reader

_TEXTS = (
    ("objectives", english("Objectives of the programme"), 3),
    ("risks", english("Risks and opportunities of the programme"), 2),
    ("resources", english("Resources"), 2),
    ("methods", english("Criteria, methods, how teams are chosen"), 2),
)


class ProgrammeScreen(AuditScreen[ProgrammePage]):
    """One list beside what is under the cursor; `v` turns to the next view."""

    ASKS = (
        asked.TurnProgramme,
        asked.ScheduleAudit,
        asked.LeaveOut,
        asked.MarkPriority,
        asked.RecordTrigger,
        asked.SetUpProgramme,
        asked.SetLimit,
        asked.PrintProgramme,
        asked.LinkAudit,
        asked.ReviewProgramme,
    )
    CSS_PATH = "programme.tcss"

    def __init__(self) -> None:
        super().__init__()
        self.wanted = ""
        self.shown = "schedule"

    def compose(self) -> ComposeResult:
        """Lay out the view beside what is under the cursor."""
        yield TopLine(id="top")
        empty = _("Nothing here yet. e sets the programme up, a schedules an audit.")
        yield Horizontal(Lines(id="view", empty=empty), Reader(id="about"), id="programme")
        yield KeyLine(show_command_palette=False, compact=True)

    def on_mount(self) -> None:
        """Begin in the list."""
        super().on_mount()
        self.query_one("#view", Lines).focus()

    def read(self) -> ProgrammePage:
        """Return the programme."""
        return coverage.page(self.record)

    def draw(self, seen: ProgrammePage) -> None:
        """Show the present view."""
        held = seen.programme
        title = one_line(held.title) if held else _("Audit programme: not set up yet")
        overdue = sum(due.is_overdue(seen.today) for due in seen.due)
        right = _("{shown}  {overdue} overdue  {count} never audited").format(
            shown=_(drawn.VIEWS[self.shown]), overdue=overdue, count=len(seen.never)
        )
        self.query_one("#top", TopLine).tell(title, right)
        self.query_one("#programme").set_class(self.shown == "charts", "-charts")
        self.query_one("#view", Lines).fill(self._rows(seen))
        self._show()

    def _rows(self, seen: ProgrammePage) -> list[Row]:
        if self.shown == "due":
            return drawn.due_rows(seen.due, seen.today)
        if self.shown == "coverage":
            return drawn.coverage_rows(seen.coverage, seen.titles, seen.periods) if seen.periods else []
        if self.shown == "monitoring":
            return drawn.monitoring_rows(seen.triggers, seen.waiting)
        if self.shown == "charts":
            return drawn.chart_rows()
        return drawn.schedule_rows(seen.schedule, seen.today)

    def on_lines_moved(self, __: Lines.Moved) -> None:
        """Show what is under the cursor."""
        self._show()

    @property
    def at(self) -> tuple[str, str]:
        """Return kind and key of what is under the cursor."""
        kind, __, key = (self.query_one("#view", Lines).at or "").partition(" ")
        return kind, key

    def _show(self) -> None:
        seen = self.seen
        if seen is None:
            return
        kind, key = self.at
        parts: list[Part] = []
        if kind == "chart":
            self.query_one("#about", Reader).show([Drawn(figures.of_programme(seen)[int(key)])])
            return
        if kind == "scheduled":
            parts += drawn.about_scheduled(next(s for s in seen.schedule if str(s.number) == key), seen.today)
        elif kind in ("due", "cover"):
            entry = next(due for due in seen.due if due.look.unit == key)
            parts += drawn.about_due(entry, seen.today, seen.coverage.get(key, ()))
        elif kind == "trigger":
            trigger = next(t for t in seen.triggers if str(t.number) == key)
            parts += drawn.about_trigger(trigger, is_waiting=trigger in seen.waiting)
        elif kind == "kept":
            parts += drawn.about_monitoring(seen.kept, seen.reporting, [_performance(p) for p in seen.performance])
        self.query_one("#about", Reader).show([*parts, *([] if kind in ("due", "cover") else _about(seen))])

    def on_turn_programme(self, __: asked.TurnProgramme) -> None:
        """Turn to the next view."""
        views = list(drawn.VIEWS)
        self.shown = views[(views.index(self.shown) + 1) % len(views)]
        if self.seen is not None:
            self.draw(self.seen)

    def on_go_back(self, __: GoBack) -> None:
        """Go back to the desk."""
        self.post_message(GoTo("desk"))

    def on_set_up_programme(self, __: asked.SetUpProgramme) -> None:
        """Ask for everything the programme says."""
        seen = self.seen
        if seen is None:
            return
        held = seen.programme
        texts = [Field(name, _(label), getattr(held, name) if held else "", lines) for name, label, lines in _TEXTS]
        if held is not None:
            fields = [Field("title", _("Title"), held.title), *texts]
            ask(self, _("Audit programme"), fields, lambda given: programme.change(self.record, given))
            return
        year = seen.today.year
        fields = [
            Field("title", _("Title"), _("Audit programme {first} to {last}").format(first=year, last=year + 2)),
            Field("starts_on", _("First day of the cycle"), f"{year}-01-01"),
            Field("ends_on", _("Last day of the cycle"), f"{year + 2}-12-31"),
            *texts,
        ]

        def set_up(given: dict[str, str]) -> Change:
            first, last = day_of(given["starts_on"]), day_of(given["ends_on"])
            return programme.set_up(self.record, given["title"], first, last, self.record.acting.name, given)

        ask(
            self,
            _("Set up the audit programme"),
            fields,
            set_up,
            explanation=_("{name} is responsible for it.").format(name=self.record.acting.name),
        )

    def on_schedule_audit(self, __: asked.ScheduleAudit) -> None:
        """Ask what is foreseen when."""
        fields = (
            Field("title", _("Title")),
            Field("month", _("Month"), hint="2027-03"),
            Field("every", _("Comes back every so many months (0: once)"), "0"),
            Field("clauses", _("Clauses, such as 6,8.4,9 (empty: all)")),
            Field("systems", _("AI systems, by reference, with commas")),
        )

        def schedule(given: dict[str, str]) -> Change:
            systems = tuple(filter(None, (name.strip() for name in given["systems"].split(","))))
            return programme.schedule(
                self.record,
                given["title"],
                month_of(given["month"]),
                clauses=given["clauses"],
                systems=systems,
                every=whole(given["every"]),
            )

        ask(self, _("Schedule an audit"), fields, schedule)

    def on_leave_out(self, __: asked.LeaveOut) -> None:
        """Ask why, then leave the audit out or settle the trigger."""
        kind, key = self.at
        if kind not in ("scheduled", "trigger"):
            self.say(_("Put the cursor on a scheduled audit or a trigger; v turns the view."))
            return
        use_case = programme.skip if kind == "scheduled" else programme.settle
        what = _("Leave out audit") if kind == "scheduled" else _("Settle trigger")
        fields = (Field("reason", _("Why (the programme prints it)"), lines=2),)
        ask(self, f"{what} {key}", fields, lambda given: use_case(self.record, int(key), given["reason"]))

    def on_link_audit(self, __: asked.LinkAudit) -> None:
        """Ask which audit carries it out."""
        kind, key = self.at
        if kind != "scheduled":
            self.say(_("Put the cursor on a scheduled audit; v turns the view."))
            return
        fields = (Field("audit", _("Reference of the audit"), hint="IA-2026-02"),)
        ask(
            self,
            _("Audit {key}").format(key=key),
            fields,
            lambda given: programme.link(self.record, int(key), given["audit"]),
        )

    def on_mark_priority(self, __: asked.MarkPriority) -> None:
        """Ask for the marks of a unit."""
        kind, key = self.at
        fields = (
            Field("unit", _("Clause, control or system:NAME"), key if kind in ("due", "cover") else ""),
            Field("impact", _("Impact on people, 0 to 3")),
            Field("change", _("Change since the last audit, 0 to 3")),
            Field("incidents", _("Incidents, breaches, complaints, 0 to 3")),
            Field("reason", _("Why"), lines=2),
        )

        def mark(given: dict[str, str]) -> Change:
            impact, change, incidents = (whole(given[name]) for name in ("impact", "change", "incidents"))
            return programme.mark(self.record, given["unit"], impact, change, incidents, given["reason"])

        ask(self, _("Marks"), fields, mark, explanation=_("Findings and age are counted from the record."))

    def on_record_trigger(self, __: asked.RecordTrigger) -> None:
        """Ask for the kind, then what happened where."""
        kind, key = self.at

        def tell(word: str | None) -> None:
            if word is None:
                return
            fields = (
                Field("unit", _("Clause, control or system:NAME"), key if kind in ("due", "cover") else ""),
                Field("text", _("What happened"), lines=3),
                Field("on", _("On which day"), str(self.seen.today) if self.seen else ""),
            )
            ask(
                self,
                begun(TriggerKind(word).word),
                fields,
                lambda g: programme.trigger(self.record, g["unit"], word, g["text"], day_of(g["on"])),
            )

        choices = [(trigger.value, begun(trigger.word)) for trigger in TriggerKind]
        self.app.push_screen(Choose(_("What calls for a look?"), choices), tell)

    def on_review_programme(self, __: asked.ReviewProgramme) -> None:
        """Ask what the review found."""
        fields = (Field("text", _("What the review found and what changes"), lines=4), Field("on", _("Held on")))
        ask(
            self,
            _("Review of the programme"),
            fields,
            lambda g: programme.review(self.record, g["text"], day_or_none(g["on"])),
        )

    def on_set_limit(self, __: asked.SetLimit) -> None:
        """Ask which limit, then for its value and reason."""
        if self.seen is None:
            return
        choices = [(s.setting.name, f"{s.setting.words}: {one_line(s.words)}") for s in self.seen.limits]

        def change(name: str | None) -> None:
            if name is None or self.seen is None:
                return
            held = next(s for s in self.seen.limits if s.setting.name == name)
            fields = (
                Field("value", begun(held.setting.unit_word), str(held.value)),
                Field("reason", _("Why"), lines=2),
            )
            between = _("{low} to {high} {unit}; judgements are made anew.").format(
                low=held.setting.low, high=held.setting.high, unit=held.setting.unit_word
            )
            ask(
                self,
                held.setting.words,
                fields,
                lambda g: limits.change(self.record, name, whole(g["value"]), g["reason"]),
                explanation=between,
            )

        self.app.push_screen(Choose(_("Limits (policy of this programme)"), choices), change)

    def on_print_programme(self, __: asked.PrintProgramme) -> None:
        """Ask whether it is issued, and where to."""
        fields = (
            Field("file", _("File"), "audit-programme.pdf"),
            Field("changed", _("To issue the next revision: what changed (empty: a working copy)"), lines=2),
        )

        def write(given: dict[str, str], told: Told, over: bool) -> Change:
            path = path_of(given["file"])
            if given["changed"].strip():
                return issue.write_next_revision(
                    self.record, "programme", given["changed"], path, overwrite=over, told=told
                )
            return issue.write(self.record, "programme", "", path, overwrite=over, told=told)

        ask_drawing(self, _("Print the programme"), fields, write)


def _performance(done: Performance) -> str:
    figures = _("audits {audits}, items {items}, findings {findings}").format(
        audits=done.audits, items=done.items, findings=done.findings
    )
    return _("{name}: {figures}, withdrawn {withdrawn}, disputed {disputed}").format(
        name=done.name, figures=figures, withdrawn=done.withdrawn, disputed=done.disputed
    )


def _about(seen: ProgrammePage) -> list[Content]:
    held = seen.programme
    if held is None:
        return [Content(""), Content(_("No programme is set up yet: e sets its cycle and objectives."))]
    review = (
        f"{held.reviewed_on}, {held.reviewer}: {held.review}" if held.reviewed_on else _("not held yet; w records it")
    )
    pairs = [
        (
            _("Cycle"),
            _("{starts_on} to {ends_on}, {manager}").format(
                starts_on=held.starts_on, ends_on=held.ends_on, manager=held.manager
            ),
        ),
        (_("Objectives"), held.objectives),
        (_("Risks"), held.risks),
        (_("Resources"), held.resources),
        (_("Methods"), held.methods),
        (_("Review"), review),
    ]
    parts = [Content(""), Content.styled(_("The programme"), "bold")]
    return parts + [Content.assemble((f"{label}  ", "$text-accent"), visible(value)) for label, value in pairs if value]
