"""The rules of impartiality: each a small named thing with its threat, its source and its way out.

Neither ISO/IEC 42001 nor ISO 19011 forbids auditing one's own work in so many words; blocking is policy, and says so.
Months are calendar months; the day exactly so many months before counts as inside, the cautious reading.
"""

from __future__ import annotations

import calendar
from collections.abc import Callable, Container, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import IntEnum

from auditor_tui.domain.involvement import Involvement, InvolvementKind, touches
from auditor_tui.domain.team import TeamRole
from checklists.questions import is_within


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
    maker_months: int = 24
    """how long having built or designed something still asks for a safeguard"""
    rotation_safeguard: int = 3
    rotation_block: int = 5
    """consecutive audits by the same person that ask for a safeguard, and that block"""

    def __post_init__(self) -> None:
        for months in (self.cooling_off_months, self.declaration_months, self.maker_months):
            if not 1 <= months <= 60:
                raise ValueError("a limit lies between 1 and 60 months")
        if not 1 <= self.rotation_safeguard <= self.rotation_block <= 20:
            raise ValueError("rotation asks for a safeguard before it blocks, within 20 audits")


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
    in_a_row: Mapping[str, int] = field(default_factory=dict)
    """by unit, how many of the audits that looked at it last this person graded, one after the other"""


@dataclass(frozen=True, slots=True)
class Case:
    """What is judged: a unit of decision, on the first day of fieldwork, for the audited period."""

    unit: str
    on: date
    limits: Limits
    period_from: date | None = None
    """first day of the audited period; None is not limited, so that nothing that ended can be told to overlap"""


Found = tuple[Verdict, str] | None
Applies = Callable[[Auditor, Case], Found]


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


MADE = frozenset(
    {
        InvolvementKind.BUILT,
        InvolvementKind.TRAINED,
        InvolvementKind.CONFIGURED,
        InvolvementKind.VALIDATED,
        InvolvementKind.BOUGHT,
    }
)
"""Hands-on work on an AI system."""


def own_work(auditor: Auditor, case: Case) -> Found:
    """R01: block who is responsible or accountable on t0, or owns what is audited.

    The last day counts; what begins after t0 does not, since nothing done yet can be reviewed (policy).
    """
    held = [i for i in _answered_for(auditor, case) if i.is_current(case.on)]
    return (Verdict.BLOCKED, f"{auditor.name} is {_joined(held)}.") if held else None


def cooling_off(auditor: Auditor, case: Case) -> Found:
    """R02: block who was responsible, accountable or owner and stopped within the cooling-off months before t0."""
    months = case.limits.cooling_off_months
    held = [i for i in _answered_for(auditor, case) if _ended_within(i, case.on, months)]
    if not held:
        return None
    return Verdict.BLOCKED, f"{auditor.name} was {_joined(held)}, which is within {months} months of {case.on}."


def period_overlap(auditor: Auditor, case: Case) -> Found:
    """R03: ask for a safeguard when a role ended before the cooling-off months but within the audited period."""
    if case.period_from is None:
        return None
    before = months_before(case.on, case.limits.cooling_off_months)
    held = [i for i in _answered_for(auditor, case) if i.until and case.period_from <= i.until < before]
    if not held:
        return None
    return (
        Verdict.NEEDS_SAFEGUARD,
        f"{auditor.name} was {_joined(held)}, which reaches into the audited period from {case.period_from}.",
    )


def maker(auditor: Auditor, case: Case) -> Found:
    """R04: block who built, trained, configured, validated or bought it, now or within the cooling-off months."""
    held = [i for i in _of(auditor, case, MADE) if _now_or_within(i, case.on, case.limits.cooling_off_months)]
    return (Verdict.BLOCKED, _did(auditor, held)) if held else None


def maker_before(auditor: Auditor, case: Case) -> Found:
    """R05: ask for a safeguard from who did so before, within the months set for makers."""
    held = _of(auditor, case, MADE)
    earlier = [i for i in held if not _now_or_within(i, case.on, case.limits.cooling_off_months)]
    lately = [i for i in earlier if _ended_within(i, case.on, case.limits.maker_months)]
    return (Verdict.NEEDS_SAFEGUARD, _did(auditor, lately)) if lately else None


def consulted(auditor: Auditor, case: Case) -> Found:
    """R06: ask for a safeguard from who is consulted now, or gave advice within the cooling-off months."""
    held = [i for i in _of(auditor, case, {InvolvementKind.CONSULTED}) if i.is_current(case.on)]
    advised = _of(auditor, case, {InvolvementKind.ADVISED})
    held += [i for i in advised if _now_or_within(i, case.on, case.limits.cooling_off_months)]
    return (Verdict.NEEDS_SAFEGUARD, _did(auditor, held)) if held else None


def designer(auditor: Auditor, case: Case) -> Found:
    """R07: block who designed this part of the management system lately; later ask for a safeguard."""
    held = _of(auditor, case, {InvolvementKind.DESIGNED})
    now = [i for i in held if _now_or_within(i, case.on, case.limits.cooling_off_months)]
    if now:
        return Verdict.BLOCKED, _did(auditor, now)
    lately = [i for i in held if _ended_within(i, case.on, case.limits.maker_months)]
    return (Verdict.NEEDS_SAFEGUARD, _did(auditor, lately)) if lately else None


