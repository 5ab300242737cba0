"""From a value below its limit to shown effect, with a judgement that failed: told by commands and by keys alone.

Both tellings end in the same record, read back as states, counts and papers; three people act, weeks go by.
"""

from __future__ import annotations

import io
import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pypdf
import pytest

from auditor_tui.cli import main, session
from auditor_tui.papers import issue
from auditor_tui.services.findings import register
from auditor_tui.services.overview import review_page
from auditor_tui.services.record.opened import open_record
from db.verify import verify
from tests.screens.driving import Driver, driven
from tests.telling import CLIENT, LEAD, OTHER, FixedWorld, record_with_people

REF = "LOG-2026-JW01"
WEEKS = timedelta(weeks=3)

# What is typed, whichever way it is typed.
METRIC = {"name": "Fairness", "unit": "%", "target": "85", "alarm": "80"}
GAP = "Applicants were ranked while fairness lay below its limit."
FIRST = {
    "contain": ("Ranking stopped", "Change CH-51", "41 refusals were read again"),
    "cause": ("Nobody saw the value\nThe sheet goes to nobody who may stop the ranking", "No limit beside it", "All sheets", "None"),
    "plan": ("Remind the owner of the sheet", "Every value below the limit has a ticket"),
    "done": "Message of the owner",
    "verify": "1 of 3 values below the limit has no ticket",
}  # fmt: skip
SECOND = {
    "contain": ("Ticket opened by hand", "Ticket T-9", "None: the value was back above the limit"),
    "cause": ("The ticket was forgotten\nA person has to open it", "Nobody counts tickets", "All limits", "One more"),
    "plan": ("The sheet opens the ticket by itself", "6 of 6 values below the limit have a ticket"),
    "done": "Change CH-58, tried with 3 values",
    "verify": "6 of 6 values below the limit have a ticket",
}


def begun(path: Path) -> FixedWorld:
    world = FixedWorld()
    record_with_people(path, world.world()).close()
    return world


