"""The walk by keys: one key answers, nothing answered is lost, and the order is the one asked for."""

from __future__ import annotations

from pathlib import Path

import pytest

from auditor_tui.services.audits import audits
from auditor_tui.services.fieldwork import walk
from auditor_tui.services.record.opened import open_record
from db.verify import verify
from tests.screens.driving import driven
from tests.telling import LEAD, record_with_audit


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A record with an open audit of clauses 9 and 10."""
    record = record_with_audit(tmp_path / "a.db")
    record.close()
    return tmp_path / "a.db"


async def test_one_key_answers_the_saved_mark_follows_the_commit_and_undo_takes_it_back(path: Path) -> None:
    async with driven(path, LEAD) as driver:
        await driver.go("desk", "audit IA-2026-01")
        await driver.press("enter")
        await driver.on("WalkScreen")
        first = driver.lines("checklist").at
        await driver.press("c")
        assert driver.lines("checklist").at != first
        await driver.until(lambda: "saved" in driver.text())
        await driver.until(lambda: driver.app.screen.seen.progress.answered == 1)
        await driver.press("ctrl+z")
        await driver.until(lambda: driver.app.screen.seen.progress.answered == 0)
    assert verify(path).is_sound


async def test_ten_quick_keys_answer_ten_questions_in_order(path: Path) -> None:
    async with driven(path, LEAD, size=(120, 40)) as driver:
        driver.app.go_to("walk", "IA-2026-01")
        await driver.on("WalkScreen")
        await driver.press(*"cccccccccc")
        await driver.until(lambda: driver.app.screen.seen.progress.answered == 10)
        answered = [stop.item.id for stop in driver.app.screen.seen.stops if stop.is_answered]
        assert answered == [stop.item.id for stop in driver.app.screen.seen.stops][:10]


async def test_leaving_at_once_loses_no_answer(path: Path) -> None:
    async with driven(path, LEAD) as driver:
        driver.app.go_to("walk", "IA-2026-01")
        await driver.on("WalkScreen")
        await driver.press(*"ccccc", "ctrl+q")
    record = open_record(path)
    assert sum(stop.is_answered for stop in audits.show(record, "IA-2026-01").walk) == 5
    record.close()


async def test_a_refused_answer_brings_the_cursor_back_and_says_why(path: Path) -> None:
    async with driven(path, "Elena Rossi") as driver:
        driver.app.go_to("walk", "IA-2026-01")
        await driver.on("WalkScreen")
        first = driver.lines("checklist").at
        await driver.press("c")
        await driver.until(lambda: "is not on the team" in driver.told())
        await driver.until(lambda: driver.lines("checklist").at == first)


@pytest.mark.parametrize("said", ["x" * 100_000, "word " * 20_000, "l\n" * 50_000], ids=["word", "words", "lines"])
async def test_a_hundred_thousand_characters_are_shown_in_part_and_said_to_be_more(path: Path, said: str) -> None:
    record = open_record(path, LEAD)
    walk.answer(record, "IA-2026-01", "9.1-p1", "conforming", note=said)
    record.close()
    async with driven(path, LEAD) as driver:
        driver.app.go_to("walk", "IA-2026-01", "9.1-p1")
        await driver.on("WalkScreen")
        assert len(driver.reader("question")) > 90_000
        lines = "\n".join(strip.text for strip in driver.app.screen.query_one("#question")._strips)
        assert "more characters; the papers" in " ".join(lines.split())
        assert lines.count("\n") < 400


async def test_the_walk_turns_to_whoever_sits_opposite(path: Path) -> None:
    async with driven(path, LEAD) as driver:
        driver.app.go_to("walk", "IA-2026-01")
        await driver.on("WalkScreen")
        every = [row.id for row in driver.lines("checklist").rows if row.is_stop]
        await driver.press("v")
        await driver.choose("role top-management")
        await driver.until(lambda: "Top management" in driver.text())
        shown = [row.id for row in driver.lines("checklist").rows if row.is_stop]
        seen = driver.app.screen.seen
        assert shown == [stop.item.id for stop in seen.stops if "top-management" in stop.item.ask]
        assert 0 < len(shown) < len(every)
        place = driver.lines("checklist").at
        await driver.press("v")
        await driver.choose("clause")
        await driver.until(lambda: len([r for r in driver.lines("checklist").rows if r.is_stop]) == len(every))
        assert driver.lines("checklist").at == place
        await driver.press("v")
        await driver.choose("words")
        await driver.fill(text="monitor")
        await driver.until(lambda: 0 < len([r for r in driver.lines("checklist").rows if r.is_stop]) < len(every))
        await driver.press("m")
        await driver.until(lambda: "NIST RMF" in driver.reader("question"))


async def test_questions_are_read_in_turkish_and_the_choice_is_kept(path: Path) -> None:
    for _ in range(2):
        async with driven(path, LEAD) as driver:
            driver.app.go_to("walk", "IA-2026-01", "10.2-b3")
            await driver.on("WalkScreen")
            if driver.app.record.language == "":
                assert "Where else could the same thing" in driver.reader("question")
                await driver.press("l")
                await driver.choose("tr")
            await driver.until(lambda: "Aynı şey başka nerede" in driver.reader("question"))
            assert "10.2 Uygunsuzluk ve düzeltici faaliyet" in driver.reader("question")
            assert "benzer durumlar" in driver.text()
