"""Findings on the command line."""

from __future__ import annotations

import sys
from argparse import Namespace
from gettext import gettext as _
from typing import Any

from auditor_tui.cli.session import opened, out, print_items, print_json, say
from auditor_tui.domain.change import Change
from auditor_tui.domain.findings.log import Origin
from auditor_tui.domain.refusal import Unknown
from auditor_tui.domain.text import one_line
from auditor_tui.services.findings import from_values, log, raising, risk
from auditor_tui.services.findings.columns import FINDING
from auditor_tui.services.findings.places import PlacedFinding
from auditor_tui.services.record.opened import Record
from reports.sheets.columns import Column, data, picked

_LISTED = picked(FINDING, "finding grade where state_in_words gap risk")
_SOURCE: Column[PlacedFinding] = Column("", lambda f: f.log_entry.words if f.log_entry else "audit", name="source")
_TOLD = (
    *picked(FINDING, "reference audit"),
    _SOURCE,
    *picked(
        FINDING,
        "item where grade grade_reason risk risk_reason requirement evidence gap state due waits_for overdue raised_by "
        "raised_at response response_by response_text withdrawn links",
    ),
)


def list_findings(arguments: Namespace) -> int:
    """Print the findings of one audit or of all."""
    with opened(arguments) as record:
        pages = raising.all_findings(record, arguments.audit)
    if arguments.json:
        print_json([data(page, _TOLD) for page in pages])
    else:
        print_items(pages, _LISTED, _("No finding."))
    return 0


def show_finding(arguments: Namespace) -> int:
    """Print one finding."""
    with opened(arguments) as record:
        page = raising.show(record, arguments.ref)
    if arguments.json:
        print_json(data(page, _TOLD))
        return 0
    for key, value in data(page, _TOLD).items():
        if value not in (None, ""):
            out(f"{key}: {value}")
    return 0


def raise_finding(arguments: Namespace) -> int:
    """Raise a finding, print its reference, and say what the linter remarks."""
    _check_named(arguments)
    with opened(arguments) as record:
        change = _raised(record, arguments)
        page = raising.show(record, change.result)
        found = page.finding
        said = raising.remarks_on(
            record, page.audit, page.item, found.grade.value, found.requirement, found.evidence, found.gap
        )
        still = raising.asks_still(record, change.result)
    out(change.result)
    if still:
        say(_("{item} still asks for its answer.").format(item=still))
    for remark in said:
        sys.stderr.write(_("remark: {sentence}\n").format(sentence=one_line(remark.sentence)))
    return 0


def _check_named(a: Namespace) -> None:
    """Hold a finding to one place it comes from, and to an item.

    Raises:
        Unknown: one of these is missing, or they do not go together.
    """
    if a.source and a.ref:
        raise Unknown(
            "audit-and-source",
            _("Name the audit or --source, not both: what an audit found is raised in it, the log takes the rest."),
        )
    if not a.source and not a.ref:
        raise Unknown(
            "audit-missing",
            _(
                "Name the audit that raises the finding, or say with --source where else it comes from: "
                "monitoring, incident, complaint or supplier."
            ),
        )
    if (a.metric or a.period) and (a.source.strip().lower() != Origin.MONITORING.value or not (a.metric and a.period)):
        raise Unknown(
            "metric-and-period",
            _("A finding for a measured value needs all of --source monitoring, --metric and --period."),
        )
    if not a.item and not a.metric:
        raise Unknown("item-missing", _("Name the item with --item; with --source a clause or control will do too."))


def _raised(record: Record, a: Namespace) -> Change:
    """Raise a finding in its audit, for a measured value, or into the log."""
    parts = {"requirement": a.requirement, "evidence": a.evidence, "gap": a.gap, "grade_reason": a.grade_reason}
    if a.ref:
        return raising.raise_finding(record, a.ref, a.item, a.grade, **parts)
    given: dict[str, Any] = {"noticed_on": a.on, "system": a.system, **parts}
    if a.metric:
        return from_values.raise_for(record, a.metric, a.period, a.grade, place=a.item, **given)
    return log.log(record, a.source, a.item, a.grade, **given)


def rate_risk(arguments: Namespace) -> int:
    """Rate the risk of an observation or opportunity."""
    with opened(arguments) as record:
        out(risk.rate(record, arguments.ref, arguments.level, arguments.reason).result)
    return 0


def acknowledge(arguments: Namespace) -> int:
    """Record the auditee's response."""
    a = arguments
    with opened(a) as record:
        out(raising.acknowledge(record, a.ref, a.by, disputed=a.disputed, text=a.text).result)
    return 0


def merge(arguments: Namespace) -> int:
    """Merge a finding into another."""
    a = arguments
    with opened(a) as record:
        out(log.merge(record, a.ref, a.into, a.reason).result)
    return 0


def split(arguments: Namespace) -> int:
    """Split a finding in two, print the reference of the second."""
    a = arguments
    with opened(a) as record:
        out(log.split(record, a.ref, a.reason, evidence=a.evidence, gap=a.gap, grade=a.grade).result)
    return 0


def regrade(arguments: Namespace) -> int:
    """Give another grade."""
    with opened(arguments) as record:
        out(raising.regrade(record, arguments.ref, arguments.grade, arguments.reason).result)
    return 0


def withdraw(arguments: Namespace) -> int:
    """Withdraw a finding."""
    with opened(arguments) as record:
        out(raising.withdraw(record, arguments.ref, arguments.reason).result)
    return 0
