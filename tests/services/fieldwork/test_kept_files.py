"""Beliefs about files behind evidence: what may be kept when, revisions, further uses, papers, undo, and commands."""

from __future__ import annotations

import io
import json
import os
from pathlib import Path

import pytest
from pypdf import PdfReader

from auditor_tui.cli.main import run
from auditor_tui.demo import files as demo_files
from auditor_tui.domain.fieldwork.evidence import About, Kind
from auditor_tui.domain.refusal import RuleBroken, Unknown
from auditor_tui.papers import issue
from auditor_tui.services.audits import audits
from auditor_tui.services.fieldwork import evidence, kept_files, walk
from auditor_tui.services.fieldwork.evidence_page import show
from auditor_tui.services.overview import search
from auditor_tui.services.overview.undo import undo
from auditor_tui.services.record.opened import Record, open_record
from db import files
from db.faults import Damaged, Missing, ReadOnly, StoreFault
from db.verify import verify
from tests.telling import (
    CLIENT,
    HOSTILE,
    LEAD,
    answer_all,
    close,
    nothing_changes,
    record_with_audit,
)

PHOTO = About(Kind.PHOTO, "onsite", "Monitoring lead", "no person shown")


@pytest.fixture
def record(tmp_path: Path):
    record = record_with_audit(tmp_path / "a.db")
    yield record
    record.close()


@pytest.fixture
def log(tmp_path: Path) -> Path:
    """A text file."""
    (tmp_path / "log 4.txt").write_text("12 of 12 entries")
    return tmp_path / "log 4.txt"


@pytest.fixture
def board(tmp_path: Path) -> Path:
    """A picture."""
    (tmp_path / "board.png").write_bytes(demo_files.drawn([80, 20]))
    return tmp_path / "board.png"


def piece(record: Record, number: int = 1):
    return next(p for p in show(record, "IA-2026-01").evidence if p.number == number)


def kept_on_disk(record: Record) -> int:
    return sum(1 for found in files.folder_of(record.path).rglob("*") if found.is_file())


def test_a_file_stands_behind_evidence_with_what_it_is(record: Record, board: Path) -> None:
    evidence.add(record, "IA-2026-01", "9.1-p1", "Board", "Lead", about=PHOTO, file=board)
    (found,) = show(record, "IA-2026-01").evidence
    assert found.about == PHOTO
    assert found.file is not None
    assert (found.file.name, found.file.media, found.file.pixels) == ("board.png", "image/png", "96x48")
    assert files.place(record.path, found.file.sha256).read_bytes() == board.read_bytes()
    assert verify(record.path).files == 1


def test_an_answer_may_bring_its_file_whose_name_says_what_was_seen(record: Record, log: Path) -> None:
    walk.answer(record, "IA-2026-01", "9.1-p1", "conforming", file=log)
    found = piece(record)
    assert (found.text, found.about.kind) == ("log 4.txt", Kind.DOCUMENT)
    (stop,) = [s for s in audits.show(record, "IA-2026-01").walk if s.item.id == "9.1-p1"]
    assert stop.lacks is None


REFUSALS = {
    "an item it does not ask": lambda r, f: evidence.add(r, "IA-2026-01", "4.1-s1", "x", file=f),
    "another's audit": lambda r, f: evidence.add(r.acting_as(CLIENT), "IA-2026-01", "9.1-p1", "x", file=f),
    "a picture of nobody knows what": lambda r, f: evidence.add(r, "IA-2026-01", "9.1-p1", "x", file=f),
    "a photo without consent": lambda r, f: evidence.add(
        r, "IA-2026-01", "9.1-p1", "x", about=About(Kind.PHOTO), file=f
    ),
    "words that say nothing": lambda r, f: evidence.add(r, "IA-2026-01", "9.1-p1", " ", about=PHOTO, file=f),
    "a result that is none": lambda r, f: walk.answer(r, "IA-2026-01", "9.1-p1", "fine", about=PHOTO, file=f),
    "a control's word on a clause": lambda r, f: walk.answer(
        r, "IA-2026-01", "9.1-p1", "not-applicable", about=PHOTO, file=f
    ),
    "something only shown": lambda r, f: evidence.add(
        r, "IA-2026-01", "9.1-p1", "x", about=About(Kind.RECORD, only_shown=True), file=f
    ),
    "no such evidence": lambda r, f: evidence.attach(r, "IA-2026-01", 99, f),
    "an unknown author": lambda r, f: evidence.add(
        r, "IA-2026-01", "9.1-p1", "x", author="Nobody", about=PHOTO, file=f
    ),
    "nobody's home folder": lambda r, f: evidence.add(r, "IA-2026-01", "9.1-p1", "x", file=Path("~nobody-at-all/x")),
    "a missing file": lambda r, f: evidence.add(r, "IA-2026-01", "9.1-p1", "x", file=f.with_name("gone")),
}


