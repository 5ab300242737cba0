"""Rating the risk of observations and opportunities; beside the finding, so that no report of an audit changes."""

from __future__ import annotations

from auditor_tui.domain.change import Change
from auditor_tui.domain.rating import check_rating
from auditor_tui.domain.risk import risk_of
from auditor_tui.domain.text import taken_in
from auditor_tui.services.finding_places import named
from auditor_tui.services.record import Record, receipt
from auditor_tui.services.rounds import rounds
from db.findings import FindingRiskRecord


def rate(record: Record, reference: str, level: str, reason: str) -> Change:
    """Rate the risk of an observation or opportunity; rated high it goes the whole chain of corrective action.

    Raises:
        Unknown: no such finding or level. RuleBroken: another grade, no reason, the same level, or something was done
            about it on the other path.
    """
    wanted = risk_of(level)
    with record.work("rate risk", reason) as work:
        finding, _ = named(work, reference)
        check_rating(finding, wanted, reason, begun=bool(rounds(work).get(finding.id)))
        row = work.row(FindingRiskRecord, finding_id=finding.id)
        values = {
            "level": wanted.value,
            "reason": taken_in(reason).strip(),
            "rated_by": record.acting.id,
            "rated_at": work.stamp,
        }
        if row is None:
            work.add(FindingRiskRecord, finding_id=finding.id, **values)
        else:
            work.change(FindingRiskRecord, str(row["id"]), **values)
    return receipt(work, f"{finding.reference}: {wanted.value}")
