"""Management reviews: holding one, what it decides, carrying decisions out, and changes around the organisation."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from gettext import gettext as _
from typing import Any

from auditor_tui.domain.change import Change
from auditor_tui.domain.impartiality.auditor import months_before
from auditor_tui.domain.operation import Operation
from auditor_tui.domain.refusal import RuleBroken, Unknown, check_said
from auditor_tui.domain.review import review as rules
from auditor_tui.domain.review.review import Decision, Review, Surrounding
from auditor_tui.domain.text import trimmed
from auditor_tui.services.record.named import person_named
from auditor_tui.services.record.opened import Record, receipt
from auditor_tui.services.record.rows import value
from auditor_tui.services.record.values import names_by_id
from db.store import View, Work
from db.tables.review import ConfirmationRecord, DecisionRecord, ReviewRecord, SurroundingRecord

TEXTS = ("attendees", "discussion", "conclusion")
"""What a review says in words."""


def reviews(view: View) -> tuple[Review, ...]:
    """Return every review in order of its day."""
    named = names_by_id(view)
    found = []
    for row in view.rows(ReviewRecord, order=("held_on", "reference")):
        decisions = tuple(
            value(Decision, d, review=row["reference"], owner=named[d["owner_id"]], decided_on=row["held_on"])
            for d in view.rows(DecisionRecord, order=("number",), review_id=row["id"])
        )
        confirmed = {
            c["input"]: (c["text"], named[c["confirmed_by"]], c["confirmed_on"])
            for c in view.rows(ConfirmationRecord, review_id=row["id"])
        }
        found.append(
            value(
                Review,
                row,
                chair=named[row["chair_id"]],
                is_approved=row["state"] == "approved",
                approved_at=row["approved_at"] or "",
                decisions=decisions,
                confirmed=confirmed,
            )
        )
    return tuple(found)


def listed(record: Record) -> tuple[Review, ...]:
    """Return every review in order of its day."""
    with record.store.view() as view:
        return reviews(view)


def review_named(view: View, reference: str) -> Review:
    """Return a review by its reference.

    Raises:
        Unknown: there is none, with those there are.
    """
    found = reviews(view)
    for review in found:
        if review.reference.casefold() == reference.strip().casefold():
            return review
    known = ", ".join(review.reference for review in found[-12:]) or _("none yet")
    raise Unknown(
        "unknown-review",
        _("There is no review '{reference}'. There is: {known}.").format(reference=reference.strip()[:40], known=known),
    )


def hold(
    record: Record,
    chair: str,
    held_on: date,
    period_from: date | None = None,
    period_to: date | None = None,
    texts: Mapping[str, str] | None = None,
) -> Change:
    """Record a management review; it gets a reference. The period is twelve months up to its day unless given.

    Raises:
        Unknown: no such person. RuleBroken: the period is reversed.
    """
    last = period_to or held_on
    first = period_from or months_before(last, 12) + timedelta(days=1)
    if last < first:
        raise RuleBroken(
            "period-reversed",
            _("The period ends on {last}, before it begins on {first}.").format(last=last, first=first),
        )
    with record.work(Operation.HOLD_REVIEW) as work:
        reference = rules.next_reference(held_on.year, (row["reference"] for row in work.rows(ReviewRecord)))
        work.add(
            ReviewRecord,
            reference=reference,
            held_on=held_on,
            period_from=first,
            period_to=last,
            chair_id=person_named(work, chair).id,
            recorded_at=work.stamp,
            **{field: trimmed((texts or {}).get(field, "")) for field in TEXTS},
        )
    return receipt(work, reference)


def change(record: Record, reference: str, texts: Mapping[str, str]) -> Change:
    """Change what an open review says: attendees, discussion, conclusion.

    Raises:
        Unknown: no such review or field. RuleBroken: it is approved.
    """
    for field in texts:
        if field not in TEXTS:
            raise Unknown(
                "unknown-field",
                _("A review has no field '{field}'. It has: {texts}.").format(field=field, texts=", ".join(TEXTS)),
            )
    with record.work(Operation.CHANGE_REVIEW) as work:
        review = review_named(work, reference)
        rules.check_open(review, _("changed"))
        work.change(ReviewRecord, review.id, **{field: trimmed(text) for field, text in texts.items()})
    return receipt(work, review.reference)


def decide(record: Record, reference: str, kind: str, text: str, owner: str, due_on: date) -> Change:
    """Record a result of a review: what is decided, who does it, until when.

    Raises:
        Unknown: no such review, kind or person. RuleBroken: nothing is said, due before the review, or it is approved.
    """
    wanted = rules.decision_kind(kind)
    check_said(text, "decision-empty", _("Say what is decided."))
    with record.work(Operation.DECIDE) as work:
        review = review_named(work, reference)
        rules.check_open(review, _("given more decisions"))
        if due_on < review.held_on:
            raise RuleBroken(
                "due-before",
                _("{due_on} lies before the review of {held_on}.").format(due_on=due_on, held_on=review.held_on),
            )
        place = work.number(DecisionRecord, review_id=review.id)
        work.add(
            DecisionRecord,
            review_id=review.id,
            number=place,
            kind=wanted.value,
            text=trimmed(text),
            owner_id=person_named(work, owner).id,
            due_on=due_on,
        )
    return receipt(work, f"{review.reference}-{place}")


def done(record: Record, reference: str, place: int, evidence: str, on: date | None = None) -> Change:
    """Record that a decision was carried out, also after the review is approved.

    Raises:
        Unknown: no such review or decision. RuleBroken: no evidence, the day lies ahead, or it is done or withdrawn.
    """
    check_said(evidence, "evidence-missing", _("Say how it can be seen that the decision was carried out."))
    with record.work(Operation.CARRY_OUT_DECISION) as work:
        review, row = _decision(work, reference, place)
        day = on or work.at.date()
        if day > work.at.date() or day < review.held_on:
            raise RuleBroken(
                "done-when",
                _("{day} lies ahead, or before the review of {held_on}.").format(day=day, held_on=review.held_on),
            )
        if row["done_on"] is not None or row["withdrawn"] is not None:
            raise RuleBroken(
                "done-already",
                _("{reference}-{place} is done or withdrawn already.").format(reference=review.reference, place=place),
            )
        work.change(DecisionRecord, row["id"], done_on=day, evidence=trimmed(evidence))
    return receipt(work, f"{review.reference}-{place}")


def drop(record: Record, reference: str, place: int, reason: str) -> Change:
    """Take a decision back; it stays on record, and the next review sees it.

    Raises:
        Unknown: no such review or decision. RuleBroken: no reason, or it is done or withdrawn already.
    """
    check_said(reason, "reason-missing", _("Say why the decision is taken back; the next review reads the reason."))
    with record.work(Operation.WITHDRAW_DECISION, reason) as work:
        review, row = _decision(work, reference, place)
        if row["done_on"] is not None or row["withdrawn"] is not None:
            raise RuleBroken(
                "done-already",
                _("{reference}-{place} is done or withdrawn already.").format(reference=review.reference, place=place),
            )
        work.change(DecisionRecord, row["id"], withdrawn=trimmed(reason))
    return receipt(work, f"{review.reference}-{place}")


def confirm(record: Record, reference: str, letter: str, text: str = "") -> Change:
    """Confirm, in the name of whoever acts, that there is nothing to report on one input.

    Raises:
        Unknown: no such review or input. RuleBroken: it is approved.
    """
    wanted = rules.input_of(letter)
    with record.work(Operation.CONFIRM_INPUT) as work:
        review = review_named(work, reference)
        rules.check_open(review, _("confirmed for"))
        values = {
            "text": trimmed(text) or rules.NOTHING,
            "confirmed_by": record.acting.id,
            "confirmed_on": work.at.date(),
        }
        row = work.row(ConfirmationRecord, review_id=review.id, input=wanted)
        if row is None:
            work.add(ConfirmationRecord, review_id=review.id, input=wanted, **values)
        else:
            work.change(ConfirmationRecord, row["id"], **values)
    return receipt(work, f"{review.reference} {wanted}")


def note(record: Record, kind: str, subject: str, text: str, effect: str = "", on: date | None = None) -> Change:
    """Record a change in an issue, the climate position, or the needs of an interested party.

    Raises:
        Unknown: no such kind. RuleBroken: it says nothing, or lies ahead.
    """
    wanted = rules.surrounding_kind(kind)
    if not subject.strip() or not text.strip():
        raise RuleBroken("surrounding-empty", _("Name the issue or party, and say what has changed."))
    with record.work(Operation.RECORD_SURROUNDING) as work:
        day = on or work.at.date()
        if day > work.at.date():
            raise RuleBroken(
                "surrounding-ahead", _("{day} lies ahead; a change is recorded once it has happened.").format(day=day)
            )
        place = work.number(SurroundingRecord)
        work.add(
            SurroundingRecord,
            number=place,
            kind=wanted.value,
            subject=trimmed(subject),
            text=trimmed(text),
            effect=trimmed(effect),
            happened_on=day,
            recorded_by=record.acting.id,
            recorded_at=work.stamp,
        )
    return receipt(work, str(place))


def take_note_back(record: Record, place: int, reason: str) -> Change:
    """Take a recorded change back; it stays on record.

    Raises:
        Unknown: there is none of that number. RuleBroken: no reason.
    """
    check_said(reason, "reason-missing", _("Say why it is taken back; the reason stays on record."))
    with record.work(Operation.WITHDRAW_SURROUNDING, reason) as work:
        row = work.row(SurroundingRecord, number=place, withdrawn=None)
        if row is None:
            raise Unknown("unknown-note", _("There is no recorded change {place}.").format(place=place))
        work.change(SurroundingRecord, row["id"], withdrawn=trimmed(reason))
    return receipt(work, str(place))


def surroundings(view: View) -> tuple[Surrounding, ...]:
    """Return every standing change around the organisation, the oldest first."""
    rows = view.rows(SurroundingRecord, order=("happened_on", "number"), withdrawn=None)
    return tuple(value(Surrounding, row) for row in rows)


def _decision(work: Work, reference: str, place: int) -> tuple[Review, dict[str, Any]]:
    review = review_named(work, reference)
    row = work.row(DecisionRecord, review_id=review.id, number=place)
    if row is None:
        raise Unknown(
            "unknown-decision",
            _("{reference} has no decision {place}.").format(reference=review.reference, place=place),
        )
    return review, row
