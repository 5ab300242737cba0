"""Samples: drawing one so that anyone can draw it again, and recording what was found on each item."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from gettext import gettext as _
from pathlib import Path
from typing import Any

from auditor_tui.domain.audits.audit import Audit, check_answering
from auditor_tui.domain.change import Change
from auditor_tui.domain.fieldwork.sampling import (
    Design,
    Method,
    Outcome,
    algorithm_of,
    check_design,
    digest,
    draw,
    finite,
    listed,
    method_of,
    statement,
    strata,
)
from auditor_tui.domain.operation import Operation
from auditor_tui.domain.refusal import RuleBroken, Unknown, check_said
from auditor_tui.domain.text import trimmed
from auditor_tui.services.impartiality import teams
from auditor_tui.services.record.named import audit_named
from auditor_tui.services.record.opened import Record, receipt
from auditor_tui.services.record.rows import value
from checklists.formats.tables import read_table
from db.store import View, Work
from db.tables.fieldwork import DrawnRecord, SampleRecord

RESULTS = ("conforms", "deviates", "unavailable")
"""What can be found on one item; what could not be had counts as a deviation (policy)."""

_COLUMNS = {"name": ("item", "name", "id", "reference", "record"), "group": ("group", "stratum", "kind")}


@dataclass(frozen=True, slots=True)
class Drawn:
    """One item drawn, with its place in the population (from 1)."""

    place: int
    name: str
    result: str
    note: str


@dataclass(frozen=True, slots=True)
class Sample:
    """One sample with everything needed to draw it again, and what it says so far."""

    number: int
    item: str
    title: str
    source: str
    population: str
    count: int
    design: Design
    reason: str
    algorithm: str
    seed: str
    drawn_at: str
    drawn: tuple[Drawn, ...]
    withdrawn: str | None = None
    """why it was taken back, if it was"""
    before: tuple[str, ...] = ()
    """references of the samples that were drawn before from the same population for the same item"""

    @property
    def reference(self) -> str:
        """Return how people cite it: S-003."""
        return f"S-{self.number:03d}"

    @property
    def outcome(self) -> Outcome:
        """Return how many were looked at, and how many deviate."""
        looked = [item for item in self.drawn if item.result]
        return Outcome(len(looked), sum(item.result != "conforms" for item in looked))

    @property
    def statement(self) -> str:
        """Return what may be concluded."""
        return statement(self.design, self.count, self.outcome)


def samples(view: View, audit: Audit) -> tuple[Sample, ...]:
    """Return the samples of an audit, those that were taken back among them."""
    found: list[Sample] = []
    for row in view.rows(SampleRecord, order=("number",), audit_id=audit.id):
        drawn = tuple(value(Drawn, d) for d in view.rows(DrawnRecord, order=("place",), sample_id=row["id"]))
        alike = [s for s in found if s.item == row["item"] and _is_same(view, s.population, row["population"])]
        before = tuple(s.reference for s in alike)
        found.append(value(Sample, row, design=value(Design, row), drawn=drawn, before=before))
    return tuple(found)


def _is_same(view: View, one: str, two: str) -> bool:
    """Tell whether two populations kept are the same items, in whatever order they were listed."""
    return one == two or sorted(view.content(one).split(b"\n")) == sorted(view.content(two).split(b"\n"))


def show(record: Record, reference: str) -> tuple[Sample, ...]:
    """Return the samples of an audit, those that were taken back among them.

    Raises:
        Unknown: there is no such audit.
    """
    with record.store.view() as view:
        return samples(view, audit_named(view, reference))


def population_from(path: Path) -> tuple[tuple[str, str], ...]:
    """Return a population from a table with a column item, and group where it is stratified.

    Raises:
        TableFault: the file cannot be read, or has no such column.
    """
    rows = read_table(path, _COLUMNS, needed=("name",))
    return tuple((row.values.get("group", "").strip(), row.values["name"].strip()) for row in rows)


def take(
    record: Record,
    reference: str,
    item_id: str,
    title: str,
    population: Sequence[tuple[str, str]],
    *,
    method: str = "attribute",
    size: int = 0,
    confidence: int = 95,
    tolerable: int = 10,
    allowed: int = 0,
    seed: str = "",
    chosen: Sequence[str] = (),
    reason: str = "",
    source: str = "",
) -> Change:
    """Draw a sample for an item; method, size, seed and the whole population are recorded with it.

    Args:
        record: the open record.
        reference: the audit.
        item_id: the item it is for.
        title: what the population is.
        population: (group, name) of every item.
        method: all, judgement, attribute, systematic or stratified.
        size: how many; 0 computes it for attribute, and takes all for all.
        confidence: per cent.
        tolerable: tolerable rate of deviation, per cent.
        allowed: deviations the size is computed to allow.
        seed: fixed before the draw; empty takes the audit's reference, the item and the number of the sample.
        chosen: names chosen by judgement.
        reason: why so many, or why these.
        source: where the population comes from.

    Raises:
        Unknown: no such audit, item or method, or a chosen name is not in the population. RuleBroken: the design does
            not hold, judgement gives no names or reason, the audit is not open, or the auditor may not grade the item.
    """
    wanted = method_of(method)
    items = [(trimmed(group), trimmed(name)) for group, name in population]
    _check_population(items, wanted)
    places = _chosen(items, chosen, reason) if wanted is Method.JUDGEMENT else ()
    count = len(items)
    if wanted is Method.ALL:
        size = count
    elif places:
        size = len(places)
    elif not size and count:
        size = finite(count, confidence, tolerable, allowed)
    design = Design(wanted, size, confidence, tolerable, allowed)
    check_design(design, count)
    with record.work(Operation.DRAW_SAMPLE) as work:
        audit, item = teams.open_item(record, work, reference, item_id)
        number = work.number(SampleRecord, audit_id=audit.id)
        fixed = trimmed(seed) or f"{audit.reference} {item.id} {number}"
        kept = work.keep(listed(items))
        _check_repeated(work, audit, item.id, kept, reason)
        drawn = places or draw(items, design, fixed)
        sample = work.add(
            SampleRecord,
            audit_id=audit.id,
            number=number,
            item=item.id,
            title=trimmed(title) or "Population",
            source=trimmed(source),
            population=kept,
            count=count,
            method=wanted.value,
            size=len(drawn),
            confidence=confidence,
            tolerable=tolerable,
            allowed=allowed,
            reason=trimmed(reason),
            algorithm=algorithm_of(wanted),
            seed=fixed if algorithm_of(wanted) else "",
            drawn_by=record.acting.id,
            drawn_at=work.stamp,
        )
        for place in drawn:
            work.add(DrawnRecord, audit_id=audit.id, sample_id=sample, place=place + 1, name=items[place][1])
    return receipt(work, f"S-{number:03d}")


def _check_repeated(work: Work, audit: Audit, item: str, population: str, reason: str) -> None:
    """Hold who draws from one population again and again to a reason: a sample is not drawn until it pleases.

    Source: policy; ISO 19011 A.6 (population and method are fixed before the draw).
    """
    alike = [s.reference for s in samples(work, audit) if s.item == item and _is_same(work, s.population, population)]
    if len(alike) >= 2 and not reason.strip():
        raise RuleBroken(
            "drawn-before",
            _(
                "{before} were drawn from this population for this item already. Say why a further sample is needed; "
                "the reason is printed with it."
            ).format(before=", ".join(alike)),
        )


def found(record: Record, reference: str, number: int, place: int, result: str, note: str = "") -> Change:
    """Record what was found on one item of a sample.

    Raises:
        Unknown: no such audit, sample, place or result. RuleBroken: a deviation says nothing, or the audit is not open.
    """
    word = result.strip().lower()
    if word not in RESULTS:
        raise Unknown(
            "unknown-result",
            _("'{result}' is no result. Use one of: {results}.").format(result=result[:20], results=", ".join(RESULTS)),
        )
    if word != "conforms" and not note.strip():
        raise RuleBroken("note-missing", _("Say what deviates, or why it could not be had."))
    with record.work(Operation.RECORD_SAMPLE_RESULT) as work:
        audit, row = _sample(record, work, reference, number)
        item = work.row(DrawnRecord, sample_id=row["id"], place=place)
        if item is None:
            known = ", ".join(str(d["place"]) for d in work.rows(DrawnRecord, order=("place",), sample_id=row["id"]))
            raise Unknown(
                "unknown-place",
                _("S-{number:03d} did not draw item {place}. It drew: {known}.").format(
                    number=number, place=place, known=known[:200]
                ),
            )
        work.change(DrawnRecord, item["id"], result=word, note=trimmed(note))
    return receipt(work, f"{audit.reference} S-{number:03d} {place}")


def withdraw(record: Record, reference: str, number: int, reason: str) -> Change:
    """Take a sample back; it stays on record with the reason.

    Raises:
        Unknown: no such audit or sample. RuleBroken: no reason, or the audit is not open.
    """
    check_said(reason, "reason-missing", _("Say why the sample is taken back; the reason stays on record."))
    with record.work(Operation.WITHDRAW_SAMPLE, reason) as work:
        __, row = _sample(record, work, reference, number)
        work.change(SampleRecord, row["id"], withdrawn=trimmed(reason))
    return receipt(work, f"S-{number:03d}")


def drawn_again(record: Record, reference: str, number: int) -> tuple[bool, bool]:
    """Return whether the population kept is the one recorded, and whether the same draw gives the same items.

    Raises:
        Unknown: no such audit or sample.
    """
    with record.store.view() as view:
        audit = audit_named(view, reference)
        sample = next((s for s in samples(view, audit) if s.number == number), None)
        if sample is None:
            raise _unknown(audit, number)
        lines = view.content(sample.population).decode().split("\n")
    items = [(group, name) if tab else ("", group) for group, tab, name in (line.partition("\t") for line in lines)]
    same = digest(items) == sample.population
    if not sample.algorithm:
        return same, True
    again = draw(items, sample.design, sample.seed, sample.algorithm)
    return same, tuple(place + 1 for place in again) == tuple(item.place for item in sample.drawn)


def _sample(record: Record, work: Work, reference: str, number: int) -> tuple[Audit, dict[str, Any]]:
    audit = audit_named(work, reference)
    check_answering(audit)
    row = work.row(SampleRecord, audit_id=audit.id, number=number, withdrawn=None)
    if row is None:
        raise _unknown(audit, number)
    teams.item_to_grade(record, work, audit, row["item"])
    return audit, row


def _unknown(audit: Audit, number: int) -> Unknown:
    return Unknown(
        "unknown-sample",
        _("{reference} has no sample S-{number:03d}.").format(reference=audit.reference, number=number),
    )


def _check_population(items: Sequence[tuple[str, str]], method: Method) -> None:
    empty = next((place for place, (__, name) in enumerate(items, 1) if not name or "\n" in name), 0)
    if empty:
        raise RuleBroken(
            "item-empty", _("Item {empty} of the population has no name, or one of several lines.").format(empty=empty)
        )
    seen: dict[tuple[str, str], int] = {}
    for place, item in enumerate(items, 1):
        if item in seen:
            raise RuleBroken(
                "item-twice",
                _("'{item}' stands in the population twice (items {earlier} and {place}).").format(
                    item=item[1][:40], earlier=seen[item], place=place
                ),
            )
        seen[item] = place
    if method is Method.STRATIFIED and not any(group for group, __ in items):
        raise RuleBroken("groups-missing", _("A stratified sample needs a group for each item of the population."))
    if method is Method.STRATIFIED:
        strata(items, 1)


def _chosen(items: Sequence[tuple[str, str]], chosen: Sequence[str], reason: str) -> tuple[int, ...]:
    names = [name.strip() for name in chosen if name.strip()]
    if not names or not reason.strip():
        raise RuleBroken("judgement-silent", _("A sample by judgement names the items, and says why these."))
    places = []
    for name in names:
        place = next((n for n, (__, known) in enumerate(items) if known.casefold() == name.casefold()), None)
        if place is None:
            raise Unknown("unknown-item", _("'{name}' is not in the population.").format(name=name[:40]))
        places.append(place)
    return tuple(sorted(set(places)))
