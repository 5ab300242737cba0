"""Every paper is declared once, and can be composed as it is declared."""

from __future__ import annotations

import importlib
import inspect
import subprocess
import sys

import pytest

from auditor_tui.domain.refusal import Unknown
from auditor_tui.papers.kinds import NAMES, OF_AUDIT, PAPERS, TO_BE_NAMED, Frozen, Of, Paper, check_wanted, named

SAID = {
    Of.AUDIT: "audit", Of.FINDING: "reference", Of.REVIEW: "reference", Of.REVIEW_OR_PERIOD: "reference",
    Of.AUDIT_OR_ALL: "reference", Of.ORGANISATION: None,
}  # fmt: skip


def refused(paper: Paper, reference: str = "", *, has_period: bool = False, revision: int = 0) -> str:
    try:
        check_wanted(paper, reference, has_period=has_period, revision=revision)
    except Unknown as refusal:
        return refusal.code
    return ""


def test_names_and_titles_are_each_given_once() -> None:
    assert len({*NAMES}) == len({paper.title for paper in PAPERS}) == len({p.composer for p in PAPERS}) == len(PAPERS)


@pytest.mark.parametrize("paper", PAPERS, ids=NAMES)
def test_its_composer_takes_what_the_paper_is_of(paper: Paper) -> None:
    compose = importlib.import_module(f"auditor_tui.papers.{paper.composer}").sheet
    about = [name for name in list(inspect.signature(compose).parameters)[2:] if name != "period"]
    assert about == [name for name in (SAID[paper.of],) if name]


@pytest.mark.parametrize("paper", PAPERS, ids=NAMES)
def test_what_is_asked_for_is_held_to_what_the_paper_can_be_of(paper: Paper) -> None:
    assert named(paper.name) is paper
    assert refused(paper) == ("audit-missing" if paper.of in TO_BE_NAMED else "")
    assert refused(paper, "X") == ("reference-unused" if paper.of is Of.ORGANISATION else "")
    reference = "X" if paper.of in TO_BE_NAMED else ""
    may_choose = paper.of in (Of.REVIEW_OR_PERIOD, Of.AUDIT_OR_ALL)
    assert refused(paper, reference, has_period=True) == ("" if may_choose else "period-unused")
    said = "X" if paper.of is Of.REVIEW_OR_PERIOD else reference
    assert refused(paper, said, revision=1) == ("" if paper.frozen else "not-issued")


def test_inputs_for_a_review_have_its_period_and_no_other() -> None:
    assert refused(named("review"), "MR-2026-01", has_period=True) == "period-unused"
    assert refused(named("review"), revision=1) == "not-issued"


def test_a_name_nobody_gave_is_refused_with_those_there_are() -> None:
    with pytest.raises(Unknown, match="There is: finding, minutes, report"):
        named("poem")


def test_each_act_of_issue_freezes_some_paper_of_its_kind() -> None:
    assert {paper.of for paper in PAPERS if paper.frozen is Frozen.BY_CLOSING} == {Of.AUDIT}
    assert {paper.frozen for paper in PAPERS} == {None, *Frozen}
    assert "report" in {paper.name for paper in OF_AUDIT}


def test_the_list_is_read_without_loading_what_draws_or_reads() -> None:
    loaded = "import sys; import auditor_tui.papers.kinds; print([m for m in ('reportlab', 'sqlalchemy', 'textual') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", loaded], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
