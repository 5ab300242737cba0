"""The impartiality engine: auditor x unit x day -> verdict, with every rule that fired, its facts and its source.

The unit of decision is a clause leaf, control, area or AI system; items inherit its verdict. The worst rule wins.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from auditor_tui.domain.auditor import Auditor, Case, Declaration, Limits, Verdict, months_before
from auditor_tui.domain.impartiality_rules import RULES, Rule
from auditor_tui.domain.involvement import Involvement, touches, unit_in_words
from auditor_tui.domain.refusal import RuleBroken
from auditor_tui.domain.team import TeamRole

__all__ = ["RULES", "Auditor", "Case", "Declaration", "Judgement", "Limits", "Rule", "Verdict", "months_before"]


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
            return f"{self.name} is clear for {unit_in_words(self.unit)}."
        facts = " ".join(f"{fired.fact} ({fired.rule})" for fired in self.fired)
        return f"{self.name} is {self.verdict.word} for {unit_in_words(self.unit)}: {facts}"


def judge(
    auditor: Auditor, unit: str, on: date, limits: Limits | None = None, *, period_from: date | None = None
) -> Judgement:
    """Return the verdict on an auditor for a unit on the first day of fieldwork.

    Args:
        auditor: the person with the facts.
        unit: clause leaf, control, `area:NAME` or `system:NAME`.
        on: t0, the first day of fieldwork.
        limits: settings of the programme.
        period_from: first day of the audited period.
    """
    limits = limits or Limits()
    case = Case(unit, on, limits, period_from)
    fired = []
    for rule in RULES:
        found = rule.applies(auditor, case)
        if found is not None:
            fired.append(Fired(rule.id, rule.title, found[0], rule.threat, found[1], rule.source, rule.way_out))
    verdict = max((f.verdict for f in fired), default=Verdict.CLEAR)
    return Judgement(auditor.person_id, auditor.name, unit, on, verdict, tuple(fired), limits)


def matrix(
    auditors: Iterable[Auditor],
    units: Sequence[str],
    on: date,
    limits: Limits | None = None,
    *,
    period_from: date | None = None,
) -> dict[tuple[str, str], Judgement]:
    """Return the verdict for every auditor and unit, by (person id, unit)."""
    return {
        (a.person_id, unit): judge(a, unit, on, limits, period_from=period_from) for a in auditors for unit in units
    }


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
        f"{auditor.name} may not grade {unit_in_words(unit)}. {facts} Way out: {ways}.{ask}",
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


def verifier_conflicts(
    person_id: str,
    name: str,
    involvements: Iterable[Involvement],
    units: Sequence[str],
    owners: Iterable[str],
    on: date,
) -> tuple[str, ...]:
    """Return why somebody may not judge whether an action worked (R19): the own action, or the own area.

    Source: ISO/IEC 42001 9.2.2 b) and 10.2; the hard block is policy.
    """
    if person_id in set(owners):
        return (f"{name} corrected the case or owned an action on it.",)
    return tuple(
        f"{name} is {held.words}, which the nonconformity is about."
        for held in involvements
        if held.kind.answers_for_it and held.is_current(on) and any(touches(held, unit) for unit in units)
    )


def _is_able(auditor: Auditor, unit: str, on: date, limits: Limits | None) -> bool:
    return auditor.role.may_grade and judge(auditor, unit, on, limits).verdict is not Verdict.BLOCKED


def _some(units: Sequence[str]) -> str:
    return ", ".join(units) if len(units) <= 6 else f"{', '.join(units[:5])} and {len(units) - 5} more"
