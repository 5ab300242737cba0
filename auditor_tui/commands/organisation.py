"""What can be asked for on the organisation screen."""

from __future__ import annotations

from gettext import gettext as _

from auditor_tui.commands.base import Command


class GoToOrganisation(Command):
    """Show the organisation."""

    key = "o"
    name = _("Organisation: AI systems, Statement, canvases")
    footer = _("Organisation")
    help = _("AI systems with their sheets, the Statement of Applicability, and who has which part.")


class EditEntry(Command):
    """Change what is under the cursor."""

    key = "e"
    name = _("Edit the entry")
    footer = _("Edit")
    help = _("Change the AI system, the control or the line of a canvas under the cursor.")


class AddSystem(Command):
    """Add an AI system."""

    key = "a"
    name = _("Add an AI system")
    footer = _("Add system")
    help = _("Add an AI system to the register.")


class PassCheckpoint(Command):
    """Move a system to another stage."""

    key = "p"
    name = _("Pass a checkpoint")
    footer = _("Checkpoint")
    help = _("Move the AI system to another stage of its life, with what was decided.")


class RetireSystem(Command):
    """Take a system out of the register."""

    key = "x"
    name = _("Retire the AI system")
    help = _("Take the AI system out of the register; it stays on record with the reason.")


class TakeInStatement(Command):
    """Take the Statement of Applicability in from a table."""

    key = "i"
    name = _("Take in a Statement of Applicability")
    footer = _("Take in SoA")
    help = _("Take the Statement in from a spreadsheet or CSV file: all rows or none.")


class SetHouseStyle(Command):
    """Set how papers look."""

    key = "h"
    name = _("House style: logo, colour, paper")
    help = _("Set logo, accent colour, paper size, default mark and distribution of papers from now on.")


class PrintOrganisation(Command):
    """Print the organisation."""

    key = "P"
    name = _("Print the organisation")
    help = _("Write AI systems, Statement of Applicability, canvases and roles as one PDF.")


ORGANISATION: tuple[type[Command], ...] = (
    EditEntry,
    AddSystem,
    PassCheckpoint,
    RetireSystem,
    TakeInStatement,
    SetHouseStyle,
    PrintOrganisation,
)