@pytest.mark.parametrize("name", REFUSALS)
def test_what_is_refused_leaves_neither_row_nor_file(record: Record, board: Path, name: str) -> None:
    with nothing_changes(record), pytest.raises((RuleBroken, Missing)):
        REFUSALS[name](record, board)
    assert kept_on_disk(record) == 0


def test_what_was_kept_before_stays_when_the_same_is_refused_elsewhere(record: Record, board: Path) -> None:
    evidence.add(record, "IA-2026-01", "9.1-p1", "Board", about=PHOTO, file=board)
    with pytest.raises(RuleBroken):
        evidence.add(record, "IA-2026-01", "9.1-p1", "x", file=board)
    assert verify(record.path).is_sound


def test_a_further_file_is_a_revision_and_the_earlier_ones_are_kept(record: Record, log: Path, tmp_path: Path) -> None:
    evidence.add(record, "IA-2026-01", "9.1-p1", "Log 4")
    evidence.attach(record, "IA-2026-01", 1, log)
    with pytest.raises(RuleBroken, match="this very file already"):
        evidence.attach(record, "IA-2026-01", 1, log)
    log.write_text("13 of 13 entries")
    evidence.attach(record, "IA-2026-01", 1, log, About(Kind.RECORD, present="AI engineer"))
    found = piece(record)
    assert [file.revision for file in found.files] == [1, 2]
    assert found.about == About(Kind.RECORD, present="AI engineer")
    for revision, text in ((1, "12 of 12 entries"), (2, "13 of 13 entries")):
        out = tmp_path / f"out-{revision}"
        kept_files.give_out(record, "IA-2026-01", 1, out, revision, overwrite=False)
        assert out.read_text() == text
    with pytest.raises(Unknown, match="no revision 3"):
        kept_files.give_out(record, "IA-2026-01", 1, tmp_path / "x", 3, overwrite=False)


def test_undo_takes_file_and_use_back_and_loses_no_bytes(record: Record, log: Path, tmp_path: Path) -> None:
    evidence.add(record, "IA-2026-01", "9.1-p1", "Log 4")
    evidence.attach(record, "IA-2026-01", 1, log)
    evidence.use(record, "IA-2026-01", 1, "9.1-p2")
    assert piece(record).uses == ("9.1-p2",)
    undo(record)
    assert piece(record).uses == ()
    undo(record)
    assert piece(record).file is None
    assert piece(record).files[0].withdrawn == "taken back at once"
    evidence.attach(record, "IA-2026-01", 1, log)
    assert piece(record).file.revision == 2
    evidence.add(record, "IA-2026-01", "9.1-p2", "Log 5", file=log)
    undo(record)
    assert piece(record, 2).withdrawn == "taken back at once"
    assert verify(record.path).is_sound
    assert verify(record.path).notes == ()


def test_a_closed_audit_takes_no_file(record: Record, log: Path) -> None:
    answer_all(record, "IA-2026-01")
    evidence.attach(record, "IA-2026-01", 1, log)
    close(record, "IA-2026-01")
    for step in (
        lambda: evidence.attach(record, "IA-2026-01", 2, log),
        lambda: evidence.use(record, "IA-2026-01", 1, "9.1-p2"),
        lambda: evidence.add(record, "IA-2026-01", "9.1-p1", "x", file=log),
    ):
        with nothing_changes(record), pytest.raises(RuleBroken):
            step()
    assert kept_on_disk(record) == 1


def test_a_record_that_can_only_be_read_takes_no_file(record: Record, log: Path) -> None:
    record.path.chmod(0o400)
    frozen = open_record(record.path, LEAD)
    with pytest.raises(ReadOnly):
        evidence.add(frozen, "IA-2026-01", "9.1-p1", "x", file=log)
    frozen.close()
    record.path.chmod(0o600)
    assert kept_on_disk(record) == 0


