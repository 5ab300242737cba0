"""Rating the risk of a finding: of what grade it may be, and until when it may change its path."""

from __future__ import annotations

from gettext import gettext as _

from auditor_tui.domain.findings.corrective_action import SOURCE
from auditor_tui.domain.findings.finding import Finding, Grade, check_reason, check_standing
from auditor_tui.domain.findings.risk import Risk
from auditor_tui.domain.refusal import RuleBroken


def check_rating(finding: Finding, level: Risk, reason: str, *, begun: bool) -> None:
    """Hold a rating to observations and opportunities, to a reason, and to a path on which nothing was done yet.

    Args:
        finding: as it stands.
        level: the level it is to have.
        reason: why.
        begun: whether it has a round: something was done about it already, whatever that was.

    Raises:
        RuleBroken: one of these does not hold, or it is rated so already.
    """
    check_takes_risk(finding)
    check_reason(reason, _("rating a risk"))
    if finding.risk is not None and finding.risk.level is level:
        raise RuleBroken(
            "risk-same",
            _("{reference} is rated {level} already.").format(reference=finding.reference, level=level.word),
        )
    check_path(finding, begun=begun, needs_corrective_action=level is Risk.HIGH)


def check_takes_risk(finding: Finding) -> None:
    """Hold a rating to standing observations and opportunities.

    Raises:
        RuleBroken: it was withdrawn, or has another grade.
    """
    check_standing(finding)
    if not finding.grade.takes_risk:
        raise RuleBroken(
            "no-risk-to-rate",
            _("{reference} is a strength; there is no risk to rate.").format(reference=finding.reference)
            if finding.grade is Grade.STRENGTH
            else _(
                "{reference} is graded {grade} and goes through corrective action anyway. The risk of observations "
                "and opportunities is rated."
            ).format(reference=finding.reference, grade=finding.grade.word.lower()),
        )


def check_path(finding: Finding, *, begun: bool, needs_corrective_action: bool) -> None:
    """Hold a finding to the path on which something was done about it: corrective action, or accept and decline.

    Raises:
        RuleBroken: it would change its path.
    """
    if not begun or needs_corrective_action is finding.needs_corrective_action:
        return
    raise RuleBroken(
        "followed-up-already",
        _(
            "Corrective action on {reference} has begun because its risk was rated high; it is followed to its end. "
            "If the rating was wrong, withdraw the finding with the reason and raise it anew."
        ).format(reference=finding.reference)
        if finding.is_high_risk
        else _("{reference} was accepted or declined already. Log a new finding and rate that one high.").format(
            reference=finding.reference
        ),
        SOURCE,
    )
