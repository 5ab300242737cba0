"""Small sheets that ask for something and hand it back: text, a choice, a form of several fields."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from gettext import gettext as _

from textual.app import ComposeResult
from textual.binding import ActiveBinding
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen, ScreenResultType
from textual.timer import Timer
from textual.widgets import Input, Static, TextArea

from auditor_tui.commands.base import spoken
from auditor_tui.domain.text import one_line, visible
from auditor_tui.language import english
from auditor_tui.widgets.bars import KeyLine
from auditor_tui.widgets.fields import Line, Page
from auditor_tui.widgets.lines import Lines, Row
from auditor_tui.widgets.reader import Drawn, Reader
from reports.sheets.figures import Figure


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a form: `lines` above 1 makes it a text area of that height."""

    id: str
    label: str
    value: str = ""
    lines: int = 1
    hint: str = ""
    draft: str = ""
    """the key under which typing is kept until it is recorded; empty keeps none"""
    kept: str = ""
    """where a text that was kept comes from, said above it"""
    fault: str = ""
    """why what was typed cannot be taken, said below it"""


class Dialog(ModalScreen[ScreenResultType]):
    """A sheet over the present screen, its keys in the user's language."""

    @property
    def active_bindings(self) -> dict[str, ActiveBinding]:
        """Return the keys there are, in the user's language."""
        return spoken(super().active_bindings)


