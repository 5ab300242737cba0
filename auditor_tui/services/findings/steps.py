"""What the steps of corrective action share: the rounds of each finding, where it stands, writing the next state."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from gettext import gettext as _
from typing import Any

from auditor_tui.domain.audits.audit import Audit
from auditor_tui.domain.findings import steps as rules
from auditor_tui.domain.findings.corrective_action import Action, Cause, Extension, Round
from auditor_tui.domain.findings.finding import Finding, FindingState, check_standing
from auditor_tui.domain.impartiality import engine
from auditor_tui.domain.refusal import Unknown
from auditor_tui.domain.text import trimmed
from auditor_tui.services.findings.places import Places, named
from auditor_tui.services.impartiality.facts import involvements
from auditor_tui.services.record.opened import Record
from auditor_tui.services.record.rows import value
from auditor_tui.services.record.values import names_by_id
from db.store import View, Work
from db.tables.corrective_action import ActionRecord, CauseRecord, ExtensionRecord, RoundRecord

Rows = dict[str, list[dict[str, Any]]]


def rounds_by_finding(view: View) -> dict[str, tuple[Round, ...]]:
    """Return the rounds of every finding that has any, by the finding's id, the first round first."""
    names = names_by_id(view)
    moved = _grouped(view.rows(ExtensionRecord, order=("at",)), "action_id")
    actions = _grouped(view.rows(ActionRecord, order=("number",)), "round_id")
    causes = _grouped(view.rows(CauseRecord, order=("number",)), "round_id")
    found: dict[str, list[Round]] = {}
    for row in view.rows(RoundRecord, order=("number",)):
        known_by = {field: row[field] or "" for field in ("corrected_by", "accepted_by", "verified_by")}
        one = value(
            Round,
            row,
            **known_by,
            causes=tuple(value(Cause, held) for held in causes.get(row["id"], ())),
            actions=tuple(_action(held, names, moved) for held in actions.get(row["id"], ())),
        )
        found.setdefault(one.finding_id, []).append(one)
    return {finding: tuple(held) for finding, held in found.items()}


def state_of(finding: Finding, held: tuple[Round, ...]) -> FindingState:
    """Return where a finding stands: its latest round says so, unless it was withdrawn."""
    return held[-1].state if held and finding.stands else finding.state


def _grouped(rows: Iterable[dict[str, Any]], by: str) -> Rows:
    found: Rows = {}
    for row in rows:
        found.setdefault(str(row[by]), []).append(row)
    return found


def _action(row: dict[str, Any], names: dict[str, str], moved: Rows) -> Action:
    extensions = tuple(
        value(Extension, held, approved_by=names[held["approved_by"]]) for held in moved.get(row["id"], ())
    )
    return value(Action, row, owner=names[row["owner_id"]], extensions=extensions)


def taken_up(work: Work, reference: str, verb: str) -> tuple[Finding, Audit | None, tuple[Round, ...]]:
    """Return a finding, its audit and its rounds, when a step follows from where it stands.

    Raises:
        Unknown: there is no such finding. RuleBroken: it was withdrawn, or the step does not follow.
    """
    finding, audit = named(work, reference)
    check_standing(finding)
    held = rounds_by_finding(work).get(finding.id, ())
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
    number = work.number(RoundRecord, finding_id=finding.id)
    made: str = work.add(RoundRecord, finding_id=finding.id, number=number, state=state.value, begun_on=begun, **values)
    return made


def begin(record: Record, work: Work, finding: Finding, reason: str) -> None:
    """Begin a further round."""
    work.add(
        RoundRecord,
        finding_id=finding.id, number=work.number(RoundRecord, finding_id=finding.id), state=FindingState.OPEN.value,
        begun_on=record.today, begun_reason=reason,
    )  # fmt: skip


def add_action(work: Work, held: Round, text: str, owner_id: str, due_on: date) -> int:
    """Add an action to a round and return its number."""
    number = work.number(ActionRecord, round_id=held.id)
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
    return engine.verifier_conflicts(
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
    said = {name: trimmed(text) for name, text in parts.items()}
    rules.check_parts(**said)
    return said
