"""Beliefs about the terminal app, at 80x24 and 120x40."""

from __future__ import annotations

from pathlib import Path

import pytest

from auditor_tui.app import AuditorApp
from auditor_tui.demo import story
from auditor_tui.services.audits import audits
from auditor_tui.services.fieldwork import walk
from auditor_tui.services.record.opened import open_record
from db.verify import verify
from tests.screens.driving import Driver, driven
from tests.telling import HOSTILE, LEAD, OTHER, open_audit, record_with_people

SIZES = [(80, 24), (120, 40)]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A record with an open audit of clauses 9 and 10."""
    record = record_with_people(tmp_path / "a.db")
    open_audit(record)
    record.close()
    return tmp_path / "a.db"


@pytest.mark.parametrize("size", SIZES)
async def test_one_key_answers_and_the_saved_mark_follows_the_commit(path: Path, size) -> None:
    async with driven(path, LEAD, size=size) as driver:
        await driver.go("desk", "audit IA-2026-01")
        await driver.press("enter")
        await driver.on("WalkScreen")
        first = driver.lines("checklist").at
        await driver.press("c")
        assert driver.lines("checklist").at != first
        await driver.until(lambda: "saved" in driver.text())
        await driver.until(lambda: driver.app.screen.seen.progress.answered == 1)
    assert verify(path).is_sound


async def test_ten_quick_keys_answer_ten_questions_in_order(path: Path) -> None:
    async with driven(path, LEAD) as driver:
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


async def test_a_nonconformity_is_raised_with_its_parts_filled_in(path: Path) -> None:
    async with driven(path, LEAD) as driver:
        driver.app.go_to("walk", "IA-2026-01", "9.1-p1")
        await driver.on("WalkScreen")
        await driver.press("e")
        await driver.fill(text="Plan MP-1 of 2026-01-05", second="Monitoring lead")
        await driver.until(lambda: "Plan MP-1" in driver.reader("question"))
        await driver.press("n")
        await driver.choose("minor")
        await driver.until(lambda: "Plan MP-1" in driver.app.screen.query_one("#evidence").text)
        assert driver.app.screen.query_one("#requirement").text.startswith("9.1, item on")
        driver.app.screen.query_one("#gap").text = "No metric because nobody cared."
        await driver.until(lambda: "begins a cause" in str(driver.app.screen.query_one("#remarks").render()))
        await driver.fill(gap="No metric is named.")
        await driver.until(lambda: "IA-2026-01-ML01" in driver.told())
        await driver.press("4")
        await driver.on("FindingsScreen")
        await driver.until(lambda: "No metric is named." in driver.reader("finding"))


async def test_a_refused_finding_comes_back_with_what_was_typed(path: Path) -> None:
    async with driven(path, LEAD) as driver:
        driver.app.go_to("walk", "IA-2026-01", "9.1-p1")
        await driver.on("WalkScreen")
        await driver.press("n")
        await driver.choose("minor")
        await driver.fill(gap="No metric is named.")
        await driver.until(lambda: "needs evidence" in driver.told())
        await driver.until(lambda: driver.app.screen.query_one("#gap").text == "No metric is named.")


async def test_what_was_typed_survives_leaving_the_sheet(path: Path) -> None:
    async with driven(path, LEAD) as driver:
        driver.app.go_to("walk", "IA-2026-01", "9.1-p1")
        await driver.on("WalkScreen")
        await driver.press("w")
        await driver.until(lambda: driver.app.screen.query_one("#text"))
        await driver.press(*"half")
        await driver.press("escape")
    async with driven(path, LEAD) as driver:
        driver.app.go_to("walk", "IA-2026-01", "9.1-p1")
        await driver.on("WalkScreen")
        await driver.press("w")
        await driver.until(lambda: driver.app.screen.query_one("#text").text == "half")
        await driver.press("ctrl+s")
        await driver.until(lambda: "half" in driver.reader("question"))


async def test_undo_takes_back_the_last_answer(path: Path) -> None:
    async with driven(path, LEAD) as driver:
        driver.app.go_to("walk", "IA-2026-01")
        await driver.on("WalkScreen")
        await driver.press("c")
        await driver.until(lambda: driver.app.screen.seen.progress.answered == 1)
        await driver.press("ctrl+z")
        await driver.until(lambda: driver.app.screen.seen.progress.answered == 0)


async def test_what_another_program_writes_appears_on_screen(path: Path) -> None:
    async with driven(path, LEAD) as driver:
        driver.app.go_to("walk", "IA-2026-01")
        await driver.on("WalkScreen")
        other = open_record(path, OTHER)
        walk.answer(other, "IA-2026-01", "9.1-p2", "conforming")
        other.close()
        await driver.until(lambda: driver.app.screen.seen.progress.answered == 1)


async def test_search_goes_where_the_words_stand(path: Path) -> None:
    async with driven(path, LEAD) as driver:
        await driver.press("slash")
        await driver.until(lambda: driver.app.screen.query_one("#words"))
        await driver.press(*"9.2.2-c")
        await driver.until(lambda: len(driver.lines("hits").rows) == 1)
        await driver.press("enter")
        await driver.on("WalkScreen")
        await driver.until(lambda: driver.lines("checklist").at == "9.2.2-c")


async def test_every_key_of_a_screen_is_told_by_the_question_mark(path: Path) -> None:
    async with driven(path, LEAD) as driver:
        driver.app.go_to("walk", "IA-2026-01")
        await driver.on("WalkScreen")
        await driver.press("question_mark")
        await driver.until(lambda: "Keys of this screen" in driver.text())
        told = " ".join(widget.visual.plain for widget in driver.app.screen.query(".does"))
        for name in ("Conforms", "Nonconforming", "Search", "Undo my last change"):
            assert name in told
        await driver.press("escape")


async def test_the_palette_finds_commands_by_name(path: Path) -> None:
    async with driven(path, LEAD) as driver:
        await driver.press("ctrl+p")
        await driver.until(lambda: type(driver.app.screen).__name__ == "CommandPalette")
        await driver.press(*"journal")
        await driver.until(lambda: "journal and verification" in driver.text())
        await driver.press("down", "enter")
        await driver.on("RecordScreen")
        await driver.press("v")
        await driver.until(lambda: "Sound:" in driver.told())


@pytest.mark.parametrize("size", SIZES)
async def test_hostile_text_goes_through_every_screen(tmp_path: Path, size) -> None:
    record = record_with_people(tmp_path / "h.db")
    said = "".join(HOSTILE)
    reference = audits.plan(
        record, title=said, pack_id="iso-42001-clauses", clauses=("9.1",), lead=LEAD, objective=said, scope=said
    ).result
    from datetime import date

    from auditor_tui.services.audits import life
    from auditor_tui.services.findings import raising
    from auditor_tui.services.impartiality import teams

    audits.change_plan(
        record, reference, {"starts_on": date(2026, 11, 24), "ends_on": date(2026, 11, 25), "participants": said}
    )
    teams.declare(record, reference, said)
    life.open_audit(record, reference)
    walk.answer(record, reference, "9.1-p1", "conforming", note=said, evidence=said + " 1", source=said)
    raised = raising.raise_finding(
        record, reference, "9.1-p1", "minor", requirement=said, evidence=said, gap=said
    ).result
    raising.acknowledge(record, raised, said, disputed=True, text=said)
    life.conclude(record, reference, "effective", said, said)
    record.close()
    async with driven(tmp_path / "h.db", LEAD, size=size) as driver:
        for step in ("plan", "team", "walk", "findings", "close"):
            driver.app.go_to(step, reference, "9.1-p1" if step == "walk" else "")
            await driver.on(f"{step.capitalize()}Screen")
            shown = driver.text()
            assert not {
                sign
                for sign in shown
                if (ord(sign) < 32 and sign != "\n") or 0x7F <= ord(sign) < 0xA0 or 0x202A <= ord(sign) <= 0x202E
            }, step


async def test_a_record_that_cannot_be_opened_ends_with_a_sentence_and_its_code(tmp_path: Path) -> None:
    path = tmp_path / "odd.db"
    path.write_bytes(b"nothing of the kind")
    app = AuditorApp(path, LEAD)
    async with app.run_test() as pilot:
        await Driver(app, pilot).until(lambda: app.fault)
    assert app.return_value == 4
    assert "not a record" in app.fault


async def test_the_first_start_asks_whose_record_it_is(tmp_path: Path) -> None:
    app = AuditorApp(tmp_path / "new.db")
    async with app.run_test(size=(80, 24)) as pilot:
        driver = Driver(app, pilot)
        await driver.until(lambda: type(app.screen).__name__ == "FirstRun")
        await driver.press("ctrl+s")
        await driver.until(lambda: "Both are needed" in driver.text())
        await driver.fill(organisation="X Corporation", person="Ann Auditor")
        await driver.on("DeskScreen")
        await driver.until(lambda: "desk of Ann Auditor" in driver.text())
    assert verify(tmp_path / "new.db").is_sound


async def test_the_demo_opens_on_what_waits_for_its_lead(demo_copy: Path) -> None:
    async with driven(demo_copy, story.LEAD) as driver:
        await driver.until(lambda: "sign your declaration" in driver.text())
        await driver.press("enter")
        await driver.on("TeamScreen")
        await driver.press("d")
        await driver.fill(conflicts="")
        await driver.until(lambda: "has signed" in driver.told())
        await driver.press("3")
        await driver.on("WalkScreen")
        await driver.go("checklist", "9.2.1-s1")
        await driver.until(lambda: "Not yours" in driver.reader("question"))
        await driver.press("c")
        await driver.until(lambda: "R01" in driver.told())


async def test_without_a_name_the_desk_asks_who_acts(path: Path) -> None:
    app = AuditorApp(path)
    async with app.run_test(size=(80, 24)) as pilot:
        driver = Driver(app, pilot)
        await driver.choose(OTHER)
        await driver.until(lambda: f"desk of {OTHER}" in driver.text())


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
