"""What the steps of corrective action share: the finding as it stands, its round, and writing the next state."""

from __future__ import annotations

from datetime import date
from gettext import gettext as _

from auditor_tui.domain import follow_up as rules
from auditor_tui.domain import impartiality
from auditor_tui.domain.audit import Audit
from auditor_tui.domain.corrective_action import Action, Round
from auditor_tui.domain.finding import Finding, FindingState, check_standing
from auditor_tui.domain.refusal import Unknown
from auditor_tui.domain.text import taken_in
from auditor_tui.services.facts import involvements
from auditor_tui.services.finding_places import Places, named
from auditor_tui.services.record import Record
from auditor_tui.services.rounds import rounds, state_of
from db.corrective_action import ActionRecord, RoundRecord
from db.store import View, Work


def taken_up(work: Work, reference: str, verb: str) -> tuple[Finding, Audit | None, tuple[Round, ...]]:
    """Return a finding, its audit and its rounds, when a step follows from where it stands.

    Raises:
        Unknown: there is no such finding. RuleBroken: it was withdrawn, or the step does not follow.
    """
    finding, audit = named(work, reference)
    check_standing(finding)
    held = rounds(work).get(finding.id, ())
    rules.check_step(finding, state_of(finding, held), verb)
    return finding, audit, held


def step(
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
    begun = rules.begins_on(finding, date.fromisoformat(finding.raised_at[:10]))
    made: str = work.add(RoundRecord, finding_id=finding.id, number=1, state=state.value, begun_on=begun, **values)
    return made


def begin(record: Record, work: Work, finding: Finding, number: int, reason: str) -> None:
    """Begin a further round."""
    work.add(
        RoundRecord,
        finding_id=finding.id, number=number, state=FindingState.OPEN.value,
        begun_on=record.today, begun_reason=reason,
    )  # fmt: skip


def add_action(work: Work, held: Round, text: str, owner_id: str, due_on: date) -> int:
    """Add an action to a round and return its number."""
    number = len(held.actions) + 1
    work.add(ActionRecord, round_id=held.id, number=number, text=text, owner_id=owner_id, due_on=due_on)
    return number


def known(held: tuple[Round, ...]) -> Round:
    """Return the present round of a finding that has one."""
    if not held:
        raise RuntimeError("a step that presupposes a round was let through without one")
    return held[-1]


def numbered(finding: Finding, held: Round, number: int) -> Action:
    """Return an action by its number.

    Raises:
        Unknown: there is none, with those there are.
    """
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


def parts_taken(
    record: Record, view: View, finding: Finding, audit: Audit | None, held: tuple[Round, ...]
) -> tuple[str, ...]:
    """Return what part whoever acts has in a finding (R19): corrected it, owns an action, or answers for the area."""
    person, item = record.acting, Places(record, view).item(finding, audit)
    return impartiality.verifier_conflicts(
        person.id,
        person.name,
        involvements(view).get(person.id, ()),
        item.units,
        rules.owners(held),
        record.today,
    )


def clean(**parts: str) -> dict[str, str]:
    """Return what was typed as it is kept.

    Raises:
        RuleBroken: a part says nothing.
    """
    said = {name: taken_in(text).strip() for name, text in parts.items()}
    rules.check_said(**said)
    return said
