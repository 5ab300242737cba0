"""A page of text that scrolls without laying anything out anew: what belongs to the row under the cursor."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from gettext import gettext as _

from textual.content import Content
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.visual import Visual

from auditor_tui.widgets import chart
from auditor_tui.widgets.picture import Pictured
from reports.sheets.figures import Figure

LABEL = 10
"""Cells a label takes; the text beside it is set to the right of it on every line."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """A text with a label before its first line."""

    label: str
    content: Content


@dataclass(frozen=True, slots=True)
class Drawn:
    """A figure, drawn anew for every width."""

    figure: Figure


Part = Content | Labelled | Drawn | Pictured

SHOWN = 6_000
LINES_SHOWN = 200
"""Characters and lines of one text that are wrapped; nobody reads more beside a list, and papers have all of it."""


def cut(content: Content) -> Content:
    """Return what is shown of a very long text, and how much is left."""
    plain = content.plain
    end = min(len(plain), SHOWN)
    if plain.count("\n", 0, end) > LINES_SHOWN:
        end = len("\n".join(plain[:end].split("\n", LINES_SHOWN)[:LINES_SHOWN]))
    if end == len(plain):
        return content
    return Content.assemble(
        content[:end], _("\n… and {count} more characters; the papers print all of it.").format(count=len(plain) - end)
    )


class Reader(ScrollView, can_focus=True):
    """Shows one page, wrapped to its width; arrow keys and page keys scroll it when it has focus."""

    DEFAULT_CSS = """
    Reader { scrollbar-size-vertical: 1; overflow-x: hidden; overflow-y: scroll; }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._parts: tuple[Part, ...] = ()
        self._strips: list[Strip] = []
        self._width = 0

    @property
    def text(self) -> str:
        """Return what is shown, without its style, a line per part."""
        return "\n".join(line for part in self._parts for line in self._said(part))

    def show(self, parts: Sequence[Part], *, keep_place: bool = False) -> None:
        """Show another page, from its top unless the place is kept."""
        if tuple(parts) == self._parts:
            return
        self._parts = tuple(parts)
        if not keep_place and self.scroll_offset.y:
            self.scroll_to(y=0, animate=False, force=True)
        self._wrap()
        self.refresh()

    def on_resize(self) -> None:
        """Wrap to the new width."""
        self._wrap()

    def render_line(self, y: int) -> Strip:
        """Draw one line of what is in sight."""
        width = self.scrollable_content_region.width or self.size.width
        if self._width != width:
            self._wrap()
        number = self.scroll_offset.y + y
        if number < len(self._strips):
            return self._strips[number]
        return Strip.blank(width, self.visual_style.rich_style)

    @property
    def room(self) -> tuple[int, int]:
        """Return the columns and lines it has in sight, zeros before it was laid out."""
        region = self.scrollable_content_region
        return region.width, region.height

    def _wrap(self) -> None:
        width = self.scrollable_content_region.width or self.size.width
        if not width:
            return
        self._width = width
        self._strips = []
        lines: list[Content] = []
        for part in self._parts:
            if isinstance(part, Labelled):
                lines += self._hung(part, width)
            elif isinstance(part, Drawn):
                lines += chart.figure(part.figure, width)
            elif isinstance(part, Pictured):
                self._strips += [*self._laid(lines, width), *part.strips(width, self.visual_style.rich_style)]
                lines = []
            else:
                lines.append(cut(part))
        self._strips += self._laid(lines, width)
        # The reactive would lay the whole screen out anew for every question; only our scrollbar needs to know.
        self.set_reactive(Reader.virtual_size, Size(width, len(self._strips)))
        self._refresh_scrollbars()

    def _laid(self, lines: list[Content], width: int) -> list[Strip]:
        text = Content("\n").join(lines)
        return Visual.to_strips(self, text, width, None, self.visual_style, pad=True) if lines else []

    def _said(self, part: Part) -> list[str]:
        if isinstance(part, Pictured):
            return []
        if isinstance(part, Drawn):
            return [line.plain for line in chart.figure(part.figure, self._width)]
        return [f"{part.label} {part.content.plain}" if isinstance(part, Labelled) else part.plain]

    def _hung(self, part: Labelled, width: int) -> list[Content]:
        """Return the lines of a labelled part, its text hung beside the label."""
        wrapped = cut(part.content).wrap(max(width - LABEL, 10))
        label = part.label if len(part.label) < LABEL else part.label + " "
        first = Content.styled(f"{label:<{LABEL}}", "$text-accent")
        return [
            Content.assemble(first if number == 0 else " " * LABEL, line)
            for number, line in enumerate(wrapped or [Content("")])
        ]
