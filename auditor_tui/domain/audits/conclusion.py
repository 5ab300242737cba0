"""What the audit as a whole says: how far the criteria are met, and the conclusion with its reasons."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from gettext import gettext as _

from auditor_tui.domain.checklist.answer import Answer, Result
from auditor_tui.domain.findings.finding import Finding, Grade
from auditor_tui.domain.refusal import RuleBroken, Unknown, check_said
from auditor_tui.domain.text import counted
from checklists.questions import Item


class Conclusion(StrEnum):
    """The scale of conclusions (policy); always given with reasons."""

    EFFECTIVE = "effective"
    MINOR_GAPS = "minor-gaps"
    PARTLY = "partly-effective"
    NOT_EFFECTIVE = "not-effective"

    @property
    def word(self) -> str:
        """Return the conclusion as papers print it."""
        return {
            "effective": _("Effective"),
            "minor-gaps": _("Effective with minor gaps"),
            "partly-effective": _("Partly effective"),
            "not-effective": _("Not effective"),
        }[self.value]


LEAST_ASSESSED = 80
"""Per cent of what applies that must have been assessed before an audit is called better than partly effective
(policy)."""


@dataclass(frozen=True, slots=True)
class Fulfilment:
    """Counts of results over a set of items; the ratio is over assessed requirements only."""

    conforming: int
    nonconforming: int
    not_assessed: int
    not_applicable: int
    unanswered: int

    @property
    def assessed(self) -> int:
        """Return how many items have a result on conformity."""
        return self.conforming + self.nonconforming

    @property
    def applies(self) -> int:
        """Return how many items there are that are not set aside as not applicable."""
        return self.total - self.not_applicable

    @property
    def total(self) -> int:
        """Return how many items there are."""
        return self.assessed + self.not_assessed + self.not_applicable + self.unanswered

    @property
    def percent(self) -> int | None:
        """Return conforming per hundred assessed, rounded down so that 100 means all; None when none is assessed."""
        return self.conforming * 100 // self.assessed if self.assessed else None


def fulfilment(items: Iterable[Item], answers: Mapping[str, Answer]) -> Fulfilment:
    """Count the results of the items.

    Source: degree of fulfilment is policy; not assessed and not applicable are never folded into the ratio.
    """
    counts: dict[Result | None, int] = {}
    for item in items:
        answer = answers.get(item.id)
        result = answer.result if answer else None
        counts[result] = counts.get(result, 0) + 1
    return Fulfilment(
        conforming=counts.get(Result.CONFORMING, 0),
        nonconforming=counts.get(Result.NONCONFORMING, 0),
        not_assessed=counts.get(Result.NOT_ASSESSED, 0),
        not_applicable=counts.get(Result.NOT_APPLICABLE, 0),
        unanswered=counts.get(None, 0),
    )


def by_clause(
    items: Iterable[Item], answers: Mapping[str, Answer], top_of: Callable[[str], str]
) -> dict[str, Fulfilment]:
    """Count the results per top clause (4, 5 ...; A.2 ... for controls), in the order of the items.

    Args:
        items: what is asked.
        answers: by item id.
        top_of: gives the topmost clause above a clause.
    """
    grouped: dict[str, list[Item]] = {}
    for item in items:
        grouped.setdefault(top_of(item.clause), []).append(item)
    return {clause: fulfilment(group, answers) for clause, group in grouped.items()}


def conclusion_of(word: str) -> Conclusion:
    """Return the conclusion a typed word stands for.

    Raises:
        Unknown: there is no such conclusion.
    """
    try:
        return Conclusion(word.strip().lower().replace(" ", "-"))
    except ValueError:
        raise Unknown(
            "unknown-conclusion",
            _("'{word}' is not a conclusion. Use effective, minor-gaps, partly-effective or not-effective.").format(
                word=word
            ),
        ) from None


def check_conclusion(reasons: str) -> None:
    """Hold a conclusion to having reasons.

    Source: ISO 19011 6.4.9.

    Raises:
        RuleBroken: no reason is given.
    """
    check_said(
        reasons,
        "conclusion-without-reasons",
        _("A conclusion comes with its reasons: what was seen of conformity, effectiveness and the objectives."),
        "ISO 19011 6.4.9",
    )


def too_little(whole: Fulfilment, clauses: Mapping[str, Fulfilment]) -> str:
    """Return in words what keeps an audit from being called better than partly effective; empty when nothing does.

    Source: policy, after ISO 19011 6.4.9 (a conclusion speaks of what was looked at).

    Args:
        whole: the counts of the audit.
        clauses: the counts of each clause and control in scope.
    """
    said = []
    if whole.assessed * 100 < LEAST_ASSESSED * whole.applies:
        said.append(
            _("{assessed} of {applies} requirements were assessed, fewer than {least} %").format(
                assessed=whole.assessed, applies=whole.applies, least=LEAST_ASSESSED
            )
        )
    silent = [clause for clause, done in clauses.items() if done.applies and not done.assessed]
    if silent:
        more = _(" and {count} more").format(count=len(silent) - 6) if len(silent) > 6 else ""
        said.append(_("nothing was assessed of {clauses}").format(clauses=", ".join(silent[:6]) + more))
    return "; ".join(said)


def check_reach(verdict: Conclusion, whole: Fulfilment, clauses: Mapping[str, Fulfilment]) -> None:
    """Hold a conclusion to how far the audit went.

    Source: policy, after ISO 19011 6.4.9.

    Raises:
        RuleBroken: nothing was assessed, or too little for a conclusion better than partly effective.
    """
    source = _("ISO 19011 6.4.9; policy")
    if not whole.assessed:
        raise RuleBroken(
            "nothing-assessed",
            _("Nothing was assessed, so there is nothing to conclude. Assess the items in scope, or end the audit."),
            source,
        )
    little = too_little(whole, clauses)
    if little and verdict in (Conclusion.EFFECTIVE, Conclusion.MINOR_GAPS):
        raise RuleBroken(
            "too-little-assessed",
            _(
                "'{verdict}' says more than was looked at: {little}. Assess more, or conclude partly effective or "
                "not effective."
            ).format(verdict=verdict.word, little=little),
            source,
        )


def suggested(findings: Iterable[Finding], top_of: Callable[[str], str], little: str = "") -> tuple[Conclusion, str]:
    """Return the conclusion the grades point to and why; a suggestion of ours that the team leader weighs.

    Source: policy.

    Args:
        findings: of one audit.
        top_of: gives the topmost clause above an item, by its id.
        little: what keeps the audit from being called better than partly effective, in words.
    """
    standing = [finding for finding in findings if finding.stands]
    majors = [finding for finding in standing if finding.grade is Grade.MAJOR]
    minors = [finding for finding in standing if finding.grade is Grade.MINOR]
    clauses = {top_of(finding.item) for finding in majors}
    if len(clauses) >= 3:
        return Conclusion.NOT_EFFECTIVE, _("major nonconformities in {count} clauses").format(count=len(clauses))
    if majors:
        return Conclusion.PARTLY, counted(len(majors), "major nonconformity", "major nonconformities")
    if little:
        return Conclusion.PARTLY, little
    if minors:
        return (
            Conclusion.MINOR_GAPS,
            _("no major and {count}").format(
                count=counted(len(minors), "minor nonconformity", "minor nonconformities")
            ),
        )
    return Conclusion.EFFECTIVE, _("no nonconformity among the requirements assessed")
