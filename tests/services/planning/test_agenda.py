"""Beliefs about agendas in the record: slots, attendance, copies, the plan paper and the calendar."""

from __future__ import annotations

import io
from datetime import date

import pypdf
import pytest
from icalendar import Calendar

from auditor_tui.domain.checklist.walk import Way, along
from auditor_tui.domain.refusal import RuleBroken, Unknown
from auditor_tui.exports import calendar
from auditor_tui.papers import issue
from auditor_tui.services.audits import audits, life
from auditor_tui.services.fieldwork import walk
from auditor_tui.services.impartiality import teams
from auditor_tui.services.organisation import people
from auditor_tui.services.planning import agenda, notes
from auditor_tui.services.record.opened import Record
from db.verify import verify
from tests.telling import HOSTILE, LEAD, OTHER, nothing_changes, open_audit, planned_audit

SLOT = {"kind": "interview", "begins": "2026-11-24 09:00", "ends": "10:30", "units": "9.1", "auditor": "ML"}


def whole(record: Record, reference: str) -> None:
    agenda.add(record, reference, {"kind": "opening", "begins": "2026-11-24 08:00", "ends": "08:30"})
    agenda.add(record, reference, SLOT | {"interviewees": "MLOps engineer; Data steward", "title": "Monitoring"})
    agenda.add(
        record,
        reference,
        SLOT
        | {
            "begins": "11:00",
            "ends": "12:00",
            "units": "9.2, 9.3, 10",
            "auditor": OTHER,
            "interviewees": "Sponsor",
            "remote": "yes",
        },
    )
    agenda.add(record, reference, {"kind": "closing", "begins": "2026-11-26 15:00", "ends": "16:00"})


def test_a_whole_agenda_is_kept_walked_printed_and_exported(record: Record) -> None:
    reference = planned_audit(record)
    whole(record, reference)
    page = agenda.agenda(record, reference)
    assert page.remarks == ()
    assert [slot.number for slot in page.slots] == [1, 2, 3, 4]
    assert page.who(page.slots[2]) == OTHER
    assert page.units[3] == ("9.2.1", "9.2.2", "9.3.1", "9.3.2", "9.3.3", "10.1", "10.2")
    notes.write(record, reference, "logistics", "Room 4")
    pages = pypdf.PdfReader(io.BytesIO(issue.printed(record, "plan", reference))).pages
    text = " ".join(" ".join(page.extract_text() for page in pages).split())
    for word in ("Find out", "Monitoring (9.1)", "MLOps engineer; Data steward", "Room 4", "Closing meeting"):
        assert word in text
    assert issue.printed(record, "plan", reference) == issue.printed(record, "plan", reference)
    drawn = calendar.drawn(record, reference)
    assert drawn == calendar.drawn(record, reference)
    events = [e for e in Calendar.from_ical(drawn).walk() if e.name == "VEVENT"]
    assert len(events) == 5
    assert events[0].decoded("dtend").isoformat() == "2026-11-27"
    assert events[2].decoded("dtstart").isoformat() == "2026-11-24T09:00:00"
    teams.declare(record, reference)
    teams.declare(record.acting_as(OTHER), reference)
    life.open_audit(record, reference)
    seen = walk.walk(record, reference)
    way = Way("slot", "2")
    assert {s.item.clause for s in along(seen.stops, way, (), seen.held(way, LEAD))} == {"9.1"}
    assert verify(record.path).is_sound


def test_what_does_not_fit_is_said_with_the_facts(record: Record) -> None:
    people.involve(record, LEAD, "owner", "clause:9.1")
    reference = planned_audit(record, ("9.1",))
    assert agenda.agenda(record, reference).remarks == ()
    agenda.add(record, reference, SLOT)
    said = {r.code: r.sentence for r in agenda.agenda(record, reference).remarks}
    assert set(said) == {"no-opening", "no-closing", "nobody-opposite", "blocked"}
    assert "owner of clause 9.1" in said["blocked"]
    agenda.change(record, reference, 1, {"auditor": OTHER})
    assert "blocked" not in {r.code for r in agenda.agenda(record, reference).remarks}


