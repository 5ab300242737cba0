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

from auditor_tui.domain.corrective_action import SOURCE
from auditor_tui.domain.finding import Finding, FindingState, Grade, check_reason, check_standing
from auditor_tui.domain.refusal import RuleBroken, Unknown

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
            "monitoring": "monitoring and measurement",
            "incident": "incident",
            "complaint": "complaint or report from outside",
            "supplier": "supplier",
        }[self.value]


@dataclass(frozen=True, slots=True)
class Logged:
    """How a finding of the log came to light: where from, on which day, and by which version of a pack it is cited."""

    origin: Origin
    noticed_on: date
    pack_id: str
    place: str
    """the item, clause or control, as in the pack"""
    system: str
    """reference of the AI system it concerns, or empty"""

    @property
    def words(self) -> str:
        """Return where it comes from, as papers print it."""
        return f"{self.origin.word.capitalize()}, noticed on {self.noticed_on}"


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
            said = f"merged into {self.other}" if reference == self.reference else f"took in {self.reference}"
        else:
            said = f"split off {self.other}" if reference == self.reference else f"split off from {self.reference}"
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
        raise Unknown("unknown-origin", f"'{word[:40]}' is no source of a finding. Use one of: {known}.") from None


def check_logging(noticed_on: date, today: date, requirement: str, grade: Grade) -> None:
    """Hold a finding of the log to a day that has come, and a nonconformity to a requirement in words.

    Raises:
        RuleBroken: one of these does not hold.
    """
    if noticed_on > today:
        raise RuleBroken("not-yet", f"It cannot have been noticed on {noticed_on}, which is still to come.")
    if grade is Grade.STRENGTH:
        raise RuleBroken("no-strength", "Strengths are recorded in audits; the log takes what needs something done.")
    if grade.is_nonconformity and not requirement.strip():
        raise RuleBroken(
            "finding-without-requirement",
            "A nonconformity names the requirement that is not met. Write it out, or name the item of a checklist "
            "instead of the clause.",
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
            f"{finding.reference} is {state.word}: what was done rests on how it stands. Log a new finding instead.",
            SOURCE,
        )


def check_merge(finding: Finding, into: Finding, followed_up: bool, reason: str) -> None:
    """Hold a merger to two standing findings, the graver one staying, with nothing done yet about the other.

    Raises:
        RuleBroken: one of these does not hold, or no reason is given.
    """
    check_reason(reason, "merging findings")
    check_standing(finding)
    check_standing(into)
    if finding.id == into.id:
        raise RuleBroken("same-finding", f"{finding.reference} cannot be merged into itself.")
    if finding.audit_id != into.audit_id:
        raise RuleBroken(
            "another-audit",
            f"{finding.reference} and {into.reference} do not belong to the same audit, whose report tells of each. "
            "Recurrence across audits is recognised by itself.",
        )
    if _RANK[finding.grade] > _RANK[into.grade]:
        raise RuleBroken(
            "softened",
            f"{finding.reference} is graded {finding.grade.word.lower()}, {into.reference} only "
            f"{into.grade.word.lower()}: a breach is not merged away. Merge the other way round, or regrade first.",
        )
    if followed_up:
        raise RuleBroken(
            "followed-up-already",
            f"Something has been done about {finding.reference} already, so it stays. Merge the other way round.",
            SOURCE,
        )


def check_split(finding: Finding, reason: str) -> None:
    """Hold a split to a standing finding and a reason.

    Raises:
        RuleBroken: one of these does not hold.
    """
    check_reason(reason, "splitting a finding")
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
                f"{number} minor nonconformities stand against {clause} ({references}). Do they show together that the "
                "requirement has broken down? Regrade or merge them if so; the reason stays on record."
            )
    return tuple(said)


_RANK = {Grade.STRENGTH: 0, Grade.OFI: 1, Grade.OBSERVATION: 2, Grade.MINOR: 3, Grade.MAJOR: 4}
