"""The checklist record: the working paper of an audit, every question with its answer and evidence."""

from __future__ import annotations

from gettext import gettext as _

from auditor_tui.domain.audits.audit import Audit
from auditor_tui.domain.checklist.walk import Stop
from auditor_tui.domain.text import begun, one_line, visible
from auditor_tui.papers.audit import samples
from auditor_tui.papers.audit.evidence import in_one_line
from auditor_tui.papers.frame import days, framed, notices, other, pinned, said
from auditor_tui.services.audits import audits
from auditor_tui.services.fieldwork import walk
from auditor_tui.services.record.opened import Record
from auditor_tui.services.record.values import people
from db.store import View
from reports.sheets import blocks
from reports.sheets.blocks import Block, Heading, Sheet, Text


def sheet(record: Record, view: View, audit: Audit) -> Sheet:
    """Return the checklist record of one audit from one moment of the record."""
    page = audits.page(record, view, audit)
    named = {person.id: one_line(person.name) for person in people(view)}
    blocks: list[Block] = [Text(notices(page.checklist), quiet=True)]
    last = ""
    for stop in page.walk:
        if stop.item.clause != last:
            last = stop.item.clause
            told = other(page.checklist.language_of(last))
            blocks.append(Heading(f"{last} {page.checklist.titles[last]}", anchor=f"clause-{last}", language=told))
        blocks.append(_question(stop, named))
    gone = walk.gone_of(record, view, audit)
    if gone:
        blocks.append(Heading(_("No longer asked"), anchor="gone"))
        blocks.append(Text(_("Answered before a newer version of the pack was taken up."), quiet=True))
        blocks += [_question(stop, named) for stop in gone]
    blocks += samples.blocks(record, view, audit)
    done = page.fulfilment
    return framed(
        view,
        audit,
        kind="checklist",
        letter="C",
        title=_("Checklist record"),
        front=(
            (_("Audit"), audit.reference),
            (_("Criteria"), said(audit.criteria)),
            (_("Fieldwork"), days(audit)),
            (_("Checklist"), pinned(record, view, audit)),
            (
                _("Answered"),
                _("{total} of {done_total}").format(total=done.total - done.unanswered, done_total=done.total),
            ),
        ),
        blocks=tuple(blocks),
        contents=False,
    )


def _question(stop: Stop, named: dict[str, str]) -> blocks.Question:
    answer, item = stop.answer, stop.item
    lines: list[tuple[str, str]] = []
    if answer and answer.note:
        lines.append((_("Note"), visible(answer.note)))
    if answer and answer.reason:
        lines.append((_("Reason"), visible(answer.reason)))
    for piece in stop.evidence:
        lines.append((piece.reference, in_one_line(piece)))
    for finding in stop.findings:
        lines.append((_("Finding"), f"{finding.reference}, {finding.grade.word}"))
    if answer and answer.result:
        lines.append(
            (_("Answered"), f"{named.get(answer.answered_by, '')}, {answer.answered_at[:16].replace('T', ' ')}")
        )
    if stop.lacks and stop.is_answered:
        lines.append((_("Open"), _(stop.lacks)))
    return blocks.Question(
        number=item.citation,
        name=item.name,
        question=item.question,
        result=begun(answer.result.word) if answer and answer.result else _("Open"),
        lines=tuple(lines),
        language=other(item.language),
    )
