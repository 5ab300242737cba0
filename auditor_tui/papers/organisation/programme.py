"""The paper on the audit programme: cycle, schedule, what is due and why, coverage, monitoring and review."""

from __future__ import annotations

from gettext import gettext as _
from gettext import ngettext

from auditor_tui.domain.impartiality.involvement import unit_in_words
from auditor_tui.domain.programme.settings import LIMITS
from auditor_tui.domain.text import counted, one_line, visible
from auditor_tui.papers.frame import paper, said
from auditor_tui.services.overview import figures
from auditor_tui.services.programme import coverage
from auditor_tui.services.programme.coverage import ProgrammePage
from auditor_tui.services.record.opened import Record
from db.store import View
from reports.sheets.blocks import Block, Facts, Heading, Points, Sheet, Table, Text, Tiles
from reports.sheets.columns import Column, table

_KINDS = ("programme", "scheduled", "priority", "audit_trigger", "setting", "audit", "answer", "finding", "person")


def sheet(record: Record, view: View) -> Sheet:
    """Return the paper from one moment of the record."""
    page = coverage.of_view(record, view)
    held = page.programme
    done, had = page.kept
    overdue = sum(due.is_overdue(page.today) for due in page.due)
    blocks: list[Block] = [
        Tiles(
            (
                (_("{done} of {had}").format(done=done, had=had), _("audits done in their month")),
                (str(overdue), _("units overdue for an audit")),
                (str(len(page.never)), _("units never audited in this cycle")),
                (str(len(page.waiting)), _("triggers that wait for an audit")),
            )
        ),
        *_cycle(page),
        *_schedule(page),
        *_due(page),
        *_coverage(page),
        *_monitoring(page),
    ]
    return paper(
        view,
        kind="programme",
        title=_("Audit programme"),
        subtitle=one_line(held.title) if held else _("Not set up yet"),
        document="IP",
        head=view.head_of(*_KINDS).short,
        otherwise=_("Internal"),
        front=(
            (
                _("Cycle"),
                _("{starts_on} to {ends_on}").format(starts_on=held.starts_on, ends_on=held.ends_on)
                if held
                else _("not set"),
            ),
            (_("Responsible"), one_line(held.manager) if held else _("nobody yet")),
            (_("As of"), page.today.isoformat()),
        ),
        blocks=tuple(blocks),
    )


def _cycle(page: ProgrammePage) -> list[Block]:
    held = page.programme
    if held is None:
        return [Text(_("There is no audit programme yet: objectives, cycle and who is responsible have to be set."))]
    review = f"{held.reviewed_on}, {held.reviewer}: {held.review}" if held.reviewed_on else ""
    return [
        Heading(_("Objectives and means"), anchor="cycle"),
        Facts(
            (
                (_("Objectives"), said(held.objectives)),
                (_("Risks and opportunities"), said(held.risks)),
                (_("Resources"), said(held.resources)),
                (_("Methods"), said(held.methods)),
                (_("Its own review"), said(review, _("not held yet"))),
                *((s.setting.words, one_line(s.words)) for s in page.limits if s.setting.name in LIMITS),
            )
        ),
    ]


def _schedule(page: ProgrammePage) -> list[Block]:
    blocks: list[Block] = [Heading(_("Schedule"), anchor="schedule")]
    if not page.schedule:
        return [*blocks, Text(_("No audit has been scheduled yet."))]
    if page.programme is not None:
        first, last = page.programme.starts_on, page.programme.ends_on
        blocks.append(figures.block(figures.planned_and_done(page.schedule, first, last, page.today)))
    scheduled = table(
        page.schedule,
        Column(_("Month"), lambda s: f"{s.month:%Y-%m}", 0.1),
        Column(_("Audit"), lambda s: one_line(s.title), 0.32),
        Column(_("Clauses, systems"), lambda s: one_line(", ".join((*s.units, *s.systems))) or "all", 0.22),
        Column(_("Carried out as"), lambda s: s.audit or "-", 0.14),
        Column(
            _("Standing"),
            lambda s: _(s.standing(page.today)) + (f": {visible(s.skipped)}" if s.skipped is not None else ""),
            0.22,
        ),
    )
    return [*blocks, scheduled]


