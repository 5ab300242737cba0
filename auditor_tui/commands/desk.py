"""What can be asked for at the desk and on the record screen."""

from __future__ import annotations

from gettext import gettext as _

from auditor_tui.commands.base import Command


class PlanAudit(Command):
    """Plan a new audit."""

    key = "n"
    name = _("Plan an audit")
    footer = _("New audit")
    help = _("Plan a new audit: it gets its reference and pins the checklist as it is now.")


class ActAs(Command):
    """Hand the laptop to another auditor."""

    key = "w"
    name = _("Who acts")
    footer = _("Who acts")
    help = _("Hand over to another person of the record; what follows is recorded in that name.")


class VerifyRecord(Command):
    """Verify the record."""

    key = "v"
    name = _("Verify the record")
    footer = _("Verify")
    help = _("Check the chain of the journal and every table against its replay.")
