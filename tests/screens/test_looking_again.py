"""A screen looks again exactly when something changed that it read, whoever changed it."""

from __future__ import annotations

from pathlib import Path

import pytest

from auditor_tui.domain.change import Change
from auditor_tui.services.fieldwork import walk
from auditor_tui.services.organisation import people
from auditor_tui.services.record.opened import open_record
from tests.screens.driving import Driver, driven
from tests.telling import LEAD, OTHER, record_with_audit

AUDIT = "IA-2026-01"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A record with an open audit of clauses 9 and 10."""
    record = record_with_audit(tmp_path / "a.db")
    record.close()
    return tmp_path / "a.db"


def listening(driver: Driver) -> list[Change]:
    heard: list[Change] = []
    driver.app.changes.subscribe(driver.app.screen, heard.append)
    return heard


def answered_by_others(path: Path, item: str) -> None:
    other = open_record(path, OTHER)
    walk.answer(other, AUDIT, item, "conforming")
    other.close()


async def test_one_write_of_ours_is_told_once(path: Path) -> None:
    async with driven(path, LEAD) as driver:
        driver.app.go_to("walk", AUDIT)
        await driver.on("WalkScreen")
        heard = listening(driver)
        await driver.press("c")
        await driver.until(lambda: driver.app.screen.seen.progress.answered == 1)
        # Another's write comes after: when it is told, ours would have been.
        answered_by_others(path, "9.1-p2")
        await driver.until(lambda: driver.app.screen.seen.progress.answered == 2)
        await driver.app._watch()
        await driver.app._watch()
    assert [change.operation for change in heard] == ["answer", "elsewhere"]
    assert "answer" in heard[1].touched
    assert "slot" not in heard[1].touched


async def test_what_we_wrote_without_telling_is_told_in_the_end(path: Path) -> None:
    async with driven(path, LEAD) as driver:
        driver.app.go_to("walk", AUDIT)
        await driver.on("WalkScreen")
        heard = listening(driver)
        walk.answer(driver.app.record, AUDIT, "9.1-p2", "conforming")
        await driver.until(lambda: driver.app.screen.seen.progress.answered == 1)
    assert [change.operation for change in heard] == ["elsewhere"]


async def test_what_we_and_others_write_at_once_is_all_told(path: Path) -> None:
    async with driven(path, LEAD) as driver:
        driver.app.go_to("walk", AUDIT)
        await driver.on("WalkScreen")
        for item in ("10.1-s1", "10.2-a1"):
            await driver.press("c")
            answered_by_others(path, item)
        await driver.until(lambda: driver.app.screen.seen.progress.answered == 4)


async def test_a_screen_stays_as_it_is_when_something_changed_that_it_does_not_show(path: Path) -> None:
    async with driven(path, LEAD) as driver:
        driver.app.go_to("agenda", AUDIT)
        await driver.on("AgendaScreen")
        await driver.until(lambda: driver.app.screen.seen is not None)
        heard, before = listening(driver), driver.app.screen.seen
        answered_by_others(path, "9.1-p2")
        await driver.until(lambda: len(heard) == 1)
        await driver.pilot.pause()
        assert driver.app.screen.seen is before
        other = open_record(path, OTHER)
        people.add_person(other, "New Person", "Auditor", "NP")
        other.close()
        await driver.until(lambda: driver.app.screen.seen is not before)


async def test_who_acts_makes_every_screen_look_again(path: Path) -> None:
    async with driven(path, LEAD) as driver:
        driver.app.go_to("walk", AUDIT)
        await driver.on("WalkScreen")
        await driver.until(lambda: driver.app.screen.seen is not None)
        walked, before = driver.app.screen, driver.app.screen.seen
        driver.app.go_to("desk")
        await driver.on("DeskScreen")
        driver.app._act_as(OTHER)
        await driver.until(lambda: OTHER in driver.app.screen.seen.person)
        driver.app.go_to("walk", AUDIT)
        await driver.until(lambda: walked.seen is not before)
