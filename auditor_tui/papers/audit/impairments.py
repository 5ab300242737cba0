"""What the audit report says of impartiality: who was kept from what, safeguards, overrides."""

from __future__ import annotations

from gettext import gettext as _
from gettext import ngettext

from auditor_tui.domain.audits.plan import in_short
from auditor_tui.domain.impartiality.involvement import unit_in_words
from auditor_tui.domain.impartiality.rules_on_people import PRIVATE
from auditor_tui.domain.impartiality.safeguard import Act, Safeguard
from auditor_tui.domain.impartiality.verdict import Clearance
from auditor_tui.domain.text import one_line, visible
from auditor_tui.services.impartiality.teams import TeamPage
from reports.sheets.blocks import Block, Heading, Points, Table, Text
from reports.sheets.columns import Column, table


def impairments(judged: TeamPage) -> list[Block]:
    """Return the chapter on impartiality: what was found, overrides, who declared."""
    blocks: list[Block] = [Heading(_("Impartiality of the team"), anchor="impartiality")]
    rows, scope = [], [unit for unit, __ in judged.units]
    for auditor in judged.auditors:
        found: dict[tuple[Clearance, str], list[str]] = {}
        for unit, __ in judged.units:
            judgement = judged.judgements[auditor.person_id, unit]
            agreed = _(" Agreed: {arranged}.").format(arranged=judgement.arranged.words) if judgement.arranged else ""
            for fired in judgement.fired:
                private = _("{rule}; the fact stands in the impartiality statement").format(rule=fired.cited)
                fact = private if fired.rule in PRIVATE else f"{fired.rule}: {visible(fired.fact)}"
                why = f"{fact}{agreed}"
                found.setdefault((judgement.standing, why), []).append(unit)
        rows += [
            (
                one_line(auditor.name),
                standing.word,
                one_line(", ".join(map(unit_in_words, in_short(units, scope)))),
                why,
            )
            for (standing, why), units in found.items()
        ]
    signed = [a for a in judged.auditors if a.declaration is not None]
    blocks.append(
        Text(
            ngettext(
                "{signed} of {all} member of the team has signed a declaration of impartiality for this audit.",
                "{signed} of {all} members of the team have signed a declaration of impartiality for this audit.",
                len(judged.auditors),
            ).format(signed=len(signed), all=len(judged.auditors))
            + " "
            + _(
                "Each was judged for each clause by the rules printed in the impartiality statement; nobody could "
                "record an answer where the rules forbid it."
            )
        )
    )
    if rows:
        blocks.append(
            Text(
                _(
                    "What was found. Where a rule blocks, somebody else graded; where it asks for a "
                    "safeguard, grading had to wait until safeguards were agreed; both are disclosed here:"
                )
            )
        )
        blocks += _overrides(judged)
        columns = (_("Auditor"), _("Verdict"), _("Clauses and systems"), _("Rule and fact"))
        blocks.append(Table(columns, tuple(rows), (0.18, 0.14, 0.23, 0.45)))
    else:
        blocks.append(Text(_("No impairment was found.")))
    return [*blocks, *carried(judged), *approval(judged)]


def carried(judged: TeamPage) -> list[Block]:
    """Return what became of what was agreed: carried out by whom, when, with what result; or not."""
    found: dict[tuple[str, Act], list[str]] = {}
    for agreed in judged.agreed:
        for act in agreed.arrangement.acts:
            found.setdefault((agreed.name, act), []).append(agreed.arrangement.unit)
    if not found:
        return []
    return [
        Text(_("What was agreed to be done, and what was done:")),
        table(
            found.items(),
            Column(_("Auditor"), lambda one: one_line(one[0][0]), 0.14),
            Column(_("For"), lambda one: one_line(", ".join(map(unit_in_words, one[1]))), 0.12),
            Column(_("Safeguard"), lambda one: f"{one[0][1].measure.value} {one[0][1].measure.word}", 0.22),
            Column(_("Carried out"), lambda one: _carried_out(one[0][1]), 0.52),
        ),
    ]


def _carried_out(act: Act) -> str:
    to_top = act.measure is Safeguard.TOP
    if not act.is_done:
        who = visible(act.who) or _("nobody named")
        agreed = _("to {who}").format(who=who) if to_top else _("by {who}").format(who=who)
        return _("Agreed ({agreed}), not recorded as carried out.").format(agreed=agreed)
    to = _("To {who}") if to_top else _("By {who}")
    return _("{by} on {day}. Result: {result} Evidence: {evidence} Recorded by {recorded_by}.").format(
        by=to.format(who=visible(act.done_by)),
        day=act.done_on,
        result=_ended(visible(act.result)),
        evidence=_ended(visible(act.evidence)),
        recorded_by=one_line(act.recorded_by),
    )


def _ended(text: str) -> str:
    return text if text.endswith((".", "!", "?")) else f"{text}."


def approval(judged: TeamPage) -> list[Block]:
    """Return what must be disclosed when nobody could approve but somebody who audited or was audited."""
    if judged.approval is None:
        return []
    said = _(
        "Approval (T3): {name} approved this report on {day} although on the audit team or answering for what was "
        "audited, because the record knows nobody else who could. Reason: {reason}"
    )
    given = judged.approval
    return [Points((said.format(name=one_line(given.name), day=given.on, reason=visible(given.reason)),))]


def _overrides(judged: TeamPage) -> list[Block]:
    """Return what must be disclosed of overrides: who, what, why, approved by whom."""
    said = [
        _(
            "Override: {name} audited {unit} although blocked, because nobody else could. Reason: {reason} "
            "Safeguards: {arrangement}. Approved by {approved_by} on {approved_on}."
        ).format(
            name=one_line(agreed.name),
            unit=unit_in_words(agreed.arrangement.unit),
            reason=visible(agreed.arrangement.reason),
            arrangement=agreed.arrangement.words,
            approved_by=one_line(agreed.arrangement.approved_by),
            approved_on=agreed.arrangement.approved_on,
        )
        for agreed in judged.agreed
        if agreed.arrangement.is_override
    ]
    return [Points(tuple(said))] if said else []
