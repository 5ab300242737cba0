"""Beliefs about people, programme, agenda and team by keys alone: what is typed is recorded, what is refused is said."""

from __future__ import annotations

from pathlib import Path

import pytest

from auditor_tui.services.impartiality import safeguards, teams
from auditor_tui.services.organisation import people
from auditor_tui.services.planning import agenda
from auditor_tui.services.programme import coverage
from auditor_tui.services.record.opened import open_record
from db.verify import verify
from tests.screens.driving import driven
from tests.telling import CLIENT, LEAD, OTHER, open_audit, planned_audit, record_with_people


@pytest.fixture
def path(tmp_path: Path) -> Path:
    record = record_with_people(tmp_path / "a.db")
    planned_audit(record, ("9.1", "10.1"))
    record.close()
    return tmp_path / "a.db"


async def test_facts_about_people_are_recorded_and_taken_back_by_keys(path: Path) -> None:
    async with driven(path, LEAD) as driver:
        await driver.press("p")
        await driver.on("PeopleScreen")
        await driver.press("a")
        await driver.fill(name="Ida Berg", title="Engineer")
        await driver.until(lambda: any("Ida Berg" in row.content.plain for row in driver.lines("everybody").rows))
        ida = next(row.id for row in driver.lines("everybody").rows if "Ida Berg" in row.content.plain)
        await driver.go("everybody", ida)
        await driver.press("i")
        await driver.choose("built")
        await driver.fill(target="system:CV ranker", since="2026-01-01", until="2026-03-31")
        await driver.until(lambda: "built the AI system CV ranker from 2026-01-01" in driver.reader("facts"))
        await driver.press("t")
        await driver.choose("manager")
        await driver.fill(other=OTHER)
        await driver.until(lambda: f"reports to {OTHER}" in driver.reader("facts"))
        await driver.press("b")
        await driver.choose("gift")
        await driver.fill(target="9.1", on="yesterday")
        await driver.until(lambda: "Write it as" in driver.told())
        await driver.fill(on="2026-11-02")
        await driver.until(lambda: "(2026-11-02)" in driver.reader("facts"))
        await driver.press("k")
        await driver.choose("data")
        await driver.fill(basis="Six years of practice")
        await driver.until(lambda: "data for AI: Six years" in driver.reader("facts"))
        await driver.press("o")
        await driver.choose("data-steward")
        await driver.fill(since="2026-01-01")
        await driver.press("x")
        await driver.choose("manager Jonas Weber")
        await driver.fill(why="Moved")
        await driver.until(lambda: "reports to" not in driver.reader("facts"))
    record = open_record(path)
    (page,) = [p for p in people.everybody(record) if p.person.name == "Ida Berg"]
    assert (len(page.involvements), page.relations, len(page.interests), len(page.competences)) == (1, (), 1, 1)
    record.close()
    assert verify(path).is_sound


async def test_a_programme_is_set_up_scheduled_and_marked_by_keys(path: Path) -> None:
    async with driven(path, LEAD) as driver:
        await driver.press("m")
        await driver.on("ProgrammeScreen")
        await driver.until(lambda: "not set up yet" in driver.text())
        await driver.press("e")
        await driver.fill(title="Cycle", starts_on="2026-01-01", ends_on="2028-12-31", objectives="Know what works")
        await driver.until(lambda: "Know what works" in driver.reader("about"))
        await driver.press("a")
        await driver.fill(title="Whole system", month="2026-12", every="12", clauses="9")
        await driver.go("view", "scheduled 1")
        await driver.press("i")
        await driver.fill(audit="IA-2026-01")
        await driver.until(lambda: "IA-2026-01" in driver.reader("about"))
        await driver.go("view", "scheduled 2")
        await driver.press("x")
        await driver.fill(reason="Merged")
        await driver.until(lambda: "Merged" in driver.reader("about"))
        await driver.press("v")
        await driver.go("view", "due 9.1")
        await driver.press("k")
        await driver.fill(impact="3", change="9", incidents="0", reason="Fairness fell")
        await driver.until(lambda: "between 0 and 3" in driver.told())
        await driver.fill(change="1")
        await driver.until(lambda: "impact 3, findings 0, change 1" in driver.reader("about"))
        await driver.press("t")
        await driver.choose("incident")
        await driver.fill(text="Ranking stopped")
        await driver.until(lambda: "unscheduled: incident" in driver.reader("about"))
        await driver.press("l")
        await driver.choose("cooling_off_months")
        await driver.fill(value="24", reason="More care")
        await driver.press("v", "v")
        await driver.until(lambda: "Monitoring" in driver.text())
        await driver.go("view", "trigger 1")
        await driver.press("x")
        await driver.fill(reason="Looked into")
        await driver.until(lambda: "Looked into" in driver.reader("about"))
    record = open_record(path)
    page = coverage.page(record)
    assert [s.standing(page.today) for s in page.schedule][1] == "skipped"
    assert {s.setting.name: s.value for s in page.limits}["cooling_off_months"] == 24
    record.close()
    assert verify(path).is_sound


