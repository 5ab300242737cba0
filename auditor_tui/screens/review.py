"""Management review: its inputs computed from the record, what is still empty, decisions and how they stand."""

from __future__ import annotations

from datetime import date
from gettext import gettext as _

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content

from auditor_tui.commands import review as asked
from auditor_tui.commands.everywhere import GoBack
from auditor_tui.domain.change import Change
from auditor_tui.domain.monitoring.breach import Breach
from auditor_tui.domain.review import asked as steps
from auditor_tui.domain.review.review import NOTHING, DecisionKind, Review, SurroundingKind, confirmation_in_words
from auditor_tui.domain.text import begun, one_line, visible
from auditor_tui.domain.typed import day_of, day_or_none
from auditor_tui.screens.findings.breaches import breach_page, breach_row, choose_breach, raise_breach
from auditor_tui.screens.frame.dialogs import Choose, Confirm, Field
from auditor_tui.screens.frame.forms import ask, ask_step
from auditor_tui.screens.frame.printing import ask_paper
from auditor_tui.screens.frame.screen import AuditScreen, GoTo
from auditor_tui.services.findings import from_values
from auditor_tui.services.monitoring import metrics
from auditor_tui.services.overview import review_page
from auditor_tui.services.overview.review_page import InputLine, ReviewPage
from auditor_tui.services.review import approval, reviews
from auditor_tui.widgets.bars import KeyLine, TopLine
from auditor_tui.widgets.lines import Lines, Row
from auditor_tui.widgets.reader import Drawn, Part, Reader


