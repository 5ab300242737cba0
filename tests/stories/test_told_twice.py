"""One whole audit told twice, by keys and by commands, ends in the same papers, byte for byte."""

from __future__ import annotations

from pathlib import Path

import pytest

from auditor_tui.cli import main, session
from auditor_tui.papers import issue, kinds
from auditor_tui.services.record.opened import open_record
from tests.screens.driving import driven
from tests.telling import CLIENT, LEAD, OTHER, FixedWorld, record_with_people

REFERENCE = "IA-2026-01"
ITEMS = ("10.1-s1", "9.1-p1", "9.1-p2", "9.1-p3", "9.1-p4", "9.1-di", "9.1-s1")
ORDER = (*ITEMS[1:], ITEMS[0])


def begun(path: Path, seed: FixedWorld):
    record_with_people(path, seed.world()).close()
    return seed.world()


def by_commands(path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, bytes]:
    world = begun(path, FixedWorld())
    monkeypatch.setattr(session, "open_record", lambda where, name: open_record(where, name, world))
    run = lambda *words: main.run(["--db", str(path), *words])  # noqa: E731
    lines = [
        ("audits", "plan", "--title", "Story", "--objective", "O", "--scope", "S", "--clauses", "9.1,10.1", "--lead", LEAD, "--as", LEAD),
        ("audits", "change", REFERENCE, "--from", "2026-11-24", "--as", LEAD),
        ("audits", "change", REFERENCE, "--to", "2026-11-25", "--as", LEAD),
        ("audits", "team", REFERENCE, OTHER, "auditor", "--as", LEAD),
        ("declare", REFERENCE, "--as", LEAD),
        ("audits", "open", REFERENCE, "--as", LEAD),
        *(("answer", REFERENCE, item, "conforming", "--as", LEAD) for item in ORDER[:2]),
        ("evidence", "add", REFERENCE, ORDER[2], "Plan MP-1 of 2026-01-05", "--source", "Monitoring lead", "--as", LEAD),
        ("findings", "raise", REFERENCE, "--item", ORDER[2], "--grade", "minor", "--gap", "No date is named.", "--as", LEAD),
        ("findings", "acknowledge", "IA-2026-01-ML01", "--by", "Monitoring lead", "--as", LEAD),
        ("answer", REFERENCE, ORDER[3], "not-assessed", "--reason", "No time", "--as", LEAD),
        *(("answer", REFERENCE, item, "conforming", "--as", LEAD) for item in ORDER[4:]),
        *(("answer", REFERENCE, item, "conforming", "--reason", "Seen on the spot", "--as", LEAD) for item in (*ORDER[:2], *ORDER[4:])),
        ("audits", "conclude", REFERENCE, "minor-gaps", "--reasons", "It works.", "--opinions", "", "--as", LEAD),
        ("audits", "close", REFERENCE, "--as", LEAD),
        ("audits", "approve", REFERENCE, "--as", CLIENT),
    ]  # fmt: skip
    for line in lines:
        assert run(*line) == 0, line
    return printed(path, world)


async def by_keys(path: Path) -> dict[str, bytes]:
    world = begun(path, FixedWorld())
    async with driven(path, LEAD, lambda: open_record(path, LEAD, world)) as driver:
        await driver.press("n")
        await driver.fill(title="Story", objective="O", scope="S", clauses="9.1,10.1")
        await driver.on("PlanScreen")
        for field, day in (("starts_on", "2026-11-24"), ("ends_on", "2026-11-25")):
            await driver.go("fields-list", field)
            await driver.press("e")
            await driver.fill(value=day)
            await driver.until(lambda field=field: getattr(driver.app.screen.seen.audit, field) is not None)
        await driver.press("2")
        await driver.on("TeamScreen")
        await driver.press("a")
        await driver.choose(OTHER)
        await driver.choose("auditor")
        await driver.until(lambda: len(driver.app.screen.seen.auditors) == 2)
        await driver.press("d")
        await driver.fill(conflicts="")
        await driver.until(lambda: driver.app.screen.seen.auditors[0].declaration)
        await driver.press("1")
        await driver.on("PlanScreen")
        await driver.press("o")
        await driver.until(lambda: driver.app.screen.seen.audit.state == "open")
        await driver.press("3")
        await driver.on("WalkScreen")
        await driver.go("checklist", ORDER[0])
        await driver.press("c", "c")
        await driver.press("e")
        await driver.fill(text="Plan MP-1 of 2026-01-05", second="Monitoring lead")
        await driver.until(lambda: "Plan MP-1" in driver.reader("question"))
        await driver.press("n")
        await driver.choose("minor")
        await driver.fill(gap="No date is named.")
        await driver.until(lambda: "is recorded" in driver.told())
        await driver.press("4")
        await driver.on("FindingsScreen")
        await driver.press("a")
        await driver.fill(text="Monitoring lead")
        await driver.until(lambda: driver.app.screen.seen[1][0].finding.response)
        await driver.press("3")
        await driver.on("WalkScreen")
        await driver.go("checklist", ORDER[3])
        await driver.press("u")
        await driver.fill(text="No time")
        await driver.until(lambda: driver.app.screen.seen.progress.answered == 4)
        await driver.go("checklist", ORDER[4])
        await driver.press("c", "c", "c")
        await driver.until(lambda: driver.app.screen.seen.progress.answered == 7)
        for item in (*ORDER[:2], *ORDER[4:]):
            await driver.go("checklist", item)
            await driver.press("y")
            await driver.fill(text="Seen on the spot")
            await driver.until(
                lambda item=item: next(s for s in driver.app.screen.seen.stops if s.item.id == item).answer.reason
            )
        await driver.press("6")
        await driver.on("CloseScreen")
        await driver.until(lambda: not driver.app.screen.seen.obstacles)
        await driver.press("k")
        await driver.choose("minor-gaps")
        await driver.fill(reasons="It works.", opinions="")
        await driver.until(lambda: driver.app.screen.seen.audit.conclusion)
        await driver.press("c")
        await driver.until(lambda: driver.app.screen.seen.audit.state == "closing")
        await driver.press("escape")
        await driver.on("DeskScreen")
        await driver.press("w")
        await driver.choose(CLIENT)
        await driver.until(lambda: driver.app.screen.seen.person == CLIENT)
        driver.app.go_to("close", REFERENCE)
        await driver.on("CloseScreen")
        await driver.press("a")
        await driver.until(lambda: "Approve" in driver.text())
        await driver.press("y")
        await driver.until(lambda: driver.app.screen.seen.audit.state == "closed")
    return printed(path, world)


def printed(path: Path, world) -> dict[str, bytes]:
    record = open_record(path, CLIENT, world)
    try:
        return {kind: issue.printed(record, kind, REFERENCE) for kind in [paper.name for paper in kinds.OF_AUDIT]}
    finally:
        record.close()


async def test_keys_and_commands_end_in_the_same_papers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    typed = await by_keys(tmp_path / "keys.db")
    commanded = by_commands(tmp_path / "commands.db", monkeypatch)
    assert typed.keys() == commanded.keys()
    for kind in typed:
        assert typed[kind] == commanded[kind], kind
