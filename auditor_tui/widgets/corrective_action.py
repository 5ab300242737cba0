"""How a finding and the rounds of its corrective action are set out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from gettext import gettext as _

from textual.content import Content

from auditor_tui.domain.findings.corrective_action import Action, Round
from auditor_tui.domain.findings.finding import Finding
from auditor_tui.domain.text import one_line, visible
from auditor_tui.widgets.reader import Labelled, Part


def finding_card(finding: Finding) -> list[Part]:
    """Return the parts of a finding."""
    parts: list[Part] = []
    labelled = [
        (_("Required"), finding.requirement if finding.grade.is_nonconformity else ""),
        (_("Evidence"), finding.evidence),
        (finding.grade.third_part, finding.gap),
        (_("Reason"), finding.grade_reason),
        (_("Withdrawn"), finding.withdrawn or ""),
    ]
    return parts + [_said(label, text) for label, text in labelled if text]


def rounds_card(rounds: Sequence[Round], names: Mapping[str, str], remarks: Sequence[str]) -> list[Part]:
    """Return the rounds, the latest first, then what to think over."""
    parts: list[Part] = []
    for held in reversed(rounds):
        title = _("Round {number}: {state}").format(number=held.number, state=held.state.word)
        if held.effective is False:
            title = _("Round {number}: not effective").format(number=held.number)
        parts += [Content(""), Content.styled(title, "bold")]
        parts += _steps(held, names)
    for sentence in remarks:
        parts += [Content(""), Content.styled(f"! {sentence}", "$text-warning")]
    return parts


def _steps(held: Round, names: Mapping[str, str]) -> list[Part]:
    def by(person: str, day: object) -> str:
        return f" ({one_line(names.get(person, ''))}, {day})"

    parts: list[Part] = []
    if held.begun_reason:
        parts.append(_said(_("Begun"), f"{held.begun_on}. {held.begun_reason}"))
    if held.correction:
        parts.append(_said(_("Corrected"), held.correction + by(held.corrected_by, held.corrected_on)))
        parts.append(_said(_("Evidence"), held.correction_evidence))
        parts.append(_said(_("Impact"), held.consequences))
    if held.method:
        roots = {cause.number for cause in held.roots}
        parts.append(_said(_("Method"), held.method.word))
        for cause in held.causes:
            lead = f"{cause.branch.value}: " if cause.branch and cause.under is None else ""
            indent = "  " if cause.branch and cause.under is not None else ""
            mark = _("  <- root cause") if cause.number in roots else ""
            parts.append(_said(_("Why {number}").format(number=cause.number), f"{indent}{lead}{cause.text}{mark}"))
        parts.append(_said(_("Unnoticed"), held.undetected))
        parts.append(_said(_("Elsewhere"), f"{held.searched}: {held.similar}"))
    parts += [_action(action) for action in held.actions]
    if held.criterion:
        parts.append(
            _said(
                _("Criterion"),
                _("{criterion} (not judged before {check_from})").format(
                    criterion=held.criterion, check_from=held.check_from
                ),
            )
        )
    if held.accepted_on:
        parts.append(_said(_("Accepted"), by(held.accepted_by, held.accepted_on).strip(" ()")))
    if held.decision:
        parts.append(_said(_("Declined"), held.decision))
    if held.effective is not None:
        word = "effective" if held.effective else _("NOT effective")
        parts.append(_said(_("Judged"), f"{word}: {held.verification}" + by(held.verified_by, held.verified_on)))
    return parts


def _action(action: Action) -> Part:
    if action.withdrawn is not None:
        return _said(
            _("Action {number}").format(number=action.number),
            _("- taken out ({withdrawn}): {text}").format(withdrawn=action.withdrawn, text=action.text),
        )
    sign = (
        _("+ done {done_on}").format(done_on=action.done_on)
        if action.done_on
        else _(". due {due_on}").format(due_on=action.due_on)
    )
    moved = _(", moved {count} time(s)").format(count=len(action.extensions)) if action.extensions else ""
    seen = f" [{action.evidence}]" if action.evidence else ""
    return _said(
        _("Action {number}").format(number=action.number), f"{sign}{moved}, {action.owner}: {action.text}{seen}"
    )


def _said(label: str, text: str) -> Labelled:
    return Labelled(label, Content(visible(text)))
