"""The Statement of Applicability: entering it, taking it in from a table, and what it means for an audit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from gettext import gettext as _
from pathlib import Path

from auditor_tui.domain.audits.audit import Audit
from auditor_tui.domain.change import Change
from auditor_tui.domain.checklist.answer import Result
from auditor_tui.domain.checklist.applicability import Applicability, check_declared, set_aside
from auditor_tui.domain.operation import Operation
from auditor_tui.domain.refusal import RuleBroken
from auditor_tui.domain.text import as_recorded, trimmed
from auditor_tui.services.record import packs
from auditor_tui.services.record.opened import Record, items_of, receipt
from auditor_tui.services.record.values import applicability_of
from checklists.formats.tables import Row, TableFault, read_table
from db.store import View, Work
from db.tables.fieldwork import AnswerRecord
from db.tables.systems import ApplicabilityRecord

_YES = frozenset({"yes", "y", "1", "true", "x", "necessary", "applicable", "included", "required"})
_NO = frozenset({"no", "n", "0", "false", "not necessary", "not applicable", "excluded", "n/a", "not required"})
_COLUMNS = {
    "control": ("control", "control id", "id", "reference", "ref", "ref_id", "number"),
    "necessary": ("necessary", "applicable", "included", "applicability", "required"),
    "reason": ("reason", "justification", "rationale", "why"),
    "status": ("status", "implementation", "implemented", "implementation status"),
}


@dataclass(frozen=True, slots=True)
class Declared:
    """One control with what the Statement says of it, None while it says nothing."""

    control: str
    title: str
    said: Applicability | None


def controls(view: View) -> dict[str, str]:
    """Return the title of each control there is by its number: of Annex A, and of packs of controls brought in."""
    found: dict[str, str] = {}
    for pack in packs.known(view):
        if pack.controls:
            found |= {leaf: pack.titles[leaf] for leaf in pack.leaves if leaf not in found}
    return found


def statement(record: Record) -> tuple[Declared, ...]:
    """Return every control there is with what the Statement says of it."""
    with record.store.view() as view:
        said = applicability_of(view)
        known = controls(view)
    return tuple(Declared(control, title, said.get(control)) for control, title in known.items())


def declare(record: Record, control: str, *, necessary: bool, reason: str, status: str = "") -> Change:
    """Record what the Statement says of one control.

    Raises:
        Unknown: there is no such control. RuleBroken: no reason.
    """
    with record.work(Operation.DECLARE_CONTROL) as work:
        known = controls(work)
        entry = Applicability(_number(control, known), necessary, reason, status)
        _declare(record, work, entry, "entered", known)
    return receipt(work, entry.control)


def take_in(record: Record, path: Path) -> Change:
    """Take in a Statement from a spreadsheet or CSV file: all of its rows, or none.

    The columns are found by their heads: control, necessary (yes or no), reason, and status if there is one.

    Raises:
        TableFault: the file or a row cannot be taken; the sentence names file, row and remedy.
    """
    rows = read_table(path, _COLUMNS, needed=("control", "necessary", "reason"))
    with record.store.view() as view:
        known = controls(view)
    entries = [_entry(path.name, row, known) for row in rows]
    twice = {e.control for e in entries if sum(other.control == e.control for other in entries) > 1}
    if twice:
        raise TableFault(
            _("{name} names {twice} more than once. Keep one row for each.").format(
                name=path.name, twice=", ".join(sorted(twice))
            )
        )
    if not entries:
        raise TableFault(_("{name} has no row under its heads, so nothing was taken in.").format(name=path.name))
    with record.work(Operation.TAKE_IN_STATEMENT_OF_APPLICABILITY) as work:
        for entry in entries:
            _declare(record, work, entry, path.name, known)
    return receipt(work, str(len(entries)))


def set_aside_excluded(record: Record, work: Work, audit: Audit) -> None:
    """Answer the items of controls that are not necessary as not applicable, with the Statement's reason."""
    declared = applicability_of(work)
    answered = {row["item"] for row in work.rows(AnswerRecord, audit_id=audit.id)}
    for item in items_of(record, work, audit):
        said = declared.get(item.clause) if item.control else None
        if said is None or said.necessary or item.id in answered:
            continue
        work.add(
            AnswerRecord,
            audit_id=audit.id,
            item=item.id,
            result=Result.NOT_APPLICABLE.value,
            reason=set_aside(said),
            answered_by=record.acting.id,
            answered_at=work.stamp,
        )


def _declare(record: Record, work: Work, entry: Applicability, source: str, known: Mapping[str, str]) -> None:
    reason = trimmed(entry.reason)
    check_declared(entry.control, reason, known)
    values = {
        "necessary": int(entry.necessary),
        "reason": reason,
        "status": trimmed(entry.status),
        "source": as_recorded(source),
        "recorded_by": record.acting.id,
        "recorded_at": work.stamp,
    }
    row = work.row(ApplicabilityRecord, control=entry.control)
    if row is None:
        work.add(ApplicabilityRecord, control=entry.control, **values)
    elif any(row[field] != values[field] for field in ("necessary", "reason", "status")):
        work.change(ApplicabilityRecord, row["id"], **values)


def _entry(file: str, row: Row, known: Mapping[str, str]) -> Applicability:
    said = row.values["necessary"].casefold()
    if said not in _YES | _NO:
        raise TableFault(
            _(
                "{file}, row {number}: '{necessary}' says neither yes nor no in the column on necessity. "
                "Write yes or no; nothing was taken in."
            ).format(file=file, number=row.number, necessary=row.values["necessary"][:30]),
        )
    control = _number(row.values["control"], known)
    try:
        check_declared(control, row.values["reason"], known)
    except RuleBroken as refusal:
        raise TableFault(
            _("{file}, row {number}: {sentence} Nothing was taken in.").format(
                file=file, number=row.number, sentence=refusal.sentence
            )
        ) from None
    return Applicability(control, said in _YES, row.values["reason"], row.values.get("status", ""))


def _number(said: str, known: Mapping[str, str]) -> str:
    """Return the control number at the beginning of a text: A.6.2.4 of 'a.6.2.4 AI system verification'."""
    words = said.split()
    first = words[0].rstrip(".:") if words else ""
    return next((control for control in known if control.casefold() == first.casefold()), first)
