"""Beliefs about issued papers: kept as they were issued, each revision saying what changed."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import pypdf
import pytest

from auditor_tui.cli.main import run
from auditor_tui.domain.refusal import RuleBroken, Unknown
from auditor_tui.papers import issue
from auditor_tui.services.findings import log
from auditor_tui.services.programme import programme
from auditor_tui.services.record.opened import Record
from auditor_tui.services.review import approval, reviews
from db.verify import verify
from tests.telling import LEAD, answer_all, close, nothing_changes, open_audit

CYCLE = (date(2026, 1, 1), date(2028, 12, 31), LEAD)


@pytest.fixture
def approved(record: Record) -> str:
    ref = reviews.hold(
        record, LEAD, date(2026, 11, 20), None, None, {"attendees": "All", "conclusion": "Effective"}
    ).result
    for letter in ("a", "b", "c", "d1", "d2", "d3", "e"):
        reviews.confirm(record, ref, letter, "Nothing to report")
    reviews.decide(record, ref, "improvement", "Explain the ranking", LEAD, date(2026, 12, 31))
    approval.approve(record, ref)
    return ref


@pytest.mark.parametrize("end", ["", "-wal", ".files/ec/kept"])
def test_a_record_is_never_written_over_by_what_is_printed_or_exported(record: Record, end: str, capsys) -> None:
    target = Path(f"{record.path}{end}")
    target.parent.mkdir(parents=True, exist_ok=True)
    asked = ["--db", str(record.path), "--as", LEAD]
    for asks in (["print", "register"], ["export", "json"]):
        with nothing_changes(record):
            assert run([*asked, *asks, "-o", str(target)]) == 2
        assert "belongs to a record" in capsys.readouterr().err
    assert verify(record.path).is_sound


def test_a_period_nobody_can_tell_of_is_refused(record: Record, tmp_path: Path) -> None:
    for first, last in (("0001-01-01", "9999-12-31"), ("9998-01-01", "9999-12-31"), ("1825-01-01", "2026-11-01")):
        asked = ["--db", str(record.path), "--as", LEAD, "print", "review", "--from", first, "--to", last]
        assert run([*asked, "-o", str(tmp_path / "r.pdf")]) == 3
    assert not (tmp_path / "r.pdf").exists()


@pytest.mark.parametrize("kind", ["minutes", "review", "report"])
def test_how_an_issued_paper_looks_is_chosen_no_more(
    record: Record, approved: str, tmp_path: Path, kind: str, capsys
) -> None:
    of = approved
    if kind == "report":
        of = open_audit(record)
        answer_all(record, of)
        close(record, of)
    asked, file = ["--db", str(record.path), "--as", LEAD, "print", kind, of, "-o"], tmp_path / "p.pdf"
    assert run([*asked, str(tmp_path / "first.pdf"), "--page", "Letter"]) == 0
    for option, value in (("--page", "A4"), ("--page", "Letter"), ("--language", "tr")):
        with nothing_changes(record):
            assert run([*asked, str(file), option, value]) == 2
        assert "as it was kept: leave out --page" in capsys.readouterr().err
        assert not file.exists()
    assert run([*asked, str(file)]) == 0
    assert file.read_bytes() == (tmp_path / "first.pdf").read_bytes()


def words(pdf: bytes) -> str:
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages)


@pytest.mark.parametrize("kind", ["minutes", "review"])
def test_papers_of_an_approved_review_stay_as_they_were_issued(record: Record, approved: str, kind: str) -> None:
    first = issue.printed(record, kind, approved)
    log.log(record, "incident", "9.1-p1", "minor", noticed_on=date(2026, 11, 2), evidence="E", gap="G")
    reviews.done(record, approved, 1, "Page for applicants", None)
    with nothing_changes(record):
        assert issue.printed(record, kind, approved, "Letter") == first
    assert issue.printed(record, "review") != first
    assert verify(record.path).is_sound


def test_a_review_that_is_not_approved_is_printed_as_it_stands_and_nothing_is_kept(record: Record) -> None:
    ref = reviews.hold(record, LEAD, date(2026, 11, 20), None, None, {"attendees": "All"}).result
    with nothing_changes(record):
        assert "DRAFT" in words(issue.printed(record, "minutes", ref)).upper()


def test_each_revision_of_the_programme_says_what_changed_and_stays(record: Record) -> None:
    programme.set_up(record, "Cycle", *CYCLE, {"objectives": "Know what works"})
    assert "DRAFT, NOT ISSUED" in words(issue.printed(record, "programme")).upper()
    first = issue.next_revision(record, "programme", "")
    assert "First issue" in words(first)
    assert "WORKING COPY" not in words(first).upper()
    with nothing_changes(record), pytest.raises(RuleBroken, match="Say what changed since revision 1"):
        issue.next_revision(record, "programme", " ")
    programme.change(record, {"objectives": "Know what works and what does not"})
    assert "WORKING COPY" in words(issue.printed(record, "programme")).upper()
    second = words(issue.next_revision(record, "programme", "Objective widened"))
    assert "rev. 2" in second
    assert "Objective widened" in second
    assert "First issue" in second
    assert issue.printed(record, "programme", revision=1) == first
    with pytest.raises(Unknown, match="No revision 3"):
        issue.printed(record, "programme", revision=3)
    assert verify(record.path).is_sound


@pytest.mark.parametrize("kind", ["report", "minutes", "register"])
def test_other_papers_are_not_issued_by_hand(record: Record, kind: str) -> None:
    with nothing_changes(record), pytest.raises(Unknown, match="not issued by hand"):
        issue.next_revision(record, kind, "Because")


def test_the_programme_is_issued_and_had_again_by_command(record: Record, tmp_path, capsysbinary) -> None:
    programme.set_up(record, "Cycle", *CYCLE, {"objectives": "Know what works"})
    asked = ["--db", str(record.path), "--as", LEAD, "print", "programme"]
    assert run([*asked, "--issue", "", "-o", str(tmp_path / "p.pdf")]) == 0
    capsysbinary.readouterr()
    assert run([*asked, "--revision", "1", "-o", "-"]) == 0
    assert capsysbinary.readouterr().out == (tmp_path / "p.pdf").read_bytes()
    assert run([*asked, "--revision", "2", "-o", "-"]) == 2
    assert run([*asked[:-1], "register", "--issue", "x", "-o", "-"]) == 2
