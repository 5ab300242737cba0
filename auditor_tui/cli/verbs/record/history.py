"""The journal, verification and undo on the command line."""

from __future__ import annotations

from argparse import Namespace
from gettext import gettext as _

from auditor_tui.cli.session import opened, out, path_of, print_json, print_table, say
from auditor_tui.domain import operation as operations
from auditor_tui.services.overview import history
from auditor_tui.services.overview import undo as undoing


def journal(arguments: Namespace) -> int:
    """Print what was recorded, the oldest first."""
    with opened(arguments) as record:
        steps = history.steps(record, arguments.ref)
    if arguments.json:
        print_json(
            [
                {
                    "position": step.position,
                    "hash": step.hash,
                    "at": step.at,
                    "who": step.who,
                    "operation": step.operation,
                    "reason": step.reason,
                    "audit": step.audit,
                    "changes": [
                        {"what": what, "field": field, "before": before, "after": after}
                        for what, field, before, after in step.changes
                    ],
                }
                for step in steps
            ]
        )
    else:
        rows = [(str(s.position), s.at, s.who, operations.in_words(s.operation), s.audit, s.reason) for s in steps]
        print_table(
            (_("Line"), _("At"), _("Who"), _("What"), _("Audit"), _("Reason")),
            rows,
            _("Nothing has been recorded yet."),
        )
    return 0


def verify(arguments: Namespace) -> int:
    """Check the record; 1 and every damaged item by name when it is not what was recorded."""
    verdict = history.verify(arguments.file or path_of(arguments))
    if arguments.json:
        print_json(
            {
                "sound": verdict.is_sound,
                "lines": verdict.lines,
                "rows": verdict.rows,
                "files": verdict.files,
                "head": verdict.head,
                "notes": list(verdict.notes),
                "damages": [
                    {"what": d.what, "kind": d.entity, "id": d.id, "field": d.field, "audit": d.audit, "item": d.item}
                    for d in verdict.damages
                ],
            }
        )
    elif verdict.is_sound:
        looked = _("{lines} journal lines, {rows} rows, {files} files").format(
            lines=verdict.lines, rows=verdict.rows, files=verdict.files
        )
        out(_("sound: {looked}, head {head}").format(looked=looked, head=verdict.head[:16]))
    else:
        for damage in verdict.damages:
            out(damage.sentence)
    if not arguments.json:
        for note in verdict.notes:
            say(_("note: {note}").format(note=note))
    return 0 if verdict.is_sound else 1


def undo(arguments: Namespace) -> int:
    """Take back my last change and print what it was."""
    with opened(arguments) as record:
        out(undoing.undo(record).result)
    return 0
