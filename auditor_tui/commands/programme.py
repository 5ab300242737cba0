"""What can be asked for on the audit programme."""

from __future__ import annotations

from auditor_tui.commands.base import Command
from auditor_tui.language import english


class GoToProgramme(Command):
    """Show the audit programme."""

    key = "m"
    name = english("Audit programme")
    footer = english("Programme")
    help = english("The cycle: schedule, what is due and why, coverage, what was never audited, limits.")


class TurnProgramme(Command):
    """Turn to the next view."""

    key = "v"
    name = english("Turn the programme")
    footer = english("View")
    help = english("Schedule, what is due and why, coverage by clause and year, monitoring, charts.")


class SetUpProgramme(Command):
    """Set the programme up, or change what it says."""

    key = "e"
    name = english("Set up or edit the programme")
    footer = english("Edit")
    help = english("Title, cycle, objectives, risks and opportunities, resources, methods.")


class ScheduleAudit(Command):
    """Schedule an audit."""

    key = "a"
    name = english("Schedule an audit")
    footer = english("Schedule")
    help = english("Foresee an audit in a month, once or coming back.")


class LeaveOut(Command):
    """Leave an audit out, or settle a trigger."""

    key = "x"
    name = english("Leave out, or settle a trigger")
    footer = english("Leave out")
    help = english("Leave the scheduled audit under the cursor out, or settle the trigger under it; with a reason.")


class LinkAudit(Command):
    """Say which audit carries it out."""

    key = "i"
    name = english("Say which audit carries it out")
    help = english("Link the scheduled audit under the cursor to an audit of the record.")


class MarkPriority(Command):
    """Mark a unit."""

    key = "k"
    name = english("Mark a clause, control or AI system")
    footer = english("Mark")
    help = english("Give marks from 0 to 3 for impact on people, change and incidents, with the reason.")


class RecordTrigger(Command):
    """Record a trigger."""

    key = "t"
    name = english("Record what calls for an unscheduled look")
    footer = english("Trigger")
    help = english("An incident, retraining, new supplier, change of scope or law, complaints.")


class ReviewProgramme(Command):
    """Record the review of the programme."""

    key = "w"
    name = english("Record the review of the programme")
    help = english("What the review of the programme itself found and what changes.")


class SetLimit(Command):
    """Set a limit."""

    key = "l"
    name = english("Limits of impartiality")
    footer = english("Limits")
    help = english("Months of cooling-off, validity of declarations, audits in a row; each with its reason.")


class PrintProgramme(Command):
    """Print the programme."""

    key = "P"
    name = english("Print the programme")
    footer = english("Print")
    help = english("Write the audit programme as PDF.")
