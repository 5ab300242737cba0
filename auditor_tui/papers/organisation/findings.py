"""Papers on what is done about findings: one form per finding for who must act, and the register."""

from __future__ import annotations

from gettext import gettext as _
from gettext import ngettext

from auditor_tui.domain.audits.audit import State
from auditor_tui.domain.findings.corrective_action import Round
from auditor_tui.domain.findings.finding import FindingState, Grade
from auditor_tui.domain.findings.risk import Risk
from auditor_tui.domain.findings.steps import next_step
from auditor_tui.domain.programme.settings import deadlines_from
from auditor_tui.domain.text import one_line, visible
from auditor_tui.language import english
from auditor_tui.papers.frame import facts, paper
from auditor_tui.services.findings import register
from auditor_tui.services.findings.register import Entry
from auditor_tui.services.impartiality.judgements import set_values
from auditor_tui.services.overview import figures
from auditor_tui.services.record.opened import Record
from db.store import View
from reports.sheets.blocks import Block, Facts, Heading, Points, Sheet, Signatures, Table, Text, Tiles

HEADS = (
    "finding",
    "logged",
    "finding_link",
    "finding_risk",
    "breach",
    "measured",
    "corrective_round",
    "cause",
    "corrective_action",
    "extension",
    "audit",
    "person",
)
"""The kinds of record these papers speak of."""


_RATED_HIGH = english(
    "Rated high risk on the scale of the ISO 42001 Starter Guide (low: accept and monitor, medium: check and monitor, "
    "high: stop or fix). That it goes through corrective action is this programme's own rule; it is no nonconformity."
)


def finding_sheet(record: Record, view: View, reference: str) -> Sheet:
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
        follows=follows, step=entry.due.step.capitalize(), on=entry.due.on, since=since
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
    rows = tuple(
        (
            cause.branch.value.capitalize() if cause.branch else _("Why {number}").format(number=cause.number),
            (_("  then why: ") if cause.branch and cause.under else "") + visible(cause.text),
            _("root cause") if cause.number in roots else "",
        )
        for cause in sorted(
            held.causes, key=lambda c: (c.branch.value if c.branch else "", c.under or c.number, c.number)
        )
    )
    return [Table((_("Branch") if held.causes[0].branch else _("Step"), _("Answer"), ""), rows, (0.18, 0.62, 0.2))]


def _actions(held: Round) -> Table:
    rows = tuple(
        (
            str(action.number),
            visible(action.text)
            + (_("\nTaken out: {withdrawn}").format(withdrawn=visible(action.withdrawn)) if action.withdrawn else ""),
            one_line(action.owner),
            str(action.due_on),
            f"{action.done_on}\n{visible(action.evidence)}" if action.done_on else _("not yet"),
        )
        for action in held.actions
    )
    return Table(
        (_("No."), _("Action"), _("Owner"), _("Due"), _("Done, and how seen")), rows, (0.07, 0.36, 0.17, 0.13, 0.27)
    )


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


def register_sheet(record: Record, view: View) -> Sheet:
    """Return the register of findings and corrective actions as of today."""
    found = register.entries(record, view)
    standing = [e for e in found if e.finding.stands and e.finding.grade is not Grade.STRENGTH]
    breaches = [e for e in standing if e.finding.grade.is_nonconformity]
    still = [e for e in standing if e.is_open]
    high = [e for e in standing if e.finding.is_high_risk]
    late = [e for e in still if e.is_overdue]
    head = view.head_of(*HEADS)
    blocks: list[Block] = [
        Tiles(
            (
                (str(sum(e.is_open for e in breaches)), _("nonconformities open")),
                (str(len(late)), _("steps overdue")),
                (str(sum(e.state is FindingState.CLOSED_EFFECTIVE for e in breaches)), _("closed as effective")),
                (str(sum(len(e.rounds) > 1 for e in breaches)), _("needed another round")),
            )
        )
    ]
    if high:
        blocks.append(Text(_high(high)))
    if still:
        blocks.append(figures.block(figures.aging(still)))
    blocks += _listed(_("Open"), [e for e in register.ordered(found) if e in still])
    blocks += _listed(_("Ended"), [e for e in found if e.finding.grade is not Grade.STRENGTH and not e.is_open])
    blocks += _days(view)
    return paper(
        view,
        kind="register",
        title=_("Register of findings and corrective actions"),
        subtitle=_("As of {today}").format(today=record.today),
        document="REG",
        head=head.short,
        front=((_("Findings"), str(len(found))), (_("As of"), str(record.today))),
        blocks=tuple(blocks),
    )


def _high(high: list[Entry]) -> str:
    """Return how many findings were rated high risk, which are counted among no nonconformities."""
    still = sum(e.is_open for e in high)
    return ngettext(
        "Rated high risk: 1 observation or opportunity, {still} still open. It goes through corrective action and is "
        "not counted as a nonconformity.",
        "Rated high risk: {count} observations and opportunities, {still} still open. They go through corrective "
        "action and are not counted as nonconformities.",
        len(high),
    ).format(count=len(high), still=still or _("none"))


def _listed(title: str, found: list[Entry]) -> list[Block]:
    if not found:
        return [Heading(title), Text(_("None."))]
    rows = tuple(
        (
            e.finding.reference,
            _graded(e),
            e.item.clause + (f" ({one_line(e.item.system_name)})" if e.item.system else ""),
            visible(e.finding.gap or e.finding.evidence),
            one_line(", ".join(e.owners)) or "-",
            f"{e.state.word}\n{e.standing}".strip(),
        )
        for e in found
    )
    columns = (_("Reference"), _("Grade"), _("Where"), _("In short"), _("Owner"), _("Stands"))
    return [Heading(title), Table(columns, rows, (0.18, 0.13, 0.1, 0.28, 0.12, 0.19))]


def _graded(entry: Entry) -> str:
    """Return the grade with the risk below it, where it was rated."""
    grade, risk = entry.finding.grade.value, entry.finding.risk
    return f"{grade}\n{risk.level.word}" if risk is not None else grade


def _days(view: View) -> list[Block]:
    deadlines = deadlines_from(set_values(view))
    named = [(grade.word, days) for grade, days in deadlines.by_grade.items()]
    rows = tuple(
        (
            word,
            _("{contain} days").format(contain=days.contain),
            _("{plan} days").format(plan=days.plan),
            _("{implement} days").format(implement=days.implement),
            _("{check_latest} days after the last action at the latest").format(check_latest=days.check_latest),
            ngettext(
                "{escalate_to}, {days} day after the due day",
                "{escalate_to}, {days} days after the due day",
                days.escalate,
            ).format(escalate_to=_(days.escalate_to), days=days.escalate),
        )
        for word, days in (*named, (Risk.HIGH.word.capitalize(), deadlines.for_high_risk))
    )
    return [
        Heading(_("Days allowed")),
        Text(
            _(
                "Counted from the day a round begins; policy of this programme, ISO/IEC 42001 names no "
                "figures. Actions carry their own dates. Observations and opportunities are decided within "
                "{decide} days."
            ).format(decide=deadlines.decide),
            quiet=True,
        ),
        Table(
            (
                _("Grade"),
                _("Containment"),
                _("Cause and plan"),
                _("Implementation"),
                _("Effectiveness check"),
                _("Goes on to"),
            ),
            rows,
            (0.15, 0.14, 0.13, 0.17, 0.22, 0.19),
        ),
    ]
