"""What can be asked for at the desk and on the record screen."""

from __future__ import annotations

from auditor_tui.commands.base import Command
from auditor_tui.language import english


class PlanAudit(Command):
    """Plan a new audit."""

    key = "n"
    name = english("Plan an audit")
    footer = english("New audit")
    help = english("Plan a new audit: it gets its reference and pins the checklist as it is now.")


class ActAs(Command):
    """Hand the laptop to another auditor."""

    key = "w"
    name = english("Who acts")
    footer = english("Who acts")
    help = english("Hand over to another person of the record; what follows is recorded in that name.")


class VerifyRecord(Command):
    """Verify the record."""

    key = "v"
    name = english("Verify the record")
    footer = english("Verify")
    help = english("Check the chain of the journal and every table against its replay.")
