"""The impartiality engine: auditor x unit x day -> verdict, with every rule that fired, its facts and its source.

The unit of decision is a clause leaf, control, area or AI system; items inherit its verdict. The worst rule wins.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from gettext import gettext as _

from auditor_tui.domain.impartiality.auditor import Auditor, Case, Declaration, Limits, months_before
from auditor_tui.domain.impartiality.competence import asked_by
from auditor_tui.domain.impartiality.involvement import (
    NO_SYSTEM,
    Involvement,
    LookedAt,
    bearing,
    touches,
    unit_in_words,
)
from auditor_tui.domain.impartiality.rules_on_work import RULES, Rule
from auditor_tui.domain.impartiality.safeguard import Arrangement, smallest
from auditor_tui.domain.impartiality.team import TeamRole
from auditor_tui.domain.impartiality.verdict import Clearance, Fired, Verdict
from auditor_tui.domain.refusal import RuleBroken
from auditor_tui.language import english

__all__ = ["RULES", "Auditor", "Case", "Declaration", "Judgement", "Limits", "Rule", "Verdict", "months_before"]

AMONG_OTHERS = english(
    "leave the records of that AI system to another auditor (SG6), with what is asked against the threat"
)
"""The way out where a fact bears on one of several AI systems."""

COMPETENCE = ("R25", "competence", english("ISO/IEC 42001 7.2; ISO 19011 7.2; the fields are policy"))
"""Id, title and source of the rule on competence: an axis of its own that never changes a verdict on impartiality."""


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
    arranged: Arrangement | None = None
    """the safeguards or override that hold for what fired"""
    competence: Fired | None = None
    """R25, when no competence is recorded for what the unit asks for"""

    @property
    def may_grade(self) -> bool:
        """Tell whether impartiality lets this person grade the unit: clear, or arranged for."""
        return self.verdict is Verdict.CLEAR or self.arranged is not None

    @property
    def can_be_cleared(self) -> bool:
        """Tell whether nothing blocks but a declaration that is still to be signed."""
        return self.may_grade or all(f.verdict is not Verdict.BLOCKED or f.rule == "R22" for f in self.fired)

    @property
    def standing(self) -> Clearance:
        """Return how it stands: the verdict, or what was agreed in spite of it."""
        if self.arranged is None:
            return Clearance[self.verdict.name]
        return Clearance.OVERRIDE if self.verdict is Verdict.BLOCKED else Clearance.SAFEGUARDED

    @property
    def why(self) -> str:
        """Return one sentence for a table cell: the verdict and the facts behind it."""
        if not self.fired:
            return _("{name} is clear for {unit}.").format(name=self.name, unit=unit_in_words(self.unit))
        facts = " ".join(f"{fired.fact} ({fired.rule})" for fired in self.fired)
        agreed = _(" Agreed: {arranged}.").format(arranged=self.arranged.words) if self.arranged else ""
        return _("{name} is {verdict} for {unit}: {facts}{agreed}").format(
            name=self.name, verdict=self.verdict.word, unit=unit_in_words(self.unit), facts=facts, agreed=agreed
        )


def judge(
    auditor: Auditor, unit: str, on: date, limits: Limits | None = None, *, period_from: date | None = None
) -> Judgement:
    """Return the verdict on an auditor for a unit from the first day of fieldwork on.

    What began on a later day, as the auditor's `later_days` name them, counts from that day: the worst day decides.

    Args:
        auditor: the person with the facts.
        unit: clause leaf, control, `area:NAME` or `system:NAME`.
        on: t0, the first day of fieldwork.
        limits: settings of the programme.
        period_from: first day of the audited period.
    """
    limits = limits or Limits()
    held = ((i, bearing(i, unit, auditor.looked_at)) for i in auditor.involvements)
    case = Case(unit, on, limits, period_from, tuple((i, borne) for i, borne in held if borne))
    fired = _fired(auditor, case)
    for day in auditor.later_days:
        fired = _worst(fired, _fired(auditor, replace(case, on=day)))
    verdict = max((f.verdict for f in fired), default=Verdict.CLEAR)
    agreed = auditor.arranged.get(unit)
    if verdict is Verdict.CLEAR or (agreed is not None and not agreed.holds(fired)):
        agreed = None
    return Judgement(
        auditor.person_id,
        auditor.name,
        unit,
        on,
        verdict,
        tuple(fired),
        limits,
        agreed,
        _competence(auditor, unit, on),
    )


def _fired(auditor: Auditor, case: Case) -> list[Fired]:
    """Return the rules that fire on one day."""
    fired = []
    for rule in RULES:
        found = rule.applies(auditor, case)
        if found is not None:
            fired.append(fired_as(rule, found.verdict, found.fact, rule.source, among_others=found.among_others))
    return fired


def _worst(before: Sequence[Fired], later: Sequence[Fired]) -> list[Fired]:
    """Return each rule as it fires worst; a declaration is asked for once, on the first day."""
    found = {f.rule: f for f in before}
    for fired in later:
        if fired.rule != "R22" and (fired.rule not in found or fired.verdict > found[fired.rule].verdict):
            found[fired.rule] = fired
    return [found[rule.id] for rule in RULES if rule.id in found]


def fired_as(rule: Rule, verdict: Verdict, fact: str, source: str, *, among_others: bool) -> Fired:
    """Return a rule that fires, or fired when it was recorded, with the way out it has there."""
    way_out = AMONG_OTHERS if among_others else rule.way_out
    return Fired(rule.id, rule.title, verdict, rule.threat, fact, source, way_out, among_others)


def _competence(auditor: Auditor, unit: str, on: date) -> Fired | None:
    """R25: ask for an expert when no competence is recorded in what the unit asks for."""
    wanted = asked_by(unit)
    if wanted in auditor.fields_on(on):
        return None
    return lacking_competence(f"No competence of {auditor.name} in {wanted.word} is on record.")


def lacking_competence(fact: str) -> Fired:
    """Return R25 with the fact it rests on."""
    rule, title, source = COMPETENCE
    return Fired(rule, title, Verdict.NEEDS_SAFEGUARD, None, fact, source, "record it, or add a technical expert")


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
    auditor: Auditor,
    unit: str,
    on: date,
    limits: Limits | None = None,
    *,
    others: Sequence[Auditor] = (),
    period_from: date | None = None,
) -> None:
    """Hold answering and grading to those who may: clear, or with safeguards or an override agreed.

    Source: ISO 19011 (experts and observers never grade); the rules that fired.

    Raises:
        RuleBroken: the part in the team does not grade, a rule blocks, or safeguards are not agreed yet; with fact,
            source, who else could and which safeguards would do.
    """
    judgement = judge(auditor, unit, on, limits, period_from=period_from)
    if auditor.role.may_grade and judgement.may_grade:
        return
    able = [a.name for a in others if a.person_id != auditor.person_id and _is_able(a, unit, on, limits, period_from)]
    ask = (
        _(" {able} could do it.").format(able=_(" or ").join(able))
        if able
        else _(" Nobody else on the team could do it now.")
    )
    if not auditor.role.may_grade:
        raise RuleBroken(
            "role-never-grades",
            _("{name} takes part as {role} and never grades; findings come from auditors.{ask}").format(
                name=auditor.name, role=auditor.role.word, ask=ask
            ),
            _("ISO 19011 3.14 ff.; policy"),
        )
    blocking = [f for f in judgement.fired if f.verdict is Verdict.BLOCKED]
    if not blocking:
        raise _safeguard_first(judgement, ask if able else "")
    if [f.rule for f in blocking] == ["R22"]:
        ask = ""
    facts = " ".join(f"{f.fact} ({f.cited})" for f in blocking)
    ways = _("; or ").join(dict.fromkeys(f.remedy for f in blocking))
    raise RuleBroken(
        f"blocked-{blocking[0].rule}",
        _("{name} may not grade {unit}. {facts} Way out: {ways}.{ask}").format(
            name=auditor.name, unit=unit_in_words(unit), facts=facts, ways=ways, ask=ask
        ),
        "; ".join(dict.fromkeys(f.source for f in blocking)),
    )


def _safeguard_first(judgement: Judgement, ask: str) -> RuleBroken:
    facts = " ".join(f"{f.fact} ({f.cited})" for f in judgement.fired)
    enough = ", ".join(s.value for s in smallest(judgement.fired))
    return RuleBroken(
        "safeguard-first",
        _(
            "{name} needs safeguards for {unit} before grading it. {facts} Way out: agree them under Team "
            "({enough} is enough); somebody other than {name} agrees.{ask}"
        ).format(name=judgement.name, unit=unit_in_words(judgement.unit), facts=facts, enough=enough, ask=ask),
        "; ".join(dict.fromkeys(f.source for f in judgement.fired)),
    )


def uncovered(
    auditors: Sequence[Auditor],
    units: Sequence[str],
    on: date,
    limits: Limits | None = None,
    *,
    period_from: date | None = None,
) -> tuple[str, ...]:
    """Return the units for which nobody on the team may grade: clear or arranged for (team rule T1, policy)."""
    return tuple(u for u in units if not any(_is_able(a, u, on, limits, period_from) for a in auditors))


def leader_conflicts(
    auditors: Sequence[Auditor],
    units: Sequence[str],
    on: date,
    graded_by: Mapping[str, str] | None = None,
    limits: Limits | None = None,
    *,
    period_from: date | None = None,
    judged_as: Callable[[Auditor, str], Judgement] | None = None,
) -> tuple[str, ...]:
    """Return why the team leader may not lead (team rule T2, policy), empty when it holds.

    A leader who is blocked for a unit may lead when somebody else grades it.

    Args:
        auditors: the team.
        units: the units in scope.
        on: the first day of fieldwork.
        graded_by: who graded a unit, by unit; for units not named, who could grade decides.
        limits: settings of the programme.
        period_from: first day of the audited period.
        judged_as: gives the verdicts instead of the engine, where they were recorded.
    """
    graded = graded_by or {}

    def verdict(auditor: Auditor, unit: str) -> Judgement:
        return judged_as(auditor, unit) if judged_as else judge(auditor, unit, on, limits, period_from=period_from)

    sentences = []
    for leader in (a for a in auditors if a.role is TeamRole.LEAD):
        judged = [verdict(leader, u) for u in units]
        blocked = [j.unit for j in judged if j.verdict is Verdict.BLOCKED and j.arranged is None]
        own = [u for u in blocked if graded.get(u) == leader.person_id]
        alone = [
            u
            for u in blocked
            if u not in graded
            and not any(a.role.may_grade and verdict(a, u).may_grade for a in auditors if a is not leader)
        ]
        if own:
            sentences.append(
                _("{name} leads the audit and graded {own} although blocked for it.").format(
                    name=leader.name, own=", ".join(own)
                )
            )
        if alone:
            sentences.append(
                _("{name} leads, is blocked for {alone}, and nobody else on the team may grade it.").format(
                    name=leader.name, alone=_some(alone)
                )
            )
    return tuple(sentences)


def approver_conflicts(
    name: str,
    involvements: Iterable[Involvement],
    units: Sequence[str],
    on: date,
    looked_at: LookedAt = NO_SYSTEM,
) -> tuple[str, ...]:
    """Return why somebody may not approve the report (team rule T3, policy): answering for something audited."""
    sentences = []
    for held in involvements:
        owned = [unit for unit in units if bearing(held, unit, looked_at)]
        if held.kind.answers_for_it and held.is_current(on) and owned:
            sentences.append(
                _("{name} is {held} and answers for {owned}, which was audited.").format(
                    name=name, held=held.words, owned=_some(owned)
                )
            )
    return tuple(sentences)


def verifier_conflicts(
    person_id: str,
    name: str,
    involvements: Iterable[Involvement],
    units: Sequence[str],
    owners: Iterable[str],
    on: date,
) -> tuple[str, ...]:
    """Return why somebody may not judge a finding that is followed up (R19): the own action, or the own area.

    Source: ISO/IEC 42001 9.2.2 b) and 10.2; the hard block is policy.
    """
    if person_id in set(owners):
        return (_("{name} corrected the case or owned an action on it.").format(name=name),)
    return tuple(
        _("{name} is {held}, which the finding is about.").format(name=name, held=held.words)
        for held in involvements
        if held.kind.answers_for_it and held.is_current(on) and any(touches(held, unit) for unit in units)
    )


def _is_able(auditor: Auditor, unit: str, on: date, limits: Limits | None, period_from: date | None) -> bool:
    return auditor.role.may_grade and judge(auditor, unit, on, limits, period_from=period_from).may_grade


def _some(units: Sequence[str]) -> str:
    return (
        ", ".join(units)
        if len(units) <= 6
        else _("{units} and {count} more").format(units=", ".join(units[:5]), count=len(units) - 5)
    )