def test_a_slot_is_changed_dropped_and_refused_in_clear_words(record: Record) -> None:
    reference = planned_audit(record, ("9.1",))
    agenda.add(record, reference, SLOT | {"title": "One", "place": "Room"})
    agenda.change(record, reference, 1, {"ends": "11:00"})
    (slot,) = agenda.agenda(record, reference).slots
    assert (slot.title, slot.place, slot.times, slot.units) == ("One", "Room", "2026-11-24 09:00-11:00", ("9.1",))
    with nothing_changes(record):
        for wrong, error in (
            (lambda: agenda.change(record, reference, 1, {"ends": "08:00"}), RuleBroken),
            (lambda: agenda.change(record, reference, 2, {}), Unknown),
            (lambda: agenda.add(record, reference, SLOT | {"auditor": "Elena Rossi"}), RuleBroken),
            (lambda: agenda.add(record, reference, SLOT | {"auditor": "Nobody"}), Unknown),
            (lambda: agenda.add(record, reference, {"kind": "interview"}), Unknown),
            (lambda: agenda.add(record.acting_as(OTHER), reference, SLOT), RuleBroken),
            (lambda: agenda.drop(record, reference, 1, ""), RuleBroken),
            (lambda: agenda.attended(record, reference, 1, "All"), RuleBroken),
            (lambda: notes.write(record, reference, "weather", "x"), Unknown),
        ):
            with pytest.raises(error):
                wrong()
    agenda.drop(record, reference, 1, "Not needed")
    assert agenda.agenda(record, reference).slots == ()
    assert agenda.add(record, reference, SLOT).result == "2"


def test_attendance_is_kept_and_printed_until_the_audit_is_closed(record: Record) -> None:
    reference = open_audit(record, ("9.1",))
    whole_day = {"kind": "opening", "begins": "2026-11-24 08:00", "ends": "08:30"}
    agenda.add(record, reference, whole_day)
    with nothing_changes(record), pytest.raises(RuleBroken, match="who attended"):
        agenda.attended(record, reference, 1, " ")
    agenda.attended(record, reference, 1, "Sponsor, engineer", "Scope confirmed")
    text = pypdf.PdfReader(io.BytesIO(issue.printed(record, "plan", reference))).pages[0].extract_text()
    assert "attended by Sponsor, engineer. Scope confirmed" in " ".join(text.split())


def test_an_agenda_is_copied_to_other_days_with_the_auditors_who_are_there(record: Record) -> None:
    earlier, later = planned_audit(record), planned_audit(record, title="Next")
    whole(record, earlier)
    audits.change_plan(
        record,
        later,
        {"starts_on": date(2027, 1, 11), "ends_on": date(2027, 1, 15)},
    )
    audits.set_team(record, later, OTHER, None)
    with nothing_changes(record), pytest.raises(RuleBroken):
        agenda.copy(record, later, earlier)
    agenda.copy(record, earlier, later)
    page = agenda.agenda(record, later)
    assert [f"{s.begins:%m-%d %H:%M}" for s in page.slots] == [
        "01-11 08:00",
        "01-11 09:00",
        "01-11 11:00",
        "01-13 15:00",
    ]
    assert [s.auditor_id is None for s in page.slots] == [True, False, True, True]
    with nothing_changes(record), pytest.raises(RuleBroken, match="has an agenda already"):
        agenda.copy(record, earlier, later)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_in_an_agenda_is_drawn_as_text(record: Record, text: str) -> None:
    reference = planned_audit(record, ("9.1",))
    agenda.add(record, reference, SLOT | {"title": text, "place": text, "interviewees": text, "how": text})
    assert issue.printed(record, "plan", reference).startswith(b"%PDF")
    drawn = calendar.drawn(record)
    assert b"\x1b" not in drawn
    Calendar.from_ical(drawn)
