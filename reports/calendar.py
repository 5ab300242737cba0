"""A calendar for other programs (iCalendar): the same bytes for the same events."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import BinaryIO


@dataclass(frozen=True, slots=True)
class Event:
    """One entry: days are whole days with `ends` the last of them, moments are local times without a zone."""

    id: str
    title: str
    begins: date | datetime
    ends: date | datetime
    place: str = ""
    text: str = ""


def write(events: Iterable[Event], stamp: datetime, name: str, out: BinaryIO) -> None:
    """Write a calendar.

    Args:
        events: what it holds, in order.
        stamp: when the record said so, in UTC; the same in every entry.
        name: what the calendar is called.
        out: takes the bytes.
    """
    from icalendar import Calendar  # noqa: PLC0415 - only a calendar needs it
    from icalendar import Event as Entry  # noqa: PLC0415

    calendar = Calendar()
    calendar.add("prodid", "-//auditor//audit programme//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", name)
    for event in events:
        entry = Entry()
        entry.add("uid", f"{event.id}@auditor.invalid")
        entry.add("dtstamp", stamp)
        entry.add("summary", event.title)
        entry.add("dtstart", event.begins)
        whole = not isinstance(event.ends, datetime)
        entry.add("dtend", event.ends + timedelta(days=1) if whole else event.ends)
        if event.place:
            entry.add("location", event.place)
        if event.text:
            entry.add("description", event.text)
        calendar.add_component(entry)
    out.write(calendar.to_ical())
