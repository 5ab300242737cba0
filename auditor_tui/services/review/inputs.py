"""What the record holds for each input of management review, and who said that there is nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from auditor_tui.domain.audits.audit import Audit
from auditor_tui.domain.findings.finding import Grade
from auditor_tui.domain.monitoring.breach import Breach
from auditor_tui.domain.review.review import INPUTS, Decision, Review, Surrounding, SurroundingKind
from auditor_tui.services.findings import register
from auditor_tui.services.findings.register import Entry
from auditor_tui.services.monitoring.crossings import breaches_of
from auditor_tui.services.monitoring.metrics import Run, runs
from auditor_tui.services.record.opened import Record
from auditor_tui.services.record.values import as_audit
from auditor_tui.services.review.reviews import reviews, surroundings
from db.store import View
from db.tables.audits import AuditRecord


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
    def climate(self) -> Surrounding | None:
        """Return the latest recorded position on climate change, also one from before the period."""
        kept = [s for s in surroundings(self.view) if s.kind is SurroundingKind.CLIMATE and s.happened_on <= self.last]
        return kept[-1] if kept else None

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

    def _is_before(self, other: Review) -> bool:
        if self.review is not None:
            return (other.held_on, other.reference) < (self.review.held_on, self.review.reference)
        return other.held_on <= self.last
