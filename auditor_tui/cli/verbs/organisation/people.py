"""People on the command line."""

from __future__ import annotations

from argparse import Namespace
from gettext import gettext as _

from auditor_tui.cli.session import opened, out, print_json, print_table
from auditor_tui.services.organisation import canvas, people, people_table


def list_people(arguments: Namespace) -> int:
    """Print everybody with what they were involved in."""
    with opened(arguments) as record:
        pages = people.everybody(record)
    if arguments.json:
        print_json(
            [
                {
                    "name": page.person.name,
                    "initials": page.person.initials,
                    "title": page.person.title,
                    "involvements": [
                        {
                            "kind": i.kind.value,
                            "target": i.target,
                            "from": i.since,
                            "to": i.until,
                            "note": i.note,
                            "follows_from": i.follows_from or None,
                        }
                        for i in page.involvements
                    ],
                    "relations": [{"kind": kind.value, "person": other} for kind, other in page.relations],
                    "interests": [
                        {"kind": i.kind.value, "target": i.target, "on": i.happened_on, "note": i.note}
                        for i in page.interests
                    ],
                    "competences": [
                        {"field": c.field.value, "basis": c.basis, "from": c.since, "to": c.until}
                        for c in page.competences
                    ],
                }
                for page in pages
            ]
        )
    else:
        rows = [(p.person.name, p.person.initials, p.person.title, "; ".join(_facts(p))) for p in pages]
        print_table((_("Name"), _("Initials"), _("Position"), _("Facts")), rows, _("Nobody yet."))
    return 0


def _facts(page: people.PersonPage) -> list[str]:
    facts = [involvement.words for involvement in page.involvements]
    facts += [f"{kind.phrase} {other}" for kind, other in page.relations]
    return facts + [interest.words for interest in page.interests]


def relate(arguments: Namespace) -> int:
    """Record a relation, or take it back with a reason, and print it."""
    a = arguments
    with opened(a) as record:
        if a.withdraw:
            out(people.unrelate(record, a.person, a.kind, a.other, a.withdraw).result)
        else:
            out(people.relate(record, a.person, a.kind, a.other, a.note).result)
    return 0


def interest(arguments: Namespace) -> int:
    """Record an interest, or take it back with a reason, and print whose it is."""
    a = arguments
    with opened(a) as record:
        if a.withdraw:
            out(people.withdraw_interest(record, a.person, a.kind, a.target, a.withdraw).result)
        else:
            out(people.declare_interest(record, a.person, a.kind, a.target, a.on, a.note).result)
    return 0


def competence(arguments: Namespace) -> int:
    """Record what a person is competent in, or take it back with a reason, and print whose it is."""
    a = arguments
    with opened(a) as record:
        if a.withdraw:
            out(people.withdraw_competence(record, a.person, a.field, a.withdraw).result)
        else:
            out(people.add_competence(record, a.person, a.field, a.basis, a.since, a.until).result)
    return 0


def role(arguments: Namespace) -> int:
    """Record who holds a role of the RACI canvas, or that it ended, and print both."""
    a = arguments
    with opened(a) as record:
        if a.ended or a.withdraw:
            out(canvas.leave_role(record, a.person, a.role, a.ended, a.withdraw).result)
        else:
            out(canvas.hold_role(record, a.person, a.role, a.since).result)
    return 0


def take_in(arguments: Namespace) -> int:
    """Take in people and facts from a table and print how many."""
    with opened(arguments) as record:
        out(people_table.take_in(record, arguments.file).result)
    return 0


def add_person(arguments: Namespace) -> int:
    """Add a person and print the name."""
    with opened(arguments) as record:
        out(people.add_person(record, arguments.person, arguments.title, arguments.initials).result)
    return 0


def change_person(arguments: Namespace) -> int:
    """Correct a person and print the name."""
    with opened(arguments) as record:
        out(people.change_person(record, arguments.person, new_name=arguments.new_name, title=arguments.title).result)
    return 0


def end(arguments: Namespace) -> int:
    """Record the day an involvement ended and print what it was."""
    with opened(arguments) as record:
        out(people.end_involvement(record, arguments.person, arguments.target, arguments.until).result)
    return 0


def withdraw(arguments: Namespace) -> int:
    """Take an involvement back and print what it was."""
    with opened(arguments) as record:
        out(people.withdraw_involvement(record, arguments.person, arguments.target, arguments.reason).result)
    return 0


def involve(arguments: Namespace) -> int:
    """Record an involvement and print the name."""
    a = arguments
    with opened(a) as record:
        out(people.involve(record, a.person, a.kind, a.target, a.since, a.until, a.note).result)
    return 0
