"""Taking back the last change of whoever acts, and when that is refused."""

from __future__ import annotations

from datetime import datetime
from gettext import gettext as _

from auditor_tui.domain import operation as operations
from auditor_tui.domain.audits.audit import State
from auditor_tui.domain.change import Change
from auditor_tui.domain.findings.finding import FindingState
from auditor_tui.domain.findings.steps import may_take_back
from auditor_tui.domain.refusal import RuleBroken
from auditor_tui.services.impartiality.judgements import renew
from auditor_tui.services.overview.history import is_derived
from auditor_tui.services.record.opened import Record, receipt
from auditor_tui.services.record.values import as_audit
from db.history import Entry, changed_since, entries, last_transaction
from db.store import Work
from db.tables.audits import AuditRecord
from db.tables.corrective_action import ActionRecord, RoundRecord
from db.tables.declared import Undone
from db.tables.findings import FindingRecord, FindingRiskRecord
from db.tables.recorded import TABLES
from db.tables.review import BreachRecord


def undo(record: Record) -> Change:
    """Take back the last change of whoever acts, by a change that restores what was before.

    Findings, evidence and its files are withdrawn instead, because their references are never used again.

    Raises:
        RuleBroken: there is nothing to take back, others have changed it since, or it is signed or issued.
    """
    actor = record.acting
    with record.store.view() as view:
        tx = last_transaction(view, actor.id)
        if tx is None:
            raise RuleBroken(
                "nothing-to-undo", _("{name} has made no change that could be taken back.").format(name=actor.name)
            )
        found = [entry for entry in entries(view, tx=tx) if not is_derived(entry.entity)]
    operation = found[0].operation
    with record.store.work(actor.id, f"{operations.Operation.UNDO} {operation}", kind="undo", undoes=tx) as work:
        _check_undo(work, tx, found, operation)
        for entry in reversed(found):
            _restore(work, entry)
        renew(record, work)
    return receipt(work, operation)


def _check_undo(work: Work, tx: str, found: list[Entry], operation: str) -> None:
    if not all(is_derived(entity) for entity, __ in changed_since(work, tx)):
        raise RuleBroken(
            "changed-since",
            _(
                "'{operation}' can no longer be taken back: what it changed has been changed again since. "
                "Correct it with a new change."
            ).format(operation=operations.in_words(operation)),
        )
    for entry in found:
        _check_not_raised_anew(work, entry)
        moved = (entry.entity == "audit" and entry.field == "state") or _moved_on(work, entry)
        unmade = entry.inserts and TABLES[entry.entity].declared.undone is Undone.NEVER
        if moved or unmade:
            raise RuleBroken(
                "not-undoable",
                _(
                    "'{operation}' is a step that others rely on and cannot be taken back. Correct it with a "
                    "new step: change, reopen or withdraw."
                ).format(operation=operations.in_words(operation)),
            )
        if entry.audit is not None:
            row = work.row(AuditRecord, id=entry.audit)
            if row is not None and as_audit(row).state in (State.CLOSING, State.CLOSED):
                raise RuleBroken(
                    "audit-over",
                    _("'{operation}' belongs to {reference}, whose fieldwork is over. Reopen the audit first.").format(
                        operation=operations.in_words(operation), reference=row["reference"]
                    ),
                )


def _check_not_raised_anew(work: Work, entry: Entry) -> None:
    """Hold a withdrawn finding to its withdrawal once another was raised for the same measured value.

    Raises:
        RuleBroken: another was raised, and stands.
    """
    mine = (
        work.row(BreachRecord, finding_id=entry.id) if (entry.entity, entry.field) == ("finding", "withdrawn") else None
    )
    if mine is None:
        return
    others = [row["finding_id"] for row in work.rows(BreachRecord, measured_id=mine["measured_id"])]
    for row in work.rows(FindingRecord, id=others):
        if row["id"] != entry.id and row["withdrawn"] is None:
            raise RuleBroken(
                "raised-anew",
                _("{reference} was raised for the same value since, so the withdrawal stays.").format(
                    reference=row["reference"]
                ),
            )


def _moved_on(work: Work, entry: Entry) -> bool:
    """Tell whether a change of corrective action, or of the risk that asks for it, is one that later steps rest on."""
    if entry.entity == "finding_risk":
        rated = work.row(FindingRiskRecord, id=entry.id)
        return rated is None or work.row(RoundRecord, finding_id=rated["finding_id"]) is not None
    round_id: object = entry.id
    if entry.entity == "corrective_action":
        action = work.row(ActionRecord, id=entry.id)
        round_id = action["round_id"] if action else None
    elif entry.entity != "corrective_round":
        return False
    held = work.row(RoundRecord, id=round_id)
    return held is None or not may_take_back(entry.field, FindingState(str(held["state"])))


def _restore(work: Work, entry: Entry) -> None:
    record = TABLES[entry.entity]
    undone = record.declared.undone
    if not entry.inserts:
        work.change(record, entry.id, **{entry.field: _typed(record, entry.field, entry.old)})
    elif entry.entity == "finding":
        work.change(record, entry.id, state=FindingState.WITHDRAWN.value, withdrawn="taken back at once")
    elif undone is Undone.WITHDRAWN:
        work.change(record, entry.id, withdrawn="taken back at once")
    elif undone is Undone.ROW_GOES:
        work.remove(record, entry.id)


def _typed(record: type, field: str, value: object) -> object:
    """Return a journalled value as the table takes it: dates are text in the journal."""
    if isinstance(value, str) and "date" in str(record.__annotations__.get(field, "")).split("|")[0]:
        return datetime.fromisoformat(value).date()
    return value
