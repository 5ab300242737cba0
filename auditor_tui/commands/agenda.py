"""What can be asked for on the agenda of an audit."""

from __future__ import annotations

from auditor_tui.commands.base import Command


class GoToAgenda(Command):
    """Show the agenda."""

    key = "g"
    name = "Agenda of the audit"
    footer = "Agenda"
    help = "Slots with time, place, auditor, interviewees and items, and what does not fit yet."


class AddSlot(Command):
    """Plan a slot."""

    key = "a"
    name = "Add a slot"
    footer = "Add"
    help = "Plan a meeting, an interview, a document review or an observation."


class EditSlot(Command):
    """Change a slot."""

    key = "e"
    name = "Edit the slot"
    footer = "Edit"
    help = "Change what the slot under the cursor says."


class MoveSlot(Command):
    """Give a slot another kind."""

    key = "y"
    name = "Change the kind of slot"
    help = "Make the slot under the cursor another kind: interview, document review, meeting."


class DropSlot(Command):
    """Take a slot out."""

    key = "x"
    name = "Take the slot out"
    footer = "Take out"
    help = "Take the slot under the cursor out of the agenda; it stays on record."


class CopyAgenda(Command):
    """Copy an earlier agenda."""

    key = "c"
    name = "Copy the agenda of an earlier audit"
    footer = "Copy"
    help = "Take over the agenda of an earlier audit, moved to the days of this one; while this one has none."


class RecordAttendance(Command):
    """Record who attended."""

    key = "m"
    name = "Record attendance of the meeting"
    footer = "Attendance"
    help = "Who attended the opening or closing meeting, and what was confirmed or disputed."
