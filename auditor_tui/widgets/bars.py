"""The lines above and below every screen: where we are, how far, that all is saved, and the keys there are."""

from __future__ import annotations

from gettext import gettext as _
from typing import Any

from textual.app import ComposeResult
from textual.content import Content
from textual.signal import Signal
from textual.widgets import Footer, Static


class TopLine(Static):
    """One line: place on the left, figures on the right, the saved mark at the end."""

    DEFAULT_CSS = """
    TopLine { height: 1; width: 1fr; background: $primary-background; color: $text; padding: 0 1; }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__("", id=id, markup=False)
        self._left = self._right = self._saved = ""

    def tell(self, left: str | None = None, right: str | None = None, saved: str | None = None) -> None:
        """Say anything of the three that is new."""
        self._left = self._left if left is None else left
        self._right = self._right if right is None else right
        self._saved = self._saved if saved is None else saved
        self._draw()

    def on_resize(self) -> None:
        """Follow the width."""
        self._draw()

    def _draw(self) -> None:
        width = max(self.size.width, 1)
        right = "  ".join(part for part in (self._right, self._saved) if part)
        room = max(width - len(right) - 2, 0)
        left = Content(self._left).truncate(room, ellipsis=True)
        gap = max(width - left.cell_length - Content(right).cell_length, 1)
        self.update(Content.assemble((left.plain, "bold"), " " * gap, right), layout=False)


class StepLine(Static):
    """The screens of one audit with their numbers, the present one marked."""

    DEFAULT_CSS = """
    StepLine { height: 1; width: 1fr; color: $text-muted; padding: 0 1; }
    """

    def __init__(self, steps: tuple[tuple[str, str, str], ...], present: str) -> None:
        parts: list[str | tuple[str, str]] = []
        for key, step, name in steps:
            here = step == present
            parts.append((f"[{key} {name}]", "bold $text") if here else f" {key} {name} ")
            parts.append(" ")
        super().__init__(Content.assemble(*parts), markup=False)


class CopyLine(Static):
    """How far a copy has come, above the footer; it takes no line while nothing is copied."""

    DEFAULT_CSS = """
    CopyLine { height: 1; width: 1fr; background: $warning-muted; color: $text; padding: 0 1; display: none; }
    CopyLine.under-way { display: block; }
    """

    def __init__(self, told: Signal[str], *, id: str | None = None) -> None:
        """`told` says how far it is whenever that changes."""
        super().__init__("", id=id, markup=False)
        self._told = told

    def on_mount(self) -> None:
        """Listen."""
        self._told.subscribe(self, self.tell)

    def tell(self, sentence: str) -> None:
        """Say how far it is; an empty sentence closes the line."""
        self.set_class(bool(sentence), "under-way")
        self.update(Content.assemble(sentence, "  ", (_("esc stops it"), "bold")) if sentence else "", layout=False)


class KeyLine(Footer):
    """The keys there are; to lay them out is a great part of any step, so it is done only where they are others."""

    _keys: list[Any] | None = None

    def compose(self) -> ComposeResult:
        """Lay the keys out; each is as narrow from the start as it would be made a moment later."""
        for key in super().compose():
            key.set_class(self.compact, "-compact", update=False)
            yield key

    async def recompose(self) -> None:
        """Lay the keys out anew, unless they are those that stand there."""
        # Asked for in a moment, it may come when the screen is gone.
        if not self.is_attached:
            return
        keys = [active[1:] for active in self.screen.active_bindings.values() if active.binding.show]
        if keys != self._keys:
            self._keys = keys
            await super().recompose()
