"""The impartiality engine over a large team and scope."""

from __future__ import annotations

import time
from datetime import date, timedelta

from auditor_tui.domain.impartiality.auditor import Auditor, Declaration
from auditor_tui.domain.impartiality.engine import matrix
from auditor_tui.domain.impartiality.involvement import Involvement, InvolvementKind
from auditor_tui.domain.impartiality.proposal import propose
from auditor_tui.domain.impartiality.relations import Interest, InterestKind, Tie, TieKind
from auditor_tui.domain.impartiality.team import TeamRole
from checklists.reader import built_in_pack

T0 = date(2026, 11, 24)


def judged(auditors: int = 20, units: int = 300) -> tuple[float, float]:
    """Return the milliseconds for the verdicts on so many auditors, each with eight facts, for so many units.

    And for the proposal that follows from them.
    """
    leaves = [leaf for pack in ("iso-42001-clauses", "iso-42001-annex-a") for leaf in built_in_pack(pack).leaves]
    scope = [
        f"{leaf}" if number < len(leaves) else f"system:S{number}" for number, leaf in enumerate((leaves * 5)[:units])
    ]
    kinds = list(InvolvementKind)

    def facts(person: int) -> tuple[Involvement, ...]:
        return tuple(
            Involvement(
                f"{person}-{n}", str(person), kinds[(person + n) % len(kinds)], f"clause:{leaves[(person * 7 + n) % len(leaves)]}",
                T0 - timedelta(days=900), T0 - timedelta(days=90 * n) if n % 2 else None,
            )
            for n in range(6)
        )  # fmt: skip

    team = [
        Auditor(
            str(n), f"Person {n}", TeamRole.AUDITOR, facts(n), Declaration("d", "a", str(n), T0, "", ""), {leaves[n]: 3},
            (Tie(list(TieKind)[n % 5], "Somebody", facts(n + 1)),),
            (Interest("i", str(n), list(InterestKind)[n % 4], f"clause:{leaves[n]}", T0),),
        )
        for n in range(auditors)
    ]  # fmt: skip
    began = time.perf_counter()
    found = matrix(team, scope, T0, period_from=T0 - timedelta(days=365))
    took = (time.perf_counter() - began) * 1000
    if len(found) != auditors * len(set(scope)):
        raise SystemExit("not every auditor was judged for every unit")
    began = time.perf_counter()
    proposed = propose(team, scope, found)
    took_too = (time.perf_counter() - began) * 1000
    if len(proposed.assigned) + sum("nobody may audit" in remark for remark in proposed.remarks) == 0:
        raise SystemExit("nothing was proposed")
    return took, took_too
