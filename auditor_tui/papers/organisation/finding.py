"""The form of one finding, for who must act: what was found, what was done, and empty lines for what comes next."""

from __future__ import annotations

from gettext import gettext as _

from auditor_tui.domain.audits.audit import State
from auditor_tui.domain.findings.corrective_action import Action, Round
from auditor_tui.domain.findings.finding import FindingState
from auditor_tui.domain.findings.steps import next_step
from auditor_tui.domain.text import begun, one_line, visible
from auditor_tui.language import english
from auditor_tui.papers.frame import facts, paper
from auditor_tui.papers.organisation.register import HEADS
from auditor_tui.services.findings import register
from auditor_tui.services.findings.register import Entry
from auditor_tui.services.record.opened import Record
from db.store import View
from reports.sheets.blocks import Block, Facts, Heading, Points, Sheet, Signatures, Table, Text
from reports.sheets.columns import Column, table

_RATED_HIGH = english(
    "Rated high risk on the scale of the ISO 42001 Starter Guide (low: accept and monitor, medium: check and monitor, "
    "high: stop or fix). That it goes through corrective action is this programme's own rule; it is no nonconformity."
)


def sheet(record: Record, view: View, reference: str) -> Sheet:
    """Return the corrective action form of one finding.

    Raises:
        Unknown: there is no such finding.
    """
    entry = register.entry_in(record, view, reference)
    finding, audit, head = entry.finding, entry.audit, view.head_of(*HEADS)
    parts = [(_("Requirement"), finding.requirement)] if finding.grade.is_nonconformity else []
    parts += [(_("Evidence"), finding.evidence), (finding.grade.third_part, finding.gap)]
    parts += [(_("Reason for the grade"), finding.grade_reason)] if finding.grade_reason else []
    parts += [(_("Risk"), entry.rated)] if finding.risk else []
    parts += [(_("Withdrawn"), finding.withdrawn)] if finding.withdrawn else []
    blocks: list[Block] = [Heading(_("What was found"), anchor="found"), facts(*parts)]
    if finding.is_high_risk:
        blocks.append(Text(_(_RATED_HIGH), quiet=True))
    if entry.repeats:
        blocks.append(Text(_("The same question failed before: {repeats}.").format(repeats=", ".join(entry.repeats))))
    for held in entry.rounds:
        blocks += _round(held, entry)
    follows = next_step(finding, entry.state)
    if entry.is_open and follows:
        blocks += [Heading(_("What comes next"), anchor="next"), Text(_next(entry, follows))]
        blocks += _to_fill_in(entry)
    return paper(
        view,
        kind="finding",
        title=_("Corrective action") if finding.needs_corrective_action else _("Finding"),
        subtitle=_("{reference}: {grade} against {citation}").format(
            reference=finding.reference, grade=finding.grade.word.lower(), citation=one_line(entry.item.citation)
        )
        if finding.grade.is_nonconformity
        else _("{reference}: {grade} on {citation}").format(
            reference=finding.reference, grade=finding.words.lower(), citation=one_line(entry.item.citation)
        ),
        document=f"{finding.reference}-CA",
        head=head.short,
        status="" if audit is None or audit.state is State.CLOSED else _("Audit under way"),
        confidentiality=audit.confidentiality if audit else "",
        distribution=audit.distribution if audit else "",
        front=(
            (_("State"), entry.state.word),
            (_("Waits for"), one_line(entry.standing) or _("Nothing")),
            (
                _("Raised"),
                _("{raised_on} by {raised_by}").format(raised_on=entry.raised_on, raised_by=one_line(entry.raised_by)),
            ),
            (_("Audit"), f"{audit.reference} {one_line(audit.title)}")
            if audit
            else (_("Source"), one_line(entry.source)),
            *((_("History"), visible(said)) for said in entry.links),
        ),
        blocks=tuple(blocks),
    )


def _next(entry: Entry, follows: str) -> str:
    if entry.due is None:
        return _("Next step: {follows}.").format(follows=follows)
    since = _(" Not before {since}.").format(since=entry.due.since) if entry.due.since else ""
    return _("Next step: {follows}. {step} is due on {on}.{since}").format(
        follows=follows, step=begun(entry.due.step), on=entry.due.on, since=since
    )


def _to_fill_in(entry: Entry) -> list[Block]:
    """Return empty lines for what the next step asks for, so that the form can be filled in by hand."""
    asks = {
        FindingState.OPEN: (_("Correction"), _("Evidence"), _("Consequences")),
        FindingState.CONTAINED: (
            _("Why it happened"),
            _("Why it was not noticed"),
            _("Similar cases looked for, and found"),
        ),
    }.get(entry.state, ())
    if not asks or not entry.finding.needs_corrective_action:
        return []
    return [Facts(tuple((label, "\n\n") for label in asks)), Signatures(((_("Filled in by"), "", ""),))]