async def test_an_agenda_is_planned_by_keys_and_says_what_does_not_fit(path: Path) -> None:
    async with driven(path, LEAD) as driver:
        driver.app.go_to("plan", "IA-2026-01")
        await driver.on("PlanScreen")
        await driver.press("g")
        await driver.on("AgendaScreen")
        await driver.press("a")
        await driver.choose("opening")
        await driver.fill(begins="2026-11-24 09:00", ends="09:30", place="Room 1")
        await driver.go("slots", "1")
        await driver.press("a")
        await driver.choose("interview")
        await driver.fill(ends="12:00", auditor=OTHER, units="9.1", interviewees="Engineer")
        await driver.go("slots", "2")
        await driver.until(lambda: "09:30-12:00" in driver.text())
        await driver.press("e")
        await driver.fill(units="9.1, 10.1")
        await driver.until(lambda: "10.1" in driver.reader("slot"))
        await driver.go("slots", "1")
        await driver.press("m")
        await driver.fill(who="Engineer, sponsor", outcome="Scope confirmed")
        await driver.until(lambda: "Scope confirmed" in driver.reader("slot"))
        await driver.go("slots", "whole")
        await driver.until(lambda: "no closing meeting" in driver.reader("slot"))
    record = open_record(path)
    page = agenda.agenda(record, "IA-2026-01")
    assert [s.units for s in page.slots] == [(), ("9.1", "10.1")]
    assert [r.code for r in page.remarks] == ["no-closing"]
    record.close()


async def test_safeguards_are_agreed_and_the_proposal_taken_over_by_keys(path: Path) -> None:
    record = record_named(path, LEAD)
    people.involve(record, OTHER, "consulted", "clause:9.1")
    teams.declare(record, "IA-2026-01")
    teams.declare(record.acting_as(OTHER), "IA-2026-01")
    record.close()
    async with driven(path, LEAD) as driver:
        driver.app.go_to("team", "IA-2026-01")
        await driver.on("TeamScreen")
        await driver.go("matrix", "unit 9.1")
        await driver.until(lambda: "needs safeguard" in driver.reader("why"))
        await driver.press("s")
        await driver.fill(measures="SG3")
        await driver.until(lambda: "asks for SG3 + SG9" in driver.told())
        await driver.fill(measures="SG3 SG9", reason="Elena Rossi reads the papers")
        await driver.until(lambda: f"Agreed by {LEAD}" in driver.reader("why"))
        await driver.press("p")
        await driver.until(lambda: "Proposed assignment" in driver.text())
        await driver.press("y")
        await driver.until(lambda: "assigned" in driver.reader("why"))
        await driver.press("v")
        await driver.until(lambda: "Nobody on the team is blocked" in driver.told())
        await driver.press("w")
        await driver.fill(reason="Not needed")
        await driver.until(lambda: "needs safeguard" in driver.reader("why"))
    record = record_named(path, CLIENT)
    assert safeguards.listed(record, "IA-2026-01") == ()
    assert set(teams.judged(record, "IA-2026-01").assigned) == {"9.1", "10.1"}
    record.close()
    assert verify(path).is_sound


def record_named(path: Path, name: str):
    return open_record(path, name)


async def test_a_review_is_held_by_keys_from_inputs_to_approval(path: Path) -> None:
    async with driven(path, LEAD) as driver:
        await driver.press("v")
        await driver.on("ReviewScreen")
        await driver.press("a")
        await driver.fill(held_on="2026-11-24", attendees="All")
        await driver.until(lambda: "MR-2026-01" in driver.text())
        await driver.press("m")
        await driver.choose("new metric")
        await driver.fill(name="Fairness", unit="%", alarm="80")
        await driver.press("m")
        await driver.choose("fairness")
        await driver.fill(period="2026-10", value="78,5")
        await driver.until(lambda: "decimal point" in driver.told())
        await driver.fill(value="78.5")
        await driver.go("inputs", "input d2")
        await driver.until(lambda: "78.5 % in 2026-10, breach" in driver.reader("input"))
        await driver.press("n")
        await driver.choose("climate")
        await driver.fill(subject="Climate change", text="No relevant issue", on="2026-11-20")
        await driver.go("inputs", "input b")
        await driver.until(lambda: "No relevant issue" in driver.reader("input"))
        for letter in ("a", "c", "d1", "e"):
            await driver.go("inputs", f"input {letter}")
            await driver.press("k")
            await driver.fill(text="Nothing to report")
            await driver.until(lambda: "Nothing to report (Marta Lind" in driver.reader("input"))
        await driver.go("inputs", "review MR-2026-01")
        await driver.press("d")
        await driver.choose("improvement")
        await driver.fill(text="Explain the ranking", owner=OTHER, due_on="2026-12-31")
        await driver.press("e")
        await driver.fill(conclusion="Effective")
        await driver.press("A")
        await driver.press("y")
        await driver.until(lambda: "  approved 20" in driver.reader("input"))
        await driver.go("inputs", "decision MR-2026-01 1")
        await driver.press("c")
        await driver.fill(evidence="Page for applicants")
        await driver.until(lambda: "Seen by: Page for applicants" in driver.reader("input"))
    assert verify(path).is_sound


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
        await driver.until(lambda: not driver.lines("seen").rows)
    assert verify(tmp_path / "s.db").is_sound
