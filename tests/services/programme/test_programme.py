"""Beliefs about the programme in the record, and about taking in people and facts from a table."""

from __future__ import annotations

import io
from datetime import date

import pypdf
import pytest

from auditor_tui.domain.refusal import RuleBroken, Unknown
from auditor_tui.papers import issue
from auditor_tui.services.fieldwork import walk
from auditor_tui.services.organisation import people, systems
from auditor_tui.services.overview import desk
from auditor_tui.services.programme import coverage, programme
from auditor_tui.services.record.opened import Record
from db.verify import verify
from tests.telling import CLIENT, HOSTILE, LEAD, close, nothing_changes, open_audit
from tests.telling import answer_all as answer_everything

TEXTS = {"objectives": "Know whether it works", "risks": "Few auditors", "resources": "30 days"}


def set_up(record: Record) -> None:
    programme.set_up(record, "Cycle one", date(2026, 1, 1), date(2028, 12, 31), LEAD, TEXTS)


def test_a_programme_is_set_up_run_and_printed(record: Record) -> None:
    systems.add(record, "CV ranker", tier="high")
    set_up(record)
    assert programme.schedule(record, "Whole system", date(2026, 11, 1), clauses="9, 10", every=12).result == "1, 2, 3"
    assert programme.schedule(record, "Suppliers", date(2026, 10, 5), systems=("cv-ranker",)).result == "4"
    assert [need.sentence for need in desk.desk(record).needs] == [
        "programme: 2026-10 Suppliers is overdue",
        "programme: 2026-11 Whole system is due this month",
    ]
    programme.skip(record, 4, "Contract ended")
    audit = open_audit(record, ("10.1",))
    programme.link(record, 1, audit)
    answer_everything(record, audit)
    close(record, audit)
    programme.mark(record, "9.1", 3, 1, 0, "Fairness fell")
    programme.trigger(record, "10", "incident", "Ranking stopped", date(2026, 11, 20))
    programme.trigger(record, "system:cv-ranker", "law", "New duties", date(2026, 11, 24))
    programme.settle(record, 2, "Nothing changes")
    programme.review(record, "One more auditor is trained", date(2026, 11, 23))
    page = coverage.page(record)
    by_unit = {entry.look.unit: entry for entry in page.due}
    assert by_unit["10.1"].look.last == date(2026, 11, 26)
    assert "unscheduled: incident" in by_unit["10.2"].why
    assert by_unit["9.1"].marks.impact == 3
    assert by_unit["system:CV ranker"].look.longest == 12
    assert [t.number for t in page.waiting] == [1]
    assert "10.1" not in page.never
    assert "4.1" in page.never
    assert page.coverage["10.1"][0].mark == "full"
    assert {s.number: s.standing(page.today) for s in page.schedule} == {
        4: "skipped", 1: "done", 2: "foreseen", 3: "foreseen",
    }  # fmt: skip
    assert [p.items for p in page.performance if p.name == LEAD] == [len(walk.walk(record, audit).stops)]
    drawn = issue.printed(record, "programme")
    assert drawn == issue.printed(record, "programme")
    text = " ".join(" ".join(p.extract_text() for p in pypdf.PdfReader(io.BytesIO(drawn)).pages).split())
    for word in (
        "Know whether it works",
        "Contract ended",
        "Never audited in this cycle: 4.1",
        "New duties Settled: Nothing changes",
        "One more auditor is trained",
    ):
        assert word in text
    assert verify(record.path).is_sound


def test_what_the_programme_refuses_leaves_everything_as_it_was(record: Record) -> None:
    with nothing_changes(record):
        for wrong in (
            lambda: programme.schedule(record, "x", date(2026, 1, 1)),
            lambda: programme.change(record, {"title": "x"}),
        ):
            with pytest.raises(RuleBroken, match="no audit programme yet"):
                wrong()
    set_up(record)
    people.involve(record, CLIENT, "responsible", "activity:internal-audit")
    boss = record.acting_as(CLIENT)
    programme.schedule(boss, "One", date(2026, 11, 1))
    with nothing_changes(record):
        for wrong, error in (
            (lambda: programme.schedule(record, "x", date(2026, 11, 1)), RuleBroken),
            (lambda: programme.schedule(boss, " ", date(2026, 11, 1)), RuleBroken),
            (lambda: programme.schedule(boss, "x", date(2025, 12, 1)), RuleBroken),
            (lambda: programme.schedule(boss, "x", date(2026, 12, 1), systems=("moon",)), Unknown),
            (lambda: programme.set_up(boss, "Two", date(2028, 1, 1), date(2030, 12, 31), LEAD, TEXTS), RuleBroken),
            (lambda: programme.change(boss, {"objectives": " "}), RuleBroken),
            (lambda: programme.change(boss, {"colour": "red"}), Unknown),
            (lambda: programme.skip(boss, 9, "x"), Unknown),
            (lambda: programme.skip(boss, 1, ""), RuleBroken),
            (lambda: programme.link(boss, 1, "IA-1999-01"), Unknown),
            (lambda: programme.mark(boss, "moon", 1, 1, 1, "x"), Unknown),
            (lambda: programme.mark(boss, "9.1", 1, 1, 1, ""), RuleBroken),
            (lambda: programme.trigger(boss, "9.1", "rain", "x"), Unknown),
            (lambda: programme.trigger(boss, "9.1", "law", " "), RuleBroken),
            (lambda: programme.trigger(boss, "9.1", "law", "x", date(2027, 1, 1)), RuleBroken),
            (lambda: programme.settle(boss, 1, "x"), Unknown),
            (lambda: programme.review(boss, " "), RuleBroken),
            (lambda: programme.review(boss, "x", date(2027, 1, 1)), RuleBroken),
        ):
            with pytest.raises(error):
                wrong()
    programme.set_up(boss, "Two", date(2029, 1, 1), date(2031, 12, 31), CLIENT, TEXTS)
    assert coverage.page(record).programme.title == "Two"


def test_without_a_programme_the_page_and_the_paper_say_so(record: Record) -> None:
    page = coverage.page(record)
    assert page.programme is None
    assert len(page.due) == 32 + 38
    text = pypdf.PdfReader(io.BytesIO(issue.printed(record, "programme"))).pages[0].extract_text()
    assert "There is no audit programme yet" in text


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_in_the_programme_is_drawn_as_text(record: Record, text: str) -> None:
    programme.set_up(record, f"x{text}", date(2026, 1, 1), date(2028, 12, 31), LEAD, dict.fromkeys(TEXTS, f"x{text}"))
    programme.schedule(record, f"x{text}", date(2026, 3, 1))
    programme.trigger(record, "9.1", "law", f"x{text}")
    assert issue.printed(record, "programme").startswith(b"%PDF")


FACTS = """Person,Title,Fact,Target,From,To,Note
Ida Berg,Engineer,built,system:CV ranker,2026-01-01,2026-03-31,
Ida Berg,,manager,Jonas Weber,,,
Ida Berg,,gift,clause:A.10.3,2026-05-01,,Lunch
Ida Berg,,competence,data,2020-01-01,,Six years of practice
Olaf Lund,Clerk,,,,,
Jonas Weber,,owner,activity:data-quality,,,
Ida Berg,,other relation,Olaf Lund,,,
"""
