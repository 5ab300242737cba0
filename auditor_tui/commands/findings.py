"""What can be asked for of a finding."""

from __future__ import annotations

from auditor_tui.commands.base import Command


class Acknowledge(Command):
    """The auditee acknowledges the facts."""

    key = "a"
    name = "Facts acknowledged"
    footer = "Acknowledged"
    help = "Record that the auditee acknowledges the facts of this finding."


class Dispute(Command):
    """The auditee disputes the facts."""

    key = "d"
    name = "Facts disputed"
    footer = "Disputed"
    help = "Record what the auditee disputes, in the auditee's words."


class Regrade(Command):
    """Give the finding another grade."""

    key = "g"
    name = "Regrade"
    footer = "Regrade"
    help = "Give this finding another grade, with the reason."


class Reword(Command):
    """Correct the words of the finding."""

    key = "e"
    name = "Correct the words"
    footer = "Edit"
    help = "Correct requirement, evidence or gap; the earlier words stay in the journal."


class Withdraw(Command):
    """Withdraw the finding."""

    key = "x"
    name = "Withdraw"
    footer = "Withdraw"
    help = "Withdraw this finding with a reason; its reference is not used again."


class MergeFinding(Command):
    """Merge the finding into another."""

    key = "m"
    name = "Merge into another finding"
    help = "This finding and another are one: it is withdrawn, the graver stays, both say so."


class SplitFinding(Command):
    """Split the finding in two."""

    key = "s"
    name = "Split in two"
    help = "This finding says two things: the second gets a reference of its own."


FINDINGS: tuple[type[Command], ...] = (Acknowledge, Dispute, Regrade, Reword, MergeFinding, SplitFinding, Withdraw)
