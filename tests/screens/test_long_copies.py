"""A long copy holds nothing up: answers are recorded meanwhile, it says how far it is, and can be stopped and left."""

from __future__ import annotations

import gc
import os
import threading
from pathlib import Path

import pytest
from textual.events import Paste

from auditor_tui.app import SCREENS
from auditor_tui.domain.refusal import Stopped
from auditor_tui.services.audits import audits
from auditor_tui.services.fieldwork import evidence
from auditor_tui.services.fieldwork.copying import FileCopier, Watch, carry
from auditor_tui.services.fieldwork.evidence_page import show
from auditor_tui.services.record.opened import open_record
from auditor_tui.widgets.bars import CopyLine
from db import files
from db.verify import verify
from tests.screens.driving import Driver, driven
from tests.telling import LEAD, OPEN_AUDIT, record_with_audit
from tests.trying import NEVER

LARGE = 3 * files.BLOCK
"""Bytes: a copy that is held after its first block has more to come."""


class Held(Watch):
    """Holds its copy after every block, until it is let go or stopped."""

    def __init__(self, name: str = "") -> None:
        super().__init__(name)
        self.begun, self.let_go = threading.Event(), threading.Event()

    def step(self, done: int, size: int, is_again: bool) -> None:
        super().step(done, size, is_again)
        self.begun.set()
        assert self.let_go.wait(NEVER)
        self.check()

    def stop(self) -> None:
        super().stop()
        self.let_go.set()


@pytest.fixture
def path(tmp_path: Path):
    """A record with an open audit; what was copied is not left for others to tidy up."""
    record = record_with_audit(tmp_path / "a.db")
    evidence.add(record, OPEN_AUDIT, "9.1-p1", "Plan MP-1 of 2026-01-05", "Monitoring lead")
    record.close()
    yield tmp_path / "a.db"
    for found in files.folder_of(tmp_path / "a.db").rglob("*"):
        if found.is_file():
            found.unlink()


@pytest.fixture(autouse=True)
def nothing_is_left_unsaid(caplog: pytest.LogCaptureFixture):
    """A copy that was stopped is told on screen, and never as a traceback over the terminal behind it."""
    yield
    gc.collect()
    assert "never retrieved" not in caplog.text


@pytest.fixture
def film(tmp_path: Path) -> Path:
    """A large file."""
    with (tmp_path / "film.mp4").open("wb") as file:
        file.truncate(LARGE)
    return tmp_path / "film.mp4"


async def drop(driver: Driver, file: Path) -> None:
    """Drop a file on a question."""
    driver.app.go_to("walk", "IA-2026-01", "9.1-p2")
    await driver.on("WalkScreen")
    await driver.until(lambda: driver.lines("checklist").at == "9.1-p2")
    driver.app.post_message(Paste(str(file)))


async def copying(driver: Driver, film: Path) -> list[Held]:
    """Drop a large file on a question; return what holds the copies from now on, the first of which has begun."""
    held: list[Held] = []

    def holding(name: str) -> Held:
        held.append(Held(name))
        return held[-1]

    driver.app.copier = FileCopier(holding)
    await drop(driver, film)
    await driver.choose("record")
    await driver.fill(text="Film of 2026-11-24")
    await driver.until(lambda: "Copying film.mp4: 1.0 MB of 3.1 MB" in driver.text())
    assert held[0].begun.is_set()
    return held


def answers(driver: Driver) -> dict[str, str]:
    walk = audits.show(driver.app.record, "IA-2026-01").walk
    return {stop.item.id: stop.answer.result for stop in walk if stop.answer and stop.answer.result}


def left(path: Path) -> list[Path]:
    return [found for found in files.folder_of(path).rglob("*") if found.is_file()]


