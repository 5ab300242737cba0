"""The walk through the checklist: which question is next, how far we are, what an item still lacks."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from gettext import gettext as _

from auditor_tui.domain.checklist.answer import Answer, Result, lacking
from auditor_tui.domain.checklist.checklist import Asked, Checklist
from auditor_tui.domain.fieldwork.evidence import Evidence
from auditor_tui.domain.findings.finding import Finding
from auditor_tui.domain.text import one_line


@dataclass(frozen=True, slots=True)
class Stop:
    """One item on the walk with all that is known of it."""

    item: Asked
    answer: Answer | None
    evidence: tuple[Evidence, ...]
    findings: tuple[Finding, ...]

    @property
    def is_answered(self) -> bool:
        """Tell whether the item has a result."""
        return self.answer is not None and self.answer.result is not None

    @property
    def lacks(self) -> str | None:
        """Return what closing would ask of the item, or None; what a finding states as evidence counts."""
        stated = sum(bool(finding.evidence) for finding in self.findings)
        return lacking(self.answer, len(self.evidence) + stated)

    @property
    def mark(self) -> str:
        """Return the sign of its result; a dot while it is open."""
        return self.answer.result.mark if self.answer and self.answer.result else "."


@dataclass(frozen=True, slots=True)
class Progress:
    """How many items are answered, and of how many."""

    answered: int
    total: int


def stops(
    items: Sequence[Asked],
    answers: Mapping[str, Answer],
    evidence: Sequence[Evidence],
    findings: Sequence[Finding],
) -> tuple[Stop, ...]:
    """Return the items in order, each with its answer, standing evidence and standing findings."""
    pieces: dict[str, list[Evidence]] = {}
    for piece in evidence:
        if piece.withdrawn is None:
            for item in piece.items:
                pieces.setdefault(item, []).append(piece)
    raised: dict[str, list[Finding]] = {}
    for finding in findings:
        if finding.stands:
            raised.setdefault(finding.item, []).append(finding)
    return tuple(
        Stop(item, answers.get(item.id), tuple(pieces.get(item.id, ())), tuple(raised.get(item.id, ())))
        for item in items
    )


def progress(walk: Sequence[Stop]) -> Progress:
    """Return how far the walk has come."""
    return Progress(sum(stop.is_answered for stop in walk), len(walk))


@dataclass(frozen=True, slots=True)
class Way:
    """One way through the checklist: by clause, open, called or mine; with a value by role, system, slot or words."""

    kind: str = "clause"
    value: str = ""


def along(
    walk: Sequence[Stop],
    way: Way,
    called: Container[str] = (),
    held: Container[str] = (),
) -> tuple[Stop, ...]:
    """Return the stops on a way, in its order.

    Args:
        walk: the whole walk.
        way: by clause: all; open: what still lacks something; called: what failures elsewhere call for;
            role: what to ask somebody, by role id; system: what is asked for an AI system, by reference;
            words: what speaks of all the words.
        called: the clauses that failures elsewhere call for.
        held: the units assigned to whoever walks (mine), or that the slot of the agenda covers (slot).
    """
    if way.kind in ("mine", "slot"):
        return tuple(stop for stop in walk if any(unit in held for unit in stop.item.units))
    if way.kind == "open":
        return tuple(stop for stop in walk if stop.lacks)
    if way.kind == "called":
        return tuple(stop for stop in walk if stop.item.clause in called)
    if way.kind == "role":
        return tuple(stop for stop in walk if way.value in stop.item.ask)
    if way.kind == "system":
        return tuple(stop for stop in walk if stop.item.system == way.value)
    if way.kind == "words":
        wanted = way.value.casefold().split()
        return tuple(stop for stop in walk if all(word in _said(stop) for word in wanted))
    return tuple(walk)


@dataclass(frozen=True, slots=True)
class Earlier:
    """What the latest closed audit before this one found on the same item."""

    reference: str
    result: Result
    note: str
    findings: tuple[tuple[str, str, str], ...]
    """reference, grade and gap of each finding that stood"""


def called_for(walk: Sequence[Stop], checklist: Checklist) -> dict[str, tuple[Stop, ...]]:
    """Return by clause the failed stops elsewhere that call for a look at it.

    Source: dependence of the clauses on one another (our reading of ISO/IEC 42001; policy).
    """
    failed = [stop for stop in walk if stop.answer is not None and stop.answer.result is Result.NONCONFORMING]
    found: dict[str, list[Stop]] = {}
    for stop in failed:
        for number in checklist.clauses[stop.item.clause].leads_to:
            for clause in dict.fromkeys(other.item.clause for other in walk):
                if clause != stop.item.clause and checklist.within(clause, number):
                    found.setdefault(clause, []).append(stop)
    return {clause: tuple(stops) for clause, stops in found.items()}


def _said(stop: Stop) -> str:
    item, answer = stop.item, stop.answer
    parts = [item.id, item.name, item.question, item.requirement, *item.look_at]
    parts += [answer.note, answer.reason] if answer else []
    parts += [piece.text for piece in stop.evidence] + [finding.gap for finding in stop.findings]
    return "\n".join(parts).casefold()


def next_open(walk: Sequence[Stop], after: str) -> str | None:
    """Return the id of the next open item behind `after`, from the start again at the end; None when done."""
    ids = [stop.item.id for stop in walk]
    start = ids.index(after) + 1 if after in ids else 0
    for stop in (*walk[start:], *walk[:start]):
        if not stop.is_answered:
            return stop.item.id
    return None


def way_in_words(way: Way, roles: Mapping[str, str], sittings: Sequence[tuple[str, str, frozenset[str]]]) -> str:
    """Return along what somebody walks, with roles by id and slots of the agenda by number; empty by clause."""
    if way.kind == "clause":
        return ""
    if way.kind == "role":
        return roles.get(way.value, way.value)
    if way.kind == "slot":
        return next((one_line(name) for number, name, __ in sittings if number == way.value), "slot")
    return {"open": "open", "called": _("called for"), "mine": "mine"}.get(way.kind, one_line(way.value))
