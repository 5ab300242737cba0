"""Columns of the register of findings: exports, data for scripts and lists at the prompt pick theirs by name.

Heads of exported tables stay English, as other programs read them; those of lists at the prompt are marked.
"""

from __future__ import annotations

from typing import NamedTuple

from auditor_tui.domain.findings.corrective_action import Action, Cause, Round, as_line
from auditor_tui.domain.findings.owner_update import cells_of
from auditor_tui.language import english
from auditor_tui.services.findings.places import PlacedFinding
from auditor_tui.services.findings.register import Entry
from reports.sheets.columns import Column, data, picked


class HeldRound(NamedTuple):
    """A round of corrective action, and the finding it was begun for."""

    entry: Entry
    held: Round


class PlannedAction(NamedTuple):
    """An action with the round it belongs to."""

    entry: Entry
    held: Round
    action: Action


class FoundCause(NamedTuple):
    """A cause with the round it was found in."""

    entry: Entry
    held: Round
    cause: Cause


FINDING: tuple[Column[PlacedFinding], ...] = (
    Column(english("Finding"), lambda f: f.finding.reference, name="finding"),
    Column("Reference", lambda f: f.finding.reference, name="reference"),
    Column("", lambda f: f.audit.reference if f.audit else "", name="audit"),
    Column("Item", lambda f: f.finding.item, name="item"),
    Column(english("Where"), lambda f: f.item.citation, name="where"),
    Column("AI system", lambda f: f.item.system_name if f.item.system else "", name="system"),
    Column(english("Grade"), lambda f: f.finding.grade.value, name="grade"),
    Column("", lambda f: f.finding.grade_reason, name="grade_reason"),
    Column(english("Risk"), lambda f: f.finding.risk.level.value if f.finding.risk else None, name="risk"),
    Column("Why this risk", lambda f: f.finding.risk.reason if f.finding.risk else "", name="risk_reason"),
    Column("Requirement", lambda f: f.finding.requirement, name="requirement"),
    Column("Evidence", lambda f: f.finding.evidence, name="evidence"),
    Column(english("Gap"), lambda f: f.finding.gap, name="gap"),
    Column("State", lambda f: f.state.value, name="state"),
    Column(english("State"), lambda f: f.state.word, name="state_in_words"),
    Column("Waits for", lambda f: f.due.step if f.due else "", name="waits_for"),
    Column("Due", lambda f: f.due.on if f.due else None, name="due"),
    Column("", lambda f: f.due.since if f.due else None, name="not_before"),
    Column("Overdue", lambda f: f.is_overdue, name="overdue"),
    Column("Raised by", lambda f: f.raised_by, name="raised_by"),
    Column("", lambda f: f.finding.raised_at, name="raised_at"),
    Column("Response", lambda f: f.finding.response, name="response"),
    Column("", lambda f: f.finding.response_by, name="response_by"),
    Column("", lambda f: f.finding.response_text, name="response_text"),
    Column("", lambda f: f.finding.withdrawn, name="withdrawn"),
    Column("", lambda f: f.links, name="links"),
)
"""What is told of a finding wherever it is listed."""

ACTION: tuple[Column[PlannedAction], ...] = (
    Column("Number", lambda row: row.action.number, name="number"),
    Column("Action", lambda row: row.action.text, name="action"),
    Column("Owner", lambda row: row.action.owner, name="owner"),
    Column("Due", lambda row: row.action.due_on, name="due"),
    Column("Done on", lambda row: row.action.done_on, name="done_on"),
    Column("Evidence", lambda row: row.action.evidence, name="evidence"),
    Column("Taken out", lambda row: row.action.withdrawn, name="withdrawn"),
    Column("Moved from", lambda row: "\n".join(str(e.before) for e in row.action.extensions), name="moved_from"),
    Column("Why moved", lambda row: "\n".join(e.reason for e in row.action.extensions), name="why_moved"),
    Column("Why more time", lambda _row: "", name="remark"),
    Column("Check", lambda row: cells_of(row.action).check, name="check"),
    Column(
        "",
        lambda row: [{"before": e.before, "after": e.after, "reason": e.reason} for e in row.action.extensions],
        name="extensions",
    ),
)
"""What is told of an action; the remark is left to its owner."""

CAUSE: tuple[Column[FoundCause], ...] = (
    Column("Method", lambda row: row.held.method.word if row.held.method else ""),
    Column("Cause", lambda row: as_line(row.cause, row.held.causes)),
    Column("Root cause", lambda row: row.cause in row.held.roots),
)
"""What is told of a cause."""

_ACTION = picked(ACTION, "number action owner due done_on evidence withdrawn extensions")

ROUND: tuple[Column[HeldRound], ...] = (
    Column("Round", lambda row: row.held.number, name="round"),
    Column("", lambda row: row.held.state.value, name="state"),
    Column("", lambda row: row.held.begun_on, name="begun_on"),
    Column("", lambda row: row.held.begun_reason, name="begun_reason"),
    Column("Correction", lambda row: row.held.correction, name="correction"),
    Column("", lambda row: row.entry.names.get(row.held.corrected_by, ""), name="corrected_by"),
    Column("", lambda row: row.held.corrected_on, name="corrected_on"),
    Column("", lambda row: row.held.correction_evidence, name="correction_evidence"),
    Column("Consequences", lambda row: row.held.consequences, name="consequences"),
    Column("", lambda row: row.held.method.value if row.held.method else "", name="method"),
    Column("", lambda row: tuple(as_line(cause, row.held.causes) for cause in row.held.causes), name="causes"),
    Column("Why not noticed", lambda row: row.held.undetected, name="undetected"),
    Column("Looked for elsewhere", lambda row: row.held.searched, name="searched"),
    Column("Found there", lambda row: row.held.similar, name="similar"),
    Column("", lambda row: row.held.cause_evidence, name="cause_evidence"),
    Column("", lambda row: [data(PlannedAction(*row, a), _ACTION) for a in row.held.actions], name="actions"),
    Column("Criterion", lambda row: row.held.criterion, name="criterion"),
    Column("Not judged before", lambda row: row.held.check_from, name="check_from"),
    Column("", lambda row: row.entry.names.get(row.held.accepted_by, ""), name="accepted_by"),
    Column("", lambda row: row.held.accepted_on, name="accepted_on"),
    Column("", lambda row: row.held.implemented_on, name="implemented_on"),
    Column("Effective", lambda row: row.held.effective, name="effective"),
    Column("Verification", lambda row: row.held.verification, name="verification"),
    Column("", lambda row: row.entry.names.get(row.held.verified_by, ""), name="verified_by"),
    Column("", lambda row: row.held.verified_on, name="verified_on"),
    Column("", lambda row: row.held.decision, name="decision"),
)
"""What is told of a round, in the order scripts get it."""

ENTRY: tuple[Column[Entry], ...] = (
    *FINDING,
    Column("Audit", lambda e: e.source, name="source"),
    Column("Raised on", lambda e: e.raised_on, name="raised_on"),
    Column("Age in days", lambda e: e.age, name="age"),
    Column("", lambda e: e.escalated_to, name="escalated_to"),
    Column(english("Owner"), lambda e: e.owners, name="owners"),
    Column(english("Waits for"), lambda e: e.standing, name="standing"),
    Column("Repeat of", lambda e: e.repeats, name="repeats"),
    Column("", lambda e: [data(HeldRound(e, held), ROUND) for held in e.rounds], name="rounds"),
)
"""What is told of a finding with everything that was done about it."""
