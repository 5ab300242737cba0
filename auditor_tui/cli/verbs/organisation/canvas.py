"""The canvases of the organisation on the command line."""

from __future__ import annotations

from argparse import Namespace
from gettext import gettext as _

from auditor_tui.cli.session import opened, out, print_json, print_table, say
from auditor_tui.services.organisation import canvas


def show_canvas(arguments: Namespace) -> int:
    """Print one canvas."""
    with opened(arguments) as record:
        page = canvas.show(record, arguments.canvas)
    held, cells = page.canvas, page.cells
    if arguments.json:
        print_json(
            {
                "canvas": held.id,
                "lines": {line: {role: cells.get((line, role), "") for role in held.roles} for line in held.lines},
                "remarks": list(page.remarks),
            }
        )
        return 0
    held = held.in_words
    rows = [(title, *(cells.get((line, role), "") for role in held.roles)) for line, title in held.lines.items()]
    print_table((held.title, *held.roles.values()), rows, "")
    for remark in page.remarks:
        say(_("remark: {remark}").format(remark=remark))
    return 0


def reach(arguments: Namespace) -> int:
    """Print which clauses each activity bears on, or say it for one."""
    a = arguments
    with opened(a) as record:
        if a.activity:
            out(canvas.set_reach(record, a.activity, a.clauses, a.reason).result)
            return 0
        found = canvas.mapping(record)
    if a.json:
        print_json([{"activity": name, "clauses": list(clauses), "own": own} for name, clauses, own in found])
    else:
        rows = [(name, ", ".join(clauses), "own" if own else "default") for name, clauses, own in found]
        print_table((_("Activity"), _("Bears on"), _("Mapping")), rows, "")
    return 0


def fill_canvas(arguments: Namespace) -> int:
    """Write one cell and print what it says."""
    a = arguments
    with opened(a) as record:
        out(canvas.fill(record, a.canvas, a.line, a.column, a.value).result or "-")
    return 0
