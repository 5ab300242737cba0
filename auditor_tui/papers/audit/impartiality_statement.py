"""The impartiality statement: who may audit what, why not, and what was declared."""

from __future__ import annotations

from dataclasses import replace
from gettext import gettext as _

from auditor_tui.domain.audits.audit import Audit
from auditor_tui.domain.impartiality.engine import COMPETENCE, RULES, Verdict
from auditor_tui.domain.impartiality.involvement import unit_in_words
from auditor_tui.domain.impartiality.verdict import Clearance
from auditor_tui.domain.text import one_line, visible
from auditor_tui.language import english
from auditor_tui.papers.audit.impairments import approval, carried
from auditor_tui.papers.frame import days, framed, said
from auditor_tui.services.impartiality import teams
from auditor_tui.services.impartiality.safeguards import Agreed
from auditor_tui.services.record.opened import Record
from db.store import View
from reports.sheets.blocks import Block, Facts, Heading, Points, Sheet, Table, Text
from reports.sheets.columns import Column, table

_MARKS = {
    Clearance.CLEAR: english("clear"),
    Clearance.SAFEGUARDED: english("safeguarded"),
    Clearance.NEEDS_SAFEGUARD: english("SAFEGUARD OPEN"),
    Clearance.OVERRIDE: english("OVERRIDE"),
    Clearance.BLOCKED: english("BLOCKED"),
}


def sheet(record: Record, view: View, audit: Audit) -> Sheet:
    """Return the impartiality statement of one audit from one moment of the record."""
    page = teams.page(record, view, audit)
    blocked = sum(j.verdict is Verdict.BLOCKED for j in page.judgements.values())
    blocks: list[Block] = [
        Heading(_("Verdicts"), anchor="verdicts"),
        Text(
            _(
                "Each member of the team was judged for each of the {count} clauses in scope from the first day of "
                "fieldwork ({first_day}) on. {blocked} of {page_count} judgements block."
            ).format(
                count=len(page.units),
                first_day=page.audit.first_day or _("not set; judged as of today"),
                blocked=blocked,
                page_count=len(page.judgements),
            )
        ),
        *_matrix(page),
        *_fired(page),
        *_safeguards(page),
        *_team_rules(page),
        *_declarations(page),
        *_rules(page),
    ]
    told = replace(audit, distribution=_receivers(audit), confidentiality=_("Confidential"))
    return framed(
        view,
        told,
        kind="impartiality",
        letter="I",
        title=_("Impartiality statement"),
        front=(
            (_("Audit"), audit.reference),
            (_("Criteria"), said(audit.criteria)),
            (_("Fieldwork"), days(audit)),
            (_("Team"), ", ".join(one_line(a.name) for a in page.auditors) or _("Nobody yet")),
        ),
        blocks=tuple(blocks),
        contents=False,
    )


def _receivers(audit: Audit) -> str:
    """Return who gets the statement: facts of private life are for nobody else, whoever gets the report."""
    client = one_line(audit.client) or _("The audit client")
    return _("{client}, the manager of the audit programme and the audit team; nobody else").format(client=client)


def _matrix(page: teams.TeamPage) -> list[Block]:
    if not page.auditors:
        return [Text(_("The audit has no team yet."))]
    blocks: list[Block] = []
    for start in range(0, len(page.auditors), 5):
        some = page.auditors[start : start + 5]
        rows = tuple(
            (
                f"{unit_in_words(unit)} {title}".strip(),
                *(
                    _(_MARKS[page.judgements[a.person_id, unit].standing])
                    + (_(", assigned") if page.assigned.get(unit) == a.person_id else "")
                    for a in some
                ),
            )
            for unit, title in page.units
        )
        share = 0.6 / len(some)
        columns = (_("Clause"), *(one_line(a.name) for a in some))
        blocks.append(Table(columns, rows, (0.4, *(share for __ in some))))
    return blocks


def _fired(page: teams.TeamPage) -> list[Block]:
    grouped: dict[tuple[str, str, str, str, str], list[str]] = {}
    for auditor in page.auditors:
        for unit, __ in page.units:
            for fired in page.judgements[auditor.person_id, unit].fired:
                if fired.verdict is not Verdict.CLEAR:
                    key = (auditor.name, fired.cited, fired.fact, fired.source, fired.remedy)
                    grouped.setdefault(key, []).append(unit)
    blocks: list[Block] = [Heading(_("Rules that fired"), anchor="fired")]
    if not grouped:
        return [*blocks, Text(_("No rule fired."))]
    rows = tuple(
        (
            one_line(name),
            rule,
            _units(units, page),
            _("{fact}\nWay out: {way}").format(fact=visible(fact), way=visible(way)),
            source,
        )
        for (name, rule, fact, source, way), units in grouped.items()
    )
    blocks.append(
        Table((_("Auditor"), _("Rule"), _("Clauses"), _("Fact"), _("Source")), rows, (0.15, 0.16, 0.17, 0.33, 0.19))
    )
    return blocks


