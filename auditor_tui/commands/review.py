"""What can be asked for on management reviews."""

from __future__ import annotations

from auditor_tui.commands.base import Command


class GoToReview(Command):
    """Show management review."""

    key = "v"
    name = "Management review"
    footer = "Review"
    help = "The inputs of 9.3.2 with their figures, what is still empty, decisions and how they stand."


class HoldReview(Command):
    """Record a review."""

    key = "a"
    name = "Record a management review"
    footer = "New review"
    help = "Day, chair and period; the inputs are computed from the record."


class WriteReview(Command):
    """Write what a review says."""

    key = "e"
    name = "Attendees, discussion, conclusion"
    footer = "Write"
    help = "What the review under the cursor says in words, while it is open."


class Decide(Command):
    """Record a decision."""

    key = "d"
    name = "Record a decision"
    footer = "Decide"
    help = "A result of 9.3.3: improvement, change or resources, with owner and day."


class CarryOut(Command):
    """Record that a decision was carried out."""

    key = "c"
    name = "Decision carried out"
    footer = "Done"
    help = "Record how it can be seen that the decision under the cursor was carried out."


class ConfirmInput(Command):
    """Confirm that an input is empty."""

    key = "k"
    name = "Confirm that there is nothing to report"
    footer = "Confirm empty"
    help = "In my name: there is nothing to report on the input under the cursor."


class RecordSurrounding(Command):
    """Record a change around the organisation."""

    key = "n"
    name = "Record a change in issues or parties"
    footer = "Change"
    help = "An external or internal issue, the climate position, or the needs of an interested party."


class Measure(Command):
    """Record a value."""

    key = "m"
    name = "Record a measurement"
    footer = "Measure"
    help = "The value of a metric for a period; the first one defines the metric."


class ApproveReview(Command):
    """Approve the review."""

    key = "A"
    name = "Approve the review"
    help = "As its chair: the review is locked; its decisions stay to be carried out."


class PrintReview(Command):
    """Print inputs or minutes."""

    key = "P"
    name = "Print inputs or minutes"
    footer = "Print"
    help = "Write the inputs of management review, or the minutes, as PDF."
