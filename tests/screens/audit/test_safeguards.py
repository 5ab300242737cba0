"""Safeguards by keys: an override with names, and recording what was carried out."""

from __future__ import annotations

from auditor_tui.services.audits import audits
from auditor_tui.services.impartiality import safeguards, teams
from auditor_tui.services.organisation import people
from auditor_tui.services.record.opened import Record
from tests.screens.driving import driven
from tests.telling import CLIENT, LEAD, OTHER, planned_audit


async def test_an_override_names_who_is_brought_in_and_what_was_carried_out_is_recorded(record: Record) -> None:
    people.involve(record, LEAD, "owner", "clause:9.1")
    reference = planned_audit(record, ("9.1",), client=CLIENT)
    teams.declare(record, reference)
    audits.set_team(record, reference, OTHER, "observer")
    async with driven(record.path, CLIENT) as driver:
        driver.app.go_to("team", reference)
        await driver.on("TeamScreen")
        await driver.go("matrix", "unit 9.1")
        await driver.press("v")
        await driver.until(lambda: "nobody could be brought in" in driver.text())
        await driver.fill(measures="SG2 SG3", reason="Nobody knows the field", named="SG2=; SG3=")
        await driver.until(lambda: "somebody who is named" in driver.told())
        await driver.fill(measures="SG2 SG3", reason="Nobody knows the field", named="SG2=Petra Lang")
        await driver.until(lambda: "decides too: not done; named: Petra Lang" in driver.reader("why"))
        await driver.press("c")
        await driver.choose("SG3")
        await driver.fill(by="Ida Holm")
        await driver.until(lambda: "working papers: not done; named: Ida Holm" in driver.reader("why"))
        await driver.press("c")
        await driver.choose("SG3")
        await driver.fill(result="Nothing was missed", evidence="Note 3", on="2026-11-24")
        await driver.until(lambda: "by Ida Holm, 2026-11-24" in driver.reader("why"))
        ((agreed),) = safeguards.listed(driver.app.record, reference)
    assert [(act.measure.value, act.done_by, act.result) for act in agreed.arrangement.acts] == [
        ("SG2", "", ""),
        ("SG3", "Ida Holm", "Nothing was missed"),
    ]
