"""Papers on what is done about findings: one form per finding for who must act, and the register."""

from __future__ import annotations

from auditor_tui.domain.audit import State
from auditor_tui.domain.corrective_action import Round
from auditor_tui.domain.finding import FindingState, Grade
from auditor_tui.domain.follow_up import next_step
from auditor_tui.domain.setting import deadlines_from
from auditor_tui.domain.text import one_line, visible
from auditor_tui.services import figures, register
from auditor_tui.services.judging import set_values
from auditor_tui.services.record import Record
from auditor_tui.services.register import Entry
from auditor_tui.services.sheet_parts import facts, paper
from db.store import View
from reports.sheets import Block, Facts, Heading, Points, Sheet, Signatures, Table, Text, Tiles

HEADS = (
    "finding",
    "logged",
    "finding_link",
    "corrective_round",
    "cause",
    "corrective_action",
    "extension",
    "audit",
    "person",
)
"""The kinds of record these papers speak of."""


def finding_sheet(record: Record, view: View, reference: str) -> Sheet:
    """Return the corrective action form of one finding.

    Raises:
        Unknown: there is no such finding.
    """
    entry = register.entry_in(record, view, reference)
    finding, audit, head = entry.finding, entry.audit, view.head_of(*HEADS)
    parts = [("Requirement", finding.requirement)] if finding.grade.is_nonconformity else []
    parts += [("Evidence", finding.evidence), (finding.grade.third_part, finding.gap)]
    parts += [("Reason for the grade", finding.grade_reason)] if finding.grade_reason else []
    parts += [("Withdrawn", finding.withdrawn)] if finding.withdrawn else []
    blocks: list[Block] = [Heading("What was found", anchor="found"), facts(*parts)]
    if entry.repeats:
        blocks.append(Text(f"The same question failed before: {', '.join(entry.repeats)}."))
    for held in entry.rounds:
        blocks += _round(held, entry)
    follows = next_step(finding.grade, entry.state)
    if entry.is_open and follows:
        blocks += [Heading("What comes next", anchor="next"), Text(_next(entry, follows))]
        blocks += _to_fill_in(entry)
    return paper(
        view,
        kind="finding",
        title="Corrective action" if finding.grade.is_nonconformity else "Finding",
        subtitle=f"{finding.reference}: {finding.grade.word.lower()} against {one_line(entry.item.citation)}"
        if finding.grade.is_nonconformity
        else f"{finding.reference}: {finding.grade.word.lower()} on {one_line(entry.item.citation)}",
        document=f"{finding.reference}-CA",
        head=head.short,
        status="" if audit is None or audit.state is State.CLOSED else "Audit under way",
        confidentiality=audit.confidentiality if audit else "",
        distribution=audit.distribution if audit else "",
        front=(
            ("State", entry.state.word),
            ("Waits for", one_line(entry.standing) or "Nothing"),
            ("Raised", f"{entry.raised_on} by {one_line(entry.raised_by)}"),
            ("Audit", f"{audit.reference} {one_line(audit.title)}") if audit else ("Source", entry.source),
            *(("History", visible(said)) for said in entry.links),
        ),
        blocks=tuple(blocks),
    )


def _next(entry: Entry, follows: str) -> str:
    if entry.due is None:
        return f"Next step: {follows}."
    since = f" Not before {entry.due.since}." if entry.due.since else ""
    return f"Next step: {follows}. {entry.due.step.capitalize()} is due on {entry.due.on}.{since}"


def _to_fill_in(entry: Entry) -> list[Block]:
    """Return empty lines for what the next step asks for, so that the form can be filled in by hand."""
    asks = {
        FindingState.OPEN: ("Correction", "Evidence", "Consequences"),
        FindingState.CONTAINED: ("Why it happened", "Why it was not noticed", "Similar cases looked for, and found"),
    }.get(entry.state, ())
    if not asks or not entry.finding.grade.is_nonconformity:
        return []
    return [Facts(tuple((label, "\n\n") for label in asks)), Signatures((("Filled in by", "", ""),))]


def _round(held: Round, entry: Entry) -> list[Block]:
    many = len(entry.rounds) > 1
    blocks: list[Block] = []
    if many:
        blocks.append(Heading(f"Round {held.number}", anchor=f"round-{held.number}"))
    if held.begun_reason:
        blocks.append(Text(f"Begun on {held.begun_on}. {visible(held.begun_reason)}"))
    level = 2 if many else 1
    name = entry.names.get
    if held.correction:
        blocks += [
            Heading("Containment and correction", level),
            facts(
                ("Done", held.correction),
                ("By", f"{one_line(name(held.corrected_by, ''))}, {held.corrected_on}"),
                ("Evidence", held.correction_evidence),
                ("Consequences", held.consequences),
            ),
        ]
    if held.method:
        blocks += [
            Heading("Cause", level),
            Text(f"Method: {held.method.word}."),
            *_causes(held),
            facts(
                ("Why not noticed", held.undetected),
                ("Looked for elsewhere", held.searched),
                ("Found there", held.similar),
                *((("Rests on", held.cause_evidence),) if held.cause_evidence else ()),
            ),
        ]
    if held.actions:
        blocks += [Heading("Actions", level), _actions(held)]
        moved = [
            f"Action {a.number} was moved from {e.before} to {e.after}, approved by {one_line(e.approved_by)}: "
            f"{visible(e.reason)}"
            for a in held.actions
            for e in a.extensions
        ]
        blocks += [Points(tuple(moved))] if moved else []
    if held.decision:
        blocks += [Heading("Decision", level), Text(f"Declined: {visible(held.decision)}")]
    if held.criterion:
        blocks += [Heading("Effect", level), _effect(held, entry)]
    return blocks


