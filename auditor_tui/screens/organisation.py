"""The organisation: its AI systems, the Statement of Applicability, and who has which part in the work."""

from __future__ import annotations

from collections.abc import Callable
from gettext import gettext as _
from pathlib import Path

from textual.app import ComposeResult
from textual.containers import Horizontal

from auditor_tui.commands.everywhere import GoBack
from auditor_tui.commands.organisation import (
    ORGANISATION,
    AddSystem,
    EditEntry,
    PassCheckpoint,
    PrintOrganisation,
    RetireSystem,
    SetHouseStyle,
    TakeInStatement,
)
from auditor_tui.domain.change import Change
from auditor_tui.domain.organisation.system import SHEET, Origin, Stage, System, Tier, Told, passing
from auditor_tui.domain.text import begun, one_line
from auditor_tui.language import english
from auditor_tui.papers import issue
from auditor_tui.screens.frame.dialogs import Choose, Field
from auditor_tui.screens.frame.forms import ask
from auditor_tui.screens.frame.printing import ask_drawing, path_of
from auditor_tui.screens.frame.screen import AuditScreen, GoTo
from auditor_tui.services.organisation import applicability, canvas, house_style, organisation_page, systems
from auditor_tui.services.organisation.organisation_page import OrganisationPage
from auditor_tui.widgets.bars import KeyLine, TopLine
from auditor_tui.widgets.lines import Lines
from auditor_tui.widgets.organisation import canvas_line, control_card, entries, system_card
from auditor_tui.widgets.reader import Reader

_WORDS = {"origin": Origin, "tier": Tier, "personal_data": Told}
_FIELDS = {
    "name": english("Name"),
    "owner": english("Owner"),
    "supplier": english("Supplier"),
    "origin": english("Origin"),
    "parts": english("Role of the organisation (producer, provider, customer, partner)"),
    "tier": english("Risk tier"),
    "personal_data": english("Data about persons"),
}