def audits_itself(auditor: Auditor, case: Case) -> Found:
    """R12: block who manages the audit programme for the clauses on internal audit."""
    if not is_within(case.unit.rpartition(":")[2], "9.2"):
        return None
    held = [
        i
        for i in auditor.involvements
        if i.kind.answers_for_it and i.target == "activity:internal-audit" and i.is_current(case.on)
    ]
    return (Verdict.BLOCKED, f"{auditor.name} runs the audit programme that is audited here.") if held else None


def rotation(auditor: Auditor, case: Case) -> Found:
    """R17: ask for a safeguard, later block, when the same person graded the unit in so many audits in a row."""
    times = auditor.in_a_row.get(case.unit, 0)
    if times < case.limits.rotation_safeguard:
        return None
    verdict = Verdict.BLOCKED if times >= case.limits.rotation_block else Verdict.NEEDS_SAFEGUARD
    return verdict, f"{auditor.name} graded {case.unit} in the last {times} audits in a row."


def advocate(auditor: Auditor, case: Case) -> Found:
    """R18: block who sponsors what is audited."""
    held = [i for i in _of(auditor, case, {InvolvementKind.SPONSORED}) if i.is_current(case.on)]
    return (Verdict.BLOCKED, _did(auditor, held)) if held else None


def undeclared(auditor: Auditor, case: Case) -> Found:
    """R22: block until a declaration is signed for this audit that is not older than its validity at t0.

    One signed after t0 counts from the moment it is there: who joins during fieldwork could not sign earlier, and
    nothing can be answered before. Somebody else's is none.
    """
    signed = auditor.declaration
    if signed is None or signed.person_id != auditor.person_id:
        return Verdict.BLOCKED, f"{auditor.name} has signed no declaration of impartiality for this audit."
    months = case.limits.declaration_months
    if signed.signed_on < months_before(case.on, months):
        said = f"{auditor.name} signed on {signed.signed_on}, more than {months} months before {case.on}."
        return Verdict.BLOCKED, said
    return None


def expert_on_own_work(auditor: Auditor, case: Case) -> Found:
    """R24: block an expert who answers for what is audited; otherwise experts advise and never grade."""
    if auditor.role is not TeamRole.EXPERT or own_work(auditor, case) is None:
        return None
    return Verdict.BLOCKED, f"{auditor.name} cannot serve as technical expert on own work."


_REVIEW = "have an independent person review the working papers and disclose it in the report (SG3, SG9)"
_ANOTHER = "assign another auditor"

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
        "R03",
        "period overlap",
        "self-review",
        "ISO 19011:2026 4.6; policy",
        f"{_REVIEW}, and leave out records of the own time (SG6)",
        period_overlap,
    ),
    Rule("R04", "maker", "self-review", "IIA Standard 2.2; ISO 19011:2026 4.6; policy", _ANOTHER, maker),
    Rule("R05", "maker before", "self-review", "policy, by analogy with ISO/IEC 17021-1 5.2.10", _REVIEW, maker_before),
    Rule("R06", "consulted or adviser", "self-review", "IIA Standard 2.2 (advice); policy", _REVIEW, consulted),
    Rule(
        "R07",
        "designer of the system",
        "self-review",
        "policy, by analogy with ISO/IEC 17021-1 5.2.10",
        f"{_ANOTHER}; after the cooling-off time {_REVIEW}",
        designer,
    ),
    Rule(
        "R12",
        "programme audits itself",
        "self-review",
        "IIA Standard 2.2 (head of audit); policy",
        "let somebody outside the audit programme audit 9.2",
        audits_itself,
    ),
    Rule(
        "R17",
        "rotation",
        "familiarity",
        "policy, after the idea of the IESBA Code on long association",
        "let a second auditor decide with you, or another auditor take over (SG2, SG10)",
        rotation,
    ),
    Rule("R18", "sponsor", "advocacy", "IESBA Code 120.6 A3 as a model; policy", _ANOTHER, advocate),
    Rule(
        "R22",
        "declaration signed",
        "undisclosed conflict",
        "IIA Standard 2.3; policy",
        "sign the declaration for this audit",
        undeclared,
    ),
    Rule(
        "R24",
        "expert on own work",
        "self-review",
        "ISO 19011 on technical experts; policy",
        "name another technical expert",
        expert_on_own_work,
    ),
)
"""Every rule there is, in the order it is printed. R08: who is only informed is clear, so no rule fires."""


def _answered_for(auditor: Auditor, case: Case) -> list[Involvement]:
    return [i for i in auditor.involvements if i.kind.answers_for_it and touches(i, case.unit)]


def _of(auditor: Auditor, case: Case, kinds: Container[InvolvementKind]) -> list[Involvement]:
    return [i for i in auditor.involvements if i.kind in kinds and touches(i, case.unit)]


def _ended_within(involvement: Involvement, on: date, months: int) -> bool:
    return involvement.until is not None and months_before(on, months) <= involvement.until < on


def _now_or_within(involvement: Involvement, on: date, months: int) -> bool:
    return involvement.is_current(on) or _ended_within(involvement, on, months)


def _did(auditor: Auditor, held: Sequence[Involvement]) -> str:
    return f"{auditor.name}: {_joined(held)}."


def _joined(held: Sequence[Involvement]) -> str:
    return " and ".join(involvement.words for involvement in held)
