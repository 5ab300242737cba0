"""Rating the risk of observations and opportunities; beside the finding, so that no report of an audit changes."""

from __future__ import annotations

from gettext import gettext as _

from auditor_tui.domain.audits.audit import Audit, State
from auditor_tui.domain.change import Change
from auditor_tui.domain.findings.corrective_action import Round
from auditor_tui.domain.findings.finding import Finding
from auditor_tui.domain.findings.rating import check_rating
from auditor_tui.domain.findings.risk import Risk, risk_of
from auditor_tui.domain.operation import Operation
from auditor_tui.domain.refusal import RuleBroken
from auditor_tui.domain.text import trimmed
from auditor_tui.services.findings.places import Places, named
from auditor_tui.services.findings.steps import parts_taken, rounds_by_finding
from auditor_tui.services.impartiality import teams
from auditor_tui.services.record.opened import Record, receipt
from db.store import Work
from db.tables.findings import FindingRiskRecord


def rate(record: Record, reference: str, level: str, reason: str) -> Change:
    """Rate the risk of an observation or opportunity; rated high it goes through corrective action.

    Raises:
        Unknown: no such finding or level. RuleBroken: another grade, no reason, the same level, or something was done
            about it on the other path; the audit is open and whoever acts may not grade the item; or whoever acts has
            a part in the finding and would lower it from high.
    """
    wanted = risk_of(level)
    with record.work(Operation.RATE_RISK, reason) as work:
        finding, audit = named(work, reference)
        held = rounds_by_finding(work).get(finding.id, ())
        check_rating(finding, wanted, reason, begun=bool(held))
        _check_rater(record, work, finding, audit, held, wanted)
        row = work.row(FindingRiskRecord, finding_id=finding.id)
        values: dict[str, object] = {
            "level": wanted.value,
            "reason": trimmed(reason),
            "rated_by": record.acting.id,
            "rated_at": work.stamp,
        }
        if wanted is Risk.HIGH and (row is None or row["high_since"] is None):
            values["high_since"] = record.today
        if row is None:
            work.add(FindingRiskRecord, finding_id=finding.id, **values)
        else:
            work.change(FindingRiskRecord, row["id"], **values)
    return receipt(work, f"{finding.reference}: {wanted.value}")


def _check_rater(
    record: Record, work: Work, finding: Finding, audit: Audit | None, held: tuple[Round, ...], wanted: Risk
) -> None:
    """Hold rating to those who may grade while the audit is open, and later on lowering to those who have no part.

    Raises:
        RuleBroken: whoever acts may not rate it so.
    """
    if audit is not None and audit.state is State.OPEN:
        teams.check_grader(record, work, audit, Places(record, work).item(finding, audit))
        return
    conflicts = parts_taken(record, work, finding, audit, held) if finding.is_high_risk else ()
    if conflicts and wanted is not Risk.HIGH:
        raise RuleBroken(
            "own-risk",
            _(
                "{conflicts} Let somebody lower the risk who took no part in it and does not answer for the area."
            ).format(conflicts=" ".join(conflicts)),
            _("ISO/IEC 42001 9.2.2 b); policy"),
        )
