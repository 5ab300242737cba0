"""The agenda of an audit on the command line."""

from __future__ import annotations

from argparse import Namespace
from gettext import gettext as _

from auditor_tui.cli.session import opened, out, print_json, print_table
from auditor_tui.services.planning import agenda


def list_slots(arguments: Namespace) -> int:
    """Print the agenda with what does not fit; 1 when something does not."""
    with opened(arguments) as record:
        page = agenda.agenda(record, arguments.ref)
    if arguments.json:
        print_json(
            {
                "audit": page.audit.reference,
                "slots": [
                    {"number": s.number, "kind": s.kind.value, "title": s.title, "begins": s.begins.isoformat(),
                     "ends": s.ends.isoformat(), "place": s.place, "remote": s.remote, "auditor": page.who(s),
                     "interviewees": list(s.interviewees), "units": list(s.units), "how": s.how,
                     "attended": s.attended, "outcome": s.outcome}
                    for s in page.slots
                ],
                "remarks": [{"slot": r.number or None, "code": r.code, "sentence": r.sentence} for r in page.remarks],
            }
        )  # fmt: skip
    else:
        rows = [
            (str(s.number), s.times, s.name, page.who(s), "; ".join(s.interviewees), ", ".join(s.units))
            for s in page.slots
        ]
        print_table(("", _("When"), _("What"), _("Auditor"), _("With"), _("Items")), rows, _("No slot yet."))
        for remark in page.remarks:
            out(f"! {remark.sentence}")
    return 1 if page.remarks else 0


def add(arguments: Namespace) -> int:
    """Add a slot and print its number."""
    with opened(arguments) as record:
        out(agenda.add(record, arguments.ref, _given(arguments)).result)
    return 0


def change(arguments: Namespace) -> int:
    """Change a slot and print its number."""
    with opened(arguments) as record:
        out(agenda.change(record, arguments.ref, arguments.number, _given(arguments)).result)
    return 0


def drop(arguments: Namespace) -> int:
    """Take a slot out and print its number."""
    with opened(arguments) as record:
        out(agenda.drop(record, arguments.ref, arguments.number, arguments.reason).result)
    return 0


def attended(arguments: Namespace) -> int:
    """Record who attended a meeting and print its number."""
    a = arguments
    with opened(a) as record:
        out(agenda.attended(record, a.ref, a.number, a.who, a.outcome).result)
    return 0


def copy(arguments: Namespace) -> int:
    """Take over the agenda of an earlier audit and print how many slots."""
    with opened(arguments) as record:
        out(agenda.copy(record, arguments.earlier, arguments.ref).result)
    return 0


def _given(arguments: Namespace) -> dict[str, str]:
    return {field: value for field in agenda.FIELDS if (value := getattr(arguments, field)) is not None}
