"""The life of an audit: planned, open, closing, closed; what each step needs and who may take it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from gettext import gettext as _
from gettext import ngettext

from auditor_tui.domain.checklist.answer import Result
from auditor_tui.domain.checklist.applicability import Applicability, differs
from auditor_tui.domain.checklist.walk import Stop
from auditor_tui.domain.refusal import RuleBroken, check_said


class State(StrEnum):
    """Where an audit stands."""

    PLANNED = "planned"
    OPEN = "open"
    CLOSING = "closing"
    CLOSED = "closed"


class Method(StrEnum):
    """How the audit is carried out."""

    ONSITE = "onsite"
    REMOTE = "remote"
    HYBRID = "hybrid"

    @property
    def word(self) -> str:
        """Return the method as papers print it."""
        return {"onsite": _("On site"), "remote": _("Remote"), "hybrid": _("On site and remote")}[self.value]


@dataclass(frozen=True, slots=True)
class Audit:
    """One audit with its plan, state and conclusion; `clauses` empty means the whole pack."""

    id: str
    reference: str
    title: str
    objective: str
    scope: str
    criteria: str
    client: str
    auditee: str
    participants: str
    places: str
    method: Method
    distribution: str
    confidentiality: str
    pack_id: str
    clauses: tuple[str, ...]
    starts_on: date | None
    ends_on: date | None
    period_from: date | None
    period_to: date | None
    state: State
    revision: int
    revision_reason: str
    conclusion: str | None
    conclusion_reasons: str
    opinions: str
    recorded_at: str
    approved_by: str | None
    approved_at: str | None

    @property
    def first_day(self) -> date | None:
        """Return t0, the first day of fieldwork, by which impartiality is judged."""
        return self.starts_on


@dataclass(frozen=True, slots=True)
class Obstacle:
    """Something that stands in the way of a step; `item` is empty when it concerns the audit as a whole."""

    code: str
    sentence: str
    item: str = ""
    lacks: str = ""
    """what is missing, without the rest of the sentence"""


def next_reference(year: int, taken: Iterable[str]) -> str:
    """Return the next audit reference of a year, never one that was used: IA-2026-01."""
    used = set(taken)
    number = 1
    while (reference := f"IA-{year}-{number:02d}") in used:
        number += 1
    return reference


def check_dates(starts_on: date | None, ends_on: date | None) -> None:
    """Hold an audit to ending on or after the day it begins.

    Raises:
        RuleBroken: it would end before it begins.
    """
    if starts_on and ends_on and ends_on < starts_on:
        raise RuleBroken(
            "dates-reversed",
            _("The audit would end on {ends_on}, before it begins on {starts_on}. Correct one of the days.").format(
                ends_on=ends_on, starts_on=starts_on
            ),
        )


def opening_obstacles(audit: Audit, leads: int, graders: int) -> tuple[Obstacle, ...]:
    """Return what an audit still needs before it may be opened.

    Source: ISO/IEC 42001 9.2.2 a) (objectives, criteria, scope); ISO 19011 5.5 (dates, team, leader).
    """
    needs = (
        (audit.objective, "objective", _("an objective: what the audit is to find out")),
        (audit.criteria, "criteria", _("audit criteria: what it audits against")),
        (audit.scope, "scope", _("a scope: units, processes, AI systems and the period it covers")),
        (audit.starts_on and audit.ends_on, "dates", _("the first and the last day of fieldwork")),
        (graders, "team", _("a team: at least one auditor")),
        (leads == 1, "lead", _("one team leader")),
    )
    return tuple(
        Obstacle(f"no-{code}", _("{reference} needs {what}.").format(reference=audit.reference, what=what), lacks=what)
        for held, code, what in needs
        if not held
    )


def check_opening(audit: Audit, leads: int, graders: int) -> None:
    """Hold an audit to being planned before it is opened.

    Raises:
        RuleBroken: it is not in state planned, or something is missing; the sentence lists all of it.
    """
    check_state(audit, State.PLANNED, _("opened"))
    missing = opening_obstacles(audit, leads, graders)
    if missing:
        what = "; ".join(o.lacks for o in missing)
        raise RuleBroken(
            "plan-incomplete",
            _("{reference} cannot be opened yet. It still needs {what}. Complete the plan first.").format(
                reference=audit.reference, what=what
            ),
            "ISO/IEC 42001 9.2.2 a); ISO 19011 5.5",
        )


def closing_obstacles(walk: Sequence[Stop], declared: Mapping[str, Applicability]) -> tuple[Obstacle, ...]:
    """Return what stands in the way of ending fieldwork: the consistency check over all items.

    Source: ISO 19011 6.4.7 to 6.4.9; evidence or a reason behind each answer is policy; controls count as the
    Statement of Applicability says (ISO/IEC 42001 6.1.3 f).

    Args:
        walk: every item with what is known of it.
        declared: what the Statement says, by control.
    """
    found: list[Obstacle] = []
    for stop in walk:
        item, lacks = stop.item, stop.lacks
        if lacks:
            found.append(Obstacle(lacks.replace(" ", "-"), f"{item.citation} ({item.id}): {_(lacks)}.", item.id))
        nonconformities = [finding for finding in stop.findings if finding.grade.is_nonconformity]
        result = stop.answer.result if stop.answer else None
        if result is Result.NONCONFORMING and not nonconformities:
            found.append(
                Obstacle(
                    "no-statement",
                    _("{citation} ({id}): answered nonconforming, but no nonconformity states it.").format(
                        citation=item.citation, id=item.id
                    ),
                    item.id,
                )
            )
        if result is not Result.NONCONFORMING and nonconformities:
            found.append(
                Obstacle(
                    "contradiction",
                    _("{citation} ({id}): {reference} states a nonconformity, but the answer is {result}.").format(
                        citation=item.citation,
                        id=item.id,
                        reference=nonconformities[0].reference,
                        result=result.word if result else _("missing"),
                    ),
                    item.id,
                )
            )
        said = declared.get(item.clause) if item.control else None
        if said is not None and differs(said, result):
            found.append(
                Obstacle(
                    "statement-differs",
                    _(
                        "{citation} ({id}): answered {result}, but the Statement of Applicability declares "
                        "the control {necessary}."
                    ).format(
                        citation=item.citation,
                        id=item.id,
                        result=result.word if result else "",
                        necessary=_("necessary") if said.necessary else _("not necessary"),
                    ),
                    item.id,
                )
            )
    return tuple(found)


def check_closing(audit: Audit, obstacles: Sequence[Obstacle]) -> None:
    """Hold an audit to a complete checklist and a conclusion before fieldwork ends.

    Raises:
        RuleBroken: it is not open, something stands in the way, or the conclusion is missing.
    """
    check_state(audit, State.OPEN, _("closed"))
    if obstacles:
        first = " ".join(o.sentence for o in obstacles[:3])
        more = _(" And {count} more.").format(count=len(obstacles) - 3) if len(obstacles) > 3 else ""
        raise RuleBroken(
            "not-complete",
            _("{reference} cannot be closed: {count} in the way. {first}{more}").format(
                reference=audit.reference, count=_things(len(obstacles)), first=first, more=more
            ),
            "ISO 19011 6.4.7 to 6.4.9; policy",
        )
    if not audit.conclusion or not audit.conclusion_reasons.strip():
        raise RuleBroken(
            "no-conclusion",
            _("{reference} needs a conclusion with its reasons before fieldwork ends.").format(
                reference=audit.reference
            ),
            "ISO 19011 6.4.9",
        )


def check_approving(audit: Audit, obstacles: Sequence[Obstacle] = ()) -> None:
    """Hold approval to an audit whose fieldwork is over, and with nothing in the way.

    Raises:
        RuleBroken: it is in another state, or something stands in the way.
    """
    check_state(audit, State.CLOSING, _("approved"))
    if obstacles:
        raise RuleBroken(
            obstacles[0].code,
            _("{reference} cannot be approved yet. {why}").format(
                reference=audit.reference, why=" ".join(o.sentence for o in obstacles[:3])
            ),
            "ISO 19011 4.6; policy",
        )


def check_reopening(audit: Audit, reason: str) -> None:
    """Hold reopening to an audit whose fieldwork is over, and to a reason.

    Raises:
        RuleBroken: it is planned or open already, or no reason is given.
    """
    if audit.state not in (State.CLOSING, State.CLOSED):
        raise RuleBroken(
            "wrong-state",
            _("{reference} is {state}; only an audit whose fieldwork is over can be reopened.").format(
                reference=audit.reference, state=audit.state
            ),
        )
    check_said(
        reason, "reason-missing", _("Say why the audit is reopened; the reason is printed with the next revision.")
    )


def check_state(audit: Audit, wanted: State, step: str) -> None:
    """Hold a step to the state it starts from.

    Raises:
        RuleBroken: the audit is in another state; the sentence says what to do.
    """
    if audit.state is wanted:
        return
    ways = {
        State.PLANNED: _("Open it first."),
        State.OPEN: _("End its fieldwork first."),
        State.CLOSING: _("It waits for approval; reopen it with a reason if something must change."),
        State.CLOSED: _("It is closed and frozen; reopen it with a reason, which makes a new revision."),
    }
    raise RuleBroken(
        "wrong-state",
        _("{reference} is {state} and cannot be {step}. {way_out}").format(
            reference=audit.reference, state=audit.state, step=step, way_out=ways[audit.state]
        ),
    )


def check_answering(audit: Audit) -> None:
    """Hold answers, evidence and findings to an open audit.

    Raises:
        RuleBroken: fieldwork has not begun or is over.
    """
    check_state(audit, State.OPEN, _("changed"))


def _things(number: int) -> str:
    return ngettext("one thing stands", "{number} things stand", number).format(number=number)


def why_not_open(reference: str, state: State) -> str:
    """Return why an audit takes no answers, and the way out; for audits that are not open."""
    ways = {
        State.PLANNED: _("It is only planned: open it under 1 Plan first."),
        State.CLOSING: _("Its fieldwork is over; reopen it under 6 Close if something must change."),
        State.CLOSED: _("It is closed and frozen; reopening it under 6 Close makes a new revision."),
    }
    return _("{reference} is {state}. {way_out}").format(reference=reference, state=state, way_out=ways[state])
