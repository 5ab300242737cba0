"""Following up on a finding: each step of the chain from containment to the judgement whether it worked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from gettext import gettext as _

from auditor_tui.domain.audits.audit import Audit
from auditor_tui.domain.change import Change
from auditor_tui.domain.day import check_due, check_not_before, check_past
from auditor_tui.domain.findings import steps as rules
from auditor_tui.domain.findings.corrective_action import SOURCE, Round, causes_from, method_of
from auditor_tui.domain.findings.finding import Finding, FindingState
from auditor_tui.domain.operation import Operation
from auditor_tui.domain.refusal import RuleBroken, Unknown
from auditor_tui.domain.text import as_recorded, trimmed
from auditor_tui.services.findings.steps import add_action, begin, clean, known, numbered, parts_taken, step, taken_up
from auditor_tui.services.record.named import person_named
from auditor_tui.services.record.opened import Record, receipt
from db.store import View, Work
from db.tables.corrective_action import ActionRecord, CauseRecord, ExtensionRecord, RoundRecord


def contain(
    record: Record,
    reference: str,
    *,
    correction: str,
    evidence: str,
    consequences: str,
    by: str = "",
    on: date | None = None,
) -> Change:
    """Record what was done to limit the case and put it right, and what the case had done (10.2 a).

    Args:
        record: the open record.
        reference: the finding.
        correction: what was done.
        evidence: how that can be seen.
        consequences: what the case did to people, decisions and other parties.
        by: who put it right, a person of the record; whoever acts unless named.
        on: the day it was done, today unless given.

    Raises:
        RuleBroken: out of order, a part is missing, or the day is to come or long past.
        Unknown: no such finding or person.
    """
    said = clean(correction=correction, evidence=evidence, consequences=consequences)
    done = on or record.today
    to_come = _("The correction of {day} lies in the future (today is {today}). Record it once it is done.")
    check_past(done, record.today, to_come)
    with record.work(Operation.CONTAIN) as work:
        finding, __, held = taken_up(work, reference, "contain")
        if len(held) > 1:
            early = _("The correction of {day} lies before this round began on {since}. Name a later day.")
            check_not_before(done, held[-1].begun_on, early, SOURCE)
        person = person_named(work, by) if by.strip() else record.acting
        step(
            work, finding, held, FindingState.CONTAINED,
            correction=said["correction"], correction_evidence=said["evidence"], consequences=said["consequences"],
            corrected_by=person.id, corrected_on=done,
        )  # fmt: skip
    return receipt(work, finding.reference)


def find_cause(
    record: Record,
    reference: str,
    *,
    method: str,
    causes: Sequence[str],
    undetected: str,
    searched: str,
    similar: str,
    evidence: str = "",
) -> Change:
    """Record why it happened and was not noticed, and whether it happened elsewhere too (10.2 b); again replaces it.

    Args:
        record: the open record.
        reference: the finding.
        method: one of corrective_action.Method.
        causes: lines as corrective_action.causes_from reads them.
        undetected: why it was not noticed earlier.
        searched: where similar cases were looked for.
        similar: what was found there.
        evidence: what the analysis rests on.

    Raises:
        RuleBroken: out of order, or a part is missing. Unknown: no such finding, method or branch.
    """
    said = clean(undetected=undetected, searched=searched, similar=similar)
    way = method_of(method)
    found = causes_from(way, [as_recorded(line) for line in causes])
    with record.work(Operation.FIND_CAUSE) as work:
        finding, __, held = taken_up(work, reference, "cause")
        made = step(
            work, finding, held, FindingState.CAUSE_FOUND,
            method=way.value, cause_evidence=trimmed(evidence), **said,
        )  # fmt: skip
        for row in work.rows(CauseRecord, round_id=made):
            work.remove(CauseRecord, row["id"])
        for cause in found:
            branch = cause.branch.value if cause.branch else ""
            work.add(CauseRecord, round_id=made, number=cause.number, text=cause.text, branch=branch, under=cause.under)
    return receipt(work, finding.reference)


def plan_action(record: Record, reference: str, action: str, owner: str, due_on: date) -> Change:
    """Add an action to the plan; the receipt names its number.

    Raises:
        RuleBroken: out of order, nothing is said, or the day has passed. Unknown: no such finding or person.
    """
    said = clean(action=action)
    check_due(due_on, record.today)
    with record.work(Operation.PLAN_ACTION) as work:
        finding, __, held = taken_up(work, reference, "plan")
        number = add_action(work, known(held), said["action"], person_named(work, owner).id, due_on)
    return receipt(work, f"{finding.reference} action {number}")


def drop_action(record: Record, reference: str, number: int, reason: str) -> Change:
    """Take an action out of a plan that is not yet accepted; it stays on record.

    Raises:
        RuleBroken: out of order, or no reason. Unknown: no such finding or action.
    """
    said = clean(reason=reason)
    with record.work(Operation.DROP_ACTION, reason) as work:
        finding, __, held = taken_up(work, reference, "plan")
        work.change(ActionRecord, numbered(finding, known(held), number).id, withdrawn=said["reason"])
    return receipt(work, finding.reference)


def fix_criterion(record: Record, reference: str, criterion: str, check_from: date) -> Change:
    """Fix by what, and from which day, it will be judged whether the actions worked.

    Raises:
        RuleBroken: out of order, nothing is said, or the day has passed. Unknown: no such finding.
    """
    said = clean(criterion=criterion)
    check_due(check_from, record.today)
    with record.work(Operation.FIX_CRITERION) as work:
        finding, __, held = taken_up(work, reference, "plan")
        work.change(RoundRecord, known(held).id, criterion=said["criterion"], check_from=check_from)
    return receipt(work, finding.reference)


def accept(record: Record, reference: str, *, action: str = "", owner: str = "", due_on: date | None = None) -> Change:
    """Accept the plan of corrective action; or an observation or opportunity not rated high, with what is done.

    Raises:
        RuleBroken: out of order, the plan is not complete, or who acts owns an action. Unknown: no such finding.
    """
    with record.work(Operation.ACCEPT) as work:
        finding, __, held = taken_up(work, reference, "accept")
        by = record.acting.id
        if finding.needs_corrective_action:
            rules.check_plan(finding, known(held), by)
            state = FindingState.PLAN_ACCEPTED
        else:
            said = clean(action=action)
            if due_on is None or not owner.strip():
                raise RuleBroken("owner-missing", _("Say who does it, and until when."), SOURCE)
            check_due(due_on, record.today)
            state = FindingState.ACCEPTED
        made = step(work, finding, held, state, accepted_by=by, accepted_on=record.today)
        if not finding.needs_corrective_action and due_on is not None:
            work.add(
                ActionRecord,
                round_id=made, number=work.number(ActionRecord, round_id=made), text=said["action"],
                owner_id=person_named(work, owner).id, due_on=due_on,
            )  # fmt: skip
    return receipt(work, finding.reference)


def decline(record: Record, reference: str, reason: str) -> Change:
    """Decline an observation or opportunity not rated high, with the reason.

    Raises:
        RuleBroken: out of order, no reason, or it needs corrective action. Unknown: no such finding.
    """
    said = clean(reason=reason)
    with record.work(Operation.DECLINE, reason) as work:
        finding, __, held = taken_up(work, reference, "decline")
        step(work, finding, held, FindingState.DECLINED, decision=said["reason"])
    return receipt(work, finding.reference)


def implement(
    record: Record,
    reference: str,
    number: int | None = None,
    *,
    evidence: str,
    on: date | None = None,
    beside: Callable[[Work], None] | None = None,
) -> Change:
    """Record that an action is done; with the last one the finding is implemented (an opportunity is done).

    Args:
        record: the open record.
        reference: the finding.
        number: which action; may be left out when only one is waited for.
        evidence: how that can be seen.
        on: the day it was done, today unless given.
        beside: writes something else in the same work.

    Raises:
        RuleBroken: out of order, no evidence, done already, or on a day to come or before it was accepted.
        Unknown: no such finding or action.
    """
    said = clean(evidence=evidence)
    done = on or record.today
    check_past(done, record.today, _("{day} lies in the future (today is {today}). Record the action once it is done."))
    with record.work(Operation.IMPLEMENT) as work:
        finding, __, held = taken_up(work, reference, "implement")
        present = known(held)
        waiting = [action for action in present.standing if action.done_on is None]
        if number is None and len(waiting) == 1:
            number = waiting[0].number
        if number is None:
            choice = ", ".join(str(action.number) for action in waiting)
            raise Unknown(
                "which-action",
                _("{reference} waits for the actions {choice}; say which is done.").format(
                    reference=finding.reference, choice=choice
                ),
            )
        chosen = numbered(finding, present, number)
        if chosen.done_on is not None:
            raise RuleBroken(
                "done-already",
                _("Action {number} of {reference} was done on {done_on}.").format(
                    number=number, reference=finding.reference, done_on=chosen.done_on
                ),
            )
        if present.accepted_on is not None:
            early = _("The action cannot be done on {day}: it was accepted on {since}. Name a later day.")
            check_not_before(done, present.accepted_on, early, SOURCE)
        work.change(ActionRecord, chosen.id, done_on=done, evidence=said["evidence"])
        if len(waiting) == 1:
            last = max([done, *(action.done_on for action in present.standing if action.done_on)])
            ended = FindingState.IMPLEMENTED if finding.needs_corrective_action else FindingState.DONE
            work.change(RoundRecord, present.id, state=ended.value, implemented_on=last)
        if beside is not None:
            beside(work)
    return receipt(work, finding.reference)


def extend(
    record: Record,
    reference: str,
    number: int,
    due_on: date,
    reason: str,
    *,
    beside: Callable[[Work], None] | None = None,
) -> Change:
    """Move the due date of an action; whoever acts approves it and must not own the action.

    An effectiveness check that would come too early moves by as many days; `beside` writes something else in the same
    work.

    Raises:
        RuleBroken: out of order, no reason, not a later day, or the own action. Unknown: no such finding or action.
    """
    said = clean(reason=reason)
    with record.work(Operation.EXTEND, reason) as work:
        finding, __, held = taken_up(work, reference, "extend")
        chosen = numbered(finding, known(held), number)
        if chosen.owner_id == record.acting.id:
            raise RuleBroken(
                "own-extension",
                _("{owner} owns action {number}; somebody else approves more time for it.").format(
                    owner=chosen.owner, number=number
                ),
                "ISO 19011 4.6; policy",
            )
        if chosen.done_on is not None or due_on <= chosen.due_on:
            raise RuleBroken(
                "no-extension",
                _("Action {number} is done already.").format(number=number)
                if chosen.done_on is not None
                else _("Action {number} is due on {due_on}; an extension names a later day.").format(
                    number=number, due_on=chosen.due_on
                ),
            )
        check_due(due_on, record.today)
        work.add(
            ExtensionRecord,
            action_id=chosen.id, before=chosen.due_on, after=due_on, reason=said["reason"],
            approved_by=record.acting.id, at=work.stamp,
        )  # fmt: skip
        work.change(ActionRecord, chosen.id, due_on=due_on)
        present = known(held)
        if present.check_from is not None and due_on >= present.check_from:
            later = present.check_from + (due_on - chosen.due_on)
            work.change(RoundRecord, present.id, check_from=later)
        if beside is not None:
            beside(work)
    return receipt(work, finding.reference)


def verify(record: Record, reference: str, *, effective: bool, evidence: str) -> Change:
    """Judge whether the problem stayed away (10.2 d); when it did not, the next round begins at once.

    Raises:
        RuleBroken: out of order, too early, nothing is said, or who acts is blocked by R19. Unknown: no such finding.
    """
    said = clean(verification=evidence)
    with record.work(Operation.VERIFY_EFFECTIVENESS) as work:
        finding, audit, held = taken_up(work, reference, "verify")
        present = known(held)
        _check_verifier(record, work, finding, audit, held)
        rules.check_verified(finding, present, effective, record.today)
        work.change(
            RoundRecord, present.id,
            verified_by=record.acting.id, verified_on=record.today, effective=int(effective),
            verification=said["verification"],
            **({"state": FindingState.CLOSED_EFFECTIVE.value} if effective else {}),
        )  # fmt: skip
        if not effective:
            begin(record, work, finding, f"Not effective: {said['verification']}")
    return receipt(work, finding.reference)


def reopen(record: Record, reference: str, reason: str) -> Change:
    """Open a finding again that was closed as effective; the earlier round is kept.

    Raises:
        RuleBroken: it is not closed, or no reason. Unknown: no such finding.
    """
    said = clean(reason=reason)
    with record.work(Operation.REOPEN_FINDING, reason) as work:
        finding, __, ___ = taken_up(work, reference, "reopen")
        begin(record, work, finding, said["reason"])
    return receipt(work, finding.reference)


def _check_verifier(record: Record, view: View, finding: Finding, audit: Audit | None, held: tuple[Round, ...]) -> None:
    conflicts = parts_taken(record, view, finding, audit, held)
    if conflicts:
        raise RuleBroken(
            "blocked-R19",
            _(
                "{conflicts} Let somebody judge the effect who took no part in it and does not answer for the area."
            ).format(conflicts=" ".join(conflicts)),
            _("R19; ISO/IEC 42001 9.2.2 b) and 10.2; the hard block is policy"),
        )
