"""The agenda of an audit: slots with time, place, auditor, interviewees and items, and what does not fit yet.

Source: ISO 19011 6.3.2 (what an audit plan holds), 6.4.3 and 6.4.10 (opening and closing meeting); ids as in our notes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from gettext import gettext as _

from auditor_tui.domain.impartiality.involvement import unit_in_words
from auditor_tui.domain.refusal import RuleBroken, Unknown

_MOMENT = re.compile(r"(\d{4}-\d\d-\d\d) (\d{1,2})[:.](\d\d)", re.ASCII)


class SlotKind(StrEnum):
    """What happens in a slot."""

    OPENING = "opening"
    INTERVIEW = "interview"
    DOCUMENTS = "documents"
    OBSERVATION = "observation"
    TEAM = "team"
    CLOSING = "closing"

    @property
    def word(self) -> str:
        """Return the kind as people read it."""
        return {
            "opening": _("Opening meeting"),
            "interview": _("Interview"),
            "documents": _("Document review"),
            "observation": _("Observation"),
            "team": _("Team meeting"),
            "closing": _("Closing meeting"),
        }[self.value]

    @property
    def is_meeting(self) -> bool:
        """Tell whether attendance is kept: opening and closing meetings."""
        return self in (SlotKind.OPENING, SlotKind.CLOSING)

    @property
    def asks_items(self) -> bool:
        """Tell whether items are audited in such a slot."""
        return self in (SlotKind.INTERVIEW, SlotKind.DOCUMENTS, SlotKind.OBSERVATION)


@dataclass(frozen=True, slots=True)
class Slot:
    """One slot; times are local, without a zone, as a calendar on the wall has them."""

    id: str
    number: int
    kind: SlotKind
    title: str
    begins: datetime
    ends: datetime
    place: str = ""
    remote: bool = False
    auditor_id: str | None = None
    """None means the whole team"""
    interviewees: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    """clauses of any level and `system:NAME`"""
    how: str = ""
    attended: str = ""
    outcome: str = ""

    def overlaps(self, other: Slot) -> bool:
        """Tell whether both take time from the same minutes; one that ends as the other begins does not."""
        return self.begins < other.ends and other.begins < self.ends

    @property
    def name(self) -> str:
        """Return what the slot is called."""
        return self.title or self.kind.word

    @property
    def times(self) -> str:
        """Return day and times as papers print them."""
        return f"{self.begins:%Y-%m-%d %H:%M}-{self.ends:%H:%M}"


@dataclass(frozen=True, slots=True)
class Remark:
    """Something in an agenda that does not fit; `number` is the slot, 0 when it concerns the agenda as a whole."""

    code: str
    sentence: str
    number: int = 0


def slot_kind(word: str) -> SlotKind:
    """Return the kind of slot a word stands for.

    Raises:
        Unknown: there is none, with those there are.
    """
    try:
        return SlotKind(word.strip().lower())
    except ValueError:
        known = ", ".join(kind.value for kind in SlotKind)
        raise Unknown(
            "unknown-slot-kind",
            _("'{word}' is no kind of slot. Use one of: {known}.").format(word=word[:40], known=known),
        ) from None


def moment(text: str, day: date | None = None) -> datetime:
    """Return a moment typed as 2026-11-23 09:00, or as 09:00 of a day.

    Raises:
        Unknown: it is no moment.
    """
    typed = " ".join(text.replace("T", " ").split())
    if day is not None and len(typed) <= 5:
        typed = f"{day} {typed}"
    found = _MOMENT.fullmatch(typed)
    if found is not None:
        date_part, hour, minute = found.groups()
        with suppress(ValueError):
            return datetime.fromisoformat(f"{date_part} {hour.zfill(2)}:{minute}")
    raise Unknown("unknown-moment", _("'{text}' is no moment. Write it as 2026-11-23 09:00.").format(text=text[:40]))


def check_slot(begins: datetime, ends: datetime, kind: SlotKind, units: Sequence[str]) -> None:
    """Hold a slot to ending after it begins, on the same day, and items to slots in which something is audited.

    Raises:
        RuleBroken: one of these does not hold.
    """
    if ends <= begins:
        raise RuleBroken(
            "times-reversed",
            _("The slot would end at {ends:%H:%M}, not after it begins. Correct a time.").format(ends=ends),
        )
    if begins.date() != ends.date():
        raise RuleBroken("over-night", _("A slot begins and ends on the same day. Divide it."))
    if units and not kind.asks_items:
        raise RuleBroken(
            "meeting-with-items",
            _("No item is audited in a slot of kind '{kind}'. Make it an interview.").format(kind=kind.value),
        )


def remarks_on(
    slots: Sequence[Slot],
    scope: Sequence[str],
    *,
    first: date | None,
    last: date | None,
    names: Mapping[str, str],
    within: Callable[[str, str], bool],
    refusal: Callable[[str, str], str],
) -> tuple[Remark, ...]:
    """Return what does not fit in an agenda, the whole first, then slot by slot.

    Args:
        slots: the agenda.
        scope: the units of decision of the audit.
        first: first day of fieldwork.
        last: last day of fieldwork.
        names: names of people by id.
        within: tells whether a unit of scope lies at or below what a slot names.
        refusal: returns why a person may not grade a unit, or nothing.
    """
    found: list[Remark] = []
    for kind in (SlotKind.OPENING, SlotKind.CLOSING):
        if not any(slot.kind is kind for slot in slots):
            found.append(Remark(f"no-{kind.value}", _("The agenda has no {kind}.").format(kind=kind.word.lower())))
    covered = {unit for slot in slots for named in slot.units for unit in scope if within(unit, named)}
    missing = [unit for unit in scope if unit not in covered]
    if missing:
        found.append(Remark("uncovered", _("No slot covers {missing}.").format(missing=_some(missing))))
    for slot in slots:
        found += _fits(slot, scope, first, last, within)
        found += _blocked(slot, scope, names, within, refusal)
    for number, slot in enumerate(slots):
        for other in slots[number + 1 :]:
            if slot.overlaps(other):
                found += _double(slot, other, names)
    return tuple(found)


def units_of_slot(slot: Slot, scope: Iterable[str], within: Callable[[str, str], bool]) -> tuple[str, ...]:
    """Return the units of scope a slot covers, in order of the scope."""
    return tuple(unit for unit in scope if any(within(unit, named) for named in slot.units))


def _fits(
    slot: Slot, scope: Sequence[str], first: date | None, last: date | None, within: Callable[[str, str], bool]
) -> list[Remark]:
    found = []
    day = slot.begins.date()
    if (first and day < first) or (last and day > last):
        found.append(
            Remark(
                "outside",
                _("Slot {number} on {day} lies outside the fieldwork.").format(number=slot.number, day=day),
                slot.number,
            )
        )
    strange = [named for named in slot.units if not any(within(unit, named) for unit in scope)]
    if strange:
        found.append(
            Remark(
                "not-in-scope",
                _("Slot {number} names {strange}, which is not in scope.").format(
                    number=slot.number, strange=_some(strange)
                ),
                slot.number,
            )
        )
    if slot.kind.asks_items and not slot.units:
        found.append(
            Remark(
                "no-items",
                _("Slot {number} ({name}) names no items.").format(number=slot.number, name=slot.name),
                slot.number,
            )
        )
    if slot.kind is SlotKind.INTERVIEW and not slot.interviewees:
        found.append(
            Remark(
                "nobody-opposite",
                _("Slot {number} ({name}) names no interviewee.").format(number=slot.number, name=slot.name),
                slot.number,
            )
        )
    return found


def _blocked(
    slot: Slot,
    scope: Sequence[str],
    names: Mapping[str, str],
    within: Callable[[str, str], bool],
    refusal: Callable[[str, str], str],
) -> list[Remark]:
    if not slot.kind.asks_items or not slot.units:
        return []
    if slot.auditor_id is None:
        return [
            Remark(
                "no-auditor",
                _("Slot {number} ({name}) names no auditor.").format(number=slot.number, name=slot.name),
                slot.number,
            )
        ]
    refused: dict[str, list[str]] = {}
    for unit in units_of_slot(slot, scope, within):
        why = refusal(slot.auditor_id, unit)
        if why:
            refused.setdefault(why, []).append(unit)
    return [
        Remark(
            "blocked",
            _("Slot {number}: {names} may not grade {units}: {why}").format(
                number=slot.number, names=names.get(slot.auditor_id, _("somebody")), units=_some(units), why=why
            ),
            slot.number,
        )
        for why, units in refused.items()
    ]


def _double(slot: Slot, other: Slot, names: Mapping[str, str]) -> list[Remark]:
    at = _("slots {number} and {other_number} overlap on {date}").format(
        number=slot.number, other_number=other.number, date=slot.begins.date()
    )
    if slot.auditor_id is None or other.auditor_id is None or slot.auditor_id == other.auditor_id:
        who = names.get(slot.auditor_id or other.auditor_id or "", _("the whole team"))
        return [Remark("double", _("{who} is needed twice at a time: {at}.").format(who=who, at=at), other.number)]
    known = {name.casefold() for name in slot.interviewees}
    return [
        Remark("double", _("{name} is interviewed twice at a time: {at}.").format(name=name, at=at), other.number)
        for name in other.interviewees
        if name.casefold() in known
    ]


def _some(units: Sequence[str]) -> str:
    said = [unit_in_words(unit) for unit in units]
    return (
        ", ".join(said)
        if len(said) <= 8
        else _("{said} and {count} more").format(said=", ".join(said[:7]), count=len(said) - 7)
    )
