"""The rules of impartiality on people: line of command, family, friends, money, gifts, moves, disputes."""

from __future__ import annotations

from collections.abc import Sequence

from auditor_tui.domain.impartiality.auditor import Auditor, Case, months_before, now_or_within
from auditor_tui.domain.impartiality.involvement import (
    ANSWERING,
    MADE,
    Bearing,
    Involvement,
    InvolvementKind,
    bearing,
    covers,
)
from auditor_tui.domain.impartiality.relations import Interest, InterestKind, TieKind
from auditor_tui.domain.impartiality.verdict import Firing, Found, Verdict

BLOCKING = ANSWERING | MADE | {InvolvementKind.DESIGNED, InvolvementKind.SPONSORED}
"""What blocks whoever has it, and so counts for who is tied to that person."""

PRIVATE = frozenset({"R13", "R14", "R15", "R16", "R20", "R21"})
"""Rules on family, friends, money, gifts, moves and disputes: what they rest on is told to few (policy)."""

FUTURE_MONTHS = 6
"""How far ahead a move to the audited area counts (policy)."""


def boss_is_auditee(auditor: Auditor, case: Case) -> Found:
    """R09: block when the direct manager, or who sets pay or appraisal, answers for what is audited."""
    return _tied(auditor, case, TieKind.BOSS, Verdict.BLOCKED)


def same_chain(auditor: Auditor, case: Case) -> Found:
    """R10: ask for a safeguard when somebody further up, or with the same direct manager, answers for it."""
    return _tied(auditor, case, TieKind.CHAIN, Verdict.NEEDS_SAFEGUARD)


def auditee_below(auditor: Auditor, case: Case) -> Found:
    """R11: block when somebody below the auditor, at any level, answers for it."""
    return _tied(auditor, case, TieKind.SUBORDINATE, Verdict.BLOCKED)


def close_family(auditor: Auditor, case: Case) -> Found:
    """R13: block when partner, parent, child, sibling or household answers for it."""
    return _tied(auditor, case, TieKind.FAMILY, Verdict.BLOCKED)


def other_relation(auditor: Auditor, case: Case) -> Found:
    """R14: ask for a safeguard when another relative or a close friend answers for it."""
    return _tied(auditor, case, TieKind.OTHER, Verdict.NEEDS_SAFEGUARD)


def financial(auditor: Auditor, case: Case) -> Found:
    """R15: block who has money in it: a share in a supplier in scope, or pay tied to the result."""
    return _interested(auditor, _interests(auditor, case, InterestKind.FINANCIAL), Verdict.BLOCKED)


def gift(auditor: Auditor, case: Case) -> Found:
    """R16: ask for a safeguard after a gift within the cooling-off months; one without a day counts."""
    since = months_before(case.on, case.limits.cooling_off_months)
    held = [i for i in _interests(auditor, case, InterestKind.GIFT) if i.happened_on is None or i.happened_on >= since]
    return _interested(auditor, held, Verdict.NEEDS_SAFEGUARD)


def future_move(auditor: Auditor, case: Case) -> Found:
    """R20: ask for a safeguard from who is to move there within six months after t0; a move without a day counts."""
    held = [
        i
        for i in _interests(auditor, case, InterestKind.FUTURE)
        if i.happened_on is None or months_before(i.happened_on, FUTURE_MONTHS) <= case.on
    ]
    return _interested(auditor, held, Verdict.NEEDS_SAFEGUARD)


def dispute(auditor: Auditor, case: Case) -> Found:
    """R21: ask for a safeguard, and for the audit client to know, on a declared dispute, pressure or threat."""
    return _interested(auditor, _interests(auditor, case, InterestKind.CONFLICT), Verdict.NEEDS_SAFEGUARD)


def _tied(auditor: Auditor, case: Case, kind: TieKind, verdict: Verdict) -> Found:
    """Return who an auditor is tied to in that way and would be blocked for what is audited."""
    said, full = [], False
    for tie in auditor.ties:
        if tie.kind is not kind:
            continue
        held = [i for i in tie.involvements if _would_block(i, case) and bearing(i, case.unit, auditor.looked_at)]
        if held:
            now = [i for i in held if i.is_current(case.on)]
            before = [i for i in held if i not in now]
            words = [f"{verb} {joined(some)}" for verb, some in (("is", now), ("was", before)) if some]
            said.append(f"{auditor.name} {kind.phrase} {tie.name}, who {' and '.join(words)}.")
            full = full or any(bearing(i, case.unit, auditor.looked_at) is Bearing.FULL for i in held)
    if not said:
        return None
    return Firing(verdict if full else Verdict.NEEDS_SAFEGUARD, " ".join(said), among_others=not full)


def _would_block(involvement: Involvement, case: Case) -> bool:
    """Tell whether an involvement would block whoever has it: answering, making, designing, sponsoring."""
    if involvement.kind not in BLOCKING:
        return False
    if involvement.kind is InvolvementKind.SPONSORED:
        return involvement.is_current(case.on)
    return now_or_within(involvement, case.on, case.limits.cooling_off_months)


def _interests(auditor: Auditor, case: Case, kind: InterestKind) -> list[Interest]:
    return [i for i in auditor.interests if i.kind is kind and covers(i.target, case.unit)]


def _interested(auditor: Auditor, held: Sequence[Interest], verdict: Verdict) -> Found:
    return Firing(verdict, " ".join(f"{auditor.name} {interest.words}." for interest in held)) if held else None


def joined(held: Sequence[Involvement]) -> str:
    """Return involvements as people read them."""
    return " and ".join(involvement.words for involvement in held)
