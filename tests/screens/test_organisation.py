"""AI systems, the Statement of Applicability and canvases by keys."""

from __future__ import annotations

from pathlib import Path

import pytest

from auditor_tui.services.organisation import applicability, canvas, systems
from auditor_tui.services.record.opened import open_record
from db.verify import verify
from tests.screens.driving import driven
from tests.telling import HOSTILE, LEAD, planned_audit, record_with_people


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A record with a planned audit."""
    record = record_with_people(tmp_path / "a.db")
    planned_audit(record)
    record.close()
    return tmp_path / "a.db"


async def test_a_system_is_added_after_a_refusal_described_and_moved_on_by_keys(path: Path) -> None:
    async with driven(path, LEAD) as driver:
        await driver.press("o")
        await driver.on("OrganisationScreen")
        await driver.press("a")
        await driver.fill(name="CV ranker", owner="Head of HR", reference="CV ranker!", purpose="Ranks applications")
        await driver.until(lambda: "small letters" in driver.told())
        await driver.until(
            lambda: driver.app.screen.query_one("#purpose").text == "Ranks applications", "what was typed"
        )
        await driver.fill(reference="cv-ranker")
        await driver.go("entries", "system cv-ranker")
        await driver.resize((120, 40))
        await driver.press("e")
        await driver.choose("tier")
        await driver.choose("high")
        await driver.until(lambda: "Risk tier high" in driver.reader("entry"))
        await driver.press("e")
        await driver.choose("autonomy")
        await driver.fill(text="Orders the list; people decide")
        await driver.until(lambda: "people decide" in driver.reader("entry"))
        await driver.press("p")
        await driver.choose("re-evaluation")
        await driver.fill(decision="Board, minutes 4 of 2026-11-20")
        await driver.until(lambda: "Stage re-evaluation" in driver.reader("entry"))
    record = open_record(path)
    page = systems.show(record, "cv-ranker").system
    assert (page.tier.value, page.sheet["autonomy"]) == ("high", "Orders the list; people decide")
    record.close()
    assert verify(path).is_sound


async def test_controls_are_declared_and_taken_in_by_keys(path: Path, tmp_path: Path) -> None:
    table = tmp_path / "soa.csv"
    table.write_text("control,necessary,reason\nA.2.2,yes,Policy needed\nA.10.4,no,No customers\n")
    async with driven(path, LEAD) as driver:
        await driver.press("o")
        await driver.on("OrganisationScreen")
        await driver.press("i")
        await driver.fill(text=f"'{table}'")
        await driver.until(lambda: "2/38" in driver.text())
        await driver.go("entries", "control A.10.4")
        await driver.until(lambda: "Necessary no" in driver.reader("entry"))
        await driver.press("e")
        await driver.choose("yes")
        await driver.fill(text="First customer")
        await driver.until(lambda: "Necessary yes" in driver.reader("entry"))
        await driver.press("i")
        await driver.fill(text=str(tmp_path / "nowhere.csv"))
        await driver.until(lambda: "cannot be read" in driver.told())
    record = open_record(path)
    assert [d.control for d in applicability.statement(record) if d.said] == ["A.2.2", "A.10.4"]
    record.close()


async def test_a_canvas_is_filled_by_keys(path: Path) -> None:
    async with driven(path, LEAD) as driver:
        await driver.press("o")
        await driver.on("OrganisationScreen")
        await driver.go("entries", "line raci risk-assessment")
        await driver.press("e")
        await driver.choose("ethics-lead")
        await driver.choose("R")
        await driver.until(lambda: "nobody accountable" in driver.reader("entry"))
        await driver.press("e")
        await driver.choose("executive-sponsor")
        await driver.choose("A")
        await driver.until(lambda: "nobody accountable" not in driver.reader("entry"))
    record = open_record(path)
    assert canvas.show(record, "raci").cells == {
        ("risk-assessment", "ethics-lead"): "R",
        ("risk-assessment", "executive-sponsor"): "A",
    }
    record.close()


async def test_hostile_text_is_harmless_on_the_organisation_screen(tmp_path: Path) -> None:
    record = record_with_people(tmp_path / "h.db")
    for number, text in enumerate(HOSTILE):
        systems.add(record, f"S {text}", f"s{number}", owner=text, purpose=text, supplier=text)
    applicability.declare(record, "A.2.2", necessary=True, reason="".join(HOSTILE))
    record.close()
    async with driven(tmp_path / "h.db", LEAD) as driver:
        await driver.press("o")
        await driver.on("OrganisationScreen")
        for size in ((80, 24), (120, 40)):
            await driver.resize(size)
            for row in [row.id for row in driver.lines("entries").rows if row.is_stop][: len(HOSTILE) + 1]:
                await driver.go("entries", row)
                await driver.pilot.pause()
                shown = driver.text()
                assert not {
                    s
                    for s in shown
                    if (ord(s) < 32 and s != "\n") or 0x7F <= ord(s) < 0xA0 or 0x202A <= ord(s) <= 0x202E
                }
