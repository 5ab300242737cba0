"""Findings that come from outside an audit, and what becomes of findings that turn out to be one or several.

Source: ISO/IEC 42001 10.2 asks for corrective action on every nonconformity, however it came to light; where it may
come from, the references and the order of steps are policy.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from gettext import gettext as _

from auditor_tui.domain.day import check_plausible
from auditor_tui.domain.findings.corrective_action import SOURCE
from auditor_tui.domain.findings.finding import Finding, FindingState, Grade, check_reason, check_standing
from auditor_tui.domain.refusal import RuleBroken, Unknown
from auditor_tui.domain.text import begun

MINORS_SUGGEST_MAJOR = 3
"""So many minor nonconformities on one clause ask whether the requirement has broken down (policy)."""


class Origin(StrEnum):
    """Where a finding comes from that no audit raised."""

    MONITORING = "monitoring"
    INCIDENT = "incident"
    COMPLAINT = "complaint"
    SUPPLIER = "supplier"

    @property
    def word(self) -> str:
        """Return the origin as papers print it."""
        return {
            "monitoring": _("monitoring and measurement"),
            "incident": _("incident"),
            "complaint": _("complaint or report from outside"),
            "supplier": _("supplier"),
        }[self.value]


@dataclass(frozen=True, slots=True)
class LogEntry:
    """How a finding of the log came to light: where from, on which day, and by which version of a pack it is cited."""

    origin: Origin
    noticed_on: date
    pack_id: str
    place: str
    """the item, clause or control, as in the pack"""
    system: str
    """reference of the AI system it concerns, or empty"""
    measured: str = ""
    """in words, the measured value it was raised for, and what that was corrected to since"""

    @property
    def words(self) -> str:
        """Return where it comes from, as papers print it."""
        said = _("{origin}, noticed on {noticed_on}").format(origin=begun(self.origin.word), noticed_on=self.noticed_on)
        return f"{said}: {self.measured}" if self.measured else said


class LinkKind(StrEnum):
    """How one finding follows from another."""

    MERGED = "merged"
    SPLIT = "split"


@dataclass(frozen=True, slots=True)
class Link:
    """One finding went over into another (merged), or came out of another (split)."""

    kind: LinkKind
    reference: str
    other: str
    reason: str

    def words_for(self, reference: str) -> str:
        """Return what it says beside one of the two."""
        if self.kind is LinkKind.MERGED:
            said = (
                _("merged into {other}").format(other=self.other)
                if reference == self.reference
                else _("took in {reference}").format(reference=self.reference)
            )
        else:
            said = (
                _("split off {other}").format(other=self.other)
                if reference == self.reference
                else _("split off from {reference}").format(reference=self.reference)
            )
        return f"{said}: {self.reason}"


def origin_of(word: str) -> Origin:
    """Return the origin a typed word stands for.

    Raises:
        Unknown: there is none, with those there are.
    """
    try:
        return Origin(word.strip().lower())
    except ValueError:
        known = ", ".join(origin.value for origin in Origin)
        raise Unknown(
            "unknown-origin",
            _("'{word}' is no source of a finding. Use one of: {known}.").format(word=word[:40], known=known),
        ) from None


def check_logging(noticed_on: date, today: date, requirement: str, grade: Grade) -> None:
    """Hold a finding of the log to a day that has come, and a nonconformity to a requirement in words.

    Raises:
        RuleBroken: one of these does not hold.
    """
    check_plausible(noticed_on)
    if noticed_on > today:
        raise RuleBroken(
            "not-yet",
            _("It cannot have been noticed on {noticed_on}, which is still to come.").format(noticed_on=noticed_on),
        )
    if grade is Grade.STRENGTH:
        raise RuleBroken("no-strength", _("Strengths are recorded in audits; the log takes what needs something done."))
    if grade.is_nonconformity and not requirement.strip():
        raise RuleBroken(
            "finding-without-requirement",
            _(
                "A nonconformity names the requirement that is not met. Write it out, or name the item of a "
                "checklist instead of the clause."
            ),
            "ISO 19011 6.4.8; policy",
        )


def check_correcting(finding: Finding, state: FindingState) -> None:
    """Hold changes of a logged finding to the time before its cause is recorded.

    Raises:
        RuleBroken: corrective action rests on it already.
    """
    if state not in (FindingState.OPEN, FindingState.CONTAINED):
        raise RuleBroken(
            "followed-up-already",
            _("{reference} is {state}: what was done rests on how it stands. Log a new finding instead.").format(
                reference=finding.reference, state=state.word
            ),
            SOURCE,
        )


def check_merge(finding: Finding, into: Finding, followed_up: bool, reason: str) -> None:
    """Hold a merger to two standing findings, the graver one staying, with nothing done yet about the other.

    Raises:
        RuleBroken: one of these does not hold, or no reason is given.
    """
    check_reason(reason, _("merging findings"))
    check_standing(finding)
    check_standing(into)
    if finding.id == into.id:
        raise RuleBroken(
            "same-finding", _("{reference} cannot be merged into itself.").format(reference=finding.reference)
        )
    if finding.audit_id != into.audit_id:
        raise RuleBroken(
            "another-audit",
            _(
                "{reference} and {into_reference} do not belong to the same audit, whose report tells of "
                "each. Recurrence across audits is recognised by itself."
            ).format(reference=finding.reference, into_reference=into.reference),
        )
    if _RANK[finding.grade] > _RANK[into.grade]:
        raise RuleBroken(
            "softened",
            _(
                "{reference} is graded {grade}, {into_reference} only {milder}: a breach is not merged "
                "away. Merge the other way round, or regrade first."
            ).format(
                reference=finding.reference,
                grade=finding.grade.word.lower(),
                into_reference=into.reference,
                milder=into.grade.word.lower(),
            ),
        )
    if finding.is_high_risk and not into.needs_corrective_action:
        raise RuleBroken(
            "softened",
            _(
                "{reference} is rated high risk, {into_reference} is not: a risk is not merged away. Merge the other "
                "way round, or rate first."
            ).format(reference=finding.reference, into_reference=into.reference),
        )
    if followed_up:
        raise RuleBroken(
            "followed-up-already",
            _("Something has been done about {reference} already, so it stays. Merge the other way round.").format(
                reference=finding.reference
            ),
            SOURCE,
        )


def check_split(finding: Finding, reason: str) -> None:
    """Hold a split to a standing finding and a reason.

    Raises:
        RuleBroken: one of these does not hold.
    """
    check_reason(reason, _("splitting a finding"))
    check_standing(finding)


def suggests_major(found: Iterable[tuple[str, Finding]]) -> tuple[str, ...]:
    """Return what to think over when minor nonconformities heap up on one clause; it asks, and never decides.

    Args:
        found: clause and finding.
    """
    pairs = [(clause, f) for clause, f in found if f.stands and f.grade.is_nonconformity]
    minors = Counter(clause for clause, f in pairs if f.grade is Grade.MINOR)
    grave = {clause for clause, f in pairs if f.grade is Grade.MAJOR}
    said = []
    for clause, number in minors.items():
        if number >= MINORS_SUGGEST_MAJOR and clause not in grave:
            references = ", ".join(f.reference for at, f in pairs if at == clause)
            said.append(
                _(
                    "{number} minor nonconformities stand against {clause} ({references}). Do they show "
                    "together that the requirement has broken down? Regrade or merge them if so; the reason "
                    "stays on record."
                ).format(number=number, clause=clause, references=references)
            )
    return tuple(said)


_RANK = {Grade.STRENGTH: 0, Grade.OFI: 1, Grade.OBSERVATION: 2, Grade.MINOR: 3, Grade.MAJOR: 4}
