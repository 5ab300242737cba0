"""Beliefs about samples in the record: drawn again by anyone, results that count, and what is refused."""

from __future__ import annotations

import hashlib
import io
import json
from itertools import pairwise
from pathlib import Path

import pypdf
import pytest

from auditor_tui.cli.main import run
from auditor_tui.domain.fieldwork.sampling import RANK
from auditor_tui.domain.operation import Operation
from auditor_tui.domain.refusal import RuleBroken, Unknown
from auditor_tui.papers import issue
from auditor_tui.papers.audit import samples as chapter
from auditor_tui.services.fieldwork import samples
from auditor_tui.services.organisation import people
from auditor_tui.services.record.named import audit_named
from auditor_tui.services.record.opened import Record
from db.tables.fieldwork import DrawnRecord, SampleRecord
from db.verify import verify
from tests.papers.composing import texts
from tests.telling import CLIENT, HOSTILE, OTHER, nothing_changes

ITEMS = [("", f"AIIA-{n:03d}") for n in range(1, 51)]


def test_a_sample_is_drawn_looked_at_and_says_what_may_be_concluded(record: Record, audit: str) -> None:
    assert samples.take(record, audit, "9.1-p1", "Impact assessments", ITEMS, tolerable=10).result == "S-001"
    (sample,) = samples.show(record, audit)
    assert (sample.count, sample.design.size, len(sample.drawn)) == (50, 22, 22)
    assert samples.drawn_again(record, audit, 1) == (True, True)
    ranked = sorted(range(50), key=lambda n: hashlib.sha256(f"{sample.seed}\0{n}\0{ITEMS[n][1]}".encode()).hexdigest())
    assert [d.place for d in sample.drawn] == sorted(n + 1 for n in ranked[:22])
    assert sample.population == hashlib.sha256("\n".join(name for _, name in ITEMS).encode()).hexdigest()
    for item in sample.drawn[:-1]:
        samples.found(record, audit, 1, item.place, "conforms")
    assert "1 of the sample are still to be looked at" in samples.show(record, audit)[0].statement
    samples.found(record, audit, 1, sample.drawn[-1].place, "deviates", "No date")
    (sample,) = samples.show(record, audit)
    assert sample.statement.startswith("1 of 22 looked at deviate. With 95 % confidence at most 8 of the 50 deviate")
    pages = pypdf.PdfReader(io.BytesIO(issue.printed(record, "report", audit))).pages
    text = " ".join(" ".join(page.extract_text() for page in pages).split())
    for said in ("S-001 Impact assessments", "at most 8 of the 50", "sha256-rank-v1", "No date"):
        assert said in text
    assert verify(record.path).is_sound


def test_every_method_takes_what_it_says(record: Record, audit: str) -> None:
    grouped = [("high" if n < 5 else "low", name) for n, (_, name) in enumerate(ITEMS)]
    samples.take(record, audit, "9.1-p1", "All", ITEMS[:12], method="all")
    samples.take(record, audit, "9.1-p1", "Every fifth", ITEMS, method="systematic", size=10)
    samples.take(record, audit, "9.1-p1", "By group", grouped, method="stratified", size=10)
    chosen = ("aiia-003", "AIIA-017")
    samples.take(record, audit, "9.1-p1", "Risky", ITEMS, method="judgement", chosen=chosen, reason="Retrained")
    first, second, third, fourth = samples.show(record, audit)
    assert [d.place for d in first.drawn] == list(range(1, 13))
    places = [d.place for d in second.drawn]
    assert {after - before for before, after in pairwise(places)} == {5}
    assert sum(d.place <= 5 for d in third.drawn) == 1
    assert [d.name for d in fourth.drawn] == ["AIIA-003", "AIIA-017"]
    assert (fourth.seed, fourth.algorithm) == ("", "")
    assert all(samples.drawn_again(record, audit, number) == (True, True) for number in (1, 2, 3, 4))


