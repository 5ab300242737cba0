"""What can be asked for of a finding."""

from __future__ import annotations

from auditor_tui.commands.base import Command
from auditor_tui.language import english


class Acknowledge(Command):
    """The auditee acknowledges the facts."""

    key = "a"
    name = english("Facts acknowledged")
    footer = english("Acknowledged")
    help = english("Record that the auditee acknowledges the facts of this finding.")


class Dispute(Command):
    """The auditee disputes the facts."""

    key = "d"
    name = english("Facts disputed")
    footer = english("Disputed")
    help = english("Record what the auditee disputes, in the auditee's words.")


class Regrade(Command):
    """Give the finding another grade."""

    key = "g"
    name = english("Regrade")
    footer = english("Regrade")
    help = english("Give this finding another grade, with the reason.")


class Reword(Command):
    """Correct the words of the finding."""

    key = "e"
    name = english("Correct the words")
    footer = english("Edit")
    help = english("Correct requirement, evidence or gap; the earlier words stay in the journal.")


class RateRisk(Command):
    """Rate the risk of an observation or opportunity."""

    key = "r"
    name = english("Rate the risk")
    help = english("How high the risk of this observation or opportunity is; high goes through corrective action.")


class Withdraw(Command):
    """Withdraw the finding."""

    key = "x"
    name = english("Withdraw")
    footer = english("Withdraw")
    help = english("Withdraw this finding with a reason; its reference is not used again.")


class MergeFinding(Command):
    """Merge the finding into another."""

    key = "m"
    name = english("Merge into another finding")
    help = english("This finding and another are one: it is withdrawn, the graver stays, both say so.")


class SplitFinding(Command):
    """Split the finding in two."""

    key = "s"
    name = english("Split in two")
    help = english("This finding says two things: the second gets a reference of its own.")


FINDINGS: tuple[type[Command], ...] = (
    Acknowledge,
    Dispute,
    Regrade,
    Reword,
    RateRisk,
    MergeFinding,
    SplitFinding,
    Withdraw,
)
