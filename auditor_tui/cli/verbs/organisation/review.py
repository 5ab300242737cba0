"""Management reviews on the command line."""

from __future__ import annotations

from argparse import Namespace
from gettext import gettext as _

from auditor_tui.cli.session import opened, out, print_json, print_table
from auditor_tui.services.review import approval, reviews


def list_reviews(arguments: Namespace) -> int:
    """Print every review with its decisions."""
    with opened(arguments) as record:
        found, today = reviews.listed(record), record.today
    if arguments.json:
        print_json(
            [
                {"reference": r.reference, "held_on": r.held_on, "from": r.period_from, "to": r.period_to,
                 "chair": r.chair, "attendees": r.attendees, "discussion": r.discussion, "conclusion": r.conclusion,
                 "approved": r.is_approved,
                 "confirmed": {letter: {"text": said[0], "by": said[1], "on": said[2]}
                               for letter, said in r.confirmed.items()},
                 "decisions": [{"reference": d.reference, "kind": d.kind.value, "text": d.text, "owner": d.owner,
                                "due": d.due_on, "done": d.done_on, "standing": d.standing(today)}
                               for d in r.decisions]}
                for r in found
            ]
        )  # fmt: skip
        return 0
    rows = [(d.reference, d.standing(today), str(d.due_on), d.owner, d.text) for r in found for d in r.decisions]
    for review in found:
        state = "approved" if review.is_approved else "open"
        out(
            _("{reference} {held_on} {state}, chair {chair}").format(
                reference=review.reference, held_on=review.held_on, state=state, chair=review.chair
            )
        )
    print_table((_("Decision"), _("Stands"), _("Due"), _("Who"), _("What")), rows, _("Nothing has been decided yet."))
    return 0


def hold(arguments: Namespace) -> int:
    """Record a review and print its reference."""
    a = arguments
    with opened(a) as record:
        out(reviews.hold(record, a.chair or record.acting.name, a.held_on, a.first, a.last, _given(a)).result)
    return 0


def change(arguments: Namespace) -> int:
    """Change an open review and print its reference."""
    with opened(arguments) as record:
        out(reviews.change(record, arguments.ref, _given(arguments)).result)
    return 0


def drop(arguments: Namespace) -> int:
    """Take a decision back and print its reference."""
    with opened(arguments) as record:
        out(reviews.drop(record, arguments.ref, arguments.number, arguments.reason).result)
    return 0


def confirm(arguments: Namespace) -> int:
    """Confirm that there is nothing to report on an input."""
    a = arguments
    with opened(a) as record:
        out(reviews.confirm(record, a.ref, a.input, a.text).result)
    return 0


def unnote(arguments: Namespace) -> int:
    """Take a recorded change back."""
    with opened(arguments) as record:
        out(reviews.take_note_back(record, arguments.number, arguments.reason).result)
    return 0


def approve(arguments: Namespace) -> int:
    """Approve a review and print its reference."""
    with opened(arguments) as record:
        out(approval.approve(record, arguments.ref).result)
    return 0


def _given(arguments: Namespace) -> dict[str, str]:
    return {field: value for field in reviews.TEXTS if (value := getattr(arguments, field)) is not None}
