"""The house style of papers on the command line."""

from __future__ import annotations

from argparse import Namespace
from gettext import gettext as _

from auditor_tui.cli.session import opened, out, print_json, print_table
from auditor_tui.services.organisation import house_style


def show(arguments: Namespace) -> int:
    """Print the house style as it stands."""
    with opened(arguments) as record:
        held = house_style.show(record)
    found = {name: getattr(held, name) for name in ("logo", *house_style.TEXTS)}
    if arguments.json:
        print_json(found | {"number": held.number, "reason": held.reason, "by": held.by, "at": held.at})
        return 0
    found["logo"] = _("SHA-256 {logo}").format(logo=held.logo[:16]) if held.logo else ""
    rows = [(name.capitalize(), text or _("as the program has it")) for name, text in found.items()]
    if held.number:
        rows.append((_("Set"), _("{at} by {by}: {reason}").format(at=held.at[:10], by=held.by, reason=held.reason)))
    print_table((_("What"), _("How")), rows, "")
    return 0


def change(arguments: Namespace) -> int:
    """Set the house style and print its number."""
    a = arguments
    given = {name: value for name in house_style.TEXTS if (value := getattr(a, name)) is not None}
    if a.no_logo:
        given["logo"] = ""
    with opened(a) as record:
        out(house_style.change(record, given, a.reason, a.logo).result)
    return 0
