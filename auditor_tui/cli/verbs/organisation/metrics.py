"""Metrics on the command line."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Mapping
from gettext import gettext as _

from auditor_tui.cli.session import opened, out, print_json, print_table, say
from auditor_tui.domain.monitoring.breach import Breach
from auditor_tui.domain.monitoring.metric import breaches as broken
from auditor_tui.domain.monitoring.metric import reading
from auditor_tui.services.findings import from_values
from auditor_tui.services.monitoring import metrics
from auditor_tui.services.monitoring.metrics import Run

_MOST_TOLD = 5


def list_metrics(arguments: Namespace) -> int:
    """Print every metric with its values."""
    with opened(arguments) as record:
        found, crossing = metrics.listed(record), {b.measured.id: b for b in from_values.listed(record)}
    if arguments.json:
        print_json(
            [
                {"reference": run.metric.reference, "name": run.metric.name, "unit": run.metric.unit,
                 "better": "higher" if run.metric.higher_is_better else "lower", "target": run.metric.target,
                 "alarm": run.metric.alarm, "system": run.metric.system or None, "objective": run.metric.objective,
                 "owner": run.metric.owner, "breaches": [m.period for m in broken(run.metric, run.values)],
                 "values": [{"period": m.period, "value": m.value, "stands": run.metric.standing(m.value),
                             "note": m.note, "source": m.source, **_raised(crossing.get(m.id))} for m in run.values]}
                for run in found
            ]
        )  # fmt: skip
    else:
        rows = [(run.metric.reference, reading(run.metric, run.values), _found(run, crossing)) for run in found]
        print_table((_("Metric"), _("Stands"), _("Findings")), rows, _("No metric is defined yet."))
    return 0


def add(arguments: Namespace) -> int:
    """Define a metric and print its reference."""
    with opened(arguments) as record:
        said = _given(arguments) | {"name": arguments.metric_name}
        out(metrics.add(record, said, arguments.reference).result)
    return 0


def change(arguments: Namespace) -> int:
    """Change a metric and print its reference."""
    with opened(arguments) as record:
        out(metrics.change(record, arguments.metric, _given(arguments)).result)
    return 0


def measure(arguments: Namespace) -> int:
    """Record a value and print how it stands."""
    a = arguments
    with opened(a) as record:
        given = {"note": a.note, "source": a.source, "correct": a.correct}
        out(metrics.measure(record, a.metric, a.value, a.period, **given).result)
        found = from_values.told_of(record, a.metric, a.period)
    if found is not None:
        _tell(found)
    return 0


def take_in(arguments: Namespace) -> int:
    """Take in values and print how many; tell of the new ones that cross a line."""
    with opened(arguments) as record:
        taken = metrics.take_in(record, arguments.file)
        found = [b for b in from_values.listed(record) if b.measured.id in taken.added and b.is_waiting]
    out(taken.change.result)
    if not taken.added:
        say(_("{name} has no value that the record does not have already.").format(name=arguments.file.name))
    for breach in found[:_MOST_TOLD]:
        _tell(breach)
    if len(found) > _MOST_TOLD:
        say(_("And {count} more; 'auditor metrics list' names them.").format(count=len(found) - _MOST_TOLD))
    return 0


def _tell(breach: Breach) -> None:
    """Say that a value crosses a line, and how a finding is raised for it, or which one was."""
    if not breach.is_waiting:
        say(_("{words}: finding {finding}.").format(words=breach.words, finding=breach.finding))
        return
    said = _("{words}: breach of the limit.") if breach.is_beyond_limit else _("{words}: target missed.")
    how = _(
        "To raise a finding: auditor findings raise --source monitoring --metric {metric} --period {period} "
        "--grade GRADE"
    ).format(metric=breach.metric.reference, period=breach.measured.period)
    say(f"{said.format(words=breach.words)} {how}")


def _found(run: Run, crossing: Mapping[str, Breach]) -> str:
    """Return period by period what was raised for the values that cross a line."""
    found = [crossing[value.id] for value in run.values if value.id in crossing]
    return "; ".join(f"{breach.measured.period}: {breach.finding}" for breach in found)


def _raised(breach: Breach | None) -> dict[str, object]:
    """Return the finding raised for a value under the names scripts rely on."""
    raised = breach.raised if breach is not None else None
    return {
        "finding": raised.reference if raised else None,
        "raised_for": raised.value if raised else None,
        "limit": breach.bound if breach is not None and breach.is_beyond_limit else None,
    }


def _given(arguments: Namespace) -> dict[str, str]:
    return {field: value for field in metrics.FIELDS if (value := getattr(arguments, field, None)) is not None}
