"""The audit plan on one or two pages: everything an auditee and a team need before the first day."""

from __future__ import annotations

from collections.abc import Sequence
from gettext import gettext as _

from auditor_tui.domain.audits.agenda import Slot
from auditor_tui.domain.audits.audit import Audit
from auditor_tui.domain.audits.plan import TOPICS, in_short
from auditor_tui.domain.impartiality.engine import Verdict
from auditor_tui.domain.impartiality.involvement import unit_in_words
from auditor_tui.domain.text import one_line, visible
from auditor_tui.papers.frame import days, framed, period, pinned, said
from auditor_tui.services.impartiality import teams
from auditor_tui.services.planning import agenda
from auditor_tui.services.planning.agenda import AgendaPage
from auditor_tui.services.planning.notes import notes
from auditor_tui.services.record.opened import Record
from db.store import View
from reports.sheets.blocks import Block, Facts, Heading, Points, Sheet, Signatures, Table, Text


def sheet(record: Record, view: View, audit: Audit) -> Sheet:
    """Return the plan of one audit from one moment of the record."""
    judged = teams.page(record, view, audit)
    held = agenda.page(record, view, audit)
    systems = ", ".join(unit.partition(":")[2] for unit, __ in judged.units if unit.startswith("system:"))
    facts = [
        (_("Objectives"), said(audit.objective)),
        (_("Scope"), said(audit.scope)),
        (_("AI systems"), one_line(systems) or _("none in particular")),
        (_("Audited period"), period(audit)),
        (_("Criteria"), said(audit.criteria)),
        (_("Checklist"), one_line(pinned(record, view, audit))),
        (_("Method"), audit.method.word),
        (_("Places"), said(audit.places)),
        (_("Audit client"), said(audit.client)),
        (_("Auditee"), said(audit.auditee)),
        (_("Report goes to"), said(audit.distribution)),
    ]
    known = notes(view, audit.id)
    facts += [(_(title), visible(known[topic])) for topic, (title, __) in TOPICS.items() if known.get(topic)]
    blocks: list[Block] = [
        Facts(tuple(facts)),
        Heading(_("Team"), anchor="team"),
        _team(judged),
        Signatures(
            (
                (_("Team leader"), one_line(next((a.name for a in judged.auditors if a.role.value == "lead"), "")), ""),
                (_("For the auditee"), "", ""),
            )
        ),
        Heading(_("Agenda"), anchor="agenda"),
        *_agenda(held),
    ]
    return framed(
        view,
        audit,
        kind="plan",
        letter="P",
        title=_("Audit plan"),
        front=(
            (_("Audit"), audit.reference),
            (_("Fieldwork"), days(audit)),
        ),
        blocks=tuple(blocks),
        contents=False,
    )


def _team(page: teams.TeamPage) -> Table | Text:
    if not page.auditors:
        return Text(_("Nobody has been named yet."))
    rows, scope = [], [unit for unit, __ in page.units]
    for auditor in page.auditors:
        mine = [unit for unit, __ in page.units if page.assigned.get(unit) == auditor.person_id]
        blocked = [
            unit
            for unit, __ in page.units
            if page.judgements[auditor.person_id, unit].verdict is Verdict.BLOCKED
            and not page.judgements[auditor.person_id, unit].can_be_cleared
        ]
        rows.append(
            (
                f"{one_line(auditor.name)}, {auditor.role.word}",
                _some(in_short(mine, scope))
                if mine
                else (_("not assigned yet") if auditor.role.may_grade else _("does not grade")),
                _some(in_short(blocked, scope)) if blocked else _("nothing"),
            )
        )
    return Table((_("Who"), _("Audits"), _("May not audit")), tuple(rows), (0.3, 0.4, 0.3))


def _agenda(page: AgendaPage) -> list[Block]:
    if not page.slots:
        return [Text(_("No slot has been planned yet."))]
    rows, day = [], ""
    for slot in page.slots:
        today = f"{slot.begins:%Y-%m-%d}"
        rows.append(
            (_when(slot, "" if today == day else today), _what(slot), _with(slot), _where(slot), page.who(slot))
        )
        day = today
    columns = (_("Time"), _("What and how"), _("With"), _("Where"), _("Auditor"))
    blocks: list[Block] = [Table(columns, tuple(rows), (0.12, 0.37, 0.25, 0.13, 0.13))]
    attended = [slot for slot in page.slots if slot.attended]
    blocks += [
        Text(
            _("{kind} of {begins:%Y-%m-%d}, attended by {attended}.").format(
                kind=slot.kind.word, begins=slot.begins, attended=visible(slot.attended)
            )
            + (f" {visible(slot.outcome)}" if slot.outcome else "")
        )
        for slot in attended
    ]
    if page.remarks:
        blocks.append(Text(_("Still to be settled:")))
        blocks.append(Points(tuple(visible(remark.sentence) for remark in page.remarks)))
    return blocks


def _when(slot: Slot, day: str) -> str:
    return f"{day}\n{slot.begins:%H:%M}-{slot.ends:%H:%M}".strip()


def _what(slot: Slot) -> str:
    title = slot.kind.word if not slot.title else f"{slot.kind.word}: {one_line(slot.title)}"
    lines = (f"{title} ({_some(list(slot.units))})" if slot.units else title, one_line(slot.how))
    return "\n".join(line for line in lines if line)


def _with(slot: Slot) -> str:
    return one_line("; ".join(slot.interviewees)) or "-"


def _where(slot: Slot) -> str:
    place = one_line(slot.place) or (_("by video") if slot.remote else "-")
    return _("{place}, remote").format(place=place) if slot.remote and slot.place else place


def _some(units: Sequence[str]) -> str:
    return one_line(", ".join(unit_in_words(unit) for unit in units))
