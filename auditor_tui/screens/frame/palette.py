"""The command palette: every command of the present screen by its name, then what the terminal library offers."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from gettext import gettext as _

from textual.command import DiscoveryHit, Hit, Hits, Provider

from auditor_tui.commands.base import Command
from auditor_tui.commands.everywhere import EVERYWHERE
from auditor_tui.screens.frame.screen import AuditScreen


class Commands(Provider):
    """Finds commands by name or by what they do."""

    async def discover(self) -> Hits:
        """Offer every command of this screen."""
        for command in self._known():
            yield DiscoveryHit(_(command.name), partial(self._ask, command), help=_(command.help))

    async def search(self, query: str) -> Hits:
        """Offer the commands that match."""
        matcher = self.matcher(query)
        for command in self._known():
            name, told = _(command.name), _(command.help)
            score = max(matcher.match(name), matcher.match(told))
            if score > 0:
                yield Hit(score, matcher.highlight(name), partial(self._ask, command), help=told)

    def _known(self) -> Iterator[type[Command]]:
        if isinstance(self.screen, AuditScreen):
            yield from (*self.screen.ASKS, *EVERYWHERE)

    def _ask(self, command: type[Command]) -> None:
        self.screen.post_message(command())
