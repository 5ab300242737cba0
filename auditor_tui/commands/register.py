"""What can be asked for in the register of findings and corrective actions."""

from __future__ import annotations

from gettext import gettext as _

from auditor_tui.commands.audit.findings import RateRisk
from auditor_tui.commands.base import Command


class GoToRegister(Command):
    """Show the register."""

    key = "f"
    name = _("Register: findings and corrective actions")
    footer = _("Register")
    help = _("All findings of all audits, what is waited for, of whom and until when; overdue first.")


class GoToLog(Command):
    """Show the log."""

    key = "l"
    name = _("Log: findings between audits")
    help = _("Findings from monitoring, incidents, complaints and suppliers: correct, regrade, merge, split, withdraw.")


class Contain(Command):
    """Record the correction."""

    key = "c"
    name = _("Contain: correction and consequences")
    footer = _("Contain")
    help = _("Record how this case was limited and put right, and what it had done (10.2 a).")


class FindCause(Command):
    """Record the cause."""

    key = "u"
    name = _("Cause")
    footer = _("Cause")
    help = _("Record why it happened and was not noticed, and whether it happened elsewhere (10.2 b).")


class PlanAction(Command):
    """Plan an action."""

    key = "p"
    name = _("Plan an action")
    footer = _("Plan")
    help = _("Add an action that removes the cause, with owner and due date (10.2 c).")


class DropAction(Command):
    """Take an action out of the plan."""

    key = "x"
    name = _("Take an action out of the plan")
    help = _("Take an action out of a plan that is not yet accepted; it stays on record.")


class FixCriterion(Command):
    """Fix how the effect is judged."""

    key = "k"
    name = _("Criterion of effectiveness")
    help = _("Fix by what, and from which day, it will be judged that the problem stays away.")


class AcceptPlan(Command):
    """Accept the plan, or an observation or opportunity."""

    key = "a"
    name = _("Accept")
    footer = _("Accept")
    help = _("Accept the plan; or accept an observation or opportunity with what is done about it.")


class DeclineSuggestion(Command):
    """Decline an observation or opportunity."""

    key = "d"
    name = _("Decline")
    help = _("Decline an observation or opportunity, with the reason.")


class Implement(Command):
    """Record that an action is done."""

    key = "i"
    name = _("An action is done")
    footer = _("Done")
    help = _("Record that an action is done, with the evidence.")


class Extend(Command):
    """Move a due date."""

    key = "e"
    name = _("More time for an action")
    help = _("Move the due date of an action, with the reason; whoever acts approves it.")


class VerifyEffect(Command):
    """Judge whether it worked."""

    key = "v"
    name = _("Verify effectiveness")
    footer = _("Verify")
    help = _("Judge whether the problem stayed away (10.2 d); when it did not, the next round begins.")


class ReopenFinding(Command):
    """Open a closed nonconformity again."""

    key = "o"
    name = _("Reopen the nonconformity")
    help = _("Open a nonconformity again that was closed as effective; the earlier round is kept.")


class FilterRegister(Command):
    """Show a part of the register."""

    key = "t"
    name = _("Show a part of the register")
    footer = _("Show")
    help = _("Show what is open, overdue, mine, waiting for its check, or everything.")


class TurnBoard(Command):
    """Turn the list into a board by state, and back."""

    key = "b"
    name = _("Board by state")
    help = _("Group the findings by state, or list them by due date.")


class DecideUpdates(Command):
    """Accept or refuse what owners proposed."""

    key = "y"
    name = _("Owners' updates: accept or refuse")
    help = _("What owners wrote into an exported register waits here for a decision; accepting records the step.")


class TakeInUpdates(Command):
    """Take in an exported register that owners changed."""

    key = "I"
    name = _("Take in owners' updates from a file")
    help = _("Every cell an owner changed becomes a proposal; nothing is overwritten.")


class ShowCharts(Command):
    """Show the register as charts."""

    key = "g"
    name = _("Charts of the register")
    footer = _("Charts")
    help = _("Age of what is open; new, open and closed nonconformities by quarter; clauses that hold most of them.")


class PrintRegister(Command):
    """Print the form of this finding, or the register."""

    key = "P"
    name = _("Print the finding, the register, or the review inputs")
    help = _("Write the form of this finding, the register, or the inputs to management review as PDF.")


REGISTER: tuple[type[Command], ...] = (
    Contain,
    FindCause,
    PlanAction,
    FixCriterion,
    AcceptPlan,
    Implement,
    VerifyEffect,
    FilterRegister,
    TurnBoard,
    ShowCharts,
    GoToLog,
    DropAction,
    DeclineSuggestion,
    RateRisk,
    Extend,
    ReopenFinding,
    DecideUpdates,
    TakeInUpdates,
    PrintRegister,
)
