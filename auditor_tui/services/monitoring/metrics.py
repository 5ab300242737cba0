"""Metrics and their values: defining, measuring, correcting, and taking a table in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from gettext import gettext as _
from pathlib import Path
from typing import Any

from auditor_tui.domain.change import Change
from auditor_tui.domain.monitoring.metric import Measured, Metric, check_metric, check_period, number, period
from auditor_tui.domain.operation import Operation
from auditor_tui.domain.organisation.system import reference_from
from auditor_tui.domain.refusal import RuleBroken, Unknown
from auditor_tui.domain.text import as_recorded, trimmed
from auditor_tui.services.organisation.systems import system_named
from auditor_tui.services.record.opened import Record, receipt
from auditor_tui.services.record.rows import value
from checklists.formats.tables import TableFault, read_table
from db.store import View, Work
from db.tables.review import MeasuredRecord, MetricRecord

FIELDS = ("name", "unit", "better", "target", "alarm", "system", "objective", "owner")
"""What is said of a metric, as typed."""

_COLUMNS = {
    "metric": ("metric", "reference", "name"),
    "period": ("period", "month", "quarter", "year", "date"),
    "value": ("value", "result", "figure"),
    "note": ("note", "remark"),
}


@dataclass(frozen=True, slots=True)
class Run:
    """A metric with all its values in order of periods."""

    metric: Metric
    values: tuple[Measured, ...]


@dataclass(frozen=True, slots=True)
class Taken:
    """What a table brought: the receipt, which says how many values were new, and their ids."""

    change: Change
    added: frozenset[str]


def runs(view: View) -> tuple[Run, ...]:
    """Return every standing metric with its values."""
    found = []
    for row in view.rows(MetricRecord, order=("reference",), withdrawn=None):
        values = view.rows(MeasuredRecord, order=("first", "period"), metric_id=row["id"])
        found.append(Run(as_metric(row), tuple(as_measured(value) for value in values)))
    return tuple(found)


def listed(record: Record) -> tuple[Run, ...]:
    """Return every standing metric with its values."""
    with record.store.view() as view:
        return runs(view)


def add(record: Record, values: Mapping[str, str], reference: str = "") -> Change:
    """Define a metric; it gets a short reference.

    Raises:
        Unknown: no such AI system. RuleBroken: no name, the reference is taken, a limit is no figure, or limits cross.
    """
    said = {field: trimmed(values.get(field, "")) for field in FIELDS}
    with record.work(Operation.DEFINE_METRIC) as work:
        taken = {row["reference"] for row in work.rows(MetricRecord)}
        wanted = reference.strip().lower() or reference_from(said["name"], taken)
        if wanted in taken or not re.fullmatch(r"[a-z0-9][a-z0-9-]{0,23}", wanted):
            raise RuleBroken(
                "metric-taken",
                _(
                    "'{wanted}' is taken, or no reference: a metric has up to 24 small letters, digits and hyphens."
                ).format(wanted=wanted[:30]),
            )
        work.add(MetricRecord, reference=wanted, **_row(work, said))
    return receipt(work, wanted)


def change(record: Record, reference: str, values: Mapping[str, str]) -> Change:
    """Change what is said of a metric: its target, its alarm limit, its owner.

    Raises:
        Unknown: no such metric or AI system. RuleBroken: no name, a limit is no figure, or limits cross.
    """
    with record.work(Operation.CHANGE_METRIC) as work:
        row = _named(work, reference)
        held = {field: str(row[field] or "") for field in FIELDS}
        work.change(MetricRecord, row["id"], **_row(work, held | {k: trimmed(v) for k, v in values.items()}))
    return receipt(work, row["reference"])


def measure(
    record: Record, reference: str, value: str, when: str, *, note: str = "", source: str = "", correct: str = ""
) -> Change:
    """Record the value of a metric for a period.

    Args:
        record: the open record.
        reference: the metric.
        value: the figure as typed.
        when: the period, such as 2026-05.
        note: what belongs to it.
        source: where it comes from.
        correct: why a value that is there already is replaced; empty refuses to.

    Raises:
        Unknown: no such metric or period. RuleBroken: no figure, or the period has a value already.
    """
    figure, (kept, first) = number(value), period(when)
    check_period(first, record.today)
    with record.work(Operation.MEASURE, correct) as work:
        row = _named(work, reference)
        before = work.row(MeasuredRecord, metric_id=row["id"], period=kept)
        values = {
            "value": str(figure),
            "note": trimmed(note),
            "source": trimmed(source),
            "recorded_by": record.acting.id,
            "recorded_at": work.stamp,
        }
        if before is None:
            work.add(MeasuredRecord, metric_id=row["id"], period=kept, first=first, **values)
        elif not correct.strip():
            raise RuleBroken(
                "measured-already",
                _(
                    "{reference} has the value {value} for {kept} already. Say why it is corrected, or name "
                    "another period."
                ).format(reference=row["reference"], value=before["value"], kept=kept),
            )
        else:
            work.change(MeasuredRecord, before["id"], **values)
    metric = as_metric(row)
    return receipt(work, f"{metric.reference} {kept}: {metric.said(figure)}, {metric.standing(figure)}")


def take_in(record: Record, path: Path) -> Taken:
    """Take in values from a table with the columns metric, period, value: all of its rows, or none.

    A row the record has already with the same value is passed over; the receipt says how many were new.

    Raises:
        TableFault: the file or a row cannot be taken; every faulty row is named.
    """
    rows = read_table(path, _COLUMNS, needed=("metric", "period", "value"))
    faults: list[str] = []
    seen: dict[tuple[str, str], int] = {}
    added: set[str] = set()
    with record.work(Operation.TAKE_IN_MEASUREMENTS) as work:
        for row in rows:
            try:
                metric = _named(work, row.values["metric"])
                figure, (kept, first) = number(row.values["value"]), period(row.values["period"][:10])
                check_period(first, record.today)
            except RuleBroken as refusal:
                faults.append(_("row {number}: {sentence}").format(number=row.number, sentence=refusal.sentence))
                continue
            key = (metric["id"], kept)
            before = work.row(MeasuredRecord, metric_id=metric["id"], period=kept)
            if key in seen:
                faults.append(
                    _("row {number}: {reference} {kept} stands in row {key} too.").format(
                        number=row.number, reference=metric["reference"], kept=kept, key=seen[key]
                    )
                )
            elif before is not None and Decimal(before["value"]) != figure:
                faults.append(
                    _("row {number}: {reference} {kept} has the value {value} already.").format(
                        number=row.number, reference=metric["reference"], kept=kept, value=before["value"]
                    )
                )
            elif before is None and not faults:
                values = {"value": str(figure), "note": as_recorded(row.values.get("note", "")), "source": path.name}
                who = {"recorded_by": record.acting.id, "recorded_at": work.stamp}
                made = work.add(MeasuredRecord, metric_id=metric["id"], period=kept, first=first, **values, **who)
                added.add(made)
            seen[key] = row.number
        if faults:
            more = _(" And {count} rows more.").format(count=len(faults) - 5) if len(faults) > 5 else ""
            raise TableFault(
                _("{name}: {faults}{more} Nothing was taken in.").format(
                    name=path.name, faults=" ".join(faults[:5]), more=more
                )
            )
    return Taken(receipt(work, str(len(added))), frozenset(added))


def metric_named(view: View, reference: str) -> Metric:
    """Return a metric by its reference or name.

    Raises:
        Unknown: there is none, with those there are.
    """
    return as_metric(_named(view, reference))


def _named(view: View, reference: str) -> dict[str, Any]:
    wanted = reference.strip().casefold()
    rows = view.rows(MetricRecord, order=("reference",), withdrawn=None)
    for row in rows:
        if wanted in (row["reference"].casefold(), row["name"].casefold()):
            return row
    known = ", ".join(row["reference"] for row in rows[:12]) or _("none yet")
    raise Unknown(
        "unknown-metric",
        _("There is no metric '{reference}'. There is: {known}.").format(reference=reference.strip()[:40], known=known),
    )


def _row(work: Work, said: Mapping[str, str]) -> dict[str, object]:
    """Return what is said of a metric as the table takes it.

    Raises:
        Unknown: no such AI system. RuleBroken: something does not hold.
    """
    better = said["better"].lower() or "higher"
    if better not in ("higher", "lower"):
        raise Unknown("unknown-direction", _("Say whether higher or lower values are better."))
    target = number(said["target"]) if said["target"] else None
    alarm = number(said["alarm"]) if said["alarm"] else None
    check_metric(said["name"], target, alarm, higher_is_better=better == "higher")
    system = system_named(work, said["system"]).reference if said["system"] else ""
    return {
        "name": said["name"],
        "unit": said["unit"],
        "better": better,
        "target": str(target) if target is not None else None,
        "alarm": str(alarm) if alarm is not None else None,
        "system": system,
        "objective": said["objective"],
        "owner": said["owner"],
    }


def as_metric(row: Mapping[str, Any]) -> Metric:
    """Return the value behind a row."""
    return value(Metric, row, higher_is_better=row["better"] == "higher")


def as_measured(row: Mapping[str, Any]) -> Measured:
    """Return the value behind a row."""
    return value(Measured, row)
