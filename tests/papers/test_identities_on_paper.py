"""Beliefs about the words of papers: what the program calls things inside is not printed."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re
from enum import Enum
from pathlib import Path

import pytest

from auditor_tui import domain
from auditor_tui.domain.impartiality.verdict import Threat
from auditor_tui.domain.review.trend import TWELVE_MONTHS
from auditor_tui.papers import issue
from auditor_tui.papers.kinds import PAPERS, Of
from tests.papers.composing import CLOSED, OPEN, moment, texts

NAMED = {
    Of.AUDIT: (CLOSED, OPEN),
    Of.FINDING: ("IA-2026-01-JW01", "IA-2026-02-JW01", "LOG-2026-PN01"),
    Of.REVIEW: ("MR-2026-01",),
}
RECORDED = {"journal"}
"""Papers that print what was recorded, as it was recorded."""
WORDS = {threat.value for threat in Threat} | {"follow-up"}
"""Identities that are words of the field as they stand."""


def _identities() -> frozenset[str]:
    """Return every name of the domain that is written as no person writes: minor_contain, policy-development."""
    found: set[str] = set()
    for module in pkgutil.walk_packages(domain.__path__, "auditor_tui.domain."):
        for name, held in vars(importlib.import_module(module.name)).items():
            if inspect.isclass(held) and issubclass(held, Enum):
                found |= {str(member.value) for member in held}
            elif isinstance(held, dict) and name.isupper():
                found |= {key for key in held if isinstance(key, str)}
    return frozenset(name for name in found - WORDS if re.search(r"[a-z][-_][a-z]", name))


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.name)
def test_no_paper_of_the_demo_prints_what_only_the_program_calls_so(whole_demo: Path, paper) -> None:
    if paper.name in RECORDED:
        return
    names = re.compile(rf"(?<![\w-])({'|'.join(map(re.escape, sorted(_identities())))})(?![\w-])")
    for reference in NAMED.get(paper.of, ("",)):
        with moment(whole_demo) as (record, view, _audit):
            said = texts(issue._composed(record, view, paper, reference, TWELVE_MONTHS))
        assert said
        assert sorted(set(names.findall(said))) == []
        assert not re.search(r"\b1 (days|months|members|findings|values|things|audits|items)\b", said)


def test_identities_are_told_from_words() -> None:
    assert {"minor_contain", "not-assessed", "policy-development"} <= _identities()
    assert "self-review" not in _identities()