def read(pdf: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).split())


def test_papers_cite_the_file_and_the_beginning_of_its_digest(record: Record, log: Path) -> None:
    before = read(issue.printed(record, "report", "IA-2026-01"))
    assert "Evidence kept as files" not in before
    evidence.add(record, "IA-2026-01", "9.1-p1", "Log 4 of 2026-11-20", file=log)
    evidence.use(record, "IA-2026-01", 1, "9.1-p2")
    file = piece(record).file
    for kind in ("report", "checklist"):
        said = read(issue.printed(record, kind, "IA-2026-01"))
        assert "log 4.txt" in said
        assert file.sha256[:16] in said
        assert file.sha256[:17] not in said
    evidence.withdraw(record, "IA-2026-01", 1, "The wrong log")
    assert "Evidence kept as files" not in read(issue.printed(record, "report", "IA-2026-01"))


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_name_stays_text_everywhere(record: Record, tmp_path: Path, text: str, capsys) -> None:
    name = text.replace("/", "_").replace("\x00", "")
    source = tmp_path / "given" / name
    source.parent.mkdir()
    source.write_text("x")
    evidence.add(record, "IA-2026-01", "9.1-p1", "Log 4", file=source)
    issue.printed(record, "report", "IA-2026-01")
    issue.printed(record, "checklist", "IA-2026-01")
    assert search.search(record, "Log 4")
    for words in (["evidence", "show", "IA-2026-01", "E-001"], ["evidence", "show", "IA-2026-01", "E-001", "--json"]):
        assert run([*words, "--db", str(record.path)]) == 0
    files.place(record.path, piece(record).file.sha256).unlink()
    assert run(["verify", str(record.path)]) == 1
    said = capsys.readouterr().out
    assert not any(sign in said for sign in "\x1b\x07\x9b\u202e\u2066\r\x7f")


# By commands


def test_the_life_of_a_file_by_commands(record: Record, board: Path, log: Path, tmp_path: Path, capsys) -> None:
    at = ["--db", str(record.path), "--as", LEAD]

    def said(*words: object, code: int = 0) -> str:
        assert run([*map(str, words), *at]) == code, capsys.readouterr().err
        return capsys.readouterr().out.strip()

    first = ["evidence", "add", "IA-2026-01", "9.1-p1", "Board of today", "--file", board]
    assert said(*first, code=3) == ""
    assert said(*first, "--kind", "photo", code=3) == ""
    assert said(*first, "--kind", "film", code=2) == ""
    more = ["--kind", "photo", "--method", "on-site", "--present", "Lead", "--consent", "no person shown"]
    assert said(*first, *more) == "E-001"
    assert said("answer", "IA-2026-01", "9.1-p2", "conforming", "--evidence-file", log) == "9.1-p2"
    assert said("answer", "IA-2026-01", "9.1-p3", "conforming", "--kind", "photo", code=2) == ""
    assert said("answer", "IA-2026-01", "9.2", "not-assessed", "--reason", "x", "--evidence-file", log, code=2) == ""
    assert said("evidence", "attach", "IA-2026-01", "E-002", board, "--kind", "document") == "E-002"
    assert said("evidence", "use", "IA-2026-01", "E-002", "9.1-p3") == "E-002"
    shown = json.loads(said("evidence", "show", "IA-2026-01", "E-002", "--json"))
    assert [file["name"] for file in shown["files"]] == ["log 4.txt", "board.png"]
    assert (shown["uses"], shown["kind"]) == (["9.1-p3"], "document")
    assert "board.png" in said("evidence", "show", "IA-2026-01", "E-002")
    out = tmp_path / "out"
    assert said("evidence", "export", "IA-2026-01", "E-002", "-o", out) == "board.png"
    assert out.read_bytes() == board.read_bytes()
    assert said("evidence", "export", "IA-2026-01", "E-002", "-o", out, "--revision", 1, code=4) == ""
    said("evidence", "export", "IA-2026-01", "E-002", "-o", out, "--revision", 1, "--overwrite")
    assert out.read_text() == "12 of 12 entries"
    assert said("evidence", "show", "IA-2026-01", "E-099", code=2) == ""
    assert said("evidence", "attach", "IA-2026-01", "E-001", tmp_path / "gone", code=4) == ""
    assert "2 files" not in said("verify")
    assert said("evidence", "orphans") == ""


