"""What can be asked for on the agenda of an audit."""

from __future__ import annotations

from gettext import gettext as _

from auditor_tui.commands.base import Command


class GoToAgenda(Command):
    """Show the agenda."""

    key = "g"
    name = _("Agenda of the audit")
    footer = _("Agenda")
    help = _("Slots with time, place, auditor, interviewees and items, and what does not fit yet.")


class AddSlot(Command):
    """Plan a slot."""

    key = "a"
    name = _("Add a slot")
    footer = _("Add")
    help = _("Plan a meeting, an interview, a document review or an observation.")


class EditSlot(Command):
    """Change a slot."""

    key = "e"
    name = _("Edit the slot")
    footer = _("Edit")
    help = _("Change what the slot under the cursor says.")


class MoveSlot(Command):
    """Give a slot another kind."""

    key = "y"
    name = _("Change the kind of slot")
    help = _("Make the slot under the cursor another kind: interview, document review, meeting.")


class DropSlot(Command):
    """Take a slot out."""

    key = "x"
    name = _("Take the slot out")
    footer = _("Take out")
    help = _("Take the slot under the cursor out of the agenda; it stays on record.")


class CopyAgenda(Command):
    """Copy an earlier agenda."""

    key = "c"
    name = _("Copy the agenda of an earlier audit")
    footer = _("Copy")
    help = _("Take over the agenda of an earlier audit, moved to the days of this one; while this one has none.")


class RecordAttendance(Command):
    """Record who attended."""

    key = "m"
    name = _("Record attendance of the meeting")
    footer = _("Attendance")
    help = _("Who attended the opening or closing meeting, and what was confirmed or disputed.")
