"""What can be asked for on the screens of one audit."""

from __future__ import annotations

from auditor_tui.commands.base import Command
from auditor_tui.language import english


class GoToPlan(Command):
    """Show the plan."""

    key = "1"
    name = english("Audit plan")
    help = english("Objectives, criteria, scope, dates and people of this audit.")


class GoToTeam(Command):
    """Show the team."""

    key = "2"
    name = english("Team and impartiality")
    help = english("Declarations, and who may audit what.")


class GoToWalk(Command):
    """Show the checklist."""

    key = "3"
    name = english("Walk the checklist")
    help = english("Ask the questions, answer them, raise findings.")


class GoToFindings(Command):
    """Show the findings."""

    key = "4"
    name = english("Findings")
    help = english("The findings of this audit with their parts, grade and response.")


class GoToEvidence(Command):
    """Show evidence and samples."""

    key = "5"
    name = english("Evidence and samples")
    help = english("What was seen, piece by piece; samples with their items and what they say.")


class GoToClose(Command):
    """Show what stands in the way of closing."""

    key = "6"
    name = english("Close the audit")
    help = english("Consistency check, conclusion, approval and papers.")


STEPS: tuple[type[Command], ...] = (GoToPlan, GoToTeam, GoToWalk, GoToFindings, GoToEvidence, GoToClose)


class EditPlan(Command):
    """Change what the plan says."""

    key = "e"
    name = english("Edit the plan")
    footer = english("Edit")
    help = english("Change the field under the cursor.")


class UpgradePack(Command):
    """Ask the newest version of a pack."""

    key = "u"
    name = english("Take up a newer version of a pack")
    help = english(
        "Show what is new, changed and gone in newer packs, and let this audit ask one; given answers stay readable."
    )


class OpenAudit(Command):
    """Begin fieldwork."""

    key = "o"
    name = english("Open the audit")
    footer = english("Open audit")
    help = english("Begin fieldwork; the plan must be complete.")


class SignDeclaration(Command):
    """Sign my declaration of impartiality."""

    key = "d"
    name = english("Sign my declaration")
    footer = english("Declare")
    help = english("Sign the declaration of impartiality for this audit in my name.")


class AddMember(Command):
    """Add somebody to the team."""

    key = "a"
    name = english("Add to the team")
    footer = english("Add")
    help = english("Add a person to the team, or change a person's part.")


class RemoveMember(Command):
    """Take somebody off the team."""

    key = "x"
    name = english("Take off the team")
    footer = english("Take off")
    help = english("End a person's part in this audit.")


class AgreeSafeguards(Command):
    """Agree safeguards."""

    key = "s"
    name = english("Agree safeguards")
    footer = english("Safeguards")
    help = english("Agree what is done against bias where an auditor needs a safeguard, in my name; never for myself.")


class ApproveOverride(Command):
    """Approve an override."""

    key = "v"
    name = english("Approve an override")
    footer = english("Override")
    help = english("As audit client, let a blocked auditor audit what nobody else can; the report discloses it.")


class WithdrawSafeguards(Command):
    """Take an agreement back."""

    key = "w"
    name = english("Withdraw safeguards or an override")
    help = english("Take back what was agreed for an auditor on the clause under the cursor.")


class CarryOutSafeguard(Command):
    """Record that a safeguard was carried out."""

    key = "c"
    name = english("Record that a safeguard was carried out")
    help = english("Say who is to carry out a safeguard, or who did, when, with what result and what shows it.")


class ProposeTeam(Command):
    """Propose who audits what."""

    key = "p"
    name = english("Propose who audits what")
    footer = english("Propose")
    help = english(
        "An even assignment with a clear auditor for everything, where there is one; shown before it is taken over."
    )


class AssignUnit(Command):
    """Assign a clause."""

    key = "i"
    name = english("Assign a clause or AI system")
    footer = english("Assign")
    help = english("Name who is to audit what is under the cursor.")


class Conclude(Command):
    """Record the audit conclusion."""

    key = "k"
    name = english("Record the conclusion")
    footer = english("Conclude")
    help = english("Record the conclusion with its reasons and opinions that remained divided.")


class CloseAudit(Command):
    """End fieldwork."""

    key = "c"
    name = english("Close: end fieldwork")
    footer = english("Close")
    help = english("End fieldwork after the consistency check; the audit then waits for approval.")


class ApproveAudit(Command):
    """Approve the report."""

    key = "a"
    name = english("Approve the report")
    footer = english("Approve")
    help = english("Approve the report in my name: the audit is closed and frozen.")


class ReopenAudit(Command):
    """Open the audit again."""

    key = "o"
    name = english("Reopen the audit")
    footer = english("Reopen")
    help = english("Open the audit again with a reason; a closed one gets a new revision.")


class PrintPapers(Command):
    """Print a paper."""

    key = "p"
    name = english("Print a paper")
    footer = english("Print")
    help = english("Write the audit report, the plan, the checklist record or the impartiality statement as PDF.")
