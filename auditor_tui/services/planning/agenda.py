"""The agenda of an audit: its slots, what does not fit yet, and who attended the meetings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from gettext import gettext as _
from typing import Any

from auditor_tui.domain.audits.agenda import (
    Remark,
    Slot,
    SlotKind,
    check_slot,
    moment,
    remarks_on,
    slot_kind,
    units_of_slot,
)
from auditor_tui.domain.audits.audit import Audit, State, check_state
from auditor_tui.domain.change import Change
from auditor_tui.domain.impartiality.involvement import covers
from auditor_tui.domain.operation import Operation
from auditor_tui.domain.refusal import RuleBroken, Unknown, check_said
from auditor_tui.domain.text import as_recorded, trimmed
from auditor_tui.services.impartiality import teams
from auditor_tui.services.impartiality.judgements import judged_team
from auditor_tui.services.record.named import audit_named, person_named
from auditor_tui.services.record.opened import Record, receipt
from auditor_tui.services.record.rows import value
from auditor_tui.services.record.values import names_by_id
from checklists.questions import is_within
from db.store import View, Work
from db.tables.programme import SlotRecord

FIELDS = ("kind", "title", "begins", "ends", "place", "remote", "auditor", "interviewees", "units", "how")
"""What a slot says, in the order it is asked."""


@dataclass(frozen=True, slots=True)
class AgendaPage:
    """The agenda of one audit with names and what does not fit."""

    audit: Audit
    slots: tuple[Slot, ...]
    remarks: tuple[Remark, ...]
    names: dict[str, str]
    """names of people by id"""
    team: tuple[str, ...]
    """names of those who may grade"""
    units: dict[int, tuple[str, ...]]
    """by number of the slot, the units of scope it covers"""
    titles: dict[str, str]

    def who(self, slot: Slot) -> str:
        """Return who audits in a slot."""
        return self.names.get(slot.auditor_id or "", _("whole team"))


def agenda(record: Record, reference: str) -> AgendaPage:
    """Return the agenda of an audit.

    Raises:
        Unknown: there is no such audit.
    """
    with record.store.view() as view:
        return page(record, view, audit_named(view, reference))


def page(record: Record, view: View, audit: Audit) -> AgendaPage:
    """Return the agenda of an audit from one moment of the record."""
    found = slots(view, audit)
    present = judged_team(record, view, audit)
    team = {auditor.person_id: auditor for auditor in present.auditors}
    names = names_by_id(view)

    def refusal(person_id: str, unit: str) -> str:
        auditor = team.get(person_id)
        if auditor is None or not auditor.role.may_grade:
            return _("not an auditor of this team.")
        judged = present.judge(auditor, unit)
        return "" if judged.can_be_cleared else " ".join(f"{f.fact} ({f.rule})" for f in judged.fired)

    remarks = remarks_on(
        found,
        present.units,
        first=audit.starts_on,
        last=audit.ends_on,
        names=names,
        within=lies_in,
        refusal=refusal,
    )
    return AgendaPage(
        audit=audit,
        slots=found,
        remarks=remarks if found else (),
        names=names,
        team=tuple(auditor.name for auditor in present.auditors if auditor.role.may_grade),
        units={slot.number: units_of_slot(slot, present.units, lies_in) for slot in found},
        titles=record.checklist(view, audit).titles,
    )


def slots(view: View, audit: Audit) -> tuple[Slot, ...]:
    """Return the standing slots of an audit in order of time."""
    rows = view.rows(SlotRecord, order=("begins", "number"), audit_id=audit.id, withdrawn=None)
    return tuple(value(Slot, row, interviewees=_names(row["interviewees"])) for row in rows)


def lies_in(unit: str, named: str) -> bool:
    """Tell whether a unit of decision lies at or below what a slot names: a clause of any level, or `system:NAME`."""
    if unit.startswith("system:") or named.startswith("system:"):
        return covers(named, unit)
    return is_within(unit.rpartition(":")[2], named.rpartition(":")[2])


def add(record: Record, reference: str, values: Mapping[str, str]) -> Change:
    """Add a slot; it gets a number that is not used again.

    Args:
        record: the open record.
        reference: the audit.
        values: by FIELDS, as typed; `kind`, `begins` and `ends` must be there. Interviewees stand apart by semicolons,
            items by commas.

    Raises:
        Unknown: no such audit, kind, person or moment. RuleBroken: times reversed, or the audit is past fieldwork.
    """
    with record.work(Operation.ADD_SLOT) as work:
        audit = _begin(record, work, reference)
        number = work.number(SlotRecord, audit_id=audit.id)
        said = _values(work, audit, {"kind": "interview", "begins": "", "ends": ""} | dict(values))
        work.add(SlotRecord, audit_id=audit.id, number=number, **({"title": ""} | said))
    return receipt(work, str(number))


def change(record: Record, reference: str, number: int, values: Mapping[str, str]) -> Change:
    """Change what a slot says.

    Raises:
        Unknown: no such audit, slot, kind, person or moment. RuleBroken: times reversed, or fieldwork is over.
    """
    with record.work(Operation.CHANGE_SLOT) as work:
        audit = _begin(record, work, reference)
        row = _row(work, audit, number)
        known = {
            "kind": row["kind"],
            "begins": row["begins"],
            "ends": row["ends"],
            "units": row["units"],
        }
        work.change(SlotRecord, row["id"], **_values(work, audit, known | dict(values)))
    return receipt(work, str(number))


def drop(record: Record, reference: str, number: int, reason: str) -> Change:
    """Take a slot out of the agenda; it stays on record.

    Raises:
        Unknown: no such audit or slot. RuleBroken: no reason, or the audit is past fieldwork.
    """
    check_said(reason, "reason-missing", _("Say why the slot falls away; the reason stays on record."))
    with record.work(Operation.DROP_SLOT, reason) as work:
        audit = _begin(record, work, reference)
        row = _row(work, audit, number)
        work.change(SlotRecord, row["id"], withdrawn=trimmed(reason))
    return receipt(work, str(number))


def attended(record: Record, reference: str, number: int, who: str, outcome: str = "") -> Change:
    """Record who attended an opening or closing meeting, and what was confirmed or disputed there.

    Raises:
        Unknown: no such audit or slot. RuleBroken: it is no meeting, nobody is named, or the audit is closed.
    """
    check_said(who, "nobody-attended", _("Say who attended, by name or role."))
    with record.work(Operation.RECORD_ATTENDANCE) as work:
        audit = audit_named(work, reference)
        if audit.state is State.CLOSED:
            check_state(audit, State.OPEN, _("changed"))
        teams.check_lead(work, audit, record.acting)
        row = _row(work, audit, number)
        if not SlotKind(row["kind"]).is_meeting:
            raise RuleBroken(
                "no-meeting",
                _("Slot {number} is no opening or closing meeting; attendance is kept for those.").format(
                    number=number
                ),
            )
        work.change(SlotRecord, row["id"], attended=trimmed(who), outcome=trimmed(outcome))
    return receipt(work, str(number))


def copy(record: Record, earlier: str, reference: str) -> Change:
    """Take over the agenda of an earlier audit, moved to the first day of this one; auditors only where they fit.

    Raises:
        Unknown: no such audit. RuleBroken: no first day, no agenda to copy, or one that is there already.
    """
    with record.work(Operation.COPY_AGENDA) as work:
        source, audit = audit_named(work, earlier), _begin(record, work, reference)
        found = slots(work, source)
        if not found or source.starts_on is None or audit.starts_on is None:
            raise RuleBroken(
                "nothing-to-copy",
                _("{reference} has no agenda, or a first day of fieldwork lacks.").format(reference=source.reference),
            )
        if slots(work, audit):
            raise RuleBroken(
                "agenda-there",
                _("{reference} has an agenda already; change it instead.").format(reference=audit.reference),
            )
        moved = audit.starts_on - source.starts_on
        team = {a.person_id for a in judged_team(record, work, audit).auditors if a.role.may_grade}
        for slot in found:
            number = work.number(SlotRecord, audit_id=audit.id)
            work.add(SlotRecord, audit_id=audit.id, number=number, **_copied(slot, moved, team))
    return receipt(work, f"{len(found)} slots")


def _copied(slot: Slot, moved: timedelta, team: set[str]) -> dict[str, object]:
    return {
        "kind": slot.kind.value,
        "title": slot.title,
        "begins": _written(slot.begins + moved),
        "ends": _written(slot.ends + moved),
        "place": slot.place,
        "remote": int(slot.remote),
        "auditor_id": slot.auditor_id if slot.auditor_id in team else None,
        "interviewees": "; ".join(slot.interviewees),
        "units": ",".join(slot.units),
        "how": slot.how,
    }


def _begin(record: Record, work: Work, reference: str) -> Audit:
    audit = audit_named(work, reference)
    if audit.state not in (State.PLANNED, State.OPEN):
        check_state(audit, State.OPEN, _("given another agenda"))
    teams.check_lead(work, audit, record.acting)
    return audit


def _row(work: Work, audit: Audit, number: int) -> dict[str, Any]:
    row = work.row(SlotRecord, audit_id=audit.id, number=number, withdrawn=None)
    if row is None:
        known = ", ".join(str(slot.number) for slot in slots(work, audit)) or _("none yet")
        raise Unknown(
            "unknown-slot",
            _("{reference} has no slot {number}. It has: {known}.").format(
                reference=audit.reference, number=number, known=known
            ),
        )
    return row


def _values(work: Work, audit: Audit, given: Mapping[str, str]) -> dict[str, object]:
    """Return typed values as the table takes them."""
    kind = slot_kind(given["kind"])
    begins = moment(given["begins"], audit.starts_on)
    ends = moment(given["ends"], begins.date())
    units = tuple(filter(None, (word.strip() for word in given.get("units", "").split(","))))
    check_slot(begins, ends, kind, units)
    said: dict[str, object] = {"kind": kind.value, "begins": _written(begins), "ends": _written(ends)}
    said["units"] = ",".join(_unit(unit) for unit in units)
    for field in ("title", "place", "how"):
        if field in given:
            said[field] = trimmed(given[field])
    if "remote" in given:
        said["remote"] = int(given["remote"].strip().lower() in ("1", "yes", "y", "true", "remote"))
    if "interviewees" in given:
        said["interviewees"] = "; ".join(_names(as_recorded(given["interviewees"])))
    if "auditor" in given:
        name = given["auditor"].strip()
        person = None if name.lower() in ("", "team", "whole team") else person_named(work, name)
        if person is not None and person.id not in teams.graders(work, audit):
            raise RuleBroken(
                "not-on-team",
                _("{name} is no auditor of {reference}; add the person first.").format(
                    name=person.name, reference=audit.reference
                ),
            )
        said["auditor_id"] = person.id if person else None
    return said


def _unit(word: str) -> str:
    return word if word.lower().startswith("system:") else word.upper() if word[:1].isalpha() else word


def _names(text: str) -> tuple[str, ...]:
    return tuple(filter(None, (name.strip() for name in text.split(";"))))


def _written(at: datetime) -> str:
    return at.isoformat(timespec="minutes")
