"""How the audit programme is set out: schedule, what is due, coverage, monitoring."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from gettext import gettext as _

from textual.content import Content

from auditor_tui.domain.impartiality.involvement import unit_in_words
from auditor_tui.domain.programme.programme import Covered, Due, Scheduled, Trigger
from auditor_tui.domain.text import one_line, visible
from auditor_tui.language import english
from auditor_tui.widgets.lines import Row

VIEWS = {
    "schedule": english("Schedule"),
    "due": english("Due and why"),
    "coverage": english("Coverage"),
    "monitoring": english("Monitoring"),
    "charts": english("Charts"),
}
CHARTS = (english("Coverage"), english("Planned and done"))
"""Short names of the figures of the programme."""
_SIGNS = {
    "done": ("+", "$text-success"),
    "done late": ("~", "$text-warning"),
    "planned": (">", "$text-accent"),
    "due this month": ("!", "$text-warning"),
    "overdue": ("X", "$text-error bold"),
    "skipped": ("-", "$text-muted"),
    "foreseen": (".", ""),
}


def schedule_rows(schedule: Sequence[Scheduled], today: date) -> list[Row]:
    """Return the schedule by year, a sign and a word for how each audit stands."""
    rows: list[Row] = []
    year = 0
    for entry in schedule:
        if entry.month.year != year:
            year = entry.month.year
            rows.append(Row(f"year {year}", Content.styled(str(year), "bold"), is_stop=False))
        standing = entry.standing(today)
        sign, style = _SIGNS[standing]
        rows.append(
            Row(
                f"scheduled {entry.number}",
                Content.assemble(
                    (f" {sign} ", style),
                    (f"{entry.month:%b} ", "$text-accent"),
                    f"{_(standing):<9} ",
                    one_line(entry.title),
                ),
            )
        )
    return rows


def due_rows(due: Sequence[Due], today: date) -> list[Row]:
    """Return what is due, the soonest first."""
    rows = []
    for entry in due:
        late = entry.is_overdue(today)
        sign = ("X ", "$text-error bold") if late else "  "
        marks = f"{entry.marks.total:>2} "
        name = one_line(f"{unit_in_words(entry.look.unit)} {entry.look.title}")
        rows.append(
            Row(f"due {entry.look.unit}", Content.assemble(sign, (f"{entry.on} ", "$text-accent"), marks, name))
        )
    return rows


def coverage_rows(
    coverage: dict[str, tuple[Covered, ...]], titles: dict[str, str], years: Sequence[tuple[date, date]]
) -> list[Row]:
    """Return coverage as a strip per unit: one cell per year, a figure and never colour alone."""
    head = " ".join(f"{first:%Y}"[-4:].rjust(5) for first, __ in years)
    rows = [Row("h-cover", Content.styled(_("{head}  Unit").format(head=head), "bold"), is_stop=False)]
    for unit, found in coverage.items():
        cells: list[tuple[str, str]] = []
        for covered in found:
            style = "$text-success" if covered.mark == "full" else "$text-warning" if covered.done else "$text-muted"
            cells.append((f"{covered.mark.replace(' ', ''):>5} ", style))
        name = one_line(f"{unit_in_words(unit)} {titles.get(unit, '')}")
        rows.append(Row(f"cover {unit}", Content.assemble(*cells, " ", name)))
    return rows


def monitoring_rows(triggers: Sequence[Trigger], waiting: Sequence[Trigger]) -> list[Row]:
    """Return the triggers, those that still wait for an audit marked."""
    rows = [Row("kept", Content(_("  Schedule, reports and auditors")))]
    rows.append(Row("h-triggers", Content.styled(_("Unscheduled triggers"), "bold"), is_stop=False))
    for trigger in triggers:
        mark = ("! ", "$text-warning") if trigger in waiting else "  "
        text = f"{trigger.happened_on} {unit_in_words(trigger.unit)} {trigger.kind.word}"
        rows.append(Row(f"trigger {trigger.number}", Content.assemble(mark, one_line(text))))
    return rows


def chart_rows() -> list[Row]:
    """Return a row for each figure."""
    return [Row(f"chart {number}", Content(f" {_(name)}")) for number, name in enumerate(CHARTS)]


def about_scheduled(entry: Scheduled, today: date) -> list[Content]:
    """Return everything the schedule says of one audit."""
    pairs = [
        (_("Month"), f"{entry.month:%Y-%m}"),
        (_("Standing"), _(entry.standing(today))),
        (_("Clauses"), ", ".join(entry.units) or "all"),
        (_("Systems"), ", ".join(entry.systems) or _("none in particular")),
        (_("Audit"), entry.audit or ("" if entry.skipped else _("not planned yet; i says which one carries it out"))),
        (_("Left out"), entry.skipped or ""),
    ]
    parts = [Content.styled(f"{entry.number}  {one_line(entry.title)}", "bold"), Content("")]
    return parts + [_pair(label, value) for label, value in pairs if value]


def about_due(entry: Due, today: date, found: Sequence[Covered]) -> list[Content]:
    """Return why a unit is due when it is."""
    late = _(" (overdue)") if entry.is_overdue(today) else ""
    pairs = [
        (_("Due"), f"{entry.on}{late}"),
        (_("Why"), entry.why),
        (_("Marks"), _("{total} of 15: {marks}").format(total=entry.marks.total, marks=entry.marks.words)),
        (
            _("Interval"),
            _("{months} months, never more than {longest}").format(months=entry.months, longest=entry.look.longest),
        ),
        (_("Depth"), entry.depth),
        (_("Covered"), ", ".join(_("{done} of {total}").format(done=c.done, total=c.total) for c in found)),
    ]
    parts = [Content.styled(one_line(f"{unit_in_words(entry.look.unit)} {entry.look.title}"), "bold"), Content("")]
    parts += [_pair(label, value) for label, value in pairs if value]
    return [*parts, Content(""), Content.styled(_("Marks and intervals are policy; k gives marks."), "$text-muted")]


def about_trigger(trigger: Trigger, *, is_waiting: bool) -> list[Content]:
    """Return what is known of a trigger."""
    answered = _("waits for an audit; x settles it without one") if is_waiting else _("an audit looked at it since")
    return [
        Content.styled(one_line(f"{trigger.number}  {unit_in_words(trigger.unit)}: {trigger.kind.word}"), "bold"),
        Content(""),
        _pair(_("On"), str(trigger.happened_on)),
        _pair(_("What"), trigger.text),
        _pair(_("Settled"), trigger.settled if trigger.settled is not None else answered),
    ]


def about_monitoring(
    kept: tuple[int, int], reporting: Sequence[tuple[str, int]], performance: Sequence[str]
) -> list[Content]:
    """Return how schedule, reports and auditors did."""
    parts = [
        Content.styled(_("Monitoring"), "bold"),
        Content(
            _("{kept} of {planned} audits that had to be done were done in their month.").format(
                kept=kept[0], planned=kept[1]
            )
        ),
    ]
    parts += [
        Content(_("{reference}: approved {days} days after fieldwork.").format(reference=reference, days=days))
        for reference, days in reporting
    ]
    parts.append(Content(""))
    parts += [Content(one_line(said)) for said in performance]
    return parts


def _pair(label: str, value: str) -> Content:
    return Content.assemble((f"{label:<9}", "$text-accent"), visible(value))
