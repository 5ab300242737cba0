"""What can be asked for on management reviews."""

from __future__ import annotations

from gettext import gettext as _

from auditor_tui.commands.base import Command


class GoToReview(Command):
    """Show management review."""

    key = "v"
    name = _("Management review")
    footer = _("Review")
    help = _("The inputs of 9.3.2 with their figures, what is still empty, decisions and how they stand.")


class HoldReview(Command):
    """Record a review."""

    key = "a"
    name = _("Record a management review")
    footer = _("New review")
    help = _("Day, chair and period; the inputs are computed from the record.")


class WriteReview(Command):
    """Write what a review says."""

    key = "e"
    name = _("Attendees, discussion, conclusion")
    footer = _("Write")
    help = _("What the review under the cursor says in words, while it is open.")


class Decide(Command):
    """Record a decision."""

    key = "d"
    name = _("Record a decision")
    footer = _("Decide")
    help = _("A result of 9.3.3: improvement, change or resources, with owner and day.")


class CarryOut(Command):
    """Record that a decision was carried out."""

    key = "c"
    name = _("Decision carried out")
    footer = _("Done")
    help = _("Record how it can be seen that the decision under the cursor was carried out.")


class ConfirmInput(Command):
    """Confirm that an input is empty."""

    key = "k"
    name = _("Confirm that there is nothing to report")
    footer = _("Confirm empty")
    help = _("In my name: there is nothing to report on the input under the cursor.")


class RecordSurrounding(Command):
    """Record a change around the organisation."""

    key = "n"
    name = _("Record a change in issues or parties")
    footer = _("Change")
    help = _("An external or internal issue, the climate position, or the needs of an interested party.")


class Measure(Command):
    """Record a value."""

    key = "m"
    name = _("Record a measurement")
    footer = _("Measure")
    help = _("The value of a metric for a period; the first one defines the metric.")


class RaiseBreach(Command):
    """Raise a finding for a measured value."""

    key = "b"
    name = _("Raise a finding for a measured value")
    footer = _("Raise")
    help = _("On a value beyond its limit or target: log a finding, with its words taken from the record.")


class ApproveReview(Command):
    """Approve the review."""

    key = "A"
    name = _("Approve the review")
    help = _("As its chair: the review is locked; its decisions stay to be carried out.")


class PrintReview(Command):
    """Print inputs or minutes."""

    key = "P"
    name = _("Print inputs or minutes")
    footer = _("Print")
    help = _("Write the inputs of management review, or the minutes, as PDF.")
