"""What can be asked for on the people of the organisation."""

from __future__ import annotations

from auditor_tui.commands.base import Command


class GoToPeople(Command):
    """Show people and facts."""

    key = "p"
    name = "People and facts"
    footer = "People"
    help = "People, what they answer for, whom they are tied to, what could bias them, what they know."


class AddPerson(Command):
    """Add somebody to the record."""

    key = "a"
    name = "Add a person"
    footer = "Add"
    help = "Add a person of the organisation to the record."


class RecordInvolvement(Command):
    """Record an involvement."""

    key = "i"
    name = "Record an involvement"
    footer = "Involvement"
    help = "What the person did or answers for: a clause, an activity, an area or an AI system, from and until when."


class RecordRelation(Command):
    """Record a relation."""

    key = "t"
    name = "Record a relation"
    footer = "Relation"
    help = "Line manager, close family or household, another relative or a close friend."


class RecordInterest(Command):
    """Record an interest."""

    key = "b"
    name = "Record what could bias"
    footer = "Bias"
    help = "A financial interest, a gift, a coming move, a dispute or pressure."


class RecordCompetence(Command):
    """Record competence."""

    key = "k"
    name = "Record competence"
    footer = "Competence"
    help = "A field the person is competent in, and by what."


class HoldRole(Command):
    """Record a role."""

    key = "o"
    name = "Record a role of the RACI canvas"
    footer = "Role"
    help = "Which role of the canvas the person holds; what the canvas says of it then counts for impartiality."


class EndFact(Command):
    """End or take back a fact."""

    key = "x"
    name = "End or take back a fact"
    footer = "End"
    help = "Record the day a fact ended, or take it back as recorded in error; it stays on record."


class TakeInFacts(Command):
    """Take in people and facts."""

    key = "f"
    name = "Take in people and facts from a table"
    help = "Take in a spreadsheet or CSV file: all rows or none."
