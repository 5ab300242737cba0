"""The questions of a declaration of impartiality: one behind each rule that only the auditor can know the facts for.

Source: ISO/IEC 17021-1 5.2.13 and IIA Standard 2.3 as models (people disclose what may conflict); the questions are
policy.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from gettext import gettext as _

from auditor_tui.domain.refusal import Unknown, check_said

QUESTIONS: dict[str, str] = {
    "R09": "Does somebody who answers for an audited item manage you directly, or decide on your pay or appraisal?",
    "R10": "Does somebody who answers for an audited item stand further up in your line, or share your manager?",
    "R11": "Does somebody who answers for an audited item report to you, at any level?",
    "R12": "Do you run the audit programme, or did you carry out audits that are themselves audited here?",
    "R13": "Is a partner, parent, child, sibling or member of your household responsible for an audited item?",
    "R14": "Is another relative or a close friend responsible for an audited item?",
    "R15": "Do you hold an interest in a supplier in scope, or does your pay depend on the result of this audit?",
    "R16": "Were you given a gift or hospitality by the auditee or a supplier within the last 12 months?",
    "R17": "Did you audit the same items in the last three audits or more?",
    "R18": "Do you sponsor, sell or speak in public for something that is audited?",
    "R20": "Have you applied for, or been given, a position in the audited area?",
    "R21": "Is there a dispute with the auditee, or did anybody put pressure on you?",
}
"""By rule, the question behind it."""


@dataclass(frozen=True, slots=True)
class Disclosure:
    """One question of a declaration with its answer; a yes says what it is about."""

    rule: str
    question: str
    is_yes: bool
    detail: str = ""


def check_disclosures(details: Mapping[str, str]) -> tuple[Disclosure, ...]:
    """Return every question with its answer: yes where a detail is given, no otherwise.

    Raises:
        Unknown: no question belongs to a rule. RuleBroken: a yes says nothing more.
    """
    given = {rule.strip().upper(): detail for rule, detail in details.items()}
    for rule, detail in given.items():
        if rule not in QUESTIONS:
            raise Unknown(
                "unknown-question",
                _("No question of the declaration belongs to '{rule}'. They belong to {questions}.").format(
                    rule=rule[:20], questions=", ".join(QUESTIONS)
                ),
            )
        check_said(detail, "detail-missing", _("A yes needs a detail: {rule}").format(rule=QUESTIONS[rule]))
    return tuple(Disclosure(rule, said, rule in given, given.get(rule, "").strip()) for rule, said in QUESTIONS.items())
