"""The canvases of the organisation: reading and filling them, who holds which role, and what each line reaches."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from gettext import gettext as _

from auditor_tui.domain.change import Change
from auditor_tui.domain.impartiality.involvement import ACTIVITIES, target_of
from auditor_tui.domain.operation import Operation
from auditor_tui.domain.organisation.canvas import CANVASES, Canvas, canvas_named, checked_cell, remarks
from auditor_tui.domain.refusal import RuleBroken, Unknown
from auditor_tui.domain.text import trimmed
from auditor_tui.services.impartiality.facts import reaches
from auditor_tui.services.impartiality.judgements import judged_work
from auditor_tui.services.record.named import person_named
from auditor_tui.services.record.opened import Record, receipt
from auditor_tui.services.record.packs import built_in
from db.store import View
from db.tables.people import ReachRecord, RoleHolderRecord
from db.tables.systems import CanvasRecord


@dataclass(frozen=True, slots=True)
class CanvasPage:
    """One canvas with what its cells say, by (line, column), and what is odd about it."""

    canvas: Canvas
    cells: dict[tuple[str, str], str]
    remarks: tuple[str, ...]


def all_canvases(record: Record) -> tuple[CanvasPage, ...]:
    """Return both canvases."""
    with record.store.view() as view:
        return tuple(page(view, canvas) for canvas in CANVASES.values())


def show(record: Record, name: str) -> CanvasPage:
    """Return one canvas.

    Raises:
        Unknown: there is none of that name.
    """
    canvas = canvas_named(name)
    with record.store.view() as view:
        return page(view, canvas)


def page(view: View, canvas: Canvas) -> CanvasPage:
    """Return one canvas from one moment of the record."""
    cells = {(row["line"], row["role"]): row["value"] for row in view.rows(CanvasRecord, sheet=canvas.id)}
    return CanvasPage(canvas, cells, remarks(canvas, cells))


def fill(record: Record, name: str, line: str, role: str, value: str) -> Change:
    """Write one cell of a canvas; an empty value or - clears it.

    Raises:
        Unknown: no such canvas, line, column or value.
    """
    canvas = canvas_named(name)
    said = checked_cell(canvas, line.strip().lower(), role.strip().lower(), value)
    with judged_work(record, Operation.FILL_CANVAS) as work:
        at = {"sheet": canvas.id, "line": line.strip().lower(), "role": role.strip().lower()}
        row = work.row(CanvasRecord, **at)
        if row is None:
            work.add(CanvasRecord, **at, value=said)
        elif row["value"] != said:
            work.change(CanvasRecord, row["id"], value=said)
    return receipt(work, said)


def hold_role(record: Record, name: str, role: str, since: date | None = None, until: date | None = None) -> Change:
    """Record who holds a role of the RACI canvas; what the canvas says of the role then counts for impartiality.

    Raises:
        Unknown: no such person or role. RuleBroken: it would end before it began.
    """
    wanted = _role(role)
    if since and until and until < since:
        raise RuleBroken(
            "dates-reversed", _("It would end on {until}, before it began on {since}.").format(until=until, since=since)
        )
    with judged_work(record, Operation.RECORD_ROLE) as work:
        person = person_named(work, name)
        work.add(RoleHolderRecord, role=wanted, person_id=person.id, since=since, until=until)
    return receipt(work, f"{person.name}: {_(CANVASES['raci'].roles[wanted])}")


def leave_role(record: Record, name: str, role: str, until: date | None = None, reason: str = "") -> Change:
    """Record the day a person left a role, or take the role back when it was recorded in error.

    Raises:
        Unknown: no such person or role, or the person does not hold it. RuleBroken: neither a day nor a reason.
    """
    wanted = _role(role)
    if until is None and not reason.strip():
        raise RuleBroken("reason-missing", _("Say on which day the role ended, or why it was recorded in error."))
    with judged_work(record, Operation.END_ROLE, reason) as work:
        person = person_named(work, name)
        rows = work.rows(RoleHolderRecord, role=wanted, person_id=person.id, withdrawn=None)
        if not rows:
            raise Unknown(
                "unknown-holder",
                _("The record does not say that {name} holds the role '{wanted}'.").format(
                    name=person.name, wanted=wanted
                ),
            )
        for row in rows:
            changes = {"until": until} if until is not None else {"withdrawn": trimmed(reason)}
            work.change(RoleHolderRecord, row["id"], **changes)
    return receipt(work, f"{person.name}: {_(CANVASES['raci'].roles[wanted])}")


def set_reach(record: Record, activity: str, clauses: str, reason: str) -> Change:
    """Say which clauses and controls an activity bears on, in place of our mapping.

    Raises:
        Unknown: no such activity, or a clause that does not exist. RuleBroken: no clause or no reason.
    """
    target = target_of(f"activity:{activity.removeprefix('activity:')}")
    known = {number for pack in built_in() for number in pack.titles}
    wanted = [word.strip().upper() for word in clauses.split(",") if word.strip()]
    if not wanted or not reason.strip():
        raise RuleBroken("reach-empty", _("Name at least one clause or control, and say why the mapping differs."))
    missing = [number for number in wanted if number not in known]
    if missing:
        raise Unknown(
            "unknown-clause", _("There is no clause or control {missing}.").format(missing=", ".join(missing))
        )
    with judged_work(record, Operation.MAP_ACTIVITY, reason) as work:
        name = target.partition(":")[2]
        values = {
            "clauses": ",".join(wanted),
            "reason": trimmed(reason),
            "set_by": record.acting.id,
            "set_on": work.at.date(),
        }
        row = work.row(ReachRecord, activity=name)
        if row is None:
            work.add(ReachRecord, activity=name, **values)
        else:
            work.change(ReachRecord, row["id"], **values)
    return receipt(work, f"{name}: {', '.join(wanted)}")


def mapping(record: Record) -> tuple[tuple[str, tuple[str, ...], bool], ...]:
    """Return every activity with the clauses it bears on, and whether the organisation says so itself."""
    with record.store.view() as view:
        own = reaches(view)
    return tuple(
        (activity, own.get(f"activity:{activity}", clauses), f"activity:{activity}" in own)
        for activity, (__, clauses) in ACTIVITIES.items()
    )


def _role(said: str) -> str:
    roles = CANVASES["raci"].roles
    wanted = said.strip().lower().replace(" ", "-")
    if wanted not in roles:
        raise Unknown(
            "unknown-role",
            _("The RACI canvas has no role '{said}'. It has: {roles}.").format(said=said[:40], roles=", ".join(roles)),
        )
    return wanted
