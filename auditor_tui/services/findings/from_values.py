"""Raising a finding for a measured value that crosses its line: drafted from the record, decided by a person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from gettext import gettext as _
from typing import Any

from auditor_tui.domain.change import Change
from auditor_tui.domain.findings.log import Origin
from auditor_tui.domain.monitoring.breach import PLACE, Breach, check_noticed, check_raising, first_noticed
from auditor_tui.domain.monitoring.metric import period
from auditor_tui.domain.refusal import RuleBroken, Unknown
from auditor_tui.services.findings import log
from auditor_tui.services.findings.places import place_named
from auditor_tui.services.monitoring.crossings import breaches_of
from auditor_tui.services.monitoring.metrics import Run, as_measured, metric_named, runs
from auditor_tui.services.organisation.systems import system_named
from auditor_tui.services.record.opened import Record
from db.history import entries
from db.store import View, Work
from db.tables.review import BreachRecord, MeasuredRecord


@dataclass(frozen=True, slots=True)
class Draft:
    """A finding as the record proposes it; whoever raises it may word it otherwise."""

    breach: Breach
    place: str
    noticed_on: date
    system: str
    requirement: str
    evidence: str
    gap: str


def listed(record: Record) -> tuple[Breach, ...]:
    """Return every value that crosses a line or had a finding raised for it, by metric and period."""
    with record.store.view() as view:
        return breaches_of(view, runs(view))


def told_of(record: Record, reference: str, when: str) -> Breach | None:
    """Return the value of a metric for a period when it crosses a line or had a finding raised for it.

    Raises:
        Unknown: no such metric, period or value.
    """
    with record.store.view() as view:
        found = _at(view, reference, when)
    return found if found.line is not None or found.raised is not None else None


def draft(record: Record, reference: str, when: str, place: str = "") -> Draft:
    """Return the finding that the record proposes for a value.

    Raises:
        Unknown: no such metric, period, value or place. RuleBroken: it crosses no line, or a finding was raised for it.
    """
    with record.store.view() as view:
        found = _at(view, reference, when)
        check_raising(found)
        concerned = system_named(view, found.metric.system) if found.metric.system else None
        _pack, item = place_named(view, place.strip() or PLACE, concerned)
        wanted = [item.requirement] if item.question else []
        return Draft(
            breach=found,
            place=place.strip() or PLACE,
            noticed_on=first_noticed(found, _recorded(view, found.measured.id), record.today),
            system=found.metric.system,
            requirement=f"{item.citation}: {' '.join([*wanted, found.requirement])}",
            evidence=found.evidence,
            gap=found.gap,
        )


def raise_for(
    record: Record,
    reference: str,
    when: str,
    grade: str,
    *,
    place: str = "",
    noticed_on: date | None = None,
    system: str = "",
    requirement: str = "",
    evidence: str = "",
    gap: str = "",
    grade_reason: str = "",
) -> Change:
    """Log a finding for a measured value; what is left empty is taken from the record. The receipt names it.

    Args:
        record: the open record.
        reference: the metric.
        when: the period of the value.
        grade: major, minor, observation or ofi.
        place: an item, clause or control, 9.1 unless given.
        noticed_on: the day a value beyond the line was first recorded unless given.
        system: the AI system the metric is about unless given.
        requirement: what was wanted of the value unless given.
        evidence: the value and its line unless given.
        gap: on which side of its line the value lies unless given.
        grade_reason: why major.

    Raises:
        Unknown: no such metric, period, value, place, grade or system. RuleBroken: it crosses no line, a finding was
            raised for it, or the finding itself is refused.
    """
    proposed = draft(record, reference, when, place)
    measured = proposed.breach.measured
    check_noticed(proposed.breach, noticed_on or proposed.noticed_on)

    def keep(work: Work, finding_id: str) -> None:
        present = _at(work, reference, when)
        check_raising(present)
        if present.measured.value != measured.value:
            raise RuleBroken(
                "corrected-meanwhile",
                _("{key} was corrected meanwhile. Look at it again.").format(key=present.key),
            )
        line = present.line.value if present.line else ""
        work.add(BreachRecord, finding_id=finding_id, measured_id=measured.id, value=str(measured.value), line=line)

    return log.log(
        record,
        Origin.MONITORING.value,
        proposed.place,
        grade,
        noticed_on=noticed_on or proposed.noticed_on,
        system=system.strip() or proposed.system,
        requirement=requirement.strip() or proposed.requirement,
        evidence=evidence.strip() or proposed.evidence,
        gap=gap.strip() or proposed.gap,
        grade_reason=grade_reason,
        beside=keep,
    )


def _recorded(view: View, measured_id: str) -> list[tuple[Decimal, str]]:
    """Return every figure that was recorded for a metric and period, corrected ones included, and when."""
    present: dict[str, dict[str, Any]] = {}
    for entry in entries(view, row=measured_id):
        before = list(present.values())[-1] if present else {}
        held = present.setdefault(entry.tx, dict(before))
        held.update(entry.new if entry.inserts else {entry.field: entry.new})
    return [(Decimal(row["value"]), row["recorded_at"]) for row in present.values()]


def _at(view: View, reference: str, when: str) -> Breach:
    """Return a value of a metric, whether it crosses a line or not.

    Raises:
        Unknown: no such metric, period or value.
    """
    metric, (kept, _first) = metric_named(view, reference), period(when)
    row = view.row(MeasuredRecord, metric_id=metric.id, period=kept)
    if row is None:
        raise Unknown(
            "not-measured",
            _("{reference} has no value for {period}.").format(reference=metric.reference, period=kept),
        )
    run = Run(metric, (as_measured(row),))
    return next(iter(breaches_of(view, [run])), Breach(metric, run.values[0], None, None))
