"""Reading which measured values cross a line, and which findings were raised for measured values."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal

from auditor_tui.domain.findings.finding import FindingState
from auditor_tui.domain.findings.log import LinkKind
from auditor_tui.domain.monitoring.breach import Breach, Line, Raised, corrected_words, crossed
from auditor_tui.services.monitoring.metrics import Run, as_metric
from db.store import View
from db.tables.findings import FindingLinkRecord, FindingRecord
from db.tables.review import BreachRecord, MeasuredRecord, MetricRecord


def breaches_of(view: View, runs: Iterable[Run]) -> tuple[Breach, ...]:
    """Return the values that cross a line or had a finding raised for them, by metric and period."""
    raised = _raised(view)
    found = []
    for run in runs:
        for value in run.values:
            line, bound = crossed(run.metric, value.value)
            if line is not None or value.id in raised:
                found.append(Breach(run.metric, value, line, bound, raised.get(value.id)))
    return tuple(found)


def values_behind(view: View) -> dict[str, str]:
    """Return in words the measured values findings were raised for, by the finding's id."""
    rows = view.rows(BreachRecord)
    if not rows:
        return {}
    measured = {row["id"]: row for row in view.rows(MeasuredRecord, id=[row["measured_id"] for row in rows])}
    metrics = {row["id"]: as_metric(row) for row in view.rows(MetricRecord)}
    found = {}
    for row in rows:
        value = measured[row["measured_id"]]
        then, now = Decimal(row["value"]), Decimal(value["value"])
        found[row["finding_id"]] = corrected_words(metrics[value["metric_id"]], value["period"], then, now)
    return found


def _raised(view: View) -> dict[str, Raised]:
    """Return the finding raised for each measured value, by the value's id: one that holds before one that does not."""
    rows = {row["finding_id"]: row for row in view.rows(BreachRecord)}
    if not rows:
        return {}
    findings = {row["id"]: row for row in view.rows(FindingRecord, order=("raised_at", "reference"))}
    into = {link["finding_id"]: link["other_id"] for link in view.rows(FindingLinkRecord, kind=LinkKind.MERGED.value)}
    found: dict[str, Raised] = {}
    for mine, finding in findings.items():
        if mine not in rows:
            continue
        row, last = rows[mine], findings[_end(into, mine)]
        stands = last["state"] != FindingState.WITHDRAWN.value
        merged = last["reference"] if last is not finding else ""
        one = Raised(finding["reference"], Decimal(row["value"]), stands, merged, Line(row["line"]))
        before = found.get(row["measured_id"])
        if before is None or one.stands or not before.stands:
            found[row["measured_id"]] = one
    return found


def _end(into: Mapping[str, str], finding: str) -> str:
    """Return the id of the finding that one went over into, after every merger; its own when it was never merged."""
    for _merger in into:
        if finding not in into:
            break
        finding = into[finding]
    return finding
