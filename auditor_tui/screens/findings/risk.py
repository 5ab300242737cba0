"""Asking how high the risk of an observation or opportunity is, and why."""

from __future__ import annotations

from gettext import gettext as _
from typing import Any

from auditor_tui.domain.findings.finding import Finding
from auditor_tui.domain.findings.rating import check_takes_risk
from auditor_tui.domain.findings.risk import Risk, scale
from auditor_tui.domain.refusal import RuleBroken
from auditor_tui.domain.text import begun
from auditor_tui.screens.frame.dialogs import Choose, Field
from auditor_tui.screens.frame.forms import ask
from auditor_tui.screens.frame.screen import AuditScreen
from auditor_tui.services.findings import risk


def rate_risk(screen: AuditScreen[Any], finding: Finding) -> None:
    """Ask for the level with the scale in full view, then for the reason; say at once where none is rated."""
    try:
        check_takes_risk(finding)
    except RuleBroken as refusal:
        screen.say_refused(refusal)
        return
    ref = finding.reference

    def chosen(level: str | None) -> None:
        if level is not None:
            ask(
                screen,
                _("{reference}: {level}").format(reference=ref, level=Risk(level).word),
                (Field("reason", _("Why: what could happen to whom, and how likely it is"), lines=3),),
                lambda given: risk.rate(screen.record, ref, level, given["reason"]),
            )

    choices = [(level.value, begun(level.word)) for level in Risk]
    title = _("{reference}: how high is the risk?").format(reference=ref)
    screen.app.push_screen(Choose(title, choices, explanation=scale()), chosen)
