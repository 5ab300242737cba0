"""The impartiality engine: auditor x unit x day -> verdict, with every rule that fired, its facts and its source.

The unit of decision is a clause leaf, control, area or AI system; items inherit its verdict. The worst rule wins.
Neither ISO/IEC 42001 nor ISO 19011 forbids auditing one's own work in so many words; blocking is policy, and says so.
"""

from __future__ import annotations

import calendar
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import IntEnum

from auditor_tui.domain.involvement import Involvement, touches
from auditor_tui.domain.refusal import RuleBroken
from auditor_tui.domain.team import TeamRole


class Verdict(IntEnum):
    """What the engine says of an auditor for a unit; a higher one is worse."""

    CLEAR = 0
    NEEDS_SAFEGUARD = 1
    BLOCKED = 2

    @property
    def word(self) -> str:
        """Return the verdict as people read it."""
        return self.name.lower().replace("_", " ")


@dataclass(frozen=True, slots=True)
class Limits:
    """Settings of the programme in calendar months; printed with every judgement.

    Raises:
        ValueError: a limit outside 1 to 60 months.
    """

    cooling_off_months: int = 12
    declaration_months: int = 12

    def __post_init__(self) -> None:
        for months in (self.cooling_off_months, self.declaration_months):
            if not 1 <= months <= 60:
                raise ValueError("a limit lies between 1 and 60 months")


@dataclass(frozen=True, slots=True)
class Declaration:
    """A signed declaration of impartiality for one audit; `conflicts` is what the signer named, empty for nothing."""

    id: str
    audit_id: str
    person_id: str
    signed_on: date
    statement: str
    conflicts: str


@dataclass(frozen=True, slots=True)
class Auditor:
    """A member of an audit team with the facts that bear on impartiality."""

    person_id: str
    name: str
    role: TeamRole
    involvements: tuple[Involvement, ...] = ()
    declaration: Declaration | None = None


@dataclass(frozen=True, slots=True)
class Fired:
    """One rule that fired: its verdict, the fact it rests on, where it comes from, and what can be done."""

    rule: str
    title: str
    verdict: Verdict
    threat: str
    fact: str
    source: str
    way_out: str


@dataclass(frozen=True, slots=True)
class Judgement:
    """The verdict on one auditor for one unit on one day (t0, the first day of fieldwork)."""

    person_id: str
    name: str
    unit: str
    on: date
    verdict: Verdict
    fired: tuple[Fired, ...]
    limits: Limits = field(default_factory=Limits)

    @property
    def why(self) -> str:
        """Return one sentence for a table cell: the verdict and the facts behind it."""
        if not self.fired:
            return f"{self.name} is clear for {self.unit}."
        facts = " ".join(f"{fired.fact} ({fired.rule})" for fired in self.fired)
        return f"{self.name} is {self.verdict.word} for {self.unit}: {facts}"


Applies = Callable[[Auditor, str, date, Limits], "tuple[Verdict, str] | None"]


@dataclass(frozen=True, slots=True)
class Rule:
    """One small named rule; `applies` returns verdict and fact, or None when it does not fire."""

    id: str
    title: str
    threat: str
    source: str
    way_out: str
    applies: Applies


def months_before(day: date, months: int) -> date:
    """Return the day so many calendar months earlier; a day that month lacks becomes its last day."""
    index = day.year * 12 + day.month - 1 - months
    year, month = index // 12, index % 12 + 1
    if year < date.min.year:
        return date.min
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def own_work(auditor: Auditor, unit: str, on: date, limits: Limits) -> tuple[Verdict, str] | None:
    """R01: block who is responsible or accountable on t0, or owns what is audited.

    The last day counts; what begins after t0 does not, since nothing done yet can be reviewed (policy).
    """
    del limits
    held = [i for i in auditor.involvements if i.kind.answers_for_it and i.is_current(on) and touches(i, unit)]
    if not held:
        return None
    return Verdict.BLOCKED, f"{auditor.name} is {_joined(held)}."


