"""The audit programme: what is due when and why, how far the cycle has come, and whether the schedule is kept.

Source: ISO/IEC 42001 9.2.2 (importance of processes, earlier results, planned intervals); ISO 19011 5. The standard
gives no figure: marks, intervals and depths are policy.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from gettext import gettext as _

from auditor_tui.domain.impartiality.auditor import months_before
from auditor_tui.domain.impartiality.involvement import ANSWERING, Involvement
from auditor_tui.domain.organisation.system import Tier
from auditor_tui.domain.refusal import RuleBroken, Unknown, check_said

CLAUSE_MONTHS = 12
"""Longest interval of a clause."""

CONTROL_MONTHS = 36
"""Longest interval of a necessary control, and of an AI system that is not high-impact."""

MARKS = {Tier.MINIMAL: 0, Tier.LIMITED: 1, Tier.HIGH: 3, Tier.PROHIBITED: 3, Tier.UNKNOWN: 2}
"""Mark for impact on people that the tier of an AI system gives, as long as nobody gave another."""

HIGH_IMPACT = 3


class TriggerKind(StrEnum):
    """What calls for a look outside the schedule."""

    MAJOR = "major"
    INCIDENT = "incident"
    RETRAINING = "retraining"
    SUPPLIER = "supplier"
    SCOPE = "scope"
    LAW = "law"
    COMPLAINTS = "complaints"

    @property
    def word(self) -> str:
        """Return the kind as people read it."""
        return {
            "major": _("major nonconformity"),
            "incident": _("incident"),
            "retraining": _("retraining or new use"),
            "supplier": _("new supplier"),
            "scope": _("change of scope"),
            "law": _("change of law"),
            "complaints": _("trend of complaints"),
        }[self.value]


@dataclass(frozen=True, slots=True)
class Programme:
    """One cycle of the programme."""

    id: str
    title: str
    starts_on: date
    ends_on: date
    manager: str
    objectives: str
    risks: str
    resources: str
    methods: str
    review: str
    reviewed_on: date | None
    reviewer: str


@dataclass(frozen=True, slots=True)
class Trigger:
    """Something that calls for a look at a unit; settled by an audit after it, or with a reason."""

    number: int
    unit: str
    kind: TriggerKind
    text: str
    happened_on: date
    settled: str | None


@dataclass(frozen=True, slots=True)
class Marks:
    """Five marks from 0 to 3; the higher, the sooner the next look."""

    impact: int
    findings: int
    change: int
    incidents: int
    age: int

    @property
    def total(self) -> int:
        """Return their sum, 0 to 15."""
        return self.impact + self.findings + self.change + self.incidents + self.age

    @property
    def words(self) -> str:
        """Return the marks as people read them."""
        named = {
            "impact": _("impact"),
            "findings": _("findings"),
            "change": _("change"),
            "incidents": _("incidents"),
            "age": _("age"),
        }
        return ", ".join(f"{word} {getattr(self, name)}" for name, word in named.items())


@dataclass(frozen=True, slots=True)
class Look:
    """What is known of a unit when its next audit is worked out."""

    unit: str
    title: str
    longest: int
    """longest interval in months"""
    last: date | None
    """last day on which an audit of it ended"""
    grades: tuple[str, ...] = ()
    """grades of the findings that audit raised, and of those still open"""
    overdue: bool = False
    """whether corrective action on it is overdue"""
    impact: int = 0
    change: int = 0
    incidents: int = 0
    triggers: tuple[Trigger, ...] = ()

    def is_waiting(self, trigger: Trigger) -> bool:
        """Tell whether a trigger is answered neither by an audit since nor with a reason."""
        return trigger.settled is None and (self.last is None or trigger.happened_on > self.last)


@dataclass(frozen=True, slots=True)
class Due:
    """When a unit is due and why."""

    look: Look
    marks: Marks
    months: int
    depth: str
    on: date
    why: str

    def is_overdue(self, today: date) -> bool:
        """Tell whether the day has passed."""
        return self.on < today


def age_mark(last: date | None, longest: int, today: date) -> int:
    """Return the mark for age: 0 below half of the longest interval, 1 below three quarters, 2 below it, else 3."""
    if last is None or last <= months_before(today, longest):
        return 3
    if last <= months_before(today, longest * 3 // 4):
        return 2
    return 1 if last <= months_before(today, longest // 2) else 0


def findings_mark(grades: Sequence[str], overdue: bool) -> int:
    """Return the mark for earlier findings: 0 none, 1 one minor or less, 2 several minors, 3 major or overdue."""
    if overdue or "major" in grades:
        return 3
    minors = sum(grade == "minor" for grade in grades)
    if minors > 1:
        return 2
    return int(minors == 1 or any(grade in ("ofi", "observation") for grade in grades))


def interval(total: int, longest: int) -> int:
    """Return the months between audits that a sum of marks asks for, never more than the longest."""
    months = 6 if total >= 10 else 12 if total >= 6 else 24 if total >= 3 else 36
    return min(months, longest)


def depth(total: int) -> str:
    """Return how deep the next audit goes."""
    if total >= 10:
        return _("full population or statistical sample")
    if total >= 6:
        return _("statistical or wide judgement sample")
    return _("judgement sample") if total >= 3 else _("confirm that nothing has changed")


def due(look: Look, today: date, begins: date) -> Due:
    """Return when a unit is due and why.

    Args:
        look: what is known of it.
        today: the day of the question.
        begins: first day of the cycle; from there the interval of what was never audited is counted.
    """
    age = age_mark(look.last, look.longest, today)
    marks = Marks(look.impact, findings_mark(look.grades, look.overdue), look.change, look.incidents, age)
    months = interval(marks.total, look.longest)
    waiting = [trigger for trigger in look.triggers if look.is_waiting(trigger)]
    if waiting:
        first = min(waiting, key=lambda t: t.happened_on)
        said = _("unscheduled: {kind} on {happened_on}").format(kind=first.kind.word, happened_on=first.happened_on)
        return Due(look, marks, months, depth(marks.total), first.happened_on, said)
    on = months_after(look.last or begins, months)
    since = (
        _("last audited {last}").format(last=look.last)
        if look.last
        else _("never audited, counted from the beginning of the cycle")
    )
    why = _("{since}; marks {total} ({marks}) ask for {months} months").format(
        since=since, total=marks.total, marks=marks.words, months=months
    )
    return Due(look, marks, months, depth(marks.total), on, why)


def months_after(day: date, months: int) -> date:
    """Return the day so many calendar months later; a day that month lacks becomes its last day."""
    return months_before(day, -months)


def periods(programme: Programme) -> tuple[tuple[date, date], ...]:
    """Return the years of a cycle as first and last day each."""
    found, first = [], programme.starts_on
    while first <= programme.ends_on:
        after = months_after(first, 12)
        last = min(date.fromordinal(after.toordinal() - 1), programme.ends_on)
        found.append((first, last))
        first = after
    return tuple(found)


def recurring(first: date, every: int, ends_on: date) -> tuple[date, ...]:
    """Return the first days of the months an audit comes back in until a cycle ends; `every` 0 means once.

    Raises:
        RuleBroken: it would come back more often than monthly, or begins after the cycle.
    """
    if every < 0:
        raise RuleBroken("recurrence-odd", _("An audit comes back after a number of months, or once with 0."))
    month = first.replace(day=1)
    if month > ends_on:
        raise RuleBroken(
            "after-the-cycle",
            _("The cycle ends on {ends_on}; {first:%Y-%m} lies behind it.").format(ends_on=ends_on, first=first),
        )
    found = [month]
    while every and (month := months_after(month, every)) <= ends_on:
        found.append(month)
    return tuple(found)


def check_cycle(title: str, starts_on: date, ends_on: date, objectives: str) -> None:
    """Hold a programme to a title, objectives, and a cycle of at most six years that ends after it begins.

    Raises:
        RuleBroken: one of these does not hold.
    """
    if not title.strip() or not objectives.strip():
        raise RuleBroken("programme-empty", _("A programme needs a title and objectives."), "ISO 19011 5.2")
    if ends_on <= starts_on:
        raise RuleBroken(
            "dates-reversed",
            _("The cycle would end on {ends_on}, not after it begins on {starts_on}.").format(
                ends_on=ends_on, starts_on=starts_on
            ),
        )
    if ends_on >= months_after(starts_on, 72):
        raise RuleBroken("cycle-too-long", _("A cycle lasts six years at most; three are usual."))


def check_marks(reason: str, **marks: int) -> None:
    """Hold marks to 0 to 3 and to a reason.

    Raises:
        RuleBroken: one of these does not hold.
    """
    for name, mark in marks.items():
        if not 0 <= mark <= 3:
            raise RuleBroken("mark-odd", _("The mark for {name} lies between 0 and 3.").format(name=name))
    check_said(reason, "reason-missing", _("Say why the marks are so; the programme prints the reason."))


def trigger_kind(word: str) -> TriggerKind:
    """Return the kind of trigger a word stands for.

    Raises:
        Unknown: there is none, with those there are.
    """
    try:
        return TriggerKind(word.strip().lower())
    except ValueError:
        known = ", ".join(f"{kind.value} ({kind.word})" for kind in TriggerKind)
        raise Unknown(
            "unknown-trigger", _("'{word}' is no trigger. Use one of: {known}.").format(word=word[:40], known=known)
        ) from None


@dataclass(frozen=True, slots=True)
class Covered:
    """How far one unit was covered in one period: items with a completed result, of all its items."""

    done: int
    total: int

    @property
    def mark(self) -> str:
        """Return a sign and a figure: full, part or nothing, never by colour alone."""
        if not self.total or not self.done:
            return "-"
        # What is not all is never printed as 100 %, and what is not nothing never as 0 %.
        return "full" if self.done >= self.total else f"{min(max(round(100 * self.done / self.total), 1), 99)} %"


def never(coverage: Mapping[str, Sequence[Covered]]) -> tuple[str, ...]:
    """Return the units that no audit of the cycle completed anything of."""
    return tuple(unit for unit, found in coverage.items() if not any(c.done for c in found))


@dataclass(frozen=True, slots=True)
class Scheduled:
    """One audit the programme foresees, with what became of it."""

    number: int
    title: str
    month: date
    units: tuple[str, ...]
    systems: tuple[str, ...]
    audit: str = ""
    """reference once planned"""
    ended_on: date | None = None
    is_closed: bool = False
    skipped: str | None = None

    def standing(self, today: date) -> str:
        """Return how it stands: skipped, done, done late, planned, due this month, overdue, or foreseen."""
        behind = months_after(self.month, 1)
        if self.skipped is not None:
            return "skipped"
        if self.is_closed and self.ended_on is not None:
            return "done" if self.ended_on < behind else "done late"
        if today >= behind:
            return "overdue"
        if self.audit:
            return "planned"
        return "due this month" if today >= self.month else "foreseen"


def kept(schedule: Sequence[Scheduled], today: date) -> tuple[int, int]:
    """Return how many audits that had to be done by today were done in their month, and how many had to be."""
    had = [s for s in schedule if s.skipped is None and months_after(s.month, 1) <= today]
    return sum(s.standing(today) == "done" for s in had), len(had)


def answers_for_programme(held: Iterable[Involvement], today: date) -> bool:
    """Tell whether somebody answers for the audit programme today, by what the person is recorded to do."""
    return any(i.kind in ANSWERING and i.target == "activity:internal-audit" and i.is_current(today) for i in held)


def check_manager(managers: Mapping[str, str], person_id: str, what: str) -> None:
    """Hold a step to who answers for the audit programme, once somebody does.

    Args:
        managers: names of those who answer for it, by person id.
        person_id: who acts.
        what: the step, in words that follow "may".

    Raises:
        RuleBroken: somebody else does; names who.
    """
    if managers and person_id not in managers:
        raise RuleBroken(
            "not-the-manager",
            _("Only who answers for the audit programme may {what}. Ask {names}.").format(
                what=what, names=_(" or ").join(managers.values())
            ),
            "ISO 19011 5.4; policy",
        )
