"""What the record holds for each input of management review, and who said that there is nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from gettext import gettext as _
from gettext import ngettext

from auditor_tui.domain.audit import Audit
from auditor_tui.domain.breach import Breach
from auditor_tui.domain.finding import Grade
from auditor_tui.domain.review import (
    INPUTS,
    Decision,
    Review,
    Surrounding,
    SurroundingKind,
    confirmation_in_words,
    input_in_words,
)
from auditor_tui.domain.text import one_line, visible
from auditor_tui.language import english
from auditor_tui.services import figures, register
from auditor_tui.services.breach_rows import breaches_of
from auditor_tui.services.metrics import Run, runs
from auditor_tui.services.record import Record, as_audit
from auditor_tui.services.register import Entry
from auditor_tui.services.reviews import reviews, surroundings
from db.audits import AuditRecord
from db.store import View
from reports.sheets import Block, Heading, Points, Table, Text

NO_DATA = english("No data recorded, and nobody has confirmed that there is nothing to report.")


@dataclass(frozen=True)
class Inputs:
    """What the record holds for one period, from one moment of it."""

    record: Record
    view: View
    review: Review | None
    first: date
    last: date

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """Return every finding that stands and was raised by the end of the period."""
        found = register.entries(self.record, self.view)
        return tuple(e for e in found if e.finding.stands and e.raised_on <= self.last)

    @property
    def nonconformities(self) -> tuple[Entry, ...]:
        """Return the nonconformities on record, also those from before the period."""
        return tuple(e for e in self.entries if e.finding.grade.is_nonconformity)

    @property
    def opportunities(self) -> tuple[Entry, ...]:
        """Return the observations and opportunities that were raised in the period or are still open."""
        return tuple(
            e
            for e in self.entries
            if e.finding.grade in (Grade.OFI, Grade.OBSERVATION) and (self.first <= e.raised_on or e.is_open)
        )

    @cached_property
    def audits(self) -> tuple[Audit, ...]:
        """Return the audits whose fieldwork begins in the period."""
        found = map(as_audit, self.view.rows(AuditRecord, order=("starts_on", "reference")))
        return tuple(a for a in found if a.starts_on is not None and self.first <= a.starts_on <= self.last)

    @cached_property
    def actions(self) -> tuple[Decision, ...]:
        """Return the decisions of reviews before this one that were open when the period began, or came up in it."""
        before = [r for r in reviews(self.view) if self._is_before(r)]
        return tuple(d for r in before for d in r.decisions if d.done_on is None or d.done_on >= self.first)

    @cached_property
    def changes(self) -> tuple[Surrounding, ...]:
        """Return the changes around the organisation within the period."""
        return tuple(s for s in surroundings(self.view) if self.first <= s.happened_on <= self.last)

    @cached_property
    def measured(self) -> tuple[Run, ...]:
        """Return the metrics with a value within the period."""
        found = []
        for run in runs(self.view):
            values = tuple(m for m in run.values if self.first <= m.first <= self.last)
            if values:
                found.append(Run(run.metric, values))
        return tuple(found)

    @property
    def breaches(self) -> tuple[Breach, ...]:
        """Return the values within the period that cross a line, or for which a finding was raised."""
        return breaches_of(self.view, self.measured)

    def empty(self) -> tuple[str, ...]:
        """Return the inputs the record holds nothing for."""
        held: dict[str, Sequence[object]] = {
            "a": self.actions,
            "b": [s for s in self.changes if s.kind is not SurroundingKind.PARTY],
            "c": [s for s in self.changes if s.kind is SurroundingKind.PARTY],
            "d1": self.nonconformities,
            "d2": self.measured,
            "d3": self.audits,
            "e": self.opportunities,
        }
        return tuple(letter for letter in INPUTS if not held[letter])

    def earlier_actions(self) -> list[Block]:
        """Return input a: computed forward from what earlier reviews decided."""
        if not self.actions:
            return self._silent("a")
        rows = tuple(
            (
                d.reference,
                f"{visible(d.text)} ({d.kind.word})",
                one_line(d.owner),
                str(d.due_on),
                _standing(d, self.last),
            )
            for d in self.actions
        )
        columns = (_("Decision"), _("What was decided"), _("Who"), _("Due"), _("Stands"))
        return [_head("a"), Table(columns, rows, (0.15, 0.4, 0.15, 0.12, 0.18))]

    def issues(self) -> list[Block]:
        """Return input b, with the climate position even when it has not changed."""
        found = [s for s in self.changes if s.kind is not SurroundingKind.PARTY]
        blocks = [_head("b"), _changes(found)] if found else self._silent("b")
        climate = [
            s for s in surroundings(self.view) if s.kind is SurroundingKind.CLIMATE and s.happened_on <= self.last
        ]
        said = (
            _("Climate change: {text} (position of {happened_on}).").format(
                text=visible(climate[-1].text), happened_on=climate[-1].happened_on
            )
            if climate
            else _("Climate change: no position is recorded; clauses 4.1 and 4.2 ask whether it is a relevant issue.")
        )
        return [*blocks, Text(said)]

    def parties(self) -> list[Block]:
        """Return input c."""
        found = [s for s in self.changes if s.kind is SurroundingKind.PARTY]
        return [_head("c"), _changes(found)] if found else self._silent("c")

    def measurements(self) -> list[Block]:
        """Return input d2: each metric with its values, target and alarm limit, as a chart with its numbers."""
        found = self.measured
        if not found:
            return self._silent("d2")
        blocks: list[Block] = [_head("d2")]
        crossing = {breach.measured.id: breach for breach in self.breaches}
        broken = [breach for breach in crossing.values() if breach.is_beyond_limit]
        said = _("Metrics measured in the period: {count}; {values} beyond an alarm limit.").format(
            count=len(found), values=_counted(len(broken))
        )
        waiting = sum(breach.is_waiting for breach in broken)
        blocks.append(Text(f"{said} {_unraised(waiting)}" if waiting else said))
        for run in found:
            blocks += _run(run, crossing)
        return blocks

    def silence(self, letter: str) -> Text:
        """Return who confirmed that there is nothing to report for an input, or that nobody did."""
        said = self.review.confirmed.get(letter) if self.review else None
        if said is None:
            return Text(_(NO_DATA))
        text, who, on = confirmation_in_words(said[0]), said[1], said[2]
        return Text(
            _("{text}. Confirmed by {who} on {on}.").format(text=visible(text).rstrip("."), who=one_line(who), on=on)
        )

    def _silent(self, letter: str) -> list[Block]:
        return [_head(letter), self.silence(letter)]

    def _is_before(self, other: Review) -> bool:
        if self.review is not None:
            return (other.held_on, other.reference) < (self.review.held_on, self.review.reference)
        return other.held_on <= self.last


def _head(letter: str) -> Heading:
    return Heading(f"{letter}  {input_in_words(letter)}", anchor=f"input-{letter}")


def _standing(decision: Decision, on: date) -> str:
    said = _("{standing}, {age} days old").format(standing=decision.standing(on), age=decision.age(on))
    why = decision.withdrawn or decision.evidence
    return f"{said}: {visible(why)}" if why else said


def _changes(found: list[Surrounding]) -> Table:
    rows = tuple(
        (str(s.happened_on), s.kind.word, one_line(s.subject), visible(s.text), visible(s.effect) or "-") for s in found
    )
    return Table((_("Day"), _("Kind"), _("What"), _("Change"), _("Effect here")), rows, (0.12, 0.14, 0.18, 0.31, 0.25))


def _run(run: Run, crossing: Mapping[str, Breach]) -> list[Block]:
    metric = run.metric
    rows = tuple(
        (
            m.period,
            one_line(metric.said(m.value)),
            metric.standing(m.value),
            one_line(crossing[m.id].finding) if m.id in crossing else "-",
            visible(m.note) or "-",
        )
        for m in run.values
    )
    columns = (_("Period"), _("Value"), _("Stands"), _("Finding"), _("Note"))
    blocks: list[Block] = [figures.block(figures.of_run(run)), Table(columns, rows, (0.13, 0.13, 0.18, 0.28, 0.28))]
    if metric.objective:
        blocks.append(Points((_("Objective: {objective}").format(objective=visible(metric.objective)),)))
    return blocks


def _unraised(breaches: int) -> str:
    return ngettext(
        "For 1 of them no finding was raised.", "For {breaches} of them no finding was raised.", breaches
    ).format(breaches=breaches)


def _counted(values: int) -> str:
    return ngettext("1 value lay", "{values} values lay", values).format(values=values)
