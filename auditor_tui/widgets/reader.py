"""A page of text that scrolls without laying anything out anew: what belongs to the row under the cursor."""

from __future__ import annotations

from textual.content import Content
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.visual import Visual


class Reader(ScrollView, can_focus=True):
    """Shows one content, wrapped to its width; arrow keys and page keys scroll it when it has focus."""

    DEFAULT_CSS = """
    Reader { scrollbar-size-vertical: 1; overflow-x: hidden; }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._content = Content("")
        self._strips: list[Strip] | None = None
        self._width = 0

    @property
    def text(self) -> str:
        """Return what is shown, without its style."""
        return self._content.plain

    def show(self, content: Content, *, keep_place: bool = False) -> None:
        """Show another content, from its top unless the place is kept."""
        if content == self._content:
            return
        self._content = content
        self._strips = None
        if not keep_place and self.scroll_offset.y:
            self.scroll_to(y=0, animate=False, force=True)
        self._wrap()
        self.refresh()

    def on_resize(self) -> None:
        """Wrap to the new width."""
        self._strips = None
        self._wrap()

    def render_line(self, y: int) -> Strip:
        """Draw one line of what is in sight."""
        width = self.scrollable_content_region.width or self.size.width
        if self._strips is None or self._width != width:
            self._wrap()
        strips = self._strips or []
        number = self.scroll_offset.y + y
        return strips[number] if number < len(strips) else Strip.blank(width, self.visual_style.rich_style)

    def _wrap(self) -> None:
        width = self.scrollable_content_region.width or self.size.width
        if not width:
            return
        self._width = width
        self._strips = Visual.to_strips(self, self._content, width, None, self.visual_style, pad=True)
        self.virtual_size = Size(width, len(self._strips))