async def test_an_answer_is_recorded_before_a_long_copy_ends(path: Path, film: Path) -> None:
    async with driven(path, LEAD) as driver:
        (held,) = await copying(driver, film)
        await driver.press("c")
        await driver.until(lambda: "saved #" in driver.text())
        assert driver.app.copier.is_busy
        assert "9.1-p2" in answers(driver)
        assert len(show(driver.app.record, "IA-2026-01").evidence) == 1
        held.let_go.set()
        await driver.until(lambda: not driver.app.copier.is_busy, "the copy to end")
        await driver.until(lambda: len(show(driver.app.record, "IA-2026-01").evidence) == 2)
        await driver.until(lambda: not driver.app.screen.query_one(CopyLine).display)
        (_, piece) = show(driver.app.record, "IA-2026-01").evidence
    assert piece.file is not None
    assert piece.file.size == LARGE
    assert [found.name for found in left(path)] == [piece.file.sha256]


async def test_leaving_during_a_copy_is_asked_about_and_then_leaves_nothing(path: Path, film: Path) -> None:
    async with driven(path, LEAD) as driver:
        await copying(driver, film)
        await driver.press("ctrl+q")
        await driver.until(lambda: "Stop it and leave?" in driver.text())
        await driver.press("n")
        await driver.on("WalkScreen")
        assert driver.app.copier.is_busy
        await driver.press("ctrl+q")
        await driver.until(lambda: "Stop it and leave?" in driver.text())
        await driver.press("y")
        await driver.until(lambda: not driver.app.is_running)
    assert left(path) == []
    assert verify(path).is_sound
    assert verify(path).notes == ()


async def test_a_file_that_cannot_be_copied_brings_the_sheet_back_with_what_was_typed(path: Path, film: Path) -> None:
    async with driven(path, LEAD) as driver:
        await drop(driver, film)
        await driver.choose("record")
        film.rename(film.with_name("elsewhere.mp4"))
        await driver.fill(text="Film of 2026-11-24", source="Monitoring lead")
        await driver.until(lambda: "film.mp4" in driver.told(), "the fault")
        await driver.until(lambda: driver.app.screen.query_one("#text").text == "Film of 2026-11-24", "the sheet again")
        assert driver.app.screen.query_one("#source").value == "Monitoring lead"
        film.with_name("elsewhere.mp4").rename(film)
        await driver.press("ctrl+s")
        await driver.until(lambda: len(show(driver.app.record, "IA-2026-01").evidence) == 2)
    assert [found.stat().st_size for found in left(path)] == [LARGE]


async def test_a_copy_is_told_of_on_every_screen_and_escape_stops_it_leaves_nothing_and_stays(
    path: Path, film: Path
) -> None:
    async with driven(path, LEAD) as driver:
        await copying(driver, film)
        assert left(path)
        for step in SCREENS:
            audit = "IA-2026-01" if step in ("plan", "agenda", "team", "walk", "findings", "evidence", "close") else ""
            driver.app.go_to(step, audit)
            await driver.on(SCREENS[step][1])
            await driver.until(lambda: "Copying film.mp4: 1.0 MB of 3.1 MB  esc stops it" in driver.text(), step)
        driver.app.go_to("register")
        await driver.on("RegisterScreen")
        await driver.press("escape")
        await driver.until(lambda: "Copying was stopped" in driver.told())
        await driver.until(lambda: not driver.app.copier.is_busy)
        await driver.until(lambda: driver.app.screen.query_one("#text").text == "Film of 2026-11-24", "the sheet again")
        assert left(path) == []
        await driver.press("escape")
        await driver.on("RegisterScreen")
        await driver.until(lambda: not driver.app.screen.query_one(CopyLine).display)
        await driver.press("escape")
        await driver.on("DeskScreen")
        assert len(show(driver.app.record, "IA-2026-01").evidence) == 1
    assert verify(path).notes == ()


