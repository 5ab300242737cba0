"""The linter of finding statements: remarks that advise while a statement is written, and never block.

Source: ISO/IAF APG "Documenting a nonconformity" for the three parts; the checks are policy.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable
from dataclasses import dataclass

LOOKED_AT = 4000
"""Characters of each part that are looked at; a statement is a few sentences."""

_CLAUSE = re.compile(r"(?<![\w.])(?:[4-9]|10)(?:\.\d{1,2}){0,3}(?![\w.]*\d)|(?<!\w)A\.\d{1,2}(?:\.\d{1,2}){0,2}")
_LETTERED = re.compile(r"(?<![\w.])((?:[4-9]|10)(?:\.\d{1,2}){1,3}) ([a-z])\)(?: (\d)\))?")
_DIGIT = re.compile(r"\d")
_CAUSE = re.compile(r"\b(because|due to|caused by|as a result of|owing to|root cause)\b", re.I)
_JUDGING = re.compile(
    r"\b(poor|inadequate|insufficient|sloppy|careless|bad|weak|unacceptable|negligent|lousy)(ly)?\b", re.I
)
_SOLVING = re.compile(r"\b(should|must introduce|recommend\w*|needs? to|ought to|has to be introduced)\b", re.I)
_BLAMING = re.compile(r"\b(fault of|to blame|failed to do (his|her|their)|forgot|ignored|negligence)\b", re.I)
_ANNEX_B = re.compile(r"\bB\.\d|\bAnnex B\b")
_BREACH = re.compile(r"\b(not|no record|missing|never|without|absent|lacks?|failed)\b", re.I)


@dataclass(frozen=True, slots=True)
class Remark:
    """One remark on one part (requirement, evidence, gap or grade) in one sentence."""

    code: str
    part: str
    sentence: str


def remarks(
    requirement: str,
    evidence: str,
    gap: str,
    *,
    grade: str,
    citation: str,
    clauses: Container[str],
    persons: Iterable[str] = (),
    items: Container[str] | None = None,
) -> tuple[Remark, ...]:
    """Return what could be said better, most important first.

    Args:
        requirement: first part, with its clause.
        evidence: second part.
        gap: third part (concern or suggestion for other grades).
        grade: the grade's word.
        citation: how the item is cited.
        clauses: clause numbers that exist.
        persons: names of people, who are named by role in a finding.
        items: ids of items that exist, to know letters the standard does not have.
    """
    requirement, evidence, gap = requirement[:LOOKED_AT], evidence[:LOOKED_AT], gap[:LOOKED_AT]
    found: list[Remark] = []
    if grade in ("major", "minor"):
        found += _on_requirement(requirement, citation, clauses, items)
        found += _on_gap(gap)
    elif grade in ("ofi", "observation") and (said := _BREACH.search(gap)):
        found.append(
            Remark(
                "hidden-breach",
                "grade",
                f"'{said[0]}' sounds like a breach; with evidence of a breach it is a nonconformity.",
            )
        )
    if grade != "ofi":
        found += _on_evidence(evidence)
    whole = "\n".join((requirement, evidence, gap)).casefold()
    for name in persons:
        if len(name) > 3 and name.casefold() in whole:
            found.append(
                Remark("person-named", "evidence", f"Name the role instead of {name}: findings are about the system.")
            )
    return tuple(found)


def _on_requirement(text: str, citation: str, clauses: Container[str], items: Container[str] | None) -> list[Remark]:
    found: list[Remark] = []
    cited = _CLAUSE.findall(text)
    if _ANNEX_B.search(text):
        found.append(
            Remark("annex-b", "requirement", "Annex B is guidance; cite the clause or the control that is not met.")
        )
    elif not cited:
        found.append(
            Remark("no-clause", "requirement", f"Cite the clause, such as {citation}, so that others can look it up.")
        )
    for number in dict.fromkeys(cited):
        if not number.startswith("A.") and number not in clauses:
            found.append(Remark("unknown-clause", "requirement", f"There is no clause {number} in this checklist."))
    for number, letter, digit in _LETTERED.findall(text):
        if items is not None and number in clauses and not _has_letter(items, number, letter, digit):
            shown = f"{number} {letter})" + (f" {digit})" if digit else "")
            found.append(
                Remark("unknown-letter", "requirement", f"There is no {shown} in this checklist; check the letter.")
            )
    return found


def _has_letter(items: Container[str], number: str, letter: str, digit: str) -> bool:
    if digit:
        return f"{number}-{letter}{digit}" in items
    return f"{number}-{letter}" in items or f"{number}-{letter}1" in items


def _on_evidence(text: str) -> list[Remark]:
    if not text.strip():
        return []
    if not _DIGIT.search(text):
        return [
            Remark(
                "untraceable", "evidence", "Give a number or a date, so that somebody else can find the same evidence."
            )
        ]
    if len(text.split()) < 4:
        return [Remark("too-short", "evidence", "Say a little more: which record, and what it shows.")]
    return []


def _on_gap(text: str) -> list[Remark]:
    checks = (
        (_CAUSE, "cause", "'{}' begins a cause; the auditee finds the cause, the gap only says what is not met."),
        (_SOLVING, "solution", "'{}' begins a solution; leave it to the auditee to choose the action."),
        (_JUDGING, "adjective", "'{}' judges; say what was seen instead."),
        (_BLAMING, "blame", "'{}' blames; say what is not met, not who is at fault."),
    )
    found = [
        Remark(code, "gap", sentence.format(said[0].lower()))
        for pattern, code, sentence in checks
        if (said := pattern.search(text))
    ]
    if len(re.findall(r"[.!?](?:\s|$)", text)) > 2:
        found.append(Remark("long-gap", "gap", "One sentence is enough for the gap; the evidence has the detail."))
    return found
