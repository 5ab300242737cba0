"""The steps of one audit: the same frame around each, and text of others is text in all of them."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

from auditor_tui.papers import issue, kinds
from auditor_tui.services.audits import audits, life
from auditor_tui.services.fieldwork import walk
from auditor_tui.services.findings import raising
from auditor_tui.services.impartiality import teams
from auditor_tui.services.record import packs
from auditor_tui.services.record.opened import Record
from checklists import reader
from tests.screens.driving import driven
from tests.telling import HOSTILE, LEAD, planned_audit, record_with_people

SIZES = [(80, 24), (120, 40)]


async def test_hostile_text_goes_through_every_screen(tmp_path: Path) -> None:
    record = record_with_people(tmp_path / "h.db")
    said = "".join(HOSTILE)
    reference = audits.plan(
        record, title=said, pack_id="iso-42001-clauses", clauses=("9.1",), lead=LEAD, objective=said, scope=said
    ).result
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
    life.conclude(record, reference, "partly-effective", said, said)
    record.close()
    async with driven(tmp_path / "h.db", LEAD) as driver:
        for step in ("plan", "team", "walk", "findings", "close"):
            driver.app.go_to(step, reference, "9.1-p1" if step == "walk" else "")
            await driver.on(f"{step.capitalize()}Screen")
            for size in SIZES:
                await driver.resize(size)
                shown = driver.text()
                assert not {
                    sign
                    for sign in shown
                    if (ord(sign) < 32 and sign != "\n") or 0x7F <= ord(sign) < 0xA0 or 0x202A <= ord(sign) <= 0x202E
                }, (step, size)


MARKUP = "[red]x[/] [@click=app.quit]go[/] </b> & <img src='/etc/passwd'/> =1+1 emoji \U0001f600"


async def test_markup_in_a_pack_from_elsewhere_is_shown_as_text_everywhere(tmp_path: Path) -> None:
    held = json.loads((Path(reader.__file__).parent / "example.json").read_text())
    held["title"] = held["criteria"] = held["clauses"][0]["title"] = held["clauses"][1]["title"] = MARKUP
    held["clauses"][1]["weak_signs"] = held["clauses"][1]["helps"] = [MARKUP]
    for field in ("requirement", "question", "sample", "example", "cite"):
        held["items"][0][field] = MARKUP
    held["items"][0]["look_at"] = [MARKUP]
    held["items"][0]["choices"] = [{"text": MARKUP}]
    (tmp_path / "p.json").write_text(json.dumps(held))
    record = record_with_people(tmp_path / "m.db")
    packs.add(record, tmp_path / "p.json")
    reference = planned_audit(record, (), pack_id="house-rules")
    for kind in [paper.name for paper in kinds.OF_AUDIT]:
        assert issue.printed(record, kind, reference).startswith(b"%PDF")
    record.close()
    async with driven(tmp_path / "m.db", LEAD) as driver:
        for step in ("plan", "team", "walk", "findings", "close"):
            driver.app.go_to(step, reference)
            await driver.on(f"{step.capitalize()}Screen")
            if step == "walk":
                await driver.press("m")
                await driver.until(lambda: "[red]x[/]" in driver.reader("question"))
            for size in SIZES:
                await driver.resize(size)


async def test_number_keys_lead_through_the_steps_of_an_audit_and_escape_back_to_the_desk(
    record: Record, audit: str
) -> None:
    record.close()
    async with driven(record.path, LEAD) as driver:
        driver.app.go_to("walk", audit)
        await driver.on("WalkScreen")
        for key, step in enumerate(("Plan", "Team", "Walk", "Findings", "Evidence", "Close"), 1):
            await driver.press(str(key))
            await driver.on(f"{step}Screen")
            await driver.until(lambda key=key, step=step: f"[{key} {step}]" in driver.text())
            assert f"{audit} " in driver.text()
        await driver.press("escape")
        await driver.on("DeskScreen")
