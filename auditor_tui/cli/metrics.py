"""Metrics on the command line."""

from __future__ import annotations

from argparse import Namespace
from gettext import gettext as _

from auditor_tui.cli.session import opened, out, print_json, print_table
from auditor_tui.domain.metric import breaches, reading
from auditor_tui.services import metrics


def list_metrics(arguments: Namespace) -> int:
    """Print every metric with its values."""
    with opened(arguments) as record:
        found = metrics.listed(record)
    if arguments.json:
        print_json(
            [
                {"reference": run.metric.reference, "name": run.metric.name, "unit": run.metric.unit,
                 "better": "higher" if run.metric.higher_is_better else "lower", "target": run.metric.target,
                 "alarm": run.metric.alarm, "system": run.metric.system or None, "objective": run.metric.objective,
                 "owner": run.metric.owner, "breaches": [m.period for m in breaches(run.metric, run.values)],
                 "values": [{"period": m.period, "value": m.value, "stands": run.metric.standing(m.value),
                             "note": m.note, "source": m.source} for m in run.values]}
                for run in found
            ]
        )  # fmt: skip
    else:
        rows = [(run.metric.reference, reading(run.metric, run.values)) for run in found]
        print_table((_("Metric"), _("Stands")), rows, _("No metric is defined yet."))
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
    return 0


def take_in(arguments: Namespace) -> int:
    """Take in values and print how many."""
    with opened(arguments) as record:
        out(metrics.take_in(record, arguments.file).result)
    return 0


def _given(arguments: Namespace) -> dict[str, str]:
    return {field: value for field in metrics.FIELDS if (value := getattr(arguments, field, None)) is not None}