def test_a_third_sample_from_one_population_says_why_and_is_told(record: Record, audit: str) -> None:
    samples.take(record, audit, "9.1-p1", "Impact assessments", ITEMS, size=10)
    samples.withdraw(record, audit, 1, "The list was of last year")
    samples.take(record, audit, "9.1-p1", "Impact assessments", ITEMS[::-1], size=10, seed="b")
    samples.take(record, audit, "9.1-p2", "Impact assessments", ITEMS, size=10)
    with nothing_changes(record), pytest.raises(RuleBroken, match=r"S-001, S-002 were drawn from this population"):
        samples.take(record, audit, "9.1-p1", "Renamed", ITEMS, method="systematic", size=10, reason=" ")
    samples.take(record, audit, "9.1-p1", "Renamed", ITEMS, size=10, seed="c", reason="Two were unreadable")
    found = samples.show(record, audit)
    assert [s.before for s in found] == [(), ("S-001",), (), ("S-001", "S-002")]
    assert [s.withdrawn for s in found] == ["The list was of last year", None, None, None]
    with nothing_changes(record), pytest.raises(Unknown):
        samples.found(record, audit, 1, found[0].drawn[0].place, "conforms")
    for paper in ("report", "checklist"):
        pages = pypdf.PdfReader(io.BytesIO(issue.printed(record, paper, audit))).pages
        text = " ".join(" ".join(page.extract_text() for page in pages).split())
        for said in (
            "Taken back The list was of last year",
            found[0].seed,
            "Two were unreadable",
            "S-001, S-002, from",
        ):
            assert said in text, (paper, said)


def test_a_systematic_sample_of_an_earlier_version_keeps_its_items(record: Record, audit: str) -> None:
    samples.take(record, audit, "9.1-p1", "Every one", ITEMS[:30], method="systematic", size=19, seed="S")
    with record.work(Operation.DRAW_SAMPLE) as work:
        (row,) = work.rows(SampleRecord)
        work.change(SampleRecord, row["id"], algorithm=RANK)
        for place, drawn in enumerate(work.rows(DrawnRecord, order=("place",)), 1):
            work.change(DrawnRecord, drawn["id"], place=100 + place)
        for place, drawn in enumerate(work.rows(DrawnRecord, order=("place",)), 1):
            work.change(DrawnRecord, drawn["id"], place=place, name=ITEMS[place - 1][1])
    assert samples.drawn_again(record, audit, 1) == (True, True)
    with record.store.view() as view:
        said = texts(chapter.blocks(record, view, audit_named(view, audit)))
    assert "rounded down" in said
    assert "earlier versions" in said


