"""What can be asked for on the people of the organisation."""

from __future__ import annotations

from auditor_tui.commands.base import Command
from auditor_tui.language import english


class GoToPeople(Command):
    """Show people and facts."""

    key = "p"
    name = english("People and facts")
    footer = english("People")
    help = english("People, what they answer for, whom they are tied to, what could bias them, what they know.")


class AddPerson(Command):
    """Add somebody to the record."""

    key = "a"
    name = english("Add a person")
    footer = english("Add")
    help = english("Add a person of the organisation to the record.")


class RecordInvolvement(Command):
    """Record an involvement."""

    key = "i"
    name = english("Record an involvement")
    footer = english("Involvement")
    help = english(
        "What the person did or answers for: a clause, an activity, an area or an AI system, from and until when."
    )


class RecordRelation(Command):
    """Record a relation."""

    key = "t"
    name = english("Record a relation")
    footer = english("Relation")
    help = english("Line manager, close family or household, another relative or a close friend.")


class RecordInterest(Command):
    """Record an interest."""

    key = "b"
    name = english("Record what could bias")
    footer = english("Bias")
    help = english("A financial interest, a gift, a coming move, a dispute or pressure.")


class RecordCompetence(Command):
    """Record competence."""

    key = "k"
    name = english("Record competence")
    footer = english("Competence")
    help = english("A field the person is competent in, and by what.")


class HoldRole(Command):
    """Record a role."""

    key = "o"
    name = english("Record a role of the RACI canvas")
    footer = english("Role")
    help = english(
        "Which role of the canvas the person holds; what the canvas says of it then counts for impartiality."
    )


class EndFact(Command):
    """End or take back a fact."""

    key = "x"
    name = english("End or take back a fact")
    footer = english("End")
    help = english("Record the day a fact ended, or take it back as recorded in error; it stays on record.")


class TakeInFacts(Command):
    """Take in people and facts."""

    key = "f"
    name = english("Take in people and facts from a table")
    help = english("Take in a spreadsheet or CSV file: all rows or none.")