class ReviewScreen(AuditScreen[ReviewPage]):
    """Inputs and reviews beside what is under the cursor."""

    ASKS = (
        asked.HoldReview,
        asked.WriteReview,
        asked.Decide,
        asked.CarryOut,
        asked.ConfirmInput,
        asked.RecordSurrounding,
        asked.Measure,
        asked.RaiseBreach,
        asked.PrintReview,
        asked.ApproveReview,
    )
    CSS_PATH = "review.tcss"

    def compose(self) -> ComposeResult:
        """Lay out inputs and reviews beside the one under the cursor."""
        yield TopLine(id="top")
        yield Horizontal(Lines(id="inputs"), Reader(id="input"), id="review")
        yield KeyLine(show_command_palette=False, compact=True)

    def on_mount(self) -> None:
        """Begin in the list."""
        super().on_mount()
        self.query_one("#inputs", Lines).focus()

    def read(self) -> ReviewPage:
        """Return management review."""
        return review_page.page(self.record)

    def draw(self, seen: ReviewPage) -> None:
        """Show the inputs with how much each holds, then the reviews with their decisions."""
        rows = [Row("h-inputs", Content.styled(_("Inputs (9.3.2)"), "bold"), is_stop=False)]
        for line in seen.inputs:
            state = str(line.count) if line.count else "confirmed" if line.confirmed else "EMPTY"
            style = "" if line.count or line.confirmed else "$text-warning"
            rows.append(
                Row(
                    f"input {line.letter}",
                    Content.assemble((f" {line.letter:<3}", "$text-accent"), (f"{state:<10}", style), line.title),
                )
            )
            if line.letter == "d2":
                rows += [breach_row(breach) for breach in seen.breaches]
        for review in seen.reviews:
            state = "approved" if review.is_approved else "open"
            head = f"{review.reference}  {review.held_on}  {state}"
            rows.append(Row(f"review {review.reference}", Content.styled(head, "bold")))
            for decision in review.decisions:
                is_done, is_late = decision.done_on is not None, decision.due_on < seen.today
                sign = "." if decision.withdrawn is not None else "+" if is_done else "X" if is_late else "."
                rows.append(
                    Row(
                        f"decision {review.reference} {decision.number}",
                        Content.assemble(f"  {sign} ", one_line(decision.text)),
                    )
                )
        self.query_one("#inputs", Lines).fill(rows)
        self._show()
        title = _("Management review, {first} to {last}").format(first=seen.first, last=seen.last)
        self.query_one("#top", TopLine).tell(
            title, _("{count} inputs empty and not confirmed").format(count=len(seen.silent))
        )

    def on_lines_moved(self, __: Lines.Moved) -> None:
        """Show what is under the cursor."""
        self._show()

    @property
    def at(self) -> tuple[str, str]:
        """Return kind and key of what is under the cursor."""
        kind, __, key = (self.query_one("#inputs", Lines).at or "").partition(" ")
        return kind, key

    @property
    def present(self) -> Review | None:
        """Return the review under the cursor, or the open one."""
        if self.seen is None:
            return None
        kind, key = self.at
        named = key.partition(" ")[0] if kind in ("review", "decision") else ""
        return next((r for r in self.seen.reviews if r.reference == named), None) or self.seen.open_review

    def _show(self) -> None:
        seen, (kind, key) = self.seen, self.at
        if seen is None:
            return
        if kind == "input":
            parts = _input(next(line for line in seen.inputs if line.letter == key))
        elif kind == "breach":
            parts = breach_page(next(breach for breach in seen.breaches if breach.key == key), seen.metrics)
        elif self.present is not None:
            parts = _review(self.present, seen.today)
        else:
            parts = [Content(_("No review is recorded yet: a records the first one."))]
        self.query_one("#input", Reader).show(parts)

    def on_go_back(self, __: GoBack) -> None:
        """Go back to the desk."""
        self.post_message(GoTo("desk"))

    def _mine(self) -> Review | None:
        if self.present is None:
            self.say(_("There is no review yet: a records one."))
        return self.present

    def on_hold_review(self, __: asked.HoldReview) -> None:
        """Ask for day, chair and period."""
        today = str(self.seen.today) if self.seen else ""
        fields = (
            Field("held_on", _("Held on"), today),
            Field("chair", _("Chair: a person of the record"), self.record.acting.name),
            Field("first", _("First day of the period (empty: a year before its end)")),
            Field("last", _("Last day of the period (empty: the day it is held)")),
            Field("attendees", _("Who attends"), lines=2),
        )

        def hold(given: dict[str, str]) -> Change:
            days = [day_or_none(given[name]) for name in ("first", "last")]
            return reviews.hold(self.record, given["chair"], day_of(given["held_on"]), days[0], days[1], given)

        ask(self, _("Management review"), fields, hold)

    def on_write_review(self, __: asked.WriteReview) -> None:
        """Ask for what the review says."""
        review = self._mine()
        if review is not None:
            fields = (
                Field("attendees", _("Who attended"), review.attendees, 2),
                Field("discussion", _("Discussion"), review.discussion, 5),
                Field("conclusion", _("Conclusion: suitable, adequate, effective?"), review.conclusion, 3),
            )
            ref = review.reference
            ask(self, ref, fields, lambda given: reviews.change(self.record, ref, given))

    def on_decide(self, __: asked.Decide) -> None:
        """Ask about what, then for the rest."""
        review = self._mine()
        if review is None:
            return
        ref = review.reference

        def tell(kind: str | None) -> None:
            if kind is not None:
                title = f"{ref}: {DecisionKind(kind).word}"
                ask_step(self, steps.DECIDE, ref, title=title, chosen={"kind": kind})

        choices = [(kind.value, begun(kind.word)) for kind in DecisionKind]
        self.app.push_screen(Choose(_("What is it about?"), choices), tell)

    def on_carry_out(self, __: asked.CarryOut) -> None:
        """Ask how it can be seen."""
        kind, key = self.at
        if kind != "decision":
            self.say(_("Put the cursor on a decision first."))
            return
        ref, _sep, number = key.partition(" ")
        title = _("{ref}-{number} carried out").format(ref=ref, number=number)
        ask_step(self, steps.DONE, ref, title=title, chosen={"place": int(number)})

    def on_confirm_input(self, __: asked.ConfirmInput) -> None:
        """Ask for the words, then record the confirmation in my name."""
        kind, key = self.at
        review = self.seen.open_review if self.seen else None
        if kind != "input" or review is None:
            self.say(_("Put the cursor on an input; a review must be open."))
            return
        ref = review.reference
        nothing = confirmation_in_words(NOTHING)
        fields = (Field("text", _("What is confirmed"), nothing),)
        who = _("Confirmed by {name} for {ref}.").format(name=self.record.acting.name, ref=ref)
        ask(
            self,
            _("Input {key}").format(key=key),
            fields,
            lambda g: reviews.confirm(self.record, ref, key, "" if g["text"] == nothing else g["text"]),
            explanation=who,
        )

    def on_record_surrounding(self, __: asked.RecordSurrounding) -> None:
        """Ask for the kind, then what has changed."""

        def tell(kind: str | None) -> None:
            if kind is not None:
                title = begun(SurroundingKind(kind).word)
                ask_step(self, steps.NOTE, title=title, chosen={"kind": kind})

        choices = [(kind.value, begun(kind.word)) for kind in SurroundingKind]
        self.app.push_screen(Choose(_("What has changed?"), choices), tell)

    def on_measure(self, __: asked.Measure) -> None:
        """Ask for a metric, a new one too, then for period and value."""
        if self.seen is None:
            return
        choices = [(run.metric.reference, one_line(run.metric.name)) for run in self.seen.metrics]
        new = (
            Field("name", _("What is measured")),
            Field("unit", _("Unit"), hint="%"),
            Field("better", _("Better: higher or lower"), "higher"),
            Field("target", _("Target")),
            Field("alarm", _("Alarm limit")),
            Field("system", _("AI system, by reference")),
            Field("objective", _("Objective it serves")),
            Field("owner", _("Who answers for it")),
        )
        value = (
            Field("period", _("Period"), hint="2026-11"),
            Field("value", _("Value"), hint="78.5"),
            Field("note", _("Note")),
            Field("correct", _("Why an earlier value of the period is corrected")),
        )

        def chosen(reference: str | None) -> None:
            if reference == "new metric":
                ask(self, _("New metric"), new, lambda given: metrics.add(self.record, given))
            elif reference is not None:
                ask(
                    self,
                    reference,
                    value,
                    lambda g: metrics.measure(
                        self.record, reference, g["value"], g["period"], note=g["note"], correct=g["correct"]
                    ),
                    done=self._measured,
                )

        self.app.push_screen(Choose(_("Which metric?"), [*choices, (_("new metric"), _("A new metric ..."))]), chosen)

    def _measured(self, change: Change) -> None:
        """Say how the value stands, and where a breach of it can be raised."""
        metric, period = change.result.partition(":")[0].split(" ")

        def told(found: Breach | None) -> None:
            said = f"{change.words}: {change.result}."
            if found is not None and found.is_waiting:
                said = _("{said} b raises a finding: on d2, or on the value below it.").format(said=said)
            elif found is not None:
                said = _("{said} Finding: {finding}.").format(said=said, finding=found.finding)
            self.say(said)

        self.fetch(lambda: from_values.told_of(self.record, metric, period), told)

    def on_raise_breach(self, __: asked.RaiseBreach) -> None:
        """Ask for the finding of the value under the cursor; on d2 itself, ask for which value of any period."""
        kind, key = self.at
        if kind == "breach":
            raise_breach(self, key)
        elif (kind, key) == ("input", "d2"):
            choose_breach(self)
        else:
            self.say(_("Put the cursor on d2, or on a value below it."))

    def on_approve_review(self, __: asked.ApproveReview) -> None:
        """Ask, then approve."""
        review = self._mine()
        if review is None:
            return

        def take(sure: bool | None) -> None:
            if sure:
                self.perform(lambda: approval.approve(self.record, review.reference))

        what = _("{name} approves {reference} as its chair. It is then locked.").format(
            name=self.record.acting.name, reference=review.reference
        )
        self.app.push_screen(Confirm(_("Approve {reference}?").format(reference=review.reference), what), take)

    def on_print_review(self, _event: asked.PrintReview) -> None:
        """Ask which paper and where to."""
        ref = self.present.reference if self.present else ""
        papers = [("review", ref, _("Inputs {ref}").format(ref=ref).strip())]
        if ref:
            papers.append(("minutes", ref, _("Minutes of {ref}").format(ref=ref)))
        ask_paper(self, papers)


