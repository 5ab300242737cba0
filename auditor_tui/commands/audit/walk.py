"""What can be asked for while walking the checklist."""

from __future__ import annotations

from auditor_tui.commands.base import Command
from auditor_tui.language import english


class AnswerConforming(Command):
    """The item conforms."""

    key = "c"
    name = english("Conforms")
    footer = english("Conforms")
    help = english("Answer: the requirement is met. Moves on to the next open question.")


class RaiseNonconformity(Command):
    """The requirement is not met."""

    key = "n"
    name = english("Nonconforming: raise a nonconformity")
    footer = english("Nonconforming")
    help = english("Open the finding sheet; saved, it makes the item nonconforming.")


class RaiseOpportunity(Command):
    """It conforms and could be better."""

    key = "o"
    name = english("Opportunity for improvement")
    footer = english("OFI")
    help = english("Raise an opportunity for improvement; the item stays conforming.")


class RaiseObservation(Command):
    """No breach now, but a weak trend."""

    key = "b"
    name = english("Observation")
    footer = english("Observ.")
    help = english("Raise an observation; the item stays conforming.")


class RaiseStrength(Command):
    """Practice worth keeping."""

    key = "t"
    name = english("Strength")
    footer = english("Strength")
    help = english("Record a strength; the item stays conforming.")


class AnswerNotAssessed(Command):
    """The item was not assessed."""

    key = "u"
    name = english("Not assessed")
    footer = english("Not assessed")
    help = english("Answer: not assessed, with the reason that the report prints.")


class LeaveOutClause(Command):
    """Nothing more is assessed under this clause."""

    key = "U"
    name = english("Leave out what is open in this clause")
    help = english("Record every open question of this clause as not assessed, for one reason.")


class TakeBackAnswer(Command):
    """Make the item open again."""

    key = "backspace"
    name = english("Take the answer back")
    help = english("Make the question open again; note, evidence and findings stay.")


class AddEvidence(Command):
    """Record what was seen."""

    key = "e"
    name = english("Evidence")
    footer = english("Evidence")
    help = english("Record what was seen, heard or tried behind this answer.")


class AddFile(Command):
    """Record what was seen, with what it is and the file behind it."""

    key = "E"
    name = english("Evidence with its kind or a file")
    help = english(
        "Record a document, photo, interview or observation, and keep its file; a file dropped here does the same."
    )


class WriteNote(Command):
    """Keep a working note."""

    key = "w"
    name = english("Note")
    footer = english("Note")
    help = english("Write a working note on this question.")


class GiveReason(Command):
    """Give a reason instead of evidence."""

    key = "y"
    name = english("Reason in place of evidence")
    help = english("Say why an answer stands without evidence of its own.")


class NextOpen(Command):
    """Go to the next open question."""

    key = "space"
    name = english("Next open question")
    help = english("Go to the next question without an answer.")


class TurnWalk(Command):
    """Walk the checklist another way."""

    key = "v"
    name = english("Turn the walk")
    help = english("Walk by clause, by what is open, by the person opposite, by AI system, or by words.")


class ReadIn(Command):
    """Read the questions in another language."""

    key = "l"
    name = english("Language of the questions")
    help = english("Read the questions in another language, as far as their pack has it.")


class ShowMore(Command):
    """Show references."""

    key = "m"
    name = english("References of the question")
    help = english("Show or hide related standards, the NIST AI RMF, the EU AI Act and clauses that follow.")


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
