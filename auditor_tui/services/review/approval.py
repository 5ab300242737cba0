"""Approving a management review: complete inputs, then locked by its chair."""

from __future__ import annotations

from auditor_tui.domain.change import Change
from auditor_tui.domain.operation import Operation
from auditor_tui.domain.review.review import check_approving
from auditor_tui.services.record.opened import Record, receipt
from auditor_tui.services.review.inputs import Inputs
from auditor_tui.services.review.reviews import review_named
from db.store import View
from db.tables.review import ReviewRecord


def approve(record: Record, reference: str) -> Change:
    """Approve a review in the name of its chair: it is locked, its decisions stay to be carried out.

    Raises:
        Unknown: no such review. RuleBroken: somebody else chairs it, it is approved already, or something lacks.
    """
    with record.work(Operation.APPROVE_REVIEW) as work:
        review = review_named(work, reference)
        check_approving(review, empty_inputs(record, work, reference), record.acting.name)
        work.change(ReviewRecord, review.id, state="approved", approved_at=work.stamp)
    return receipt(work, review.reference)


def empty_inputs(record: Record, view: View, reference: str) -> tuple[str, ...]:
    """Return the inputs of 9.3.2 the record holds nothing for in the period of a review."""
    review = review_named(view, reference)
    return Inputs(record, view, review, review.period_from, review.period_to).empty()
