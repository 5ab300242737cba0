"""What can be asked for on the people of the organisation."""

from __future__ import annotations

from gettext import gettext as _

from auditor_tui.commands.base import Command


class GoToPeople(Command):
    """Show people and facts."""

    key = "p"
    name = _("People and facts")
    footer = _("People")
    help = _("People, what they answer for, whom they are tied to, what could bias them, what they know.")


class AddPerson(Command):
    """Add somebody to the record."""

    key = "a"
    name = _("Add a person")
    footer = _("Add")
    help = _("Add a person of the organisation to the record.")


class RecordInvolvement(Command):
    """Record an involvement."""

    key = "i"
    name = _("Record an involvement")
    footer = _("Involvement")
    help = _("What the person did or answers for: a clause, an activity, an area or an AI system, from and until when.")


class RecordRelation(Command):
    """Record a relation."""

    key = "t"
    name = _("Record a relation")
    footer = _("Relation")
    help = _("Line manager, close family or household, another relative or a close friend.")


class RecordInterest(Command):
    """Record an interest."""

    key = "b"
    name = _("Record what could bias")
    footer = _("Bias")
    help = _("A financial interest, a gift, a coming move, a dispute or pressure.")


class RecordCompetence(Command):
    """Record competence."""

    key = "k"
    name = _("Record competence")
    footer = _("Competence")
    help = _("A field the person is competent in, and by what.")


class HoldRole(Command):
    """Record a role."""

    key = "o"
    name = _("Record a role of the RACI canvas")
    footer = _("Role")
    help = _("Which role of the canvas the person holds; what the canvas says of it then counts for impartiality.")


class EndFact(Command):
    """End or take back a fact."""

    key = "x"
    name = _("End or take back a fact")
    footer = _("End")
    help = _("Record the day a fact ended, or take it back as recorded in error; it stays on record.")


class TakeInFacts(Command):
    """Take in people and facts."""

    key = "f"
    name = _("Take in people and facts from a table")
    help = _("Take in a spreadsheet or CSV file: all rows or none.")