def _input(line: InputLine) -> list[Part]:
    parts: list[Part] = [Content.styled(f"{line.letter}  {line.title}", "bold"), Content("")]
    for figure in line.figures:
        parts += [Drawn(figure), Content("")]
    # A run chart says what its line would say.
    if line.letter != "d2":
        parts += [Content(f"- {visible(said)}") for said in line.lines]
    if not line.lines:
        said = line.confirmed or _("No data recorded, and nobody has confirmed that there is nothing. k confirms it.")
        parts.append(Content(visible(said)))
    return parts


def _review(review: Review, today: date) -> list[Part]:
    state = _("approved {approved_at}").format(approved_at=review.approved_at[:10]) if review.is_approved else "open"
    parts: list[Part] = [Content.styled(f"{review.reference}  {review.held_on}  {state}", "bold"), Content("")]
    pairs = (
        (_("Chair"), review.chair),
        (
            _("Period"),
            _("{period_from} to {period_to}").format(period_from=review.period_from, period_to=review.period_to),
        ),
        (_("Attended"), review.attendees),
        (_("Discussion"), review.discussion),
        (_("Conclusion"), review.conclusion),
    )
    parts += [Content.assemble((f"{label}  ", "$text-accent"), visible(value)) for label, value in pairs if value]
    for decision in review.decisions:
        parts += [
            Content(""),
            Content.styled(f"{decision.reference}  {decision.kind.word}: {decision.standing(today)}", "bold"),
            Content(visible(decision.text)),
            Content(one_line(_("{owner}, until {due_on}").format(owner=decision.owner, due_on=decision.due_on))),
        ]
        if decision.evidence:
            parts.append(Content(_("Seen by: {evidence}").format(evidence=visible(decision.evidence))))
    return parts
