"""The linter of finding statements: remarks that advise while a statement is written, and never block.

Source: ISO/IAF APG "Documenting a nonconformity" for the three parts; the checks are policy.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable
from dataclasses import dataclass
from gettext import gettext as _

LOOKED_AT = 4000
"""Characters of each part that are looked at; a statement is a few sentences."""

_LAST_CONTROL = {
    "A.2": 4,
    "A.3": 3,
    "A.4": 6,
    "A.5": 5,
    "A.6.1": 3,
    "A.6.2": 8,
    "A.7": 6,
    "A.8": 5,
    "A.9": 4,
    "A.10": 4,
}
CONTROLS = frozenset(f"{area}.{n}" for area, last in _LAST_CONTROL.items() for n in range(2, last + 1))
"""The 38 controls of ISO/IEC 42001 Annex A; .1 is an objective in each area, not a control."""
_AREAS = frozenset({"A.6", *_LAST_CONTROL})

_END = r"(?![\w.]*\d)"
_DOTTED = re.compile(
    r"(?<![\w.§])(?<!§ )(?i:(?<!section )(?<!version )(?<!article ))\d{1,2}(?:\.\d{1,2}){1,3}"
    + _END
    + r"(?! ?(?:%|percent|seconds?|minutes?|hours?|days?|weeks?|months?|years?|points?)(?!\w))"
)
_NAMED = re.compile(r"\bclauses? (\d{1,2}(?:\.\d{1,2}){0,3})" + _END, re.IGNORECASE)
_CONTROL = re.compile(r"(?<!\w)A\.\d{1,2}(?:\.\d{1,2}){0,2}" + _END)
_ELSEWHERE = re.compile(r"§ ?\d|\b(?:section|article|paragraph|art\.) ?\d", re.IGNORECASE)
_LETTERED = re.compile(r"(?<![\w.])(\d{1,2}(?:\.\d{1,2}){1,3}) ?\(?([a-z])\)(?: ?\(?(\d)\))?")
_DIGIT = re.compile(r"\d")
_WORD = re.compile(r"\w+")
_CAUSE = re.compile(
    r"\b(because|due to|caused by|as a result of|owing to|thanks to|on account of|root cause)\b", re.IGNORECASE
)
_JUDGING = re.compile(
    r"\b(poor|inadequate|insufficient|sloppy|careless|bad|weak|unacceptable|negligent|lousy|unsatisfactory|deficient"
    r"|terrible|messy|chaotic|unprofessional|incompetent)(ly)?\b",
    re.IGNORECASE,
)
_SOLVING = re.compile(
    r"\b(should|must (?:be )?(?:introduced?|implement(?:ed)?|establish(?:ed)?|add(?:ed)?|train(?:ed)?)|recommend\w*"
    r"|needs? to|ought to|ha(?:s|ve) to be introduced|suggest\w*)\b",
    re.IGNORECASE,
)
_BLAMING = re.compile(
    r"\b(fault of|to blame|failed to do (?:his|her|their)|forgot|ignored|negligence|careless of|did not bother"
    r"|laziness|incompetence)\b",
    re.IGNORECASE,
)
_ANNEX_B = re.compile(r"\bB\.\d|\bAnnex B\b", re.IGNORECASE)
_BREACH = re.compile(
    r"(?:(?<!may )(?<!might )\bnot\b(?! only)|(?<!may )(?<!might )(?<!could )\black(?:s|ed|ing)?\b"
    r"|\b\w{2,6}n['’]t\b"
    r"|\b(?:cannot|no (?:records?|evidence|proof|trace|log|entry|entries|procedure|process)|missing|never|without"
    r"|absent|failed|nobody|none)\b)",
    re.IGNORECASE,
)
_ROLE_WORDS = frozenset(("manager", "officer", "leader", "lead", "team", "engineer", "auditor", "owner", "director"))


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
    elif grade in ("ofi", "observation") and (said := _BREACH.search(gap) or _BREACH.search(evidence)):
        found.append(
            Remark(
                "hidden-breach",
                "grade",
                _("'{said}' sounds like a breach; with evidence of a breach it is a nonconformity.").format(
                    said=said[0]
                ),
            )
        )
    if grade != "ofi":
        found += _on_evidence(evidence)
    return (*found, *_on_persons({"requirement": requirement, "evidence": evidence, "gap": gap}, persons))


def _on_requirement(text: str, citation: str, clauses: Container[str], items: Container[str] | None) -> list[Remark]:
    found: list[Remark] = []
    known, unknown = _cited(text, clauses)
    if _ANNEX_B.search(text):
        found.append(
            Remark("annex-b", "requirement", _("Annex B is guidance; cite the clause or the control that is not met."))
        )
    elif not known and not unknown and not _ELSEWHERE.search(text):
        found.append(
            Remark(
                "no-clause",
                "requirement",
                _("Cite the clause, such as {citation}, so that others can look it up.").format(citation=citation),
            )
        )
    for number in unknown:
        where = (
            _("control {number} in Annex A of ISO/IEC 42001")
            if number.startswith("A.")
            else _("clause {number} in this checklist")
        )
        found.append(
            Remark("unknown-clause", "requirement", _("There is no {where}.").format(where=where.format(number=number)))
        )
    for number, letter, digit in _LETTERED.findall(text):
        if items is not None and number in clauses and not _has_letter(items, number, letter, digit):
            shown = f"{number} {letter})" + (f" {digit})" if digit else "")
            found.append(
                Remark(
                    "unknown-letter",
                    "requirement",
                    _("There is no {shown} in this checklist; check the letter.").format(shown=shown),
                )
            )
    return list(dict.fromkeys(found))


def _cited(text: str, clauses: Container[str]) -> tuple[list[str], list[str]]:
    """Return the clauses and controls a text cites that exist, and those that do not.

    A number that is no clause counts as a wrong one only behind the word clause or when it begins with 4 to 10,
    as every clause of a management system standard with requirements does; others are versions and measures.
    """
    named = _NAMED.findall(text)
    dotted = _DOTTED.findall(text)
    first = text.split(maxsplit=1)[0].rstrip(":,;.)") if text.strip() else ""
    numbers = list(dict.fromkeys([*([first] if first in clauses else []), *named, *dotted]))
    known = [number for number in numbers if number in clauses]
    wrong = [
        number
        for number in numbers
        if number not in clauses and (number in named or 4 <= int(number.partition(".")[0]) <= 10)
    ]
    for control in dict.fromkeys(_CONTROL.findall(text)):
        (known if control in clauses or control in CONTROLS or control in _AREAS else wrong).append(control)
    return known, wrong


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
                "untraceable",
                "evidence",
                _("Give a number or a date, so that somebody else can find the same evidence."),
            )
        ]
    if len(text.split()) < 4:
        return [Remark("too-short", "evidence", _("Say a little more: which record, and what it shows."))]
    return []


def _on_gap(text: str) -> list[Remark]:
    checks = (
        (
            _CAUSE,
            "cause",
            _("'{said}' begins a cause; the auditee finds the cause, the gap only says what is not met."),
        ),
        (_SOLVING, "solution", _("'{said}' begins a solution; leave it to the auditee to choose the action.")),
        (_JUDGING, "adjective", _("'{said}' judges; say what was seen instead.")),
        (_BLAMING, "blame", _("'{said}' blames; say what is not met, not who is at fault.")),
    )
    found = [
        Remark(code, "gap", sentence.format(said=said[0].lower()))
        for pattern, code, sentence in checks
        if (said := pattern.search(text))
    ]
    if len(re.findall(r"[.!?](?:\s|$)", text)) > 2:
        found.append(Remark("long-gap", "gap", _("One sentence is enough for the gap; the evidence has the detail.")))
    return found


def _on_persons(parts: dict[str, str], persons: Iterable[str]) -> list[Remark]:
    plain = {part: " ".join(text.split()) for part, text in parts.items()}
    folded = {part: text.casefold() for part, text in plain.items()}
    words = {word for text in folded.values() for word in _WORD.findall(text)}
    found = []
    for name in dict.fromkeys(" ".join(person.split()) for person in persons):
        surname = name.rpartition(" ")[2]
        if not words.issuperset(_WORD.findall(surname.casefold())):
            continue
        whole = name.casefold() if surname != name else ""
        last = surname if len(surname) > 2 and surname.casefold() not in _ROLE_WORDS else ""
        for part, text in plain.items():
            if (whole and _stands_in(whole, folded[part])) or (last and _stands_in(last, text)):
                said = _("Name the role instead of {name}: findings are about the system.").format(name=name)
                found.append(Remark("person-named", part, said))
    return found


def _stands_in(name: str, text: str) -> bool:
    """Tell whether a name stands in a text as words of its own."""
    at = text.find(name)
    while at >= 0:
        before, after = text[at - 1 : at], text[at + len(name) : at + len(name) + 1]
        if not before.isalnum() and not after.isalnum():
            return True
        at = text.find(name, at + 1)
    return False
