"""What papers say of samples: how they were drawn, what was found, and what may be concluded."""

from __future__ import annotations

from gettext import gettext as _

from auditor_tui.domain.audits.audit import Audit
from auditor_tui.domain.fieldwork.sampling import algorithm_in_words
from auditor_tui.domain.text import one_line, visible
from auditor_tui.services.fieldwork.samples import Sample, samples
from auditor_tui.services.record.opened import Record
from db.store import View
from reports.sheets.blocks import Block, Facts, Heading, Text
from reports.sheets.columns import Column, table


def blocks(record: Record, view: View, audit: Audit) -> list[Block]:
    """Return the chapter on samples, those taken back among them; empty when none was drawn."""
    found = samples(view, audit)
    if not found:
        return []
    made: list[Block] = [
        Heading(_("Samples"), anchor="samples"),
        Text(
            _(
                "Each sample can be drawn again from the population kept with the record, whose SHA-256 is printed, "
                "by the rule named under Draw. Samples that were taken back are told with the reason."
            ),
            quiet=True,
        ),
    ]
    for sample in found:
        asked = record.checklist(view, audit).by_id.get(sample.item)
        made += _sample(sample, asked.citation if asked else sample.item)
    return made


def _sample(sample: Sample, citation: str) -> list[Block]:
    design = sample.design
    how = _("{method}; {size} of {count}").format(method=design.method.word, size=design.size, count=sample.count)
    if design.method.value == "attribute":
        how += _("; planned for {confidence} % confidence, {tolerable} % tolerable, {allowed} allowed").format(
            confidence=design.confidence, tolerable=design.tolerable, allowed=design.allowed
        )
    facts = [(_("For"), one_line(citation)), (_("How"), how), (_("Says"), visible(sample.statement))]
    if sample.withdrawn is not None:
        facts.append((_("Taken back"), visible(sample.withdrawn)))
    if len(sample.before) > 1:
        facts.append(
            (
                _("Drawn before"),
                _("{references}, from the same population for the same item").format(
                    references=", ".join(sample.before)
                ),
            )
        )
    if sample.reason:
        facts.append((_("Reason"), visible(sample.reason)))
    if sample.algorithm:
        facts.append(
            (
                _("Draw"),
                _("{algorithm}, seed '{seed}': {rule}").format(
                    algorithm=sample.algorithm,
                    seed=one_line(sample.seed),
                    rule=algorithm_in_words(sample.algorithm, design.method),
                ),
            )
        )
    facts.append(
        (
            _("Population"),
            _("{source}, SHA-256 {population}").format(
                source=one_line(sample.source) or _("source not named"), population=sample.population[:32]
            ),
        )
    )
    made: list[Block] = [Heading(f"{sample.reference}  {one_line(sample.title)}", 2), Facts(tuple(facts))]
    odd = [item for item in sample.drawn if item.result not in ("", "conforms")]
    if odd:
        made.append(
            table(
                odd,
                Column(_("Place"), lambda item: item.place, 0.1),
                Column(_("Item"), lambda item: one_line(item.name), 0.3),
                Column(_("Result"), lambda item: item.result, 0.18),
                Column(_("What was found"), lambda item: visible(item.note), 0.42),
            )
        )
    return made
