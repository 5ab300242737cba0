"""What the audit report says of impartiality: who was kept from what, safeguards, overrides."""

from __future__ import annotations

from gettext import gettext as _
from gettext import ngettext

from auditor_tui.domain.audits.plan import in_short
from auditor_tui.domain.impartiality.involvement import unit_in_words
from auditor_tui.domain.impartiality.verdict import Clearance
from auditor_tui.domain.text import one_line, visible
from auditor_tui.services.impartiality.teams import TeamPage
from reports.sheets.blocks import Block, Heading, Points, Table, Text


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
                why = f"{fired.rule}: {visible(fired.fact)}{agreed}"
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
    return blocks


def _overrides(judged: TeamPage) -> list[Block]:
    """Return what must be disclosed of overrides: who, what, why, approved by whom."""
    said = [
        _(
            "Override: {name} audited {unit} although blocked, because nobody else could. Reason: {reason} "
            "Safeguards: {arrangement}. Approved for the audit client by {approved_by} on {approved_on}."
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
