"""Corrective action on the command line: the verbs of the chain, each on the reference of the finding."""

from __future__ import annotations

import sys
from argparse import Namespace
from dataclasses import asdict
from gettext import gettext as _
from typing import Any

from auditor_tui.cli.session import opened, out, print_json, print_table, say, take_asked
from auditor_tui.cli.verbs.findings.findings import risk_word
from auditor_tui.domain.findings import asked as steps
from auditor_tui.domain.findings.corrective_action import Method, Round, as_line
from auditor_tui.domain.findings.steps import remarks_on
from auditor_tui.domain.refusal import Unknown
from auditor_tui.domain.text import one_line
from auditor_tui.services.findings import owner_updates, register
from auditor_tui.services.findings.register import Entry
from auditor_tui.services.record.opened import Record


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
    rows = [
        (f.reference, f.grade.value, e.item.citation, e.state.word, ", ".join(e.owners), e.standing, risk_word(f))
        for e, f in ((entry, entry.finding) for entry in found)
    ]
    print_table(
        (_("Finding"), _("Grade"), _("Where"), _("State"), _("Owner"), _("Waits for"), _("Risk")),
        rows,
        _("Nothing is waited for."),
    )
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
    return {
        "reference": entry.finding.reference,
        "audit": entry.audit.reference if entry.audit else "",
        "source": entry.source,
        "item": entry.finding.item,
        "where": entry.item.citation,
        "grade": entry.finding.grade.value,
        "risk": entry.finding.risk.level.value if entry.finding.risk else None,
        "risk_reason": entry.finding.risk.reason if entry.finding.risk else "",
        "gap": entry.finding.gap,
        "state": entry.state.value,
        "raised_on": entry.raised_on,
        "age": entry.age,
        "waits_for": entry.due.step if entry.due else "",
        "due": entry.due.on if entry.due else None,
        "not_before": entry.due.since if entry.due else None,
        "overdue": entry.is_overdue,
        "escalated_to": entry.escalated_to,
        "owners": list(entry.owners),
        "repeats": list(entry.repeats),
        "rounds": [_round(held, entry) for held in entry.rounds],
    }


def _round(held: Round, entry: Entry) -> dict[str, Any]:
    return {
        "round": held.number,
        "state": held.state.value,
        "begun_on": held.begun_on,
        "begun_reason": held.begun_reason,
        "correction": held.correction,
        "corrected_by": entry.names.get(held.corrected_by, ""),
        "corrected_on": held.corrected_on,
        "correction_evidence": held.correction_evidence,
        "consequences": held.consequences,
        "method": held.method.value if held.method else "",
        "causes": [as_line(cause, held.causes) for cause in held.causes],
        "undetected": held.undetected,
        "searched": held.searched,
        "similar": held.similar,
        "cause_evidence": held.cause_evidence,
        "actions": [
            {
                "number": action.number,
                "action": action.text,
                "owner": action.owner,
                "due": action.due_on,
                "done_on": action.done_on,
                "evidence": action.evidence,
                "withdrawn": action.withdrawn,
                "extensions": [{"before": e.before, "after": e.after, "reason": e.reason} for e in action.extensions],
            }
            for action in held.actions
        ],
        "criterion": held.criterion,
        "check_from": held.check_from,
        "accepted_by": entry.names.get(held.accepted_by, ""),
        "accepted_on": held.accepted_on,
        "implemented_on": held.implemented_on,
        "effective": held.effective,
        "verification": held.verification,
        "verified_by": entry.names.get(held.verified_by, ""),
        "verified_on": held.verified_on,
        "decision": held.decision,
    }


def _action_line(action: dict[str, Any]) -> str:
    ended = (
        _("done on {done_on}").format(done_on=action["done_on"])
        if action["done_on"]
        else _("due {due}").format(due=action["due"])
    )
    left = _(", taken out: {withdrawn}").format(withdrawn=action["withdrawn"]) if action["withdrawn"] else ""
    return f"{action['number']} {action['action']} ({action['owner']}, {ended}{left})"