class OrganisationScreen(AuditScreen[OrganisationPage]):
    """Registers of the organisation beside the entry under the cursor."""

    ASKS = ORGANISATION
    CSS_PATH = "organisation.tcss"

    def compose(self) -> ComposeResult:
        """Lay out the entries beside the one under the cursor."""
        yield TopLine(id="top")
        yield Horizontal(Lines(id="entries"), Reader(id="entry"), id="organisation")
        yield KeyLine(show_command_palette=False, compact=True)

    def on_mount(self) -> None:
        """Begin in the list."""
        super().on_mount()
        self.watch(self.lines, "cursor", self._show_entry, init=False)
        self.lines.focus()

    @property
    def lines(self) -> Lines:
        """Return the list."""
        return self.query_one("#entries", Lines)

    @property
    def present(self) -> tuple[str, str]:
        """Return kind and key of the entry under the cursor."""
        kind, __, key = (self.lines.at or "").partition(" ")
        return kind, key

    @property
    def system(self) -> System | None:
        """Return the AI system under the cursor."""
        kind, key = self.present
        if kind != "system" or self.seen is None:
            return None
        return next((page.system for page in self.seen.systems if page.system.reference == key), None)

    def read(self) -> OrganisationPage:
        """Return the organisation."""
        return organisation_page.show(self.record)

    def draw(self, seen: OrganisationPage) -> None:
        """Show every register with its entries."""
        self.lines.fill(
            entries(
                [page.system for page in seen.systems],
                [(entry.control, entry.title, entry.said) for entry in seen.statement],
                [(page.canvas, page.cells) for page in seen.canvases],
            )
        )
        self._show_entry()
        self.query_one("#top", TopLine).tell(
            one_line(_("{name}: organisation").format(name=seen.name)),
            _("{count} AI systems  {declared}/{seen_count} controls declared").format(
                count=len(seen.systems), declared=seen.declared, seen_count=len(seen.statement)
            ),
        )

    def _show_entry(self) -> None:
        seen, (kind, key) = self.seen, self.present
        if seen is None:
            return
        reader = self.query_one("#entry", Reader)
        if kind == "system":
            page = next(page for page in seen.systems if page.system.reference == key)
            reader.show(system_card(page.system, page.audits), keep_place=False)
        elif kind == "control":
            said = next(entry for entry in seen.statement if entry.control == key)
            reader.show(control_card(said.control, said.title, said.said))
        elif kind == "line":
            name, __, line = key.partition(" ")
            page_of = next(page for page in seen.canvases if page.canvas.id == name)
            reader.show(canvas_line(page_of.canvas, line, page_of.cells))
        else:
            reader.show([])

    def on_lines_chosen(self, __: Lines.Chosen) -> None:
        """Edit the entry under the cursor."""
        self.on_edit_entry(EditEntry())

    def on_edit_entry(self, asked: EditEntry) -> None:
        """Ask what to change."""
        del asked
        kind, key = self.present
        if kind == "system" and self.system is not None:
            self._edit_system(self.system)
        elif kind == "control":
            self._edit_control(key)
        elif kind == "line":
            self._edit_line(*key.split(" ", 1))

    def on_add_system(self, __: AddSystem) -> None:
        """Ask for a name and what matters first."""
        fields = (
            Field("name", _("Name, as people call it")),
            Field("reference", _("Short reference, such as cv-ranker (empty: made from the name)")),
            Field("owner", _("Who answers for it")),
            Field("purpose", _(SHEET["purpose"][1]), lines=3),
        )
        ask(self, _("Add an AI system"), fields, lambda given: systems.add(self.record, **given), done=self._at)

    def on_pass_checkpoint(self, __: PassCheckpoint) -> None:
        """Ask for the stage, then for the decision."""
        system = self.system
        if system is None:
            self.say(_("Put the cursor on an AI system first."))
            return
        after = passing(system.stage)
        choices = [(stage.value, begun(stage.word)) for stage in Stage if stage is not system.stage]
        choices.sort(key=lambda choice: choice[0] != (after.value if after else ""))

        def chosen(stage: str | None) -> None:
            if stage is not None:
                ask(
                    self,
                    _("{name}: to {stage}").format(name=system.name, stage=stage),
                    [Field("decision", _("What was decided, by whom, and where the decision is kept"), lines=3)],
                    lambda given: systems.pass_checkpoint(self.record, system.reference, stage, given["decision"]),
                    done=self._at,
                )

        why = _("It stands in {stage}. The pack ai-life-cycle asks what each checkpoint needs.").format(
            stage=system.stage.word
        )
        self.app.push_screen(
            Choose(_("{name}: to which stage?").format(name=system.name), choices, explanation=why), chosen
        )

    def on_retire_system(self, __: RetireSystem) -> None:
        """Ask for the reason."""
        system = self.system
        if system is not None:
            self._ask_one(
                _("{name}: retire").format(name=system.name),
                _("Why it leaves the register"),
                "",
                lambda reason: systems.retire(self.record, system.reference, reason),
            )

    def on_take_in_statement(self, __: TakeInStatement) -> None:
        """Ask for the file."""
        label = _("Path of a .xlsx or .csv file with the columns control, necessary, reason")
        self._ask_one(
            _("Take in a Statement of Applicability"),
            label,
            "",
            lambda path: applicability.take_in(self.record, Path(path.strip().strip("'\"")).expanduser()),
        )

    def on_print_organisation(self, __: PrintOrganisation) -> None:
        """Ask where to."""
        ask_drawing(
            self,
            _("Print the organisation"),
            (Field("file", _("File"), "organisation.pdf"),),
            lambda given, told, over: issue.write(
                self.record, "organisation", "", path_of(given["file"]), overwrite=over, told=told
            ),
        )

    def on_set_house_style(self, __: SetHouseStyle) -> None:
        """Ask for the style, which begins as it stands."""
        if self.seen is None:
            return
        held = self.seen.style

        def change(given: dict[str, str]) -> Change:
            texts = {name: text for name, text in given.items() if name not in ("logo", "reason")}
            file = given["logo"].strip().strip("'\"")
            logo = Path(file) if file and file != "-" else None
            return house_style.change(self.record, texts | ({"logo": ""} if file == "-" else {}), given["reason"], logo)

        kept = _("one is kept; empty keeps it, - takes it away") if held.logo else _("none yet")
        fields = (
            Field("logo", _("Logo: a PNG or JPEG file ({kept})").format(kept=kept)),
            Field("accent", _("Accent colour such as #0b4f6c (empty: ours)"), held.accent),
            Field("confidentiality", _("Mark of papers whose audit names none"), held.confidentiality),
            Field("page", _("Paper: A4 or Letter"), held.page),
            Field("distribution", _("Who gets papers whose audit names nobody"), held.distribution),
            Field("reason", _("Why it changes")),
        )
        ask(self, _("House style of papers"), fields, change, done=self._told)

    def on_go_back(self, __: GoBack) -> None:
        """Go back to the desk."""
        self.post_message(GoTo("desk"))

    def _edit_system(self, system: System) -> None:
        held = {
            "name": system.name,
            "owner": system.owner,
            "supplier": system.supplier,
            "origin": system.origin.value,
            "parts": ",".join(part.value for part in system.parts),
            "tier": system.tier.value,
            "personal_data": system.personal_data.value,
            **system.sheet,
        }
        titles = {field: _(name) for field, name in (*_FIELDS.items(), *((f, name) for f, (name, __) in SHEET.items()))}
        choices = [(field, f"{title}: {held[field] or '-'}") for field, title in titles.items()]

        def chosen(field: str | None) -> None:
            if field in _WORDS:
                words = [(word.value, getattr(word, "word", word.value)) for word in _WORDS[field]]
                self.app.push_screen(Choose(titles[field], words), lambda word: self._change(system, field, word))
            elif field is not None:
                question = _(SHEET[field][1]) if field in SHEET else titles[field]
                self._ask_one(
                    f"{system.name}: {titles[field]}",
                    question,
                    held[field],
                    lambda text: systems.change(self.record, system.reference, {field: text}),
                    lines=4 if field in SHEET else 1,
                )

        self.app.push_screen(Choose(_("{name}: change what?").format(name=system.name), choices), chosen)

    def _change(self, system: System, field: str, word: str | None) -> None:
        if word is not None:
            self.perform(lambda: systems.change(self.record, system.reference, {field: word}))

    def _edit_control(self, control: str) -> None:
        def chosen(word: str | None) -> None:
            if word is not None:
                self._ask_one(
                    f"{control}: {(_('necessary') if word == 'yes' else _('not necessary'))}",
                    _("Why (the Statement justifies both)"),
                    "",
                    lambda reason: applicability.declare(self.record, control, necessary=word == "yes", reason=reason),
                )

        choices = [("yes", _("Necessary")), ("no", _("Not necessary"))]
        self.app.push_screen(Choose(_("Is {control} necessary?").format(control=control), choices), chosen)

    def _edit_line(self, name: str, line: str) -> None:
        if self.seen is None:
            return
        page = next(page for page in self.seen.canvases if page.canvas.id == name)
        held = page.canvas.in_words
        choices = [(role, f"{title}: {page.cells.get((line, role)) or '-'}") for role, title in held.roles.items()]

        def fill(role: str, value: str | None) -> None:
            if value is not None:
                self.perform(lambda: canvas.fill(self.record, name, line, role, value))

        def chosen(role: str | None) -> None:
            if role is not None:
                values = [
                    *((letter, f"{letter}  {word}") for letter, word in held.values.items()),
                    ("-", _("-  nothing")),
                ]
                title = f"{held.lines[line]}: {held.roles[role]}"
                self.app.push_screen(Choose(title, values), lambda value: fill(role, value))

        self.app.push_screen(Choose(_("{line}: whose part?").format(line=held.lines[line]), choices), chosen)

    def _ask_one(self, title: str, label: str, value: str, use_case: Callable[[str], Change], lines: int = 2) -> None:
        fields = [Field("text", label, value, lines)]
        ask(self, title, fields, lambda given: use_case(given["text"]), done=self._told)

    def _at(self, change: Change) -> None:
        self.lines.go_to(f"system {change.result}")

    def _told(self, change: Change) -> None:
        self.say(_("Recorded: {operation}.").format(operation=change.words))
