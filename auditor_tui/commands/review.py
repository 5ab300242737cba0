"""What can be asked for on management reviews."""

from __future__ import annotations

from auditor_tui.commands.base import Command
from auditor_tui.language import english


class GoToReview(Command):
    """Show management review."""

    key = "v"
    name = english("Management review")
    footer = english("Review")
    help = english("The inputs of 9.3.2 with their figures, what is still empty, decisions and how they stand.")


class HoldReview(Command):
    """Record a review."""

    key = "a"
    name = english("Record a management review")
    footer = english("New review")
    help = english("Day, chair and period; the inputs are computed from the record.")


class WriteReview(Command):
    """Write what a review says."""

    key = "e"
    name = english("Attendees, discussion, conclusion")
    footer = english("Write")
    help = english("What the review under the cursor says in words, while it is open.")


class Decide(Command):
    """Record a decision."""

    key = "d"
    name = english("Record a decision")
    footer = english("Decide")
    help = english("A result of 9.3.3: improvement, change or resources, with owner and day.")


class CarryOut(Command):
    """Record that a decision was carried out."""

    key = "c"
    name = english("Decision carried out")
    footer = english("Done")
    help = english("Record how it can be seen that the decision under the cursor was carried out.")


class ConfirmInput(Command):
    """Confirm that an input is empty."""

    key = "k"
    name = english("Confirm that there is nothing to report")
    footer = english("Confirm empty")
    help = english("In my name: there is nothing to report on the input under the cursor.")


class RecordSurrounding(Command):
    """Record a change around the organisation."""

    key = "n"
    name = english("Record a change in issues or parties")
    footer = english("Change")
    help = english("An external or internal issue, the climate position, or the needs of an interested party.")


class Measure(Command):
    """Record a value."""

    key = "m"
    name = english("Record a measurement")
    footer = english("Measure")
    help = english("The value of a metric for a period; the first one defines the metric.")


class RaiseBreach(Command):
    """Raise a finding for a measured value."""

    key = "b"
    name = english("Raise a finding for a measured value")
    footer = english("Raise")
    help = english("On a value beyond its limit or target: log a finding, with its words taken from the record.")


class ApproveReview(Command):
    """Approve the review."""

    key = "A"
    name = english("Approve the review")
    help = english("As its chair: the review is locked; its decisions stay to be carried out.")


class PrintReview(Command):
    """Print inputs or minutes."""

    key = "P"
    name = english("Print inputs or minutes")
    footer = english("Print")
    help = english("Write the inputs of management review, or the minutes, as PDF.")
