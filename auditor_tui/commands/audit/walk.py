"""What can be asked for while walking the checklist."""

from __future__ import annotations

from gettext import gettext as _

from auditor_tui.commands.base import Command


class AnswerConforming(Command):
    """The item conforms."""

    key = "c"
    name = _("Conforms")
    footer = _("Conforms")
    help = _("Answer: the requirement is met. Moves on to the next open question.")


class RaiseNonconformity(Command):
    """The requirement is not met."""

    key = "n"
    name = _("Nonconforming: raise a nonconformity")
    footer = _("Nonconforming")
    help = _("Open the finding sheet; saved, it makes the item nonconforming.")


class RaiseOpportunity(Command):
    """It conforms and could be better."""

    key = "o"
    name = _("Opportunity for improvement")
    footer = _("OFI")
    help = _("Raise an opportunity for improvement; the item stays conforming.")


class RaiseObservation(Command):
    """No breach now, but a weak trend."""

    key = "b"
    name = _("Observation")
    footer = _("Observ.")
    help = _("Raise an observation; the item stays conforming.")


class RaiseStrength(Command):
    """Practice worth keeping."""

    key = "t"
    name = _("Strength")
    footer = _("Strength")
    help = _("Record a strength; the item stays conforming.")


class AnswerNotAssessed(Command):
    """The item was not assessed."""

    key = "u"
    name = _("Not assessed")
    footer = _("Not assessed")
    help = _("Answer: not assessed, with the reason that the report prints.")


class LeaveOutClause(Command):
    """Nothing more is assessed under this clause."""

    key = "U"
    name = _("Leave out what is open in this clause")
    help = _("Record every open question of this clause as not assessed, for one reason.")


class TakeBackAnswer(Command):
    """Make the item open again."""

    key = "backspace"
    name = _("Take the answer back")
    help = _("Make the question open again; note, evidence and findings stay.")


class AddEvidence(Command):
    """Record what was seen."""

    key = "e"
    name = _("Evidence")
    footer = _("Evidence")
    help = _("Record what was seen, heard or tried behind this answer.")


class AddFile(Command):
    """Record what was seen, with what it is and the file behind it."""

    key = "E"
    name = _("Evidence with its kind or a file")
    help = _(
        "Record a document, photo, interview or observation, and keep its file; a file dropped here does the same."
    )


class WriteNote(Command):
    """Keep a working note."""

    key = "w"
    name = _("Note")
    footer = _("Note")
    help = _("Write a working note on this question.")


class GiveReason(Command):
    """Give a reason instead of evidence."""

    key = "y"
    name = _("Reason in place of evidence")
    help = _("Say why an answer stands without evidence of its own.")


class NextOpen(Command):
    """Go to the next open question."""

    key = "space"
    name = _("Next open question")
    help = _("Go to the next question without an answer.")


class TurnWalk(Command):
    """Walk the checklist another way."""

    key = "v"
    name = _("Turn the walk")
    help = _("Walk by clause, by what is open, by the person opposite, by AI system, or by words.")


class ReadIn(Command):
    """Read the questions in another language."""

    key = "l"
    name = _("Language of the questions")
    help = _("Read the questions in another language, as far as their pack has it.")


class ShowMore(Command):
    """Show references."""

    key = "m"
    name = _("References of the question")
    help = _("Show or hide related standards, the NIST AI RMF, the EU AI Act and clauses that follow.")


WALK: tuple[type[Command], ...] = (
    AnswerConforming,
    RaiseNonconformity,
    RaiseOpportunity,
    RaiseObservation,
    RaiseStrength,
    AnswerNotAssessed,
    LeaveOutClause,
    TakeBackAnswer,
    AddEvidence,
    AddFile,
    WriteNote,
    GiveReason,
    NextOpen,
    TurnWalk,
    ShowMore,
    ReadIn,
)
