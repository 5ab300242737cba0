"""Following up on findings: which step follows, what it needs, until when, and who may take it.

Source: ISO/IEC 42001 10.2 asks to react, evaluate, act and review effectiveness; the steps, gates and days are policy.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from gettext import gettext as _

from auditor_tui.domain.findings.corrective_action import SOURCE, Round
from auditor_tui.domain.findings.finding import Finding, FindingState, Grade
from auditor_tui.domain.refusal import RuleBroken, check_said
from auditor_tui.language import english


@dataclass(frozen=True, slots=True)
class Due:
    """The step that is waited for and the day until which; `since` is the earliest day, where there is one."""

    step: str
    on: date
    since: date | None = None

    def is_overdue(self, today: date) -> bool:
        """Tell whether the day has passed; the day itself is still in time."""
        return self.on < today


@dataclass(frozen=True, slots=True)
class Days:
    """Calendar days from the day a round begins, per grade (policy; ISO/IEC 42001 gives no figure)."""

    contain: int
    plan: int
    implement: int
    check_latest: int
    escalate: int
    escalate_to: str


@dataclass(frozen=True, slots=True)
class Deadlines:
    """The days of a programme (policy): per grade, and until an observation or opportunity is accepted or declined.

    What was rated high risk has the days of a minor nonconformity, unless it is given days of its own.

    Raises:
        ValueError: a later step would be due before an earlier one.
    """

    major: Days = Days(2, 14, 30, 90, 1, english("top management"))
    minor: Days = Days(10, 30, 90, 180, 15, english("the manager of the area"))
    decide: int = 60
    high: Days | None = None

    def __post_init__(self) -> None:
        """Hold the steps to their order."""
        for days, sentence in (
            (
                self.major,
                _("For a major nonconformity, give containment, plan and implementation days in this order."),
            ),
            (
                self.minor,
                _("For a minor nonconformity, give containment, plan and implementation days in this order."),
            ),
            (
                self.for_high_risk,
                _("For a high risk, give containment, plan and implementation days in this order."),
            ),
        ):
            if not days.contain <= days.plan <= days.implement:
                raise ValueError(sentence)

    @property
    def for_high_risk(self) -> Days:
        """Return the days of an observation or opportunity rated high risk."""
        return self.high or self.minor

    def of(self, finding: Finding) -> Days:
        """Return the days of a finding that goes through corrective action."""
        return self.by_grade.get(finding.grade, self.for_high_risk)

    @property
    def by_grade(self) -> dict[Grade, Days]:
        """Return the days by grade, the graver first."""
        return {Grade.MAJOR: self.major, Grade.MINOR: self.minor}


STANDARD = Deadlines()
"""What holds unless a programme sets it otherwise."""

ENDED = frozenset(
    {
        FindingState.CLOSED_EFFECTIVE,
        FindingState.DECLINED,
        FindingState.DONE,
        FindingState.RECORDED,
        FindingState.WITHDRAWN,
    }
)
"""States in which nothing more is waited for."""

OLD_DAYS = 90
"""Days after which an open finding counts as old (policy)."""

_S = FindingState
_FROM: dict[str, tuple[FindingState, ...]] = {
    "contain": (_S.OPEN,),
    "cause": (_S.CONTAINED, _S.CAUSE_FOUND),
    "plan": (_S.CAUSE_FOUND,),
    "accept": (_S.CAUSE_FOUND,),
    "implement": (_S.PLAN_ACCEPTED,),
    "extend": (_S.PLAN_ACCEPTED,),
    "verify": (_S.IMPLEMENTED,),
    "reopen": (_S.CLOSED_EFFECTIVE,),
}
_FROM_SUGGESTION: dict[str, tuple[FindingState, ...]] = {
    "accept": (_S.OPEN,),
    "decline": (_S.OPEN,),
    "extend": (_S.ACCEPTED,),
    "implement": (_S.ACCEPTED,),
}
_NEXT = {
    _S.OPEN: "contain",
    _S.CONTAINED: "cause",
    _S.CAUSE_FOUND: english("plan, then accept"),
    _S.PLAN_ACCEPTED: "implement",
    _S.IMPLEMENTED: "verify",
    _S.CLOSED_EFFECTIVE: english("reopen, with a reason, when the problem comes back"),
}
_NEXT_SUGGESTION = {_S.OPEN: english("accept or decline"), _S.ACCEPTED: "implement"}


def next_step(finding: Finding, state: FindingState) -> str:
    """Return what comes next as people read it, empty when nothing is waited for."""
    verb = (_NEXT if finding.needs_corrective_action else _NEXT_SUGGESTION).get(state, "")
    # A verb alone is what one types on the command line, whatever language is spoken.
    return _(verb) if " " in verb else verb


def check_step(finding: Finding, state: FindingState, verb: str) -> None:
    """Hold a step to the order of the chain.

    Raises:
        RuleBroken: the step does not belong to this grade, or comes too early or too late; says what comes next.
    """
    if finding.grade is Grade.STRENGTH:
        raise RuleBroken(
            "no-action",
            _("{reference} is a strength; nothing needs to be done about it.").format(reference=finding.reference),
        )
    steps = _FROM if finding.needs_corrective_action else _FROM_SUGGESTION
    if verb not in steps:
        raise RuleBroken(
            "step-of-another-grade",
            _("{reference} is graded {grade}: its steps are {steps}; '{verb}' is none of them.").format(
                reference=finding.reference, grade=finding.words.lower(), steps=", ".join(steps), verb=verb
            ),
            SOURCE,
        )
    if state not in steps[verb]:
        follows = next_step(finding, state)
        raise RuleBroken(
            "step-out-of-order",
            _("{reference} is {state}; '{verb}' does not follow. ").format(
                reference=finding.reference, state=state.word, verb=verb
            )
            + (_("Next: {follows}.").format(follows=follows) if follows else _("Nothing more is waited for.")),
            SOURCE,
        )


def check_parts(**parts: str) -> None:
    """Hold a step to the words it needs; the names are what people call the parts.

    Raises:
        RuleBroken: one is empty.
    """
    for name, text in parts.items():
        check_said(text, "part-missing", _(_ASKS[name]), SOURCE)


_ASKS = {
    "correction": english("Say what was done to limit this case and put it right."),
    "evidence": english("Name the evidence: which record, its date or number, or who saw it."),
    "consequences": english(
        "Say what it did to people, decisions or other parties, and how that was dealt with; 'none' with the "
        "reason is an answer."
    ),
    "undetected": english("Say why it was not noticed earlier."),
    "searched": english("Say where similar cases were looked for."),
    "similar": english("Say what the search for similar cases found; 'none' is an answer."),
    "action": english("Say what is done to remove the cause."),
    "criterion": english("Say by what it will be seen that the problem stays away, in figures where there are any."),
    "verification": english("Say what was looked at, how many of how many, and what was found."),
    "reason": english("Give the reason; it stays on record."),
}


def check_plan(finding: Finding, held: Round, accepted_by: str) -> None:
    """Hold a plan to actions, a criterion and an earliest day of the effectiveness check, accepted by no owner of it.

    Raises:
        RuleBroken: something is missing, or who accepts owns an action.
    """
    if not held.standing:
        raise RuleBroken(
            "no-action-planned",
            _("{reference} has no corrective action yet; plan one.").format(reference=finding.reference),
            SOURCE,
        )
    if not held.criterion or held.check_from is None:
        raise RuleBroken(
            "no-criterion",
            _(
                "Before the plan of {reference} is accepted, fix by what and from which day it will be seen "
                "that the problem stays away."
            ).format(reference=finding.reference),
            SOURCE,
        )
    last = max(action.due_on for action in held.standing)
    if held.check_from <= last:
        raise RuleBroken(
            "check-too-early",
            _(
                "The effectiveness check from {check_from} would come before the last action is due "
                "({last}). Leave time in which the problem could come back."
            ).format(check_from=held.check_from, last=last),
            SOURCE,
        )
    mine = next((action for action in held.standing if action.owner_id == accepted_by), None)
    if mine is not None:
        raise RuleBroken(
            "own-plan",
            _("{owner} owns action {number} and cannot accept the plan. Let somebody accept it who owns none.").format(
                owner=mine.owner, number=mine.number
            ),
            "ISO 19011 4.6; policy",
        )


def check_verified(finding: Finding, held: Round, effective: bool, today: date) -> None:
    """Hold a judgement of effectiveness to its earliest day; that it failed can be said at once.

    Raises:
        RuleBroken: it comes too early.
    """
    if effective and held.check_from is not None and today < held.check_from:
        raise RuleBroken(
            "too-early",
            _(
                "{reference} waits for its effectiveness check: it was agreed not to judge before "
                "{check_from}. That it failed can be recorded at once."
            ).format(reference=finding.reference, check_from=held.check_from),
            SOURCE,
        )


_TAKEN_BACK_WHILE = {
    "criterion": _S.CAUSE_FOUND,
    "check_from": _S.CAUSE_FOUND,
    "withdrawn": _S.CAUSE_FOUND,
    "done_on": _S.PLAN_ACCEPTED,
    "evidence": _S.PLAN_ACCEPTED,
}


def may_take_back(field: str, state: FindingState) -> bool:
    """Tell whether what was said in a field may still be taken back: only while its round has not moved on."""
    return _TAKEN_BACK_WHILE.get(field) is state


def owners(rounds: Iterable[Round]) -> frozenset[str]:
    """Return the ids of everybody who corrected or owned an action in any round."""
    found = set()
    for held in rounds:
        found |= {action.owner_id for action in held.actions} | {held.corrected_by}
    return frozenset(found - {""})


def due(finding: Finding, held: Round | None, raised_on: date, deadlines: Deadlines = STANDARD) -> Due | None:
    """Return what is waited for and until when; None when nothing is.

    Actions carry their own dates; the other steps have the days of the programme, counted from when the round began.
    """
    state = held.state if held else finding.state
    begun = held.begun_on if held else begins_on(finding, raised_on)
    if not finding.stands:
        return None
    if not finding.needs_corrective_action:
        if state is _S.OPEN:
            return Due(_("decision"), begun + timedelta(days=deadlines.decide))
        return _actions_due(held) if state is _S.ACCEPTED else None
    days = deadlines.of(finding)
    if state is _S.OPEN:
        return Due(_("containment"), begun + timedelta(days=days.contain))
    if state in (_S.CONTAINED, _S.CAUSE_FOUND):
        return Due(_("cause and plan"), begun + timedelta(days=days.plan))
    if state is _S.PLAN_ACCEPTED:
        return _actions_due(held)
    if state is _S.IMPLEMENTED and held is not None and held.implemented_on is not None:
        latest = held.implemented_on + timedelta(days=days.check_latest)
        since = held.check_from
        return Due(_("effectiveness check"), max(latest, since) if since else latest, since)
    return None


def begins_on(finding: Finding, raised_on: date) -> date:
    """Return the day the first round begins: when it was raised, or first rated high risk since."""
    if finding.risk is None or finding.risk.high_since is None or not finding.is_high_risk:
        return raised_on
    return max(raised_on, finding.risk.high_since)


def _actions_due(held: Round | None) -> Due | None:
    waiting = [a for a in (held.standing if held else ()) if a.done_on is None]
    if not waiting:
        return None
    first = min(waiting, key=lambda action: (action.due_on, action.number))
    return Due(_("action {number} of {owner}").format(number=first.number, owner=first.owner), first.due_on)


def escalated_to(finding: Finding, waited: Due | None, today: date, deadlines: Deadlines = STANDARD) -> str:
    """Return to whom an overdue step is taken, empty while it is not."""
    if waited is None or not finding.needs_corrective_action:
        return ""
    days = deadlines.of(finding)
    return days.escalate_to if (today - waited.on).days >= days.escalate else ""


_TRAINING = re.compile(r"\b(re-?train|train|remind|instruct|brief|rais\w+ awareness|be more careful)", re.IGNORECASE)
_PERSON = re.compile(r"\b(human error|careless|negligen|forgot|mistake of|inattenti)", re.IGNORECASE)


def remarks_on(held: Round) -> tuple[str, ...]:
    """Return what to think over before a plan is accepted; advice, never a refusal."""
    said = []
    if held.standing and all(_TRAINING.search(action.text) for action in held.standing):
        said.append(_("Training or reminding alone seldom removes a cause. What lets the same slip pass next time?"))
    if any(_PERSON.search(cause.text) for cause in held.roots):
        said.append(
            _("A cause that ends with a person's slip is seldom the last one. Why could the slip have an effect?")
        )
    if held.correction and any(held.correction.strip() == action.text.strip() for action in held.standing):
        said.append(_("An action repeats the correction. What removes the cause?"))
    return tuple(said)
