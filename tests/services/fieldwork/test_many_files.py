"""Several files at once: a piece each in one step, those that cannot be kept told, nothing where none can."""

from __future__ import annotations

from pathlib import Path

import pytest

from auditor_tui.domain.fieldwork.evidence import About, Kind
from auditor_tui.domain.refusal import RuleBroken, Unknown
from auditor_tui.services.fieldwork import evidence
from auditor_tui.services.fieldwork.copying import carry
from auditor_tui.services.fieldwork.evidence_page import show
from auditor_tui.services.fieldwork.many_files import Outcome, add_each
from auditor_tui.services.overview import history
from auditor_tui.services.record.opened import Record
from db.files import folder_of
from tests.telling import CLIENT, nothing_changes

RECORDS = About(Kind.RECORD)


def written(folder: Path, *names: str) -> list[Path]:
    for name in names:
        (folder / name).write_text(f"entries of {name}")
    return [folder / name for name in names]


def added(
    record: Record, audit: str, paths: list[Path], text: str = "Logs", item: str = "9.1-p1", about: About = RECORDS
) -> Outcome:
    return add_each(record, audit, item, text, "Shelf 4", about=about, copies=carry(record, paths))


def on_disk(record: Record) -> int:
    return sum(found.is_file() for found in folder_of(record.path).rglob("*"))


@pytest.mark.parametrize(("text", "said"), [("Logs", "Logs (a.txt)"), ("  ", "a.txt")])
def test_each_file_is_a_piece_of_its_own_in_one_step(
    record: Record, audit: str, tmp_path: Path, text: str, said: str
) -> None:
    steps = len(history.steps(record))
    outcome = added(record, audit, written(tmp_path, "a.txt", "b.txt"), text)
    assert outcome.kept == (("a.txt", "E-001"), ("b.txt", "E-002"))
    assert outcome.sentence == "2 files are kept: E-001 a.txt, E-002 b.txt."
    first, second = show(record, audit).evidence
    assert (first.text, first.source, first.about) == (said, "Shelf 4", RECORDS)
    assert second.file is not None
    assert (second.file.name, on_disk(record)) == ("b.txt", 2)
    assert len(history.steps(record)) == steps + 1


def test_what_cannot_be_kept_is_told_and_the_rest_is_kept(record: Record, audit: str, tmp_path: Path) -> None:
    (known,) = written(tmp_path, "known.txt")
    evidence.add(record, audit, "9.1-p1", "Seen before", about=RECORDS, file=known)
    (tmp_path / "twin.txt").write_bytes(known.read_bytes())
    fresh = written(tmp_path, "fresh.txt")
    outcome = added(record, audit, [tmp_path / "gone.txt", tmp_path / "twin.txt", *fresh])
    assert outcome.kept == (("fresh.txt", "E-002"),)
    assert [name for name, __ in outcome.missed] == ["gone.txt", "twin.txt"]
    assert "2 files are not kept: " in outcome.sentence
    assert "E-001" in outcome.sentence
    assert on_disk(record) == 2


def test_a_sentence_names_five_and_counts_the_rest(record: Record, audit: str, tmp_path: Path) -> None:
    outcome = added(record, audit, written(tmp_path, *(f"{n}.txt" for n in range(7))))
    assert outcome.sentence.endswith("E-005 4.txt, and 2 more.")


REFUSALS = {
    "none can be kept": (lambda r, a, p: added(r, a, [p[0].with_name("gone.txt")]), "none-kept"),
    "a picture without leave of who is shown": (
        lambda r, a, p: added(r, a, p, about=About(Kind.PHOTO)),
        None,
    ),
    "an item that is not asked": (lambda r, a, p: added(r, a, p, item="4.1-s1"), "unknown-item"),
    "an audit that is not there": (lambda r, a, p: added(r, "IA-1999-01", p), "unknown-audit"),
    "somebody who is not on the team": (lambda r, a, p: added(r.acting_as(CLIENT), a, p), "not-on-team"),
}


@pytest.mark.parametrize("name", REFUSALS)
def test_a_refusal_leaves_neither_row_nor_file(record: Record, audit: str, tmp_path: Path, name: str) -> None:
    step, code = REFUSALS[name]
    with nothing_changes(record), pytest.raises((RuleBroken, Unknown)) as refusal:
        step(record, audit, written(tmp_path, "a.txt", "b.txt"))
    assert code in (None, refusal.value.code)
    assert on_disk(record) == 0
