"""Where a finding belongs: the audit that raised it or the log, the item it is cited by, and what it became."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from gettext import gettext as _

from auditor_tui.domain.audits.audit import Audit
from auditor_tui.domain.checklist.checklist import Asked, Part, placed
from auditor_tui.domain.findings.finding import Finding, FindingState
from auditor_tui.domain.findings.log import Link, LinkKind, LogEntry
from auditor_tui.domain.findings.steps import Due
from auditor_tui.domain.organisation.system import System
from auditor_tui.domain.refusal import Unknown
from auditor_tui.domain.text import shortened
from auditor_tui.services.monitoring.crossings import values_behind
from auditor_tui.services.record import packs
from auditor_tui.services.record.findings import finding_at, findings_in
from auditor_tui.services.record.opened import Record
from auditor_tui.services.record.rows import value
from auditor_tui.services.record.values import as_audit, as_system
from checklists.questions import Pack
from db.store import View
from db.tables.audits import AuditRecord
from db.tables.findings import FindingLinkRecord, FindingRecord, LoggedRecord
from db.tables.systems import SystemRecord


@dataclass(frozen=True, slots=True)
class PlacedFinding:
    """One finding with its audit, its item and the name of who raised it, and where it stands `today`."""

    finding: Finding
    audit: Audit | None
    """None for a finding of the log"""
    log_entry: LogEntry | None
    """how a finding of the log came to light"""
    item: Asked
    raised_by: str
    state: FindingState
    """where it stands, as its corrective action says"""
    due: Due | None
    today: date
    links: tuple[str, ...]
    """what it was merged into or split from, in words"""

    @property
    def is_overdue(self) -> bool:
        """Tell whether what is waited for should have come by now."""
        return self.due is not None and self.due.is_overdue(self.today)


def named(view: View, reference: str) -> tuple[Finding, Audit | None]:
    """Return a finding by its reference, with the audit that raised it; None when it stands in the log.

    Raises:
        Unknown: there is no such finding.
    """
    wanted = reference.strip()
    found = finding_at(view, wanted) or finding_at(view, wanted.upper())
    if found is None:
        raise Unknown(
            "unknown-finding",
            _("There is no finding {wanted}. List them with 'auditor findings list'.").format(
                wanted=shortened(wanted, 40)
            ),
        )
    audit = view.row(AuditRecord, id=found.audit_id) if found.audit_id is not None else None
    return found, as_audit(audit) if audit is not None else None


def in_log(view: View) -> tuple[Finding, ...]:
    """Return the findings no audit raised, by reference."""
    return findings_in(view, None)


def log_entries(view: View) -> dict[str, LogEntry]:
    """Return how the findings of the log came to light, by the finding's id."""
    behind = values_behind(view)
    return {
        row["finding_id"]: value(LogEntry, row, measured=behind.get(row["finding_id"], ""))
        for row in view.rows(LoggedRecord)
    }


class Places:
    """The items findings are cited by, each read once however many findings there are."""

    def __init__(self, record: Record, view: View) -> None:
        self.how = log_entries(view)
        """how the findings of the log came to light, by the finding's id"""
        self._record, self._view = record, view
        self._asked: dict[str, Mapping[str, Asked]] = {}
        self._placed_entries: dict[tuple[str, str, str], Asked] = {}

    def item(self, finding: Finding, audit: Audit | None) -> Asked:
        """Return the item, clause or control a finding is cited by; in the log, in the version pinned with it."""
        if audit is None:
            how = self.how[finding.id]
            key = (how.pack_id, how.place, how.system)
            if key not in self._placed_entries:
                self._placed_entries[key] = self._placed(how)
            return self._placed_entries[key]
        if audit.id not in self._asked:
            self._asked[audit.id] = self._record.checklist(self._view, audit).by_id
        return self._asked[audit.id][finding.item]

    def _placed(self, how: LogEntry) -> Asked:
        row = self._view.row(SystemRecord, reference=how.system) if how.system else None
        pack = self._record.pack(self._view, how.pack_id).in_language(self._record.language)
        found = placed(Part(pack), how.place, as_system(row) if row is not None else None)
        if found is None:
            raise RuntimeError("a finding of the log without its place")
        return found


def place_named(view: View, place: str, system: System | None) -> tuple[Pack, Asked]:
    """Return the item, clause or control of the newest packs that a text names, with its pack.

    Raises:
        Unknown: no pack has it.
    """
    wanted = place.strip()
    for name in (wanted, wanted.upper()):
        for pack in packs.known(view):
            found = placed(Part(pack), name, system)
            if found is not None:
                return pack, found
    raise Unknown(
        "unknown-place",
        _(
            "No checklist has '{wanted}'. Name a clause such as 9.1, a control such as A.6.2.6, or an item "
            "as 'auditor packs show iso-42001-clauses' lists them."
        ).format(wanted=shortened(wanted, 40)),
    )


def links(view: View) -> dict[str, tuple[str, ...]]:
    """Return in words what findings were merged into or split from, by the finding's id."""
    rows = view.rows(FindingLinkRecord)
    if not rows:
        return {}
    names = {row["id"]: row["reference"] for row in view.rows(FindingRecord)}
    found: dict[str, list[str]] = {}
    for row in rows:
        one, other = row["finding_id"], row["other_id"]
        link = Link(LinkKind(row["kind"]), names[one], names[other], row["reason"])
        for finding in (one, other):
            found.setdefault(finding, []).append(link.words_for(names[finding]))
    return {finding: tuple(said) for finding, said in found.items()}