class Form(Dialog[dict[str, str] | None]):
    """Asks for several fields; `ctrl+s` hands them back, escape hands back nothing.

    `advise` gives remarks on what has been typed so far. `keep` is called with the key and text of each field that has
    a draft within half a second of typing, so that nothing typed is lost in a crash.
    """

    BINDINGS = [
        ("ctrl+s", "save", english("Save")),
        ("escape", "leave", english("Leave")),
    ]

    def __init__(
        self,
        title: str,
        fields: Sequence[Field],
        *,
        explanation: str = "",
        advise: Callable[[Mapping[str, str]], Sequence[str]] | None = None,
        keep: Callable[[str, str], None] | None = None,
    ) -> None:
        super().__init__()
        self._title = title
        self._fields = tuple(fields)
        self._explanation = explanation
        self._advise = advise
        self._keep = keep
        self._typing: Timer | None = None
        self._typed: set[str] = set()

    def compose(self) -> ComposeResult:
        """Lay out one field under the other."""
        with Vertical(id="sheet"):
            yield Static(Content(one_line(self._title)), id="sheet-title", markup=False)
            with VerticalScroll(id="fields", can_focus=False):
                if self._explanation:
                    yield Static(Content(self._explanation), id="explanation", markup=False)
                for field in self._fields:
                    yield Static(Content(field.label), classes="label", markup=False)
                    if field.kept:
                        yield Static(Content(one_line(field.kept)), classes="kept", markup=False)
                    if field.lines == 1:
                        yield Line(one_line(field.value), placeholder=field.hint, id=field.id, select_on_focus=False)
                    else:
                        area = Page(visible(field.value), id=field.id, tab_behavior="focus", placeholder=field.hint)
                        area.styles.height = field.lines + 2
                        yield area
                    if field.fault:
                        yield Static(Content(one_line(field.fault)), classes="fault", markup=False)
            yield Static("", id="remarks", markup=False)
            yield KeyLine(show_command_palette=False)

    def on_mount(self) -> None:
        """Begin in the first field that cannot be taken, else in the first that is empty."""
        wanting = [field for field in self._fields if field.fault] or [f for f in self._fields if not f.value]
        first = (wanting or self._fields)[0]
        self.query_one(f"#{first.id}").focus()
        if first is self._fields[0]:
            # What is to be read before anything is typed would else be scrolled away by the focus.
            self.call_after_refresh(self.query_one("#fields").scroll_home, animate=False)
        self._remark()

    def values(self) -> dict[str, str]:
        """Return what the fields hold now; a field that was left as it was shown hands back what it was."""
        held: dict[str, str] = {}
        for field in self._fields:
            widget = self.query_one(f"#{field.id}")
            if isinstance(widget, TextArea):
                typed, shown = widget.text, visible(field.value)
            else:
                typed, shown = str(getattr(widget, "value", "")), one_line(field.value)
            held[field.id] = field.value if typed == shown else typed
        return held

    def on_input_changed(self, event: Input.Changed) -> None:
        """Remember that something was typed."""
        self._typed_in(str(event.input.id))

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Remember that something was typed."""
        self._typed_in(str(event.text_area.id))

    def on_input_submitted(self) -> None:
        """Go on to the next field; save from the last one."""
        focused = self.focused
        if focused is not None and focused.id == self._fields[-1].id:
            self.action_save()
        else:
            self.focus_next()

    def action_save(self) -> None:
        """Hand back what was typed."""
        self.dismiss(self.values())

    def action_leave(self) -> None:
        """Hand back nothing; drafts stay."""
        self._keep_now()
        self.dismiss(None)

    def on_unmount(self) -> None:
        """Keep what was typed last."""
        if self._typing is not None:
            self._typing.stop()

    def _typed_in(self, field: str) -> None:
        self._typed.add(field)
        if self._typing is None:
            self._typing = self.set_timer(0.4, self._keep_now)

    def _keep_now(self) -> None:
        self._typing = None
        typed, self._typed = self._typed, set()
        if self._keep is not None:
            held = self.values()
            for field in self._fields:
                if field.draft and field.id in typed:
                    self._keep(field.draft, held[field.id])
        self._remark()

    def _remark(self) -> None:
        if self._advise is not None:
            remarks = self._advise(self.values())
            said = "\n".join(f"? {one_line(remark)}" for remark in remarks)
            self.query_one("#remarks", Static).update(Content(said))


class Choose(Dialog[str | None]):
    """Asks for one of several things; enter takes the one under the cursor, escape none."""

    BINDINGS = [("escape", "leave", english("Leave"))]

    def __init__(self, title: str, choices: Sequence[tuple[str, str]], *, explanation: str = "") -> None:
        super().__init__()
        self._title = title
        self._choices = tuple(choices)
        self._explanation = explanation

    def compose(self) -> ComposeResult:
        """Lay out the choices as a list."""
        with Vertical(id="sheet", classes="small"):
            yield Static(Content(one_line(self._title)), id="sheet-title", markup=False)
            if self._explanation:
                yield Static(Content(self._explanation), id="explanation", markup=False)
            yield Lines(id="choices")
            yield KeyLine(show_command_palette=False)

    def on_mount(self) -> None:
        """Fill the list."""
        lines = self.query_one("#choices", Lines)
        lines.styles.height = min(len(self._choices), 12)
        lines.fill([Row(key, Content(f" {one_line(text)}")) for key, text in self._choices])
        lines.focus()

    def on_lines_chosen(self, event: Lines.Chosen) -> None:
        """Hand back the choice."""
        self.dismiss(event.row_id)

    def action_leave(self) -> None:
        """Hand back nothing."""
        self.dismiss(None)


class Confirm(Dialog[bool]):
    """Asks before what cannot be undone: y goes ahead, escape or n does not."""

    BINDINGS = [("y", "yes", english("Yes, go ahead")), ("n,escape", "no", english("No"))]

    def __init__(self, title: str, explanation: str) -> None:
        super().__init__()
        self._title = title
        self._explanation = explanation

    def compose(self) -> ComposeResult:
        """Lay out the question."""
        with Vertical(id="sheet", classes="small"):
            yield Static(Content(one_line(self._title)), id="sheet-title", markup=False)
            with VerticalScroll(id="fields"):
                yield Static(Content(self._explanation), id="explanation", markup=False)
            yield KeyLine(show_command_palette=False)

    def action_yes(self) -> None:
        """Go ahead."""
        self.dismiss(True)

    def action_no(self) -> None:
        """Leave it."""
        self.dismiss(False)


class Charts(Dialog[None]):
    """Shows figures over the screen they belong to; arrow and page keys scroll."""

    BINDINGS = [("escape,g,q", "leave", english("Back"))]

    def __init__(self, title: str, figures: Sequence[Figure]) -> None:
        super().__init__()
        self._title = title
        self._figures = tuple(figures)

    def compose(self) -> ComposeResult:
        """Lay out one figure under the other."""
        with Vertical(id="sheet"):
            yield Static(Content(one_line(self._title)), id="sheet-title", markup=False)
            yield Reader(id="charts")
            yield KeyLine(show_command_palette=False)

    def on_mount(self) -> None:
        """Show them from the first on."""
        reader = self.query_one("#charts", Reader)
        reader.show([part for figure in self._figures for part in (Drawn(figure), Content(""))])
        reader.focus()

    def action_leave(self) -> None:
        """Close them."""
        self.dismiss(None)


class Keys(Dialog[None]):
    """Shows every key of a screen with what it does."""

    BINDINGS = [("escape,question_mark,q", "leave", english("Leave"))]

    def __init__(self, keys: Sequence[tuple[str, str, str]]) -> None:
        super().__init__()
        self._keys = tuple(keys)

    def compose(self) -> ComposeResult:
        """Lay out key, name and what it does."""
        with Vertical(id="sheet"):
            yield Static(Content(_("Keys of this screen")), id="sheet-title", markup=False)
            with VerticalScroll():
                for key, name, does in self._keys:
                    with Horizontal(classes="key"):
                        yield Static(Content(key), classes="cap", markup=False)
                        yield Static(Content.assemble((name, "bold"), f"\n{does}"), classes="does", markup=False)
            yield KeyLine(show_command_palette=False)

    def action_leave(self) -> None:
        """Close the list."""
        self.dismiss(None)
