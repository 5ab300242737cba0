"""The figures of papers and screens, each composed in one place from what the record holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from gettext import gettext as _
from gettext import ngettext

from auditor_tui.domain.findings.finding import Grade
from auditor_tui.domain.impartiality.auditor import months_before
from auditor_tui.domain.monitoring.metric import reading as run_reading
from auditor_tui.domain.programme.programme import Covered, Scheduled, kept
from auditor_tui.domain.review.trend import (
    FEWEST,
    Case,
    Quarter,
    by_quarter,
    case,
    open_reading,
    quarters,
    reading,
    whole,
)
from auditor_tui.domain.text import counted, one_line, visible
from auditor_tui.language import english
from auditor_tui.services.findings.register import Entry
from auditor_tui.services.monitoring import metrics
from auditor_tui.services.programme.coverage import ProgrammePage
from reports.sheets import blocks
from reports.sheets.blocks import Block
from reports.sheets.figures import PERIODS_SHOWN, Bars, Figure, Grid, Lines, Pareto, Run, Said, pareto, shade

_AGES = (
    (english("0 to 30 days"), 0, 30),
    (english("31 to 60 days"), 31, 60),
    (english("61 to 90 days"), 61, 90),
    (english("over 90 days"), 91, 10**9),
)


def block(figure: Figure) -> Block:
    """Return a figure as papers draw it."""
    match figure:
        case Bars(title, categories, series, values, said, paired):
            return blocks.Bars(title, categories, series, values, said, paired)
        case Lines(title, periods, series, values, said):
            return blocks.Lines(title, periods, series, values, said)
        case Pareto(title, bars, said):
            return blocks.Pareto(title, bars, said)
        case Grid(title, columns, rows, cells, said):
            return blocks.Grid(title, columns, rows, cells, said)
        case Run(title, points, target, alarm, said):
            return blocks.Run(title, points, target, alarm, said)
        case Said(_, said):
            return blocks.Text(said)


def cases(breaches: Sequence[Entry]) -> list[Case]:
    """Return nonconformities as the spans of days in which they were open."""
    return [case(e.finding.grade, e.raised_on, e.rounds) for e in breaches]


def raised(periods: Sequence[Quarter]) -> Figure:
    """Return the nonconformities raised in each quarter, by grade."""
    shown = periods[-PERIODS_SHOWN:]
    title = _latest(_("Nonconformities raised per quarter"), shown, periods)
    values = tuple((p.minors, p.majors) for p in shown)
    if not any(map(any, values)):
        return Said(
            title,
            _("No nonconformity was raised from {first} to {last}.").format(
                first=periods[0].first, last=periods[-1].last
            ),
        )
    return Bars(title, tuple(p.name for p in shown), ("minor", _("major")), values, reading(periods))


def open_and_closed(periods: Sequence[Quarter]) -> Figure:
    """Return what was open at the end of each quarter and judged effective in it; no line where a trend may not be."""
    title = _("Open at the end of each quarter, judged effective in it")
    if len(whole(periods)) < FEWEST:
        return Said(title, _("Open and closed over time: {periods}").format(periods=open_reading(periods)))
    shown = periods[-PERIODS_SHOWN:]
    compared = {p.name for p in whole(periods)}
    names = tuple(p.name if p.name in compared else f"{p.name}*" for p in shown)
    if any(name.endswith("*") for name in names):
        title += _(" (* cut by the period)")
    values = tuple((p.open_at_end, p.closed) for p in shown)
    if not any(map(any, values)):
        return Said(title, _("Nothing was open at the end of a quarter, and nothing was judged effective."))
    series = (_("open at its end"), _("judged effective"))
    return Lines(_latest(title, shown, periods), names, series, values, open_reading(periods))


def aging(still: Sequence[Entry], title: str = "") -> Figure:
    """Return open findings by the days since each was raised, and by grade."""
    title = title or _("Age of open findings")
    if not still:
        return Said(title, _("No finding is open."))
    groups: list[tuple[str, tuple[Grade, ...]]] = [(_("minor"), (Grade.MINOR,)), (_("major"), (Grade.MAJOR,))]
    if not all(e.finding.grade.is_nonconformity for e in still):
        groups.append((_("no breach"), (Grade.OBSERVATION, Grade.OFI)))
    counts = tuple(
        tuple(sum(low <= e.age <= high and e.finding.grade in of for e in still) for __, of in groups)
        for __, low, high in _AGES
    )
    old = sum(counts[-1])
    said = ngettext("1 finding is open", "{count} findings are open", len(still)).format(count=len(still))
    return Bars(
        title,
        tuple(_(name) for name, __, ___ in _AGES),
        tuple(name for name, __ in groups),
        counts,
        ngettext(
            "{said}, {old} of it for more than 90 days.", "{said}, {old} of them for more than 90 days.", len(still)
        ).format(said=said, old=old or "none")
        if len(still) > 1
        else _("{said}, for {days}.").format(said=said, days=counted(still[0].age, "day", "days")),
    )


def by_clause(breaches: Sequence[Entry]) -> Figure:
    """Return which clauses and controls hold most of the nonconformities."""
    title = _("Nonconformities by clause or control")
    return pareto(title, Counter(one_line(e.item.clause) for e in breaches), "nonconformities")


def coverage(page: ProgrammePage) -> Figure:
    """Return what was covered of each clause, group of controls and of all AI systems in each year of the cycle."""
    title = _("Coverage by clause and year of the cycle")
    if not page.periods:
        return Said(title, _("Coverage is counted once a cycle is set."))
    groups: dict[str, list[tuple[Covered, ...]]] = {}
    for unit, found in page.coverage.items():
        groups.setdefault(top(unit), []).append(found)
    rows, cells = [], []
    for group, held in groups.items():
        rows.append(one_line(f"{group} {page.titles.get(group, '')}".strip()))
        summed = [Covered(sum(c.done for c in year), sum(c.total for c in year)) for year in zip(*held, strict=True)]
        years = zip(summed, page.periods, strict=True)
        cells.append(tuple(_cell(covered, ahead=first > page.today) for covered, (first, __) in years))
    named = tuple(_year(first, last) for first, last in page.periods)
    return Grid(title, named, tuple(rows), tuple(cells), _covered(dict(zip(groups, cells, strict=True))))


def top(unit: str) -> str:
    """Return the clause or group of controls a unit lies in; AI systems stand together."""
    if unit.startswith("system:"):
        return _("AI systems")
    parts = unit.split(".")
    return ".".join(parts[:2]) if not parts[0].isdigit() else parts[0]


def planned_and_done(schedule: Sequence[Scheduled], first: date, last: date, today: date) -> Figure:
    """Return audits of the schedule by the quarter they were planned for, and by the one they were carried out in.

    An audit is carried out once it is closed, on the last day of its fieldwork; what was left out was planned too.
    Over more than four years the figures are given by year.
    """
    title = _("Audits planned and carried out")
    spans = _spans(first, last)
    values = tuple(
        (
            sum(begins <= s.month <= ends for s in schedule),
            sum(s.is_closed and s.ended_on is not None and begins <= s.ended_on <= ends for s in schedule),
        )
        for __, begins, ends in spans
    )
    planned, done = (sum(column) for column in zip(*values, strict=True)) if values else (0, 0)
    if not planned and not done:
        return Said(
            title, _("No audit of the programme was planned for {first} to {last}.").format(first=first, last=last)
        )
    inside = [s for s in schedule if first <= s.month <= last]
    skipped = sum(s.skipped is not None for s in inside)
    in_month, had = kept(inside, today)
    said = ngettext(
        "{planned} planned for {first} to {last}, {skipped} left out; {done} was carried out so far",
        "{planned} planned for {first} to {last}, {skipped} left out; {done} were carried out so far",
        max(done, 1),
    ).format(
        planned=_audits(planned),
        first=first,
        last=last,
        skipped=skipped or "none",
        done=done or "none",
    )
    due = (
        _("{in_month} of {had} due by now in the month planned").format(in_month=in_month or "none", had=had)
        if had
        else _("none had to be done by now")
    )
    said = f"{said}, {due}."
    return Bars(title, tuple(name for name, __, __ in spans), ("planned", _("carried out")), values, said, paired=True)


def of_run(run: metrics.Run) -> Figure:
    """Return the values of a metric with its target and alarm limit."""
    metric = run.metric
    of = _(" of the AI system ") + one_line(metric.system) if metric.system else ""
    target, alarm = (
        (float(value), f"{name} {one_line(metric.said(value))}") if value is not None else None
        for name, value in (("target", metric.target), ("alarm", metric.alarm))
    )
    points = tuple((m.period, float(m.value), str(m.value)) for m in run.values)
    title, said = one_line(f"{metric.name}{of}"), visible(run_reading(metric, run.values))
    return Run(title, points, target, alarm, said) if points else Said(title, said)


def of_breaches(breaches: Sequence[Entry], first: date, last: date) -> tuple[Figure, Figure, Figure, Figure]:
    """Return the figures of nonconformities on record up to the last day of a period: new, open, where, and how old."""
    periods = by_quarter(cases(breaches), first, last)
    return (
        raised(periods),
        open_and_closed(periods),
        by_clause([e for e in breaches if first <= e.raised_on]),
        aging([e for e in breaches if e.is_open], _("Age of open nonconformities today")),
    )


def of_register(found: Sequence[Entry], today: date) -> tuple[Figure, ...]:
    """Return the figures of the register: age of what is open; new, open and closed over the last year, and where."""
    standing = [e for e in found if e.finding.stands and e.finding.grade is not Grade.STRENGTH]
    breaches = [e for e in standing if e.finding.grade.is_nonconformity]
    first = months_before(today, 12) + timedelta(days=1)
    periods = by_quarter(cases(breaches), first, today)
    return (
        aging([e for e in standing if e.is_open]),
        raised(periods),
        open_and_closed(periods),
        by_clause(breaches),
    )


def of_programme(page: ProgrammePage) -> tuple[Figure, ...]:
    """Return the figures of the programme: what was covered when, and what was planned and carried out."""
    held = page.programme
    first, last = (held.starts_on, held.ends_on) if held else (page.today, page.today)
    return (coverage(page), planned_and_done(page.schedule, first, last, page.today))


def _audits(count: int) -> str:
    return ngettext("1 audit was", "{count} audits were", count).format(count=count)


def _latest(title: str, shown: Sequence[Quarter], periods: Sequence[Quarter]) -> str:
    return (
        title
        if len(shown) == len(periods)
        else _("{title}, the last {count} of {total}").format(title=title, count=len(shown), total=len(periods))
    )


def _spans(first: date, last: date) -> tuple[tuple[str, date, date], ...]:
    """Return the quarters between two days, or the years when there are too many quarters to look at."""
    found = quarters(first, last)
    if len(found) <= PERIODS_SHOWN:
        return found
    years: dict[str, tuple[str, date, date]] = {}
    for name, begins, ends in found:
        year = name[:4]
        years[year] = (year, years[year][1] if year in years else begins, ends)
    return tuple(years.values())


def _year(first: date, last: date) -> str:
    return f"{first:%Y}" if first.month == 1 or first.year == last.year else f"{first:%Y}/{last:%y}"


def _cell(covered: Covered, *, ahead: bool) -> tuple[str, int]:
    if ahead and not covered.done:
        return ("ahead", 0)
    return (covered.mark, shade(covered.done, covered.total))


def _covered(cells: dict[str, tuple[tuple[str, int], ...]]) -> str:
    """Return in a sentence how many groups were covered in full, in part and not at all in any year so far."""
    best = {group: max((level for __, level in row), default=0) for group, row in cells.items()}
    full, never = sum(level == 3 for level in best.values()), [group for group, level in best.items() if not level]
    part = len(best) - full - len(never)
    said = (
        _("{full} was covered in full").format(full=full or "none")
        if full < 2
        else _("{full} were covered in full").format(full=full)
    )
    return _("Of {count} clauses and groups {said} in one of the years, {part} in part, {never} not at all").format(
        count=len(best), said=said, part=part or "none", never=len(never) or "none"
    ) + (f": {', '.join(never)}." if never else ".")
