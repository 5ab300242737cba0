"""What can be asked for on the audit programme."""

from __future__ import annotations

from auditor_tui.commands.base import Command


class GoToProgramme(Command):
    """Show the audit programme."""

    key = "m"
    name = "Audit programme"
    footer = "Programme"
    help = "The cycle: schedule, what is due and why, coverage, what was never audited, limits."


class TurnProgramme(Command):
    """Turn to the next view."""

    key = "v"
    name = "Turn the programme"
    footer = "View"
    help = "Schedule, what is due and why, coverage by clause and year, monitoring, charts."


class SetUpProgramme(Command):
    """Set the programme up, or change what it says."""

    key = "e"
    name = "Set up or edit the programme"
    footer = "Edit"
    help = "Title, cycle, objectives, risks and opportunities, resources, methods."


class ScheduleAudit(Command):
    """Schedule an audit."""

    key = "a"
    name = "Schedule an audit"
    footer = "Schedule"
    help = "Foresee an audit in a month, once or coming back."


class LeaveOut(Command):
    """Leave an audit out, or settle a trigger."""

    key = "x"
    name = "Leave out, or settle a trigger"
    footer = "Leave out"
    help = "Leave the scheduled audit under the cursor out, or settle the trigger under it; with a reason."


class LinkAudit(Command):
    """Say which audit carries it out."""

    key = "i"
    name = "Say which audit carries it out"
    help = "Link the scheduled audit under the cursor to an audit of the record."


class MarkPriority(Command):
    """Mark a unit."""

    key = "k"
    name = "Mark a clause, control or AI system"
    footer = "Mark"
    help = "Give marks from 0 to 3 for impact on people, change and incidents, with the reason."


class RecordTrigger(Command):
    """Record a trigger."""

    key = "t"
    name = "Record what calls for an unscheduled look"
    footer = "Trigger"
    help = "An incident, retraining, new supplier, change of scope or law, complaints."


class ReviewProgramme(Command):
    """Record the review of the programme."""

    key = "w"
    name = "Record the review of the programme"
    help = "What the review of the programme itself found and what changes."


class SetLimit(Command):
    """Set a limit."""

    key = "l"
    name = "Limits of impartiality"
    footer = "Limits"
    help = "Months of cooling-off, validity of declarations, audits in a row; each with its reason."


class PrintProgramme(Command):
    """Print the programme."""

    key = "P"
    name = "Print the programme"
    footer = "Print"
    help = "Write the audit programme as PDF."
