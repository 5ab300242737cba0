"""How a finding and the rounds of its corrective action are set out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual.content import Content

from auditor_tui.domain.corrective_action import Action, Round
from auditor_tui.domain.finding import Finding
from auditor_tui.domain.text import one_line, visible
from auditor_tui.widgets.reader import Labelled, Part


def finding_card(finding: Finding) -> list[Part]:
    """Return the parts of a finding."""
    parts: list[Part] = []
    labelled = [
        ("Required", finding.requirement if finding.grade.is_nonconformity else ""),
        ("Evidence", finding.evidence),
        (finding.grade.third_part, finding.gap),
        ("Reason", finding.grade_reason),
        ("Withdrawn", finding.withdrawn or ""),
    ]
    return parts + [_said(label, text) for label, text in labelled if text]


def rounds_card(rounds: Sequence[Round], names: Mapping[str, str], remarks: Sequence[str]) -> list[Part]:
    """Return the rounds, the latest first, then what to think over."""
    parts: list[Part] = []
    for held in reversed(rounds):
        title = f"Round {held.number}: {held.state.word}"
        if held.effective is False:
            title = f"Round {held.number}: not effective"
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
        parts.append(_said("Begun", f"{held.begun_on}. {held.begun_reason}"))
    if held.correction:
        parts.append(_said("Corrected", held.correction + by(held.corrected_by, held.corrected_on)))
        parts.append(_said("Evidence", held.correction_evidence))
        parts.append(_said("Impact", held.consequences))
    if held.method:
        roots = {cause.number for cause in held.roots}
        parts.append(_said("Method", held.method.word))
        for cause in held.causes:
            lead = f"{cause.branch.value}: " if cause.branch and cause.under is None else ""
            indent = "  " if cause.branch and cause.under is not None else ""
            mark = "  <- root cause" if cause.number in roots else ""
            parts.append(_said(f"Why {cause.number}", f"{indent}{lead}{cause.text}{mark}"))
        parts.append(_said("Unnoticed", held.undetected))
        parts.append(_said("Elsewhere", f"{held.searched}: {held.similar}"))
    parts += [_action(action) for action in held.actions]
    if held.criterion:
        parts.append(_said("Criterion", f"{held.criterion} (not judged before {held.check_from})"))
    if held.accepted_on:
        parts.append(_said("Accepted", by(held.accepted_by, held.accepted_on).strip(" ()")))
    if held.decision:
        parts.append(_said("Declined", held.decision))
    if held.effective is not None:
        word = "effective" if held.effective else "NOT effective"
        parts.append(_said("Judged", f"{word}: {held.verification}" + by(held.verified_by, held.verified_on)))
    return parts


def _action(action: Action) -> Part:
    if action.withdrawn is not None:
        return _said(f"Action {action.number}", f"- taken out ({action.withdrawn}): {action.text}")
    sign = f"+ done {action.done_on}" if action.done_on else f". due {action.due_on}"
    moved = f", moved {len(action.extensions)} time(s)" if action.extensions else ""
    seen = f" [{action.evidence}]" if action.evidence else ""
    return _said(f"Action {action.number}", f"{sign}{moved}, {action.owner}: {action.text}{seen}")


def _said(label: str, text: str) -> Labelled:
    return Labelled(label, Content(visible(text)))
