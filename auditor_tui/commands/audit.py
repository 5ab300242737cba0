"""What can be asked for on the screens of one audit."""

from __future__ import annotations

from auditor_tui.commands.base import Command


class GoToPlan(Command):
    """Show the plan."""

    key = "1"
    name = "Audit plan"
    help = "Objectives, criteria, scope, dates and people of this audit."


class GoToTeam(Command):
    """Show the team."""

    key = "2"
    name = "Team and impartiality"
    help = "Declarations, and who may audit what."


class GoToWalk(Command):
    """Show the checklist."""

    key = "3"
    name = "Walk the checklist"
    help = "Ask the questions, answer them, raise findings."


class GoToFindings(Command):
    """Show the findings."""

    key = "4"
    name = "Findings"
    help = "The findings of this audit with their parts, grade and response."


class GoToEvidence(Command):
    """Show evidence and samples."""

    key = "5"
    name = "Evidence and samples"
    help = "What was seen, piece by piece; samples with their items and what they say."


class GoToClose(Command):
    """Show what stands in the way of closing."""

    key = "6"
    name = "Close the audit"
    help = "Consistency check, conclusion, approval and papers."


STEPS: tuple[type[Command], ...] = (GoToPlan, GoToTeam, GoToWalk, GoToFindings, GoToEvidence, GoToClose)


class EditPlan(Command):
    """Change what the plan says."""

    key = "e"
    name = "Edit the plan"
    footer = "Edit"
    help = "Change the field under the cursor."


class UpgradePack(Command):
    """Ask the newest version of a pack."""

    key = "u"
    name = "Take up a newer version of a pack"
    help = "Show what is new, changed and gone in newer packs, and let this audit ask one; given answers stay readable."


class OpenAudit(Command):
    """Begin fieldwork."""

    key = "o"
    name = "Open the audit"
    footer = "Open audit"
    help = "Begin fieldwork; the plan must be complete."


class SignDeclaration(Command):
    """Sign my declaration of impartiality."""

    key = "d"
    name = "Sign my declaration"
    footer = "Declare"
    help = "Sign the declaration of impartiality for this audit in my name."


class AddMember(Command):
    """Add somebody to the team."""

    key = "a"
    name = "Add to the team"
    footer = "Add"
    help = "Add a person to the team, or change a person's part."


class RemoveMember(Command):
    """Take somebody off the team."""

    key = "x"
    name = "Take off the team"
    footer = "Take off"
    help = "End a person's part in this audit."


class AgreeSafeguards(Command):
    """Agree safeguards."""

    key = "s"
    name = "Agree safeguards"
    footer = "Safeguards"
    help = "Agree what is done against bias where an auditor needs a safeguard, in my name; never for myself."


class ApproveOverride(Command):
    """Approve an override."""

    key = "v"
    name = "Approve an override"
    footer = "Override"
    help = "As audit client, let a blocked auditor audit what nobody else can; the report discloses it."


class WithdrawSafeguards(Command):
    """Take an agreement back."""

    key = "w"
    name = "Withdraw safeguards or an override"
    help = "Take back what was agreed for an auditor on the clause under the cursor."


class ProposeTeam(Command):
    """Propose who audits what."""

    key = "p"
    name = "Propose who audits what"
    footer = "Propose"
    help = "An even assignment with a clear auditor for everything, where there is one; shown before it is taken over."


class AssignUnit(Command):
    """Assign a clause."""

    key = "i"
    name = "Assign a clause or AI system"
    footer = "Assign"
    help = "Name who is to audit what is under the cursor."


class Conclude(Command):
    """Record the audit conclusion."""

    key = "k"
    name = "Record the conclusion"
    footer = "Conclude"
    help = "Record the conclusion with its reasons and opinions that remained divided."


class CloseAudit(Command):
    """End fieldwork."""

    key = "c"
    name = "Close: end fieldwork"
    footer = "Close"
    help = "End fieldwork after the consistency check; the audit then waits for approval."


class ApproveAudit(Command):
    """Approve the report."""

    key = "a"
    name = "Approve the report"
    footer = "Approve"
    help = "Approve the report in my name: the audit is closed and frozen."


class ReopenAudit(Command):
    """Open the audit again."""

    key = "o"
    name = "Reopen the audit"
    footer = "Reopen"
    help = "Open the audit again with a reason; a closed one gets a new revision."


class PrintPapers(Command):
    """Print a paper."""

    key = "p"
    name = "Print a paper"
    footer = "Print"
    help = "Write the audit report, the plan, the checklist record or the impartiality statement as PDF."
