"""What can be asked for on the screens of one audit."""

from __future__ import annotations

from gettext import gettext as _

from auditor_tui.commands.base import Command


class GoToPlan(Command):
    """Show the plan."""

    key = "1"
    name = _("Audit plan")
    help = _("Objectives, criteria, scope, dates and people of this audit.")


class GoToTeam(Command):
    """Show the team."""

    key = "2"
    name = _("Team and impartiality")
    help = _("Declarations, and who may audit what.")


class GoToWalk(Command):
    """Show the checklist."""

    key = "3"
    name = _("Walk the checklist")
    help = _("Ask the questions, answer them, raise findings.")


class GoToFindings(Command):
    """Show the findings."""

    key = "4"
    name = _("Findings")
    help = _("The findings of this audit with their parts, grade and response.")


class GoToEvidence(Command):
    """Show evidence and samples."""

    key = "5"
    name = _("Evidence and samples")
    help = _("What was seen, piece by piece; samples with their items and what they say.")


class GoToClose(Command):
    """Show what stands in the way of closing."""

    key = "6"
    name = _("Close the audit")
    help = _("Consistency check, conclusion, approval and papers.")


STEPS: tuple[type[Command], ...] = (GoToPlan, GoToTeam, GoToWalk, GoToFindings, GoToEvidence, GoToClose)


class EditPlan(Command):
    """Change what the plan says."""

    key = "e"
    name = _("Edit the plan")
    footer = _("Edit")
    help = _("Change the field under the cursor.")


class UpgradePack(Command):
    """Ask the newest version of a pack."""

    key = "u"
    name = _("Take up a newer version of a pack")
    help = _(
        "Show what is new, changed and gone in newer packs, and let this audit ask one; given answers stay readable."
    )


class OpenAudit(Command):
    """Begin fieldwork."""

    key = "o"
    name = _("Open the audit")
    footer = _("Open audit")
    help = _("Begin fieldwork; the plan must be complete.")


class SignDeclaration(Command):
    """Sign my declaration of impartiality."""

    key = "d"
    name = _("Sign my declaration")
    footer = _("Declare")
    help = _("Sign the declaration of impartiality for this audit in my name.")


class AddMember(Command):
    """Add somebody to the team."""

    key = "a"
    name = _("Add to the team")
    footer = _("Add")
    help = _("Add a person to the team, or change a person's part.")


class RemoveMember(Command):
    """Take somebody off the team."""

    key = "x"
    name = _("Take off the team")
    footer = _("Take off")
    help = _("End a person's part in this audit.")


class AgreeSafeguards(Command):
    """Agree safeguards."""

    key = "s"
    name = _("Agree safeguards")
    footer = _("Safeguards")
    help = _("Agree what is done against bias where an auditor needs a safeguard, in my name; never for myself.")


class ApproveOverride(Command):
    """Approve an override."""

    key = "v"
    name = _("Approve an override")
    footer = _("Override")
    help = _("As audit client, let a blocked auditor audit what nobody else can; the report discloses it.")


class WithdrawSafeguards(Command):
    """Take an agreement back."""

    key = "w"
    name = _("Withdraw safeguards or an override")
    help = _("Take back what was agreed for an auditor on the clause under the cursor.")


class ProposeTeam(Command):
    """Propose who audits what."""

    key = "p"
    name = _("Propose who audits what")
    footer = _("Propose")
    help = _(
        "An even assignment with a clear auditor for everything, where there is one; shown before it is taken over."
    )


class AssignUnit(Command):
    """Assign a clause."""

    key = "i"
    name = _("Assign a clause or AI system")
    footer = _("Assign")
    help = _("Name who is to audit what is under the cursor.")


class Conclude(Command):
    """Record the audit conclusion."""

    key = "k"
    name = _("Record the conclusion")
    footer = _("Conclude")
    help = _("Record the conclusion with its reasons and opinions that remained divided.")


class CloseAudit(Command):
    """End fieldwork."""

    key = "c"
    name = _("Close: end fieldwork")
    footer = _("Close")
    help = _("End fieldwork after the consistency check; the audit then waits for approval.")


class ApproveAudit(Command):
    """Approve the report."""

    key = "a"
    name = _("Approve the report")
    footer = _("Approve")
    help = _("Approve the report in my name: the audit is closed and frozen.")


class ReopenAudit(Command):
    """Open the audit again."""

    key = "o"
    name = _("Reopen the audit")
    footer = _("Reopen")
    help = _("Open the audit again with a reason; a closed one gets a new revision.")


class PrintPapers(Command):
    """Print a paper."""

    key = "p"
    name = _("Print a paper")
    footer = _("Print")
    help = _("Write the audit report, the plan, the checklist record or the impartiality statement as PDF.")