async def test_of_two_copies_the_one_under_way_is_told_of_and_nothing_in_between(path: Path, film: Path) -> None:
    second = film.with_name("second.mp4")
    second.write_bytes(b"x" * LARGE)
    async with driven(path, LEAD) as driver:
        told: list[str] = []
        held = await copying(driver, film)
        driver.app.copying.subscribe(driver.app.screen, told.append)
        await drop(driver, second)
        await driver.choose("record")
        await driver.fill(text="Second of 2026-11-24")
        await driver.until(lambda: len(held) == 2, "the second to wait")
        told.clear()
        await driver.until(lambda: len(told) > 2, "more to be told")
        assert {said.split(":")[0] for said in told} == {"Copying film.mp4"}
        held[0].let_go.set()
        await driver.until(lambda: any("second.mp4: " in said for said in told), "the second copy")
        held[1].let_go.set()
        await driver.until(lambda: "" in told, "the line to close")
        await driver.until(lambda: len(show(driver.app.record, "IA-2026-01").evidence) == 3)
    names = [said.split(":")[0].removeprefix("Copying ").removeprefix("Reading ")[:6] for said in told]
    assert list(dict.fromkeys(names)) == ["film.m", "second", ""]
    assert names == sorted(names, key=["film.m", "second", ""].index)
    assert names.count("") == 1


async def test_leaving_records_what_was_copied_whole_and_waits_for_its_row(path: Path, film: Path) -> None:
    busy = threading.Event()
    async with driven(path, LEAD) as driver:
        (held,) = await copying(driver, film)
        driver.app.writer.submit(busy.wait)
        await driver.press("ctrl+q")
        await driver.until(lambda: "Stop it and leave?" in driver.text())
        held.let_go.set()
        await driver.until(lambda: not driver.app.copier.is_busy)
        await driver.press("y")
        await driver.until(lambda: driver.app.is_leaving)
        assert driver.app.is_running
        busy.set()
        await driver.until(lambda: not driver.app.is_running)
    record = open_record(path, LEAD)
    assert [piece.text for piece in show(record, "IA-2026-01").evidence][1:] == ["Film of 2026-11-24"]
    record.close()


async def test_an_app_that_ends_during_a_copy_leaves_nothing(path: Path, film: Path) -> None:
    async with driven(path, LEAD) as driver:
        await copying(driver, film)
        driver.app.exit()
    assert left(path) == []
    assert verify(path).notes == ()


class StoppedAt(Watch):
    """Is stopped at one of its steps."""

    def __init__(self, last: int, told: list[str]) -> None:
        super().__init__()
        self.left = last
        self.told = told

    def step(self, done: int, size: int, is_again: bool) -> None:
        self.left -= 1
        self.is_stopped = not self.left
        super().step(done, size, is_again)
        self.told.append(self.sentence)


def test_a_copy_that_is_stopped_at_any_block_leaves_nothing(path: Path, tmp_path: Path) -> None:
    source = tmp_path / "given.bin"
    source.write_bytes(os.urandom(3 * files.BLOCK))
    record = open_record(path, LEAD)
    told: list[str] = []
    for last in range(1, 7):
        with pytest.raises(Stopped):
            carry(record, (source,), StoppedAt(last, told))
        assert left(path) == []
    assert any(said.startswith("Reading given.bin again: ") for said in told)
    with carry(record, (source,)) as copies:
        assert len(left(path)) == 1
        assert copies.made[0].size == 3 * files.BLOCK
    assert left(path) == []
    record.close()


def test_what_is_refused_before_is_not_copied_and_what_waits_is_stopped_too(path: Path, tmp_path: Path) -> None:
    source = tmp_path / "given.bin"
    source.write_bytes(b"x")
    record, copier = open_record(path, LEAD), FileCopier()
    begun, go_on = threading.Event(), threading.Event()

    def hold() -> None:
        begun.set()
        assert go_on.wait(NEVER)

    _, first = copier.bring(record, (source,), hold)
    _, second = copier.bring(record, (source,), lambda: None)
    assert begun.wait(NEVER)
    assert copier.stop()
    go_on.set()
    for coming in (first, second):
        with pytest.raises(Stopped):
            coming.result(60)
    assert not copier.is_busy
    assert not copier.stop()
    _, third = copier.bring(record, (source,), lambda: evidence.check_before_attaching(record, "IA-2026-01", 99))
    with pytest.raises(Exception, match="no evidence E-099"):
        third.result(60)
    assert not files.folder_of(path).exists() or left(path) == []
    _, fourth = copier.bring(record, (source,), lambda: None)
    assert fourth.result(60).made
    assert not copier.is_busy
    assert left(path)
    copier.end()
    copier.clear()
    assert left(path) == []
    record.close()
