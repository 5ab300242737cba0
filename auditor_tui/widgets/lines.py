"""A list that a cursor walks through: any number of rows, drawn one line at a time, the place kept by row id."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from textual.binding import Binding
from textual.content import Content
from textual.events import Click
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.style import Style
from textual.visual import Visual

from auditor_tui.domain.text import one_line
from auditor_tui.language import english


@dataclass(frozen=True, slots=True)
class Row:
    """One line; a row that is no stop is passed over by the cursor (a heading).

    What a row says may be given as a function, which is asked only when the row comes into sight.
    """

    id: str
    told: Content | Callable[[], Content]
    is_stop: bool = True

    @property
    def content(self) -> Content:
        """Return what the row says."""
        return self.told if isinstance(self.told, Content) else self.told()


class Lines(ScrollView, can_focus=True):
    """Rows with a cursor. Posts `Moved` when the cursor comes to another row, `Chosen` on enter or a second click."""

    BINDINGS = [
        Binding(key, action, name, show=False)
        for key, action, name in (
            ("up", "go(-1)", english("Up")),
            ("down", "go(1)", english("Down")),
            ("pageup", "page(-1)", english("Page up")),
            ("pagedown", "page(1)", english("Page down")),
            ("home", "end(-1)", english("First")),
            ("end", "end(1)", english("Last")),
            ("enter", "choose", english("Choose")),
        )
    ]
    COMPONENT_CLASSES = {"lines--cursor", "lines--cursor-away"}
    DEFAULT_CSS = """
    Lines { scrollbar-size-vertical: 1; overflow-x: hidden; }
    Lines > .lines--cursor { background: $block-cursor-background; color: $block-cursor-foreground; text-style: bold; }
    Lines > .lines--cursor-away { background: $surface-lighten-1; text-style: bold; }
    """

    cursor: reactive[int] = reactive(-1, init=False, repaint=False)
    """The place of the cursor; who watches it is told before the next frame, who handles `Moved` soon after."""

    class Moved(Message):
        """The cursor came to another row."""

        def __init__(self, lines: Lines, row_id: str) -> None:
            super().__init__()
            self.lines = lines
            self.row_id = row_id

        @property
        def control(self) -> Lines:
            """Return the list."""
            return self.lines

    class Chosen(Moved):
        """The row under the cursor was chosen."""

    def __init__(self, *, id: str | None = None, empty: str = "") -> None:
        super().__init__(id=id)
        self._rows: tuple[Row, ...] = ()
        self._places: dict[str, int] = {}
        self._empty = empty

    @property
    def rows(self) -> tuple[Row, ...]:
        """Return the rows shown."""
        return self._rows

    @property
    def at(self) -> str | None:
        """Return the id of the row under the cursor."""
        return self._rows[self.cursor].id if 0 <= self.cursor < len(self._rows) else None

    def fill(self, rows: Sequence[Row], at: str | None = None) -> None:
        """Show other rows; the cursor stays with its row (or goes to `at`) when it is still there."""
        wanted = at if at is not None else self.at
        before = self.cursor
        self._rows = tuple(rows)
        self._places = {row.id: number for number, row in enumerate(self._rows)}
        place = self._places.get(wanted or "", -1)
        if place < 0 or not self._rows[place].is_stop:
            place = self._nearest(max(before, 0))
        self.cursor = place
        self.virtual_size = Size(self.size.width, max(len(self._rows), 1))
        self.refresh()
        self._keep_in_sight()

    def go_to(self, row_id: str) -> None:
        """Put the cursor on a row and say so; nothing happens when it is not there."""
        place = self._places.get(row_id, -1)
        if place >= 0 and place != self.cursor:
            self._put(place)

    def on_resize(self) -> None:
        """Follow the width."""
        self.virtual_size = Size(self.size.width, max(len(self._rows), 1))
        self._keep_in_sight()

    def render_line(self, y: int) -> Strip:
        """Draw one line of what is in sight."""
        width = self.scrollable_content_region.width or self.size.width
        number = self.scroll_offset.y + y
        base = self.visual_style
        if not self._rows and y == 0 and self._empty:
            return self._drawn(Content(self._empty), width, base + Style(dim=True))
        if number >= len(self._rows):
            return Strip.blank(width, base.rich_style)
        style = base
        if number == self.cursor:
            style += self.get_visual_style("lines--cursor" if self.has_focus else "lines--cursor-away")
        return self._drawn(self._rows[number].content, width, style)

    def action_go(self, step: int) -> None:
        """Move to the next stop in a direction."""
        self._put(self._next(self.cursor, step))

    def action_page(self, step: int) -> None:
        """Move by what fits in sight."""
        target = min(max(self.cursor + step * max(self.size.height - 1, 1), 0), len(self._rows) - 1)
        self._put(self._nearest(target))

    def action_end(self, step: int) -> None:
        """Move to the first or last stop."""
        self._put(self._nearest(0 if step < 0 else len(self._rows) - 1))

    def action_choose(self) -> None:
        """Choose the row under the cursor."""
        if self.at is not None:
            self.post_message(self.Chosen(self, self.at))

    def on_click(self, event: Click) -> None:
        """Go where the mouse points; a click on the cursor chooses."""
        number = self.scroll_offset.y + event.y
        if 0 <= number < len(self._rows) and self._rows[number].is_stop:
            if number == self.cursor:
                self.action_choose()
            else:
                self._put(number)

    def _put(self, place: int) -> None:
        if place == self.cursor or not 0 <= place < len(self._rows):
            return
        before = self.cursor
        self.cursor = place
        for line in (before, place):
            self.refresh(Region(0, line - self.scroll_offset.y, self.size.width, 1))
        self._keep_in_sight()
        self.post_message(self.Moved(self, self._rows[place].id))

    def _keep_in_sight(self) -> None:
        height = self.size.height
        if self.cursor < 0 or not height:
            return
        top = int(self.scroll_target_y)
        if self.cursor < top + 1:
            self.scroll_to(y=max(self.cursor - 1, 0), animate=False, force=True)
        elif self.cursor > top + height - 2:
            self.scroll_to(y=self.cursor - height + 2, animate=False, force=True)

    def _next(self, place: int, step: int) -> int:
        place += step
        while 0 <= place < len(self._rows):
            if self._rows[place].is_stop:
                return place
            place += step
        return self.cursor

    def _nearest(self, place: int) -> int:
        """Return the stop at or closest to a place, -1 when there is none."""
        stops = [number for number, row in enumerate(self._rows) if row.is_stop]
        return min(stops, key=lambda number: abs(number - place), default=-1)

    def _drawn(self, content: Content, width: int, style: Style) -> Strip:
        if not content.plain.isprintable():
            content = Content(one_line(content.plain))
        strips = Visual.to_strips(self, content.truncate(width, ellipsis=True), width, 1, style, pad=True)
        return strips[0] if strips else Strip.blank(width, style.rich_style)
