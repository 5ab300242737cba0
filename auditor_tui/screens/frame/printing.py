"""Asking which paper is wanted and where to, and writing it; what takes long shows its pages and can be stopped."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from gettext import gettext as _
from pathlib import Path
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from auditor_tui.domain.change import Change
from auditor_tui.domain.refusal import RuleBroken, Stopped
from auditor_tui.domain.text import one_line
from auditor_tui.language import english
from auditor_tui.papers import issue
from auditor_tui.screens.frame.dialogs import Choose, Confirm, Dialog, Field
from auditor_tui.screens.frame.forms import ask
from auditor_tui.screens.frame.screen import AuditScreen
from auditor_tui.services.record.files import Taken
from auditor_tui.widgets.bars import KeyLine

Told = Callable[[int, int], None]
"""Is told page and pages."""

_PATIENCE = 0.4
"""Seconds after which one wants to see that something is going on."""

_BAR = 40


class Pages:
    """How far a paper is; told by the thread that draws it, read by the screen that shows it."""

    def __init__(self) -> None:
        self.begin()

    def begin(self) -> None:
        """Begin anew."""
        self.page = self.pages = 0
        self.stopped = threading.Event()

    def told(self, page: int, pages: int) -> None:
        """Take in how far it is.

        Raises:
            Stopped: nobody wants it any more.
        """
        if self.stopped.is_set():
            raise Stopped
        self.page, self.pages = page, pages

    @property
    def words(self) -> str:
        """Return how far it is."""
        page, pages = self.page, max(self.page, self.pages)
        if self.stopped.is_set():
            return _("Stopping ...")
        if self.pages:
            full = round(_BAR * page / pages)
            bar = "\u2588" * full + "\u2591" * (_BAR - full)
            return _("{bar} page {page} of {pages}").format(bar=bar, page=page, pages=pages)
        return _("Counting pages: {page}").format(page=page) if page else _("Reading the record ...")


class Drawing(Dialog[None]):
    """Shows the page a paper has come to; escape stops it."""

    BINDINGS: ClassVar[list[Any]] = [("escape", "stop", english("Stop"))]

    def __init__(self, title: str, pages: Pages) -> None:
        super().__init__()
        self._title = title
        self._pages = pages
        self._is_over = False

    def compose(self) -> ComposeResult:
        """Lay out the title and how far it is."""
        with Vertical(id="sheet", classes="small"):
            yield Static(Content(one_line(self._title)), id="sheet-title", markup=False)
            yield Static("", id="explanation", markup=False)
            yield KeyLine(show_command_palette=False)

    def on_mount(self) -> None:
        """Look how far it is."""
        self._show()
        self.set_interval(0.1, self._show)

    def _show(self) -> None:
        self.query_one("#explanation", Static).update(Content(self._pages.words))

    def end(self) -> None:
        """Close, now or when it is on top again: a sheet that came up meanwhile stays."""
        self._is_over = True
        if self.app.screen is self:
            self.dismiss()

    def on_screen_resume(self) -> None:
        """Close when it is over."""
        if self._is_over:
            self.dismiss()

    def action_stop(self) -> None:
        """Stop it at the end of its page."""
        self._pages.stopped.set()
        self._show()

    def on_unmount(self) -> None:
        """Stop it when the app is left."""
        self._pages.stopped.set()


def draw(
    screen: AuditScreen[Any],
    title: str,
    pages: Pages,
    use_case: Callable[[], Change],
    *,
    done: Callable[[Change], None] | None = None,
    refused: Callable[[RuleBroken], None] | None = None,
) -> None:
    """Draw a paper beside everything else; when it takes a while its pages are shown, and escape stops it.

    Args:
        screen: the screen that asks.
        title: what is drawn.
        pages: told how far it is.
        use_case: draws and writes.
        done: takes the receipt.
        refused: takes the refusal.
    """
    pages.begin()
    shown = Drawing(title, pages)
    late = screen.set_timer(_PATIENCE, lambda: screen.app.push_screen(shown))

    def ended() -> None:
        late.stop()
        if shown.is_attached:
            shown.end()

    screen.perform(use_case, done=done, refused=refused, ended=ended, by=screen.host.drawer)


def ask_drawing(
    screen: AuditScreen[Any],
    title: str,
    fields: Sequence[Field],
    use_case: Callable[[dict[str, str], Told, bool], Change],
) -> None:
    """Ask for fields, the file among them, and draw; when it is refused the sheet comes back with what was typed.

    Where a file of that name is there it is asked about, and lost only on a yes.

    Args:
        screen: the screen that asks.
        title: what is drawn.
        fields: what is asked.
        use_case: takes the fields, who is told of pages, and whether a file that is there may be lost.
    """
    pages, overwrites = Pages(), False

    def write(given: dict[str, str]) -> Change:
        try:
            return use_case(given, pages.told, overwrites)
        except Taken as taken:
            raise _NameTaken(taken.path) from taken

    def carry_out(
        step: Callable[[], Change],
        *,
        done: Callable[[Change], None],
        refused: Callable[[RuleBroken], None],
        over: bool = False,
    ) -> None:
        nonlocal overwrites
        overwrites = over

        def settle(refusal: RuleBroken) -> None:
            if not isinstance(refusal, _NameTaken):
                refused(refusal)
                return
            screen.app.push_screen(
                Confirm(_("Write over the file that is there?"), one_line(str(refusal.path))),
                lambda yes: carry_out(step, done=done, refused=refused, over=True) if yes else refused(refusal),
            )

        draw(screen, title, pages, step, done=done, refused=settle)

    ask(
        screen,
        title,
        fields,
        write,
        done=lambda change: screen.say(_("{result} is written.").format(result=change.result)),
        perform=carry_out,
    )


class _NameTaken(RuleBroken):
    """A file of the name that was typed is there."""

    def __init__(self, path: Path) -> None:
        super().__init__("name-taken", _("{path} exists already.").format(path=path), "usage")
        self.path = path


def ask_paper(screen: AuditScreen[Any], papers: Sequence[tuple[str, str, str]]) -> None:
    """Ask which paper and where to, then write it.

    Args:
        screen: the screen that asks.
        papers: kind, reference of what it is about (empty for papers of the organisation), and what people call it.
    """

    def print_it(kind: str | None) -> None:
        reference = next((ref for known, ref, __ in papers if known == kind), "")
        if kind is not None:
            ask_drawing(
                screen,
                _("Print"),
                (Field("file", _("File"), f"{'-'.join(filter(None, (reference, kind)))}.pdf"),),
                lambda given, told, over: issue.write(
                    screen.record, kind, reference, path_of(given["file"]), overwrite=over, told=told
                ),
            )

    screen.app.push_screen(Choose(_("Which paper?"), [(kind, said) for kind, _ref, said in papers]), print_it)


def path_of(typed: str) -> Path:
    """Return where a paper is wanted."""
    path = Path(typed.strip())
    with suppress(RuntimeError):
        return path.expanduser()
    return path
