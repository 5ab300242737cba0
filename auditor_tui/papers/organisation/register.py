"""The register of findings and corrective actions as a paper."""

from __future__ import annotations

from gettext import gettext as _
from gettext import ngettext

from auditor_tui.domain.findings.finding import FindingState, Grade
from auditor_tui.domain.findings.risk import Risk
from auditor_tui.domain.programme.settings import deadlines_from
from auditor_tui.domain.text import begun, counted, one_line, visible
from auditor_tui.papers.frame import paper
from auditor_tui.services.findings import register
from auditor_tui.services.findings.register import Entry
from auditor_tui.services.impartiality.judgements import set_values
from auditor_tui.services.overview import figures
from auditor_tui.services.record.opened import Record
from db.store import View
from reports.sheets.blocks import Block, Heading, Sheet, Table, Text, Tiles
from reports.sheets.columns import Column, table

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


def sheet(record: Record, view: View) -> Sheet:
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
    listed = table(
        found,
        Column(_("Reference"), lambda e: e.finding.reference, 0.18),
        Column(_("Grade"), _graded, 0.13),
        Column(_("Where"), _where, 0.1),
        Column(_("In short"), lambda e: visible(e.finding.gap or e.finding.evidence), 0.28),
        Column(_("Owner"), lambda e: one_line(", ".join(e.owners)) or "-", 0.12),
        Column(_("Stands"), lambda e: f"{e.state.word}\n{e.standing}".strip(), 0.19),
    )
    return [Heading(title), listed]


def _graded(entry: Entry) -> str:
    """Return the grade with the risk below it, where it was rated."""
    grade, risk = entry.finding.grade.value, entry.finding.risk
    return f"{grade}\n{risk.level.word}" if risk is not None else grade


def _where(entry: Entry) -> str:
    return entry.item.clause + (f" ({one_line(entry.item.system_name)})" if entry.item.system else "")


def _days(view: View) -> list[Block]:
    deadlines = deadlines_from(set_values(view))
    named = [(grade.word, days) for grade, days in deadlines.by_grade.items()]
    rows = tuple(
        (
            word,
            counted(days.contain, "day", "days"),
            counted(days.plan, "day", "days"),
            counted(days.implement, "day", "days"),
            _("{days} after the last action at the latest").format(days=counted(days.check_latest, "day", "days")),
            ngettext(
                "{escalate_to}, {days} day after the due day",
                "{escalate_to}, {days} days after the due day",
                days.escalate,
            ).format(escalate_to=_(days.escalate_to), days=days.escalate),
        )
        for word, days in (*named, (begun(Risk.HIGH.word), deadlines.for_high_risk))
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
