"""The calendar for other programs: each audit by its days, each slot by its hours, everything due; the same twice."""

from __future__ import annotations

from datetime import date

import pytest
from icalendar import Calendar

from auditor_tui.domain.refusal import Unknown
from auditor_tui.exports import calendar
from auditor_tui.services.findings import log, register
from auditor_tui.services.planning import agenda
from auditor_tui.services.record.opened import Record
from tests.telling import HOSTILE, OTHER, nothing_changes, planned_audit

SLOT = {"kind": "interview", "begins": "2026-11-24 09:00", "ends": "10:30", "units": "9.1", "auditor": OTHER}


def events(drawn: bytes) -> list:
    return [event for event in Calendar.from_ical(drawn).walk() if event.name == "VEVENT"]


def test_one_audit_has_its_days_and_the_hours_of_its_slots(record: Record, audit: str) -> None:
    agenda.add(record, audit, SLOT | {"interviewees": "Data steward", "remote": "yes"})
    with nothing_changes(record):
        drawn = calendar.drawn(record, audit)
        assert calendar.drawn(record, audit) == drawn
    whole, slot = events(drawn)
    assert str(whole["summary"]) == f"{audit} Audit (open)"
    assert (whole.decoded("dtstart"), whole.decoded("dtend")) == (date(2026, 11, 24), date(2026, 11, 27))
    assert [slot.decoded(end).isoformat()[:16] for end in ("dtstart", "dtend")] == [
        "2026-11-24T09:00",
        "2026-11-24T10:30",
    ]
    assert (str(slot["location"]), str(slot["description"]).splitlines()) == (
        "remote",
        [f"Auditor: {OTHER}", "With: Data steward", "Items: 9.1"],
    )


def test_that_of_all_holds_every_audit_and_what_is_due(record: Record, audit: str) -> None:
    later = planned_audit(record, ("10.1",), title="Later")
    ref = log.log(record, "incident", "9.1", "minor", requirement="MP-1", evidence="S-1", gap="Nobody looks").result
    due = register.entry(record, ref).due
    assert due is not None
    found = {str(event["summary"]): event for event in events(calendar.drawn(record))}
    assert set(found) == {f"{audit} Audit (open)", f"{later} Later", f"{ref} due: {due.step}"}
    assert found[f"{ref} due: {due.step}"].decoded("dtstart") == due.on
    assert len({str(event["uid"]) for event in found.values()}) == 3


def test_a_record_without_audits_has_an_empty_calendar_and_an_unknown_audit_none(record: Record) -> None:
    assert events(calendar.drawn(record)) == []
    with pytest.raises(Unknown):
        calendar.drawn(record, "IA-1999-01")


@pytest.mark.parametrize("text", [*HOSTILE, "a\nEND:VEVENT\nBEGIN:VEVENT", "a;b,c\\d"])
def test_any_text_stays_the_text_of_one_event(record: Record, text: str) -> None:
    reference = planned_audit(record, ("10.1",), title=f"x{text}")
    assert len(events(calendar.drawn(record, reference))) == 1
