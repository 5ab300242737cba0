"""The inputs of management review (ISO/IEC 42001 9.3.2), computed from the record: nothing is typed a second time.

What the record holds no data for is printed all the same and says so; silence is never "nothing to report".
"""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from gettext import gettext as _
from gettext import ngettext

from auditor_tui.domain.audits.audit import Audit, State
from auditor_tui.domain.audits.conclusion import Conclusion, Fulfilment
from auditor_tui.domain.checklist.checklist import chapter_of
from auditor_tui.domain.day import MOST_YEARS
from auditor_tui.domain.findings.finding import Grade
from auditor_tui.domain.impartiality.auditor import months_before
from auditor_tui.domain.programme.programme import kept
from auditor_tui.domain.refusal import RuleBroken
from auditor_tui.domain.review.trend import TWELVE_MONTHS, Period, by_quarter, median_days
from auditor_tui.domain.text import one_line, visible
from auditor_tui.papers.frame import days, paper
from auditor_tui.papers.organisation.inputs import earlier_actions, issues, measurements, parties, silence
from auditor_tui.services.audits import audits
from auditor_tui.services.audits.audits import AuditPage
from auditor_tui.services.findings import register
from auditor_tui.services.findings.register import Entry
from auditor_tui.services.overview import figures
from auditor_tui.services.programme import programme
from auditor_tui.services.record import packs
from auditor_tui.services.record.opened import Record
from auditor_tui.services.review.inputs import Inputs
from auditor_tui.services.review.reviews import review_named
from db.store import View
from reports.sheets.blocks import Block, Heading, Points, Sheet, Text, Tiles
from reports.sheets.columns import Column, table

KINDS = (
    "audit",
    "answer",
    "finding",
    "corrective_round",
    "corrective_action",
    "finding_risk",
    "finding_link",
    "metric",
    "measured",
    "breach",
    "surrounding",
    "review",
    "decision",
    "confirmation",
    "scheduled",
)
"""Kinds of record the paper is computed from."""


def sheet(record: Record, view: View, reference: str = "", period: Period = TWELVE_MONTHS) -> Sheet:
    """Return the inputs of management review for a period.

    Args:
        record: the open record.
        view: the moment of it the paper speaks of.
        reference: a review, whose period and confirmations are then used.
        period: first and last day, the last being the cut-off of the data; twelve months, and today, unless given.

    Raises:
        RuleBroken: the period ends before it begins. Unknown: there is no such review.
    """
    first, last = period
    review = review_named(view, reference) if reference else None
    if review is not None:
        first, last = review.period_from, review.period_to
    last = last or record.today
    first = first or months_before(last, 12) + timedelta(days=1)
    if last < first:
        raise RuleBroken(
            "period-reversed",
            _("The period ends on {last}, before it begins on {first}.").format(last=last, first=first),
        )
    if last.year - first.year > MOST_YEARS or last.year > record.today.year + 1:
        raise RuleBroken(
            "period-too-long",
            _(
                "A period from {first} to {last} cannot be told. Name one of at most {years} years that is not to come."
            ).format(first=first, last=last, years=MOST_YEARS),
        )
    inputs = Inputs(record, view, review, first, last)
    breaches = list(inputs.nonconformities)
    pages = [audits.page(record, view, audit) for audit in inputs.audits]
    head = view.head_of(*KINDS)
    return paper(
        view,
        kind="review",
        title=_("Inputs to management review"),
        subtitle=_("ISO/IEC 42001 9.3.2, period {first} to {last}").format(first=first, last=last),
        document=_("{reference} inputs").format(reference=review.reference) if review else f"MR-{last}",
        revision=int(review is not None and review.is_approved),
        issued=review.approved_at[:10] if review and review.is_approved else "",
        head=head.short,
        front=(
            (_("Period"), _("{first} to {last}").format(first=first, last=last)),
            (_("Data up to"), str(last)),
            (_("Compiled by"), one_line(record.actor.name) if record.actor else _("Not stated")),
            *(
                (
                    (
                        _("For the review"),
                        _("{reference} of {held_on}").format(reference=review.reference, held_on=review.held_on),
                    ),
                )
                if review
                else ()
            ),
        ),
        blocks=(
            *_summary(breaches, pages, first, last),
            *earlier_actions(inputs),
            *issues(inputs),
            *parties(inputs),
            *_nonconformities(inputs, breaches, pages),
            *measurements(inputs),
            *_audits(inputs, pages),
            *_programme(view, record, first, last),
            *_opportunities(inputs),
        ),
    )


