"""What can be asked for on the audit programme."""

from __future__ import annotations

from gettext import gettext as _

from auditor_tui.commands.base import Command


class GoToProgramme(Command):
    """Show the audit programme."""

    key = "m"
    name = _("Audit programme")
    footer = _("Programme")
    help = _("The cycle: schedule, what is due and why, coverage, what was never audited, limits.")


class TurnProgramme(Command):
    """Turn to the next view."""

    key = "v"
    name = _("Turn the programme")
    footer = _("View")
    help = _("Schedule, what is due and why, coverage by clause and year, monitoring, charts.")


class SetUpProgramme(Command):
    """Set the programme up, or change what it says."""

    key = "e"
    name = _("Set up or edit the programme")
    footer = _("Edit")
    help = _("Title, cycle, objectives, risks and opportunities, resources, methods.")


class ScheduleAudit(Command):
    """Schedule an audit."""

    key = "a"
    name = _("Schedule an audit")
    footer = _("Schedule")
    help = _("Foresee an audit in a month, once or coming back.")


class LeaveOut(Command):
    """Leave an audit out, or settle a trigger."""

    key = "x"
    name = _("Leave out, or settle a trigger")
    footer = _("Leave out")
    help = _("Leave the scheduled audit under the cursor out, or settle the trigger under it; with a reason.")


class LinkAudit(Command):
    """Say which audit carries it out."""

    key = "i"
    name = _("Say which audit carries it out")
    help = _("Link the scheduled audit under the cursor to an audit of the record.")


class MarkPriority(Command):
    """Mark a unit."""

    key = "k"
    name = _("Mark a clause, control or AI system")
    footer = _("Mark")
    help = _("Give marks from 0 to 3 for impact on people, change and incidents, with the reason.")


class RecordTrigger(Command):
    """Record a trigger."""

    key = "t"
    name = _("Record what calls for an unscheduled look")
    footer = _("Trigger")
    help = _("An incident, retraining, new supplier, change of scope or law, complaints.")


class ReviewProgramme(Command):
    """Record the review of the programme."""

    key = "w"
    name = _("Record the review of the programme")
    help = _("What the review of the programme itself found and what changes.")


class SetLimit(Command):
    """Set a limit."""

    key = "l"
    name = _("Limits of impartiality")
    footer = _("Limits")
    help = _("Months of cooling-off, validity of declarations, audits in a row; each with its reason.")


class PrintProgramme(Command):
    """Print the programme."""

    key = "P"
    name = _("Print the programme")
    footer = _("Print")
    help = _("Write the audit programme as PDF.")
