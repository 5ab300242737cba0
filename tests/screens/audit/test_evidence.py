"""Evidence in the app: files attached by key, and files dropped on the terminal."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.events import Paste

from auditor_tui.demo import files
from auditor_tui.domain.fieldwork.evidence import About, Kind
from auditor_tui.services.fieldwork import evidence
from auditor_tui.services.fieldwork.evidence_page import show
from auditor_tui.services.record.opened import open_record
from db.verify import verify
from tests.screens.driving import Driver, driven
from tests.telling import LEAD, OPEN_AUDIT, open_audit, record_with_audit, record_with_people

SIZES = [(80, 24), (120, 40)]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A record with an open audit and one piece of evidence."""
    record = record_with_audit(tmp_path / "a.db")
    evidence.add(record, OPEN_AUDIT, "9.1-p1", "Plan MP-1 of 2026-01-05", "Monitoring lead")
    record.close()
    return tmp_path / "a.db"


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    """A picture with a blank in its name."""
    (tmp_path / "on the desk").mkdir()
    file = tmp_path / "on the desk" / "board 1.png"
    file.write_bytes(files.drawn([80, 70, 90]))
    return file


def pieces(path: Path):
    record = open_record(path)
    found = show(record, "IA-2026-01").evidence
    record.close()
    return found


async def drop(driver: Driver, text: str) -> None:
    """Drop a file on the terminal, which pastes its path."""
    driver.app.post_message(Paste(text))
    await driver.pilot.pause()


WAYS = {
    "as it is": lambda file: str(file),
    "quoted": lambda file: f"'{file}'",
    "doubly quoted, with a blank behind it": lambda file: f'"{file}" ',
    "with backslashes": lambda file: str(file).replace(" ", "\\ "),
    "as a file URL": lambda file: file.as_uri() + "\n",
    "as a file URL with a host": lambda file: file.as_uri().replace("file://", "file://localhost"),
}


async def test_a_file_dropped_on_the_walk_in_any_way_becomes_evidence_for_the_question(path: Path, photo: Path) -> None:
    async with driven(path, LEAD) as driver:
        driver.app.go_to("walk", "IA-2026-01", "9.1-p2")
        await driver.on("WalkScreen")
        await driver.until(lambda: driver.lines("checklist").at == "9.1-p2")
        for number, way in enumerate(WAYS.values(), 2):
            await drop(driver, way(photo))
            await driver.choose("photo")
            await driver.fill(text=f"Board {number}", source="Monitoring lead", consent="no person shown")
            await driver.until(lambda number=number: len(show(driver.app.record, "IA-2026-01").evidence) == number)
        await driver.until(lambda: "file board 1.png" in driver.reader("question"))
    for piece in pieces(path)[1:]:
        assert (piece.item, piece.about.kind, piece.about.consent) == ("9.1-p2", Kind.PHOTO, "no person shown")
        assert piece.file is not None
        assert (piece.file.name, piece.file.media, piece.file.pixels) == ("board 1.png", "image/png", "96x48")
    assert len(pieces(path)) == 1 + len(WAYS)
    assert verify(path).is_sound


async def test_a_refused_sheet_comes_back_with_what_was_typed(path: Path, photo: Path) -> None:
    async with driven(path, LEAD) as driver:
        driver.app.go_to("walk", "IA-2026-01", "9.1-p2")
        await driver.on("WalkScreen")
        await drop(driver, str(photo))
        await driver.choose("photo")
        await driver.fill(text="Board of 2026-11-24")
        await driver.until(lambda: "who consented" in driver.told())
        await driver.until(lambda: driver.app.screen.query_one("#text").text == "Board of 2026-11-24")
        await driver.fill(consent="Monitoring lead, on 2026-11-24")
        await driver.until(lambda: "board 1.png" in driver.reader("question"))
    assert len(pieces(path)) == 2


async def test_what_is_no_file_here_opens_no_sheet(path: Path) -> None:
    async with driven(path, LEAD) as driver:
        driver.app.go_to("walk", "IA-2026-01", "9.1-p2")
        await driver.on("WalkScreen")
        for text in ("hello", "/no/such/file.pdf", "", "file://other.host/x", "/a\0b"):
            driver.app.clear_notifications()
            await drop(driver, text)
            assert type(driver.app.screen).__name__ == "WalkScreen", text
            assert ("There is no file" in driver.told()) == text.startswith("/"), text
    assert len(pieces(path)) == 1