def test_a_damaged_file_is_never_given_out(record: Record, log: Path, tmp_path: Path, capsysbinary) -> None:
    evidence.add(record, "IA-2026-01", "9.1-p1", "Log 4", file=log)
    lies = files.place(record.path, piece(record).file.sha256)
    at = ["--db", str(record.path)]
    assert run(["evidence", "export", "IA-2026-01", "E-001", "-o", "-", *at]) == 0
    assert capsysbinary.readouterr().out == b"12 of 12 entries"
    lies.write_text("12 of 13 entries")
    with pytest.raises(Damaged):
        kept_files.give_out(record, "IA-2026-01", 1, tmp_path / "out", None, overwrite=False)
    assert not (tmp_path / "out").exists()
    assert run(["evidence", "export", "IA-2026-01", "E-001", "-o", "-", *at]) == 4
    assert capsysbinary.readouterr().out == b""


def test_orphans_are_listed_and_deleted_only_when_told(record: Record, log: Path, tmp_path: Path, capsys) -> None:
    evidence.add(record, "IA-2026-01", "9.1-p1", "Log 4", file=log)
    folder, at = files.folder_of(record.path), ["--db", str(record.path)]
    digest = "ab" * 32
    (folder / "ab").mkdir()
    for stray in (folder / "ab" / digest, folder / ".1.ff.part", folder / "mine.txt"):
        stray.write_text("x")
    assert run(["verify", str(record.path)]) == 0
    assert capsys.readouterr().err.count("note:") == 3
    assert run(["evidence", "orphans", *at]) == 0
    assert capsys.readouterr().out.count("\n") == 3
    assert kept_on_disk(record) == 4
    assert run(["evidence", "orphans", "--delete", "--json", *at]) == 0
    gone = json.loads(capsys.readouterr().out)
    assert {Path(stray["path"]).name for stray in gone} == {digest, ".1.ff.part"}
    assert (folder / "mine.txt").exists()
    assert verify(record.path).is_sound
    backup = record.path.with_name("a.db.shape-5.backup")
    backup.write_bytes(record.path.read_bytes())
    other = open_record(backup, LEAD)
    with pytest.raises(StoreFault, match="This is a backup"):
        kept_files.sweep(other)
    other.close()


@pytest.mark.parametrize("more", [(), ("--delete",), ("--json",)], ids=["listed", "deleted", "json"])
@pytest.mark.parametrize("sort", ["file", "link", "pipe"])
def test_what_stands_in_place_of_the_folder_is_told_in_one_sentence(
    record: Record, tmp_path: Path, sort: str, more: tuple[str, ...], capsys
) -> None:
    folder = files.folder_of(record.path)
    if sort == "file":
        folder.write_text("x")
    elif sort == "link":
        folder.symlink_to(tmp_path)
    else:
        os.mkfifo(folder)
    assert run(["evidence", "orphans", *more, "--db", str(record.path)]) == 4
    out, err = capsys.readouterr()
    assert out == ""
    assert err.count("\n") == 1
    assert f"{folder} is no folder of this program." in err
    assert run(["verify", str(record.path)]) == 0
    assert "note:" in capsys.readouterr().err
    assert folder.is_symlink() or not folder.is_dir()


def test_a_revision_that_is_none_names_those_there_are(record: Record, log: Path, tmp_path: Path, capsys) -> None:
    evidence.add(record, "IA-2026-01", "9.1-p1", "Log 4", file=log)
    at = ["evidence", "export", "IA-2026-01", "E-001", "-o", str(tmp_path / "out"), "--db", str(record.path)]
    assert run([*at, "--revision", "99"]) == 2
    assert "E-001 has no revision 99. Its file has this one: 1." in capsys.readouterr().err
    log.write_text("13 of 13 entries")
    evidence.attach(record, "IA-2026-01", 1, log)
    assert run([*at, "--revision", "0"]) == 2
    assert "E-001 has no revision 0. Its file has these: 1, 2." in capsys.readouterr().err
    evidence.add(record, "IA-2026-01", "9.1-p1", "Said so")
    at[3] = "E-002"
    assert run([*at, "--revision", "1"]) == 2
    assert "E-002 has no file." in capsys.readouterr().err
    assert not (tmp_path / "out").exists()
