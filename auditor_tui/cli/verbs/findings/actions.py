"""Corrective action on the command line: the verbs of the chain, each on the reference of the finding."""

from __future__ import annotations

import sys
from argparse import Namespace
from dataclasses import asdict
from gettext import gettext as _
from typing import Any

from auditor_tui.cli.session import opened, out, print_items, print_json, print_table, say, take_asked
from auditor_tui.domain.findings import asked as steps
from auditor_tui.domain.findings.corrective_action import Method
from auditor_tui.domain.findings.steps import remarks_on
from auditor_tui.domain.refusal import Unknown
from auditor_tui.domain.text import one_line
from auditor_tui.services.findings import owner_updates, register
from auditor_tui.services.findings.columns import ENTRY
from auditor_tui.services.findings.register import Entry
from auditor_tui.services.record.opened import Record
from reports.sheets.columns import data, picked

_LISTED = picked(ENTRY, "finding grade where state_in_words owners standing risk")
_TOLD = picked(
    ENTRY,
    "reference audit source item where grade risk risk_reason gap state raised_on age waits_for due not_before overdue "
    "escalated_to owners repeats rounds",
)


def list_actions(arguments: Namespace) -> int:
    """Print the register, overdue first."""
    with opened(arguments) as record:
        found = register.register(record)
    if not arguments.all:
        found = tuple(entry for entry in found if entry.is_open)
    if arguments.overdue:
        found = tuple(entry for entry in found if entry.is_overdue)
    if arguments.json:
        print_json([as_json(entry) for entry in found])
        return 0
    print_items(found, _LISTED, _("Nothing is waited for."))
    return 0


def take_in(arguments: Namespace) -> int:
    """Take in what owners changed and print how many proposals it makes."""
    with opened(arguments) as record:
        change = owner_updates.take_in(record, arguments.file)
    out(change.result)
    if change.result == "0":
        name = arguments.file.name
        say(_("{name} changes nothing that is not recorded or proposed already.").format(name=name))
    return 0


def list_updates(arguments: Namespace) -> int:
    """Print what owners proposed, what waits first."""
    with opened(arguments) as record:
        found = owner_updates.updates(record)
    if arguments.json:
        print_json([asdict(update) for update in found])
    else:
        rows = [(str(u.number), u.decision.value, u.words, u.decided_by, u.reason) for u in found]
        print_table(
            (_("Number"), _("Stands"), _("Proposal"), _("Decided by"), _("Reason")), rows, _("Nothing was proposed.")
        )
    return 0


def decide(arguments: Namespace) -> int:
    """Accept or refuse a proposal."""
    a = arguments
    with opened(a) as record:
        out(owner_updates.decide(record, a.number, accepted=a.decision == "accept", reason=a.reason).result)
    return 0


def show_actions(arguments: Namespace) -> int:
    """Print one finding with its rounds."""
    with opened(arguments) as record:
        entry = register.entry(record, arguments.ref)
    told = as_json(entry)
    if arguments.json:
        print_json(told)
        return 0
    for key, value in told.items():
        if key != "rounds" and value not in (None, "", []):
            out(f"{key}: {', '.join(value) if isinstance(value, list) else value}")
    for held in told["rounds"]:
        for key, value in held.items():
            if value not in (None, "", []):
                out(
                    _("round {round} {key}: {value}").format(round=held["round"], key=key, value=value)
                    if not isinstance(value, list)
                    else f"{key}:"
                )
                for line in value if isinstance(value, list) else ():
                    out(f"  {line if isinstance(line, str) else _action_line(line)}")
    return 0


def find_cause(arguments: Namespace) -> int:
    """Record the cause; repeated options are lines of the analysis in their order."""
    a = arguments
    method = a.method or (Method.DIAGRAM.value if a.branch else Method.WHYS.value)
    causes = a.branch or a.why or ()
    with opened(a) as record:
        out(take_asked(record, steps.CAUSE, a, a.ref, method=method, causes=causes).result)
    return 0


def plan(arguments: Namespace) -> int:
    """Add or drop an action, fix the criterion; print what the plan lacks or could be asked."""
    a = arguments
    given = (a.action is not None, a.criterion is not None, a.number is not None)
    if not any(given):
        raise Unknown("nothing-planned", _("Give --action with --owner and --due, or --criterion with --check-from."))
    if a.action is not None and (not a.owner or a.due_on is None):
        raise Unknown("owner-missing", _("An action needs --owner and --due."))
    if a.criterion is not None and a.check_from is None:
        raise Unknown(
            "check-missing", _("A criterion needs --check-from, the earliest day of the effectiveness check.")
        )
    with opened(a) as record:
        if a.number is not None:
            take_asked(record, steps.DROP, a, a.ref)
        if a.action is not None:
            out(take_asked(record, steps.PLAN, a, a.ref).result)
        if a.criterion is not None:
            take_asked(record, steps.CRITERION, a, a.ref)
        _remark(record, a.ref)
    return 0


def accept(arguments: Namespace) -> int:
    """Accept a plan, or an observation or opportunity."""
    a = arguments
    with opened(a) as record:
        out(take_asked(record, steps.ACCEPT, a, a.ref).result)
        _remark(record, a.ref)
    return 0


def _remark(record: Record, reference: str) -> None:
    for sentence in remarks_on(register.entry(record, reference).rounds[-1]):
        sys.stderr.write(_("remark: {sentence}\n").format(sentence=one_line(sentence)))


def as_json(entry: Entry) -> dict[str, Any]:
    """Return one finding with its rounds under the names scripts rely on."""
    return data(entry, _TOLD)


def _action_line(action: dict[str, Any]) -> str:
    ended = (
        _("done on {done_on}").format(done_on=action["done_on"])
        if action["done_on"]
        else _("due {due}").format(due=action["due"])
    )
    left = _(", taken out: {withdrawn}").format(withdrawn=action["withdrawn"]) if action["withdrawn"] else ""
    return f"{action['number']} {action['action']} ({action['owner']}, {ended}{left})"