def _round(held: Round, entry: Entry) -> list[Block]:
    many = len(entry.rounds) > 1
    blocks: list[Block] = []
    if many:
        blocks.append(Heading(_("Round {number}").format(number=held.number), anchor=f"round-{held.number}"))
    if held.begun_reason:
        blocks.append(
            Text(
                _("Begun on {begun_on}. {begun_reason}").format(
                    begun_on=held.begun_on, begun_reason=visible(held.begun_reason)
                )
            )
        )
    level = 2 if many else 1
    name = entry.names.get
    if held.correction:
        blocks += [
            Heading(_("Containment and correction"), level),
            facts(
                (_("Done"), held.correction),
                (_("By"), f"{one_line(name(held.corrected_by, ''))}, {held.corrected_on}"),
                (_("Evidence"), held.correction_evidence),
                (_("Consequences"), held.consequences),
            ),
        ]
    if held.method:
        blocks += [
            Heading(_("Cause"), level),
            Text(_("Method: {method}.").format(method=held.method.word)),
            *_causes(held),
            facts(
                (_("Why not noticed"), held.undetected),
                (_("Looked for elsewhere"), held.searched),
                (_("Found there"), held.similar),
                *(((_("Rests on"), held.cause_evidence),) if held.cause_evidence else ()),
            ),
        ]
    if held.actions:
        blocks += [Heading(_("Actions"), level), _actions(held)]
        moved = [
            _("Action {number} was moved from {before} to {after}, approved by {approved_by}: {reason}").format(
                number=a.number,
                before=e.before,
                after=e.after,
                approved_by=one_line(e.approved_by),
                reason=visible(e.reason),
            )
            for a in held.actions
            for e in a.extensions
        ]
        blocks += [Points(tuple(moved))] if moved else []
    if held.decision:
        blocks += [
            Heading(_("Decision"), level),
            Text(_("Declined: {decision}").format(decision=visible(held.decision))),
        ]
    if held.criterion:
        blocks += [Heading(_("Effect"), level), _effect(held, entry)]
    return blocks


def _causes(held: Round) -> list[Block]:
    """Return the analysis as a table that reads from the effect to the root, marked as such."""
    roots = {cause.number for cause in held.roots}
    analysis = table(
        sorted(held.causes, key=lambda c: (c.branch.value if c.branch else "", c.under or c.number, c.number)),
        Column(
            _("Branch") if held.causes[0].branch else _("Step"),
            lambda c: c.branch.value.capitalize() if c.branch else _("Why {number}").format(number=c.number),
            0.18,
        ),
        Column(_("Answer"), lambda c: (_("  then why: ") if c.branch and c.under else "") + visible(c.text), 0.62),
        Column("", lambda c: _("root cause") if c.number in roots else "", 0.2),
    )
    return [analysis]


def _actions(held: Round) -> Table:
    return table(
        held.actions,
        Column(_("No."), lambda a: a.number, 0.07),
        Column(_("Action"), _what_to_do, 0.36),
        Column(_("Owner"), lambda a: one_line(a.owner), 0.17),
        Column(_("Due"), lambda a: a.due_on, 0.13),
        Column(
            _("Done, and how seen"),
            lambda a: f"{a.done_on}\n{visible(a.evidence)}" if a.done_on else _("not yet"),
            0.27,
        ),
    )


def _what_to_do(action: Action) -> str:
    out = _("\nTaken out: {withdrawn}").format(withdrawn=visible(action.withdrawn)) if action.withdrawn else ""
    return visible(action.text) + out


def _effect(held: Round, entry: Entry) -> Facts:
    name = entry.names.get
    pairs = [(_("Criterion"), held.criterion), (_("Not judged before"), str(held.check_from))]
    if held.accepted_on:
        pairs.append(
            (
                _("Plan accepted"),
                _("{accepted_on} by {accepted_by}").format(
                    accepted_on=held.accepted_on, accepted_by=one_line(name(held.accepted_by, ""))
                ),
            )
        )
    if held.effective is not None:
        pairs += [
            (_("Judged"), "effective" if held.effective else _("NOT effective")),
            (_("What was looked at"), held.verification),
            (_("By"), f"{one_line(name(held.verified_by, ''))}, {held.verified_on}"),
        ]
    return facts(*pairs)
