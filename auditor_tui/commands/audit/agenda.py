"""What can be asked for on the agenda of an audit."""

from __future__ import annotations

from auditor_tui.commands.base import Command
from auditor_tui.language import english


class GoToAgenda(Command):
    """Show the agenda."""

    key = "g"
    name = english("Agenda of the audit")
    footer = english("Agenda")
    help = english("Slots with time, place, auditor, interviewees and items, and what does not fit yet.")


class AddSlot(Command):
    """Plan a slot."""

    key = "a"
    name = english("Add a slot")
    footer = english("Add")
    help = english("Plan a meeting, an interview, a document review or an observation.")


class EditSlot(Command):
    """Change a slot."""

    key = "e"
    name = english("Edit the slot")
    footer = english("Edit")
    help = english("Change what the slot under the cursor says.")


class MoveSlot(Command):
    """Give a slot another kind."""

    key = "y"
    name = english("Change the kind of slot")
    help = english("Make the slot under the cursor another kind: interview, document review, meeting.")


class DropSlot(Command):
    """Take a slot out."""

    key = "x"
    name = english("Take the slot out")
    footer = english("Take out")
    help = english("Take the slot under the cursor out of the agenda; it stays on record.")


class CopyAgenda(Command):
    """Copy an earlier agenda."""

    key = "c"
    name = english("Copy the agenda of an earlier audit")
    footer = english("Copy")
    help = english("Take over the agenda of an earlier audit, moved to the days of this one; while this one has none.")


class RecordAttendance(Command):
    """Record who attended."""

    key = "m"
    name = english("Record attendance of the meeting")
    footer = english("Attendance")
    help = english("Who attended the opening or closing meeting, and what was confirmed or disputed.")