def cooling_off(auditor: Auditor, unit: str, on: date, limits: Limits) -> tuple[Verdict, str] | None:
    """R02: block who was responsible, accountable or owner and stopped within the cooling-off months before t0.

    The day exactly so many months before counts as inside, the cautious reading.
    """
    since = months_before(on, limits.cooling_off_months)
    held = [
        i
        for i in auditor.involvements
        if i.kind.answers_for_it and i.until is not None and since <= i.until < on and touches(i, unit)
    ]
    if not held:
        return None
    return (
        Verdict.BLOCKED,
        f"{auditor.name} was {_joined(held)}, which is within {limits.cooling_off_months} months of {on}.",
    )


def undeclared(auditor: Auditor, unit: str, on: date, limits: Limits) -> tuple[Verdict, str] | None:
    """R22: block until a declaration is signed for this audit that is not older than its validity at t0.

    The day exactly so many months before t0 is still valid. One signed after t0 counts from the moment it is there:
    who joins during fieldwork could not sign earlier, and nothing can be answered before. Somebody else's is none.
    """
    del unit
    signed = auditor.declaration
    if signed is None or signed.person_id != auditor.person_id:
        return Verdict.BLOCKED, f"{auditor.name} has signed no declaration of impartiality for this audit."
    if signed.signed_on < months_before(on, limits.declaration_months):
        return (
            Verdict.BLOCKED,
            f"{auditor.name} signed on {signed.signed_on}, more than {limits.declaration_months} months before {on}.",
        )
    return None


RULES: tuple[Rule, ...] = (
    Rule(
        "R01",
        "own work",
        "self-review",
        "ISO/IEC 42001 9.2.2 b); ISO 19011:2026 4.6; the hard block is policy",
        "assign another auditor, or end the responsibility and wait for the cooling-off time",
        own_work,
    ),
    Rule(
        "R02",
        "cooling-off",
        "self-review",
        "IIA Standard 2.2 (12 months), taken over as policy",
        "assign another auditor until the cooling-off time is over",
        cooling_off,
    ),
    Rule(
        "R22",
        "declaration signed",
        "undisclosed conflict",
        "IIA Standard 2.3; policy",
        "sign the declaration for this audit",
        undeclared,
    ),
)
"""Every rule there is, in the order it is printed."""


def judge(auditor: Auditor, unit: str, on: date, limits: Limits | None = None) -> Judgement:
    """Return the verdict on an auditor for a unit on the first day of fieldwork."""
    limits = limits or Limits()
    fired = []
    for rule in RULES:
        found = rule.applies(auditor, unit, on, limits)
        if found is not None:
            fired.append(Fired(rule.id, rule.title, found[0], rule.threat, found[1], rule.source, rule.way_out))
    verdict = max((f.verdict for f in fired), default=Verdict.CLEAR)
    return Judgement(auditor.person_id, auditor.name, unit, on, verdict, tuple(fired), limits)


def matrix(
    auditors: Iterable[Auditor], units: Sequence[str], on: date, limits: Limits | None = None
) -> dict[tuple[str, str], Judgement]:
    """Return the verdict for every auditor and unit, by (person id, unit)."""
    return {(a.person_id, unit): judge(a, unit, on, limits) for a in auditors for unit in units}


