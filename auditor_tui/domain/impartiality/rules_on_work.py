"""The rules of impartiality: each a small named thing with its threat, its source and its way out.

Neither ISO/IEC 42001 nor ISO 19011 forbids auditing one's own work in so many words; blocking is policy, and says so.
Months are calendar months; the day exactly so many months before counts as inside, the cautious reading.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Sequence
from dataclasses import dataclass

from auditor_tui.domain.impartiality.auditor import Auditor, Case, ended_within, months_before, now_or_within
from auditor_tui.domain.impartiality.involvement import ANSWERING, MADE, Bearing, Involvement, InvolvementKind
from auditor_tui.domain.impartiality.rules_on_people import (
    auditee_below,
    boss_is_auditee,
    close_family,
    dispute,
    financial,
    future_move,
    gift,
    joined,
    other_relation,
    same_chain,
)
from auditor_tui.domain.impartiality.team import TeamRole
from auditor_tui.domain.impartiality.verdict import Firing, Found, Threat, Verdict
from auditor_tui.language import english
from checklists.questions import is_within

Applies = Callable[[Auditor, Case], Found]


@dataclass(frozen=True, slots=True)
class Rule:
    """One small named rule; `applies` returns verdict and fact, or None when it does not fire.

    Title and way out are English; they are translated where a rule is shown.
    """

    id: str
    title: str
    threat: Threat
    source: str
    way_out: str
    applies: Applies


def own_work(auditor: Auditor, case: Case) -> Found:
    """R01: block who is responsible or accountable on t0, or owns what is audited.

    The last day counts; what begins after t0 does not, since nothing done yet can be reviewed (policy).
    """
    held = [i for i in _of(case, ANSWERING) if i.is_current(case.on)]
    return _blocked(case, held, f"{auditor.name} is {joined(held)}.") if held else None


def cooling_off(auditor: Auditor, case: Case) -> Found:
    """R02: block who was responsible, accountable or owner and stopped within the cooling-off months before t0."""
    months = case.limits.cooling_off_months
    held = [i for i in _of(case, ANSWERING) if ended_within(i, case.on, months)]
    if not held:
        return None
    said = f"{auditor.name} was {joined(held)}, which is within {months} months of {case.on}."
    return _blocked(case, held, said)


def period_overlap(auditor: Auditor, case: Case) -> Found:
    """R03: ask for a safeguard when a role ended before the cooling-off months but within the audited period."""
    if case.period_from is None:
        return None
    before = months_before(case.on, case.limits.cooling_off_months)
    held = [i for i in _of(case, ANSWERING) if i.until and case.period_from <= i.until < before]
    if not held:
        return None
    said = f"{auditor.name} was {joined(held)}, which reaches into the audited period from {case.period_from}."
    return Firing(Verdict.NEEDS_SAFEGUARD, said)


def maker(auditor: Auditor, case: Case) -> Found:
    """R04: block who built, trained, configured, validated or bought it, now or within the cooling-off months."""
    held = [i for i in _of(case, MADE) if now_or_within(i, case.on, case.limits.cooling_off_months)]
    return _blocked(case, held, _did(auditor, held)) if held else None


def maker_before(auditor: Auditor, case: Case) -> Found:
    """R05: ask for a safeguard from who did so before, within the months set for makers."""
    held = _of(case, MADE)
    earlier = [i for i in held if not now_or_within(i, case.on, case.limits.cooling_off_months)]
    lately = [i for i in earlier if ended_within(i, case.on, case.limits.maker_months)]
    return Firing(Verdict.NEEDS_SAFEGUARD, _did(auditor, lately)) if lately else None


def consulted(auditor: Auditor, case: Case) -> Found:
    """R06: ask for a safeguard from who is consulted now, or gave advice within the cooling-off months."""
    held = [i for i in _of(case, {InvolvementKind.CONSULTED}) if i.is_current(case.on)]
    advised = _of(case, {InvolvementKind.ADVISED})
    held += [i for i in advised if now_or_within(i, case.on, case.limits.cooling_off_months)]
    return Firing(Verdict.NEEDS_SAFEGUARD, _did(auditor, held)) if held else None


def designer(auditor: Auditor, case: Case) -> Found:
    """R07: block who designed this part of the management system lately; later ask for a safeguard."""
    held = _of(case, {InvolvementKind.DESIGNED})
    now = [i for i in held if now_or_within(i, case.on, case.limits.cooling_off_months)]
    if now:
        return Firing(Verdict.BLOCKED, _did(auditor, now))
    lately = [i for i in held if ended_within(i, case.on, case.limits.maker_months)]
    return Firing(Verdict.NEEDS_SAFEGUARD, _did(auditor, lately)) if lately else None


def audits_itself(auditor: Auditor, case: Case) -> Found:
    """R12: block who manages the audit programme, or carried out an audit of it, for the clauses on internal audit."""
    if not is_within(case.unit.rpartition(":")[2], "9.2"):
        return None
    held = [
        i
        for i in auditor.involvements
        if i.kind in ANSWERING and i.target == "activity:internal-audit" and i.is_current(case.on)
    ]
    if held:
        return Firing(Verdict.BLOCKED, f"{auditor.name} runs the audit programme that is audited here.")
    if auditor.performed:
        done = ", ".join(auditor.performed)
        return Firing(Verdict.BLOCKED, f"{auditor.name} carried out {done}, which is audited here.")
    return None


def rotation(auditor: Auditor, case: Case) -> Found:
    """R17: ask for a safeguard, later block, when the same person graded the unit in so many audits in a row."""
    times = auditor.in_a_row.get(case.unit, 0)
    if times < case.limits.rotation_safeguard:
        return None
    verdict = Verdict.BLOCKED if times >= case.limits.rotation_block else Verdict.NEEDS_SAFEGUARD
    return Firing(verdict, f"{auditor.name} graded {case.unit} in the last {times} audits in a row.")


def advocate(auditor: Auditor, case: Case) -> Found:
    """R18: block who sponsors what is audited; ask for a safeguard from who sells it or speaks for it."""
    held = [i for i in _of(case, {InvolvementKind.SPONSORED}) if i.is_current(case.on)]
    if held:
        return _blocked(case, held, _did(auditor, held))
    held = [i for i in _of(case, {InvolvementKind.PROMOTED}) if i.is_current(case.on)]
    return Firing(Verdict.NEEDS_SAFEGUARD, _did(auditor, held)) if held else None


def undeclared(auditor: Auditor, case: Case) -> Found:
    """R22: block until a declaration is signed for this audit that is not older than its validity at t0.

    One signed after t0 counts from the moment it is there: who joins during fieldwork could not sign earlier, and
    nothing can be answered before. Somebody else's is none.
    """
    signed = auditor.declaration
    if signed is None or signed.person_id != auditor.person_id:
        return Firing(Verdict.BLOCKED, f"{auditor.name} has signed no declaration of impartiality for this audit.")
    months = case.limits.declaration_months
    if signed.signed_on < months_before(case.on, months):
        said = f"{auditor.name} signed on {signed.signed_on}, more than {months} months before {case.on}."
        return Firing(Verdict.BLOCKED, said)
    if auditor.declared_facts is not None and auditor.declared_facts != auditor.facts:
        new = [fact for fact in auditor.facts if fact not in auditor.declared_facts]
        what = f"known since: {'; '.join(new)}" if new else "something named then no longer stands on record"
        return Firing(
            Verdict.BLOCKED, f"{auditor.name} signed on {signed.signed_on}, but the facts have changed ({what})."
        )
    return None


def evidence_author(auditor: Auditor, case: Case) -> Found:
    """R23: ask for a safeguard where a document is evidence that the auditor wrote or approved."""
    pieces = auditor.authored.get(case.unit, ())
    if not pieces:
        return None
    return Firing(
        Verdict.NEEDS_SAFEGUARD, f"{auditor.name} wrote or approved what is evidence here ({', '.join(pieces)})."
    )


def expert_on_own_work(auditor: Auditor, case: Case) -> Found:
    """R24: block an expert who answers for what is audited; otherwise experts advise and never grade."""
    if auditor.role is not TeamRole.EXPERT or own_work(auditor, case) is None:
        return None
    return Firing(Verdict.BLOCKED, f"{auditor.name} cannot serve as technical expert on own work.")


_REVIEW = english("have an independent person review the working papers and disclose it in the report (SG3, SG9)")
_INTIMIDATION = "ISO/IEC 17021-1 4.2.4 d) as a model; policy"
_FAMILIARITY = "ISO/IEC 17021-1 4.2.4 c) as a model; policy"
_ANOTHER = english("assign another auditor")
_SECOND = english("let a second auditor decide with you and disclose it in the report (SG2, SG9)")

RULES: tuple[Rule, ...] = (
    Rule(
        "R01",
        english("own work"),
        Threat.SELF_REVIEW,
        "ISO/IEC 42001 9.2.2 b); ISO 19011:2026 4.6; the hard block is policy",
        english("assign another auditor, or end the responsibility and wait for the cooling-off time"),
        own_work,
    ),
    Rule(
        "R02",
        english("cooling-off"),
        Threat.SELF_REVIEW,
        "IIA Standard 2.2 (12 months), taken over as policy",
        english("assign another auditor until the cooling-off time is over"),
        cooling_off,
    ),
    Rule(
        "R03",
        english("period overlap"),
        Threat.SELF_REVIEW,
        "ISO 19011:2026 4.6; policy",
        english(
            "have an independent person review the working papers and disclose it in the report (SG3, SG9), "
            "and leave out records of the own time (SG6)"
        ),
        period_overlap,
    ),
    Rule("R04", english("maker"), Threat.SELF_REVIEW, "IIA Standard 2.2; ISO 19011:2026 4.6; policy", _ANOTHER, maker),
    Rule(
        "R05",
        english("maker before"),
        Threat.SELF_REVIEW,
        "policy, by analogy with ISO/IEC 17021-1 5.2.10",
        _REVIEW,
        maker_before,
    ),
    Rule(
        "R06",
        english("consulted or adviser"),
        Threat.SELF_REVIEW,
        "IIA Standard 2.2 (advice); policy",
        _REVIEW,
        consulted,
    ),
    Rule(
        "R07",
        english("designer of the system"),
        Threat.SELF_REVIEW,
        "policy, by analogy with ISO/IEC 17021-1 5.2.10",
        english(
            "assign another auditor; after the cooling-off time have an independent person review the working papers "
            "and disclose it in the report (SG3, SG9)"
        ),
        designer,
    ),
    Rule(
        "R09",
        english("boss is auditee"),
        Threat.INTIMIDATION,
        _INTIMIDATION,
        _ANOTHER,
        boss_is_auditee,
    ),
    Rule(
        "R10",
        english("same line of command"),
        Threat.INTIMIDATION,
        _INTIMIDATION,
        english("let the report go straight to top management (SG8)"),
        same_chain,
    ),
    Rule(
        "R11",
        english("auditee reports to auditor"),
        Threat.SELF_REVIEW,
        "ISO 19011:2026 4.6; policy",
        _ANOTHER,
        auditee_below,
    ),
    Rule(
        "R12",
        english("programme audits itself"),
        Threat.SELF_REVIEW,
        "IIA Standard 2.2 (head of audit); policy",
        english("let somebody outside the audit programme audit 9.2"),
        audits_itself,
    ),
    Rule("R13", english("close family"), Threat.FAMILIARITY, _FAMILIARITY, _ANOTHER, close_family),
    Rule(
        "R14",
        english("other relation"),
        Threat.FAMILIARITY,
        _FAMILIARITY,
        english(
            "let a second auditor decide with you, or have an independent person review the working papers (SG2, SG3)"
        ),
        other_relation,
    ),
    Rule("R15", english("financial interest"), Threat.SELF_INTEREST, "IIA Standard 2.2; policy", _ANOTHER, financial),
    Rule("R16", english("gift"), Threat.SELF_INTEREST, "IIA Standard 2.2; policy", _SECOND, gift),
    Rule(
        "R17",
        english("rotation"),
        Threat.FAMILIARITY,
        "policy, after the idea of the IESBA Code on long association",
        english("let a second auditor decide with you, or another auditor take over (SG2, SG10)"),
        rotation,
    ),
    Rule(
        "R18",
        english("sponsor or spokesperson"),
        Threat.ADVOCACY,
        "IESBA Code 120.6 A3 as a model; policy",
        english(
            "assign another auditor; for a spokesperson, have an independent person review the working papers "
            "and disclose it in the report (SG3, SG9)"
        ),
        advocate,
    ),
    Rule("R20", english("coming move"), Threat.SELF_INTEREST, "policy", _SECOND, future_move),
    Rule(
        "R21",
        english("dispute or pressure"),
        Threat.INTIMIDATION,
        _INTIMIDATION,
        english("tell the audit client, and let the report go straight to top management (SG8)"),
        dispute,
    ),
    Rule(
        "R22",
        english("declaration signed"),
        Threat.UNDISCLOSED,
        "IIA Standard 2.3; policy",
        english("sign the declaration for this audit"),
        undeclared,
    ),
    Rule(
        "R23",
        english("own document as evidence"),
        Threat.SELF_REVIEW,
        "ISO 19011:2026 4.6; policy",
        english(
            "leave that document out of the own sample, or have an independent person review the working "
            "papers and disclose it (SG3, SG6, SG9)"
        ),
        evidence_author,
    ),
    Rule(
        "R24",
        english("expert on own work"),
        Threat.SELF_REVIEW,
        "ISO 19011 on technical experts; policy",
        english("name another technical expert"),
        expert_on_own_work,
    ),
)
"""Every rule there is, in the order it is printed. R08: who is only informed is clear, so no rule fires."""


def _of(case: Case, kinds: Container[InvolvementKind]) -> list[Involvement]:
    return [i for i, __ in case.borne if i.kind in kinds]


def _blocked(case: Case, held: Sequence[Involvement], fact: str) -> Firing:
    """Block, unless all that is held bears on one of several AI systems: then its records are left to others."""
    if any(borne is Bearing.FULL for i, borne in case.borne if i in held):
        return Firing(Verdict.BLOCKED, fact)
    return Firing(Verdict.NEEDS_SAFEGUARD, fact, among_others=True)


def _did(auditor: Auditor, held: Sequence[Involvement]) -> str:
    return f"{auditor.name}: {joined(held)}."
