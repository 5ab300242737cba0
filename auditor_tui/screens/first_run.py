"""The very first start: whose record it is, who you are, or a look at the demo."""

from __future__ import annotations

from gettext import gettext as _

from textual.app import ComposeResult
from textual.binding import ActiveBinding
from textual.containers import Vertical
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Input, Static

from auditor_tui.commands.base import spoken
from auditor_tui.language import english
from auditor_tui.widgets.bars import KeyLine

WELCOME = english(
    "There is no record yet. It is a single file on this computer; nothing leaves it.\n"
    "Say whose management system is audited and who you are, or look at the demo first."
)


class FirstRun(Screen[tuple[str, str] | None]):
    """Asks for organisation and name; `None` asks for the demo instead."""

    BINDINGS = [
        ("ctrl+s", "begin", english("Begin")),
        ("f2", "demo", english("Look at the demo")),
        ("ctrl+q", "app.quit", english("Quit")),
    ]
    CSS_PATH = "first_run.tcss"

    @property
    def active_bindings(self) -> dict[str, ActiveBinding]:
        """Return the keys there are, in the user's language."""
        return spoken(super().active_bindings)

    def compose(self) -> ComposeResult:
        """Lay out the two fields."""
        with Vertical(id="first"):
            yield Static(Content(_("Internal audit of an AI management system")), id="name", markup=False)
            yield Static(Content(_(WELCOME)), id="welcome", markup=False)
            yield Static(Content(_("Organisation")), classes="label", markup=False)
            yield Input(id="organisation")
            yield Static(Content(_("Your name")), classes="label", markup=False)
            yield Input(id="person")
            yield Static("", id="said", markup=False)
        yield KeyLine(show_command_palette=False)

    def on_mount(self) -> None:
        """Begin in the first field."""
        self.query_one("#organisation", Input).focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Go on, or begin from the last field."""
        if event.input.id == "organisation":
            self.query_one("#person", Input).focus()
        else:
            self.action_begin()

    def action_begin(self) -> None:
        """Hand back what was typed when both fields hold something."""
        organisation = self.query_one("#organisation", Input).value.strip()
        person = self.query_one("#person", Input).value.strip()
        if not organisation or not any(sign.isalpha() for sign in person):
            self.query_one("#said", Static).update(Content(_("Both are needed: the organisation and your name.")))
            return
        self.dismiss((organisation, person))

    def action_demo(self) -> None:
        """Ask for the demo."""
        self.dismiss(None)
