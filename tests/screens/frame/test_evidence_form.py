"""Several files dropped at once become a piece of evidence each, after one question; what cannot be kept is told."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from textual.events import Paste

from auditor_tui.demo import files as demo_files
from auditor_tui.domain.fieldwork.evidence import Kind
from auditor_tui.services.fieldwork import evidence
from auditor_tui.services.fieldwork.evidence_page import show
from auditor_tui.services.record.opened import open_record
from auditor_tui.widgets.reader import Reader
from db import files as kept_files
from db.verify import verify
from tests.screens.driving import Driver, driven
from tests.telling import LEAD, OPEN_AUDIT, record_with_audit
from tests.trying import SEED


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A record with an open audit and one piece of evidence."""
    record = record_with_audit(tmp_path / "a.db")
    evidence.add(record, OPEN_AUDIT, "9.1-p1", "Plan MP-1 of 2026-01-05", "Monitoring lead")
    record.close()
    return tmp_path / "a.db"


@pytest.fixture
def three(tmp_path: Path) -> list[Path]:
    """Three pictures with awkward names."""
    (tmp_path / "on the desk").mkdir()
    names = ["board 1.png", "it's two.png", "three[b].png"]
    made = [tmp_path / "on the desk" / name for name in names]
    for number, file in enumerate(made, 1):
        file.write_bytes(demo_files.drawn([10 * number, 90]))
    return made


def pieces(path: Path):
    record = open_record(path)
    found = show(record, "IA-2026-01").evidence
    record.close()
    return found


def left(path: Path) -> set[str]:
    folder = kept_files.folder_of(path)
    return {found.name for found in folder.rglob("*") if found.is_file()} if folder.exists() else set()


async def at(driver: Driver, screen: str = "walk") -> None:
    driver.app.go_to(screen, "IA-2026-01", "9.1-p2" if screen == "walk" else "")
    await driver.on(f"{screen.capitalize()}Screen")
    if screen == "walk":
        await driver.until(lambda: driver.lines("checklist").at == "9.1-p2")


async def drop(driver: Driver, text: str) -> None:
    driver.app.post_message(Paste(text))
    await driver.pilot.pause()


def quoted(file: Path) -> str:
    return "'" + str(file).replace("'", "'\\''") + "'"


def escaped(file: Path) -> str:
    return "".join("\\" + sign if sign in " '[]" else sign for sign in str(file))


WAYS = {
    "quoted, apart by blanks": lambda files: " ".join(map(quoted, files)) + " ",
    "with backslashes": lambda files: " ".join(map(escaped, files)),
    "a line each, as they are": lambda files: "\n".join(map(str, files)),
    "lines as a terminal pastes them": lambda files: "\r".join(map(str, files)) + "\r",
    "file URLs": lambda files: "\r\n".join(file.as_uri() for file in files) + "\r\n",
    "file URLs apart by blanks": lambda files: " ".join(file.as_uri().replace("'", "%27") for file in files),
}


async def test_files_dropped_together_in_any_way_are_asked_about_together(path: Path, three: list[Path]) -> None:
    async with driven(path, LEAD) as driver:
        await at(driver)
        for way in WAYS.values():
            await drop(driver, way(three))
            await driver.until(lambda: "What are these 3 files?" in driver.text())
            for file in three:
                assert file.name in driver.text()
            await driver.press("escape")
            await driver.on("WalkScreen")
    assert len(pieces(path)) == 1


@pytest.mark.parametrize("way", WAYS if SEED else ["file URLs"])
@pytest.mark.soak
async def test_files_dropped_together_become_a_piece_each(path: Path, three: list[Path], way: str) -> None:
    async with driven(path, LEAD) as driver:
        await at(driver)
        await drop(driver, WAYS[way](three))
        await driver.until(lambda: "What are these 3 files?" in driver.text())
        await driver.choose("photo")
        await driver.until(lambda: "3 files are copied" in driver.text())
        await driver.fill(text="Board", source="Lead", method="remote", consent="no person shown")
        await driver.until(lambda: "3 files are kept: E-002 board 1.png, E-003" in driver.told())
        await driver.until(lambda: "E-004" in driver.app.screen.query_one("#question", Reader).text)
    added = pieces(path)[1:]
    assert [piece.text for piece in added] == [f"Board ({file.name})" for file in three]
    assert [piece.file.name for piece in added if piece.file] == [file.name for file in three]
    assert {(p.item, p.source, p.about.kind, p.about.method) for p in added} == {
        ("9.1-p2", "Lead", Kind.PHOTO, "remote")
    }
    assert len({piece.recorded_at for piece in added}) == 1
    assert verify(path).is_sound
    assert verify(path).notes == ()


