"""The register of findings and corrective actions: what is waited for, of whom, until when."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from gettext import gettext as _
from gettext import ngettext

from auditor_tui.domain.audits.audit import Audit
from auditor_tui.domain.findings import steps as rules
from auditor_tui.domain.findings.corrective_action import Round
from auditor_tui.domain.findings.finding import Finding
from auditor_tui.domain.findings.steps import ENDED, OLD_DAYS
from auditor_tui.domain.programme.settings import deadlines_from
from auditor_tui.domain.text import as_counted
from auditor_tui.language import english
from auditor_tui.services.fieldwork import walk
from auditor_tui.services.findings.places import PlacedFinding, Places, in_log, links
from auditor_tui.services.findings.places import named as finding_named
from auditor_tui.services.findings.steps import rounds_by_finding, state_of
from auditor_tui.services.impartiality.judgements import set_values
from auditor_tui.services.record.opened import Record
from auditor_tui.services.record.values import as_audit, names_by_id
from db.store import View
from db.tables.audits import AuditRecord

PARTS = {
    "open": english("What is open"),
    "overdue": english("What is overdue"),
    "mine": english("What waits for me"),
    "waiting": english("What waits for the day of its effectiveness check"),
    "high": english("What is no nonconformity and was rated high risk"),
    "old": english("What is open for more than {days} days"),
    "words": english("What speaks of ... (clause, AI system, owner, grade, source)"),
    "all": english("Everything"),
}
"""The parts of the register one can look at."""


def part_in_words(part: str) -> str:
    """Return a part of the register as people read it."""
    return _(PARTS[part]).format(days=OLD_DAYS)


def parts_in_words() -> list[tuple[str, str]]:
    """Return every part of the register with its name, to choose from."""
    return [(part, part_in_words(part)) for part in PARTS]


@dataclass(frozen=True, slots=True)
class Entry(PlacedFinding):
    """One finding with everything that was done about it; days are counted on `today`."""

    raised_on: date
    rounds: tuple[Round, ...]
    escalated_to: str
    repeats: tuple[str, ...]
    """references of earlier nonconformities on the same question in earlier audits"""
    names: Mapping[str, str]
    """names of people by id"""

    @property
    def source(self) -> str:
        """Return where it comes from: the reference of its audit, or what the log says."""
        if self.audit is not None:
            return self.audit.reference
        return self.log_entry.words if self.log_entry is not None else ""

    @property
    def rated(self) -> str:
        """Return how high its risk was rated, why and by whom; empty when nobody did."""
        risk = self.finding.risk
        return risk.words_by(self.names.get(risk.by, "")) if risk is not None else ""

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

    def belongs(self, part: str, me: str, words: str = "") -> bool:
        """Tell whether it belongs to a part of the register.

        Args:
            part: open, overdue, mine, waiting, high, old, words or all.
            me: name of whoever looks.
            words: for words: all of them must stand somewhere in clause, system, owner, grade, source or reference.
        """
        if part == "words":
            return all(word in self._folded for word in words.casefold().split())
        return {
            "open": self.is_open,
            "overdue": self.is_overdue,
            "mine": me in self.owners,
            "waiting": self.is_waiting,
            "high": self.finding.is_high_risk,
            "old": self.is_open and self.age > OLD_DAYS,
            "all": True,
        }[part]

    @property
    def _folded(self) -> str:
        said = (
            *(self.finding.reference, self.item.clause, self.item.citation, self.item.system_name, self.item.system),
            *(*self.owners, self.raised_by, self.finding.words, self.finding.grade.value, self.source),
            *(self.state.word, self.log_entry.origin.value if self.log_entry else "audit"),
        )
        return "\n".join(said).casefold()

    @property
    def standing(self) -> str:
        """Return in words what is waited for."""
        if self.due is None:
            return ""
        if self.is_overdue:
            late = (self.today - self.due.on).days
            more = _(", goes to {escalated_to}").format(escalated_to=_(self.escalated_to)) if self.escalated_to else ""
            return ngettext("{step} overdue by {late} day{more}", "{step} overdue by {late} days{more}", late).format(
                step=self.due.step, late=late, more=more
            )
        if self.is_waiting:
            return _("{step} not before {since}").format(step=self.due.step, since=self.due.since)
        return _("{step} by {on}").format(step=self.due.step, on=self.due.on)


def register(record: Record) -> tuple[Entry, ...]:
    """Return every finding of the record, overdue first, then by due date, what has ended last."""
    with record.store.view() as view:
        return ordered(entries(record, view))


def ordered(found: Sequence[Entry]) -> tuple[Entry, ...]:
    """Return findings overdue first, then by due date, what has ended last."""
    far = date.max
    return tuple(
        sorted(
            found,
            key=lambda e: (
                not e.is_open,
                not e.is_overdue,
                e.due.on if e.due else far,
                as_counted(e.finding.reference),
            ),
        )
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
    finding, __ = finding_named(view, reference)
    return next(e for e in entries(record, view) if e.finding.id == finding.id)


def entries(record: Record, view: View) -> tuple[Entry, ...]:
    """Return every finding of the record, those of audits by reference and then the log, from one moment of it."""
    followed, places, linked = rounds_by_finding(view), Places(record, view), links(view)
    names = names_by_id(view)
    raised, deadlines = tuple(_raised(view)), deadlines_from(set_values(view))
    repeated = _repeats(finding for finding, __ in raised)
    found: list[Entry] = []
    for finding, audit in raised:
        held = followed.get(finding.id, ())
        raised_on = date.fromisoformat(finding.raised_at[:10])
        waited = rules.due(finding, held[-1] if held else None, raised_on, deadlines)
        found.append(
            Entry(
                finding=finding,
                audit=audit,
                log_entry=places.how.get(finding.id),
                item=places.item(finding, audit),
                raised_by=names[finding.raised_by],
                raised_on=raised_on,
                rounds=held,
                state=state_of(finding, held),
                due=waited,
                today=record.today,
                escalated_to=rules.escalated_to(finding, waited, record.today, deadlines),
                repeats=repeated.get(finding.id, ()),
                links=linked.get(finding.id, ()),
                names=names,
            )
        )
    return tuple(found)


def _raised(view: View) -> Iterator[tuple[Finding, Audit | None]]:
    """Give every finding with its audit, audits in the order they were planned, then the log."""
    for row in view.rows(AuditRecord, order=("recorded_at", "reference")):
        audit = as_audit(row)
        for finding in walk.findings_of(view, audit):
            yield finding, audit
    for finding in in_log(view):
        yield finding, None


def _repeats(findings: Iterable[Finding]) -> dict[str, tuple[str, ...]]:
    """Return by the id of a nonconformity the earlier ones on the same item, in other audits or in the log."""
    seen: dict[str, list[Finding]] = {}
    found: dict[str, tuple[str, ...]] = {}
    for finding in sorted(findings, key=lambda f: (f.raised_at, as_counted(f.reference))):
        if finding.grade.is_nonconformity and finding.stands:
            earlier = seen.setdefault(finding.item, [])
            found[finding.id] = tuple(
                f.reference for f in earlier if f.audit_id is None or f.audit_id != finding.audit_id
            )
            earlier.append(finding)
    return found
