"""What can be asked for on the organisation screen."""

from __future__ import annotations

from auditor_tui.commands.base import Command
from auditor_tui.language import english


class GoToOrganisation(Command):
    """Show the organisation."""

    key = "o"
    name = english("Organisation: AI systems, Statement, canvases")
    footer = english("Organisation")
    help = english("AI systems with their sheets, the Statement of Applicability, and who has which part.")


class EditEntry(Command):
    """Change what is under the cursor."""

    key = "e"
    name = english("Edit the entry")
    footer = english("Edit")
    help = english("Change the AI system, the control or the line of a canvas under the cursor.")


class AddSystem(Command):
    """Add an AI system."""

    key = "a"
    name = english("Add an AI system")
    footer = english("Add system")
    help = english("Add an AI system to the register.")


class PassCheckpoint(Command):
    """Move a system to another stage."""

    key = "p"
    name = english("Pass a checkpoint")
    footer = english("Checkpoint")
    help = english("Move the AI system to another stage of its life, with what was decided.")


class RetireSystem(Command):
    """Take a system out of the register."""

    key = "x"
    name = english("Retire the AI system")
    help = english("Take the AI system out of the register; it stays on record with the reason.")


class TakeInStatement(Command):
    """Take the Statement of Applicability in from a table."""

    key = "i"
    name = english("Take in a Statement of Applicability")
    footer = english("Take in SoA")
    help = english("Take the Statement in from a spreadsheet or CSV file: all rows or none.")


class SetHouseStyle(Command):
    """Set how papers look."""

    key = "h"
    name = english("House style: logo, colour, paper")
    help = english("Set logo, accent colour, paper size, default mark and distribution of papers from now on.")


class PrintOrganisation(Command):
    """Print the organisation."""

    key = "P"
    name = english("Print the organisation")
    help = english("Write AI systems, Statement of Applicability, canvases and roles as one PDF.")


ORGANISATION: tuple[type[Command], ...] = (
    EditEntry,
    AddSystem,
    PassCheckpoint,
    RetireSystem,
    TakeInStatement,
    SetHouseStyle,
    PrintOrganisation,
)