async def test_what_cannot_be_kept_is_told_with_the_reason_and_the_others_are_kept(
    path: Path, three: list[Path], tmp_path: Path
) -> None:
    twin, pipe, device = tmp_path / "twin.png", tmp_path / "pipe", Path("/dev/null")
    twin.write_bytes(three[0].read_bytes())
    os.mkfifo(pipe)
    async with driven(path, LEAD) as driver:
        await at(driver)
        await drop(driver, " ".join(map(quoted, [*three, twin, pipe, device])))
        await driver.until(lambda: "What are these 6 files?" in driver.text())
        await driver.choose("photo")
        three[1].unlink()
        await driver.fill(consent="no person shown")
        await driver.until(lambda: "2 files are kept: E-002 board 1.png, E-003 three[b].png." in driver.told())
        told = driver.told()
    assert "4 files are not kept:" in told
    assert "it's two.png: " in told
    assert "does not exist" in told
    assert "twin.png is byte by byte the same as board 1.png." in told
    assert "is a pipe" in told
    assert "is a device or socket" in told
    assert [piece.text for piece in pieces(path)[1:]] == ["board 1.png", "three[b].png"]
    assert left(path) == {piece.file.sha256 for piece in pieces(path)[1:] if piece.file}
    assert verify(path).notes == ()


async def test_a_file_that_stands_behind_the_question_already_is_no_second_piece(path: Path, three: list[Path]) -> None:
    async with driven(path, LEAD) as driver:
        await at(driver)
        for number in (1, 2):
            await drop(driver, " ".join(map(quoted, three[: number + 1])))
            await driver.choose("document")
            await driver.fill(text="")
            await driver.until(lambda number=number: len(pieces(path)) == 2 + number)
        await driver.until(lambda: "board 1.png is byte by byte the same as E-002." in driver.told())
    assert verify(path).is_sound


async def test_when_the_step_is_refused_or_none_can_be_kept_nothing_is_and_the_sheet_comes_back(
    path: Path, three: list[Path]
) -> None:
    async with driven(path, LEAD) as driver:
        await at(driver)
        await drop(driver, " ".join(map(quoted, three)))
        await driver.choose("photo")
        await driver.fill(text="Board")
        await driver.until(lambda: "who consented" in driver.told())
        await driver.until(lambda: driver.app.screen.query_one("#text").text == "Board")
        assert len(pieces(path)) == 1
        assert left(path) == set()
        for file in three:
            file.unlink()
        await driver.fill(consent="no person shown")
        await driver.until(lambda: "Nothing was recorded. 3 files are not kept" in driver.told())
        await driver.until(lambda: driver.app.screen.query_one("#text").text == "Board")
    assert len(pieces(path)) == 1
    assert left(path) == set()


async def test_one_undo_takes_all_of_them_back(path: Path, three: list[Path]) -> None:
    async with driven(path, LEAD) as driver:
        await at(driver, "evidence")
        await driver.go("seen", "evidence 1")
        await drop(driver, "\n".join(map(str, three)))
        await driver.choose("document")
        await driver.fill(text="Boards")
        await driver.until(lambda: "3 files are kept" in driver.told())
        await driver.until(lambda: len(driver.lines("seen").rows) == 4)
        await driver.press("ctrl+z")
        await driver.until(lambda: [p.withdrawn is None for p in pieces(path)] == [True, False, False, False])
    assert verify(path).is_sound


async def test_too_many_at_once_are_refused(path: Path, tmp_path: Path) -> None:
    async with driven(path, LEAD) as driver:
        await at(driver)
        made = [tmp_path / f"{number}.txt" for number in range(101)]
        for file in made:
            file.write_text(file.name)
        await drop(driver, "\n".join(map(str, made)))
        await driver.until(lambda: "Drop at most 100 files" in driver.told())
        assert type(driver.app.screen).__name__ == "WalkScreen"