def by_commands(path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    world = begun(path)
    clock = world.world()
    monkeypatch.setattr(session, "open_record", lambda where, name: open_record(where, name, clock))

    def told(who: str, *words: str) -> None:
        assert main.run(["--db", str(path), "--as", who, *words]) == 0, words

    told(OTHER, "metrics", "add", "Fairness", "--unit", "%", "--target", "85", "--alarm", "80")
    told(OTHER, "measure", "fairness", "78", "--period", "2026-08")
    told(OTHER, "findings", "raise", "--source", "monitoring", "--metric", "fairness", "--period", "2026-08",
         "--grade", "minor", "--gap", GAP)  # fmt: skip
    told(LEAD, "findings", "acknowledge", REF, "--by", "Monitoring lead")
    for words, effective in ((FIRST, "no"), (SECOND, "yes")):
        correction, evidence, consequences = words["contain"]
        causes, undetected, searched, similar = words["cause"]
        action, criterion = words["plan"]
        due, check = day(world, 7), day(world, 14)
        whys = [word for line in causes.splitlines() for word in ("--why", line)]
        told(CLIENT, "actions", "contain", REF, "--correction", correction, "--evidence", evidence,
             "--consequences", consequences)  # fmt: skip
        told(CLIENT, "actions", "cause", REF, *whys, "--undetected", undetected, "--searched", searched,
             "--similar", similar)  # fmt: skip
        told(CLIENT, "actions", "plan", REF, "--action", action, "--owner", CLIENT, "--due", due)
        told(CLIENT, "actions", "plan", REF, "--criterion", criterion, "--check-from", check)
        told(LEAD, "actions", "accept", REF)
        world.now += timedelta(days=2)
        told(CLIENT, "actions", "implement", REF, "--evidence", words["done"])
        world.now += WEEKS
        told(LEAD, "actions", "verify", REF, "--effective", effective, "--evidence", words["verify"])
    return content(path, world)


async def by_keys(path: Path) -> dict[str, Any]:
    world = begun(path)
    clock = world.world()
    async with driven(path, OTHER, lambda: open_record(path, OTHER, clock)) as driver:
        await driver.press("v")
        await driver.on("ReviewScreen")
        await driver.press("m")
        await driver.choose("new metric")
        await driver.fill(**METRIC)
        await driver.until(lambda: driver.app.screen.seen.metrics)
        await driver.press("m")
        await driver.choose("fairness")
        await driver.fill(period="2026-08", value="78")
        await driver.go("inputs", "breach fairness 2026-08")
        await driver.press("b")
        await driver.choose("minor")
        await driver.fill(gap=GAP)
        await driver.until(lambda: f"Logged as {REF}" in driver.told())
        await as_somebody(driver, LEAD)
        await driver.press("f")
        await driver.on("RegisterScreen")
        await driver.press("l")
        await driver.on("LogScreen")
        await driver.go("findings-list", REF)
        await driver.press("a")
        await driver.fill(text="Monitoring lead")
        await driver.until(lambda: driver.app.screen.seen[0].finding.response)
        for words, effective in ((FIRST, "no"), (SECOND, "yes")):
            await followed(driver, world, words, effective)
    return content(path, world)


async def followed(driver: Driver, world: FixedWorld, words: dict[str, Any], effective: str) -> None:
    """Go one round of corrective action by keys."""
    correction, evidence, consequences = words["contain"]
    causes, undetected, searched, similar = words["cause"]
    action, criterion = words["plan"]
    await as_somebody(driver, CLIENT)
    await in_register(driver)
    await driver.press("c")
    await driver.fill(correction=correction, evidence=evidence, consequences=consequences)
    await stands(driver, "contained")
    await driver.press("u")
    await driver.choose("5-whys")
    await driver.fill(causes=causes, undetected=undetected, searched=searched, similar=similar)
    await stands(driver, "cause_found")
    await driver.press("p")
    await driver.fill(action=action, owner=CLIENT, due_on=day(world, 7))
    await driver.until(lambda: driver.app.screen.present.rounds[-1].actions)
    await driver.press("k")
    await driver.fill(criterion=criterion, check_from=day(world, 14))
    await driver.until(lambda: driver.app.screen.present.rounds[-1].criterion)
    await as_somebody(driver, LEAD)
    await in_register(driver)
    await driver.press("a")
    await stands(driver, "plan_accepted")
    world.now += timedelta(days=2)
    await as_somebody(driver, CLIENT)
    await in_register(driver)
    await driver.press("i")
    await driver.fill(evidence=words["done"])
    await stands(driver, "implemented")
    world.now += WEEKS
    await as_somebody(driver, LEAD)
    await in_register(driver)
    await driver.press("v")
    await driver.choose(effective)
    await driver.fill(evidence=words["verify"])
    if effective == "yes":
        await driver.press("t")
        await driver.choose("all")
        await driver.go("register-list", REF)
        await stands(driver, "closed_effective")
    else:
        await driver.until(lambda: len(driver.app.screen.present.rounds) == 2)


async def as_somebody(driver: Driver, name: str) -> None:
    """Go to the desk and say who acts."""
    while type(driver.app.screen).__name__ != "DeskScreen":
        before = driver.app.screen
        await driver.press("escape")
        await driver.until(lambda before=before: driver.app.screen is not before)
    await driver.on("DeskScreen")
    await driver.press("w")
    await driver.choose(name)
    await driver.until(lambda: driver.app.screen.seen.person == name)


async def in_register(driver: Driver) -> None:
    await driver.press("f")
    await driver.on("RegisterScreen")
    await driver.go("register-list", REF)


async def stands(driver: Driver, state: str) -> None:
    await driver.until(lambda: driver.app.screen.present.state == state, state)


def day(world: FixedWorld, days: int) -> str:
    return str((world.now + timedelta(days=days)).date())


def content(path: Path, world: FixedWorld) -> dict[str, Any]:
    """Return what the record holds in the end, without identities."""
    record = open_record(path, LEAD, world.world())
    try:
        entry = register.entry(record, REF)
        return {
            "state": entry.state,
            "rounds": [without_ids(held, entry.names) for held in entry.rounds],
            "finding": (entry.finding.grade, entry.finding.requirement, entry.finding.evidence, entry.finding.gap),
            "source": entry.source,
            "response": (entry.finding.response, entry.finding.response_by),
            "breaches": [(b.key, b.finding) for b in review_page.page(record).breaches],
            "papers": {
                kind: sheet(issue.printed(record, kind, ref))
                for kind, ref in (("finding", REF), ("register", ""), ("review", ""))
            },
            "sound": verify(path).is_sound,
        }
    finally:
        record.close()


def sheet(drawn: bytes) -> dict[str, Any]:
    """Return what a paper says, down to the head of the journal it was drawn from."""
    told: dict[str, Any] = json.loads(pypdf.PdfReader(io.BytesIO(drawn)).attachments["sheet.json"][0])
    assert told["blocks"]
    return told


def without_ids(held: Any, names: dict[str, str]) -> dict[str, Any]:
    kept = {field: getattr(held, field) for field in held.__slots__ if not field.endswith("id") and field != "actions"}
    for field in ("corrected_by", "accepted_by", "verified_by"):
        kept[field] = names[kept[field]]
    kept["actions"] = [(a.number, a.text, a.owner, a.due_on, a.done_on, a.evidence) for a in held.actions]
    return kept


async def test_keys_and_commands_end_in_the_same_record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    typed = await by_keys(tmp_path / "keys.db")
    commanded = by_commands(tmp_path / "commands.db", monkeypatch)
    assert typed == commanded
    assert (typed["state"], len(typed["rounds"])) == ("closed_effective", 2)
    first, second = typed["rounds"]
    assert (first["effective"], second["effective"]) == (False, True)
    assert (second["verified_by"], second["corrected_by"], second["actions"][0][2]) == (LEAD, CLIENT, CLIENT)
    assert first["verified_on"] == first["implemented_on"] + WEEKS
    assert typed["breaches"] == [("fairness 2026-08", REF)]
    assert typed["sound"]
