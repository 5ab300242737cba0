"""Findings: their grades, the three parts of a nonconformity, references that are never reused, and their life."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from gettext import gettext as _

from auditor_tui.domain.findings.risk import Rated, Risk
from auditor_tui.domain.refusal import RuleBroken, Unknown
from auditor_tui.domain.text import says_nothing
from auditor_tui.language import english


class Grade(StrEnum):
    """The programme's own scheme; ISO/IEC 42001 grades nothing."""

    MAJOR = "major"
    MINOR = "minor"
    OBSERVATION = "observation"
    OFI = "ofi"
    STRENGTH = "strength"

    @property
    def is_nonconformity(self) -> bool:
        """Tell whether a requirement is not met."""
        return self in (Grade.MAJOR, Grade.MINOR)

    @property
    def takes_risk(self) -> bool:
        """Tell whether its risk may be rated: no requirement is broken, and something could be done."""
        return self in (Grade.OBSERVATION, Grade.OFI)

    @property
    def word(self) -> str:
        """Return the grade as papers print it."""
        return _(_WORDS[self])

    @property
    def meaning(self) -> str:
        """Return the rule by which this grade is given (policy, after ISO/IEC 17021-1 practice)."""
        return _(_MEANINGS[self])

    @property
    def third_part(self) -> str:
        """Return what the last part of the statement is called for this grade."""
        return {"observation": _("Concern"), "ofi": _("Suggestion"), "strength": _("Why it stands out")}.get(
            self.value, _("Gap")
        )


_WORDS = {
    Grade.MAJOR: english("Major nonconformity"),
    Grade.MINOR: english("Minor nonconformity"),
    Grade.OBSERVATION: english("Observation"),
    Grade.OFI: english("Opportunity for improvement"),
    Grade.STRENGTH: english("Strength"),
}

_MEANINGS = {
    Grade.MAJOR: english(
        "A requirement is absent or has broken down, or the intended results of the system are in doubt."
    ),
    Grade.MINOR: english("An isolated lapse in meeting a requirement; the system still works."),
    Grade.OBSERVATION: english("No breach now, but a weak trend that could become one."),
    Grade.OFI: english("Conforms and could be better; never used for a breach."),
    Grade.STRENGTH: english("Practice worth keeping and sharing."),
}


def scheme(grades: Iterable[Grade]) -> str:
    """Return what the grades mean, as it is declared wherever one is chosen."""
    meanings = "\n".join(f"{grade.word}: {grade.meaning}" for grade in grades)
    return _("This programme's own scheme; ISO/IEC 42001 grades nothing.\n\n{meanings}").format(meanings=meanings)