def may_grade(
    auditor: Auditor, unit: str, on: date, limits: Limits | None = None, *, others: Sequence[Auditor] = ()
) -> None:
    """Hold answering and grading to those who may.

    Source: ISO 19011 (experts and observers never grade); the rules that fired.

    Raises:
        RuleBroken: the part in the team does not grade, or a rule blocks; with fact, source and who else could.
    """
    judgement = judge(auditor, unit, on, limits)
    if auditor.role.may_grade and judgement.verdict is not Verdict.BLOCKED:
        return
    able = [a.name for a in others if a.person_id != auditor.person_id and _is_able(a, unit, on, limits)]
    ask = f" {' or '.join(able)} could do it." if able else " Nobody else on the team could do it now."
    if not auditor.role.may_grade:
        raise RuleBroken(
            "role-never-grades",
            f"{auditor.name} takes part as {auditor.role.word} and never grades; findings come from auditors.{ask}",
            "ISO 19011 3.14 ff.; policy",
        )
    blocking = [f for f in judgement.fired if f.verdict is Verdict.BLOCKED]
    if [f.rule for f in blocking] == ["R22"]:
        ask = ""
    facts = " ".join(f"{f.fact} ({f.rule} {f.title})" for f in blocking)
    ways = "; or ".join(dict.fromkeys(f.way_out for f in blocking))
    raise RuleBroken(
        f"blocked-{blocking[0].rule}",
        f"{auditor.name} may not grade {unit}. {facts} Way out: {ways}.{ask}",
        "; ".join(dict.fromkeys(f.source for f in blocking)),
    )


def uncovered(
    auditors: Sequence[Auditor], units: Sequence[str], on: date, limits: Limits | None = None
) -> tuple[str, ...]:
    """Return the units for which nobody on the team who may grade is clear (team rule T1, policy).

    One who needs a safeguard does not cover a unit: whether safeguards were approved is not known here.
    """
    graders = [a for a in auditors if a.role.may_grade]
    return tuple(u for u in units if not any(judge(a, u, on, limits).verdict is Verdict.CLEAR for a in graders))


def leader_conflicts(
    auditors: Sequence[Auditor],
    units: Sequence[str],
    on: date,
    graded_by: Mapping[str, str] | None = None,
    limits: Limits | None = None,
) -> tuple[str, ...]:
    """Return why the team leader may not lead (team rule T2, policy), empty when it holds.

    A leader who is blocked for a unit may lead when somebody else grades it.

    Args:
        auditors: the team.
        units: the units in scope.
        on: the first day of fieldwork.
        graded_by: who graded a unit, by unit; for units not named, who could grade decides.
        limits: settings of the programme.
    """
    graded = graded_by or {}
    sentences = []
    for leader in (a for a in auditors if a.role is TeamRole.LEAD):
        blocked = [u for u in units if judge(leader, u, on, limits).verdict is Verdict.BLOCKED]
        own = [u for u in blocked if graded.get(u) == leader.person_id]
        alone = [
            u
            for u in blocked
            if u not in graded and not any(_is_able(a, u, on, limits) for a in auditors if a is not leader)
        ]
        if own:
            sentences.append(f"{leader.name} leads the audit and graded {', '.join(own)} although blocked for it.")
        if alone:
            sentences.append(
                f"{leader.name} leads, is blocked for {_some(alone)}, and nobody else on the team may grade it."
            )
    return tuple(sentences)


def approver_conflicts(
    name: str, involvements: Iterable[Involvement], units: Sequence[str], on: date
) -> tuple[str, ...]:
    """Return why somebody may not approve the report (team rule T3, policy): answering for something audited."""
    sentences = []
    for held in involvements:
        owned = [unit for unit in units if touches(held, unit)]
        if held.kind.answers_for_it and held.is_current(on) and owned:
            sentences.append(f"{name} is {held.words} and answers for {_some(owned)}, which was audited.")
    return tuple(sentences)


def _is_able(auditor: Auditor, unit: str, on: date, limits: Limits | None) -> bool:
    return auditor.role.may_grade and judge(auditor, unit, on, limits).verdict is not Verdict.BLOCKED


def _joined(held: Sequence[Involvement]) -> str:
    return " and ".join(involvement.words for involvement in held)


def _some(units: Sequence[str]) -> str:
    return ", ".join(units) if len(units) <= 6 else f"{', '.join(units[:5])} and {len(units) - 5} more"
