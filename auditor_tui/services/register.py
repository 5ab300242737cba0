"""The register of findings and corrective actions: what is waited for, of whom, until when."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from auditor_tui.domain import follow_up as rules
from auditor_tui.domain.audit import Audit
from auditor_tui.domain.checklist import Asked
from auditor_tui.domain.corrective_action import Round
from auditor_tui.domain.finding import Finding, FindingState
from auditor_tui.domain.follow_up import Due
from auditor_tui.services import walking
from auditor_tui.services.findings import named as finding_named
from auditor_tui.services.record import Record, as_audit, people
from auditor_tui.services.rounds import rounds, state_of
from db.audits import AuditRecord
from db.store import View

ENDED = frozenset(
    {
        FindingState.CLOSED_EFFECTIVE,
        FindingState.DECLINED,
        FindingState.DONE,
        FindingState.RECORDED,
        FindingState.WITHDRAWN,
    }
)
"""States in which nothing more is waited for."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One finding with everything that was done about it; days are counted on `today`."""

    finding: Finding
    audit: Audit
    item: Asked
    raised_by: str
    raised_on: date
    rounds: tuple[Round, ...]
    state: FindingState
    due: Due | None
    today: date
    escalated_to: str
    repeats: tuple[str, ...]
    """references of earlier nonconformities on the same question in earlier audits"""
    names: Mapping[str, str]
    """names of people by id"""

    @property
    def is_overdue(self) -> bool:
        """Tell whether what is waited for should have come by now."""
        return self.due is not None and self.due.is_overdue(self.today)

    @property
    def is_waiting(self) -> bool:
        """Tell whether the effectiveness check may not be made yet."""
        return self.due is not None and self.due.since is not None and self.today < self.due.since

    @property
    def is_open(self) -> bool:
        """Tell whether something is still to be done."""
        return self.state not in ENDED

    @property
    def age(self) -> int:
        """Return the days since it was raised."""
        return (self.today - self.raised_on).days

    @property
    def owners(self) -> tuple[str, ...]:
        """Return the names of those whose action is still waited for."""
        waiting = [a.owner for a in (self.rounds[-1].standing if self.rounds else ()) if a.done_on is None]
        return tuple(dict.fromkeys(waiting))

    @property
    def standing(self) -> str:
        """Return in words what is waited for."""
        if self.due is None:
            return ""
        if self.is_overdue:
            late = (self.today - self.due.on).days
            more = f", goes to {self.escalated_to}" if self.escalated_to else ""
            return f"{self.due.step} overdue by {late} {'day' if late == 1 else 'days'}{more}"
        if self.is_waiting:
            return f"{self.due.step} not before {self.due.since}"
        return f"{self.due.step} by {self.due.on}"


def register(record: Record) -> tuple[Entry, ...]:
    """Return every finding of the record, overdue first, then by due date, what has ended last."""
    with record.store.view() as view:
        return ordered(entries(record, view))


def ordered(found: Sequence[Entry]) -> tuple[Entry, ...]:
    """Return findings overdue first, then by due date, what has ended last."""
    far = date.max
    return tuple(
        sorted(found, key=lambda e: (not e.is_open, not e.is_overdue, e.due.on if e.due else far, e.finding.reference))
    )


def entry(record: Record, reference: str) -> Entry:
    """Return one finding with its rounds.

    Raises:
        Unknown: there is no such finding.
    """
    with record.store.view() as view:
        return entry_in(record, view, reference)


def entry_in(record: Record, view: View, reference: str) -> Entry:
    """Return one finding with its rounds, from one moment of the record.

    Raises:
        Unknown: there is no such finding.
    """
    finding, _ = finding_named(view, reference)
    return next(e for e in entries(record, view) if e.finding.id == finding.id)


def entries(record: Record, view: View) -> tuple[Entry, ...]:
    """Return every finding of the record by reference, from one moment of it."""
    followed, today = rounds(view), record.today
    names = {person.id: person.name for person in people(view)}
    seen: dict[str, list[str]] = {}
    found: list[Entry] = []
    for row in view.rows(AuditRecord, order=("recorded_at", "reference")):
        audit = as_audit(row)
        checklist = record.checklist(view, audit)
        own: dict[str, list[str]] = {}
        for finding in walking.findings_of(view, audit):
            held = followed.get(finding.id, ())
            raised_on = date.fromisoformat(finding.raised_at[:10])
            waited = rules.due(finding, held[-1] if held else None, raised_on)
            breach = finding.grade.is_nonconformity and finding.stands
            found.append(
                Entry(
                    finding=finding,
                    audit=audit,
                    item=checklist.by_id[finding.item],
                    raised_by=names[finding.raised_by],
                    raised_on=raised_on,
                    rounds=held,
                    state=state_of(finding, held),
                    due=waited,
                    today=today,
                    escalated_to=rules.escalated_to(finding, waited, today),
                    repeats=tuple(seen.get(finding.item, ())) if breach else (),
                    names=names,
                )
            )
            if breach:
                own.setdefault(finding.item, []).append(finding.reference)
        for item, references in own.items():
            seen.setdefault(item, []).extend(references)
    return tuple(found)