def _summary(breaches: list[Entry], pages: list[AuditPage], first: date, last: date) -> list[Block]:
    raised = [e for e in breaches if first <= e.raised_on]
    still = [e for e in figures.cases(breaches) if e.is_open_on(last)]
    closed_audits = sum(page.audit.state is State.CLOSED for page in pages)
    return [
        Tiles(
            (
                (str(len(raised)), _("nonconformities raised")),
                (str(len(still)), _("open at the end")),
                (str(sum(e.is_overdue for e in breaches)), _("steps overdue today")),
                (
                    _("{closed_audits} of {count}").format(closed_audits=closed_audits, count=len(pages)),
                    _("audits approved"),
                ),
            )
        ),
        Text(
            _(
                "Every figure is counted from the record. An input without data says so, or who confirmed "
                "that there is nothing to report."
            ),
            quiet=True,
        ),
    ]


def _nonconformities(inputs: Inputs, breaches: list[Entry], pages: list[AuditPage]) -> list[Block]:
    first, last = inputs.first, inputs.last
    title = _("d1  Nonconformities and corrective actions, with their trends")
    blocks: list[Block] = [Heading(title, anchor="input-d1")]
    if not breaches:
        return [
            *blocks,
            Text(
                ngettext(
                    "No nonconformity was on record up to {last}; {count} audit lies in the period.",
                    "No nonconformity was on record up to {last}; {count} audits lie in the period.",
                    len(pages),
                ).format(last=last, count=len(pages))
            ),
            silence(inputs, "d1"),
        ]
    raised = [e for e in breaches if first <= e.raised_on]
    new, still, places, ages = figures.of_breaches(breaches, first, last)
    blocks += [
        Text(
            _(
                "Counted on the day a nonconformity was raised; a year's first and last quarter may be cut "
                "by the period."
            )
        ),
        figures.block(new),
        figures.block(still),
        table(
            by_quarter(figures.cases(breaches), first, last),
            Column(_("Quarter"), lambda p: p.name, 0.15),
            Column(_("Days counted"), lambda p: _("{first} to {last}").format(first=p.first, last=p.last), 0.31),
            Column(_("Raised"), lambda p: p.majors + p.minors, 0.14),
            Column(_("Judged effective"), lambda p: p.closed, 0.2),
            Column(_("Open at its end"), lambda p: p.open_at_end, 0.2),
        ),
        Heading(_("Rates"), 2),
        Points(_rates(breaches, pages, first, last)),
        Heading(_("Where they lie"), 2),
        *([figures.block(places)] if raised else []),
        *_areas(inputs.view, raised),
        _where(raised),
        Heading(_("How old they are"), 2),
        figures.block(ages),
    ]
    late = [e for e in register.ordered(breaches) if e.is_overdue]
    blocks.append(Heading(_("Overdue today"), 2))
    if late:
        blocks.append(
            table(
                late,
                Column(_("Finding"), lambda e: e.finding.reference, 0.2),
                Column(_("Clause"), lambda e: e.item.clause, 0.1),
                Column(_("Gap"), lambda e: visible(e.finding.gap), 0.38),
                Column(_("Waits for"), lambda e: e.standing, 0.32),
            )
        )
    else:
        blocks.append(Text(_("Nothing is overdue.")))
    return blocks


def _rates(breaches: list[Entry], pages: list[AuditPage], first: date, last: date) -> tuple[str, ...]:
    raised = [e for e in breaches if first <= e.raised_on]
    judged = [r for e in breaches for r in e.rounds if r.verified_on is not None and first <= r.verified_on <= last]
    worked = sum(bool(r.effective) for r in judged)
    assessed = sum(page.fulfilment.assessed for page in pages)
    mine = {page.audit.id for page in pages}
    of_these = sum(e.audit is not None and e.audit.id in mine for e in raised)
    middle = median_days(figures.cases(breaches))
    repeats = sum(bool(e.repeats) for e in raised)
    return (
        _("Effectiveness: {worked} of {count} judgements in the period found that the actions worked.").format(
            worked=worked, count=len(judged)
        )
        if judged
        else _("Effectiveness: nothing was judged in the period."),
        _("Time to close: median {middle:g} days from raised to judged effective, over the whole record.").format(
            middle=middle
        )
        if middle is not None
        else _("Time to close: no nonconformity has been closed as effective yet."),
        _(
            "Repeated: {repeats} of {count} nonconformities raised in the period failed on a question that "
            "had failed in an earlier audit."
        ).format(repeats=repeats, count=len(raised))
        if raised
        else _("Repeated: none was raised in the period."),
        _("Density: {of_these} nonconformities over {assessed} assessed requirements, {rate:.1f} per 100.").format(
            of_these=of_these, assessed=assessed, rate=100 * of_these / assessed
        )
        if assessed
        else _("Density: no requirement was assessed in the period."),
        _("Sources: {raised}.").format(raised=_sources(raised))
        if raised
        else _("Sources: none was raised in the period."),
    )


def _sources(raised: list[Entry]) -> str:
    counted = Counter(e.log_entry.origin.word if e.log_entry else "audits" for e in raised)
    return ", ".join(f"{source} {number}" for source, number in counted.most_common())


