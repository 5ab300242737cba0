"""Following up on a finding: each step of the chain from containment to the judgement whether it worked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from gettext import gettext as _

from auditor_tui.domain import follow_up as rules
from auditor_tui.domain import impartiality
from auditor_tui.domain.audit import Audit
from auditor_tui.domain.change import Change
from auditor_tui.domain.corrective_action import SOURCE, Action, Round, causes_from, method_of
from auditor_tui.domain.finding import Finding, FindingState, check_standing
from auditor_tui.domain.refusal import RuleBroken, Unknown
from auditor_tui.domain.text import taken_in
from auditor_tui.services.facts import involvements
from auditor_tui.services.finding_places import Places
from auditor_tui.services.finding_places import named as finding_named
from auditor_tui.services.record import Record, person_named, receipt
from auditor_tui.services.rounds import rounds, state_of
from db.corrective_action import ActionRecord, CauseRecord, ExtensionRecord, RoundRecord
from db.store import View, Work


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
        RuleBroken: out of order, a part is missing, or the day lies in the future. Unknown: no such finding or person.
    """
    said = _clean(correction=correction, evidence=evidence, consequences=consequences)
    done = on or record.today
    rules.check_past(done, record.today, _("A correction"))
    with record.work("contain") as work:
        finding, __, held = _present(work, reference, "contain")
        person = person_named(work, by) if by.strip() else record.acting
        _step(
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
    said = _clean(undetected=undetected, searched=searched, similar=similar)
    way = method_of(method)
    found = causes_from(way, [taken_in(line) for line in causes])
    with record.work("find cause") as work:
        finding, _, held = _present(work, reference, "cause")
        made = _step(
            work, finding, held, FindingState.CAUSE_FOUND,
            method=way.value, cause_evidence=taken_in(evidence).strip(), **said,
        )  # fmt: skip
        for row in work.rows(CauseRecord, round_id=made):
            work.remove(CauseRecord, str(row["id"]))
        for cause in found:
            branch = cause.branch.value if cause.branch else ""
            work.add(CauseRecord, round_id=made, number=cause.number, text=cause.text, branch=branch, under=cause.under)
    return receipt(work, finding.reference)


def plan_action(record: Record, reference: str, text: str, owner: str, due_on: date) -> Change:
    """Add an action to the plan; the receipt names its number.

    Raises:
        RuleBroken: out of order, nothing is said, or the day has passed. Unknown: no such finding or person.
    """
    said = _clean(action=text)
    rules.check_due(due_on, record.today)
    with record.work("plan action") as work:
        finding, _, held = _present(work, reference, "plan")
        number = _add_action(work, _known(held), said["action"], person_named(work, owner).id, due_on)
    return receipt(work, f"{finding.reference} action {number}")


def drop_action(record: Record, reference: str, number: int, reason: str) -> Change:
    """Take an action out of a plan that is not yet accepted; it stays on record.

    Raises:
        RuleBroken: out of order, or no reason. Unknown: no such finding or action.
    """
    said = _clean(reason=reason)
    with record.work("drop action", reason) as work:
        finding, _, held = _present(work, reference, "plan")
        work.change(ActionRecord, _numbered(finding, _known(held), number).id, withdrawn=said["reason"])
    return receipt(work, finding.reference)


def fix_criterion(record: Record, reference: str, criterion: str, check_from: date) -> Change:
    """Fix by what, and from which day, it will be judged whether the actions worked.

    Raises:
        RuleBroken: out of order, nothing is said, or the day has passed. Unknown: no such finding.
    """
    said = _clean(criterion=criterion)
    rules.check_due(check_from, record.today)
    with record.work("fix criterion") as work:
        finding, _, held = _present(work, reference, "plan")
        work.change(RoundRecord, _known(held).id, criterion=said["criterion"], check_from=check_from)
    return receipt(work, finding.reference)


def accept(record: Record, reference: str, *, action: str = "", owner: str = "", due_on: date | None = None) -> Change:
    """Accept the plan of a nonconformity; or accept an observation or opportunity, with what is done about it.

    Raises:
        RuleBroken: out of order, the plan is not complete, or who acts owns an action. Unknown: no such finding.
    """
    with record.work("accept") as work:
        finding, __, held = _present(work, reference, "accept")
        by = record.acting.id
        if finding.grade.is_nonconformity:
            rules.check_plan(finding, _known(held), by)
            state = FindingState.PLAN_ACCEPTED
        else:
            said = _clean(action=action)
            if due_on is None or not owner.strip():
                raise RuleBroken("owner-missing", _("Say who does it, and until when."), SOURCE)
            rules.check_due(due_on, record.today)
            state = FindingState.ACCEPTED
        made = _step(work, finding, held, state, accepted_by=by, accepted_on=record.today)
        if not finding.grade.is_nonconformity and due_on is not None:
            work.add(
                ActionRecord,
                round_id=made, number=1, text=said["action"], owner_id=person_named(work, owner).id, due_on=due_on,
            )  # fmt: skip
    return receipt(work, finding.reference)


def decline(record: Record, reference: str, reason: str) -> Change:
    """Decline an observation or opportunity, with the reason.

    Raises:
        RuleBroken: out of order, no reason, or it is a nonconformity. Unknown: no such finding.
    """
    said = _clean(reason=reason)
    with record.work("decline", reason) as work:
        finding, _, held = _present(work, reference, "decline")
        _step(work, finding, held, FindingState.DECLINED, decision=said["reason"])
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
        RuleBroken: out of order, no evidence, done already, or a day to come. Unknown: no such finding or action.
    """
    said = _clean(evidence=evidence)
    done = on or record.today
    rules.check_past(done, record.today, _("An action done"))
    with record.work("implement") as work:
        finding, __, held = _present(work, reference, "implement")
        present = _known(held)
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
        chosen = _numbered(finding, present, number)
        if chosen.done_on is not None:
            raise RuleBroken(
                "done-already",
                _("Action {number} of {reference} was done on {done_on}.").format(
                    number=number, reference=finding.reference, done_on=chosen.done_on
                ),
            )
        work.change(ActionRecord, chosen.id, done_on=done, evidence=said["evidence"])
        if len(waiting) == 1:
            last = max([done, *(action.done_on for action in present.standing if action.done_on)])
            ended = FindingState.IMPLEMENTED if finding.grade.is_nonconformity else FindingState.DONE
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
    said = _clean(reason=reason)
    with record.work("extend", reason) as work:
        finding, __, held = _present(work, reference, "extend")
        chosen = _numbered(finding, _known(held), number)
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
        rules.check_due(due_on, record.today)
        work.add(
            ExtensionRecord,
            action_id=chosen.id, before=chosen.due_on, after=due_on, reason=said["reason"],
            approved_by=record.acting.id, at=work.stamp,
        )  # fmt: skip
        work.change(ActionRecord, chosen.id, due_on=due_on)
        present = _known(held)
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
    said = _clean(verification=evidence)
    with record.work("verify effectiveness") as work:
        finding, audit, held = _present(work, reference, "verify")
        present = _known(held)
        _check_verifier(record, work, finding, audit, held)
        rules.check_verified(finding, present, effective, record.today)
        work.change(
            RoundRecord, present.id,
            verified_by=record.acting.id, verified_on=record.today, effective=int(effective),
            verification=said["verification"],
            **({"state": FindingState.CLOSED_EFFECTIVE.value} if effective else {}),
        )  # fmt: skip
        if not effective:
            _begin(record, work, finding, present.number + 1, f"Not effective: {said['verification']}")
    return receipt(work, finding.reference)


def reopen(record: Record, reference: str, reason: str) -> Change:
    """Open a nonconformity again that was closed as effective; the earlier round is kept.

    Raises:
        RuleBroken: it is not closed, or no reason. Unknown: no such finding.
    """
    said = _clean(reason=reason)
    with record.work("reopen finding", reason) as work:
        finding, _, held = _present(work, reference, "reopen")
        _begin(record, work, finding, _known(held).number + 1, said["reason"])
    return receipt(work, finding.reference)


def _check_verifier(record: Record, view: View, finding: Finding, audit: Audit | None, held: tuple[Round, ...]) -> None:
    person, item = record.acting, Places(record, view).item(finding, audit)
    conflicts = impartiality.verifier_conflicts(
        person.id,
        person.name,
        involvements(view).get(person.id, ()),
        item.units,
        rules.owners(held),
        record.today,
    )
    if conflicts:
        raise RuleBroken(
            "blocked-R19",
            _(
                "{conflicts} Let somebody judge the effect who took no part in it and does not answer for the area."
            ).format(conflicts=" ".join(conflicts)),
            _("R19; ISO/IEC 42001 9.2.2 b) and 10.2; the hard block is policy"),
        )


def _present(work: Work, reference: str, verb: str) -> tuple[Finding, Audit | None, tuple[Round, ...]]:
    finding, audit = finding_named(work, reference)
    check_standing(finding)
    held = rounds(work).get(finding.id, ())
    rules.check_step(finding, state_of(finding, held), verb)
    return finding, audit, held


def _step(
    work: Work,
    finding: Finding,
    held: tuple[Round, ...],
    state: FindingState,
    **values: object,
) -> str:
    """Bring the present round into a state, begin the first one if need be, and return its id."""
    if held:
        work.change(RoundRecord, held[-1].id, state=state.value, **values)
        return held[-1].id
    begun = date.fromisoformat(finding.raised_at[:10])
    made: str = work.add(RoundRecord, finding_id=finding.id, number=1, state=state.value, begun_on=begun, **values)
    return made


def _begin(record: Record, work: Work, finding: Finding, number: int, reason: str) -> None:
    work.add(
        RoundRecord,
        finding_id=finding.id, number=number, state=FindingState.OPEN.value,
        begun_on=record.today, begun_reason=reason,
    )  # fmt: skip


def _add_action(work: Work, held: Round, text: str, owner_id: str, due_on: date) -> int:
    number = len(held.actions) + 1
    work.add(ActionRecord, round_id=held.id, number=number, text=text, owner_id=owner_id, due_on=due_on)
    return number


def _known(held: tuple[Round, ...]) -> Round:
    if not held:
        raise RuntimeError("a step that presupposes a round was let through without one")
    return held[-1]


def _numbered(finding: Finding, held: Round, number: int) -> Action:
    for action in held.standing:
        if action.number == number:
            return action
    known = ", ".join(str(action.number) for action in held.standing) or "none"
    raise Unknown(
        "unknown-action",
        _("{reference} has no action {number}. It has: {known}.").format(
            reference=finding.reference, number=number, known=known
        ),
    )


def _clean(**parts: str) -> dict[str, str]:
    said = {name: taken_in(text).strip() for name, text in parts.items()}
    rules.check_said(**said)
    return said
