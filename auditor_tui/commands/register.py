"""What can be asked for in the register of findings and corrective actions."""

from __future__ import annotations

from auditor_tui.commands.audit.findings import RateRisk
from auditor_tui.commands.base import Command
from auditor_tui.language import english


class GoToRegister(Command):
    """Show the register."""

    key = "f"
    name = english("Register: findings and corrective actions")
    footer = english("Register")
    help = english("All findings of all audits, what is waited for, of whom and until when; overdue first.")


class GoToLog(Command):
    """Show the log."""

    key = "l"
    name = english("Log: findings between audits")
    help = english(
        "Findings from monitoring, incidents, complaints and suppliers: correct, regrade, merge, split, withdraw."
    )


class Contain(Command):
    """Record the correction."""

    key = "c"
    name = english("Contain: correction and consequences")
    footer = english("Contain")
    help = english("Record how this case was limited and put right, and what it had done (10.2 a).")


class FindCause(Command):
    """Record the cause."""

    key = "u"
    name = english("Cause")
    footer = english("Cause")
    help = english("Record why it happened and was not noticed, and whether it happened elsewhere (10.2 b).")


class PlanAction(Command):
    """Plan an action."""

    key = "p"
    name = english("Plan an action")
    footer = english("Plan")
    help = english("Add an action that removes the cause, with owner and due date (10.2 c).")


class DropAction(Command):
    """Take an action out of the plan."""

    key = "x"
    name = english("Take an action out of the plan")
    help = english("Take an action out of a plan that is not yet accepted; it stays on record.")


class FixCriterion(Command):
    """Fix how the effect is judged."""

    key = "k"
    name = english("Criterion of effectiveness")
    help = english("Fix by what, and from which day, it will be judged that the problem stays away.")


class AcceptPlan(Command):
    """Accept the plan, or an observation or opportunity."""

    key = "a"
    name = english("Accept")
    footer = english("Accept")
    help = english("Accept the plan; or accept an observation or opportunity with what is done about it.")


class DeclineSuggestion(Command):
    """Decline an observation or opportunity."""

    key = "d"
    name = english("Decline")
    help = english("Decline an observation or opportunity, with the reason.")


class Implement(Command):
    """Record that an action is done."""

    key = "i"
    name = english("An action is done")
    footer = english("Done")
    help = english("Record that an action is done, with the evidence.")


class Extend(Command):
    """Move a due date."""

    key = "e"
    name = english("More time for an action")
    help = english("Move the due date of an action, with the reason; whoever acts approves it.")


class VerifyEffect(Command):
    """Judge whether it worked."""

    key = "v"
    name = english("Verify effectiveness")
    footer = english("Verify")
    help = english("Judge whether the problem stayed away (10.2 d); when it did not, the next round begins.")


class ReopenFinding(Command):
    """Open a closed nonconformity again."""

    key = "o"
    name = english("Reopen the nonconformity")
    help = english("Open a nonconformity again that was closed as effective; the earlier round is kept.")


class FilterRegister(Command):
    """Show a part of the register."""

    key = "t"
    name = english("Show a part of the register")
    footer = english("Show")
    help = english("Show what is open, overdue, mine, waiting for its check, or everything.")


class TurnBoard(Command):
    """Turn the list into a board by state, and back."""

    key = "b"
    name = english("Board by state")
    help = english("Group the findings by state, or list them by due date.")


class DecideUpdates(Command):
    """Accept or refuse what owners proposed."""

    key = "y"
    name = english("Owners' updates: accept or refuse")
    help = english("What owners wrote into an exported register waits here for a decision; accepting records the step.")


class TakeInUpdates(Command):
    """Take in an exported register that owners changed."""

    key = "I"
    name = english("Take in owners' updates from a file")
    help = english("Every cell an owner changed becomes a proposal; nothing is overwritten.")


class ShowCharts(Command):
    """Show the register as charts."""

    key = "g"
    name = english("Charts of the register")
    footer = english("Charts")
    help = english(
        "Age of what is open; new, open and closed nonconformities by quarter; clauses that hold most of them."
    )


class PrintRegister(Command):
    """Print the form of this finding, or the register."""

    key = "P"
    name = english("Print the finding, the register, or the review inputs")
    help = english("Write the form of this finding, the register, or the inputs to management review as PDF.")


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
