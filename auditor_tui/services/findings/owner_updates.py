"""Updates by owners of actions: taken in from an exported register as proposals, then accepted or refused."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from gettext import gettext as _
from pathlib import Path

from auditor_tui.domain.change import Change
from auditor_tui.domain.findings.corrective_action import Action, Round
from auditor_tui.domain.findings.finding import check_reason
from auditor_tui.domain.findings.owner_update import (
    Cells,
    Decision,
    Proposal,
    Update,
    UpdateKind,
    changes_in,
    check_deciding,
)
from auditor_tui.domain.operation import Operation
from auditor_tui.domain.refusal import RuleBroken, Unknown
from auditor_tui.domain.text import as_recorded, trimmed
from auditor_tui.services.findings import corrective_action as chain
from auditor_tui.services.findings import register
from auditor_tui.services.findings.register import Entry
from auditor_tui.services.record.opened import Record, receipt
from auditor_tui.services.record.rows import value
from auditor_tui.services.record.values import names_by_id
from checklists.formats.tables import Row, TableFault, read_table
from db.store import View, Work
from db.tables.corrective_action import OwnerUpdateRecord

COLUMNS = {
    "finding": ("finding",),
    "round": ("round",),
    "number": ("number",),
    "action": ("action",),
    "owner": ("owner",),
    "due": ("due",),
    "done": ("done on",),
    "evidence": ("evidence",),
    "check": ("check",),
    "remark": ("why more time",),
}
"""The heads of the exported actions by column."""

_NEEDED = ("finding", "round", "number", "action", "owner", "due", "done", "evidence", "check")


def updates(record: Record) -> tuple[Update, ...]:
    """Return every proposal, those that wait first."""
    with record.store.view() as view:
        found = _updates(record, view)
    return tuple(sorted(found, key=lambda u: (u.decision is not Decision.WAITING, u.number)))


def take_in(record: Record, path: Path) -> Change:
    """Take in what owners changed in the sheet Actions of an exported register; every change becomes a proposal.

    The receipt says how many, 0 when nothing was changed. A table taken in twice proposes nothing twice.

    Raises:
        TableFault: the file or a row cannot be taken; the sentence names file, row and remedy, and nothing is taken.
    """
    sheet = "Actions" if path.suffix.lower() == ".xlsx" else None
    table = read_table(path, COLUMNS, needed=_NEEDED, sheet=sheet)
    with record.work(Operation.TAKE_IN_OWNERS_UPDATES) as work:
        entries = {entry.finding.reference: entry for entry in register.entries(record, work)}
        held = _updates(record, work)
        known = {(u.finding, u.action, u.kind, u.day, u.text) for u in held}
        count = 0
        named: set[tuple[str, str]] = set()
        for row in table:
            entry, held_round, action = _action(path.name, row, entries)
            for proposed in _changes(path.name, row, action, record.today, held_round.accepted_on):
                if (action.id, proposed.kind.value) in named:
                    raise _fault(path.name, row, _("names an action a second time. Keep one row for each action"))
                named.add((action.id, proposed.kind.value))
                if (entry.finding.reference, action.number, proposed.kind, proposed.day, proposed.text) in known:
                    continue
                count += 1
                work.add(
                    OwnerUpdateRecord,
                    number=work.number(OwnerUpdateRecord), action_id=action.id,
                    kind=proposed.kind.value, day=proposed.day, text=as_recorded(proposed.text),
                    source=as_recorded(path.name), proposed_by=record.acting.id,
                    proposed_at=work.stamp, decision=Decision.WAITING.value,
                )  # fmt: skip
    return receipt(work, str(count))


def decide(record: Record, number: int, *, accepted: bool, reason: str = "") -> Change:
    """Accept a proposal, which then is recorded as any such step, or refuse it with a reason.

    Raises:
        Unknown: there is no such proposal. RuleBroken: decided already, no reason for a refusal, or the step itself is
            refused (out of order, or an extension of the own action).
    """
    with record.store.view() as view:
        update = _numbered(record, view, number)
    check_deciding(update)
    if not accepted:
        check_reason(reason, "refusing an owner's update")
        with record.work(Operation.REFUSE_OWNERS_UPDATE, reason) as work:
            _mark(record, update, Decision.REFUSED, reason)(work)
        return receipt(work, update.finding)
    mark = _mark(record, update, Decision.ACCEPTED, reason)
    if update.kind is UpdateKind.DONE:
        return chain.implement(record, update.finding, update.action, evidence=update.text, on=update.day, beside=mark)
    return chain.extend(record, update.finding, update.action, update.day, update.text, beside=mark)


def _mark(record: Record, update: Update, decision: Decision, reason: str) -> Callable[[Work], None]:
    """Return what writes a decision within the work of the step itself."""

    def write(work: Work) -> None:
        check_deciding(_numbered(record, work, update.number))
        row = work.row(OwnerUpdateRecord, number=update.number) or {}
        work.change(
            OwnerUpdateRecord, row["id"], decision=decision.value, decided_by=record.acting.id,
            decided_on=work.at.date(), reason=trimmed(reason),
        )  # fmt: skip

    return write


def _action(file: str, row: Row, entries: dict[str, Entry]) -> tuple[Entry, Round, Action]:
    said = row.values
    entry = entries.get(said["finding"])
    held = next((r for r in entry.rounds if str(r.number) == said["round"]), None) if entry else None
    action = next((a for a in held.standing if str(a.number) == said["number"]), None) if held else None
    if entry is None or held is None or action is None:
        named = " ".join(said[name] for name in ("finding", "round", "number"))
        raise _fault(
            file,
            row,
            _("names no action of the record ('{named}'). Leave the first columns as they were").format(
                named=named[:60]
            ),
        )
    if (said["action"], said["owner"]) != (action.text.strip(), action.owner):
        raise _fault(file, row, _("changes the action or its owner, which stand in the plan. Change the plan instead"))
    return entry, held, action


def _changes(file: str, row: Row, action: Action, today: date, since: date | None) -> tuple[Proposal, ...]:
    said = row.values
    given = Cells(_bare(said["due"]), _bare(said["done"]), said["evidence"])
    try:
        return changes_in(action, given, said["check"], said.get("remark", ""), today, since)
    except RuleBroken as refusal:
        raise _fault(file, row, refusal.sentence) from None


def _bare(cell: str) -> str:
    """Return a day without the midnight a spreadsheet may add."""
    return cell.removesuffix(" 00:00:00")


def _fault(file: str, row: Row, what: str) -> TableFault:
    return TableFault(
        _("{file}, row {number}: {what}. Nothing was taken in.").format(
            file=file, number=row.number, what=what.rstrip(".")
        )
    )


def _numbered(record: Record, view: View, number: int) -> Update:
    found = next((u for u in _updates(record, view) if u.number == number), None)
    if found is None:
        raise Unknown(
            "unknown-update",
            _("There is no proposal {number}. List them with 'auditor actions updates'.").format(number=number),
        )
    return found


def _updates(record: Record, view: View) -> tuple[Update, ...]:
    rows = view.rows(OwnerUpdateRecord, order=("number",))
    if not rows:
        return ()
    names = names_by_id(view)
    about = {a.id: (e, a) for e in register.entries(record, view) for r in e.rounds for a in r.actions}
    found = []
    for row in rows:
        entry, action = about[row["action_id"]]
        found.append(
            value(
                Update,
                row,
                finding=entry.finding.reference,
                action=action.number,
                owner=action.owner,
                proposed_by=names[row["proposed_by"]],
                decided_by=names.get(row["decided_by"], ""),
            )
        )
    return tuple(found)
