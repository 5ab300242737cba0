"""What can be asked for at the desk and on the record screen."""

from __future__ import annotations

from auditor_tui.commands.base import Command


class PlanAudit(Command):
    """Plan a new audit."""

    key = "n"
    name = "Plan an audit"
    footer = "New audit"
    help = "Plan a new audit: it gets its reference and pins the checklist as it is now."


class ActAs(Command):
    """Hand the laptop to another auditor."""

    key = "w"
    name = "Who acts"
    footer = "Who acts"
    help = "Hand over to another person of the record; what follows is recorded in that name."


class VerifyRecord(Command):
    """Verify the record."""

    key = "v"
    name = "Verify the record"
    footer = "Verify"
    help = "Check the chain of the journal and every table against its replay."
