"""Answers: the result of one item of the checklist, and when it stands up."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from gettext import gettext as _

from auditor_tui.domain.refusal import RuleBroken, Unknown, check_said


class Result(StrEnum):
    """What an auditor may say of an item."""

    CONFORMING = "conforming"
    NONCONFORMING = "nonconforming"
    NOT_ASSESSED = "not-assessed"
    NOT_APPLICABLE = "not-applicable"

    @property
    def word(self) -> str:
        """Return the result as people read it."""
        return _(self.value.replace("-", " "))

    @property
    def mark(self) -> str:
        """Return the sign that stands for it beside the word."""
        return {"conforming": "+", "nonconforming": "x", "not-assessed": "u", "not-applicable": "-"}[self.value]


@dataclass(frozen=True, slots=True)
class Answer:
    """The recorded answer to one item; `result` is None when only a note was taken so far."""

    id: str
    audit_id: str
    item: str
    result: Result | None
    note: str
    reason: str
    answered_by: str
    answered_at: str


def result_of(word: str) -> Result:
    """Return the result a typed word stands for.

    Raises:
        Unknown: there is no such result.
    """
    try:
        return Result(word.strip().lower().replace(" ", "-").replace("_", "-"))
    except ValueError:
        raise Unknown(
            "unknown-result",
            _("'{word}' is not a result. Use conforming, nonconforming, not-assessed or not-applicable.").format(
                word=word
            ),
        ) from None


def check_result(result: Result, reason: str, *, not_applicable: bool) -> None:
    """Hold a result to what the criteria allow.

    Source: requirements of clauses 4 to 10 always apply; only controls can be set aside (policy on ISO/IEC 42001 4.3).

    Raises:
        RuleBroken: not applicable was said of a requirement, or of a control without a reason.
    """
    if result is not Result.NOT_APPLICABLE:
        return
    if not not_applicable:
        raise RuleBroken(
            "never-not-applicable",
            _(
                "A requirement of this checklist always applies; only controls can be set aside. Answer it, "
                "or record it as not assessed with the reason."
            ),
            _("policy; for ISO/IEC 42001 clauses 4 to 10 as the standard is built"),
        )
    check_said(
        reason,
        "reason-missing",
        _("Say why the control is not applicable; the Statement of Applicability has the reason."),
        "ISO/IEC 42001 6.1.3 f)",
    )


def lacking(answer: Answer | None, pieces_of_evidence: int) -> str | None:
    """Return what still keeps an item from standing up at closing, or None.

    Source: ISO 19011 6.4.7 and 6.4.8; a reason may stand in for evidence (policy).
    """
    if answer is None or answer.result is None:
        return "not answered"
    if answer.result in (Result.NOT_ASSESSED, Result.NOT_APPLICABLE):
        return None if answer.reason.strip() else "reason missing"
    if not pieces_of_evidence and not answer.reason.strip():
        return "evidence missing"
    return None
