"""What can be asked for of a finding."""

from __future__ import annotations

from gettext import gettext as _

from auditor_tui.commands.base import Command


class Acknowledge(Command):
    """The auditee acknowledges the facts."""

    key = "a"
    name = _("Facts acknowledged")
    footer = _("Acknowledged")
    help = _("Record that the auditee acknowledges the facts of this finding.")


class Dispute(Command):
    """The auditee disputes the facts."""

    key = "d"
    name = _("Facts disputed")
    footer = _("Disputed")
    help = _("Record what the auditee disputes, in the auditee's words.")


class Regrade(Command):
    """Give the finding another grade."""

    key = "g"
    name = _("Regrade")
    footer = _("Regrade")
    help = _("Give this finding another grade, with the reason.")


class Reword(Command):
    """Correct the words of the finding."""

    key = "e"
    name = _("Correct the words")
    footer = _("Edit")
    help = _("Correct requirement, evidence or gap; the earlier words stay in the journal.")


class RateRisk(Command):
    """Rate the risk of an observation or opportunity."""

    key = "r"
    name = _("Rate the risk")
    help = _("How high the risk of this observation or opportunity is; high goes through corrective action.")


class Withdraw(Command):
    """Withdraw the finding."""

    key = "x"
    name = _("Withdraw")
    footer = _("Withdraw")
    help = _("Withdraw this finding with a reason; its reference is not used again.")


class MergeFinding(Command):
    """Merge the finding into another."""

    key = "m"
    name = _("Merge into another finding")
    help = _("This finding and another are one: it is withdrawn, the graver stays, both say so.")


class SplitFinding(Command):
    """Split the finding in two."""

    key = "s"
    name = _("Split in two")
    help = _("This finding says two things: the second gets a reference of its own.")


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
