"""The canvases of the organisation: reading and filling them, and the paper that shows them."""

from __future__ import annotations

from dataclasses import dataclass

from auditor_tui.domain.canvas import CANVASES, Canvas, canvas_named, checked_cell, remarks
from auditor_tui.domain.change import Change
from auditor_tui.services.record import Record, receipt
from db.store import View
from db.systems import CanvasRecord


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
    cells = {
        (str(row["line"]), str(row["role"])): str(row["value"]) for row in view.rows(CanvasRecord, sheet=canvas.id)
    }
    return CanvasPage(canvas, cells, remarks(canvas, cells))


def fill(record: Record, name: str, line: str, role: str, value: str) -> Change:
    """Write one cell of a canvas; an empty value or - clears it.

    Raises:
        Unknown: no such canvas, line, column or value.
    """
    canvas = canvas_named(name)
    said = checked_cell(canvas, line.strip().lower(), role.strip().lower(), value)
    with record.work("fill canvas") as work:
        at = {"sheet": canvas.id, "line": line.strip().lower(), "role": role.strip().lower()}
        row = work.row(CanvasRecord, **at)
        if row is None:
            work.add(CanvasRecord, **at, value=said)
        elif row["value"] != said:
            work.change(CanvasRecord, str(row["id"]), value=said)
    return receipt(work, said)
