"""Findings on the command line."""

from __future__ import annotations

import sys
from argparse import Namespace
from datetime import date
from gettext import gettext as _
from typing import Any

from auditor_tui.cli.session import opened, out, print_json, print_table
from auditor_tui.domain.refusal import Unknown
from auditor_tui.domain.text import one_line
from auditor_tui.services import finding_log, findings
from auditor_tui.services.findings import FindingPage


def list_findings(arguments: Namespace) -> int:
    """Print the findings of one audit or of all."""
    with opened(arguments) as record:
        pages, today = findings.all_findings(record, arguments.audit), record.today
    if arguments.json:
        print_json([_as_json(page, today) for page in pages])
    else:
        rows = [
            (p.finding.reference, p.finding.grade.value, p.item.citation, p.state.word, p.finding.gap) for p in pages
        ]
        print_table((_("Finding"), _("Grade"), _("Where"), _("State"), _("Gap")), rows, _("No finding."))
    return 0


def show_finding(arguments: Namespace) -> int:
    """Print one finding."""
    with opened(arguments) as record:
        page, today = findings.show(record, arguments.ref), record.today
    if arguments.json:
        print_json(_as_json(page, today))
        return 0
    for key, value in _as_json(page, today).items():
        if value not in (None, ""):
            out(f"{key}: {value}")
    return 0


def raise_finding(arguments: Namespace) -> int:
    """Raise a finding, print its reference, and say what the linter remarks."""
    a = arguments
    parts = {"requirement": a.requirement, "evidence": a.evidence, "gap": a.gap, "grade_reason": a.grade_reason}
    with opened(a) as record:
        if a.source and a.ref:
            raise Unknown(
                "audit-and-source",
                _("Name the audit or --source, not both: what an audit found is raised in it, the log takes the rest."),
            )
        if a.source:
            change = finding_log.log(record, a.source, a.item, a.grade, noticed_on=a.on, system=a.system, **parts)
        elif a.ref:
            change = findings.raise_finding(record, a.ref, a.item, a.grade, **parts)
        else:
            raise Unknown(
                "audit-missing",
                _(
                    "Name the audit that raises the finding, or say with --source where else it comes from: "
                    "monitoring, incident, complaint or supplier."
                ),
            )
        page = findings.show(record, change.result)
        found = page.finding
        said = findings.remarks_on(
            record, page.audit, page.item, found.grade.value, found.requirement, found.evidence, found.gap
        )
    out(change.result)
    for remark in said:
        sys.stderr.write(_("remark: {sentence}\n").format(sentence=one_line(remark.sentence)))
    return 0


def acknowledge(arguments: Namespace) -> int:
    """Record the auditee's response."""
    a = arguments
    with opened(a) as record:
        out(findings.acknowledge(record, a.ref, a.by, disputed=a.disputed, text=a.text).result)
    return 0


def merge(arguments: Namespace) -> int:
    """Merge a finding into another."""
    a = arguments
    with opened(a) as record:
        out(finding_log.merge(record, a.ref, a.into, a.reason).result)
    return 0


def split(arguments: Namespace) -> int:
    """Split a finding in two, print the reference of the second."""
    a = arguments
    with opened(a) as record:
        out(finding_log.split(record, a.ref, a.reason, evidence=a.evidence, gap=a.gap, grade=a.grade).result)
    return 0


def regrade(arguments: Namespace) -> int:
    """Give another grade."""
    with opened(arguments) as record:
        out(findings.regrade(record, arguments.ref, arguments.grade, arguments.reason).result)
    return 0


def withdraw(arguments: Namespace) -> int:
    """Withdraw a finding."""
    with opened(arguments) as record:
        out(findings.withdraw(record, arguments.ref, arguments.reason).result)
    return 0


def _as_json(page: FindingPage, today: date) -> dict[str, Any]:
    found = page.finding
    return {
        "reference": found.reference,
        "audit": page.audit.reference if page.audit else "",
        "source": page.logged.words if page.logged else "audit",
        "item": found.item,
        "where": page.item.citation,
        "grade": found.grade.value,
        "grade_reason": found.grade_reason,
        "requirement": found.requirement,
        "evidence": found.evidence,
        "gap": found.gap,
        "state": page.state.value,
        "due": page.due.on if page.due else None,
        "waits_for": page.due.step if page.due else "",
        "overdue": page.due is not None and page.due.is_overdue(today),
        "raised_by": page.raised_by,
        "raised_at": found.raised_at,
        "response": found.response,
        "response_by": found.response_by,
        "response_text": found.response_text,
        "withdrawn": found.withdrawn,
        "links": list(page.links),
    }
