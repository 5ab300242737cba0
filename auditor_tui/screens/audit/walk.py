"""The walk: one question beside the checklist, one key per answer."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from gettext import gettext as _
from pathlib import Path

from textual.containers import Horizontal
from textual.content import Content
from textual.events import Paste
from textual.widget import Widget

from auditor_tui.commands.audit.audit import STEPS
from auditor_tui.commands.audit.walk import (
    WALK,
    AddEvidence,
    AddFile,
    AnswerConforming,
    AnswerNotAssessed,
    GiveReason,
    LeaveOutClause,
    NextOpen,
    RaiseNonconformity,
    RaiseObservation,
    RaiseOpportunity,
    RaiseStrength,
    ReadIn,
    ShowMore,
    TakeBackAnswer,
    TurnWalk,
    WriteNote,
)
from auditor_tui.domain.audits.audit import State, why_not_open
from auditor_tui.domain.change import Change
from auditor_tui.domain.checklist.walk import Stop, Way, along, next_open, way_in_words
from auditor_tui.domain.findings.finding import Grade
from auditor_tui.domain.refusal import RuleBroken
from auditor_tui.screens.audit.one_audit import OneAudit
from auditor_tui.screens.frame.dialogs import Choose
from auditor_tui.screens.frame.evidence_form import ask_evidence, dropped
from auditor_tui.screens.frame.forms import ask_finding, ask_text
from auditor_tui.screens.frame.screen import GoTo
from auditor_tui.services.fieldwork import evidence, walk
from auditor_tui.services.fieldwork.walk import WalkPage
from auditor_tui.widgets.bars import TopLine
from auditor_tui.widgets.lines import Lines
from auditor_tui.widgets.question import Around, card, rows, ways
from auditor_tui.widgets.reader import Reader


class WalkScreen(OneAudit[WalkPage]):
    """The checklist of one audit."""

    STEP = "walk"
    ASKS = (*WALK, *STEPS)
    CSS_PATH = "walk.tcss"

    def __init__(self, reference: str, at: str = "") -> None:
        super().__init__(reference, at)
        self._way = Way()
        self._more = False

    def body(self) -> Iterable[Widget]:
        """Return the checklist beside the question."""
        yield Horizontal(
            Lines(id="checklist", empty=_("Nothing on this way. v turns the walk.")),
            Reader(id="question"),
            id="walk",
        )

    def on_mount(self) -> None:
        """Begin in the checklist."""
        super().on_mount()
        # Watched, not handled: list and question are then painted in one frame.
        self.watch(self.lines, "cursor", self._show_question, init=False)
        self.lines.focus()

    @property
    def lines(self) -> Lines:
        """Return the checklist."""
        return self.query_one("#checklist", Lines)

    @property
    def present(self) -> Stop | None:
        """Return the item under the cursor."""
        if self.seen is None:
            return None
        return next((stop for stop in (*self.seen.stops, *self.seen.gone) if stop.item.id == self.lines.at), None)

    def read(self) -> WalkPage:
        """Return the walk."""
        return walk.walk(self.record, self.reference)

    def draw(self, seen: WalkPage) -> None:
        """Show checklist, question and progress."""
        wanted, self.wanted = self.wanted, ""
        if not wanted and self.lines.at is None:
            wanted = next_open(seen.stops, "") or ""
        me = self.record.actor.name if self.record.actor else ""
        shown = along(seen.stops, self._way, seen.called, seen.held(self._way, me))
        gone = seen.gone if self._way.kind == "clause" else ()
        self.lines.fill(rows(shown, seen.stops, seen.checklist, gone), at=wanted or None)
        self._show_question()
        turned = way_in_words(self._way, seen.checklist.role_titles, seen.sittings)
        done = f"{seen.progress.answered}/{seen.progress.total}"
        self.tell(
            seen.audit,
            _("{turned}{done}  {majors} major {minors} minor").format(
                turned=f"{turned}  " if turned else "", done=done, majors=seen.majors, minors=seen.minors
            ),
        )

    def on_lines_chosen(self, __: Lines.Chosen) -> None:
        """Give the question the keys, to scroll it."""
        self.query_one("#question", Reader).focus()

    def _show_question(self) -> None:
        stop, seen = self.present, self.seen
        reader = self.query_one("#question", Reader)
        if stop is None or seen is None:
            reader.show([Content(_("The checklist of this audit has no question here."))])
            return
        around = Around(
            who=", ".join(seen.who(stop.item)),
            names=seen.names,
            refusal=seen.refusal(stop.item),
            caution=seen.caution(stop.item),
            earlier=seen.earlier.get(stop.item.id) or seen.earlier.get(stop.item.earlier_id),
            called=seen.called.get(stop.item.clause, ()),
            declared=seen.declared.get(stop.item.clause),
        )
        reader.show(card(stop, seen.checklist, around, more=self._more))

    # Answers

    def on_answer_conforming(self, __: AnswerConforming) -> None:
        """Answer and move on to the next open question at once; the mark follows when it is on disk."""
        stop = self.present
        if stop is None or self.seen is None:
            return
        item = stop.item.id
        self._perform_on(item, lambda: walk.answer(self.record, self.reference, item, "conforming"))
        self._move_on(item)

    def on_answer_not_assessed(self, __: AnswerNotAssessed) -> None:
        """Ask for the reason, then answer."""
        stop = self.present
        if stop is None:
            return
        item, kept = stop.item.id, stop.answer.reason if stop.answer else ""

        def answer(reason: str) -> None:
            self._perform_on(
                item, lambda: walk.answer(self.record, self.reference, item, "not-assessed", reason=reason)
            )
            self._move_on(item)

        self._ask(
            _("{citation}: not assessed").format(citation=stop.item.citation),
            _("Why it was not assessed (the report prints it)"),
            kept,
            answer,
        )

    def on_leave_out_clause(self, __: LeaveOutClause) -> None:
        """Ask for one reason for everything open in this clause."""
        stop = self.present
        if stop is None or self.seen is None:
            return
        clause = stop.item.clause
        number = sum(not s.is_answered and s.item.clause == clause for s in self.seen.stops)
        if not number:
            self.say(_("Every question of {clause} is answered.").format(clause=clause))
            return

        def leave_out(reason: str) -> None:
            self.perform(lambda: walk.leave_out(self.record, self.reference, clause, reason), done=self._saved)

        self._ask(
            _("{clause}: leave out {number} open questions").format(clause=clause, number=number),
            _("Why they are not assessed"),
            "",
            leave_out,
        )

    def on_take_back_answer(self, __: TakeBackAnswer) -> None:
        """Make the item open again."""
        stop = self.present
        if stop is not None and stop.is_answered:
            item = stop.item.id
            self._perform_on(item, lambda: walk.take_back(self.record, self.reference, item))

    # What stands behind an answer

    def on_add_evidence(self, __: AddEvidence) -> None:
        """Ask what was seen."""
        stop = self.present
        if stop is None:
            return
        item = stop.item.id

        def add(text: str, source: str) -> None:
            self._perform_on(item, lambda: evidence.add(self.record, self.reference, item, text, source))

        ask_text(
            self,
            _("{citation}: evidence").format(citation=stop.item.citation),
            _("What was seen, with its number or date"),
            draft=f"{self.reference}:{item}:evidence",
            second=_("Where it was seen, or who said so (by role)"),
            then=add,
        )

    def on_add_file(self, __: AddFile) -> None:
        """Ask what the evidence is, with a file or without."""
        self._ask_evidence()

    def on_paste(self, event: Paste) -> None:
        """Take files that were dropped on the terminal as evidence for the question under the cursor."""
        if files := dropped(self, event.text):
            self._ask_evidence(files)

    def _ask_evidence(self, files: tuple[Path, ...] = ()) -> None:
        stop, seen = self.present, self.seen
        if stop is not None and seen is not None and self._is_open(seen):
            ask_evidence(self, self.reference, stop.item.id, stop.item.citation, files, done=self._saved)

    def on_write_note(self, __: WriteNote) -> None:
        """Ask for the note."""
        stop = self.present
        if stop is None:
            return
        item, kept = stop.item.id, stop.answer.note if stop.answer else ""

        def write(text: str, __: str) -> None:
            self._perform_on(item, lambda: walk.note(self.record, self.reference, item, text))

        ask_text(
            self,
            _("{citation}: working note").format(citation=stop.item.citation),
            _("Note"),
            value=kept,
            draft=f"{self.reference}:{item}:note",
            lines=8,
            may_be_empty=True,
            then=write,
        )

    def on_give_reason(self, __: GiveReason) -> None:
        """Ask why the answer stands without evidence of its own."""
        stop = self.present
        if stop is None or not stop.answer or not stop.answer.result:
            self.say(_("Answer the question first; then a reason can stand in for evidence."))
            return
        item, result = stop.item.id, stop.answer.result.value

        def give(reason: str) -> None:
            self._perform_on(item, lambda: walk.answer(self.record, self.reference, item, result, reason=reason))

        self._ask(
            _("{citation}: reason").format(citation=stop.item.citation),
            _("Why the answer stands"),
            stop.answer.reason,
            give,
        )

    # Findings

    def on_raise_nonconformity(self, __: RaiseNonconformity) -> None:
        """Open the finding sheet for a nonconformity."""
        self._raise(Grade.MINOR)

    def on_raise_opportunity(self, __: RaiseOpportunity) -> None:
        """Open the finding sheet for an opportunity."""
        self._raise(Grade.OFI)

    def on_raise_observation(self, __: RaiseObservation) -> None:
        """Open the finding sheet for an observation."""
        self._raise(Grade.OBSERVATION)

    def on_raise_strength(self, __: RaiseStrength) -> None:
        """Open the finding sheet for a strength."""
        self._raise(Grade.STRENGTH)

    def _raise(self, grade: Grade) -> None:
        stop, seen = self.present, self.seen
        if stop is None or seen is None:
            return
        if not self._is_open(seen):
            return
        if not seen.may_answer(stop.item):
            self.say(seen.refusal(stop.item))
            return
        ask_finding(self, seen.audit, stop, grade, done=lambda change: self._raised(stop, grade, change))

    def _raised(self, stop: Stop, grade: Grade, change: Change) -> None:
        """Move on, unless the question still asks for its answer: a strength or an opportunity gives none."""
        is_open = not grade.is_nonconformity and not stop.is_answered
        said = (
            _("{result} is recorded. The question still asks for its answer.")
            if is_open
            else _("{result} is recorded.")
        )
        self.say(said.format(result=change.result))
        self._saved(change)
        if self.lines.at == stop.item.id and not is_open:
            self._move_on(stop.item.id)

    # The list

    def on_next_open(self, __: NextOpen) -> None:
        """Go to the next open question."""
        if self.seen is not None:
            self._move_on(self.lines.at or "")

    def on_turn_walk(self, __: TurnWalk) -> None:
        """Ask which way to walk; the place is kept."""
        if self.seen is not None:
            me = self.record.actor.name if self.record.actor else ""
            mine = self.seen.held(Way("mine"), me)
            choices = ways(self.seen.stops, self.seen.checklist, self.seen.called, mine, self.seen.sittings)
            self.app.push_screen(Choose(_("Walk the checklist"), choices), self._turn)

    def _turn(self, chosen: str | None) -> None:
        if chosen is None:
            return
        kind, __, value = chosen.partition(" ")
        if kind == "words":
            ask_text(
                self,
                _("Walk the questions that speak of"),
                _("Words"),
                lines=1,
                then=lambda text, __: self._walk(Way("words", text)),
            )
        else:
            self._walk(Way(kind, value))

    def _walk(self, way: Way) -> None:
        self._way = way
        if self.seen is not None:
            self.draw(self.seen)

    def on_read_in(self, __: ReadIn) -> None:
        """Ask in which language to read."""
        if self.seen is None:
            return
        told = dict.fromkeys(language for part in self.seen.checklist.parts for language in part.pack.languages)
        choices = [("", _("As the pack was written")), *((language, language) for language in told)]
        why = _("What is not translated stays as it was written.")

        def read_in(chosen: str | None) -> None:
            if chosen is not None:
                self.post_message(GoTo("read-in", at=chosen))

        self.app.push_screen(Choose(_("Read the questions in"), choices, explanation=why), read_in)

    def on_show_more(self, __: ShowMore) -> None:
        """Turn the references on or off."""
        self._more = not self._more
        self._show_question()

    def _move_on(self, item: str) -> None:
        """Put the cursor on the next open question behind an item, from the top again at the end."""
        if self.seen is not None:
            others = [stop for stop in self.seen.stops if stop.item.id == item or not stop.is_answered]
            following = [stop.item.id for stop in others]
            place = following.index(item) + 1 if item in following else 0
            around = [found for found in (*following[place:], *following[:place]) if found != item]
            if around:
                self.lines.go_to(around[0])

    def _perform_on(self, item: str, use_case: Callable[[], Change]) -> None:
        def refused(__: RuleBroken) -> None:
            self.lines.go_to(item)

        self.perform(use_case, done=self._saved, refused=refused)

    def _saved(self, change: Change) -> None:
        self.query_one("#top", TopLine).tell(saved=_("saved #{position}").format(position=change.position))

    def _is_open(self, seen: WalkPage) -> bool:
        if seen.audit.state is State.OPEN:
            return True
        self.say(why_not_open(self.reference, seen.audit.state))
        return False

    def _ask(self, title: str, label: str, value: str, then: Callable[[str], None]) -> None:
        if self.seen is not None and self._is_open(self.seen):
            ask_text(self, title, label, value=value, then=lambda text, __: then(text))
