"""Management review: its inputs computed from the record, what is still empty, decisions and how they stand."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Footer

from auditor_tui.commands import review as asked
from auditor_tui.commands.everywhere import GoBack
from auditor_tui.domain.change import Change
from auditor_tui.domain.review import DecisionKind, Review, SurroundingKind
from auditor_tui.domain.text import one_line, visible
from auditor_tui.domain.typed import day_of, day_or_none
from auditor_tui.screens.asking import ask
from auditor_tui.screens.base import AuditScreen, GoTo
from auditor_tui.screens.dialogs import Choose, Confirm, Field
from auditor_tui.services import metrics, printing, review_approval, review_page, reviews
from auditor_tui.services.review_page import InputLine, ReviewPage
from auditor_tui.widgets.bars import TopLine
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
        asked.PrintReview,
        asked.ApproveReview,
    )
    SHOWS = frozenset(
        {"review", "decision", "confirmation", "surrounding", "metric", "measured", "audit", "finding", "person"}
        | {"corrective_round", "corrective_action"}
    )
    CSS_PATH = "review.tcss"

    def compose(self) -> ComposeResult:
        """Lay out inputs and reviews beside the one under the cursor."""
        yield TopLine(id="top")
        yield Horizontal(Lines(id="inputs"), Reader(id="input"), id="review")
        yield Footer(show_command_palette=False, compact=True)

    def on_mount(self) -> None:
        """Begin in the list."""
        super().on_mount()
        self.query_one("#inputs", Lines).focus()

    def read(self) -> ReviewPage:
        """Return management review."""
        return review_page.page(self.record)

    def draw(self, seen: ReviewPage) -> None:
        """Show the inputs with how much each holds, then the reviews with their decisions."""
        rows = [Row("h-inputs", Content.styled("Inputs (9.3.2)", "bold"), is_stop=False)]
        for line in seen.inputs:
            state = str(line.count) if line.count else "confirmed" if line.confirmed else "EMPTY"
            style = "" if line.count or line.confirmed else "$text-warning"
            rows.append(
                Row(
                    f"input {line.letter}",
                    Content.assemble((f" {line.letter:<3}", "$text-accent"), (f"{state:<10}", style), line.title),
                )
            )
        for review in seen.reviews:
            state = "approved" if review.is_approved else "open"
            head = f"{review.reference}  {review.held_on}  {state}"
            rows.append(Row(f"review {review.reference}", Content.styled(head, "bold")))
            for decision in review.decisions:
                standing = decision.standing(seen.today)
                sign = "+" if standing.startswith("done") else "X" if standing.startswith("overdue") else "."
                rows.append(
                    Row(
                        f"decision {review.reference} {decision.number}",
                        Content.assemble(f"  {sign} ", one_line(decision.text)),
                    )
                )
        self.query_one("#inputs", Lines).fill(rows)
        self._show()
        title = f"Management review, {seen.first} to {seen.last}"
        self.query_one("#top", TopLine).tell(title, f"{len(seen.silent)} inputs empty and not confirmed")

    def on_lines_moved(self, _: Lines.Moved) -> None:
        """Show what is under the cursor."""
        self._show()

    @property
    def at(self) -> tuple[str, str]:
        """Return kind and key of what is under the cursor."""
        kind, _, key = (self.query_one("#inputs", Lines).at or "").partition(" ")
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
        elif self.present is not None:
            parts = _review(self.present, seen.today)
        else:
            parts = [Content("No review is recorded yet: a records the first one.")]
        self.query_one("#input", Reader).show(parts)

    def on_go_back(self, _: GoBack) -> None:
        """Go back to the desk."""
        self.post_message(GoTo("desk"))

    def _mine(self) -> Review | None:
        if self.present is None:
            self.say("There is no review yet: a records one.")
        return self.present

    def on_hold_review(self, _: asked.HoldReview) -> None:
        """Ask for day, chair and period."""
        today = str(self.seen.today) if self.seen else ""
        fields = (
            Field("held_on", "Held on", today),
            Field("chair", "Chair: a person of the record", self.record.acting.name),
            Field("first", "First day of the period (empty: a year before its end)"),
            Field("last", "Last day of the period (empty: the day it is held)"),
            Field("attendees", "Who attends", lines=2),
        )

        def hold(given: dict[str, str]) -> Change:
            days = [day_or_none(given[name]) for name in ("first", "last")]
            return reviews.hold(self.record, given["chair"], day_of(given["held_on"]), days[0], days[1], given)

        ask(self, "Management review", fields, hold)

    def on_write_review(self, _: asked.WriteReview) -> None:
        """Ask for what the review says."""
        review = self._mine()
        if review is not None:
            fields = (
                Field("attendees", "Who attended", review.attendees, 2),
                Field("discussion", "Discussion", review.discussion, 5),
                Field("conclusion", "Conclusion: suitable, adequate, effective?", review.conclusion, 3),
            )
            ref = review.reference
            ask(self, ref, fields, lambda given: reviews.change(self.record, ref, given))

    def on_decide(self, _: asked.Decide) -> None:
        """Ask about what, then for the rest."""
        review = self._mine()
        if review is None:
            return
        ref = review.reference
        fields = (
            Field("text", "What is decided", lines=3),
            Field("owner", "Who does it: a person of the record"),
            Field("due", "Until when", hint="2027-03-01"),
        )

        def tell(kind: str | None) -> None:
            if kind is not None:
                ask(
                    self,
                    f"{ref}: {DecisionKind(kind).word}",
                    fields,
                    lambda g: reviews.decide(self.record, ref, kind, g["text"], g["owner"], day_of(g["due"])),
                )

        choices = [(kind.value, kind.word.capitalize()) for kind in DecisionKind]
        self.app.push_screen(Choose("What is it about?", choices), tell)

    def on_carry_out(self, _: asked.CarryOut) -> None:
        """Ask how it can be seen."""
        kind, key = self.at
        if kind != "decision":
            self.say("Put the cursor on a decision first.")
            return
        ref, _sep, number = key.partition(" ")
        fields = (Field("evidence", "How it can be seen", lines=2), Field("on", "Done on (empty: today)"))
        ask(
            self,
            f"{ref}-{number} carried out",
            fields,
            lambda g: reviews.done(self.record, ref, int(number), g["evidence"], day_or_none(g["on"])),
        )

    def on_confirm_input(self, _: asked.ConfirmInput) -> None:
        """Ask for the words, then record the confirmation in my name."""
        kind, key = self.at
        review = self.seen.open_review if self.seen else None
        if kind != "input" or review is None:
            self.say("Put the cursor on an input; a review must be open.")
            return
        ref = review.reference
        fields = (Field("text", "What is confirmed", "Nothing to report"),)
        who = f"Confirmed by {self.record.acting.name} for {ref}."
        ask(self, f"Input {key}", fields, lambda g: reviews.confirm(self.record, ref, key, g["text"]), explanation=who)

    def on_record_surrounding(self, _: asked.RecordSurrounding) -> None:
        """Ask for the kind, then what has changed."""
        fields = (
            Field("subject", "Which issue or party"),
            Field("text", "What has changed", lines=3),
            Field("effect", "What it means here", lines=2),
            Field("on", "Since when (empty: today)"),
        )

        def tell(kind: str | None) -> None:
            if kind is not None:
                ask(
                    self,
                    SurroundingKind(kind).word.capitalize(),
                    fields,
                    lambda g: reviews.note(
                        self.record,
                        kind,
                        g["subject"],
                        g["text"],
                        g["effect"],
                        day_or_none(g["on"]),
                    ),
                )

        choices = [(kind.value, kind.word.capitalize()) for kind in SurroundingKind]
        self.app.push_screen(Choose("What has changed?", choices), tell)

    def on_measure(self, _: asked.Measure) -> None:
        """Ask for a metric, a new one too, then for period and value."""
        if self.seen is None:
            return
        choices = [(run.metric.reference, one_line(run.metric.name)) for run in self.seen.metrics]
        new = (
            Field("name", "What is measured"),
            Field("unit", "Unit", hint="%"),
            Field("better", "Better: higher or lower", "higher"),
            Field("target", "Target"),
            Field("alarm", "Alarm limit"),
            Field("system", "AI system, by reference"),
            Field("objective", "Objective it serves"),
            Field("owner", "Who answers for it"),
        )
        value = (
            Field("period", "Period", hint="2026-11"),
            Field("value", "Value", hint="78.5"),
            Field("note", "Note"),
            Field("correct", "Why an earlier value of the period is corrected"),
        )

        def chosen(reference: str | None) -> None:
            if reference == "new metric":
                ask(self, "New metric", new, lambda given: metrics.add(self.record, given))
            elif reference is not None:
                ask(
                    self,
                    reference,
                    value,
                    lambda g: metrics.measure(
                        self.record, reference, g["value"], g["period"], note=g["note"], correct=g["correct"]
                    ),
                )

        self.app.push_screen(Choose("Which metric?", [*choices, ("new metric", "A new metric ...")]), chosen)

    def on_approve_review(self, _: asked.ApproveReview) -> None:
        """Ask, then approve."""
        review = self._mine()
        if review is None:
            return

        def take(sure: bool | None) -> None:
            if sure:
                self.perform(lambda: review_approval.approve(self.record, review.reference))

        what = f"{self.record.acting.name} approves {review.reference} as its chair. It is then locked."
        self.app.push_screen(Confirm(f"Approve {review.reference}?", what), take)

    def on_print_review(self, _: asked.PrintReview) -> None:
        """Ask which paper and where to."""
        review = self.present
        ref = review.reference if review else ""
        choices = [("review", f"Inputs {ref}".strip())] + ([("minutes", f"Minutes of {ref}")] if ref else [])

        def print_it(kind: str | None) -> None:
            if kind is not None:
                ask(
                    self,
                    "Print",
                    (Field("file", "File", f"{ref or 'review'}-{kind}.pdf"),),
                    lambda g: printing.write(self.record, kind, ref, Path(g["file"].strip()).expanduser()),
                )

        self.app.push_screen(Choose("Which paper?", choices), print_it)


def _input(line: InputLine) -> list[Part]:
    parts: list[Part] = [Content.styled(f"{line.letter}  {line.title}", "bold"), Content("")]
    for figure in line.figures:
        parts += [Drawn(figure), Content("")]
    # A run chart says what its line would say.
    if line.letter != "d2":
        parts += [Content(f"- {visible(said)}") for said in line.lines]
    if not line.lines:
        said = line.confirmed or "No data recorded, and nobody has confirmed that there is nothing. k confirms it."
        parts.append(Content(visible(said)))
    return parts


def _review(review: Review, today: date) -> list[Part]:
    state = f"approved {review.approved_at[:10]}" if review.is_approved else "open"
    parts: list[Part] = [Content.styled(f"{review.reference}  {review.held_on}  {state}", "bold"), Content("")]
    pairs = (
        ("Chair", review.chair),
        ("Period", f"{review.period_from} to {review.period_to}"),
        ("Attended", review.attendees),
        ("Discussion", review.discussion),
        ("Conclusion", review.conclusion),
    )
    parts += [Content.assemble((f"{label}  ", "$text-accent"), visible(value)) for label, value in pairs if value]
    for decision in review.decisions:
        parts += [
            Content(""),
            Content.styled(f"{decision.reference}  {decision.kind.word}: {decision.standing(today)}", "bold"),
            Content(visible(decision.text)),
            Content(one_line(f"{decision.owner}, until {decision.due_on}")),
        ]
        if decision.evidence:
            parts.append(Content(f"Seen by: {visible(decision.evidence)}"))
    return parts