def test_what_sampling_refuses_leaves_everything_as_it_was(record: Record, audit: str) -> None:
    samples.take(record, audit, "9.1-p1", "One", ITEMS)
    people.involve(record, OTHER, "owner", "clause:9.1")
    take = samples.take
    with nothing_changes(record):
        for wrong, error in (
            (lambda: take(record, audit, "9.1-p1", "x", []), RuleBroken),
            (lambda: take(record, audit, "9.1-p1", "x", [("", "a"), ("", "a")]), RuleBroken),
            (lambda: take(record, audit, "9.1-p1", "x", [("", " ")]), RuleBroken),
            (lambda: take(record, audit, "9.1-p1", "x", ITEMS, size=51), RuleBroken),
            (lambda: take(record, audit, "9.1-p1", "x", ITEMS, confidence=97), RuleBroken),
            (lambda: take(record, audit, "9.1-p1", "x", ITEMS, method="luck"), Unknown),
            (lambda: take(record, audit, "9.1-p1", "x", ITEMS, method="stratified"), RuleBroken),
            (lambda: take(record, audit, "9.1-p1", "x", ITEMS, method="judgement", chosen=["AIIA-001"]), RuleBroken),
            (lambda: take(record, audit, "9.1-p1", "x", ITEMS, method="judgement", chosen=["x"], reason="r"), Unknown),
            (lambda: take(record, audit, "4.1-s1", "x", ITEMS), Unknown),
            (lambda: take(record.acting_as(OTHER), audit, "9.1-p1", "x", ITEMS), RuleBroken),
            (lambda: take(record.acting_as(CLIENT), audit, "9.1-p1", "x", ITEMS), RuleBroken),
            (lambda: samples.found(record, audit, 1, 99, "conforms"), Unknown),
            (lambda: samples.found(record, audit, 2, 1, "conforms"), Unknown),
            (lambda: samples.found(record, audit, 1, 1, "fine"), Unknown),
            (lambda: samples.found(record, audit, 1, 1, "deviates"), RuleBroken),
            (lambda: samples.withdraw(record, audit, 1, ""), RuleBroken),
            (lambda: samples.drawn_again(record, audit, 9), Unknown),
        ):
            with pytest.raises(error):
                wrong()
    samples.withdraw(record, audit, 1, "Wrong list")
    assert [s.withdrawn for s in samples.show(record, audit)] == ["Wrong list"]
    assert samples.take(record, audit, "9.1-p1", "Two", ITEMS).result == "S-002"


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_names_are_drawn_as_text(record: Record, audit: str, text: str) -> None:
    population = [("", f"x{text}"), ("", "y")]
    samples.take(record, audit, "9.1-p1", f"x{text}", population, method="all", source=f"x{text}")
    samples.found(record, audit, 1, 1, "deviates", f"x{text}")
    assert issue.printed(record, "report", audit).startswith(b"%PDF")
    assert samples.drawn_again(record, audit, 1) == (True, True)


def test_samples_by_commands_alone(
    record: Record, audit: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = tmp_path / "checks.csv"
    table.write_text("Item,Group\n" + "".join(f"WC-{n:02d},week\n" for n in range(30)), encoding="utf-8")
    common = ["--db", str(record.path), "--as", "ML"]

    def said(*words: str) -> tuple[int, str]:
        code = run([*words, *common])
        told = capsys.readouterr()
        return code, told.out + told.err

    assert said("samples", "plan", "--tolerable", "5") == (0, "59\n")
    assert said("samples", "plan", "--tolerable", "5", "--population", "150") == (0, "46\n")
    assert said("samples", "plan", "--margin", "5") == (0, "385\n")
    assert said("samples", "plan", "--margin", "10", "--population", "1000") == (0, "88\n")
    assert said("samples", "plan", "--margin", "60")[0] == 3
    assert said("samples", "plan", "--margin", "5", "--confidence", "42")[0] == 3
    assert said("samples", "plan", "--sites", "25", "--visit", "first") == (0, "5\n")
    assert said("samples", "plan", "--sites", "25", "--visit", "never")[0] == 2
    assert said("samples", "plan", "--sites", "9" * 23)[0] == said("samples", "plan", "--sites", "-1")[0] == 3
    assert said("samples", "plan", "--sites", "3", "--margin", "5")[0] == 2
    assert said("samples", "plan", "--margin", "5", "--population", "-1")[0] == 2
    assert said("samples", "plan", "--margin", "0")[0] == 3
    code, told = said("samples", "draw", audit, "9.1-p1", "--title", "Weekly checks", "--population", str(table))
    assert (code, told.split("\n")[0], len(told.strip().split("\n"))) == (0, "S-001", 20)
    place = told.split("\n")[1].split("\t")[0]
    assert said("samples", "result", audit, "S-001", place, "deviates")[0] == 3
    assert said("samples", "result", audit, "S-001", place, "deviates", "--note", "No ticket")[0] == 0
    (sample,) = json.loads(said("samples", "list", audit, "--json")[1])
    assert (sample["population"], sample["size"], sample["method"]) == (30, 19, "attribute")
    assert said("samples", "again", audit, "S-001")[0] == 0
    assert said("samples", "again", audit, "nine")[0] == 2
    assert said("samples", "draw", audit, "9.1-p1", "--title", "x", "--population", str(tmp_path / "no.csv"))[0] == 4
