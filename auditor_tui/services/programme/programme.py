"""The audit programme: setting it up, its schedule, marks and triggers, and its own review."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from gettext import gettext as _
from typing import Any

from auditor_tui.domain.change import Change
from auditor_tui.domain.impartiality.involvement import target_of, unit_in_words
from auditor_tui.domain.operation import Operation
from auditor_tui.domain.programme import programme as rules
from auditor_tui.domain.programme.programme import Programme, Scheduled, Trigger
from auditor_tui.domain.refusal import RuleBroken, Unknown, check_said
from auditor_tui.domain.text import trimmed
from auditor_tui.services.impartiality.limits import check_manager
from auditor_tui.services.organisation.systems import system_named
from auditor_tui.services.record.named import audit_named, person_named
from auditor_tui.services.record.opened import Record, receipt
from auditor_tui.services.record.rows import value
from auditor_tui.services.record.values import names_by_id
from db.store import View, Work
from db.tables.audits import AuditRecord
from db.tables.programme import PriorityRecord, ProgrammeRecord, ScheduledRecord, TriggerRecord

TEXTS = ("objectives", "risks", "resources", "methods")
"""What a programme says in words."""


def current(view: View) -> Programme | None:
    """Return the cycle that was set up last, or None."""
    rows = view.rows(ProgrammeRecord, order=("starts_on", "id"))
    if not rows:
        return None
    row = rows[-1]
    named = names_by_id(view)
    return value(Programme, row, manager=named[row["manager_id"]], reviewer=named.get(row["reviewed_by"], ""))


def standing(view: View) -> Programme:
    """Return the present cycle.

    Raises:
        RuleBroken: no programme has been set up.
    """
    found = current(view)
    if found is None:
        raise RuleBroken(
            "no-programme",
            _("There is no audit programme yet. Set one up first, with objectives and a cycle of years."),
        )
    return found


def set_up(
    record: Record, title: str, starts_on: date, ends_on: date, manager: str, texts: Mapping[str, str]
) -> Change:
    """Set up a cycle of the programme; an earlier one stays on record.

    Raises:
        Unknown: no such person. RuleBroken: no title or objectives, a cycle that is reversed or too long, or one that
            begins while another runs; or somebody else runs the programme.
    """
    said = {field: trimmed(texts.get(field, "")) for field in TEXTS}
    rules.check_cycle(title, starts_on, ends_on, said["objectives"])
    with record.work(Operation.SET_UP_PROGRAMME) as work:
        check_manager(work, record, _("set it up"))
        before = current(work)
        if before is not None and starts_on <= before.ends_on:
            raise RuleBroken(
                "cycle-running",
                _(
                    "The cycle '{title}' runs until {ends_on}; the next one begins after it. What it says "
                    "can be changed."
                ).format(title=before.title, ends_on=before.ends_on),
            )
        person = person_named(work, manager)
        work.add(
            ProgrammeRecord,
            title=trimmed(title),
            starts_on=starts_on,
            ends_on=ends_on,
            manager_id=person.id,
            **said,
        )
    return receipt(work, title.strip())


def change(record: Record, values: Mapping[str, str]) -> Change:
    """Change what the programme says: title, objectives, risks, resources, methods.

    Raises:
        Unknown: no such field. RuleBroken: no programme, empty title or objectives, or somebody else runs it.
    """
    for field in values:
        if field not in ("title", *TEXTS):
            raise Unknown(
                "unknown-field",
                _("A programme has no field '{field}'. It has: title, {texts}.").format(
                    field=field, texts=", ".join(TEXTS)
                ),
            )
    with record.work(Operation.CHANGE_PROGRAMME) as work:
        check_manager(work, record, _("change it"))
        held = standing(work)
        said = {field: trimmed(value) for field, value in values.items()}
        rules.check_cycle(
            said.get("title", held.title), held.starts_on, held.ends_on, said.get("objectives", held.objectives)
        )
        work.change(ProgrammeRecord, held.id, **said)
    return receipt(work, held.title)


def review(record: Record, text: str, on: date | None = None) -> Change:
    """Record the review of the programme itself: what was learned and what changes.

    Raises:
        RuleBroken: it says nothing, lies ahead, there is no programme, or somebody else runs it.
    """
    check_said(text, "review-empty", _("Say what the review of the programme found and what changes."))
    if on is not None and on > record.today:
        raise RuleBroken("review-ahead", _("{on} lies ahead; a review is recorded once it was held.").format(on=on))
    with record.work(Operation.REVIEW_PROGRAMME) as work:
        check_manager(work, record, _("record its review"))
        held = standing(work)
        said = trimmed(text)
        day = on or work.at.date()
        work.change(ProgrammeRecord, held.id, review=said, reviewed_on=day, reviewed_by=record.acting.id)
    return receipt(work, str(day))


def schedule(
    record: Record, title: str, month: date, *, clauses: str = "", systems: tuple[str, ...] = (), every: int = 0
) -> Change:
    """Foresee an audit in a month, and again every so many months until the cycle ends.

    Raises:
        Unknown: no such system. RuleBroken: no title, no programme, or the month lies outside the cycle.
    """
    check_said(title, "title-missing", _("An audit needs a title by which people know it."))
    with record.work(Operation.SCHEDULE_AUDIT) as work:
        check_manager(work, record, _("schedule audits"))
        held = standing(work)
        if month < held.starts_on.replace(day=1):
            raise RuleBroken(
                "before-the-cycle",
                _("The cycle begins on {starts_on}; {month:%Y-%m} lies before it.").format(
                    starts_on=held.starts_on, month=month
                ),
            )
        references = [system_named(work, name).reference for name in systems]
        numbers = []
        months = rules.recurring(month, every, held.ends_on)
        for first in months:
            numbers.append(work.number(ScheduledRecord))
            work.add(
                ScheduledRecord,
                number=numbers[-1],
                programme_id=held.id,
                title=trimmed(title),
                month=first,
                units=",".join(filter(None, clauses.replace(" ", "").split(","))),
                systems=",".join(references),
            )
    return receipt(work, ", ".join(map(str, numbers)))


def skip(record: Record, number: int, reason: str) -> Change:
    """Leave a foreseen audit out, with the reason; it stays on the schedule as skipped.

    Raises:
        Unknown: no such audit on the schedule. RuleBroken: no reason, it is planned already, or somebody else runs it.
    """
    check_said(reason, "reason-missing", _("Say why the audit is left out; the programme prints the reason."))
    with record.work(Operation.SKIP_AUDIT, reason) as work:
        check_manager(work, record, _("leave audits out"))
        row = _scheduled(work, number)
        if row["planned_as"] is not None:
            raise RuleBroken(
                "planned-already",
                _("Number {number} is planned already; change that audit instead.").format(number=number),
            )
        work.change(ScheduledRecord, row["id"], skipped=trimmed(reason))
    return receipt(work, str(number))


def link(record: Record, number: int, reference: str) -> Change:
    """Say which audit carries out what the schedule foresees.

    Raises:
        Unknown: no such audit, or not on the schedule. RuleBroken: it was skipped, or another audit carries it out.
    """
    with record.work(Operation.LINK_AUDIT) as work:
        row, audit = _scheduled(work, number), audit_named(work, reference)
        if row["skipped"] is not None or row["planned_as"] not in (None, audit.id):
            raise RuleBroken(
                "not-free", _("Number {number} was left out, or another audit carries it out.").format(number=number)
            )
        work.change(ScheduledRecord, row["id"], planned_as=audit.id)
    return receipt(work, f"{number} {audit.reference}")


def mark(record: Record, unit: str, impact: int, change: int, incidents: int, reason: str) -> Change:
    """Mark a clause, control or AI system for what the record cannot count: impact, change, incidents (0 to 3 each).

    Raises:
        Unknown: it names no clause, control or system. RuleBroken: a mark outside 0 to 3, no reason, or somebody else
            runs the programme.
    """
    rules.check_marks(reason, impact=impact, change=change, incidents=incidents)
    with record.work(Operation.MARK_PRIORITY) as work:
        check_manager(work, record, _("set priorities"))
        named = unit_named(work, unit)
        values = {
            "impact": impact,
            "change": change,
            "incidents": incidents,
            "reason": trimmed(reason),
            "set_by": record.acting.id,
            "set_on": work.at.date(),
        }
        row = work.row(PriorityRecord, unit=named)
        if row is None:
            work.add(PriorityRecord, unit=named, **values)
        else:
            work.change(PriorityRecord, row["id"], **values)
    return receipt(work, unit_in_words(named))


def trigger(record: Record, unit: str, kind: str, text: str, on: date | None = None) -> Change:
    """Record what calls for a look at a unit outside the schedule.

    Raises:
        Unknown: it names no clause, control or system, or no such kind. RuleBroken: nothing is said, or it lies ahead.
    """
    wanted = rules.trigger_kind(kind)
    check_said(text, "trigger-empty", _("Say what happened."))
    with record.work(Operation.RECORD_TRIGGER) as work:
        day = on or work.at.date()
        if day > work.at.date():
            raise RuleBroken(
                "trigger-ahead", _("{day} lies ahead; a trigger is recorded once it has happened.").format(day=day)
            )
        named = unit_named(work, unit)
        number = work.number(TriggerRecord)
        said = trimmed(text)
        work.add(TriggerRecord, number=number, unit=named, kind=wanted.value, text=said, happened_on=day)
    return receipt(work, str(number))


def settle(record: Record, number: int, reason: str) -> Change:
    """Settle a trigger without an audit, with the reason.

    Raises:
        Unknown: no such trigger. RuleBroken: no reason, it is settled already, or somebody else runs the programme.
    """
    check_said(reason, "reason-missing", _("Say why no audit is needed; the programme prints the reason."))
    with record.work(Operation.SETTLE_TRIGGER, reason) as work:
        check_manager(work, record, _("settle triggers"))
        row = work.row(TriggerRecord, number=number)
        if row is None:
            raise Unknown("unknown-trigger", _("There is no trigger {number}.").format(number=number))
        if row["settled"] is not None:
            raise RuleBroken("settled-already", _("Trigger {number} is settled already.").format(number=number))
        work.change(TriggerRecord, row["id"], settled=trimmed(reason))
    return receipt(work, str(number))


def triggers(view: View) -> tuple[Trigger, ...]:
    """Return every trigger, the oldest first."""
    return tuple(value(Trigger, row) for row in view.rows(TriggerRecord, order=("number",)))


def foreseen(view: View) -> tuple[Scheduled, ...]:
    """Return the schedule in order of months, with what became of each audit."""
    audits = {row["id"]: row for row in view.rows(AuditRecord)}
    found = []
    for row in view.rows(ScheduledRecord, order=("month", "number")):
        audit = audits.get(row["planned_as"])
        found.append(
            value(
                Scheduled,
                row,
                audit=audit["reference"] if audit else "",
                ended_on=audit["ends_on"] if audit else None,
                is_closed=audit is not None and audit["state"] == "closed",
            )
        )
    return tuple(found)


def unit_named(view: View, said: str) -> str:
    """Return the unit of decision a text names: a clause or control, or `system:NAME`.

    Raises:
        Unknown: it names none.
    """
    typed = said.strip()
    if typed.lower().startswith("system:"):
        return f"system:{system_named(view, typed.partition(':')[2].strip()).name}"
    target = target_of(typed)
    kind, __, name = target.partition(":")
    if kind != "clause":
        raise Unknown("unknown-unit", _("'{typed}' is no clause, control or AI system.").format(typed=typed[:40]))
    return name


def _scheduled(work: Work, number: int) -> dict[str, Any]:
    row = work.row(ScheduledRecord, number=number)
    if row is None:
        raise Unknown(
            "unknown-scheduled", _("There is no audit number {number} on the schedule.").format(number=number)
        )
    return row