class FindingState(StrEnum):
    """Where a finding stands; overdue and acknowledged are no states."""

    OPEN = "open"
    CONTAINED = "contained"
    CAUSE_FOUND = "cause_found"
    PLAN_ACCEPTED = "plan_accepted"
    IMPLEMENTED = "implemented"
    CLOSED_EFFECTIVE = "closed_effective"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    DONE = "done"
    RECORDED = "recorded"
    WITHDRAWN = "withdrawn"

    @property
    def word(self) -> str:
        """Return the state as people read it."""
        return _(self.value.replace("_", " "))


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding; for a nonconformity `requirement`, `evidence` and `gap` are its three parts."""

    id: str
    audit_id: str | None
    """None for a finding of the log, which no audit raised"""
    reference: str
    item: str
    grade: Grade
    grade_reason: str
    requirement: str
    evidence: str
    gap: str
    state: FindingState
    raised_by: str
    raised_at: str
    response: str | None = None
    response_by: str = ""
    response_on: date | None = None
    response_text: str = ""
    withdrawn: str | None = None
    risk: Rated | None = None
    """how high its risk was rated; None for other grades than observation and opportunity"""

    @property
    def stands(self) -> bool:
        """Tell whether the finding has not been withdrawn."""
        return self.state is not FindingState.WITHDRAWN

    @property
    def is_high_risk(self) -> bool:
        """Tell whether it is no nonconformity, and its risk was rated high."""
        return self.grade.takes_risk and self.risk is not None and self.risk.level is Risk.HIGH

    @property
    def needs_corrective_action(self) -> bool:
        """Tell whether it goes through corrective action until that is shown to work."""
        return self.grade.is_nonconformity or self.is_high_risk

    @property
    def words(self) -> str:
        """Return the grade with the risk, where it was rated, as papers print it."""
        if self.risk is None or not self.grade.takes_risk:
            return self.grade.word
        return f"{self.grade.word}, {self.risk.level.word}"


def grade_of(word: str) -> Grade:
    """Return the grade a typed word stands for.

    Raises:
        Unknown: there is no such grade.
    """
    try:
        return Grade(word.strip().lower())
    except ValueError:
        raise Unknown(
            "unknown-grade",
            _("'{word}' is not a grade. Use major, minor, observation, ofi or strength.").format(word=word),
        ) from None


def check_statement(grade: Grade, requirement: str, evidence: str, gap: str, grade_reason: str) -> None:
    """Hold a finding to the parts its grade needs.

    Source: three-part statement after ISO/IAF APG "Documenting a nonconformity"; the parts per grade are policy.

    Raises:
        RuleBroken: a part is missing; the sentence says which and what belongs there.
    """
    source = "ISO 19011 6.4.8; policy"
    if grade is not Grade.OFI and not evidence.strip():
        raise RuleBroken(
            "finding-without-evidence",
            _(
                "{grade} needs evidence: which record, its date or number, what was seen, or who said so (by role)."
            ).format(grade=_article(grade)),
            source,
        )
    if grade.is_nonconformity and not requirement.strip():
        raise RuleBroken(
            "finding-without-requirement",
            _("A nonconformity names the requirement that is not met, with its clause."),
            source,
        )
    if grade is not Grade.STRENGTH and not gap.strip():
        what = {
            Grade.OBSERVATION: _("the concern: what could become of it"),
            Grade.OFI: _("what could be better, without prescribing how"),
        }.get(grade, _("the gap: one sentence on how the evidence fails the requirement"))
        raise RuleBroken(
            "finding-without-gap", _("{grade} states {what}.").format(grade=_article(grade), what=what), source
        )
    if grade is Grade.MAJOR and not grade_reason.strip():
        raise RuleBroken(
            "major-without-reason",
            _("A major nonconformity says why it is major: what broke down, or which result is now in doubt."),
            _("ISO/IEC 17021-1 practice; policy"),
        )


def first_state(grade: Grade) -> FindingState:
    """Return the state a finding of this grade begins in."""
    return FindingState.RECORDED if grade is Grade.STRENGTH else FindingState.OPEN


def next_reference(audit_reference: str, initials: str, taken: frozenset[str]) -> str:
    """Return a reference nobody has used, withdrawn findings included: IA-2026-01-ML03, LOG-2026-ML01."""
    number = 1
    while (reference := f"{audit_reference}-{initials}{number:02d}") in taken:
        number += 1
    return reference


def check_standing(finding: Finding) -> None:
    """Hold later steps to findings that still stand.

    Raises:
        RuleBroken: the finding was withdrawn.
    """
    if not finding.stands:
        raise RuleBroken(
            "finding-withdrawn",
            _(
                "{reference} was withdrawn; it stays on record and its reference is not used again. Raise a "
                "new finding instead."
            ).format(reference=finding.reference),
        )


def check_reason(reason: str, step: str) -> None:
    """Hold a step that changes what was said to giving a reason.

    Raises:
        RuleBroken: the reason is empty.
    """
    if says_nothing(reason):
        raise RuleBroken(
            "reason-missing", _("Say why: {step} needs a reason, which stays on record.").format(step=step)
        )


def check_regrade(finding: Finding, grade: Grade, reason: str) -> None:
    """Hold a change of grade to a standing finding, a real change and a reason; a breach is never softened away.

    Source: ISO/IAF APG: with evidence of a breach it is a nonconformity.

    Raises:
        RuleBroken: one of these does not hold, or a part that the new grade needs is missing.
    """
    check_standing(finding)
    check_reason(reason, _("changing a grade"))
    if grade is finding.grade:
        raise RuleBroken(
            "grade-same",
            _("{reference} is graded {grade} already.").format(reference=finding.reference, grade=grade.word.lower()),
        )
    check_statement(grade, finding.requirement, finding.evidence, finding.gap, reason)


def _article(grade: Grade) -> str:
    article = "An" if grade in (Grade.OBSERVATION, Grade.OFI) else "A"
    return f"{article} {grade.word.lower()}"