def _causes(held: Round) -> list[Block]:
    """Return the analysis as a table that reads from the effect to the root, marked as such."""
    roots = {cause.number for cause in held.roots}
    rows = tuple(
        (
            cause.branch.value.capitalize() if cause.branch else f"Why {cause.number}",
            ("  then why: " if cause.branch and cause.under else "") + visible(cause.text),
            "root cause" if cause.number in roots else "",
        )
        for cause in sorted(
            held.causes, key=lambda c: (c.branch.value if c.branch else "", c.under or c.number, c.number)
        )
    )
    return [Table(("Branch" if held.causes[0].branch else "Step", "Answer", ""), rows, (0.18, 0.62, 0.2))]


def _actions(held: Round) -> Table:
    rows = tuple(
        (
            str(action.number),
            visible(action.text) + (f"\nTaken out: {visible(action.withdrawn)}" if action.withdrawn else ""),
            one_line(action.owner),
            str(action.due_on),
            f"{action.done_on}\n{visible(action.evidence)}" if action.done_on else "not yet",
        )
        for action in held.actions
    )
    return Table(("No.", "Action", "Owner", "Due", "Done, and how seen"), rows, (0.07, 0.36, 0.17, 0.13, 0.27))


def _effect(held: Round, entry: Entry) -> Facts:
    name = entry.names.get
    pairs = [("Criterion", held.criterion), ("Not judged before", str(held.check_from))]
    if held.accepted_on:
        pairs.append(("Plan accepted", f"{held.accepted_on} by {one_line(name(held.accepted_by, ''))}"))
    if held.effective is not None:
        pairs += [
            ("Judged", "effective" if held.effective else "NOT effective"),
            ("What was looked at", held.verification),
            ("By", f"{one_line(name(held.verified_by, ''))}, {held.verified_on}"),
        ]
    return facts(*pairs)


def register_sheet(record: Record, view: View) -> Sheet:
    """Return the register of findings and corrective actions as of today."""
    found = register.entries(record, view)
    standing = [e for e in found if e.finding.stands and e.finding.grade is not Grade.STRENGTH]
    breaches = [e for e in standing if e.finding.grade.is_nonconformity]
    still = [e for e in standing if e.is_open]
    late = [e for e in still if e.is_overdue]
    head = view.head_of(*HEADS)
    blocks: list[Block] = [
        Tiles(
            (
                (str(sum(e.is_open for e in breaches)), "nonconformities open"),
                (str(len(late)), "steps overdue"),
                (str(sum(e.state is FindingState.CLOSED_EFFECTIVE for e in breaches)), "closed as effective"),
                (str(sum(len(e.rounds) > 1 for e in breaches)), "needed another round"),
            )
        )
    ]
    if still:
        blocks.append(figures.block(figures.aging(still)))
    blocks += _listed("Open", [e for e in register.ordered(found) if e in still])
    blocks += _listed("Ended", [e for e in found if e.finding.grade is not Grade.STRENGTH and not e.is_open])
    blocks += _days(view)
    return paper(
        view,
        kind="register",
        title="Register of findings and corrective actions",
        subtitle=f"As of {record.today}",
        document="REG",
        head=head.short,
        front=(("Findings", str(len(found))), ("As of", str(record.today))),
        blocks=tuple(blocks),
    )


def _listed(title: str, found: list[Entry]) -> list[Block]:
    if not found:
        return [Heading(title), Text("None.")]
    rows = tuple(
        (
            e.finding.reference,
            e.finding.grade.value,
            e.item.clause + (f" ({one_line(e.item.system_name)})" if e.item.system else ""),
            visible(e.finding.gap or e.finding.evidence),
            one_line(", ".join(e.owners)) or "-",
            f"{e.state.word}\n{e.standing}".strip(),
        )
        for e in found
    )
    columns = ("Reference", "Grade", "Where", "In short", "Owner", "Stands")
    return [Heading(title), Table(columns, rows, (0.18, 0.13, 0.1, 0.28, 0.12, 0.19))]


def _days(view: View) -> list[Block]:
    deadlines = deadlines_from(set_values(view))
    rows = tuple(
        (
            grade.word,
            f"{days.contain} days",
            f"{days.plan} days",
            f"{days.implement} days",
            f"{days.check_latest} days after the last action at the latest",
            f"{days.escalate_to}, {days.escalate} day{'s' if days.escalate > 1 else ''} after the due day",
        )
        for grade, days in deadlines.by_grade.items()
    )
    return [
        Heading("Days allowed"),
        Text(
            "Counted from the day a round begins; policy of this programme, ISO/IEC 42001 names no figures. "
            "Actions carry their own dates. "
            f"Observations and opportunities are decided within {deadlines.decide} days.",
            quiet=True,
        ),
        Table(
            ("Grade", "Containment", "Cause and plan", "Implementation", "Effectiveness check", "Goes on to"),
            rows,
            (0.15, 0.14, 0.13, 0.17, 0.22, 0.19),
        ),
    ]