async def test_an_interview_is_recorded_by_key_without_a_file(path: Path) -> None:
    async with driven(path, LEAD) as driver:
        driver.app.go_to("walk", "IA-2026-01", "9.1-p2")
        await driver.on("WalkScreen")
        await driver.press("E")
        await driver.choose("interview")
        await driver.fill(text="Said that W10 was late", present="Monitoring lead", method="remote", shown="yes")
        await driver.until(lambda: len(pieces(path)) == 2)
    about = pieces(path)[1].about
    assert about == About(Kind.INTERVIEW, "remote", "Monitoring lead", "", only_shown=True)


async def test_the_evidence_screen_shows_what_the_file_is(path: Path, photo: Path) -> None:
    async with driven(path, LEAD) as driver:
        driver.app.go_to("evidence", "IA-2026-01")
        await driver.on("EvidenceScreen")
        await driver.go("seen", "evidence 1")
        await drop(driver, str(photo))
        await driver.choose("screenshot")
        await driver.fill(text="Board", source="Screen sharing", method="remote", consent="no person shown")
        await driver.go("seen", "evidence 2")
        (_, piece) = pieces(path)
        assert piece.file is not None
        told = ("screenshot", "Screen sharing", "remote", "no person shown", "4.7 KB, PNG picture", "revision 1")
        for size in SIZES:
            await driver.resize(size)
            await driver.until(lambda: "[ picture 96x48: board 1.png ]" in driver.reader("piece"))
            shown = driver.reader("piece")
            for said in told:
                assert said in shown
            assert piece.file.sha256 in shown.replace("\n", "")


async def test_a_key_attaches_a_file_and_a_further_one_is_a_revision(path: Path, tmp_path: Path) -> None:
    first, second = tmp_path / "plan v1.txt", tmp_path / "plan v2.txt"
    first.write_text("one")
    second.write_text("two")
    async with driven(path, LEAD) as driver:
        driver.app.go_to("evidence", "IA-2026-01")
        await driver.on("EvidenceScreen")
        await driver.go("seen", "evidence 1")
        await driver.press("a")
        await driver.fill(text=f"'{first}'")
        await driver.until(lambda: "plan v1.txt" in driver.reader("piece"))
        await drop(driver, str(second))
        await driver.choose("attach")
        await driver.until(lambda: "plan v2.txt" in driver.reader("piece"))
        assert "Rev. 1" in driver.reader("piece")
        await driver.press("i")
        await driver.fill(text="9.1-p2")
        await driver.until(lambda: "Also    9.1" in driver.reader("piece"))
        await driver.press("g")
        await driver.fill(text=str(tmp_path / "out.txt"))
        await driver.until(lambda: "Written" in driver.told())
        assert (tmp_path / "out.txt").read_text() == "two"
        await driver.press("ctrl+z")
        await driver.until(lambda: "Also    9.1" not in driver.reader("piece"))
    assert verify(path).is_sound


async def test_a_file_that_cannot_be_copied_is_told_and_nothing_is_recorded(path: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "a.db")
    async with driven(path, LEAD) as driver:
        driver.app.go_to("evidence", "IA-2026-01")
        await driver.on("EvidenceScreen")
        await driver.go("seen", "evidence 1")
        await driver.press("a")
        await driver.fill(text=str(tmp_path / "link"))
        await driver.until(lambda: "symbolic link" in driver.told())
    assert pieces(path)[0].files == ()


async def test_a_sample_is_drawn_and_looked_at_by_keys(tmp_path: Path) -> None:
    record = record_with_people(tmp_path / "s.db")
    reference = open_audit(record, ("9.1",))
    record.close()
    table = tmp_path / "checks.csv"
    table.write_text("item\n" + "".join(f"WC-{n:02d}\n" for n in range(1, 13)), encoding="utf-8")
    async with driven(tmp_path / "s.db", LEAD) as driver:
        driver.app.go_to("walk", reference)
        await driver.on("WalkScreen")
        await driver.press("5")
        await driver.on("EvidenceScreen")
        await driver.press("d")
        await driver.choose("attribute")
        await driver.fill(item="9.1-p1", title="Weekly checks", path=f"'{table}'", tolerable="20")
        await driver.go("seen", "sample 1")
        await driver.until(lambda: "no result is recorded yet" in driver.reader("piece"))
        for row in [row.id for row in driver.lines("seen").rows if row.id.startswith("drawn")]:
            await driver.go("seen", row)
            await driver.press("c")
        await driver.until(lambda: "With 95 % confidence at most" in driver.reader("piece"))
        await driver.press("n")
        await driver.fill(text="No ticket")
        await driver.until(lambda: "1 of 7 looked at deviate" in driver.reader("piece"))
        await driver.go("seen", "sample 1")
        await driver.press("x")
        await driver.fill(text="Wrong list")
        await driver.until(lambda: "Wrong list" in driver.reader("piece"))
    assert verify(tmp_path / "s.db").is_sound
