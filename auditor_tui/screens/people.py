"""People of the organisation with the facts impartiality is judged by."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from gettext import gettext as _
from pathlib import Path

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content

from auditor_tui.commands import people as asked
from auditor_tui.commands.everywhere import GoBack
from auditor_tui.domain.change import Change
from auditor_tui.domain.impartiality.competence import Field as Subject
from auditor_tui.domain.impartiality.involvement import Involvement, InvolvementKind
from auditor_tui.domain.impartiality.relations import InterestKind, RelationKind
from auditor_tui.domain.organisation.canvas import CANVASES
from auditor_tui.domain.text import begun, one_line, visible
from auditor_tui.domain.typed import day_or_none
from auditor_tui.screens.frame.dialogs import Choose, Field
from auditor_tui.screens.frame.forms import ask
from auditor_tui.screens.frame.screen import AuditScreen, GoTo
from auditor_tui.services.organisation import canvas, people, people_table
from auditor_tui.services.organisation.people import PersonPage
from auditor_tui.widgets.bars import KeyLine, TopLine
from auditor_tui.widgets.lines import Lines, Row
from auditor_tui.widgets.reader import Reader


class PeopleScreen(AuditScreen[tuple[PersonPage, ...]]):
    """Everybody beside the facts of the person under the cursor."""

    ASKS = (
        asked.AddPerson,
        asked.RecordInvolvement,
        asked.HoldRole,
        asked.RecordRelation,
        asked.RecordInterest,
        asked.RecordCompetence,
        asked.EndFact,
        asked.TakeInFacts,
    )
    CSS_PATH = "people.tcss"

    def compose(self) -> ComposeResult:
        """Lay out people beside facts."""
        yield TopLine(id="top")
        yield Horizontal(
            Lines(id="everybody", empty=_("Nobody yet. a adds the first one.")), Reader(id="facts"), id="people"
        )
        yield KeyLine(show_command_palette=False, compact=True)

    def on_mount(self) -> None:
        """Begin in the list."""
        super().on_mount()
        self.query_one("#everybody", Lines).focus()

    def read(self) -> tuple[PersonPage, ...]:
        """Return everybody."""
        return people.everybody(self.record)

    def draw(self, seen: tuple[PersonPage, ...]) -> None:
        """Show everybody with how many facts are known."""
        rows = []
        for page in seen:
            known = len(page.involvements) + len(page.relations) + len(page.interests)
            rows.append(
                Row(
                    page.person.id,
                    Content.assemble(
                        (f"{page.person.initials:<5}", "$text-accent"),
                        one_line(page.person.name),
                        (_("  {known} facts").format(known=known) if known else "", "$text-muted"),
                    ),
                )
            )
        self.query_one("#everybody", Lines).fill(rows)
        self.query_one("#top", TopLine).tell(_("People and facts"), _("{count} people").format(count=len(seen)))
        self._show()

    def on_lines_moved(self, __: Lines.Moved) -> None:
        """Show the person under the cursor."""
        self._show()

    @property
    def present(self) -> PersonPage | None:
        """Return the person under the cursor."""
        at = self.query_one("#everybody", Lines).at
        return next((page for page in self.seen or () if page.person.id == at), None)

    def _show(self) -> None:
        page = self.present
        if page is None:
            return
        person = page.person
        parts = [Content.styled(one_line(person.name), "bold"), Content(one_line(person.title)), Content("")]
        for title, facts in (
            (_("Did or answers for"), [_involved(i) for i in page.involvements]),
            (_("Tied to"), [f"{kind.phrase} {other}" for kind, other in page.relations]),
            (_("Could bias"), [interest.words for interest in page.interests]),
            (_("Competent in"), [f"{c.field.word}: {c.basis}" for c in page.competences]),
        ):
            parts.append(Content.styled(title, "bold"))
            parts += [Content(f"- {visible(fact)}") for fact in facts] or [
                Content.styled(_("- nothing recorded"), "$text-muted")
            ]
            parts.append(Content(""))
        self.query_one("#facts", Reader).show(parts)

    def on_go_back(self, __: GoBack) -> None:
        """Go back to the desk."""
        self.post_message(GoTo("desk"))

    def _choose(self, title: str, choices: Sequence[tuple[str, str]], then: Callable[[str, str], None]) -> None:
        """Ask for a kind of fact about the person under the cursor."""
        page = self.present
        if page is None:
            self.say(_("Put the cursor on a person first; a adds one."))
            return
        name = page.person.name
        self.app.push_screen(
            Choose(f"{one_line(name)}: {title}", list(choices)), lambda kind: then(name, kind) if kind else None
        )

    def on_add_person(self, __: asked.AddPerson) -> None:
        """Ask for name and position."""
        fields = (Field("name", _("Name")), Field("title", _("Position, such as Quality manager")))
        ask(self, _("Add a person"), fields, lambda g: people.add_person(self.record, g["name"], g["title"]))

    def on_record_involvement(self, __: asked.RecordInvolvement) -> None:
        """Ask for the kind, then for what and when."""
        fields = (_target(), *_spell(), Field("note", _("Note")))

        def tell(name: str, kind: str) -> None:
            ask(
                self,
                f"{one_line(name)}: {kind}",
                fields,
                lambda g: people.involve(
                    self.record, name, kind, g["target"], day_or_none(g["since"]), day_or_none(g["until"]), g["note"]
                ),
            )

        self._choose(
            _("which part?"), [(kind.value, kind.phrase.capitalize() + " ...") for kind in InvolvementKind], tell
        )

    def on_hold_role(self, __: asked.HoldRole) -> None:
        """Ask which role, then from when."""
        self._choose(
            _("which role of the RACI canvas?"),
            list(CANVASES["raci"].in_words.roles.items()),
            lambda name, role: ask(
                self,
                f"{one_line(name)}: {role}",
                _spell(),
                lambda g: canvas.hold_role(self.record, name, role, day_or_none(g["since"]), day_or_none(g["until"])),
            ),
        )

    def on_record_relation(self, __: asked.RecordRelation) -> None:
        """Ask for the kind, then for whom."""
        fields = (Field("other", _("Whom: a person of the record, by name or initials")), Field("note", _("Note")))
        self._choose(
            _("tied how?"),
            [(kind.value, f"{kind.phrase.capitalize()} ...") for kind in RelationKind],
            lambda name, kind: ask(
                self,
                f"{one_line(name)}: {RelationKind(kind).phrase}",
                fields,
                lambda g: people.relate(self.record, name, kind, g["other"], g["note"]),
            ),
        )

    def on_record_interest(self, __: asked.RecordInterest) -> None:
        """Ask for the kind, then for what and when."""
        fields = (
            _target(),
            Field("on", _("Day of the gift, or first day of the new position")),
            Field("note", _("Note")),
        )
        self._choose(
            _("what could bias?"),
            [(kind.value, f"{kind.phrase.capitalize()} ...") for kind in InterestKind],
            lambda name, kind: ask(
                self,
                f"{one_line(name)}: {kind}",
                fields,
                lambda g: people.declare_interest(
                    self.record, name, kind, g["target"], day_or_none(g["on"]), g["note"]
                ),
            ),
        )

    def on_record_competence(self, __: asked.RecordCompetence) -> None:
        """Ask for the field, then by what."""
        fields = (Field("basis", _("By what: a course, an examination, years of practice")), Field("since", _("Since")))
        self._choose(
            _("competent in what?"),
            [(field.value, begun(field.word)) for field in Subject],
            lambda name, field: ask(
                self,
                f"{one_line(name)}: {Subject(field).word}",
                fields,
                lambda g: people.add_competence(self.record, name, field, g["basis"], day_or_none(g["since"])),
            ),
        )

    def on_end_fact(self, __: asked.EndFact) -> None:
        """Ask which fact, then for the day it ended or why it was wrong."""
        page = self.present
        if page is None:
            return
        words = _facts_of(page)
        fields = (
            Field("until", _("Last day (of an involvement; empty when it was recorded in error)")),
            Field("why", _("Why it is taken back (empty when a last day is given)")),
        )
        self._choose(
            _("which fact?"),
            [(key, one_line(text)) for key, text in words.items()],
            lambda __, key: ask(
                self, words[key], fields, lambda g: self._end(page, key, day_or_none(g["until"]), g["why"])
            ),
        )

    def _end(self, page: PersonPage, key: str, until: date | None, why: str) -> Change:
        """End an involvement, or take a fact back."""
        record, name = self.record, page.person.name
        for involvement in page.involvements:
            if involvement.id == key and until:
                return people.end_involvement(record, name, involvement.target, until)
            if involvement.id == key:
                return people.withdraw_involvement(record, name, involvement.target, why)
        for interest in page.interests:
            if interest.id == key:
                return people.withdraw_interest(record, name, interest.kind.value, interest.target, why)
        for held in page.competences:
            if held.id == key:
                return people.withdraw_competence(record, name, held.field.value, why)
        kind, __, other = key.partition(" ")
        return people.unrelate(record, name, kind, other, why)

    def on_take_in_facts(self, __: asked.TakeInFacts) -> None:
        """Ask for the file."""
        label = _("Path of a .xlsx or .csv file with the columns person, title, fact, target, from, to, note")
        ask(
            self,
            _("Take in people and facts"),
            (Field("path", label),),
            lambda g: people_table.take_in(self.record, Path(g["path"].strip().strip("'\"")).expanduser()),
        )


def _facts_of(page: PersonPage) -> dict[str, str]:
    """Return every fact that can be ended, by its key, in words."""
    words = {involvement.id: _involved(involvement) for involvement in page.involvements}
    words |= {f"{kind.value} {other}": f"{kind.phrase} {other}" for kind, other in page.relations}
    words |= {interest.id: interest.words for interest in page.interests}
    return words | {held.id: _("competent in {field}").format(field=held.field.word) for held in page.competences}


def _involved(held: Involvement) -> str:
    return (
        _("{held} (from {follows_from})").format(held=held.words, follows_from=held.follows_from)
        if held.follows_from
        else held.words
    )


def _target() -> Field:
    """Return the field for what somebody is involved in."""
    return Field("target", _("Of what"), hint=_("9.1, A.7.2, activity:risk-assessment, system:NAME or area:NAME"))


def _spell() -> tuple[Field, ...]:
    """Return the fields for the days from and until which something holds."""
    return Field("since", _("From (empty: always so)")), Field("until", _("Until (empty: still so)"))
