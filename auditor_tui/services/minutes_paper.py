"""The minutes of a management review: who, what was looked at, what was decided (9.3.3)."""

from __future__ import annotations

from auditor_tui.domain.review import INPUTS, Decision
from auditor_tui.domain.text import one_line, visible
from auditor_tui.services.record import Record
from auditor_tui.services.review_approval import empty_inputs
from auditor_tui.services.reviews import review_named
from auditor_tui.services.sheet_parts import paper, said
from db.store import View
from reports.sheets import Block, Facts, Heading, Points, Sheet, Signatures, Table, Text


def sheet(record: Record, view: View, reference: str) -> Sheet:
    """Return the minutes of one review from one moment of the record.

    Raises:
        Unknown: there is no such review.
    """
    review = review_named(view, reference)
    empty = empty_inputs(record, view, reference)
    agenda = []
    for letter, title in INPUTS.items():
        confirmed = review.confirmed.get(letter)
        how = "input report"
        if confirmed is not None:
            how = f"{visible(confirmed[0]).rstrip('.')}; confirmed by {one_line(confirmed[1])}"
        elif letter in empty:
            how = "no data recorded"
        agenda.append(f"{letter}  {title}: {how}.")
    blocks: list[Block] = [
        Facts(
            (
                ("Attended", said(review.attendees)),
                ("Period", f"{review.period_from} to {review.period_to}"),
                ("Recorded", review.recorded_at[:16].replace("T", " ")),
            )
        ),
        Heading("What was looked at", anchor="agenda"),
        Points(tuple(agenda)),
        Heading("Discussion", anchor="discussion"),
        Text(said(review.discussion)),
        Heading("Results", anchor="results"),
        *_decisions(review.decisions),
        Heading("Conclusion", anchor="conclusion"),
        Text(said(review.conclusion)),
        Signatures((("Chair", one_line(review.chair), review.approved_at[:10]),)),
    ]
    return paper(
        view,
        kind="minutes",
        title="Minutes of management review",
        subtitle=f"{review.reference}, held on {review.held_on}",
        document=review.reference,
        revision=int(review.is_approved),
        issued=review.approved_at[:10] if review.is_approved else "",
        head=view.head_of("review", "decision", "confirmation").short,
        status="" if review.is_approved else "Draft, not approved",
        front=(("Held on", str(review.held_on)), ("Chair", one_line(review.chair))),
        blocks=tuple(blocks),
    )


def _decisions(found: tuple[Decision, ...]) -> list[Block]:
    rows = tuple((d.reference, d.kind.word, visible(d.text), one_line(d.owner), str(d.due_on)) for d in found)
    if not rows:
        return [Text("Nothing was decided.")]
    columns = ("Decision", "About", "What", "Who", "Until")
    return [Table(columns, rows, (0.15, 0.2, 0.36, 0.17, 0.12))]