def _safeguards(page: teams.TeamPage) -> list[Block]:
    blocks: list[Block] = [Heading(_("Safeguards and overrides"), anchor="safeguards")]
    if not page.agreed:
        return [*blocks, Text(_("None was agreed."))]
    blocks.append(
        table(
            page.agreed,
            Column(_("Auditor"), lambda agreed: one_line(agreed.name), 0.15),
            Column(_("For"), lambda agreed: one_line(unit_in_words(agreed.arrangement.unit)), 0.12),
            Column(
                _("What was agreed"),
                lambda agreed: ("Override. " if agreed.arrangement.is_override else "") + agreed.arrangement.words,
                0.33,
            ),
            Column(_("Reason"), lambda agreed: said(agreed.arrangement.reason, _("no more was said")), 0.22),
            Column(_("Agreed by, on"), _agreed_by, 0.18),
        )
    )
    if any(agreed.arrangement.is_override for agreed in page.agreed):
        blocks.append(Text(_("Overrides are disclosed in the audit report.")))
    return [*blocks, *carried(page)]


def _agreed_by(agreed: Agreed) -> str:
    by = f"{one_line(agreed.arrangement.approved_by)}, {agreed.arrangement.approved_on}"
    return by if agreed.holds else by + _("; no longer holds, because facts have changed")


def _units(units: list[str], page: teams.TeamPage) -> str:
    return _("all in scope") if len(units) == len(page.units) > 1 else one_line(", ".join(map(unit_in_words, units)))


def _team_rules(page: teams.TeamPage) -> list[Block]:
    said_of_all = []
    if page.uncovered:
        units = one_line(", ".join(map(unit_in_words, page.uncovered)))
        said_of_all.append(
            _("T1: nobody on the team may grade {units} yet: nobody is clear, and no safeguards are agreed.").format(
                units=units
            )
        )
    else:
        said_of_all.append(
            _("T1: every clause and system in scope has at least one auditor who is clear or has safeguards agreed.")
        )
    said_of_all += [f"T2: {visible(sentence)}" for sentence in page.leader] or [
        _("T2: the team leader may lead this audit.")
    ]
    if page.missing_fields:
        fields = "; ".join(field.word for field in page.missing_fields)
        said_of_all.append(
            _("R25: no competence is on record of anybody on the team in {fields}.").format(fields=fields)
        )
    return [Heading(_("The team as a whole"), anchor="team"), Points(tuple(said_of_all)), *approval(page)]


def _declarations(page: teams.TeamPage) -> list[Block]:
    blocks: list[Block] = [Heading(_("Declarations"), anchor="declarations")]
    for auditor in page.auditors:
        signed = auditor.declaration
        blocks.append(Heading(f"{one_line(auditor.name)}, {auditor.role.word}", 2))
        if signed is None:
            blocks.append(Text(_("No declaration has been signed for this audit.")))
            continue
        blocks.append(
            Facts(
                (
                    (_("Declared"), said(signed.statement)),
                    (_("Named"), said(signed.conflicts, _("nothing to name"))),
                    (
                        _("Signed"),
                        _("{signed_on}, as stated by {name}").format(
                            signed_on=signed.signed_on, name=one_line(auditor.name)
                        ),
                    ),
                    (_("Facts then"), said("; ".join(auditor.declared_facts or ()), _("none that bears on the scope"))),
                    *_questions(page, auditor.person_id),
                )
            )
        )
    return blocks


def _questions(page: teams.TeamPage, person_id: str) -> tuple[tuple[str, str], ...]:
    """Return what was answered: each yes with its detail, and to which questions the answer was no."""
    answers = page.disclosed.get(person_id, ())
    yes = tuple(
        (_("{rule}: yes").format(rule=d.rule), f"{d.question} {visible(d.detail)}") for d in answers if d.is_yes
    )
    no = ", ".join(d.rule for d in answers if not d.is_yes)
    return (*yes, (_("Answered no"), _("the questions behind {rules}").format(rules=no))) if no else yes


def _rules(page: teams.TeamPage) -> list[Block]:
    rows = tuple((rule.id, _(rule.title), rule.threat.word, rule.source) for rule in RULES)
    rows += ((COMPETENCE[0], COMPETENCE[1], _("beside impartiality"), _(COMPETENCE[2])),)
    return [
        Heading(_("Rules and limits applied"), anchor="rules"),
        Text(
            _(
                "Neither ISO/IEC 42001 nor ISO 19011 forbids auditing one's own work in so many words: they "
                "ask for objectivity and impartiality, and for independence wherever practicable. Blocking "
                "is the programme's policy, and so are the limits it used:"
            )
        ),
        Facts(tuple((limit.setting.words, one_line(limit.words)) for limit in page.limits if not limit.setting.grade)),
        Table((_("Rule"), _("What it asks"), _("Threat"), _("Source")), rows, (0.1, 0.35, 0.2, 0.35)),
    ]