def _due(page: ProgrammePage) -> list[Block]:
    blocks: list[Block] = [
        Heading(_("What is due and why"), anchor="due"),
        Text(
            _(
                "Each unit has five marks from 0 to 3 (impact on people, earlier findings, change, "
                "incidents, age). Their sum sets the interval, never longer than 12 months for clauses and "
                "high-impact systems and 36 months for controls and other systems. Marks and intervals are "
                "policy of this programme; ISO/IEC 42001 asks for planned intervals and gives no figure."
            ),
            quiet=True,
        ),
    ]
    grouped: dict[tuple[str, str, str, str], list[str]] = {}
    for due in page.due:
        key = (due.on.isoformat(), due.why, due.depth, "overdue" if due.is_overdue(page.today) else "")
        grouped.setdefault(key, []).append(unit_in_words(due.look.unit))
    rows = tuple(
        (on, one_line(", ".join(units)), why, depth, late) for (on, why, depth, late), units in grouped.items()
    )
    return [*blocks, Table((_("Due"), _("Units"), _("Why"), _("How deep"), ""), rows, (0.12, 0.3, 0.3, 0.18, 0.1))]


def _coverage(page: ProgrammePage) -> list[Block]:
    blocks: list[Block] = [Heading(_("Coverage"), anchor="coverage")]
    if not page.periods:
        return [*blocks, Text(_("Coverage is counted once a cycle is set."))]
    blocks.append(figures.block(figures.coverage(page)))
    columns = (
        _("Unit"),
        *(_("{first:%Y-%m} to {last:%Y-%m}").format(first=first, last=last) for first, last in page.periods),
    )
    rows = tuple(
        (one_line(f"{unit_in_words(unit)} {page.titles[unit]}".strip()), *(c.mark for c in found))
        for unit, found in page.coverage.items()
        if any(c.done for c in found)
    )
    share = 0.5 / len(page.periods)
    if rows:
        blocks.append(Text(_("Items with a completed result, of all items of the unit; not assessed does not count.")))
        blocks.append(Table(columns, rows, (0.5, *(share for __ in page.periods))))
    never = ", ".join(unit_in_words(unit) for unit in page.never)
    blocks.append(
        Text(
            _("Never audited in this cycle: {never}.").format(never=one_line(never))
            if never
            else _("Every unit was audited.")
        )
    )
    return blocks


def _monitoring(page: ProgrammePage) -> list[Block]:
    done, had = page.kept
    blocks: list[Block] = [
        Heading(_("Monitoring of the programme"), anchor="monitoring"),
        Text(
            ngettext(
                "{done} of {had} audit that had to be done by now was done in its month. ",
                "{done} of {had} audits that had to be done by now were done in their month. ",
                had,
            ).format(done=done, had=had)
            + (
                _("From the last day of fieldwork to approval: ")
                + "; ".join(f"{reference} {counted(days, 'day', 'days')}" for reference, days in page.reporting)
                + "."
                if page.reporting
                else _("No report has been approved yet.")
            )
        ),
    ]
    if page.performance:
        blocks.append(
            table(
                page.performance,
                Column(_("Auditor"), lambda p: one_line(p.name), 0.35),
                Column(_("Audits"), lambda p: p.audits, 0.12),
                Column(_("Items answered"), lambda p: p.items, 0.17),
                Column(_("Findings"), lambda p: p.findings, 0.12),
                Column(_("Withdrawn"), lambda p: p.withdrawn, 0.12),
                Column(_("Disputed"), lambda p: p.disputed, 0.12),
            )
        )
    if page.triggers:
        blocks.append(Heading(_("Unscheduled triggers"), 2, anchor="triggers"))
        blocks.append(
            Points(
                tuple(
                    _("{number}. {unit}, {kind} on {happened_on}: {text}").format(
                        number=t.number,
                        unit=unit_in_words(t.unit),
                        kind=t.kind.word,
                        happened_on=t.happened_on,
                        text=visible(t.text),
                    )
                    + (_(" Settled: {settled}").format(settled=visible(t.settled)) if t.settled is not None else "")
                    for t in page.triggers
                )
            )
        )
    return blocks