def _areas(view: View, raised: list[Entry]) -> list[Block]:
    """Return where nonconformities lie by chapter of the criteria, the fullest first."""
    titles = {clause.number: clause.title for pack in packs.known(view) for clause in pack.clauses}
    counted: dict[str, Counter[Grade]] = {}
    for entry in raised:
        counted.setdefault(chapter_of(entry.item.clause), Counter())[entry.finding.grade] += 1
    areas = table(
        sorted(counted.items(), key=lambda held: (-held[1].total(), held[0])),
        Column(_("Area (chapter)"), lambda area: f"{area[0]} {titles.get(area[0], '')}".strip(), 0.56),
        Column(_("Major"), lambda area: area[1][Grade.MAJOR], 0.14),
        Column(_("Minor"), lambda area: area[1][Grade.MINOR], 0.14),
        Column(_("Together"), lambda area: area[1].total(), 0.16),
    )
    return [areas] if counted else []


def _where(raised: list[Entry]) -> Block:
    if not raised:
        return Text(_("No nonconformity was raised in the period."))
    places = Counter((e.item.clause, e.item.system_name if e.item.system else "") for e in raised)
    majors = Counter(
        (e.item.clause, e.item.system_name if e.item.system else "") for e in raised if e.finding.grade is Grade.MAJOR
    )
    return table(
        sorted(places, key=lambda place: (-places[place], place)),
        Column(_("Clause or control"), lambda place: place[0], 0.26),
        Column(_("AI system"), lambda place: one_line(place[1]) or "-", 0.3),
        Column(_("Major"), lambda place: majors[place], 0.14),
        Column(_("Minor"), lambda place: places[place] - majors[place], 0.14),
        Column(_("Together"), lambda place: places[place], 0.16),
    )


def _audits(inputs: Inputs, pages: list[AuditPage]) -> list[Block]:
    blocks: list[Block] = [Heading(_("d3  Audit results"), anchor="input-d3")]
    if not pages:
        return [*blocks, Text(_("No audit was planned or carried out in the period.")), silence(inputs, "d3")]
    blocks.append(
        table(
            pages,
            Column(_("Audit"), lambda page: page.audit.reference, 0.16),
            Column(_("Title, fieldwork"), lambda page: f"{one_line(page.audit.title)}\n{days(page.audit)}", 0.34),
            Column(_("State"), lambda page: page.audit.state.value, 0.12),
            Column(_("Assessed"), lambda page: _coverage(page.fulfilment), 0.16),
            Column(_("Conclusion"), lambda page: _concluded(page.audit), 0.22),
        )
    )
    strengths = [e for e in inputs.entries if inputs.first <= e.raised_on and e.finding.grade is Grade.STRENGTH]
    if strengths:
        said = tuple(f"{e.finding.reference} ({e.item.clause}): {visible(e.finding.evidence)}" for e in strengths)
        blocks += [Heading(_("Strengths"), 2), Points(said)]
    return blocks


def _programme(view: View, record: Record, first: date, last: date) -> list[Block]:
    """Return what was planned against what was done in the period."""
    whole = programme.foreseen(view)
    schedule = [s for s in whole if first <= s.month <= last]
    if not schedule:
        return []
    done, had = kept(schedule, record.today)
    return [
        Heading(_("Planned against done"), 2),
        figures.block(figures.planned_and_done(whole, first, last, record.today)),
        Text(
            ngettext(
                "{done} of {had} audit of the programme that had to be done was done in its month.",
                "{done} of {had} audits of the programme that had to be done were done in their month.",
                had,
            ).format(done=done, had=had)
        ),
        table(
            schedule,
            Column(_("Month"), lambda s: f"{s.month:%Y-%m}", 0.12),
            Column(_("Audit"), lambda s: one_line(s.title), 0.5),
            Column(_("Carried out as"), lambda s: s.audit or "-", 0.2),
            Column(_("Standing"), lambda s: _(s.standing(record.today)), 0.18),
        ),
    ]


def _coverage(done: Fulfilment) -> str:
    return _("{assessed} of {total}").format(assessed=done.assessed, total=done.total)


def _concluded(audit: Audit) -> str:
    return Conclusion(audit.conclusion).word if audit.conclusion and audit.state is State.CLOSED else _("not yet")


def _opportunities(inputs: Inputs) -> list[Block]:
    blocks: list[Block] = [Heading(_("e  Opportunities for continual improvement"), anchor="input-e")]
    wanted = inputs.opportunities
    if not wanted:
        none = Text(_("No opportunity or observation was raised in the period or is still open."))
        return [*blocks, none, silence(inputs, "e")]
    listed = table(
        wanted,
        Column(_("Finding"), lambda e: e.finding.reference, 0.19),
        Column(_("Kind"), lambda e: e.finding.words, 0.18),
        Column(_("What could be better"), lambda e: visible(e.finding.gap), 0.4),
        Column(_("Stands"), lambda e: f"{e.state.word}\n{e.standing}".strip(), 0.23),
    )
    return [*blocks, listed]
