"""The minutes of a management review: who, what was looked at, what was decided (9.3.3)."""

from __future__ import annotations

from gettext import gettext as _

from auditor_tui.domain.review.review import INPUTS, Decision, confirmation_in_words, input_in_words
from auditor_tui.domain.text import one_line, visible
from auditor_tui.papers.frame import paper, said
from auditor_tui.services.record.opened import Record
from auditor_tui.services.review.approval import empty_inputs
from auditor_tui.services.review.reviews import review_named
from db.store import View
from reports.sheets.blocks import Block, Facts, Heading, Points, Sheet, Signatures, Text
from reports.sheets.columns import Column, table


def sheet(record: Record, view: View, reference: str) -> Sheet:
    """Return the minutes of one review from one moment of the record.

    Raises:
        Unknown: there is no such review.
    """
    review = review_named(view, reference)
    empty = empty_inputs(record, view, reference)
    agenda = []
    for letter in INPUTS:
        confirmed = review.confirmed.get(letter)
        how = _("input report")
        if confirmed is not None:
            how = _("{confirmed}; confirmed by {name}").format(
                confirmed=visible(confirmation_in_words(confirmed[0])).rstrip("."), name=one_line(confirmed[1])
            )
        elif letter in empty:
            how = _("no data recorded")
        agenda.append(f"{letter}  {input_in_words(letter)}: {how}.")
    blocks: list[Block] = [
        Facts(
            (
                (_("Attended"), said(review.attendees)),
                (
                    _("Period"),
                    _("{period_from} to {period_to}").format(
                        period_from=review.period_from, period_to=review.period_to
                    ),
                ),
                (_("Recorded"), review.recorded_at[:16].replace("T", " ")),
            )
        ),
        Heading(_("What was looked at"), anchor="agenda"),
        Points(tuple(agenda)),
        Heading(_("Discussion"), anchor="discussion"),
        Text(said(review.discussion)),
        Heading(_("Results"), anchor="results"),
        *_decisions(review.decisions),
        Heading(_("Conclusion"), anchor="conclusion"),
        Text(said(review.conclusion)),
        Signatures(((_("Chair"), one_line(review.chair), review.approved_at[:10]),)),
    ]
    return paper(
        view,
        kind="minutes",
        title=_("Minutes of management review"),
        subtitle=_("{reference}, held on {held_on}").format(reference=review.reference, held_on=review.held_on),
        document=review.reference,
        revision=int(review.is_approved),
        issued=review.approved_at[:10] if review.is_approved else "",
        head=view.head_of("review", "decision", "confirmation").short,
        status="" if review.is_approved else _("Draft, not approved"),
        front=((_("Held on"), str(review.held_on)), (_("Chair"), one_line(review.chair))),
        blocks=tuple(blocks),
    )


def _decisions(found: tuple[Decision, ...]) -> list[Block]:
    if not found:
        return [Text(_("Nothing was decided."))]
    decided = table(
        found,
        Column(_("Decision"), lambda d: d.reference, 0.15),
        Column(_("About"), lambda d: d.kind.word, 0.2),
        Column(_("What"), lambda d: visible(d.text), 0.36),
        Column(_("Who"), lambda d: one_line(d.owner), 0.17),
        Column(_("Until"), lambda d: d.due_on, 0.12),
    )
    return [decided]
