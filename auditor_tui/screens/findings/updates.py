"""Asking for what owners of actions wrote into an exported register, and for a decision on it."""

from __future__ import annotations

from gettext import gettext as _
from typing import Any

from auditor_tui.domain.findings.owner_update import Decision
from auditor_tui.domain.text import one_line, visible
from auditor_tui.screens.frame.dialogs import Choose, Field
from auditor_tui.screens.frame.evidence_form import typed_path
from auditor_tui.screens.frame.forms import ask
from auditor_tui.screens.frame.screen import AuditScreen
from auditor_tui.services.findings import owner_updates


def take_in(screen: AuditScreen[Any]) -> None:
    """Ask for the file; every cell an owner changed becomes a proposal."""
    ask(
        screen,
        _("Take in owners' updates"),
        (Field("path", _("Path of the exported .xlsx, changed by the owners of actions")),),
        lambda given: owner_updates.take_in(screen.record, typed_path(given["path"])),
        done=lambda change: screen.say(
            _("{result} proposed; y decides.").format(result=change.result)
            if change.result != "0"
            else _("The file changes nothing that is not recorded or proposed already.")
        ),
    )


def decide(screen: AuditScreen[Any]) -> None:
    """Ask which proposal, then whether it is accepted."""
    waiting = [u for u in owner_updates.updates(screen.record) if u.decision is Decision.WAITING]
    if not waiting:
        screen.say(_("Nothing that owners proposed waits for a decision; I takes in their file."))
        return

    def chosen(key: str | None) -> None:
        update = next((u for u in waiting if str(u.number) == key), None)
        if update is not None:
            ask(
                screen,
                _("Proposal {number}").format(number=update.number),
                (Field("reason", _("To refuse it, say why (empty: it is accepted)"), lines=2),),
                lambda given: owner_updates.decide(
                    screen.record, update.number, accepted=not given["reason"].strip(), reason=given["reason"]
                ),
                explanation=visible(update.words),
            )

    choices = [(str(u.number), one_line(f"{u.finding} {u.action} {u.owner} {u.kind.word}")) for u in waiting]
    screen.app.push_screen(Choose(_("Owners' updates that wait"), choices), chosen)
