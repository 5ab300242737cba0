"""Papers are drawn beside everything else: their pages are shown, and they can be stopped."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from pypdf import PdfReader
from textual.widgets import Static

from auditor_tui.screens.frame.dialogs import Field, Form
from db.tables.papers import IssuedRecord
from tests.screens.driving import Driver, driven
from tests.telling import LEAD, open_audit, record_with_people
from tests.trying import NEVER


@pytest.fixture
def path(tmp_path: Path) -> Path:
    record = record_with_people(tmp_path / "a.db")
    open_audit(record, ("9.1", "8.4"))
    record.close()
    return record.path


async def ask_for_register(driver: Driver, file: Path) -> None:
    await driver.press("f")
    await driver.on("RegisterScreen")
    await driver.press("P")
    await driver.choose("register")
    await driver.fill(file=str(file))


def held(driver: Driver) -> threading.Event:
    """Keep the thread that draws busy until the event is set."""
    event = threading.Event()
    driver.app.drawer.submit(event.wait)
    return event


async def test_a_paper_that_takes_long_shows_how_far_it_is_and_is_then_written(path: Path, tmp_path: Path) -> None:
    async with driven(path, LEAD) as driver:
        event = held(driver)
        await ask_for_register(driver, tmp_path / "r.pdf")
        await driver.on("Drawing")
        shown = driver.app.screen
        assert str(shown.query_one("#explanation", Static).content) == "Reading the record ..."
        event.set()
        await driver.until(lambda: "r.pdf" in driver.told(), "the receipt")
        await driver.on("RegisterScreen")
        assert len(PdfReader(tmp_path / "r.pdf").pages) > 0
        assert shown._pages.page == shown._pages.pages > 0


async def test_escape_stops_a_paper_and_nothing_is_written(path: Path, tmp_path: Path) -> None:
    async with driven(path, LEAD) as driver:
        event = held(driver)
        await ask_for_register(driver, tmp_path / "r.pdf")
        await driver.on("Drawing")
        await driver.press("escape")
        event.set()
        await driver.until(lambda: "Stopped. Nothing was written." in driver.told(), "that it was stopped")
        await driver.on("RegisterScreen")
        assert not [found for found in tmp_path.iterdir() if "r.pdf" in found.name]


async def test_a_refused_place_brings_the_sheet_back_with_what_was_typed(path: Path, tmp_path: Path) -> None:
    async with driven(path, LEAD) as driver:
        await ask_for_register(driver, tmp_path)
        await driver.until(lambda: "is a folder" in driver.told(), "the refusal")
        await driver.until(lambda: driver.app.screen.query_one("#file").value == str(tmp_path), "the sheet")


async def test_a_file_that_is_there_is_asked_about_and_lost_only_on_a_yes(path: Path, tmp_path: Path) -> None:
    there = tmp_path / "r.pdf"
    there.write_text("mine")
    async with driven(path, LEAD) as driver:
        await ask_for_register(driver, there)
        await driver.on("Confirm")
        assert "r.pdf" in driver.text()
        await driver.press("n")
        await driver.until(lambda: driver.app.screen.query_one("#file").value == str(there), "the sheet")
        assert there.read_text() == "mine"
        await driver.press("ctrl+s")
        await driver.on("Confirm")
        await driver.press("y")
        await driver.until(lambda: "is written" in driver.told(), "the receipt")
        assert len(PdfReader(there).pages) > 0
        assert [found.name for found in tmp_path.iterdir() if "r.pdf" in found.name] == ["r.pdf"]


async def test_a_yes_is_for_one_file_only(path: Path, tmp_path: Path) -> None:
    first, second = tmp_path / "p.pdf", tmp_path / "q.pdf"
    for file in (first, second):
        file.write_text("mine")
    async with driven(path, LEAD) as driver:
        driver.app.go_to("programme")
        await driver.on("ProgrammeScreen")
        driver.app.screen.action_ask("PrintProgramme")
        await driver.fill(file=str(first), changed="First")
        await driver.on("Confirm")
        first.unlink()
        first.mkdir()
        await driver.press("y")
        await driver.until(lambda: driver.app.screen.query_one("#file").value == str(first), "the sheet")
        await driver.fill(file=str(second))
        await driver.on("Confirm")
        with driver.app.record.store.view() as view:
            assert view.rows(IssuedRecord) == []
    assert second.read_text() == "mine"


async def test_a_sheet_that_comes_up_while_a_paper_is_drawn_stays_with_what_was_typed(
    path: Path, tmp_path: Path
) -> None:
    async with driven(path, LEAD) as driver:
        event = held(driver)
        await ask_for_register(driver, tmp_path / "r.pdf")
        await driver.on("Drawing")
        form = Form("Say more", [Field("text", "Text")])
        driver.app.push_screen(form)
        await driver.until(lambda: driver.app.screen is form and form.query_one("#text"))
        form.query_one("#text").value = "typed"
        event.set()
        await driver.until(lambda: "r.pdf" in driver.told(), "the receipt")
        assert driver.app.screen is form
        assert form.query_one("#text").value == "typed"
        await driver.press("escape")
        await driver.on("RegisterScreen")


async def test_escape_stops_an_issue_and_nothing_is_issued(path: Path, tmp_path: Path) -> None:
    async with driven(path, LEAD) as driver:
        event = held(driver)
        driver.app.go_to("programme")
        await driver.on("ProgrammeScreen")
        driver.app.screen.action_ask("PrintProgramme")
        await driver.fill(file=str(tmp_path / "p.pdf"), changed="First")
        await driver.on("Drawing")
        await driver.press("escape")
        event.set()
        await driver.until(lambda: "Stopped. Nothing was written." in driver.told(), "that it was stopped")
        assert not (tmp_path / "p.pdf").exists()
        with driver.app.record.store.view() as view:
            assert view.rows(IssuedRecord) == []


async def test_leaving_while_a_paper_waits_its_turn_is_asked_about_and_it_is_written_when_one_stays(
    path: Path, tmp_path: Path
) -> None:
    async with driven(path, LEAD) as driver:
        event = held(driver)
        await ask_for_register(driver, tmp_path / "r.pdf")
        await driver.on("Drawing")
        driver.app.action_leave()
        await driver.until(lambda: "A paper is being drawn. Stop it and leave?" in driver.text(), "the question")
        await driver.press("n")
        await driver.on("Drawing")
        event.set()
        await driver.until(lambda: "r.pdf" in driver.told(), "the receipt")
        assert len(PdfReader(tmp_path / "r.pdf").pages) > 0


async def test_leaving_stops_a_paper_that_waits_its_turn_and_nothing_is_written(path: Path, tmp_path: Path) -> None:
    known, shown = threading.Event(), []

    def hold() -> None:
        assert known.wait(NEVER)
        assert shown[0].stopped.wait(NEVER)

    async with driven(path, LEAD) as driver:
        driver.app.drawer.submit(hold)
        await ask_for_register(driver, tmp_path / "r.pdf")
        await driver.on("Drawing")
        shown.append(driver.app.screen._pages)
        known.set()
        driver.app.action_leave()
        await driver.until(lambda: "Stop it and leave?" in driver.text(), "the question")
        assert not shown[0].stopped.is_set()
        await driver.press("y")
        await driver.until(lambda: not driver.app.is_running)
    assert not [found for found in tmp_path.iterdir() if "r.pdf" in found.name]
